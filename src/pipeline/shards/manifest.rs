//! What a slice of a site says about itself, so that slices are put together with their own kind only.
//!
//! It lies at the root of the slice and not among hidden files: those get lost where slices are handed
//! from machine to machine.

use super::shard::Shard;
use crate::base::{Code, Diagnostic, Digest, Route};
use crate::cache::Traces;
use crate::pipeline::outputs::BuildContext;
use crate::sink::{Content, Sink, output_failed};
use crate::site::Fact;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the program is made from: slices of any other are not put together.
const PROGRAM: &str = env!("PLENARY_BUILD");

/// A slice of a site, as it says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShardManifest {
    /// The program that made it.
    pub(super) program: String,
    /// Which slice of how many it is.
    pub(super) shard: Shard,
    /// The digest of all files that the site is made from, and of what was asked for.
    pub(super) inputs: String,
    /// The digest of the list of all outputs, those of other slices too.
    pub(super) plan: String,
    /// The clock, where anything in the slice shows it.
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
    /// The file that says what a slice is; it is no part of the site.
    pub const FILE: &str = "plenary-shard.json";

    /// Reads what the slice in the folder `place` says about itself.
    ///
    /// # Errors
    /// That another version of the program wrote it, or nobody.
    pub fn parse(place: &str, bytes: &[u8]) -> Result<Self, Box<Diagnostic>> {
        let signature: ManifestVersion =
            serde_json::from_slice(bytes).map_err(|_| Box::new(damaged(place, Self::FILE)))?;
        if signature.program != PROGRAM {
            return Err(Box::new(other_program(place)));
        }
        serde_json::from_slice(bytes).map_err(|_| Box::new(damaged(place, Self::FILE)))
    }

    /// Returns whether anything in the slice shows when it was made.
    pub(super) fn has_clock(&self) -> bool {
        self.clock.is_some()
    }

    /// Says what the slice is that a workshop has made.
    fn of<S: Sink>(context: &BuildContext<'_, S>, shard: Shard, traces: &Traces) -> Self {
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
                .rest_on(&Fact::Now)
                .then(|| context.request.now.to_string()),
            outputs: outputs.collect(),
        }
    }
}

/// Puts beside the outputs of a slice what it is.
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
    let slice = ShardManifest::of(context, shard, traces);
    let text = serde_json::to_vec_pretty(&slice).map_err(std::io::Error::from);
    let put = text.and_then(|text| context.sink.put(&route, Content::Bytes(text)));
    put.map(drop).map_err(|error| output_failed(&route, &error))
}

/// Digests all files by what is in them, as no two machines agree on anything else.
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
    let message = format!(
        "The site has a file `{}`, where a slice says what it is.",
        ShardManifest::FILE
    );
    Diagnostic::new(Code::DuplicateRoute, message)
        .help("Give your file another name, or build without --shard.")
}

fn other_program(place: &str) -> Diagnostic {
    let message =
        format!("The slice in `{place}` was made by another version of Plenary than this.");
    Diagnostic::new(Code::SlicesDiffer, message)
        .help("Build all slices and put them together with the same version.")
}

/// Tells that a file of a slice is not as it was built.
pub(super) fn damaged(place: &str, file: &str) -> Diagnostic {
    let message = format!("`{file}` in `{place}` is not as it was built.");
    Diagnostic::new(Code::SlicesDiffer, message)
        .help("Fetch the slice again from the machine that built it, or build it again.")
}
