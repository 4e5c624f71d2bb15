//! Outputs that become the files of a folder, all at once.

use super::comparison::{has_digest, holds, same_file};
use super::foreign::{Move, link_or_copy};
use super::manifest::{self, Files};
use super::problem::{bad_manifest, failed, incomplete, reserved, written_twice};
use super::staging::Staging;
use super::swap::swap;
use super::target::{check_target, resolved};
use super::{Content, Sink, Summary};
use crate::base::{Diagnostic, Digest, Route};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use walkdir::WalkDir;

/// A sink that is a folder on disk.
///
/// Outputs are staged beside the folder and swapped in by [`Sink::finish`]. An output that is there
/// already stays the same file, with its time. If nothing changed, nothing is written at all.
#[derive(Debug)]
pub struct DirectorySink {
    target: PathBuf,
    staging: Staging,
    site: PathBuf,
    before: Files,
    outputs: Mutex<BTreeMap<String, Output>>,
    folders: Mutex<BTreeSet<String>>,
    is_incomplete: AtomicBool,
}

#[derive(Clone, Copy, Debug)]
struct Output {
    digest: Digest,
    is_new: bool,
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
        let before = manifest::read(&target).map_err(|_| bad_manifest(&target))?;
        Ok(Self {
            site: staging.site(),
            target,
            staging,
            before,
            outputs: Mutex::default(),
            folders: Mutex::default(),
            is_incomplete: AtomicBool::new(false),
        })
    }

    fn place(&self, route: &Route, content: &Content) -> io::Result<()> {
        let file = route.file();
        let first = file.split('/').next().unwrap_or_default();
        if first.eq_ignore_ascii_case(manifest::FOLDER) {
            return Err(reserved(route));
        }
        let output = match content {
            Content::Bytes(bytes) => self.place_bytes(&file, bytes)?,
            Content::Copy(source) => self.place_copy(&file, source)?,
        };
        match lock(&self.outputs).insert(file, output) {
            None => Ok(()),
            Some(_) => Err(written_twice(route)),
        }
    }

    fn place_bytes(&self, file: &str, bytes: &[u8]) -> io::Result<Output> {
        let is_new = !self.before.contains_key(file) || !holds(&self.target.join(file), bytes);
        if is_new {
            self.create(&self.site, file)?.write_all(bytes)?;
        }
        Ok(Output { digest: Digest::of(bytes), is_new })
    }

    fn place_copy(&self, file: &str, source: &Path) -> io::Result<Output> {
        if self.before.contains_key(file)
            && let Some(digest) = same_file(&self.target.join(file), source)?
        {
            return Ok(Output { digest, is_new: false });
        }
        let mut from = File::open(source)?;
        let mut to = self.create(&self.site, file)?;
        let digest = Digest::of_stream(&mut from, |piece| to.write_all(piece))?;
        Ok(Output { digest, is_new: true })
    }

    fn create(&self, site: &Path, file: &str) -> io::Result<File> {
        self.make_folder(site, file)?;
        File::create_new(site.join(file))
    }

    /// Makes the folder of a file, once.
    fn make_folder(&self, site: &Path, file: &str) -> io::Result<()> {
        let Some((folder, _)) = file.rsplit_once('/') else { return Ok(()) };
        if !lock(&self.folders).contains(folder) {
            // Unlocked, so that threads do not wait for the disk; making a folder twice does no harm.
            fs::create_dir_all(site.join(folder))?;
            lock(&self.folders).insert(folder.to_owned());
        }
        Ok(())
    }

    /// Gives the outputs that are there already their place in the new site.
    fn keep_unchanged(&self, outputs: &BTreeMap<String, Output>) -> Result<(), Vec<Diagnostic>> {
        let unchanged: Vec<_> = outputs.iter().filter(|(_, output)| !output.is_new).collect();
        let keep = |file: &str| {
            self.make_folder(&self.site, file)?;
            link_or_copy(&self.target.join(file), &self.site.join(file))
        };
        let problems: Vec<_> = unchanged
            .par_iter()
            .filter_map(|(file, _)| keep(file).err().map(|error| failed(file, &error)))
            .collect();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Returns the files of the run before that are ours to remove.
    ///
    /// One that someone has changed by hand since is theirs.
    fn removed(&self, outputs: &BTreeMap<String, Output>) -> BTreeSet<String> {
        let is_gone = |(file, digest): &(&String, &String)| {
            !outputs.contains_key(*file) && has_digest(&self.target.join(file), digest)
        };
        self.before.iter().filter(is_gone).map(|(file, _)| file.clone()).collect()
    }

    /// Moves files that came into the old folder during the run to the new one.
    fn rescue(&self, old: &Path) {
        for entry in WalkDir::new(old).into_iter().filter_map(Result::ok) {
            let Ok(relative) = entry.path().strip_prefix(old) else { continue };
            let new = self.target.join(relative);
            let is_ours = relative.to_str().is_some_and(|text| {
                text == manifest::FILE || self.before.contains_key(&text.replace('\\', "/"))
            });
            if !entry.file_type().is_dir() && !is_ours && fs::symlink_metadata(&new).is_err() {
                let _ = new.parent().map(fs::create_dir_all);
                let _ = fs::rename(entry.path(), &new);
            }
        }
    }

    fn take_over(&self, removed: BTreeSet<String>, after: &Files) -> Result<(), Vec<Diagnostic>> {
        let problem = |error| vec![failed(&self.target.display().to_string(), &error)];
        manifest::write(&self.site, after).map_err(problem)?;
        if self.target.exists() {
            let kept = self.before.keys().filter(|file| after.contains_key(*file)).cloned();
            let before = kept.chain(removed).collect();
            let [target, site] = [&*self.target, &*self.site];
            let problems = Move { target, site, before: &before, after }.carry_over();
            if !problems.is_empty() {
                return Err(problems);
            }
        }
        let old = swap(&self.site, &self.target, &self.staging.old()).map_err(problem)?;
        if let Some(old) = old {
            self.rescue(&old);
        }
        Ok(())
    }
}

impl Sink for DirectorySink {
    fn put(&self, route: &Route, content: Content) -> io::Result<()> {
        let placed = self.place(route, &content);
        if placed.is_err() {
            self.is_incomplete.store(true, Ordering::Relaxed);
        }
        placed
    }

    fn finish(self) -> Result<Summary, Vec<Diagnostic>> {
        if self.is_incomplete.load(Ordering::Relaxed) {
            return Err(vec![incomplete()]);
        }
        let outputs = std::mem::take(&mut *lock(&self.outputs));
        let removed = self.removed(&outputs);
        let after: Files = outputs
            .iter()
            .map(|(file, output)| (file.clone(), output.digest.to_string()))
            .collect();
        let written = outputs.values().filter(|output| output.is_new).count();
        let unchanged = outputs.len() - written;
        let summary = Summary { written, unchanged, removed: removed.len(), digest: None };
        if written > 0 || after != self.before || !self.target.exists() {
            self.keep_unchanged(&outputs)?;
            self.take_over(removed, &after)?;
        }
        Ok(summary)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
