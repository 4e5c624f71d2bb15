//! The problems of a page and of its site, as the browser shows them.

use crate::base::{Diagnostic, SourcePath, decode};
use crate::pipeline::Edition;
use crate::report::{Detail, details};
use crate::serve::editions::{NumberedEdition, PreviewOutput, problems_in};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How many problems are sent at once; there are always more important things than the thousandth.
const MAX_PROBLEMS: usize = 200;

/// A problem, and whether it is one of the page itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct PageProblem {
    #[serde(flatten)]
    detail: Detail,
    scope: &'static str,
}

/// Lists the problems of a page and those of its site, errors first.
pub(super) fn of_page(
    edition: &NumberedEdition,
    output: Option<&PreviewOutput>,
    source: Option<&SourcePath>,
) -> Vec<PageProblem> {
    let of_output = output.into_iter().flat_map(|output| &output.problems);
    let of_source = source
        .into_iter()
        .flat_map(|source| problems_in(&edition.edition, source));
    let own: BTreeSet<Diagnostic> = of_output.chain(of_source).cloned().collect();
    let mut others = edition.problems();
    others.retain(|problem| !own.contains(problem));
    let own: Vec<Diagnostic> = own.into_iter().collect();
    let mut all = Vec::new();
    for (problems, scope) in [(own, "page"), (others, "site")] {
        let details = most_important(&edition.edition, &problems).into_iter();
        all.extend(details.map(|detail| PageProblem { detail, scope }));
    }
    all.sort_by_key(|problem| problem.detail.severity);
    all.truncate(MAX_PROBLEMS);
    all
}

/// Returns the details of the most important problems, with excerpts of the texts they were found in.
pub(crate) fn most_important(edition: &Edition, problems: &[Diagnostic]) -> Vec<Detail> {
    let mut sorted: Vec<_> = problems.to_vec();
    sorted.sort_by_key(|problem| Reverse(problem.severity()));
    sorted.truncate(MAX_PROBLEMS);
    details(&sorted, &|path| {
        let bytes = edition.snapshot.read(path).ok()?;
        decode(path, &bytes).ok().map(str::to_owned)
    })
}
