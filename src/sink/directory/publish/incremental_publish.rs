//! The site before the visible one, brought up to date: as much work as there are changes.
//!
//! Nothing is believed that was not looked at in this run: every folder of both sites must be as it was left,
//! or be one whose changes can be told. In any other case nothing is done, and `whole.rs` has its turn.

use super::publication::{Publication, Published};
use crate::base::Diagnostic;
use crate::sink::directory::foreign::carry_over::{bring, rescue_from};
use crate::sink::directory::foreign::foreign_changes::{ForeignChanges, TreePair};
use crate::sink::directory::manifest;
use crate::sink::directory::sorted_paths::SortedPaths;
use crate::sink::directory::staged_outputs::{OutputLocation, StagedOutput};
use crate::sink::directory::state::output_state::{DirState, TreeState, look_all};
use crate::sink::directory::state::stat::StatDir;
use crate::sink::directory::swap::swap;
use crate::sink::problem::failed;
use crate::source::now;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::{fs, io};

/// The right of an owner to change what is in a folder.
const MAY_WRITE: u32 = 0o200;

/// What was found before anything was done.
struct IncrementalPlan {
    changes: ForeignChanges,
    /// The folders of the target and of the previous site.
    visible: Vec<Option<DirState>>,
    previous: Vec<Option<DirState>>,
}

/// Brings the previous site up to date and makes it visible; `None` where nothing was done.
pub(crate) fn bring_up_to_date(
    run: &Publication<'_>,
) -> Result<Option<Published>, Vec<Diagnostic>> {
    let Some(trees) = &run.before.state.trees else {
        return Ok(None);
    };
    let (plan, list) = rayon::join(|| plan(run, trees), || manifest::text(&run.after));
    let Some(plan) = plan else { return Ok(None) };
    run.staging
        .begin_with_previous()
        .map_err(|error| run.problem(&error))?;
    let next = run.staging.next();
    apply(run, &plan.changes, &next)?;
    let site = list.and_then(|list| manifest::write(&next, &list));
    let site = site.map_err(|error| run.problem(&error))?;
    let touched = touched(run, &plan.changes);
    // PreviousOutput the swap: what other programs put there afterwards must show in the next run.
    let changed: SortedPaths = touched.iter().copied().collect();
    let changed = (look_all(&changed, &next, now()), changed);
    let old = swap(&next, run.target, &run.staging.old()).map_err(|error| run.problem(&error))?;
    let trees = old.and_then(|old| keep(run, trees, &plan, &changed, &old));
    let touched = run
        .staged
        .keys()
        .chain(&plan.changes.links)
        .cloned()
        .collect();
    Ok(Some(Published {
        site,
        trees,
        touched: Some(touched),
    }))
}

/// Works out what is to be done; `None` where the previous site cannot be relied on.
fn plan(run: &Publication<'_>, trees: &TreeState) -> Option<IncrementalPlan> {
    let place = run.staging.previous();
    if run.theirs > 0
        || !place.is_dir()
        || !run
            .staged
            .iter()
            .all(|(file, taken)| is_free(run, trees, file, taken))
    {
        return None;
    }
    let visible = look_all(&trees.folders, run.target, now());
    let previous = look_all(&trees.folders, &place, now());
    if !is_untouched(run, trees, &previous, &place) {
        return None;
    }
    let mut changes = own_changes(run, trees);
    changes.links.extend(strayed(run, trees, &place));
    foreign_changes(run, trees, [&visible, &previous], &mut changes)?;
    let may_write = |folder: &&str| {
        let folder = trees
            .folders
            .find(folder)
            .and_then(|number| previous[number]);
        folder.is_none_or(|folder| cfg!(not(unix)) || folder.mode & MAY_WRITE != 0)
    };
    let is_open = touched(run, &changes).iter().all(may_write);
    is_open.then_some(IncrementalPlan {
        changes,
        visible,
        previous,
    })
}

