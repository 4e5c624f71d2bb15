//! Problems of a site, in the order and the number in which people are told of them.
//!
//! Never finds a problem itself. The problems of loading, planning and rendering come in as they were found;
//! out goes one list, sorted, with each problem once.

use crate::base::{Code, Diagnostic, message};
use crate::sink::sum_up;

/// Sorts problems, and removes those that say the same of the same place.
///
/// A template that fails for every page is so reported once, with the first page.
pub(crate) fn sorted(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.sort();
    problems.dedup_by(|right, left| is_same(left, right));
    problems
}

/// Puts the problems of a whole run in order, without those that others are the cause of.
pub(super) fn summarised(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    hide_links_to_unread_files(&mut problems);
    sum_up(sorted(problems))
}

fn is_same(left: &Diagnostic, right: &Diagnostic) -> bool {
    let has_same_place = left.location.is_some() && left.location == right.location;
    left == right || (has_same_place && left.code == right.code && left.message == right.message)
}

/// Removes broken links where files could not be read, since the links may lead to these.
fn hide_links_to_unread_files(problems: &mut Vec<Diagnostic>) {
    let is_unread = |problem: &Diagnostic| problem.code == Code::UnreadableFile;
    if !problems.iter().any(is_unread) {
        return;
    }
    let all = problems.len();
    problems.retain(|problem| problem.code != Code::BrokenLink);
    if problems.len() == all {
        return;
    }
    for problem in problems.iter_mut().filter(|problem| is_unread(problem)) {
        let help = problem.help.take();
        problem.help = help.map(|help| message!("unreadable-file-with-links.help", help));
    }
}
