//! The problems of a page and of its site, as the browser shows them.

use super::made::{self, Made};
use super::printed::Printed;
use crate::base::{Diagnostic, SourcePath, decode};
use crate::pipeline::Edition;
use crate::report::{Detail, details};
use serde::Serialize;
use std::collections::BTreeSet;

/// How many problems are told at once; there are always more important things than the thousandth.
const MOST: usize = 200;

/// A problem, and whether it is one of the page that is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct PageProblem {
    #[serde(flatten)]
    detail: Detail,
    scope: &'static str,
}

/// Lists the problems of a page, then those of the site.
pub(super) fn of_page(
    printed: &Printed,
    made: Option<&Made>,
    source: Option<&SourcePath>,
) -> Vec<PageProblem> {
    let edition = &printed.edition;
    let mut own: BTreeSet<Diagnostic> = made
        .into_iter()
        .flat_map(|made| made.problems.iter().cloned())
        .collect();
    own.extend(
        source
            .into_iter()
            .flat_map(|source| made::of_file(edition, source))
            .cloned(),
    );
    let others = printed
        .problems()
        .into_iter()
        .filter(|problem| !own.contains(problem));
    let (mut all, others): (Vec<_>, Vec<_>) = (Vec::new(), others.collect());
    for (problems, scope) in [(own.into_iter().collect(), "page"), (others, "site")] {
        let told = told(edition, &problems).into_iter();
        all.extend(told.map(|detail| PageProblem { detail, scope }));
    }
    all.sort_by_key(|problem| problem.detail.severity);
    all.truncate(MOST);
    all
}

/// Takes problems apart, with the texts of the edition they were found in.
pub(super) fn told(edition: &Edition, problems: &[Diagnostic]) -> Vec<Detail> {
    let mut sorted: Vec<_> = problems.to_vec();
    sorted.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    sorted.truncate(MOST);
    let text = |path: &SourcePath| {
        let bytes = edition.snapshot.read(path).ok()?;
        decode(path, &bytes).ok().map(str::to_owned)
    };
    details(&sorted, &text)
}
