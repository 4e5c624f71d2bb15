//! How much each problem matters: the one place that decides it.

use super::code::Code;
use super::message::Message;
use super::severity::Severity;

/// Messages that matter less than others of their code.
const WARNINGS: &[&str] = &[
    // A page whose time is over is no mistake of the page that links to it: the site is still built.
    "broken-link-expired",
    // A section can be prepared before its first page is published.
    "broken-link-no-page-for-section",
    // In a draft there is still time to describe a picture.
    "missing-description-in-draft",
];

/// Decides how much a problem matters: as its message says, or else its code.
pub(super) fn severity_of(code: Code, message: &Message) -> Severity {
    match WARNINGS.contains(&message.id()) {
        true => Severity::Warning,
        false => code.severity(),
    }
}
