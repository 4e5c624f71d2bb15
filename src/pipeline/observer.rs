//! Following a build while it goes on.

use crate::site::Planned;
use std::fmt;

/// A step of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Reading what is known from the runs before.
    Recall,
    /// Reading what the outputs of the run before rest on, beside the settings and what follows.
    Traces,
    /// Reading settings, theme and languages.
    Settings,
    /// Reading pages and data.
    Read,
    /// Measuring pictures and documents.
    Measure,
    /// Choosing fonts.
    Fonts,
    /// Putting the site together.
    Assemble,
    /// Listing the outputs.
    Plan,
    /// Asking which outputs are still right.
    Review,
    /// Making all outputs that are not.
    Render,
    /// Making one output; many are made at the same time.
    Output(&'a Planned),
    /// Making the outputs visible.
    Publish,
    /// Keeping for the next run what this one found out.
    Remember,
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Recall => f.write_str("recall"),
            Self::Traces => f.write_str("traces"),
            Self::Settings => f.write_str("settings"),
            Self::Read => f.write_str("read"),
            Self::Measure => f.write_str("measure"),
            Self::Fonts => f.write_str("fonts"),
            Self::Assemble => f.write_str("assemble"),
            Self::Plan => f.write_str("plan"),
            Self::Review => f.write_str("review"),
            Self::Render => f.write_str("render"),
            Self::Output(planned) => write!(f, "{}", planned.route),
            Self::Publish => f.write_str("publish"),
            Self::Remember => f.write_str("remember"),
        }
    }
}

/// Somebody who follows a build, with a clock perhaps; builds themselves have none.
pub trait Observer: Sync {
    /// A step begins on this thread.
    fn begins(&self, _step: Step<'_>) {}

    /// The step that began last on this thread, and has not ended yet, ends.
    fn ends(&self, _step: Step<'_>) {}

    /// So many outputs are done, of so many.
    fn has_done(&self, _done: usize, _all: usize) {}
}

/// Somebody who looks elsewhere.
impl Observer for () {}

/// Does the work of a step.
pub(super) fn step<T>(observer: &dyn Observer, step: Step<'_>, work: impl FnOnce() -> T) -> T {
    observer.begins(step);
    let done = work();
    observer.ends(step);
    done
}
