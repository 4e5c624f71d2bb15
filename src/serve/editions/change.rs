//! What changed from one edition to the next, as it is sent to browsers.

use crate::base::{Route, SourcePath};
use crate::parse::FileName;
use crate::pipeline::Edition;
use crate::source::{Entry, Snapshot};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What changed on the way to an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EditionChange {
    /// The number of the edition.
    pub(crate) number: u64,
    /// The files that were changed, added or removed.
    pub(crate) changed: BTreeSet<SourcePath>,
    /// The route of the text that was changed last.
    pub(crate) edited: Option<Route>,
    /// Whether nothing but style sheets changed.
    pub(crate) styles_only: bool,
}

impl EditionChange {
    /// Creates the change that leads to `edition`; `latest_first` names files in the order they changed.
    pub(super) fn new<'a>(
        number: u64,
        changed: BTreeSet<SourcePath>,
        latest_first: impl Iterator<Item = &'a SourcePath>,
        edition: &Edition,
    ) -> Self {
        let edited = latest_first
            .filter(|path| changed.contains(*path))
            .find_map(|path| route_of_file(edition, path))
            .or_else(|| {
                let mut by_name = changed.iter().rev();
                by_name.find_map(|path| route_of_file(edition, path))
            });
        let styles_only = !changed.is_empty() && changed.iter().all(is_style_sheet);
        Self {
            number,
            changed,
            edited,
            styles_only,
        }
    }

    /// Creates an empty change.
    pub(crate) fn none(number: u64) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }

    /// Merges a later change into this one.
    pub(super) fn merge(&mut self, later: &Self) {
        self.changed.extend(later.changed.iter().cloned());
        self.edited = later.edited.clone().or(self.edited.take());
        self.styles_only &= later.styles_only;
    }
}

fn is_style_sheet(path: &SourcePath) -> bool {
    let is_theme = path.as_str().starts_with("themes/") || path.below("content/_theme").is_some();
    is_theme && path.as_str().contains("/assets/") && path.as_str().ends_with(".css")
}

/// Returns the route of the page that shows the text of a file.
pub(crate) fn route_of_file(edition: &Edition, path: &SourcePath) -> Option<Route> {
    let site = &edition.loaded.as_ref()?.site;
    if !path.as_str().ends_with(".md") {
        return None;
    }
    let name = FileName::parse(path).ok()?;
    let language = match &name.language {
        Some(tag) => site.language_id(tag)?,
        None => site.source_language(),
    };
    let page = site.page(site.find(name.page.as_str())?)?;
    page.translation(language)
        .filter(|text| text.document.path == *path)?;
    page.route(language).cloned()
}

/// Lists the files that differ between two snapshots, and those of `reported` that may differ.
pub(super) fn changed_paths<'a>(
    before: &Snapshot,
    after: &Snapshot,
    reported: impl Iterator<Item = &'a SourcePath>,
) -> BTreeSet<SourcePath> {
    let mut changed = BTreeSet::new();
    let mut old = before.entries().iter().peekable();
    let mut new = after.entries().iter().peekable();
    loop {
        let order = match (old.peek(), new.peek()) {
            (Some(old), Some(new)) => old.path.cmp(&new.path),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => break,
        };
        let removed = if order.is_le() { old.next() } else { None };
        let added = if order.is_ge() { new.next() } else { None };
        let is_same = removed
            .zip(added)
            .is_some_and(|(removed, added)| removed.is_same(added));
        if !is_same {
            changed.extend(added.or(removed).map(|entry| entry.path.clone()));
        }
    }
    // A file that was written just now can change without a new time stamp.
    let is_recent = |entry: &Entry| entry.settled().is_none();
    let recent = reported.filter(|path| after.get(path.as_str()).is_some_and(is_recent));
    changed.extend(recent.cloned());
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Moment;
    use crate::cache::Cache;
    use crate::pipeline::{BuildMemos, Request};
    use crate::site::Choices;
    use crate::source::MemorySource;
    use std::sync::Arc;

    fn path(name: &str) -> SourcePath {
        SourcePath::new(name).unwrap()
    }

    fn edition() -> Edition {
        let text = |name: &str| (name.to_owned(), "---\ntitle: A page\n---\n");
        let texts =
            ["index.en.md", "a.en.md", "b.en.md"].map(|name| text(&format!("content/{name}")));
        let site = MemorySource::default()
            .with(
                path("content/site.yaml"),
                "title: A site\ntheme: bare\nlanguages: [en, fr]\n",
            )
            .with(
                path("themes/bare/theme.yaml"),
                "name: Bare\nengine: minijinja\n",
            );
        let site = texts
            .into_iter()
            .fold(site, |site, (name, text)| site.with(path(&name), text));
        let request = Request::new(Choices::default(), Moment::parse("2016-01-01").unwrap());
        let listed = Snapshot::take(Arc::new(site));
        Edition::read(
            &listed,
            &request,
            &mut Cache::in_memory(),
            &mut BuildMemos::default(),
            &(),
        )
    }

    #[test]
    fn the_text_that_changed_last_is_the_edited_one() {
        let edition = edition();
        for (changed, last, edited) in [
            (
                &["a.en.md", "b.en.md"][..],
                &["a.en.md", "b.en.md"][..],
                Some("/en/a/"),
            ),
            (
                &["a.en.md", "b.en.md"],
                &["b.en.md", "a.en.md"],
                Some("/en/b/"),
            ),
            // A file that was reported may be as it was before, or no text at all.
            (&["a.en.md"], &["b.en.md", "a.en.md"], Some("/en/a/")),
            (
                &["a.en.md", "map.svg"],
                &["map.svg", "a.en.md"],
                Some("/en/a/"),
            ),
            // Where nothing was reported, the last in the order of the names.
            (&["a.en.md", "b.en.md"], &[], Some("/en/b/")),
            (&["map.svg"], &["map.svg"], None),
            (&[], &["a.en.md"], None),
        ] {
            let [changed, last] = [changed, last].map(|names| {
                names
                    .iter()
                    .map(|name| path(&format!("content/{name}")))
                    .collect::<Vec<_>>()
            });
            let change =
                EditionChange::new(2, changed.into_iter().collect(), last.iter(), &edition);
            assert_eq!(
                change.edited.map(|route| route.to_string()).as_deref(),
                edited,
                "{last:?}"
            );
        }
    }
}
