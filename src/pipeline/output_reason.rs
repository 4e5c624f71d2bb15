//! Why an output was made anew or not, in words.

use super::{LoadedSite, Shard, ShardManifest};
use crate::base::{Code, Diagnostic, Route, did_you_mean};
use crate::cache::{Made, Review, Verdict};
use crate::site::{LanguageId, PageId, Planned, Told};

/// How many changes are told of.
const TOLD: usize = 12;

/// What became of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutputReason {
    /// It was made.
    Anew,
    /// It was found to be as it was, or only compared.
    FromBefore,
    /// It was kept from before, and is not what it should have been.
    Stale,
    /// It could not be made.
    ToNothing,
}

impl OutputReason {
    /// Says what became of an output with such problems; one that is only compared is not new.
    pub(super) fn of(made: &Made, problems: &[Diagnostic], is_compared: bool) -> Self {
        let is_stale = |problem: &Diagnostic| problem.code == Code::StaleOutput;
        match made {
            _ if problems.iter().any(is_stale) => Self::Stale,
            Made::Before(_) => Self::FromBefore,
            Made::Now(trace) => match trace.output {
                None if problems.iter().any(Diagnostic::is_error) => Self::ToNothing,
                _ if is_compared => Self::FromBefore,
                _ => Self::Anew,
            },
        }
    }
}

/// Says how many outputs were made anew, and of how many there was one to compare with.
pub(super) fn compared<'a>(
    review: &Review<'_>,
    outputs: impl Iterator<Item = (usize, &'a Planned)> + Clone,
) -> String {
    let is_kept = |(number, output): &(usize, &Planned)| {
        matches!(review.of(output, *number), Verdict::Reusable(..))
    };
    format!(
        "{} outputs made anew, and compared with what was kept of {}.",
        outputs.clone().count(),
        outputs.filter(is_kept).count()
    )
}

/// Says that nothing is known of an output, as there is nothing to build on.
pub(super) fn unsettled(route: &Route) -> String {
    format!("{route} was not made: the settings of the site could not be read.")
}

/// Says that this run plans no such output for itself: it is the word of a slice, or another slice makes it, or none.
pub(super) fn unmade(route: &Route, planned: &[Planned], shard: Option<Shard>) -> String {
    let is_planned = planned.iter().any(|output| output.route == *route);
    match shard {
        Some(shard) if route.as_str() == ShardManifest::FILE => {
            format!("{route} was made: it says what the slice {shard} is.")
        }
        Some(shard) if is_planned => {
            let other = shard.of(route);
            format!("{route} is not in the slice {shard}: it is made with `--shard {other}`.")
        }
        _ => unknown(route, planned),
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
        Some(known) => Some(format!("Did you mean `{known}`?")),
        None => did_you_mean(&asked, known.iter().map(|known| &**known)),
    };
    let meant = meant.map(|meant| format!(" {meant}")).unwrap_or_default();
    format!("{route} is not made: the site has nothing at that address.{meant}")
}

/// Says why an output was made anew, or that it did not need to be.
pub(super) fn reasons(
    review: &Review<'_>,
    (number, planned): (usize, &Planned),
    reason: OutputReason,
    loaded: &LoadedSite,
) -> Vec<String> {
    let route = &planned.route;
    match reason {
        OutputReason::ToNothing => {
            return vec![format!(
                "{route} could not be made; the problems of this build say why."
            )];
        }
        OutputReason::Stale => {
            return vec![format!("{route} was made: what was kept of it was stale.")];
        }
        OutputReason::Anew | OutputReason::FromBefore => {}
    }
    match review.of(planned, number) {
        Verdict::New => vec![format!(
            "{route} was made: no earlier build that made it is known."
        )],
        Verdict::Other => {
            vec![format!(
                "{route} was made: what belongs there is something else now."
            )]
        }
        Verdict::Reusable(..) if reason == OutputReason::Anew => {
            vec![format!(
                "{route} was made: its file was missing, or not as Plenary had left it."
            )]
        }
        Verdict::Reusable(_, trace) => vec![format!(
            "{route} is as it was: all {} things that it rests on are unchanged.",
            trace.facts.len()
        )],
        Verdict::Changed(facts) => {
            let mut reasons = vec![format!("{route} was made: what it rests on changed.")];
            let told = facts
                .iter()
                .take(TOLD)
                .map(|place| told(review, *place, loaded));
            reasons.extend(told.map(|fact| format!("  changed: {fact}")));
            if facts.len() > TOLD {
                reasons.push(format!("  and {} more", facts.len() - TOLD));
            }
            reasons
        }
    }
}

fn told(review: &Review<'_>, place: u32, loaded: &LoadedSite) -> String {
    let site = &loaded.site;
    let page = |id: PageId| format!("`/{}`", site.path(id));
    let language = |id: LanguageId| site.language(id).language.to_string();
    match review.fact(place as usize) {
        Some(fact) => Told {
            fact: &fact,
            page: &page,
            language: &language,
        }
        .to_string(),
        None => "a page or language that is gone".to_owned(),
    }
}
