//! A new site that is put together from nothing, of new outputs and of links to those that stay.

use super::publication::{Publication, Published};
use super::seed_previous::{make_folders, make_level};
use crate::base::Diagnostic;
use crate::sink::directory::foreign::carry_over::{CarryOver, link_or_copy, rescue, slashed};
use crate::sink::directory::manifest;
use crate::sink::directory::sorted_paths::SortedPaths;
use crate::sink::directory::staged_outputs::OutputLocation;
use crate::sink::directory::state::output_state::{OutputState, TreeState, look_all};
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
pub(crate) fn put_together(run: &Publication<'_>) -> Result<Published, Vec<Diagnostic>> {
    let next = run.staging.next();
    make_folders(elsewhere(run), &next).map_err(|error| run.problem(&error))?;
    place_all(run, &next)?;
    let site = manifest::text(&run.after).and_then(|list| manifest::write(&next, &list));
    let site = site.map_err(|error| run.problem(&error))?;
    let is_first = !run.target.exists();
    let folders = if is_first {
        Vec::new()
    } else {
        carry_over(run, &next)?
    };
    if !is_first {
        // Says to the run after a kill that what was visible until then is an old site, not half a new one.
        describe_old(run);
    }
    // PreviousOutput the swap: what other programs put there afterwards must show in the next run.
    let looked = all_folders(run, &folders).map(|folders| {
        let visible = look_all(&folders, &next, now());
        (folders, visible)
    });
    let old = swap(&next, run.target, &run.staging.old()).map_err(|error| run.problem(&error))?;
    let behind = keep(run, old.as_deref(), looked.is_some());
    let trees = looked.zip(behind).map(|((folders, visible), behind)| {
        let previous = look_all(&folders, &run.staging.previous(), now());
        TreeState {
            folders,
            visible,
            previous,
            behind,
        }
    });
    Ok(Published {
        site,
        trees,
        touched: None,
    })
}

/// Lists the outputs that are not where they belong yet, so that their folders may be missing.
fn elsewhere<'a>(run: &'a Publication<'_>) -> impl Iterator<Item = &'a str> {
    let staged = run
        .staged
        .iter()
        .filter(|(_, taken)| taken.place != OutputLocation::InSite);
    let kept = run.kept.iter().map(|number| run.before.file(*number));
    kept.chain(staged.map(|(file, _)| &**file))
}

fn place_all(run: &Publication<'_>, next: &Path) -> Result<(), Vec<Diagnostic>> {
    let keep = |number: &usize| {
        let file = run.before.file(*number);
        (
            file,
            link_or_copy(&run.target.join(file), &next.join(file), &run.has_copies),
        )
    };
    let staged: Vec<_> = run.staged.iter().collect();
    let place = |file: &str, place: OutputLocation| match place {
        OutputLocation::Staged(number) => fs::rename(run.staging.staged(number), next.join(file)),
        OutputLocation::InSite | OutputLocation::Kept => Ok(()),
    };
    let told =
        |(file, result): (&str, io::Result<()>)| result.err().map(|error| failed(file, &error));
    let mut problems: Vec<_> = run.kept.par_iter().map(keep).filter_map(told).collect();
    let placed = staged
        .par_iter()
        .map(|(file, taken)| (&***file, place(file, taken.place)));
    problems.extend(placed.filter_map(told).collect::<Vec<_>>());
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn carry_over(run: &Publication<'_>, next: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let before = &run.before;
    let files = before.state.files.paths.iter();
    let is_kept = |file: &&str| run.after.contains(file) || run.removed.contains(*file);
    let before = files.filter(is_kept).collect();
    CarryOver {
        target: run.target,
        site: next,
        before: &before,
        after: &run.after,
        has_copies: &run.has_copies,
    }
    .carry_over()
}

/// Writes a state of the site that is still visible, where there is none.
fn describe_old(run: &Publication<'_>) {
    let state = &run.before.state;
    let is_there =
        OutputState::read(&run.staging.state()).is_some_and(|state| state.is_of(run.target));
    if !is_there {
        let state = OutputState {
            manifest: manifest::stamp(run.target),
            files: state.files.clone(),
            stamps: vec![None; state.files.len()],
            ..OutputState::default()
        };
        // Without it only what comes into the site during the next few milliseconds can be lost to view.
        let _ = state.write(&run.staging.state());
    }
}

/// Lists the folders of the old and the new site; `None` where one has a name that is not text.
fn all_folders(run: &Publication<'_>, old: &[PathBuf]) -> Option<SortedPaths> {
    let mut paths: BTreeSet<String> = old
        .iter()
        .map(|folder| slashed(folder))
        .collect::<Option<_>>()?;
    paths.insert(String::new());
    for file in run.after.paths.iter().chain([manifest::FILE]) {
        let mut folder = file;
        while let Some((above, _)) = folder.rsplit_once('/') {
            folder = above;
            if !paths.insert(above.to_owned()) {
                break;
            }
        }
    }
    Some(paths.iter().map(|path| &**path).collect())
}

/// Keeps the old site, or a new one where there was none, for the next run; returns which of our files in it
/// are not those that are visible.
fn keep(run: &Publication<'_>, old: Option<&Path>, is_text: bool) -> Option<SortedPaths> {
    let next = run.staging.next();
    let tree = old.unwrap_or(&next);
    let can_share = is_text && run.staging.is_lasting() && !run.has_copies.load(Ordering::Relaxed);
    let is_level = can_share && make_level(run, tree).is_ok();
    if old.is_some() {
        // Only now, so that it finds what came in meanwhile, too.
        rescue(tree, run.target, &run.before.state);
    }
    let is_kept = can_share && (is_level || old.is_some()) && run.staging.keep_as_previous(tree);
    is_kept.then(|| {
        if is_level {
            SortedPaths::default()
        } else {
            run.differences()
        }
    })
}
