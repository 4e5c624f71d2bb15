//! The manifest of a shard: what it was built from, so that only the shards of one site are merged.
//!
//! Never decides whether shards fit together; `merge.rs` does. A build of a shard writes the manifest beside the
//! outputs, at the root and not as a hidden file: those get lost where shards are copied from machine to machine.

use super::shard::Shard;
use crate::base::{Code, Diagnostic, Digest, Route, message};
use crate::cache::Traces;
use crate::pipeline::outputs::BuildContext;
use crate::sink::{Content, Sink, output_failed};
use crate::site::{Fact, SiteFact};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The build of the program: shards of any other are not merged.
const PROGRAM: &str = env!("PLENARY_BUILD");

/// What a shard was built from, and the outputs that it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShardManifest {
    /// The program that built it.
    pub(super) program: String,
    /// Which shard of how many it is.
    pub(super) shard: Shard,
    /// The digest of all files that the site is made from, and of what was asked for.
    pub(super) inputs: String,
    /// The digest of the list of all outputs, those of other shards too.
    pub(super) plan: String,
    /// The clock, where any output of the shard depends on it.
    pub(super) clock: Option<String>,
    /// The digests of its outputs by their routes.
    pub(super) outputs: BTreeMap<String, String>,
}

/// The part that every version of the program writes in the same way.
#[derive(Deserialize)]
struct ManifestVersion {
    program: String,
}

impl ShardManifest {
    /// The name of the file; it is no part of the site.
    pub(crate) const FILE: &str = "plenary-shard.json";

    /// Reads the manifest of the shard in the folder `place`.
    ///
    /// # Errors
    /// That another version of the program wrote it, or nobody.
    pub(crate) fn parse(place: &str, bytes: &[u8]) -> Result<Self, Box<Diagnostic>> {
        let version: ManifestVersion =
            serde_json::from_slice(bytes).map_err(|_| Box::new(damaged(place, Self::FILE)))?;
        if version.program != PROGRAM {
            return Err(Box::new(other_program(place)));
        }
        serde_json::from_slice(bytes).map_err(|_| Box::new(damaged(place, Self::FILE)))
    }

    /// Returns whether any output of the shard depends on the clock.
    pub(super) fn has_clock(&self) -> bool {
        self.clock.is_some()
    }

    /// Makes the manifest of the shard that was built.
    fn new<S: Sink>(context: &BuildContext<'_, S>, shard: Shard, traces: &Traces) -> Self {
        let outputs = traces
            .outputs
            .iter()
            .filter_map(|trace| Some((trace.route.as_str().to_owned(), trace.output?.to_string())));
        Self {
            program: PROGRAM.to_owned(),
            shard,
            inputs: inputs(context).to_string(),
            plan: Digest::of_value(&*context.edition.planned).to_string(),
            clock: traces
                .depend_on(&Fact::Site(SiteFact::Now))
                .then(|| context.request.now.to_string()),
            outputs: outputs.collect(),
        }
    }
}

/// Writes the manifest beside the outputs of a shard.
pub(in crate::pipeline) fn write<S: Sink>(
    context: &BuildContext<'_, S>,
    shard: Shard,
    traces: &Traces,
) -> Result<(), Diagnostic> {
    let Ok(route) = Route::new(ShardManifest::FILE) else {
        return Ok(());
    };
    if context
        .edition
        .planned
        .iter()
        .any(|output| output.route == route)
    {
        return Err(taken());
    }
    let manifest = ShardManifest::new(context, shard, traces);
    let text = serde_json::to_vec_pretty(&manifest).map_err(std::io::Error::from);
    let put = text.and_then(|text| context.sink.put(&route, Content::Bytes(text)));
    put.map(drop).map_err(|error| output_failed(&route, &error))
}

/// Digests all files by their bytes, since no two machines agree on anything else.
fn inputs<S: Sink>(context: &BuildContext<'_, S>) -> Digest {
    let (snapshot, request) = (&context.edition.snapshot, context.request);
    let digests = snapshot.entries().par_iter();
    let digests: Vec<_> = digests
        .map(|entry| (&entry.path, snapshot.digest(&entry.path).ok()))
        .collect();
    let fonts = &context.loaded.site.card_fonts;
    Digest::of_value(&(digests, &request.choices, &request.base_url, fonts))
}

fn taken() -> Diagnostic {
    let message = message!("duplicate-route-slice", file = ShardManifest::FILE);
    Diagnostic::new(Code::DuplicateRoute, message).help(message!("duplicate-route-slice.help"))
}

fn other_program(place: &str) -> Diagnostic {
    Diagnostic::new(Code::SlicesDiffer, message!("slices-differ-version", place))
        .help(message!("slices-differ-version.help"))
}

/// Reports a file of a shard that is not as it was built.
pub(super) fn damaged(place: &str, file: &str) -> Diagnostic {
    Diagnostic::new(
        Code::SlicesDiffer,
        message!("slices-differ-damaged", file, place),
    )
    .help(message!("slices-differ-damaged.help"))
}
