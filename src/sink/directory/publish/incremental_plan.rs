//! Plan of an incremental publish: what must change in the previous site to make it the next one.
//!
//! Never changes a site, and never trusts one that it has not looked at in this run: every directory of both sites must
//! be as the last run left it, or have only changes that [`foreign_changes`](crate::sink::directory::foreign) can tell.
//! In every other case there is no plan, and a full publish follows.

use super::publication::Publication;
use crate::sink::directory::foreign::foreign_changes::{TreeChanges, TreePair};
use crate::sink::directory::foreign::rescue::rescue_dir;
use crate::sink::directory::manifest::Manifest;
use crate::sink::directory::sorted_paths::folders_of;
use crate::sink::directory::staged_outputs::{OutputLocation, StagedOutput};
use crate::sink::directory::state::stat::StatDir;
use crate::sink::directory::state::tree_state::{DirState, TreeState, stat_dirs};
use crate::source::now;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

/// Permission of an owner to write.
const OWNER_MAY_WRITE: u32 = 0o200;

/// Changes, and the directories of both sites before them.
pub(super) struct IncrementalPlan {
    pub(super) changes: TreeChanges,
    /// Directories of the visible site, for each of [`TreeState::dirs`].
    pub(super) visible: Vec<Option<DirState>>,
    /// Directories of the previous site, for each of [`TreeState::dirs`].
    pub(super) previous: Vec<Option<DirState>>,
}

impl IncrementalPlan {
    /// Compares both sites with what the last run left; `None` where a full publish is needed.
    pub(super) fn new(publication: &Publication<'_>, trees: &TreeState) -> Option<Self> {
        let site = publication.staging.previous();
        let is_free = |(file, output): (&String, &StagedOutput)| {
            is_free(publication, trees, file, output.location)
        };
        let can_place_all = publication.staged.iter().all(is_free);
        if publication.edited > 0 || !site.is_dir() || !can_place_all {
            return None;
        }
        let visible = stat_dirs(&trees.dirs, publication.target, now());
        let previous = stat_dirs(&trees.dirs, &site, now());
        if !is_untouched(publication, trees, &previous, &site) {
            return None;
        }
        let plan = Self {
            changes: own_changes(publication, trees, &site),
            visible,
            previous,
        };
        let plan = plan.with_foreign_changes(publication, trees, &site)?;
        let changed = plan.changed_dirs(publication);
        let may_write = |dir: &str| {
            let number = trees.dirs.find(dir);
            let dir = number.and_then(|number| plan.previous[number]);
            dir.is_none_or(|dir| cfg!(not(unix)) || dir.mode & OWNER_MAY_WRITE != 0)
        };
        let can_write_all = changed.into_iter().all(may_write);
        can_write_all.then_some(plan)
    }

    /// Adds what other programs did to the visible site; `None` where that cannot be told.
    fn with_foreign_changes(
        mut self,
        publication: &Publication<'_>,
        trees: &TreeState,
        site: &Path,
    ) -> Option<Self> {
        let pair = TreePair {
            target: publication.target,
            previous: site,
            state: &publication.previous.state,
            trees,
            manifest: &publication.manifest,
        };
        for number in 0..trees.dirs.len() {
            let (found, left) = (self.visible[number], trees.visible[number]);
            let (Some(found), Some(left)) = (found, left) else {
                // Nobody but the last run may have created or removed a directory.
                (found.is_none() && left.is_none()).then_some(())?;
                continue;
            };
            let has_other_mode = |other: DirState| other.mode != found.mode;
            if has_other_mode(left) || self.previous[number].is_some_and(has_other_mode) {
                return None;
            }
            if !left.is_settled || !found.has_same_names(&left) {
                pair.compare(trees.dirs.get(number), &mut self.changes)?;
            }
        }
        Some(self)
    }

    /// Lists the directories in which names come, go or are replaced.
    pub(super) fn changed_dirs<'a>(
        &'a self,
        publication: &'a Publication<'_>,
    ) -> BTreeSet<&'a str> {
        let TreeChanges { removals, links } = &self.changes;
        let files = publication.staged.keys().chain(removals).chain(links);
        let files = files.map(|file| &**file).chain([Manifest::FILE]);
        let mut dirs: BTreeSet<&str> = files.flat_map(folders_of).collect();
        dirs.insert("");
        dirs
    }
}

/// Returns whether nothing but an output of ours is, or can be, in the place of an output.
fn is_free(
    publication: &Publication<'_>,
    trees: &TreeState,
    file: &str,
    location: OutputLocation,
) -> bool {
    let stat = |path: &str| fs::symlink_metadata(publication.target.join(path));
    let is_missing =
        |path: &str| stat(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
    let is_dir = |dir: &str| {
        let number = trees.dirs.find(dir);
        number.is_some_and(|number| trees.visible[number].is_some()) || is_missing(dir)
    };
    let is_known = publication.previous.state.manifest.contains(file);
    let is_file = || is_known && stat(file).is_ok_and(|metadata| metadata.is_file());
    matches!(location, OutputLocation::Staged(_))
        && folders_of(file).all(|dir| !publication.manifest.contains(dir) && is_dir(dir))
        && (is_missing(file) || is_file())
}

/// Returns whether the previous site is as it was left; what came into it is moved to the visible one.
fn is_untouched(
    publication: &Publication<'_>,
    trees: &TreeState,
    found: &[Option<DirState>],
    site: &Path,
) -> bool {
    let has_changed = |number: &usize| match (&found[*number], &trees.previous[*number]) {
        (Some(found), Some(left)) => !found.has_same_names(left),
        (found, left) => found.is_some() || left.is_some(),
    };
    let changed: Vec<usize> = (0..found.len()).filter(has_changed).collect();
    for number in &changed {
        let (dir, state) = (trees.dirs.get(*number), &publication.previous.state);
        rescue_dir(dir, site, publication.target, trees, |file| {
            state.has_previous(file)
        });
    }
    changed.is_empty()
}

/// Lists what the last two runs changed in our files, apart from staged outputs.
fn own_changes(publication: &Publication<'_>, trees: &TreeState, site: &Path) -> TreeChanges {
    let mut changes = TreeChanges {
        removals: publication.removed.iter().cloned().collect(),
        links: replaced(publication, trees, site),
    };
    for file in trees.differing.iter() {
        if publication.staged.contains_key(file) {
            continue;
        }
        if publication.manifest.contains(file) {
            changes.links.push(file.to_owned());
        } else if !publication.removed.contains(file) {
            changes.removals.push(file.to_owned());
        }
    }
    changes
}

/// Lists kept outputs that somebody replaced by the same bytes, so that the two sites do not share them any more.
fn replaced(publication: &Publication<'_>, trees: &TreeState, site: &Path) -> Vec<String> {
    let dir = StatDir::new(site);
    let previous = publication.previous;
    let is_replaced = |number: &&usize| {
        let file = previous.file(**number);
        let is_shared = || dir.stat(file).map(|stat| stat.stamp) == previous.stamp(**number);
        !previous.is_same_file(**number) && trees.differing.find(file).is_none() && !is_shared()
    };
    let replaced = publication.kept.par_iter().filter(is_replaced);
    replaced
        .map(|number| previous.file(*number).to_owned())
        .collect()
}
