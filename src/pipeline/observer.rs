//! Observers: the progress of a build, step by step.
//!
//! Never measures time: a build has no clock, and an observer may have one. The build calls an [`Observer`] from the
//! thread that does the work, at the beginning and at the end of each [`BuildStep`].

use crate::site::Planned;
use std::fmt;

/// A step of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildStep<'a> {
    /// Reading the cache, except the traces.
    Recall,
    /// Reading the traces of the run before, in parallel with loading the site.
    Traces,
    /// Reading settings, theme and languages.
    Settings,
    /// Reading documents and data.
    Read,
    /// Measuring pictures and documents.
    Measure,
    /// Choosing fonts for social cards.
    Fonts,
    /// Assembling the site.
    Assemble,
    /// Listing the outputs.
    Plan,
    /// Validating the traces: finding out which outputs can be reused.
    Review,
    /// Rendering all other outputs.
    Render,
    /// Rendering one output; many are rendered at the same time.
    Output(&'a Planned),
    /// Publishing the outputs.
    Publish,
    /// Recording the run for the next one.
    Remember,
}

impl fmt::Display for BuildStep<'_> {
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

/// Receiver of the steps of a build.
pub trait Observer: Sync {
    /// A step begins on this thread.
    fn begins(&self, _step: BuildStep<'_>) {}

    /// The step that began last on this thread, and has not ended yet, ends.
    fn ends(&self, _step: BuildStep<'_>) {}

    /// So many outputs are done, of all.
    fn has_done(&self, _done: usize, _all: usize) {}
}

/// Observer that ignores all steps.
impl Observer for () {}

/// Does the work of a step, and tells the observer when it begins and ends.
pub(super) fn step<T>(observer: &dyn Observer, step: BuildStep<'_>, work: impl FnOnce() -> T) -> T {
    observer.begins(step);
    let done = work();
    observer.ends(step);
    done
}
