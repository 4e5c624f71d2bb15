//! The last good version of each page that somebody looked at, for as long as the new one is torn.

use crate::base::{Route, SourcePath};
use axum::body::Bytes;
use std::collections::BTreeMap;

/// How many pages are remembered.
const MOST: usize = 300;

/// How long they can be together, in bytes.
const LONGEST: usize = 32 << 20;

/// A page as it was when it was last well.
#[derive(Clone, Debug)]
pub(super) struct Good {
    /// What it consisted of.
    pub(super) bytes: Bytes,
    /// The file whose text it shows.
    pub(super) source: Option<SourcePath>,
}

/// The pages that were well, those that were asked for last.
#[derive(Debug, Default)]
pub(super) struct LastGood {
    pages: BTreeMap<Route, (u64, Good)>,
    ages: BTreeMap<u64, Route>,
    clock: u64,
    length: usize,
}

impl LastGood {
    /// Remembers a page that is well.
    pub(super) fn keep(&mut self, route: &Route, good: Good) {
        self.forget(route);
        self.length += good.bytes.len();
        self.put(route.clone(), good);
        while self.pages.len() > MOST || self.length > LONGEST {
            let Some((_, oldest)) = self.ages.pop_first() else {
                break;
            };
            self.forget(&oldest);
        }
    }

    /// Returns a page as it was when it was last well.
    pub(super) fn get(&mut self, route: &Route) -> Option<Good> {
        let (age, good) = self.pages.remove(route)?;
        self.ages.remove(&age);
        self.put(route.clone(), good.clone());
        Some(good)
    }

    fn put(&mut self, route: Route, good: Good) {
        self.clock += 1;
        self.ages.insert(self.clock, route.clone());
        self.pages.insert(route, (self.clock, good));
    }

    /// Forgets a page: it is gone, and rightly so.
    pub(super) fn forget(&mut self, route: &Route) {
        if let Some((age, good)) = self.pages.remove(route) {
            self.ages.remove(&age);
            self.length -= good.bytes.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(number: usize) -> Route {
        Route::new(format!("{number}/")).unwrap()
    }

    fn good(length: usize) -> Good {
        Good {
            bytes: vec![b'a'; length].into(),
            source: None,
        }
    }

    #[test]
    fn what_nobody_asks_for_is_forgotten() {
        let mut pages = LastGood::default();
        for number in 0..MOST {
            pages.keep(&route(number), good(1));
        }
        assert!(pages.get(&route(0)).is_some());
        pages.keep(&route(MOST), good(1));
        assert!(pages.get(&route(0)).is_some() && pages.get(&route(1)).is_none());
        assert_eq!(
            (pages.pages.len(), pages.ages.len(), pages.length),
            (MOST, MOST, MOST)
        );
        pages.keep(&route(0), good(LONGEST - 1));
        assert_eq!(
            (pages.pages.len(), pages.ages.len(), pages.length),
            (2, 2, LONGEST)
        );
        pages.keep(&route(1), good(LONGEST + 1));
        assert_eq!(
            (pages.pages.len(), pages.ages.len(), pages.length),
            (0, 0, 0)
        );
    }
}
