//! Which pages there are, in which sections, with which dates and tags.

use super::Random;
use std::collections::BTreeSet;

/// The shape of a corpus.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// How many pages there are, each in every language.
    pub(crate) pages: usize,
    /// How many sections they are dealt out to; the main menu shows the first ten.
    pub(crate) sections: usize,
    /// How many tags there are.
    pub(crate) tags: usize,
    /// What everything follows from.
    pub(crate) seed: u64,
}

impl Plan {
    /// Returns the plan whose lists stay about as long however many pages there are.
    pub(crate) fn for_pages(pages: usize, seed: u64) -> Self {
        Self {
            pages,
            sections: (pages / 50).max(10),
            tags: (pages / 20).max(10),
            seed,
        }
    }

    /// Returns the section of `page`; pages and sections are counted from one.
    pub(crate) fn section(&self, page: usize) -> usize {
        (page - 1) % self.sections + 1
    }

    /// Returns the address that other pages link to.
    pub(crate) fn path(&self, page: usize) -> String {
        format!("/section-{}/page-{page}", self.section(page))
    }

    /// Returns the place of `page` among the pages of its section, counted from one.
    pub(crate) fn weight(&self, page: usize) -> usize {
        (page - 1) / self.sections + 1
    }

    /// Returns the date of `page`: one a day in each section, the lightest page newest,
    /// so that an order by weight and an order by date are the same order.
    pub(crate) fn date(&self, page: usize) -> jiff::civil::Date {
        let days = i64::try_from(self.weight(page)).unwrap_or(i64::MAX);
        jiff::civil::date(2025, 6, 30).saturating_sub(jiff::Span::new().days(days))
    }

    /// Returns the two to four tags of `page`.
    pub(crate) fn tags(&self, page: usize) -> BTreeSet<usize> {
        let mut random = Random::of(&[self.seed, page as u64, 1]);
        let count = random.between(2, 4).min(self.tags);
        let mut tags = BTreeSet::new();
        while tags.len() < count {
            tags.insert(random.between(1, self.tags));
        }
        tags
    }
}
