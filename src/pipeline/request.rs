//! What a run is asked for.

use super::selection::Selection;
use crate::base::{Moment, Route};
use crate::config::BaseUrl;
use crate::site::Choices;
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
    /// The outputs that are rendered.
    pub selection: Selection,
}

impl Request {
    /// Asks for a build of what readers see at a moment.
    pub fn at(now: Moment) -> Self {
        Self::new(Choices::default(), now)
    }

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
            selection: Selection::All,
        }
    }

    /// Returns whether more or less is asked for than what a usual build does.
    pub(super) fn is_special(&self) -> bool {
        self.verify || self.explain.is_some() || self.selection != Selection::All
    }
}
