//! Outputs that become the files of a folder, all at once.

mod file_digest;
mod files;
mod foreign;
#[cfg(test)]
mod incremental_tests;
mod manifest;
mod publish;
mod sorted_paths;
mod staged_outputs;
mod staging;
mod state;
mod swap;
#[cfg(test)]
mod tests;

use super::{Content, Sink, SinkSummary};
use crate::base::{Diagnostic, Digest, Route};
use crate::sink::folder_check::{check_target, resolved};
use crate::sink::problem::{bad_manifest, incomplete, reserved, written_twice};
use crate::source::now;
use foreign::carry_over::rescue;
use publish::publication::Publication;
use publish::{publish, remember};
use staged_outputs::{OutputLocation, StagedOutput, StagedOutputs};
use staging::Staging;
use state::output_state::OutputState;
use state::previous_output::PreviousOutput;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{PoisonError, RwLock};

/// How many threads can find what they look for without disturbing one another.
const THREADS: usize = 64;

/// A sink that is a folder on disk.
///
/// Outputs are staged beside the folder and swapped in by [`Sink::finish`]. An output that is there
/// already stays the same file, with its time. If nothing changed, nothing is written at all.
#[derive(Debug)]
pub struct DirectorySink {
    target: PathBuf,
    staging: Staging,
    before: PreviousOutput,
    outputs: StagedOutputs,
    /// Whether there is a previous site to bring up to date, so that outputs have no place yet.
    is_update: bool,
    staged: AtomicUsize,
    /// For each thread, or some of them together, the number behind that of the output it kept last.
    near: [AtomicUsize; THREADS],
    folders: RwLock<HashSet<String>>,
    /// Whether an output failed or the run was published, so that nothing can be published any more.
    is_closed: AtomicBool,
}

impl DirectorySink {
    /// Opens the folder `target` for the site that has its sources in `root`.
    ///
    /// # Errors
    /// Why the folder is refused, see [`check_target`], that another build is writing to it, or what the
    /// system says.
    pub fn open(root: &Path, target: &Path) -> Result<Self, Diagnostic> {
        check_target(root, target)?;
        let target = resolved(target);
        let staging = Staging::open(&target)?;
        let state = OutputState::read(&staging.state());
        if let Some(state) = &state {
            // A run that was killed after the swap left the old site here, with what came in meanwhile.
            let left = [staging.next(), staging.old()];
            left.iter()
                .filter(|tree| state.is_of(tree))
                .for_each(|tree| rescue(tree, &target, state));
        }
        staging.tidy();
        let before = PreviousOutput::read(&target, state, now())
            .map_err(|_| bad_manifest(&target.join(manifest::FILE)))?;
        Ok(Self {
            is_update: before.state.trees.is_some() && staging.previous().is_dir(),
            outputs: StagedOutputs::new(before.len()),
            staged: AtomicUsize::new(0),
            near: [const { AtomicUsize::new(0) }; THREADS],
            folders: RwLock::default(),
            is_closed: AtomicBool::new(false),
            target,
            staging,
            before,
        })
    }

    /// Returns whether the folder has files of ours, but not that one.
    pub fn has_other_than(&self, file: &str) -> bool {
        self.before.len() > 0 && !self.before.state.files.contains(file)
    }

    fn take(&self, route: &Route, content: &Content) -> io::Result<Digest> {
        let file = route.file();
        let first = file.split('/').next().unwrap_or_default();
        if first.eq_ignore_ascii_case(manifest::FOLDER) {
            return Err(reserved(route));
        }
        let known = self.before.state.files.find(&file);
        let taken = match self.there(known, content)? {
            Some(taken) => taken,
            None => self.write(&file, content)?,
        };
        if self.outputs.add(known, file, taken) {
            Ok(taken.digest)
        } else {
            Err(written_twice(route))
        }
    }

    /// Returns the output if it is in the output folder already.
    fn there(&self, known: Option<usize>, content: &Content) -> io::Result<Option<StagedOutput>> {
        let Some(number) = known else { return Ok(None) };
        let digest = match content {
            Content::Bytes(bytes) => Digest::of(bytes),
            Content::Copy(original) => file_digest::digest(original)?,
        };
        let is_there = self.before.digest(number) == digest && self.before.is_as_left(number);
        Ok(is_there.then_some(StagedOutput {
            digest,
            place: OutputLocation::Kept,
        }))
    }

