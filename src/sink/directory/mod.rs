//! Sink that is a folder on disk, whose files change all at once.
//!
//! Never overwrites a file, never touches one that Plenary did not write, and never makes half a site visible: a run
//! that fails or is killed leaves the site that was there.
//!
//! Outputs come in as bytes, which are written to a [staging] folder beside the output folder, or with the word that
//! they have not changed. At the end the run is [published](publish). Usually that takes as long as there are changes,
//! because two whole sites are kept, that share all files which are the same in both (as hard links): the visible one
//! and the one before it. The older one is brought up to date, and the two are exchanged.
//!
//! As an example, page `b` has just changed from `b0` to `b1`, and now page `a` changes from `a1` to `a2`:
//!
//! ```text
//!                          public/    .public.plenary/
//!                          visible    previous    next       new
//! the run begins           a1 b1      a1 b0       -          -
//! an output comes in       a1 b1      a1 b0       -          a2
//! previous is next         a1 b1      -           a1 b0      a2
//! b is linked, a is moved  a1 b1      -           a2 b1      -
//! public, next exchanged   a2 b1      -           a1 b1      -
//! next is previous         a2 b1      a1 b1       -          -
//! ```
//!
//! A kill before the exchange costs the previous site, and the next run puts a whole site together; a kill after it
//! costs as much. At no moment is there anything but a whole site in `public`. The [state] says what the disk looked like
//! afterwards, and so what the next run need not read; the [manifest], in the output folder, says which files are ours.

mod file_digest;
mod foreign;
mod lock;
pub(crate) mod manifest;
mod publish;
mod sorted_paths;
mod staged_outputs;
mod staging;
mod state;
mod swap;

#[cfg(test)]
mod tests;

use super::folder_check::{check_target, resolved};
use super::problem::{bad_manifest, incomplete, reserved, written_twice};
use super::{Content, Sink, SinkSummary};
use crate::base::{Diagnostic, Digest, Route};
use crate::source::now;
use foreign::rescue::rescue;
use manifest::Manifest;
use parking_lot::RwLock;
use publish::publication::Publication;
use staged_outputs::{OutputLocation, StagedOutput, StagedOutputs};
use staging::Staging;
use state::output_state::OutputState;
use state::previous_output::PreviousOutput;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Number of cells for guesses, so that threads do not write to the same one.
const GUESSES: usize = 64;