/// Adds what other programs did to the target; `None` where that is more than can be told here.
fn foreign_changes(
    run: &Publication<'_>,
    trees: &TreeState,
    [visible, previous]: [&[Option<DirState>]; 2],
    changes: &mut ForeignChanges,
) -> Option<()> {
    let pair = TreePair {
        target: run.target,
        previous: &run.staging.previous(),
        state: &run.before.state,
        trees,
        after: &run.after,
    };
    for (number, found) in visible.iter().enumerate() {
        let (left, other) = (&trees.visible[number], &previous[number]);
        let (Some(found), Some(left)) = (found, left) else {
            // Nobody but the last run may have made or removed a folder.
            (found.is_none() && left.is_none()).then_some(())?;
            continue;
        };
        if found.mode != left.mode || other.is_some_and(|other| other.mode != found.mode) {
            return None;
        }
        if !left.is_settled || !found.has_same_names(left) {
            pair.compare(trees.folders.get(number), changes)?;
        }
    }
    Some(())
}

/// Returns whether nothing but an output of ours is, or can be, in the place of an output.
fn is_free(run: &Publication<'_>, trees: &TreeState, file: &str, taken: &StagedOutput) -> bool {
    let is_missing = |place: &str| {
        let found = fs::symlink_metadata(run.target.join(place));
        found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    };
    let is_folder = |folder: &str| {
        let number = trees.folders.find(folder);
        number.is_some_and(|number| trees.visible[number].is_some()) || is_missing(folder)
    };
    let is_known = run.before.state.files.contains(file);
    let is_file = || {
        let found = fs::symlink_metadata(run.target.join(file));
        is_known && found.is_ok_and(|metadata| metadata.is_file())
    };
    matches!(taken.place, OutputLocation::Staged(_))
        && ancestors(file).all(|folder| !run.after.contains(folder) && is_folder(folder))
        && (is_missing(file) || is_file())
}

/// Returns whether the previous site is as it was left; what came into it goes where it was meant to go.
fn is_untouched(
    run: &Publication<'_>,
    trees: &TreeState,
    looked: &[Option<DirState>],
    place: &Path,
) -> bool {
    let is_odd = |number: &usize| match (&looked[*number], &trees.previous[*number]) {
        (Some(found), Some(left)) => !found.has_same_names(left),
        (found, left) => found.is_some() || left.is_some(),
    };
    let odd: Vec<usize> = (0..looked.len()).filter(is_odd).collect();
    for number in &odd {
        let state = &run.before.state;
        rescue_from(
            trees.folders.get(*number),
            place,
            run.target,
            trees,
            |file| state.has_previous(file),
        );
    }
    odd.is_empty()
}

/// Lists what the last two runs changed, as far as it is not new bytes.
fn own_changes(run: &Publication<'_>, trees: &TreeState) -> ForeignChanges {
    let mut changes = ForeignChanges::default();
    changes.removals.extend(run.removed.iter().cloned());
    for file in trees
        .behind
        .iter()
        .filter(|file| !run.staged.contains_key(*file))
    {
        if run.after.contains(file) {
            changes.links.push(file.to_owned());
        } else if !run.removed.contains(file) {
            changes.removals.push(file.to_owned());
        }
    }
    changes
}

/// Lists outputs that stay, but are not one file under two names any more: someone put the same bytes there anew.
fn strayed(run: &Publication<'_>, trees: &TreeState, place: &Path) -> Vec<String> {
    let tree = StatDir::new(place);
    let has_strayed = |number: &&usize| {
        let file = run.before.file(**number);
        let is_shared = || tree.look(file).map(|seen| seen.stamp) == run.before.stamp(**number);
        !run.before.is_the_same(**number) && trees.behind.find(file).is_none() && !is_shared()
    };
    let strayed = run.kept.par_iter().filter(has_strayed);
    strayed
        .map(|number| run.before.file(*number).to_owned())
        .collect()
}

/// Lists the folders in which names come, go or are replaced.
fn touched<'a>(run: &'a Publication<'_>, changes: &'a ForeignChanges) -> BTreeSet<&'a str> {
    let files = run
        .staged
        .keys()
        .chain(&changes.removals)
        .chain(&changes.links);
    let mut folders = BTreeSet::from([""]);
    folders.extend(
        files
            .map(|file| &**file)
            .chain([manifest::FILE])
            .flat_map(ancestors),
    );
    folders
}

