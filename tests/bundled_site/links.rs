//! Where links lead, in whatever style they are written.

use super::html::Page;
use super::support::Output;
use super::texts;
use percent_encoding::percent_decode_str;
use std::collections::{BTreeMap, BTreeSet};

const HOST: &str = "https://ssr.example/";

/// Finds links, pictures, styles and anchors that lead to nothing.
pub(crate) fn broken(output: &Output) -> Vec<String> {
    let pages: BTreeMap<&str, Page> = texts(output, ".html")
        .map(|(file, text)| (file, Page::parse(text)))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(file, page)| (*file, page.ids().collect()))
        .collect();
    let mut broken = Vec::new();
    for (file, page) in &pages {
        for address in addresses(page) {
            let Some((target, anchor)) = target(file, &address) else {
                continue;
            };
            let is_there = output.files.contains_key(&target);
            let has_anchor =
                anchor.is_empty() || ids.get(&*target).is_some_and(|ids| ids.contains(&*anchor));
            if !is_there || !has_anchor {
                broken.push(format!("{file}: {address} leads to nothing ({target})"));
            }
        }
    }
    broken
}

/// Finds links that a browser without a server cannot follow; hosts alone show the page for what is missing.
pub(crate) fn unnamed(output: &Output) -> Vec<String> {
    let pages = texts(output, ".html").filter(|(file, _)| !file.ends_with("404.html"));
    let found = pages.flat_map(|(file, text)| {
        let page = Page::parse(text);
        let links = page
            .named("a")
            .filter_map(|link| link.get("href").map(str::to_owned));
        let links: Vec<String> = links.filter(|link| target(file, link).is_some()).collect();
        let unnamed = links.into_iter().filter(|link| {
            let path = link.split(['#', '?']).next().unwrap_or_default();
            let name = path.rsplit('/').next().unwrap_or_default();
            path.starts_with('/') || !(link.starts_with('#') || name.contains('.') && name != "..")
        });
        unnamed
            .map(move |link| format!("{file}: {link} names no file"))
            .collect::<Vec<_>>()
    });
    found.collect()
}

/// Finds pages that name a translation which does not name them, or one that is not there.
pub(crate) fn one_sided(output: &Output) -> Vec<String> {
    let named: BTreeMap<String, BTreeMap<String, String>> = texts(output, ".html")
        .map(|(_, text)| Page::parse(text))
        .filter(Page::is_indexed)
        .filter_map(|page| {
            let alternates = page.linked("alternate").filter_map(|link| {
                Some((
                    link.get("hreflang")?.to_owned(),
                    link.get("href")?.to_owned(),
                ))
            });
            Some((page.own_address()?, alternates.collect()))
        })
        .filter(|(_, alternates): &(_, BTreeMap<_, _>)| !alternates.is_empty())
        .collect();
    assert!(
        named.len() > 40,
        "only {} pages have translations",
        named.len()
    );
    let mut found = Vec::new();
    for (address, alternates) in &named {
        if !alternates.values().any(|other| other == address) {
            found.push(format!("{address} does not name itself"));
        }
        for (tag, other) in alternates.iter().filter(|(tag, _)| *tag != "x-default") {
            if named.get(other) != Some(alternates) {
                found.push(format!(
                    "{address} names {other} as {tag}, which says otherwise"
                ));
            }
        }
    }
    found
}

fn addresses(page: &Page) -> Vec<String> {
    let plain = page
        .elements
        .iter()
        .flat_map(|it| [it.get("href"), it.get("src")])
        .flatten();
    let refresh = page
        .named("meta")
        .filter(|meta| meta.get("http-equiv") == Some("refresh"));
    let refresh = refresh.filter_map(|meta| meta.get("content")?.split_once("url="));
    plain
        .chain(refresh.map(|(_, address)| address))
        .map(str::to_owned)
        .collect()
}

/// Works out the file and the anchor that an address leads to; `None` where it leaves the site.
fn target(from: &str, address: &str) -> Option<(String, String)> {
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or_default();
    let rooted = path.strip_prefix(HOST).or_else(|| path.strip_prefix('/'));
    if rooted.is_none()
        && path
            .split('/')
            .next()
            .is_some_and(|first| first.contains(':'))
    {
        return None;
    }
    let decode = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    if path.is_empty() {
        return Some((from.to_owned(), decode(anchor)));
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = if rooted.is_some() {
        vec![]
    } else {
        folder.split('/').collect()
    };
    parts.retain(|part| !part.is_empty());
    let written = rooted.unwrap_or(path);
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let is_folder = written.is_empty() || written.ends_with('/') || written.ends_with("..");
    if is_folder || written == "." {
        parts.push("index.html");
    }
    Some((decode(&parts.join("/")), decode(anchor)))
}
