//! The last good version of each page that was requested, shown while the current one is degraded.

use crate::base::{Route, SourcePath};
use axum::body::Bytes;
use indexmap::IndexMap;

/// How many pages are kept.
const MAX_PAGES: usize = 300;

/// How long they can be together, in bytes.
const MAX_BYTES: usize = 32 << 20;

/// A page as it was when it could last be shown.
#[derive(Clone, Debug)]
pub(crate) struct GoodPage {
    /// Its bytes.
    pub(super) bytes: Bytes,
    /// The file whose text it shows.
    pub(crate) source: Option<SourcePath>,
}

/// An LRU cache of good pages, from the least to the most recently used.
#[derive(Debug, Default)]
pub(crate) struct LastGoodPages {
    pages: IndexMap<Route, GoodPage>,
    length: usize,
}

impl LastGoodPages {
    /// Keeps a page, and evicts the least recently used ones where there are too many.
    pub(super) fn insert(&mut self, route: Route, page: GoodPage) {
        self.remove(&route);
        self.length += page.bytes.len();
        self.pages.insert(route, page);
        while self.pages.len() > MAX_PAGES || self.length > MAX_BYTES {
            let Some((_, oldest)) = self.pages.shift_remove_index(0) else {
                break;
            };
            self.length -= oldest.bytes.len();
        }
    }

    /// Returns the last good version of a page.
    pub(crate) fn get(&mut self, route: &Route) -> Option<GoodPage> {
        let page = self.pages.shift_remove(route)?;
        self.pages.insert(route.clone(), page.clone());
        Some(page)
    }

    /// Removes a page that is gone, and rightly so.
    pub(super) fn remove(&mut self, route: &Route) {
        if let Some(page) = self.pages.shift_remove(route) {
            self.length -= page.bytes.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(number: usize) -> Route {
        Route::new(format!("{number}/")).unwrap()
    }

    fn page(length: usize) -> GoodPage {
        GoodPage {
            bytes: vec![b'a'; length].into(),
            source: None,
        }
    }

    #[test]
    fn the_least_recently_used_page_is_dropped() {
        let mut pages = LastGoodPages::default();
        for number in 0..MAX_PAGES {
            pages.insert(route(number), page(1));
        }
        assert!(pages.get(&route(0)).is_some());
        pages.insert(route(MAX_PAGES), page(1));
        assert!(pages.get(&route(0)).is_some() && pages.get(&route(1)).is_none());
        assert_eq!((pages.pages.len(), pages.length), (MAX_PAGES, MAX_PAGES));
        pages.insert(route(0), page(MAX_BYTES - 1));
        assert_eq!((pages.pages.len(), pages.length), (2, MAX_BYTES));
        pages.insert(route(1), page(MAX_BYTES + 1));
        assert_eq!((pages.pages.len(), pages.length), (0, 0));
    }
}
