//! Literate specs of a whole site: sources, outputs and problems side by side in `tests/specs/*.md`.
//!
//! How to write one is told in `tests/specs/README.md`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod literate;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/picture.rs"]
mod picture;

use literate::{cases, check};

macro_rules! specs {
    ($($name:ident)*) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];

        $(#[test]
        fn $name() {
            check::spec(&stringify!($name).replace('_', "-"));
        })*
    };
}

specs! {
    assets
    components
    data
    dates
    encoding
    fallbacks
    feeds
    front_matter
    functions
    glossary
    head
    headings
    hostile
    kinds
    language_bar
    links
    lists
    locales
    markdown
    menus
    messages
    names
    no_base_url
    not_found
    pages
    pictures
    raw_html
    redirects
    settings
    single_language
    sitemap
    static_files
    taxonomies
    templates
    typography
}

#[test]
fn every_spec_is_run() {
    let listed: Vec<String> = NAMES.iter().map(|name| name.replace('_', "-")).collect();
    assert_eq!(
        cases::names(),
        listed,
        "the files in tests/specs and the list in tests/specs.rs"
    );
}
