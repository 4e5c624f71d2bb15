//! The least that any program could do: read the same sources, write as many files of the same sizes.
//!
//! Runs as a child process of its own, measured like the others, on two threads.

use crate::Failure;
use crate::folder;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const THREADS: usize = 2;

/// Writes down the files of `output` with their sizes, for [`run`] to go by.
pub(crate) fn write_manifest(output: &Path, manifest: &Path) -> Result<(), Failure> {
    let mut text = String::new();
    for (path, size) in folder::files(output)? {
        writeln!(text, "{size} {}", path.display())?;
    }
    Ok(fs::write(manifest, text)?)
}

/// Reads all of `sources`, then writes to `output` what `manifest` lists.
pub(crate) fn run(sources: &Path, manifest: &Path, output: &Path) -> Result<(), Failure> {
    share(&folder::files(sources)?, |(path, _)| {
        fs::read(sources.join(path))?;
        Ok(())
    })?;
    let outputs = listed(&fs::read_to_string(manifest)?, output)?;
    let folders: BTreeSet<&Path> = outputs
        .iter()
        .filter_map(|(path, _)| path.parent())
        .collect();
    folders.into_iter().try_for_each(fs::create_dir_all)?;
    let filler = vec![b' '; outputs.iter().map(|(_, size)| *size).max().unwrap_or(0)];
    share(&outputs, |(path, size)| {
        Ok(fs::write(path, &filler[..*size])?)
    })
}

fn listed(manifest: &str, output: &Path) -> Result<Vec<(PathBuf, usize)>, Failure> {
    let file = |line: &str| {
        let (size, path) = line
            .split_once(' ')
            .ok_or("a line of the manifest has no size")?;
        Ok((output.join(path), size.parse()?))
    };
    manifest.lines().map(file).collect()
}

/// Does `work` to every item, whichever thread is free next.
fn share<T, W>(items: &[T], work: W) -> Result<(), Failure>
where
    T: Sync,
    W: Fn(&T) -> Result<(), Failure> + Sync,
{
    let next = AtomicUsize::new(0);
    let take = || items.get(next.fetch_add(1, Ordering::Relaxed));
    thread::scope(|scope| {
        let worker = || scope.spawn(|| std::iter::from_fn(take).try_for_each(&work));
        let workers: Vec<_> = (0..THREADS).map(|_| worker()).collect();
        workers
            .into_iter()
            .try_for_each(|worker| match worker.join() {
                Ok(result) => result,
                Err(_) => Err("a thread of the floor stopped".into()),
            })
    })
}