    fn write(&self, file: &str, content: &Content) -> io::Result<StagedOutput> {
        self.staging.prepare()?;
        let (path, place) = if self.is_update {
            let number = self.staged.fetch_add(1, Ordering::Relaxed);
            (self.staging.staged(number), OutputLocation::Staged(number))
        } else {
            let next = self.staging.next();
            self.make_folder(&next, file)?;
            (next.join(file), OutputLocation::InSite)
        };
        let mut to = File::create_new(path)?;
        let digest = match content {
            Content::Bytes(bytes) => to.write_all(bytes).map(|()| Digest::of(bytes))?,
            Content::Copy(original) => file_digest::copy(original, &mut to)?,
        };
        Ok(StagedOutput { digest, place })
    }

    /// Makes the folder of a file, once.
    fn make_folder(&self, site: &Path, file: &str) -> io::Result<()> {
        let Some((folder, _)) = file.rsplit_once('/') else {
            return Ok(());
        };
        let is_made = self
            .folders
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(folder);
        if !is_made {
            // Unlocked, so that threads do not wait for the disk; making a folder twice does no harm.
            fs::create_dir_all(site.join(folder))?;
            self.folders
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(folder.to_owned());
        }
        Ok(())
    }

    /// Sorts out what is new, what stays and what goes.
    fn run(&self) -> Publication<'_> {
        let mut run = Publication::new(&self.target, &self.staging, &self.before);
        for number in 0..self.before.len() {
            let file = self.before.file(number);
            match self.outputs.known(number) {
                Some(StagedOutput {
                    place: OutputLocation::Kept,
                    ..
                }) => run.kept.push(number),
                Some(taken) => {
                    run.staged.insert(file.to_owned(), taken);
                }
                // One that someone has changed by hand since is theirs.
                None if self.before.is_as_left(number) => {
                    run.removed.insert(file.to_owned());
                }
                None => run.theirs += 1,
            }
        }
        run.staged.extend(self.outputs.take_new());
        run.after = run.all();
        run
    }
}

impl Sink for DirectorySink {
    fn put(&self, route: &Route, content: Content) -> io::Result<Digest> {
        let taken = self.take(route, &content);
        if taken.is_err() {
            self.is_closed.store(true, Ordering::Relaxed);
        }
        taken
    }

    fn keep(&self, route: &Route, digest: Digest) -> bool {
        let file = route.file();
        // StagedOutputs come in the order of their routes, and so do the files of the run before.
        let near = &self.near[rayon::current_thread_index().unwrap_or_default() % THREADS];
        let known = self
            .before
            .state
            .files
            .paths
            .find_near(&file, near.load(Ordering::Relaxed));
        known.is_some_and(|number| {
            near.store(number + 1, Ordering::Relaxed);
            self.before.digest(number) == digest
                && self.before.is_as_left(number)
                && self.outputs.add(
                    known,
                    file,
                    StagedOutput {
                        digest,
                        place: OutputLocation::Kept,
                    },
                )
        })
    }

    fn is_intact(&self, site: Digest) -> bool {
        self.before.state.site == Some(site) && self.before.is_intact()
    }

    fn finish(&self) -> Result<SinkSummary, Vec<Diagnostic>> {
        if self.is_closed.swap(true, Ordering::Relaxed) {
            return Err(vec![incomplete()]);
        }
        let run = self.run();
        let mut summary = SinkSummary {
            written: run.staged.len(),
            unchanged: run.kept.len(),
            removed: run.removed.len(),
            site: self.before.state.site,
        };
        let is_same = run.staged.is_empty() && run.kept.len() == self.before.len();
        if !is_same || !self.before.is_listed {
            summary.site = Some(publish(&run)?);
        } else if summary.site.is_none() {
            // Everything had to be read; the next run need not.
            summary.site = remember(&run);
        }
        Ok(summary)
    }
}
