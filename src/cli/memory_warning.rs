//! Warning before a build that may need more memory than is free.
//!
//! Where memory runs out the system ends the program without another word, so that this has to be said before. The
//! build is never refused: the number of texts gives an estimate, and it may end well all the same.

use super::arguments::{BuildOptions, Format};
use super::output;
use crate::source::Snapshot;

/// Memory that any build takes, in bytes.
const BASE: u64 = 40_000_000;

/// Memory that a build takes for each text, in bytes, as measured by the benchmark for texts of 600 words.
const PER_TEXT: u64 = 20_000;

/// Prints one line if the site is likely to need more memory than is free.
pub(super) fn print(options: &BuildOptions, snapshot: &Snapshot) {
    let texts = snapshot
        .entries()
        .iter()
        .filter(|entry| entry.path.as_str().ends_with(".md"));
    let warning = warning(texts.count() as u64, free());
    if let Some(warning) = warning.filter(|_| options.format == Format::Human) {
        output::print_error(&warning);
    }
}

fn warning(texts: u64, free: Option<u64>) -> Option<String> {
    let wanted = BASE + texts * PER_TEXT;
    let free = free.filter(|free| *free < wanted)?;
    Some(format!(
        "This site has {texts} texts, for which a build takes some {} MB of memory, and {} MB are free. If it ends \
         early, close other programs, or build on a larger computer.\n",
        wanted / 1_000_000,
        free / 1_000_000,
    ))
}

/// Returns how many bytes of memory the program can still allocate, if the system says.
#[cfg(target_os = "linux")]
fn free() -> Option<u64> {
    let limit = rustix::process::getrlimit(rustix::process::Resource::As).current;
    [available(), limit, left_in_cgroups()]
        .into_iter()
        .flatten()
        .min()
}

/// Returns how many bytes of memory the program can still allocate, if the system says.
#[cfg(not(target_os = "linux"))]
fn free() -> Option<u64> {
    None
}

/// Returns the memory that is available for new programs (proc(5), `MemAvailable`).
#[cfg(target_os = "linux")]
fn available() -> Option<u64> {
    available_in(&std::fs::read_to_string("/proc/meminfo").ok()?)
}

#[cfg(target_os = "linux")]
fn available_in(meminfo: &str) -> Option<u64> {
    let line = meminfo
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}

/// Returns the memory that is left to the control groups that the program is in (cgroups(7), version 2).
#[cfg(target_os = "linux")]
fn left_in_cgroups() -> Option<u64> {
    let groups = std::fs::read_to_string("/proc/self/cgroup").ok()?;
    let group = groups.lines().find_map(|line| line.strip_prefix("0::/"))?;
    let above = std::path::Path::new(group).ancestors();
    let left = above.filter_map(|group| {
        let place = std::path::Path::new("/sys/fs/cgroup").join(group);
        let number = |file: &str| -> Option<u64> {
            std::fs::read_to_string(place.join(file))
                .ok()?
                .trim()
                .parse()
                .ok()
        };
        Some(number("memory.max")?.saturating_sub(number("memory.current")?))
    });
    left.min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_shortage_is_warned_of() {
        assert_eq!(warning(100_000, None), None);
        assert_eq!(warning(100_000, Some(2_040_000_000)), None);
        let text = warning(100_000, Some(512_000_000)).unwrap();
        assert!(
            text.contains("100000 texts, for which a build takes some 2040 MB"),
            "{text}"
        );
        assert!(text.contains("512 MB are free"), "{text}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn available_memory_is_read() {
        let meminfo = "MemTotal:       24000000 kB\nMemAvailable:    2000 kB\n";
        assert_eq!(available_in(meminfo), Some(2_048_000));
        assert_eq!(available_in("MemTotal: 1 kB\n"), None);
    }
}
