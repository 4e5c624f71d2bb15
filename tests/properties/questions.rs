//! Questions: files that pages ask for are missed when they are gone, and seen when they are back.

use super::asking_site::{FILES, site};
use super::edits::Edit;
use super::rebuild::{Site, Step};
use plenary::testing::{MemorySource, Source};

#[test]
fn every_file_is_missed_and_welcomed_back() {
    let site = site();
    assert!(Site::new(site.clone()).is_published());
    for (path, text) in &FILES[1..] {
        let gone = Edit::Remove(index_of(&site, path));
        let back = Edit::Write((*path).to_owned(), text.as_bytes().to_vec());
        Site::new(site.clone())
            .follow(&[gone, back].map(Step::edit))
            .unwrap();
    }
}

fn index_of(site: &MemorySource, path: &str) -> usize {
    site.list()
        .value
        .iter()
        .position(|entry| entry.path.as_str() == path)
        .unwrap()
}

#[test]
fn the_clock_is_asked_again() {
    Site::new(site()).follow(&[Step::after(1)]).unwrap();
}
