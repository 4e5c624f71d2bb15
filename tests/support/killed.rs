//! Kills builds at fifty moments, and demands that each leaves the old or the new site in full.

#[path = "tree.rs"]
mod tree;

use std::fs;
use std::path::Path;
use std::process::Child;
use std::thread;
use std::time::Duration;
pub(crate) use tree::{Tree, tree};

const KILLS: u32 = 50;

/// Counts what builds leave behind that are killed, and others do not.
pub(crate) fn strays(public: &Path) -> usize {
    let count = |folder: &Path| fs::read_dir(folder).map_or(0, Iterator::count);
    let beside = public.parent().unwrap();
    let kept = beside.join(".public.plenary");
    let unfinished = ["next", "new", "old"].map(|name| usize::from(kept.join(name).exists()));
    count(beside) - 1 - usize::from(kept.exists()) + unfinished.iter().sum::<usize>()
}

/// Starts builds into `public` and kills each within `longest`; `start` is told the number of the kill.
pub(crate) fn kill(
    public: &Path,
    sites: &[Tree; 2],
    longest: Duration,
    start: impl Fn(u32) -> Child,
) {
    let (mut interrupted, mut seen) = (0, [0; 2]);
    for number in 0..KILLS {
        let mut child = start(number);
        // Multiples of an irrational number fall evenly between nothing and the longest wait.
        thread::sleep(longest.mul_f64((f64::from(number) * 0.618_034).fract()));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = tree(public);
        let site = sites.iter().position(|site| *site == found);
        assert!(site.is_some(), "kill {number} left {} files", found.len());
        seen[site.unwrap()] += 1;
        interrupted += usize::from(strays(public) > 0);
    }
    assert!(
        interrupted > 5,
        "only {interrupted} of {KILLS} kills hit a build"
    );
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}
