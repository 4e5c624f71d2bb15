//! Measures of images and documents, taken once for each digest of a file.
//!
//! Never measures a file whose digest the cache knows.

use crate::base::{Diagnostic, Digest, SourcePath};
use crate::cache::Cache;
use crate::media::{self, LONGEST, Measured};
use crate::site::Medium;
use crate::source::Snapshot;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The measures of all files of the content.
#[derive(Debug, Default)]
pub(super) struct MediaMeasures(BTreeMap<SourcePath, Arc<Measured>>);

/// Measures files on all threads; one that cannot be read is reported when it is copied.
pub(super) fn measure(
    snapshot: &Snapshot,
    files: &[SourcePath],
    cache: &mut Cache,
) -> MediaMeasures {
    let known = cache.measures();
    let measure = |path: &SourcePath| {
        let (key, measured) = one(snapshot, path, known)?;
        Some((path.clone(), key, measured))
    };
    let all: Vec<_> = files.par_iter().filter_map(measure).collect();
    let keyed = all
        .iter()
        .filter_map(|(_, key, measured)| Some(((*key)?, Arc::clone(measured))));
    let keyed = keyed.collect();
    let measures = MediaMeasures(
        all.into_iter()
            .map(|(path, _, measured)| (path, measured))
            .collect(),
    );
    cache.keep_measures(keyed);
    measures
}

/// Measures a file, or takes the measure from the cache; returned with its key in the cache.
fn one(
    snapshot: &Snapshot,
    path: &SourcePath,
    known: &BTreeMap<Digest, Arc<Measured>>,
) -> Option<(Option<Digest>, Arc<Measured>)> {
    let size = snapshot.get(path.as_str())?.size;
    if size > LONGEST || !media::is_measured(path) {
        return Some((None, Arc::new(media::unmeasured(path, size))));
    }
    let extension = path.name().rsplit_once('.').map(|(_, extension)| extension);
    let key = |digest: Digest| Digest::of_value(&(digest, extension));
    if let Some(digest) = snapshot.known_digest(path)
        && let Some(measured) = known.get(&key(digest))
    {
        return Some((Some(key(digest)), Arc::clone(measured)));
    }
    let bytes = snapshot.read(path).ok()?;
    let digest = Digest::of(&bytes);
    snapshot.set_digest(path, digest);
    let measured = known.get(&key(digest)).cloned();
    let measured = measured.unwrap_or_else(|| Arc::new(media::measure(path, &bytes)));
    Some((Some(key(digest)), measured))
}

impl MediaMeasures {
    /// Returns the media of the site.
    pub(super) fn media(&self) -> BTreeMap<SourcePath, Medium> {
        self.0
            .iter()
            .map(|(path, measured)| (path.clone(), measured.medium.clone()))
            .collect()
    }

    /// Reports what is wrong with files that are published.
    pub(super) fn report(
        &self,
        is_published: impl Fn(&SourcePath) -> bool,
        problems: &mut Vec<Diagnostic>,
    ) {
        let published = self.0.iter().filter(|(path, _)| is_published(path));
        let told = published.flat_map(|(path, measured)| {
            measured.findings.iter().map(|found| found.diagnostic(path))
        });
        problems.extend(told);
    }
}
