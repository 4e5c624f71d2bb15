//! Previous site brought up to date and made visible: as much work as there are changes.
//!
//! Never touches the visible site before the exchange. The [plan](super::incremental_plan) is carried out on the
//! previous site, which then changes places with the visible one and becomes the previous site of the next run.

use super::folders::{move_file, remove_empty_folders, remove_file};
use super::incremental_plan::IncrementalPlan;
use super::publication::{Publication, PublishedSite};
use crate::base::Diagnostic;
use crate::sink::directory::foreign::foreign_changes::TreeChanges;
use crate::sink::directory::foreign::link::link_or_copy_any;
use crate::sink::directory::foreign::rescue::rescue_dir;
use crate::sink::directory::manifest::Manifest;
use crate::sink::directory::sorted_paths::SortedPaths;
use crate::sink::directory::staged_outputs::OutputLocation;
use crate::sink::directory::state::stat::StatDir;
use crate::sink::directory::state::tree_state::{DirState, TreeState, stat_dirs};
use crate::sink::directory::swap::swap;
use crate::sink::problem::failed;
use crate::source::now;
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::Ordering;

/// Brings the previous site up to date and makes it visible; `None` where that cannot be done and nothing was.
pub(super) fn publish(
    publication: &Publication<'_>,
) -> Result<Option<PublishedSite>, Vec<Diagnostic>> {
    let Some(trees) = &publication.previous.state.trees else {
        return Ok(None);
    };
    let (plan, json) = rayon::join(
        || IncrementalPlan::new(publication, trees),
        || publication.manifest.to_json(),
    );
    let Some(plan) = plan else { return Ok(None) };
    let (target, staging) = (publication.target, publication.staging);
    let problem = |error: io::Error| publication.problem(&error);
    staging.rename_previous_to_next().map_err(problem)?;
    let next = staging.next();
    apply(publication, &plan.changes, &next)?;
    let digest = json.and_then(|json| Manifest::write(&next, &json));
    let digest = digest.map_err(problem)?;
    // Before the exchange: what other programs put there afterwards must show in the next run.
    let changed = ChangedDirs::stat(&plan, publication, &next);
    let old = swap(&next, target, &staging.old()).map_err(problem)?;
    let trees = old.and_then(|old| keep_previous(publication, trees, &plan, &changed, &old));
    let restamped = publication.staged.keys().chain(&plan.changes.links);
    Ok(Some(PublishedSite {
        digest,
        trees,
        restamped: Some(restamped.cloned().collect()),
    }))
}

/// Directories of the next site in which names came, went or were replaced.
struct ChangedDirs {
    dirs: SortedPaths,
    states: Vec<Option<DirState>>,
}

impl ChangedDirs {
    fn stat(plan: &IncrementalPlan, publication: &Publication<'_>, next: &Path) -> Self {
        let dirs: SortedPaths = plan.changed_dirs(publication).into_iter().collect();
        Self {
            states: stat_dirs(&dirs, next, now()),
            dirs,
        }
    }
}

/// Removes, links and places files in the next site.
fn apply(
    publication: &Publication<'_>,
    changes: &TreeChanges,
    next: &Path,
) -> Result<(), Vec<Diagnostic>> {
    let problem = |file: &str, done: io::Result<()>| done.err().map(|error| failed(file, &error));
    let remove = |file: &String| problem(file, remove_file(&next.join(file)));
    let link = |file: &String| problem(file, link(publication, file, next));
    let place = |(file, location): (&String, OutputLocation)| match location {
        OutputLocation::Staged(number) => {
            let staged = publication.staging.staged(number);
            problem(file, move_file(&staged, &next.join(file)))
        }
        OutputLocation::Kept | OutputLocation::Next => None,
    };
    let mut problems: Vec<_> = changes.removals.par_iter().filter_map(remove).collect();
    remove_empty_folders(&changes.removals, next);
    problems.par_extend(changes.links.par_iter().filter_map(link));
    let staged = publication.staged.par_iter();
    let staged = staged.map(|(file, output)| (file, output.location));
    problems.par_extend(staged.filter_map(place));
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Links a file of the next site to that of the same path in the visible one.
fn link(publication: &Publication<'_>, file: &str, next: &Path) -> io::Result<()> {
    let new = next.join(file);
    remove_file(&new)?;
    new.parent().map_or(Ok(()), fs::create_dir_all)?;
    let old = publication.target.join(file);
    link_or_copy_any(&old, &new, &publication.has_copies)
}

/// Keeps the old site for the next run; describes the directories of both.
fn keep_previous(
    publication: &Publication<'_>,
    before: &TreeState,
    plan: &IncrementalPlan,
    changed: &ChangedDirs,
    old: &Path,
) -> Option<TreeState> {
    rescue_outer_dirs(publication, before, plan, old);
    let has_copies = publication.has_copies.load(Ordering::Relaxed);
    if has_copies || !publication.staging.keep_as_previous(old) {
        return None;
    }
    let mut dirs = Vec::with_capacity(before.dirs.len());
    let mut trees = TreeState {
        differing: publication.differing(),
        ..TreeState::default()
    };
    for (dir, [known, changed_number]) in before.dirs.union(&changed.dirs) {
        let was_visible = known.and_then(|number| plan.visible[number]);
        let is_visible = match changed_number {
            Some(number) => changed.states[number],
            None => known.and_then(|number| plan.previous[number]),
        };
        if was_visible.is_some() || is_visible.is_some() {
            dirs.push(dir);
            trees.visible.push(is_visible);
            trees.previous.push(was_visible);
        }
    }
    trees.dirs = dirs.into_iter().collect();
    Some(trees)
}

/// Moves what came into the outermost directories of the old site while the folders were exchanged.
///
/// What came further in shows in the next run, and is moved when its plan is made.
fn rescue_outer_dirs(
    publication: &Publication<'_>,
    trees: &TreeState,
    plan: &IncrementalPlan,
    old: &Path,
) {
    let site = StatDir::new(old);
    let state = &publication.previous.state;
    for (number, left) in plan.visible.iter().enumerate() {
        let dir = trees.dirs.get(number);
        let Some(left) = left.filter(|_| !dir.contains('/')) else {
            continue;
        };
        let found = DirState::stat(&site, dir, now());
        if !found.is_some_and(|found| found.has_same_names(&left)) {
            rescue_dir(dir, old, publication.target, trees, |file| {
                state.has_visible(file)
            });
        }
    }
}
