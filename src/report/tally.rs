//! The one line at the end of a run.

use std::time::Duration;

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Pages, each counted once for all its languages.
    pub pages: usize,
    /// Languages.
    pub languages: usize,
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files that are no longer part of the site.
    pub removed: usize,
    /// Problems that make the run fail.
    pub errors: usize,
    /// Other problems.
    pub warnings: usize,
    /// How long it took.
    pub time: Duration,
}

/// Writes the summary of a run.
pub(crate) fn summary(tally: &Tally) -> String {
    let pages = count(tally.pages, "page");
    let languages = count(tally.languages, "language");
    let mut parts = vec![
        format!("{pages} in {languages}"),
        format!("{} written", count(tally.written, "file")),
        format!("{} unchanged", tally.unchanged),
    ];
    if tally.removed > 0 {
        parts.push(format!("{} removed", tally.removed));
    }
    parts.push(problems(tally.errors, tally.warnings));
    parts.push(format!("{:.1} s", tally.time.as_secs_f64()));
    parts.join(", ")
}

fn problems(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, 0) => "no problems".to_owned(),
        (_, 0) => count(errors, "error"),
        (0, _) => count(warnings, "warning"),
        _ => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// Writes a number with the noun it counts.
pub(super) fn count(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Tally, summary};

    #[test]
    fn numbers_and_nouns_agree() {
        for (errors, warnings, expected) in [
            (
                0,
                0,
                "1 page in 1 language, 1 file written, 1 unchanged, 1 removed, no problems, 0.0 s",
            ),
            (
                1,
                0,
                "1 page in 1 language, 1 file written, 1 unchanged, 1 removed, 1 error, 0.0 s",
            ),
            (
                0,
                2,
                "1 page in 1 language, 1 file written, 1 unchanged, 1 removed, 2 warnings, 0.0 s",
            ),
            (
                2,
                1,
                "1 page in 1 language, 1 file written, 1 unchanged, 1 removed, 2 errors, 1 warning, 0.0 s",
            ),
        ] {
            let (pages, languages, written, unchanged, removed) = (1, 1, 1, 1, 1);
            let time = Duration::ZERO;
            let tally = Tally {
                pages,
                languages,
                written,
                unchanged,
                removed,
                errors,
                warnings,
                time,
            };
            assert_eq!(summary(&tally), expected);
        }
        assert!(summary(&Tally::default()).starts_with("0 pages in 0 languages, 0 files written"));
    }

    #[test]
    fn a_tally_is_one_line() {
        use std::time::Duration;
        let tally = Tally {
            pages: 612,
            languages: 3,
            written: 640,
            unchanged: 12,
            time: Duration::from_millis(1234),
            ..Tally::default()
        };
        assert_eq!(
            summary(&tally),
            "612 pages in 3 languages, 640 files written, 12 unchanged, no problems, 1.2 s"
        );
    }
}
