//! The same diagnostics for people and for programs.
//!
//! Never decides what is wrong, and never prints: everything here turns diagnostics into text that the
//! shell shows. [`human()`] is for a terminal, with the lines in question; [`json_lines`] is for programs;
//! [`details`] are for the browser;
//! [`explain()`] has the page behind each code. All of them show problems in the order of files and places.

mod arrange;
mod detail;
mod explain;
mod flame_chart;
mod human;
mod json;
mod locate;
mod messages;
#[cfg(test)]
mod render_diagnostics;
mod tally;
mod timings;

pub(crate) use detail::{Detail, details};
pub(crate) use explain::explain;
pub(crate) use flame_chart::{WorkSpan, flame_chart, is_flame_chart};
pub(crate) use human::{Style, human};
pub(crate) use json::json_lines;
pub use messages::render_message;
#[cfg(test)]
pub(crate) use render_diagnostics::render_diagnostics;
pub(crate) use tally::{Tally, summary};
pub(crate) use timings::timings;

use crate::base::SourcePath;

/// Finds the text of a file, where it can still be had.
pub(crate) type Texts<'a> = dyn Fn(&SourcePath) -> Option<String> + 'a;

#[cfg(test)]
mod tests;
