//! How staged outputs become visible.

mod full_publish;
mod incremental_publish;
pub(super) mod publication;
mod seed_previous;

use super::manifest;
use super::state::output_state::OutputState;
use crate::base::{Diagnostic, Digest};
use publication::{Publication, Published};
use std::collections::BTreeSet;
use std::fs;

/// Makes all outputs visible; returns what stands for the whole site.
pub(super) fn publish(run: &Publication<'_>) -> Result<Digest, Vec<Diagnostic>> {
    run.staging.prepare().map_err(|error| run.problem(&error))?;
    let made = match incremental_publish::bring_up_to_date(run)? {
        Some(made) => made,
        None => full_publish::put_together(run)?,
    };
    let site = made.site;
    note(run, made);
    Ok(site)
}

/// Notes what is visible already, so that the next run need not read it; returns what stands for it.
pub(super) fn remember(run: &Publication<'_>) -> Option<Digest> {
    let site = Digest::of(&fs::read(run.target.join(manifest::FILE)).ok()?);
    run.staging.prepare().ok()?;
    note(
        run,
        Published {
            site,
            trees: None,
            touched: Some(BTreeSet::new()),
        },
    );
    Some(site)
}

/// Writes the state for the next run, which does without it where that fails.
fn note(run: &Publication<'_>, made: Published) {
    if made.trees.is_none() {
        // First, as a file that loses its name there gets another stamp.
        run.staging.forget_previous();
    }
    let state = OutputState {
        site: Some(made.site),
        manifest: manifest::stamp(run.target),
        files: run.after.clone(),
        stamps: run.stamps(made.touched.as_ref()),
        trees: made.trees,
    };
    if state.write(&run.staging.state()).is_err() {
        run.staging.forget_state();
    }
}
