//! Whether there is memory enough for a build: where there is not, the system ends the program without a word of
//! ours, so that it has to be said before.

use super::arguments::{BuildOptions, Format};
use super::output;
use crate::source::Snapshot;

/// What a whole build takes of itself, in bytes.
const BASE: u64 = 40_000_000;

/// What it takes for each text, in bytes, as the benchmark has it for texts of 600 words.
const A_TEXT: u64 = 20_000;

/// Says in one line that there is hardly memory enough to make everything; the build may end well all the same.
pub(super) fn tell(options: &BuildOptions, snapshot: &Snapshot) {
    let texts = snapshot
        .entries()
        .iter()
        .filter(|entry| entry.path.as_str().ends_with(".md"));
    let told = shortage(texts.count() as u64, free());
    if let Some(told) = told.filter(|_| options.format == Format::Human) {
        output::complain(&told);
    }
}

fn shortage(texts: u64, free: Option<u64>) -> Option<String> {
    let wanted = BASE + texts * A_TEXT;
    let free = free.filter(|free| *free < wanted)?;
    Some(format!(
        "This site has {texts} texts, for which a build takes some {} MB of memory, and {} MB are free. If it ends \
         early, close other programs, or build on a larger computer.\n",
        wanted / 1_000_000,
        free / 1_000_000,
    ))
}

/// Returns how many bytes of memory the program may still take, where the system tells.
#[cfg(target_os = "linux")]
fn free() -> Option<u64> {
    let limit = rustix::process::getrlimit(rustix::process::Resource::As).current;
    [available(), limit, allotted()].into_iter().flatten().min()
}

/// Returns how many bytes of memory the program may still take, where the system tells.
#[cfg(not(target_os = "linux"))]
fn free() -> Option<u64> {
    None
}

/// Returns what the machine has left for new programs (proc(5), `MemAvailable`).
#[cfg(target_os = "linux")]
fn available() -> Option<u64> {
    available_in(&std::fs::read_to_string("/proc/meminfo").ok()?)
}

#[cfg(target_os = "linux")]
fn available_in(told: &str) -> Option<u64> {
    let line = told
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}

/// Returns what is left of the memory of the containers and other groups that the program is in, in the scarcest
/// (cgroups(7), version 2).
#[cfg(target_os = "linux")]
fn allotted() -> Option<u64> {
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
    fn only_a_shortage_is_told() {
        assert_eq!(shortage(100_000, None), None);
        assert_eq!(shortage(100_000, Some(2_040_000_000)), None);
        let told = shortage(100_000, Some(512_000_000)).unwrap();
        assert!(
            told.contains("100000 texts, for which a build takes some 2040 MB"),
            "{told}"
        );
        assert!(told.contains("512 MB are free"), "{told}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_system_tells_what_is_free() {
        let told = "MemTotal:       24000000 kB\nMemAvailable:    2000 kB\n";
        assert_eq!(available_in(told), Some(2_048_000));
        assert_eq!(available_in("MemTotal: 1 kB\n"), None);
    }
}
