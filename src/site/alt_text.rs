//! Descriptions of pictures, for those who do not see them.

use crate::base::{Code, Diagnostic, message};

/// Returns whether a description says that there is nothing to describe.
///
/// A dash is short, looks deliberate, and survives every editor and every translation program.
pub(crate) fn is_decoration(description: &str) -> bool {
    matches!(
        description.trim(),
        "-" | "\u{2013}" | "\u{2014}" | "\u{2212}"
    )
}

/// Tells of a picture that nobody described; in a draft there is still time for that.
pub(crate) fn undescribed(file: &str, is_draft: bool) -> Diagnostic {
    let message = match is_draft {
        true => message!("missing-description-in-draft", file),
        false => message!("missing-description", file),
    };
    Diagnostic::new(Code::MissingDescription, message).help(message!("missing-description.help"))
}
