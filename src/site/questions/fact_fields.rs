//! The fields of facts: what each type of field names in the site of this run, and in words.

use super::renumbering::Renumbering;
use crate::base::SourcePath;
use crate::site::{FeedScope, LanguageId, PageId, Site};
use std::sync::Arc;

/// A type of field of a fact.
pub(super) trait FactField: Sized {
    /// Returns what names the same in the site of this run; `None` where that is gone.
    fn renumbered(&self, renumbering: &Renumbering) -> Option<Self>;

    /// Names it for people.
    fn describe(&self, site: &Site) -> String;
}

impl FactField for PageId {
    fn renumbered(&self, renumbering: &Renumbering) -> Option<Self> {
        renumbering.page(*self)
    }

    fn describe(&self, site: &Site) -> String {
        format!("`/{}`", site.path(*self))
    }
}

impl FactField for LanguageId {
    fn renumbered(&self, renumbering: &Renumbering) -> Option<Self> {
        renumbering.language(*self)
    }

    fn describe(&self, site: &Site) -> String {
        site.language(*self).language.to_string()
    }
}

impl FactField for FeedScope {
    fn renumbered(&self, renumbering: &Renumbering) -> Option<Self> {
        renumbering.scope(self)
    }

    fn describe(&self, site: &Site) -> String {
        match self {
            Self::Section(page) => page.describe(site),
            Self::Term(_, term) => format!("the term `{term}`"),
        }
    }
}

/// Names that are the same in every run.
macro_rules! lasting_names {
    ($($name:ty),*) => {$(
        impl FactField for $name {
            fn renumbered(&self, _: &Renumbering) -> Option<Self> {
                Some(self.clone())
            }

            fn describe(&self, _: &Site) -> String {
                self.to_string()
            }
        }
    )*};
}

lasting_names!(Arc<str>, SourcePath, usize);
