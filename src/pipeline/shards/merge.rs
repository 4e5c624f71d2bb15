//! Merging: the shards of a site into the same bytes as if the site had been built whole.
//!
//! Never guesses: shards that are not exactly one site are refused, with all that is wrong. The manifests come in
//! first and are compared; then the outputs follow, each with the digest that it was built with, into a sink.

use super::manifest::{self, ShardManifest};
use super::shard::Shard;
use crate::base::{Code, Diagnostic, Message, Route, message};
use crate::sink::{Content, Sink, SinkSummary, output_failed};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;

/// How many missing shards are named.
const MOST_NAMED: usize = 8;

/// The manifest of a shard and the folder that the shard is in.
#[derive(Clone, Debug)]
pub(crate) struct PlacedManifest {
    /// The folder, as it was named by whoever merges.
    pub place: String,
    /// The manifest.
    pub manifest: ShardManifest,
}

/// The shards of one site, all of them and each once.
#[derive(Clone, Debug)]
pub(crate) struct MergedShards(Vec<PlacedManifest>);

/// An output that a manifest lists.
#[derive(Clone, Copy)]
struct ListedOutput<'a> {
    place: &'a str,
    shard: Shard,
    route: &'a str,
    digest: &'a str,
}

impl MergedShards {
    /// Compares the manifests of shards.
    ///
    /// # Errors
    /// Everything that keeps them from being one site.
    pub(crate) fn new(shards: Vec<PlacedManifest>) -> Result<Self, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        if let Some(problem) = inconsistent(&shards) {
            problems.push(problem);
        } else {
            problems.extend(repeated(&shards));
            problems.extend(missing(&shards));
        }
        if problems.is_empty() {
            Ok(Self(shards))
        } else {
            Err(problems)
        }
    }

    /// Puts the outputs of all shards into a sink; `read` reads a file in one of the folders.
    ///
    /// # Errors
    /// Everything that stands in the way; then the sink keeps what it had.
    pub(crate) fn write<S: Sink>(
        &self,
        read: impl Fn(&str, &str) -> io::Result<Vec<u8>> + Sync,
        sink: &S,
    ) -> Result<SinkSummary, Vec<Diagnostic>> {
        let outputs = self.0.par_iter().flat_map(|shard| {
            let PlacedManifest { place, manifest } = shard;
            let outputs = manifest.outputs.par_iter();
            outputs.map(move |(route, digest)| ListedOutput {
                place,
                shard: manifest.shard,
                route,
                digest,
            })
        });
        let problems: Vec<Diagnostic> = outputs
            .filter_map(|output| put(output, &read, sink).err())
            .collect();
        if problems.is_empty() {
            sink.finish()
        } else {
            Err(problems)
        }
    }
}

/// Puts an output into the sink, if it has the digest that it was built with.
fn put<S: Sink>(
    output: ListedOutput<'_>,
    read: &impl Fn(&str, &str) -> io::Result<Vec<u8>>,
    sink: &S,
) -> Result<(), Diagnostic> {
    let damaged = |file: &str| manifest::damaged(output.place, file);
    // An output that is not of its shard could be in two of them.
    let route = Route::new(output.route)
        .ok()
        .filter(|route| output.shard.has(route))
        .ok_or_else(|| damaged(ShardManifest::FILE))?;
    let file = route.file();
    let bytes = read(output.place, &file).map_err(|_| damaged(&file))?;
    let put = sink.put(&route, Content::Bytes(bytes));
    let digest = put.map_err(|error| output_failed(&route, &error))?;
    if digest.to_string() == output.digest {
        Ok(())
    } else {
        Err(damaged(&file))
    }
}

/// What all shards of one site have in common.
struct ConsistencyRule {
    is_met: fn(&ShardManifest, &ShardManifest) -> bool,
    /// What is said of the places of two shards that do not meet the rule.
    message: fn(&str, &str) -> Message,
    help: fn() -> Message,
}

const CONSISTENCY_RULES: &[ConsistencyRule] = &[
    ConsistencyRule {
        is_met: |one, other| one.shard.count() == other.shard.count(),
        message: |one, other| message!("slices-differ-count", one, other),
        help: || message!("slices-differ-count.help"),
    },
    ConsistencyRule {
        is_met: |one, other| one.inputs == other.inputs,
        message: |one, other| message!("slices-differ", one, other),
        help: || message!("slices-differ.help"),
    },
    ConsistencyRule {
        is_met: |one, other| {
            one.plan == other.plan && (one.clock == other.clock || !one.has_clock())
        },
        message: |one, other| message!("slices-differ-time", one, other),
        help: || message!("slices-differ-time.help"),
    },
];

/// Reports shards that are not of one site, by the first rule that two of them do not meet.
fn inconsistent(shards: &[PlacedManifest]) -> Option<Diagnostic> {
    // Shards without a clock go with any; one that has it is what the others are compared with.
    let one = shards
        .iter()
        .find(|shard| shard.manifest.has_clock())
        .or(shards.first())?;
    CONSISTENCY_RULES.iter().find_map(|rule| {
        let other = shards
            .iter()
            .find(|other| !(rule.is_met)(&other.manifest, &one.manifest))?;
        let message = (rule.message)(&one.place, &other.place);
        Some(Diagnostic::new(Code::SlicesDiffer, message).help((rule.help)()))
    })
}

/// Reports shards that are there more than once.
fn repeated(shards: &[PlacedManifest]) -> Vec<Diagnostic> {
    let mut seen = BTreeMap::new();
    let mut problems = Vec::new();
    for PlacedManifest { place, manifest } in shards {
        if let Some(first) = seen.insert(manifest.shard.number(), place) {
            let shard = manifest.shard.to_string();
            let message = message!("slices-differ-twice", shard, first, place);
            let help = message!("slices-differ-twice.help");
            problems.push(Diagnostic::new(Code::SlicesDiffer, message).help(help));
        }
    }
    problems
}

/// Reports shards that are not there.
fn missing(shards: &[PlacedManifest]) -> Option<Diagnostic> {
    let count = shards.first()?.manifest.shard.count();
    let has = |number: u32| {
        shards
            .iter()
            .any(|shard| shard.manifest.shard.number() == number)
    };
    let first: Vec<String> = (1..=count)
        .filter(|number| !has(*number))
        .take(MOST_NAMED + 1)
        .map(|number| format!("{number}/{count}"))
        .collect();
    let message = match &first[..] {
        [] => return None,
        [shard] => message!("slices-differ-missing", shard),
        some if some.len() <= MOST_NAMED => {
            message!("slices-differ-some-missing", shards = some.join(", "))
        }
        many => message!(
            "slices-differ-many-missing",
            shards = many[..MOST_NAMED].join(", ")
        ),
    };
    let help = message!("slices-differ-missing.help", shard = &first[0]);
    Some(Diagnostic::new(Code::SlicesDiffer, message).help(help))
}
