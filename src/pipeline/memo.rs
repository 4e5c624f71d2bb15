//! What was made last, for when the same is asked for once more.
//!
//! A program that stays, such as the preview, makes a site again after every edit, and most of what it is
//! made from is as it was. Nothing of this is ever written to disk.

use crate::base::{Code, Diagnostic, Digest, Outcome, Value};
use crate::config::{Configuration, Theme};
use crate::locale::Locale;
use crate::site::{Plan, Site, SiteLanguage};
use crate::template::Templates;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Something that was made from files, with a digest of what it was made from.
#[derive(Clone, Debug)]
pub struct Memo<T>(Option<(Digest, Outcome<T>)>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Clone> Memo<T> {
    /// Returns what was made last if it was made from the same, and makes it otherwise.
    pub fn or_make(&mut self, from: Digest, make: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        if let Some((_, made)) = self.0.as_ref().filter(|(last, _)| *last == from) {
            return made.clone();
        }
        let made = make();
        let is_lasting = !made.diagnostics.iter().any(is_passing);
        self.0 = is_lasting.then(|| (from, made.clone()));
        made
    }
}

/// Returns whether a problem lies in the moment at which a file was read, and not in what it says.
fn is_passing(problem: &Diagnostic) -> bool {
    matches!(problem.code, Code::FileChanged | Code::UnreadableFile)
}

/// The settings of a site and of its theme, checked against one another.
pub type Settings = (Arc<Configuration>, Arc<Theme>);

/// The parts of a site that were made last.
#[derive(Debug, Default)]
pub struct Parts {
    /// The settings; nothing where they cannot be read at all.
    pub settings: Memo<Option<Settings>>,
    /// The templates of the theme.
    pub templates: Memo<Arc<Templates>>,
    /// How each language shows things.
    pub locales: Memo<Vec<Arc<Locale>>>,
    /// The languages with their messages.
    pub languages: Memo<Vec<SiteLanguage>>,
    /// The data files, by name.
    pub data: Memo<BTreeMap<Arc<str>, Value>>,
    /// The site as a whole, whose pages the next may take over. It is kept where the program ends, too, so that
    /// nobody takes it apart: it goes with the cache.
    pub site: Option<Arc<Site>>,
    /// The outputs of that site.
    pub plan: Plan,
}
