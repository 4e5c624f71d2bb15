//! The only place that puts the stages together, from sources to outputs.
//!
//! Decides nothing itself: each step belongs to a room, and here they follow one another.
//!
//! 1. [`load`] reads a snapshot into a [`Loaded`] site: settings, theme, languages, texts, data.
//! 2. [`plan`](crate::site::plan) lists what the site consists of.
//! 3. [`build`] renders every output, on as many threads as there are, into a sink.

mod build;
mod languages;
mod load;
mod texts;
mod theme;

pub use build::{Built, build};
pub use load::{Loaded, load};
pub use theme::embedded_themes;

use crate::base::Moment;
use crate::config::BaseUrl;
use crate::site::Choices;

/// What a run is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is shown, and how addresses are written.
    pub choices: Choices,
    /// Where the site is published, if not where its settings say.
    pub base_url: Option<BaseUrl>,
    /// The clock.
    pub now: Moment,
}
