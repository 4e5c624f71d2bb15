//! A new site that is put together from nothing, of new outputs and of links to those that stay.

use super::foreign::{Move, link_or_copy, rescue, slashed};
use super::manifest;
use super::problem::failed;
use super::run::{Made, Run};
use super::state::{State, Trees};
use super::swap::swap;
use super::taken::Place;
use crate::base::Diagnostic;
use crate::source::now;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// Puts the whole site together and makes it visible.
pub(super) fn put_together(run: &Run<'_>) -> Result<Made, Vec<Diagnostic>> {
    let next = run.staging.next();
    make_folders(run, &next)?;
    place_all(run, &next)?;
    let site = manifest::write(&next, &run.after).map_err(|error| run.problem(&error))?;
    let is_first = !run.target.exists();
    let folders = if is_first { Vec::new() } else { carry_over(run, &next)? };
    if !is_first {
        // Says to the run after a kill that what was visible until then is an old site, not half a new one.
        describe_old(run);
    }
    let old = swap(&next, run.target, &run.staging.old()).map_err(|error| run.problem(&error))?;
    let trees = old.and_then(|old| keep(run, &old, &folders));
    Ok(Made { site, trees, touched: None })
}

/// Makes the folders of all outputs, on all threads, so that none is made twice.
fn make_folders(run: &Run<'_>, next: &Path) -> Result<(), Vec<Diagnostic>> {
    let folders: BTreeSet<&str> =
        run.after.keys().filter_map(|file| Some(file.rsplit_once('/')?.0)).collect();
    let folders: Vec<&str> = folders.into_iter().collect();
    let make = |folder: &&str| fs::create_dir_all(next.join(folder));
    folders.par_iter().try_for_each(make).map_err(|error| run.problem(&error))
}

fn place_all(run: &Run<'_>, next: &Path) -> Result<(), Vec<Diagnostic>> {
    let keep = |number: &usize| {
        let file = run.before.file(*number);
        (file, link_or_copy(&run.target.join(file), &next.join(file), &run.has_copies))
    };
    let staged: Vec<_> = run.staged.iter().collect();
    let place = |file: &str, place: Place| match place {
        Place::Staged(number) => fs::rename(run.staging.staged(number), next.join(file)),
        Place::InSite | Place::There => Ok(()),
    };
    let told =
        |(file, result): (&str, io::Result<()>)| result.err().map(|error| failed(file, &error));
    let mut problems: Vec<_> = run.kept.par_iter().map(keep).filter_map(told).collect();
    let placed = staged.par_iter().map(|(file, taken)| (&***file, place(file, taken.place)));
    problems.extend(placed.filter_map(told).collect::<Vec<_>>());
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn carry_over(run: &Run<'_>, next: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let before = &run.before;
    let kept = (0..before.len())
        .map(|number| before.file(number))
        .filter(|file| run.after.contains_key(*file) || run.removed.contains(*file));
    let before = kept.map(str::to_owned).collect();
    Move {
        target: run.target,
        site: next,
        before: &before,
        after: &run.after,
        has_copies: &run.has_copies,
    }
    .carry_over()
}

/// Writes a state of the site that is still visible, where there is none.
fn describe_old(run: &Run<'_>) {
    let state = &run.before.state;
    let is_there = State::read(&run.staging.state()).is_some_and(|state| state.is_of(run.target));
    if !is_there {
        let state = State {
            manifest: manifest::stamp(run.target),
            files: state.files.clone(),
            digests: state.digests.clone(),
            stamps: vec![None; state.digests.len()],
            ..State::default()
        };
        // Without it only what comes into the site during the next few milliseconds can be lost to view.
        let _ = state.write(&run.staging.state());
    }
}

/// Keeps the old site for the next run, if the two sites share their files; describes the folders of both.
fn keep(run: &Run<'_>, old: &Path, folders: &[PathBuf]) -> Option<Trees> {
    rescue(old, run.target, &run.before.state);
    let mut paths: BTreeSet<String> =
        folders.iter().map(|folder| slashed(folder)).collect::<Option<_>>()?;
    for file in run.after.keys().map(|file| &**file).chain([manifest::FILE]) {
        let mut folder = file;
        while let Some((above, _)) = folder.rsplit_once('/') {
            folder = above;
            if !paths.insert(above.to_owned()) {
                break;
            }
        }
    }
    if run.has_copies.load(Ordering::Relaxed) || !run.staging.keep_as_previous(old) {
        return None;
    }
    let paths = paths.iter().map(|path| &**path).collect();
    let mut trees = Trees::look(paths, [run.target, &run.staging.previous()], now());
    trees.behind = run.differences();
    Some(trees)
}
