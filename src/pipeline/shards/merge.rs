//! Slices of a site, put together to the same bytes as if the site had been built whole.
//!
//! Never guesses: slices that do not make exactly one site are refused, with all that is wrong. What the
//! slices say about themselves comes in first and is compared; then their outputs follow, each with the
//! digest that it was built with.

use super::manifest::{self, ShardManifest};
use super::shard::Shard;
use crate::base::{Code, Diagnostic, Route};
use crate::sink::{Content, Sink, Summary, output_failed};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;

/// How many missing slices are told by their numbers.
const TOLD: usize = 8;

/// Slices that make one site.
#[derive(Clone, Debug)]
pub struct MergedShards(Vec<(String, ShardManifest)>);

impl MergedShards {
    /// Compares slices, each with the folder that it is in.
    ///
    /// # Errors
    /// Everything that keeps them from being one site.
    pub fn of(slices: Vec<(String, ShardManifest)>) -> Result<Self, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        if let Some(problem) = different(&slices) {
            problems.push(problem);
        } else {
            problems.extend(repeated(&slices));
            problems.extend(missing(&slices));
        }
        if problems.is_empty() {
            Ok(Self(slices))
        } else {
            Err(problems)
        }
    }

    /// Puts the outputs of all slices into a sink; `read` reads a file in one of the folders.
    ///
    /// # Errors
    /// Everything that stands in the way; then the sink keeps what it had.
    pub fn put_together<S: Sink>(
        &self,
        read: impl Fn(&str, &str) -> io::Result<Vec<u8>> + Sync,
        sink: S,
    ) -> Result<Summary, Vec<Diagnostic>> {
        let outputs = self.0.par_iter().flat_map(|(place, slice)| {
            slice
                .outputs
                .par_iter()
                .map(move |(route, digest)| (place, slice.shard, route, digest))
        });
        let hand_over = |place: &str, shard, route: &str, digest: &str| {
            let route =
                known(route, shard).ok_or_else(|| manifest::damaged(place, ShardManifest::FILE))?;
            let file = route.file();
            let bytes = read(place, &file).map_err(|_| manifest::damaged(place, &file))?;
            let put = sink.put(&route, Content::Bytes(bytes));
            let put = put.map_err(|error| output_failed(&route, &error))?;
            if put.to_string() == digest {
                Ok(())
            } else {
                Err(manifest::damaged(place, &file))
            }
        };
        let problems: Vec<Diagnostic> = outputs
            .filter_map(|(place, shard, route, digest)| {
                hand_over(place, shard, route, digest).err()
            })
            .collect();
        if problems.is_empty() {
            sink.finish()
        } else {
            Err(problems)
        }
    }
}

/// Makes a route that belongs into a slice; so no two slices have the same.
fn known(route: &str, shard: Shard) -> Option<Route> {
    Route::new(route).ok().filter(|route| shard.has(route))
}

/// What slices of one site have in common: whether two have it, what is told if not, and what to do.
type ConsistencyRule = (
    fn(&ShardManifest, &ShardManifest) -> bool,
    &'static str,
    &'static str,
);

const CONSISTENCY_RULES: &[ConsistencyRule] = &[
    (
        |one, other| one.shard.count() == other.shard.count(),
        "do not belong together: the site was cut into another number of slices",
        "Build all slices with the same number behind the stroke, such as 1/3, 2/3 and 3/3.",
    ),
    (
        |one, other| one.inputs == other.inputs,
        "were made from different files or with different options",
        "Build all slices from the same files and with the same options.",
    ),
    (
        |one, other| one.plan == other.plan && (one.clock == other.clock || !one.has_clock()),
        "were made at different times, and it shows",
        "Build all slices with the same clock: set SOURCE_DATE_EPOCH to the same number for each.",
    ),
];

/// Tells of slices that do not belong together, with the first thing that sets them apart.
fn different(slices: &[(String, ShardManifest)]) -> Option<Diagnostic> {
    // Slices without a clock go with any; one that has it is what the others are compared with.
    let (place, one) = slices
        .iter()
        .find(|(_, slice)| slice.has_clock())
        .or(slices.first())?;
    CONSISTENCY_RULES.iter().find_map(|(is_same, what, help)| {
        let (other, _) = slices.iter().find(|(_, slice)| !is_same(slice, one))?;
        let message = format!("The slices in `{place}` and `{other}` {what}.");
        Some(Diagnostic::new(Code::SlicesDiffer, message).help(*help))
    })
}

/// Tells of slices that are there more than once.
fn repeated(slices: &[(String, ShardManifest)]) -> Vec<Diagnostic> {
    let mut seen = BTreeMap::new();
    let mut problems = Vec::new();
    for (place, slice) in slices {
        if let Some(first) = seen.insert(slice.shard.number(), place) {
            let message = format!(
                "The slice {} is there twice: in `{first}` and in `{place}`.",
                slice.shard
            );
            problems
                .push(Diagnostic::new(Code::SlicesDiffer, message).help("Name one of them only."));
        }
    }
    problems
}

/// Tells of slices that are not there.
fn missing(slices: &[(String, ShardManifest)]) -> Option<Diagnostic> {
    let count = slices.first()?.1.shard.count();
    let has = |number: u32| {
        slices
            .iter()
            .any(|(_, slice)| slice.shard.number() == number)
    };
    let first: Vec<String> = (1..=count)
        .filter(|number| !has(*number))
        .take(TOLD + 1)
        .map(|number| format!("{number}/{count}"))
        .collect();
    let message = match &first[..] {
        [] => return None,
        [one] => format!("The slice {one} is missing."),
        some if some.len() <= TOLD => format!("These slices are missing: {}.", some.join(", ")),
        many => format!(
            "Many slices are missing, such as {}.",
            many[..TOLD].join(", ")
        ),
    };
    let help = format!(
        "Build each with `plenary build --shard`, such as `--shard {}`, and name its folder too.",
        first[0]
    );
    Some(Diagnostic::new(Code::SlicesDiffer, message).help(help))
}
