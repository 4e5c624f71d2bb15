//! The end of a run: staged outputs become visible all at once.
//!
//! Never leaves half a site: until the folders are exchanged the visible site stays as it is, and whatever fails before
//! that leaves it so. A [`Publication`] says what stays, comes and goes. An [incremental
//! publish](incremental_publish) brings the previous site up to date, as its [plan](incremental_plan) says; where that
//! cannot be done, a [full publish](full_publish) puts the site together from nothing, and [seeds](seed_previous) the
//! previous site for the next run. At the end the state file is written.

mod folders;
mod full_publish;
mod incremental_plan;
mod incremental_publish;
pub(super) mod publication;
mod seed_previous;

use super::manifest::Manifest;
use super::state::output_state::OutputState;
use crate::base::{Diagnostic, Digest};
use publication::{Publication, PublishedSite};
use std::collections::BTreeSet;
use std::fs;

/// Makes all outputs visible; returns the digest of the site.
///
/// # Errors
/// Everything that stands in the way; then the visible site is as it was.
pub(super) fn publish(publication: &Publication<'_>) -> Result<Digest, Vec<Diagnostic>> {
    let created = publication.staging.create();
    created.map_err(|error| publication.problem(&error))?;
    let site = match incremental_publish::publish(publication)? {
        Some(site) => site,
        None => full_publish::publish(publication)?,
    };
    let digest = site.digest;
    write_state(publication, site);
    Ok(digest)
}

/// Writes the state of a site that is visible already, so that the next run need not read every file.
pub(super) fn write_missing_state(publication: &Publication<'_>) -> Option<Digest> {
    let manifest = fs::read(publication.target.join(Manifest::FILE)).ok()?;
    publication.staging.create().ok()?;
    let digest = Digest::of(&manifest);
    let site = PublishedSite {
        digest,
        trees: None,
        restamped: Some(BTreeSet::new()),
    };
    write_state(publication, site);
    Some(digest)
}

/// Writes the state for the next run, which does without it where that fails.
fn write_state(publication: &Publication<'_>, site: PublishedSite) {
    let staging = publication.staging;
    if site.trees.is_none() {
        // Before the stamps are taken, as a file that loses a hard link gets another stamp.
        staging.remove_previous();
    }
    let state = OutputState {
        site: Some(site.digest),
        manifest_stamp: Manifest::stamp(publication.target),
        manifest: publication.manifest.clone(),
        stamps: publication.stamps(site.restamped.as_ref()),
        trees: site.trees,
    };
    if state.write(&staging.state()).is_err() {
        staging.remove_state();
    }
}