/// Sink that is a folder on disk.
///
/// An output that is there already stays the same file, with its time. If nothing changed, nothing is written at all.
/// The folder is locked until the sink is dropped.
#[derive(Debug)]
pub struct DirectorySink {
    target: PathBuf,
    staging: Staging,
    previous: PreviousOutput,
    outputs: StagedOutputs,
    /// Whether there is a previous site to bring up to date, so that new outputs are staged by number.
    is_incremental: bool,
    /// Number of outputs staged by number.
    staged: AtomicUsize,
    /// For each thread, or some of them together, where in the manifest the next output it keeps may be.
    guesses: [AtomicUsize; GUESSES],
    /// Folders of the next site that were created.
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
            // A run that was killed after the exchange left the old site here, with what came in meanwhile.
            for site in [staging.next(), staging.old()] {
                if state.is_of(&site) {
                    rescue(&site, &target, state);
                }
            }
        }
        staging.remove_leftovers();
        let previous = PreviousOutput::read(&target, state, now())
            .map_err(|_| bad_manifest(&target.join(Manifest::FILE)))?;
        Ok(Self {
            is_incremental: previous.state.trees.is_some() && staging.previous().is_dir(),
            outputs: StagedOutputs::new(previous.len()),
            staged: AtomicUsize::new(0),
            guesses: [const { AtomicUsize::new(0) }; GUESSES],
            folders: RwLock::default(),
            is_closed: AtomicBool::new(false),
            target,
            staging,
            previous,
        })
    }

    /// Returns whether the folder has files of ours, but not that one.
    pub fn has_other_than(&self, file: &str) -> bool {
        self.previous.len() > 0 && !self.previous.state.manifest.contains(file)
    }

    fn stage(&self, route: &Route, content: &Content) -> io::Result<Digest> {
        let file = route.file();
        let first = file.split('/').next().unwrap_or_default();
        if first.eq_ignore_ascii_case(Manifest::FOLDER) {
            return Err(reserved(route));
        }
        let known = self.previous.state.manifest.find(&file);
        let kept = match known {
            Some(number) => self.keep_if_same(number, content)?,
            None => None,
        };
        let output = match kept {
            Some(output) => output,
            None => self.write(&file, content)?,
        };
        if self.outputs.add(known, file, output) {
            Ok(output.digest)
        } else {
            Err(written_twice(route))
        }
    }

    /// Returns an output if the output folder has it already.
    fn keep_if_same(&self, number: usize, content: &Content) -> io::Result<Option<StagedOutput>> {
        let digest = match content {
            Content::Bytes(bytes) => Digest::of(bytes),
            Content::Copy(source) => file_digest::digest(source)?,
        };
        Ok(self.kept(number, digest))
    }

    /// Returns a file of the previous run as an output, if it is unchanged and has that digest.
    fn kept(&self, number: usize, digest: Digest) -> Option<StagedOutput> {
        let is_same = self.previous.digest(number) == digest && self.previous.is_unchanged(number);
        is_same.then_some(StagedOutput {
            digest,
            location: OutputLocation::Kept,
        })
    }

    fn write(&self, file: &str, content: &Content) -> io::Result<StagedOutput> {
        self.staging.create()?;
        let (path, location) = if self.is_incremental {
            let number = self.staged.fetch_add(1, Ordering::Relaxed);
            (self.staging.staged(number), OutputLocation::Staged(number))
        } else {
            let next = self.staging.next();
            self.create_folder(&next, file)?;
            (next.join(file), OutputLocation::Next)
        };
        let mut to = File::create_new(path)?;
        let digest = match content {
            Content::Bytes(bytes) => to.write_all(bytes).map(|()| Digest::of(bytes))?,
            Content::Copy(source) => file_digest::copy(source, &mut to)?,
        };
        Ok(StagedOutput { digest, location })
    }

    /// Creates the folder of a file, once.
    fn create_folder(&self, site: &Path, file: &str) -> io::Result<()> {
        let Some((folder, _)) = file.rsplit_once('/') else {
            return Ok(());
        };
        if !self.folders.read().contains(folder) {
            // Unlocked, so that threads do not wait for the disk; creating a folder twice does no harm.
            fs::create_dir_all(site.join(folder))?;
            self.folders.write().insert(folder.to_owned());
        }
        Ok(())
    }
}

impl Sink for DirectorySink {
    fn put(&self, route: &Route, content: Content) -> io::Result<Digest> {
        let staged = self.stage(route, &content);
        if staged.is_err() {
            self.is_closed.store(true, Ordering::Relaxed);
        }
        staged
    }

    fn keep(&self, route: &Route, digest: Digest) -> bool {
        let file = route.file();
        // Outputs come in the order of their routes, and the manifest has nearly the same order.
        let thread = rayon::current_thread_index().unwrap_or_default();
        let guess = &self.guesses[thread % GUESSES];
        let files = &self.previous.state.manifest.paths;
        let Some(number) = files.find_with_guess(&file, guess.load(Ordering::Relaxed)) else {
            return false;
        };
        guess.store(number + 1, Ordering::Relaxed);
        match self.kept(number, digest) {
            Some(output) => self.outputs.add(Some(number), file, output),
            None => false,
        }
    }

    fn is_intact(&self, site: Digest) -> bool {
        self.previous.state.site == Some(site) && self.previous.is_intact()
    }

    fn finish(&self) -> Result<SinkSummary, Vec<Diagnostic>> {
        if self.is_closed.swap(true, Ordering::Relaxed) {
            return Err(vec![incomplete()]);
        }
        let publication =
            Publication::new(&self.target, &self.staging, &self.previous, &self.outputs);
        let mut summary = SinkSummary {
            written: publication.staged.len(),
            unchanged: publication.kept.len(),
            removed: publication.removed.len(),
            site: self.previous.state.site,
        };
        let is_same =
            publication.staged.is_empty() && publication.kept.len() == self.previous.len();
        if !is_same || !self.previous.has_manifest {
            summary.site = Some(publish::publish(&publication)?);
        } else if summary.site.is_none() {
            summary.site = publish::write_missing_state(&publication);
        }
        Ok(summary)
    }
}
