//! What the first view of a page weighs: the page, its styles and its scripts, uncompressed.
//!
//! Pictures come later and are left out; fonts would count, and there are none.

use super::html::Page;
use super::support::Output;
use super::{BUILT, texts};

/// Names the pages of a theme that weigh more than a number of bytes.
pub(crate) fn heavy(theme: &str, limit: usize) -> Vec<String> {
    let output: &Output = &BUILT.iter().find(|(name, ..)| name.starts_with(theme)).unwrap().2;
    let weights = texts(output, ".html").map(|(file, text)| {
        let page = Page::parse(text);
        let sheets = page.linked("stylesheet").filter_map(|link| link.get("href"));
        let scripts = page.named("script").filter_map(|script| script.get("src"));
        let size = |address: &str| {
            let name = address.rsplit('/').next().unwrap_or_default();
            let found = output.files.iter().find(|(file, _)| file.ends_with(name));
            found.map_or(0, |(_, bytes)| bytes.len())
        };
        (file, text.len(), sheets.chain(scripts).map(size).sum::<usize>())
    });
    let heavy = weights.filter(|(_, page, rest)| page + rest > limit);
    heavy
        .map(|(file, page, rest)| format!("{theme}: {file} weighs {page} + {rest} bytes"))
        .collect()
}
