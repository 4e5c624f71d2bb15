//! Site put together from nothing: of new outputs, links to those that stay, and foreign files.
//!
//! Never reads the previous site, so that it is right whatever became of that. Takes as long as there are files.

use super::folders::create_folders;
use super::publication::{Publication, PublishedSite};
use super::seed_previous::seed_previous;
use crate::base::Diagnostic;
use crate::sink::directory::foreign::carry_over::CarryOver;
use crate::sink::directory::foreign::link::link_or_copy;
use crate::sink::directory::foreign::rescue::rescue;
use crate::sink::directory::manifest::Manifest;
use crate::sink::directory::sorted_paths::{SortedPaths, with_slashes};
use crate::sink::directory::staged_outputs::OutputLocation;
use crate::sink::directory::state::output_state::OutputState;
use crate::sink::directory::state::tree_state::{TreeState, stat_dirs};
use crate::sink::directory::swap::swap;
use crate::sink::problem::failed;
use crate::source::now;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// Puts the whole site together and makes it visible.
pub(super) fn publish(publication: &Publication<'_>) -> Result<PublishedSite, Vec<Diagnostic>> {
    let (target, staging) = (publication.target, publication.staging);
    let problem = |error: io::Error| publication.problem(&error);
    let next = staging.next();
    create_folders(not_in_place(publication), &next).map_err(problem)?;
    place_outputs(publication, &next)?;
    let json = publication.manifest.to_json();
    let digest = json.and_then(|json| Manifest::write(&next, &json));
    let digest = digest.map_err(problem)?;
    let mut old_dirs = Vec::new();
    if target.exists() {
        old_dirs = carry_over(publication, &next)?;
        write_state_of_old(publication);
    }
    // Before the exchange: what other programs put there afterwards must show in the next run.
    let dirs = all_dirs(publication, &old_dirs);
    let visible = dirs.as_ref().map(|dirs| stat_dirs(dirs, &next, now()));
    let old = swap(&next, target, &staging.old()).map_err(problem)?;
    let differing = keep_previous(publication, old.as_deref(), dirs.is_some());
    let trees = dirs.zip(visible).zip(differing);
    let trees = trees.map(|((dirs, visible), differing)| TreeState {
        previous: stat_dirs(&dirs, &staging.previous(), now()),
        dirs,
        visible,
        differing,
    });
    Ok(PublishedSite {
        digest,
        trees,
        restamped: None,
    })
}

/// Lists the outputs that are not in the next site yet, so that their folders may be missing.
fn not_in_place<'a>(publication: &'a Publication<'_>) -> impl Iterator<Item = &'a str> {
    let kept = publication.kept.iter();
    let kept = kept.map(|number| publication.previous.file(*number));
    let staged = publication.staged.iter();
    let staged = staged.filter(|(_, output)| output.location != OutputLocation::Next);
    kept.chain(staged.map(|(file, _)| &**file))
}

/// Links kept outputs into the next site, and moves staged ones there.
fn place_outputs(publication: &Publication<'_>, next: &Path) -> Result<(), Vec<Diagnostic>> {
    let link = |number: &usize| {
        let file = publication.previous.file(*number);
        let (old, new) = (publication.target.join(file), next.join(file));
        let linked = link_or_copy(&old, &new, &publication.has_copies);
        linked.err().map(|error| failed(file, &error))
    };
    let place = |file: &str, location: OutputLocation| {
        let OutputLocation::Staged(number) = location else {
            return None;
        };
        let moved = fs::rename(publication.staging.staged(number), next.join(file));
        moved.err().map(|error| failed(file, &error))
    };
    let mut problems: Vec<_> = publication.kept.par_iter().filter_map(link).collect();
    let staged = publication.staged.par_iter();
    problems.par_extend(staged.filter_map(|(file, output)| place(file, output.location)));
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn carry_over(publication: &Publication<'_>, next: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let (manifest, removed) = (&publication.manifest, &publication.removed);
    let previous = publication.previous.state.manifest.paths.iter();
    let is_ours = |file: &&str| manifest.contains(file) || removed.contains(*file);
    CarryOver {
        target: publication.target,
        next,
        ours: &previous.filter(is_ours).collect(),
        manifest,
        has_copies: &publication.has_copies,
    }
    .run()
}

/// Writes a state of the site that is still visible, where there is none.
///
/// By it the run after a kill knows that site for an old one, and moves foreign files out of it.
fn write_state_of_old(publication: &Publication<'_>) {
    let file = publication.staging.state();
    let is_written = OutputState::read(&file).is_some_and(|state| state.is_of(publication.target));
    if !is_written {
        let manifest = publication.previous.state.manifest.clone();
        let state = OutputState {
            manifest_stamp: Manifest::stamp(publication.target),
            stamps: vec![None; manifest.len()],
            manifest,
            ..OutputState::default()
        };
        // Without it only what comes into the site during the next few milliseconds can be lost to view.
        let _ = state.write(&file);
    }
}

/// Lists the directories of the old and the new site; `None` where one has a name that is not UTF-8.
fn all_dirs(publication: &Publication<'_>, old: &[PathBuf]) -> Option<SortedPaths> {
    let old = old.iter().map(|dir| with_slashes(dir));
    let mut dirs: BTreeSet<String> = old.collect::<Option<_>>()?;
    dirs.insert(String::new());
    for file in publication.manifest.paths.iter().chain([Manifest::FILE]) {
        let mut path = file;
        while let Some((dir, _)) = path.rsplit_once('/') {
            path = dir;
            if !dirs.insert(dir.to_owned()) {
                break;
            }
        }
    }
    Some(dirs.iter().map(|dir| &**dir).collect())
}

/// Keeps the old site, or a second one where there was none, as the previous site for the next run.
///
/// Returns which of our files in it differ from the visible ones; `None` where no site is kept.
fn keep_previous(
    publication: &Publication<'_>,
    old: Option<&Path>,
    is_utf8: bool,
) -> Option<SortedPaths> {
    let staging = publication.staging;
    let next = staging.next();
    let site = old.unwrap_or(&next);
    let has_copies = publication.has_copies.load(Ordering::Relaxed);
    let can_share = is_utf8 && staging.is_persistent() && !has_copies;
    let is_seeded = can_share && seed_previous(publication, site).is_ok();
    if old.is_some() {
        // As late as possible, so that it finds what came in meanwhile, too.
        rescue(site, publication.target, &publication.previous.state);
    }
    let is_kept = can_share && (is_seeded || old.is_some()) && staging.keep_as_previous(site);
    is_kept.then(|| {
        if is_seeded {
            SortedPaths::default()
        } else {
            publication.differing()
        }
    })
}
