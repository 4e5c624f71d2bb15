//! Stamp of a file: what `stat` says about it that changes when its bytes do, as in the index of git.
//!
//! Never opens a file. An equal stamp later means equal bytes, if the stamp was *settled*, which git calls not racy: a
//! file that was written only just now can be written again without a new time, because timestamps are coarse. Writes
//! through a memory map do not show before they are flushed; no editor writes so.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

/// Coarsest resolution of timestamps, in nanoseconds: FAT stores even seconds only.
const RESOLUTION: i64 = 2_000_000_000;

/// Size, modification and change times, inode and device of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    size: u64,
    /// Modification time in nanoseconds since 1970.
    modified: i64,
    /// Change time (of bytes, name or permissions), which programs cannot set; 0 where the system has none.
    changed: i64,
    inode: u64,
    device: u64,
}

/// Length of a serialized stamp in bytes.
const LENGTH: usize = 40;

// As one byte string, not number by number: a cache has a hundred thousand of them.
impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [modified, changed] = [self.modified, self.changed].map(i64::cast_unsigned);
        let mut bytes = [0; LENGTH];
        let numbers = [self.size, modified, changed, self.inode, self.device];
        for (place, number) in bytes.chunks_exact_mut(8).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        serializer.serialize_bytes(&bytes)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?;
        let bytes: &[u8; LENGTH] = bytes.try_into().map_err(D::Error::custom)?;
        let mut numbers = bytes
            .as_chunks()
            .0
            .iter()
            .map(|bytes| u64::from_le_bytes(*bytes));
        let mut next = || numbers.next().unwrap_or_default();
        let [size, modified, changed, inode, device] = [next(), next(), next(), next(), next()];
        let [modified, changed] = [modified, changed].map(u64::cast_signed);
        Ok(Self {
            size,
            modified,
            changed,
            inode,
            device,
        })
    }
}

impl Stamp {
    /// Returns the stamp of a file.
    #[cfg(unix)]
    pub fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            size: metadata.len(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
            device: metadata.dev(),
        }
    }

    /// Returns the stamp of a file from the result of `statx`.
    #[cfg(target_os = "linux")]
    pub(crate) fn of_statx(found: &rustix::fs::Statx) -> Self {
        let (modified, changed) = (found.stx_mtime, found.stx_ctime);
        Self {
            size: found.stx_size,
            modified: nanoseconds(modified.tv_sec, i64::from(modified.tv_nsec)),
            changed: nanoseconds(changed.tv_sec, i64::from(changed.tv_nsec)),
            inode: found.stx_ino,
            device: rustix::fs::makedev(found.stx_dev_major, found.stx_dev_minor),
        }
    }

    /// Returns the stamp of a file.
    #[cfg(not(unix))]
    pub fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().map_or(0, since_1970);
        Self {
            size: metadata.len(),
            modified,
            changed: 0,
            inode: 0,
            device: 0,
        }
    }

    /// Returns the length of the file in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Returns whether this is the same file with the same bytes, whatever its change time.
    ///
    /// Extended attributes, which synchronising programs set at any moment, and hard links change only that.
    pub(crate) fn has_same_bytes(&self, other: &Self) -> bool {
        Self {
            changed: 0,
            ..*self
        } == Self {
            changed: 0,
            ..*other
        }
    }

    /// Returns whether modification time, inode and device are the same, which is enough for a directory.
    pub(crate) fn has_same_modification(&self, other: &Self) -> bool {
        let key = |stamp: &Self| (stamp.modified, stamp.inode, stamp.device);
        key(self) == key(other)
    }

    /// Returns whether a change after `now` must show, trusting in a fine resolution where the times have one.
    ///
    /// A time with digits below the millisecond comes from a clock that ticks every few milliseconds.
    pub(crate) fn is_settled_on_disk(&self, now: i64) -> bool {
        const FINE_RESOLUTION: i64 = 20_000_000;
        let is_fine = |time: i64| time % 1_000_000 != 0;
        let age = now.saturating_sub(self.modified.max(self.changed));
        self.is_settled(now) || age >= FINE_RESOLUTION && is_fine(self.modified)
    }

    /// Returns whether a change after `now` (nanoseconds since 1970) must show in the stamp.
    pub(super) fn is_settled(&self, now: i64) -> bool {
        now.saturating_sub(self.modified.max(self.changed)) >= RESOLUTION
    }
}

/// Reads the clock, in nanoseconds since 1970.
pub(crate) fn now() -> i64 {
    since_1970(SystemTime::now())
}

fn since_1970(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

/// Joins seconds and nanoseconds; times beyond three hundred years wrap, as only equality counts.
#[cfg(unix)]
fn nanoseconds(seconds: i64, rest: i64) -> i64 {
    seconds.wrapping_mul(1_000_000_000).wrapping_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_as_it_was_written() {
        let stamp = Stamp {
            size: 1,
            modified: -2,
            changed: i64::MAX,
            inode: u64::MAX,
            device: 5 << 40,
        };
        let bytes = postcard::to_stdvec(&stamp).unwrap();
        assert_eq!(postcard::from_bytes(&bytes), Ok(stamp));
        let short = postcard::to_stdvec(&[1_u8, 2, 3][..]).unwrap();
        assert!(postcard::from_bytes::<Stamp>(&short).is_err());
    }

    #[test]
    fn a_stamp_settles_in_two_seconds() {
        let stamp = |modified, changed| Stamp {
            size: 1,
            modified,
            changed,
            inode: 2,
            device: 3,
        };
        let now = 10 * RESOLUTION;
        for (modified, changed, is_settled) in [
            (now - RESOLUTION, 0, true),
            (now - RESOLUTION + 1, 0, false),
            (0, now - 1, false),
            (now, now, false),
            // The clock stepped back, or the file comes from a computer whose clock is ahead.
            (now + RESOLUTION, 0, false),
            (i64::MAX, 0, false),
            (i64::MIN, i64::MIN, true),
        ] {
            assert_eq!(
                stamp(modified, changed).is_settled(now),
                is_settled,
                "{modified} {changed}"
            );
        }
        assert!(stamp(1, 2).has_same_bytes(&stamp(1, 3)) && stamp(1, 2) != stamp(1, 3));
        assert!(!stamp(1, 2).has_same_bytes(&stamp(2, 2)));
    }
}