/// Lists the folders that a file is in, without the outermost.
fn ancestors(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/')
        .map(move |(slash, _)| &file[..slash])
}

fn apply(
    run: &Publication<'_>,
    changes: &ForeignChanges,
    next: &Path,
) -> Result<(), Vec<Diagnostic>> {
    let told = |file: &str, result: io::Result<()>| result.err().map(|error| failed(file, &error));
    let remove = |file: &String| told(file, absent(fs::remove_file(next.join(file))));
    let link = |file: &String| {
        let new = next.join(file);
        let link = || {
            absent(fs::remove_file(&new))?;
            new.parent().map_or(Ok(()), fs::create_dir_all)?;
            bring(&run.target.join(file), &new, &run.has_copies)
        };
        told(file, link())
    };
    let staged: Vec<_> = run.staged.iter().collect();
    let place =
        |(file, taken): &(&String, &StagedOutput)| told(file, place(run, &next.join(file), taken));
    let mut problems: Vec<_> = changes.removals.par_iter().filter_map(remove).collect();
    prune(&changes.removals, next);
    problems.extend(
        changes
            .links
            .par_iter()
            .filter_map(link)
            .collect::<Vec<_>>(),
    );
    problems.extend(staged.par_iter().filter_map(place).collect::<Vec<_>>());
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn place(run: &Publication<'_>, new: &Path, taken: &StagedOutput) -> io::Result<()> {
    let OutputLocation::Staged(number) = taken.place else {
        return Ok(());
    };
    let staged = run.staging.staged(number);
    match fs::rename(&staged, new) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            new.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::rename(staged, new)
        }
        renamed => renamed,
    }
}

/// Takes it for done if what was to go was not there.
pub(crate) fn absent(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error)
            if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) =>
        {
            Ok(())
        }
        removed => removed,
    }
}

/// Removes the folders that have lost all their files.
pub(crate) fn prune<'a>(removals: impl IntoIterator<Item = &'a String>, next: &Path) {
    let folders: BTreeSet<&str> = removals
        .into_iter()
        .flat_map(|file| ancestors(file))
        .collect();
    // Those further in come later in the order of their names.
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(next.join(folder));
    }
}

/// Keeps the old site for the next run; describes the folders of both.
fn keep(
    run: &Publication<'_>,
    before: &TreeState,
    plan: &IncrementalPlan,
    (looked, changed): &(Vec<Option<DirState>>, SortedPaths),
    old: &Path,
) -> Option<TreeState> {
    rescue_near(run, before, plan, old);
    if run.has_copies.load(Ordering::Relaxed) || !run.staging.keep_as_previous(old) {
        return None;
    }
    let mut folders = Vec::with_capacity(before.folders.len());
    let mut trees = TreeState {
        behind: run.differences(),
        ..TreeState::default()
    };
    for (folder, [known, changed]) in before.folders.union(changed) {
        let was_visible = known.and_then(|number| plan.visible[number]);
        let is_visible = match changed {
            Some(number) => looked[number],
            None => known.and_then(|number| plan.previous[number]),
        };
        if was_visible.is_some() || is_visible.is_some() {
            folders.push(folder);
            trees.visible.push(is_visible);
            trees.previous.push(was_visible);
        }
    }
    trees.folders = folders.into_iter().collect();
    Some(trees)
}

/// Moves what came into the outermost folders of the old site while it changed places with the new one.
///
/// What came further in shows in the next run, and is moved by [`is_untouched`].
fn rescue_near(run: &Publication<'_>, trees: &TreeState, plan: &IncrementalPlan, old: &Path) {
    let tree = StatDir::new(old);
    for (number, left) in plan.visible.iter().enumerate() {
        let folder = trees.folders.get(number);
        let Some(left) = left.filter(|_| !folder.contains('/')) else {
            continue;
        };
        let is_same =
            DirState::at(&tree, folder, now()).is_some_and(|found| found.has_same_names(&left));
        if !is_same {
            let state = &run.before.state;
            rescue_from(folder, old, run.target, trees, |file| {
                state.has_visible(file)
            });
        }
    }
}
