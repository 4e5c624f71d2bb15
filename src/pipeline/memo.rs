//! Memos: what the build before in the same process made, for when this one starts from the same.
//!
//! Never reaches the disk. The preview loads a site after every edit, and most of what it is made from is the same
//! as before: settings, templates, locales, data and the finished pages.

use crate::base::{Code, Diagnostic, Digest, Outcome, Value};
use crate::config::{Configuration, Theme};
use crate::locale::Locale;
use crate::site::{Assembly, Plan, SiteLanguage};
use crate::template::Templates;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A value that was made from files, with the digest of what it was made from.
#[derive(Clone, Debug)]
pub(super) struct Memo<T>(Option<(Digest, Outcome<T>)>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Clone> Memo<T> {
    /// Returns the value if it was made from the same, and makes it otherwise.
    pub(super) fn or_make(
        &mut self,
        from: Digest,
        make: impl FnOnce() -> Outcome<T>,
    ) -> Outcome<T> {
        if let Some((_, made)) = self.0.as_ref().filter(|(last, _)| *last == from) {
            return made.clone();
        }
        let made = make();
        let is_kept = !made.diagnostics.iter().any(is_transient);
        self.0 = is_kept.then(|| (from, made.clone()));
        made
    }
}

/// Returns whether a problem comes from the moment of reading a file, and not from its text.
fn is_transient(problem: &Diagnostic) -> bool {
    matches!(problem.code, Code::FileChanged | Code::UnreadableFile)
}

/// The settings of a site and of its theme, checked against one another.
pub(super) type Settings = (Arc<Configuration>, Arc<Theme>);

/// What the build before made.
#[derive(Debug, Default)]
pub struct BuildMemos {
    /// The settings; nothing where they cannot be read at all.
    pub(super) settings: Memo<Option<Settings>>,
    /// The templates of the theme.
    pub(super) templates: Memo<Arc<Templates>>,
    /// How each language shows things.
    pub(super) locales: Memo<Vec<Arc<Locale>>>,
    /// The languages with their messages.
    pub(super) languages: Memo<Vec<SiteLanguage>>,
    /// The data files, by name.
    pub(super) data: Memo<BTreeMap<Arc<str>, Value>>,
    /// The site, whose pages the next may take over.
    pub(super) site: Option<Assembly>,
    /// The outputs of that site.
    pub(super) plan: Plan,
}
