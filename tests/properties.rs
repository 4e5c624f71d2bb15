//! What holds for every site, whatever is in its files.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot make its own site has failed"
)]

#[path = "properties/asking_site.rs"]
mod asking_site;
#[path = "properties/edits.rs"]
mod edits;
#[path = "support/font.rs"]
mod font;
#[path = "properties/fonts.rs"]
mod fonts;
#[path = "properties/forgotten_facts.rs"]
mod forgotten_facts;
#[path = "properties/languages.rs"]
mod languages;
#[path = "properties/minimal.rs"]
mod minimal;
#[path = "properties/on_disk.rs"]
mod on_disk;
#[path = "support/picture.rs"]
mod picture;
#[path = "properties/questions.rs"]
mod questions;
#[path = "properties/rebuild.rs"]
mod rebuild;
#[path = "properties/requests.rs"]
mod requests;
#[path = "properties/stamps.rs"]
mod stamps;
#[path = "support/memory.rs"]
mod support;
#[path = "support/tree.rs"]
mod tree;
#[path = "properties/trees.rs"]
mod trees;

use plenary::testing::{Entry, FileOnDisk, MemorySource, Outcome, Source, SourcePath};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rayon::ThreadPoolBuilder;
use std::io;
use std::sync::Arc;
use support::{Output, output, request};

/// Asks for the same cases on each run; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for others.
fn cases(usual: u32) -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = usual;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(1325);
    }
    config
}

fn built(site: Arc<dyn Source>, threads: usize) -> Output {
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    pool.install(|| output(site, &request()))
}

/// A source that lists its files in another order.
struct Shuffled {
    source: MemorySource,
    order: Vec<usize>,
}

impl Source for Shuffled {
    fn list(&self) -> Outcome<Vec<Entry>> {
        self.source.list().map(|entries| {
            let mut keyed: Vec<(usize, Entry)> =
                self.order.iter().copied().cycle().zip(entries).collect();
            keyed.sort_by_key(|(key, _)| *key);
            keyed.into_iter().map(|(_, entry)| entry).collect()
        })
    }

    fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>> {
        self.source.read(path)
    }

    fn file(&self, path: &SourcePath) -> Option<FileOnDisk> {
        self.source.file(path)
    }

    fn has(&self, path: &SourcePath) -> bool {
        self.source.has(path)
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_tree_is_built_the_same_by_one_thread_and_by_four(site in trees::any_site()) {
        let site = Arc::new(site);
        let one = built(site.clone(), 1);
        prop_assert_eq!(one, built(site, 4));
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn the_order_of_a_folder_does_not_matter(
        source in trees::likely_site(),
        order in proptest::collection::vec(any::<usize>(), 64),
    ) {
        let straight = built(Arc::new(source.clone()), 1);
        prop_assert!(!straight.files.is_empty());
        prop_assert_eq!(straight, built(Arc::new(Shuffled { source, order }), 1));
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn a_rebuild_is_a_clean_build(
        site in trees::likely_site(),
        steps in proptest::collection::vec(rebuild::any_step(), 1..6),
    ) {
        rebuild::Site::new(site).follow(&steps)?;
    }
}

#[test]
fn every_known_edit_is_seen_by_a_rebuild() {
    let site = trees::plain_site();
    let edits: Vec<_> = edits::known(&site).collect();
    assert!(edits.len() > 20, "{edits:?}");
    for edit in edits {
        let steps = [rebuild::Step::edit(edit)];
        rebuild::Site::new(site.clone()).follow(&steps).unwrap();
    }
}
