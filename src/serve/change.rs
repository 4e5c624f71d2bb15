//! What changed from one edition to the next, as the browser is told.

use crate::base::{Route, SourcePath};
use crate::pipeline::Edition;
use crate::source::{Entry, Snapshot};
use std::collections::BTreeSet;

/// What changed on the way to an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// The number of the edition.
    pub(super) number: u64,
    /// The files that changed, came or went.
    pub(super) changed: BTreeSet<SourcePath>,
    /// Where the text is shown that was changed last.
    pub(super) edited: Option<Route>,
    /// Whether nothing changed but style sheets.
    pub(super) styles_only: bool,
}

impl Change {
    /// Makes the change that leads to `edition`; `last` names files, the one that changed last first.
    pub(super) fn new<'a>(
        number: u64,
        changed: BTreeSet<SourcePath>,
        last: impl Iterator<Item = &'a SourcePath>,
        edition: &Edition,
    ) -> Self {
        let mut last = last.filter(|path| changed.contains(*path));
        let edited = last.find_map(|path| address(edition, path));
        let edited =
            edited.or_else(|| changed.iter().rev().find_map(|path| address(edition, path)));
        let styles_only = !changed.is_empty() && changed.iter().all(is_style);
        Self {
            number,
            changed,
            edited,
            styles_only,
        }
    }

    /// Makes the change that is none.
    pub(super) fn none(number: u64) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }

    /// Adds a later change.
    pub(super) fn add(&mut self, later: &Self) {
        self.changed.extend(later.changed.iter().cloned());
        self.edited = later.edited.clone().or(self.edited.take());
        self.styles_only &= later.styles_only;
    }
}

fn is_style(path: &SourcePath) -> bool {
    let is_asset = path.as_str().starts_with("themes/") || path.below("content/_theme").is_some();
    is_asset && path.as_str().contains("/assets/") && path.as_str().ends_with(".css")
}

/// Finds where the text of a file is shown.
pub(super) fn address(edition: &Edition, path: &SourcePath) -> Option<Route> {
    let site = &edition.loaded.as_ref()?.site;
    let name = path
        .as_str()
        .ends_with(".md")
        .then(|| crate::parse::FileName::parse(path).ok())??;
    let language = name.language.as_ref();
    let language = language.map_or(Some(site.source_language()), |tag| site.language_id(tag))?;
    let page = site.page(site.find(name.page.as_str())?)?;
    page.translation(language)
        .filter(|text| text.document.path == *path)?;
    page.route(language).cloned()
}

/// Lists the files that differ between two snapshots, those of `told` among them if they may.
pub(super) fn differences<'a>(
    before: &Snapshot,
    after: &Snapshot,
    told: impl Iterator<Item = &'a SourcePath>,
) -> BTreeSet<SourcePath> {
    let mut changed = BTreeSet::new();
    let (mut old, mut new) = (
        before.entries().iter().peekable(),
        after.entries().iter().peekable(),
    );
    loop {
        let order = match (old.peek(), new.peek()) {
            (Some(old), Some(new)) => old.path.cmp(&new.path),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => break,
        };
        let gone = if order.is_le() { old.next() } else { None };
        let come = if order.is_ge() { new.next() } else { None };
        if !gone
            .zip(come)
            .is_some_and(|(gone, come)| gone.is_same(come))
        {
            changed.extend(come.or(gone).map(|entry| entry.path.clone()));
        }
    }
    // What the disk cannot tell apart is not told apart.
    let is_open = |entry: &Entry| entry.settled().is_none();
    let open = told.filter(|path| after.get(path.as_str()).is_some_and(is_open));
    changed.extend(open.cloned());
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Moment;
    use crate::cache::Cache;
    use crate::pipeline::Request;
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
        Edition::read(&listed, &request, &mut Cache::in_memory(), &())
    }

    #[test]
    fn the_text_that_changed_last_is_the_one_that_is_shown() {
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
            // What is told of may have become what it was, or be no text at all.
            (&["a.en.md"], &["b.en.md", "a.en.md"], Some("/en/a/")),
            (
                &["a.en.md", "map.svg"],
                &["map.svg", "a.en.md"],
                Some("/en/a/"),
            ),
            // Where nothing is told, the last in the order of the names.
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
            let change = Change::new(2, changed.into_iter().collect(), last.iter(), &edition);
            assert_eq!(
                change.edited.map(|route| route.to_string()).as_deref(),
                edited,
                "{last:?}"
            );
        }
    }
}
