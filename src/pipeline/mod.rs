//! The only place that puts the stages together, from sources to outputs.
//!
//! Decides nothing itself: each step belongs to a room, and here they follow one another.
//!
//! 1. [`load`] reads a snapshot into a [`Loaded`] site: settings, theme, languages, texts, data.
//! 2. [`plan`](crate::site::plan) lists what the site consists of.
//! 3. [`build`] renders every output, on as many threads as there are, into a sink; or a slice of them,
//!    and [`Whole`] puts slices together.
//!
//! The preview stops before the last step: an [`Edition`] makes the one output that is asked for.

mod build;
mod cards;
mod documents;
mod edition;
mod languages;
mod load;
mod means;
mod media;
mod merge;
mod observer;
mod outputs;
mod reason;
mod shard;
mod slice;
mod texts;
mod theme;

pub use build::{Built, build};
pub use edition::Edition;
pub use load::{Loaded, load};
pub use merge::Whole;
pub use observer::{Observer, Step};
pub use shard::{NotAShard, Shard};
pub use slice::Slice;
pub use theme::embedded_themes;

use crate::base::{Moment, Route};
use crate::config::BaseUrl;
use crate::site::{Choices, Planned};
use crate::source::Fonts;
use std::sync::Arc;

/// What a run is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is shown, and how addresses are written.
    pub choices: Choices,
    /// Where the site is published, if not where its settings say.
    pub base_url: Option<BaseUrl>,
    /// Whether the blocks of pages say which lines they come from; only previews do.
    pub marks_sources: bool,
    /// The clock.
    pub now: Moment,
    /// Whether everything is made anew and compared with what was kept.
    pub verify: bool,
    /// An output about which it is to be told why it was made, or not.
    pub explain: Option<Route>,
    /// The fonts for social cards; without any there are no cards.
    pub fonts: Option<Arc<Fonts>>,
    /// The slice of the outputs that is made, if not all of them are.
    pub shard: Option<Shard>,
}

impl Request {
    /// Asks for a usual build.
    pub fn new(choices: Choices, now: Moment) -> Self {
        Self {
            choices,
            base_url: None,
            marks_sources: false,
            now,
            verify: false,
            explain: None,
            fonts: None,
            shard: None,
        }
    }

    /// Returns whether more or less is asked for than what a usual build does.
    fn is_special(&self) -> bool {
        self.verify || self.explain.is_some() || self.shard.is_some()
    }

    fn is_wanted(&self, output: &Planned) -> bool {
        self.shard.is_none_or(|shard| shard.has(&output.route))
    }
}
