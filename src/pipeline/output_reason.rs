//! Why an output was rendered or not, in words, for `--explain` and `--verify`.
//!
//! Never decides it: what a build did and what the validation of the traces says come in, sentences go out.

use super::load::LoadedSite;
use super::outputs::{BuildContext, OutputResult, PlanEntry};
use super::selection::Selection;
use super::shards::ShardManifest;
use crate::base::{Code, Diagnostic, Route, did_you_mean, message};
use crate::cache::{Freshness, OutputOrigin, Validation};
use crate::report::render_message;
use crate::sink::Sink;
use crate::site::Planned;

/// How many changed facts are named.
const MOST_FACTS: usize = 12;

/// What became of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OutputReason {
    /// It was rendered.
    Rendered,
    /// It was found to be as it was, or only compared.
    Unchanged,
    /// It was kept from before, and is not what it should have been.
    Stale,
    /// It could not be rendered.
    Failed,
}

impl OutputReason {
    /// Returns what became of an output; one that is only compared was not rendered for itself.
    fn of(result: &OutputResult<'_>, is_compared: bool) -> Self {
        let is_stale = |problem: &Diagnostic| problem.code == Code::StaleOutput;
        match &result.made {
            _ if result.problems.iter().any(is_stale) => Self::Stale,
            OutputOrigin::Reused(_) => Self::Unchanged,
            OutputOrigin::Rendered(trace) => match trace.output {
                None if result.problems.iter().any(Diagnostic::is_error) => Self::Failed,
                _ if is_compared => Self::Unchanged,
                _ => Self::Rendered,
            },
        }
    }
}

/// Explains the output that the request asks about, and how many outputs were compared where it verifies them.
pub(super) fn explain<S: Sink>(
    context: &BuildContext<'_, S>,
    review: &Validation<'_>,
    results: &[OutputResult<'_>],
) -> Vec<String> {
    let verifies = context.request.verify;
    let mut sentences = match &context.request.explain {
        Some(route) => {
            let result = results
                .iter()
                .find(|result| result.entry.planned.route == *route);
            match result {
                Some(result) => {
                    let reason = OutputReason::of(result, verifies);
                    reasons(review, result.entry, reason, context.loaded)
                }
                None => {
                    let planned = &context.edition.planned;
                    vec![not_rendered(route, planned, context.request.selection)]
                }
            }
        }
        None => Vec::new(),
    };
    sentences.extend(verifies.then(|| compared(review, results)));
    sentences
}

/// Says how many outputs were rendered, and of how many there was one to compare with.
fn compared(review: &Validation<'_>, results: &[OutputResult<'_>]) -> String {
    let is_kept = |result: &&OutputResult<'_>| {
        let verdict = review.of(result.entry.planned, result.entry.index);
        matches!(verdict, Freshness::Fresh(..))
    };
    format!(
        "{} outputs made anew, and compared with what was kept of {}.",
        results.len(),
        results.iter().filter(is_kept).count()
    )
}

/// Says that nothing is known of an output, since the site could not be loaded.
pub(super) fn not_loaded(route: &Route) -> String {
    format!("{route} was not made: the settings of the site could not be read.")
}

/// Says why this run rendered no such output: it is the manifest of a shard, another shard has it, or none.
fn not_rendered(route: &Route, planned: &[Planned], selection: Selection) -> String {
    let is_planned = planned.iter().any(|output| output.route == *route);
    match selection {
        Selection::Shard(shard) if route.as_str() == ShardManifest::FILE => {
            format!("{route} was made: it says what the slice {shard} is.")
        }
        Selection::Shard(shard) if is_planned => {
            let other = shard.of(route);
            format!("{route} is not in the slice {shard}: it is made with `--shard {other}`.")
        }
        Selection::Shard(_) | Selection::All => unknown(route, planned),
    }
}

fn unknown(route: &Route, planned: &[Planned]) -> String {
    let known: Vec<String> = planned
        .iter()
        .map(|output| output.route.to_string())
        .collect();
    let asked = route.to_string();
    let longer = known
        .iter()
        .find(|known| known.len() > asked.len() && known.ends_with(&asked));
    let meant = match longer {
        Some(known) => Some(message!("did-you-mean", name = known)),
        None => did_you_mean(&asked, known.iter().map(|known| &**known)),
    };
    let meant = meant.map(|meant| format!(" {}", render_message(&meant)));
    let meant = meant.unwrap_or_default();
    format!("{route} is not made: the site has nothing at that address.{meant}")
}

fn reasons(
    review: &Validation<'_>,
    entry: PlanEntry<'_>,
    reason: OutputReason,
    loaded: &LoadedSite,
) -> Vec<String> {
    let route = &entry.planned.route;
    match reason {
        OutputReason::Failed => vec![format!(
            "{route} could not be made; the problems of this build say why."
        )],
        OutputReason::Stale => {
            vec![format!("{route} was made: what was kept of it was stale.")]
        }
        OutputReason::Rendered | OutputReason::Unchanged => {
            traced_reasons(review, entry, reason, loaded)
        }
    }
}

/// Explains an output by what its trace says.
fn traced_reasons(
    review: &Validation<'_>,
    entry: PlanEntry<'_>,
    reason: OutputReason,
    loaded: &LoadedSite,
) -> Vec<String> {
    let route = &entry.planned.route;
    match review.of(entry.planned, entry.index) {
        Freshness::Missing => vec![format!(
            "{route} was made: no earlier build that made it is known."
        )],
        Freshness::OtherJob => vec![format!(
            "{route} was made: what belongs there is something else now."
        )],
        Freshness::Fresh(..) if reason == OutputReason::Rendered => vec![format!(
            "{route} was made: its file was missing, or not as Plenary had left it."
        )],
        Freshness::Fresh(_, trace) => vec![format!(
            "{route} is as it was: all {} things that it rests on are unchanged.",
            trace.facts.len()
        )],
        Freshness::Stale(facts) => {
            let mut reasons = vec![format!("{route} was made: what it rests on changed.")];
            let named = facts.iter().take(MOST_FACTS);
            reasons.extend(named.map(|fact| {
                let description = describe_fact(review, *fact, loaded);
                format!("  changed: {description}")
            }));
            if facts.len() > MOST_FACTS {
                reasons.push(format!("  and {} more", facts.len() - MOST_FACTS));
            }
            reasons
        }
    }
}

fn describe_fact(review: &Validation<'_>, index: u32, loaded: &LoadedSite) -> String {
    match review.fact(index as usize) {
        Some(fact) => fact.describe(&loaded.site),
        None => "a page or language that is gone".to_owned(),
    }
}
