//! What the first view of a page weighs on the line: the page, its styles and its scripts, each compressed
//! with gzip, as hosts send them.
//!
//! Pictures come later and are left out; fonts would count, and there are none.

use super::html::Page;
use super::support::Output;
use super::{BUILT, texts};
use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

/// Names the pages of a theme that weigh more than a number of bytes.
pub(crate) fn heavy(theme: &str, limit: usize) -> Vec<String> {
    let output: &Output = &BUILT
        .iter()
        .find(|(name, ..)| name.starts_with(theme))
        .unwrap()
        .2;
    let assets: BTreeMap<&str, usize> = output
        .files
        .iter()
        .filter_map(|(file, bytes)| Some((file.strip_prefix("assets/")?, compressed(bytes))))
        .collect();
    let weights = texts(output, ".html").map(|(file, text)| {
        let page = Page::parse(text);
        let sheets = page
            .linked("stylesheet")
            .filter_map(|link| link.get("href"));
        let scripts = page.named("script").filter_map(|script| script.get("src"));
        let names = sheets
            .chain(scripts)
            .filter_map(|address| address.rsplit('/').next());
        (
            file,
            compressed(text.as_bytes()),
            names.map(|name| assets[name]).sum::<usize>(),
        )
    });
    let heavy = weights.filter(|(_, page, rest)| page + rest > limit);
    heavy
        .map(|(file, page, rest)| format!("{theme}: {file} weighs {page} + {rest} bytes"))
        .collect()
}

fn compressed(bytes: &[u8]) -> usize {
    let mut gzip = Command::new("gzip")
        .args(["-6", "--stdout", "--no-name"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // A page is smaller than what gzip takes in before it writes, so that neither waits for the other.
    gzip.stdin.take().unwrap().write_all(bytes).unwrap();
    gzip.wait_with_output().unwrap().stdout.len()
}
