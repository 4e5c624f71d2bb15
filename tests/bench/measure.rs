//! Measures one run of a program as a child process: wall time, processor time, peak memory.
//!
//! Needs no unsafe code and no other tool, but a Linux `/proc`. The peak is `VmHWM`, the highest
//! resident size that the kernel saw: asked for every two milliseconds, so only growth in the very
//! last of them can be missed. Processor time is what the kernel charged this process for children
//! it has waited for, before and after; it counts in hundredths of a second.

use crate::Failure;
use crate::folder;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What one run took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measurement {
    /// From start to end.
    pub(crate) wall: Duration,
    /// On all cores together, in the program and in the kernel for it.
    pub(crate) processor: Duration,
    /// The highest resident memory, in bytes.
    pub(crate) peak: u64,
    /// How many files of its output it wrote, or wrote anew.
    pub(crate) written: usize,
}

/// Runs `command` to its end and measures it; what it writes goes to `output`, and what it says to the file `log`.
pub(crate) fn measure(
    command: &mut Command,
    output: &Path,
    log: &Path,
) -> Result<Measurement, Failure> {
    let before = folder::stamps(output)?;
    let said = File::create(log)?;
    command
        .stdin(Stdio::null())
        .stdout(said.try_clone()?)
        .stderr(said);
    let charged = charged_for_children()?;
    let start = Instant::now();
    let mut child = command
        .spawn()
        .map_err(|error| format!("{command:?} did not start: {error}"))?;
    let process = child.id();
    let ended = AtomicBool::new(false);
    let (status, wall, peak) = thread::scope(|scope| {
        let watcher = scope.spawn(|| watch(process, &ended));
        let status = child.wait();
        let wall = start.elapsed();
        ended.store(true, Ordering::Release);
        (status, wall, watcher.join().unwrap_or_default())
    });
    if !status?.success() {
        return Err(format!("{command:?} failed:\n{}", fs::read_to_string(log)?).into());
    }
    let processor = charged_for_children()?.saturating_sub(charged);
    let written = folder::stamps(output)?.difference(&before).count();
    Ok(Measurement {
        wall,
        processor,
        peak,
        written,
    })
}

/// Returns the measurement whose every number is the median of that number.
pub(crate) fn median(measurements: &[Measurement]) -> Measurement {
    Measurement {
        wall: middle(measurements, |one| one.wall),
        processor: middle(measurements, |one| one.processor),
        peak: middle(measurements, |one| one.peak),
        written: middle(measurements, |one| one.written),
    }
}

fn middle<T: Ord + Copy + Default>(all: &[Measurement], number: fn(&Measurement) -> T) -> T {
    let mut numbers: Vec<T> = all.iter().map(number).collect();
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

fn watch(process: u32, ended: &AtomicBool) -> u64 {
    let path = format!("/proc/{process}/status");
    let mut peak = 0;
    while !ended.load(Ordering::Acquire) {
        peak = peak.max(
            fs::read_to_string(&path)
                .ok()
                .and_then(high_water)
                .unwrap_or(0),
        );
        thread::sleep(Duration::from_millis(2));
    }
    peak
}

fn high_water(status: String) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}

fn charged_for_children() -> Result<Duration, Failure> {
    let line = fs::read_to_string("/proc/self/stat")?;
    // The name of the program stands in parentheses and may hold anything; numbers follow it.
    let (_, numbers) = line
        .rsplit_once(')')
        .ok_or("/proc/self/stat is not as expected")?;
    let ticks = numbers
        .split_whitespace()
        .skip(13)
        .take(2)
        .map(str::parse::<u64>);
    Ok(Duration::from_millis(10 * ticks.sum::<Result<u64, _>>()?))
}
