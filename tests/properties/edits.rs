//! Edits: what people do to a site between two builds.

use super::trees;
use plenary::base::SourcePath;
use plenary::source::{MemorySource, Source};
use proptest::prelude::*;

/// A change of one file.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// The file says something else, or is new.
    Write(String, Vec<u8>),
    /// Something is added at the end of the file that has this place in the list.
    Append(usize, String),
    /// A word is replaced by another wherever the file that has this place in the list says it.
    Replace(usize, &'static str, &'static str),
    /// The file that has this place in the list is gone.
    Remove(usize),
}

const WORDS: &[(&str, &str)] = &[
    ("Peace", "Order"),
    ("title:", "description: New\ntitle:"),
    ("weight: 1", "weight: 9"),
    ("name: English", "name: English language"),
    ("relative", "absolute"),
    ("sort: date", "sort: title"),
    ("fallback: link", "fallback: show"),
    ("fallback: show", "fallback: hide"),
    ("raw_html: clean", "raw_html: escape"),
    ("theme: outreach", "theme: lite"),
    ("ssr.example", "ssr.example/below"),
    ("2014", "2015"),
    ("police", "defence"),
    ("page_size: 2", "page_size: 3"),
    ("feed: yes", "feed: no"),
    ("[ar, en, fr]", "[fr, en, ar]"),
    ("source_language: en", "source_language: fr"),
    ("yearly", "monthly"),
    ("## ", "### "),
    ("#scope", "#reach"),
    ("acronym: SSR", "acronym: Peace"),
    ("title: Reform", "title: Change"),
    ("kind: term", "kind: news"),
];

/// Files that no site has at first and that are looked for in vain.
const ADDED: &[(&str, &str)] = &[
    ("content/_theme/templates/hooks/image.html", "<b>{{ alt }}</b>"),
    ("content/_theme/templates/kind/news.html", "{{ page.title }}"),
    ("content/_theme/templates/section/news.html", "{{ page.title }}"),
    ("content/_theme/templates/home.html", "{{ page.title }}"),
    ("content/_locales/fr.ftl", "task-done = fini\n"),
    ("content/news/new.fr.md", "---\ntitle: Nouveau\n---\nTexte.\n"),
    ("content/about.ar.md", "---\ntitle: A\n---\nB.\n"),
];

pub(crate) fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => (any::<usize>(), proptest::sample::select(WORDS))
            .prop_map(|(place, (old, new))| Edit::Replace(place, old, new)),
        2 => (any::<usize>(), "[a-z ]{1,20}").prop_map(|(place, text)| Edit::Append(place, text)),
        2 => trees::any_file().prop_map(|(path, bytes)| Edit::Write(path, bytes)),
        1 => trees::any_picture().prop_map(|(path, bytes)| Edit::Write(path, bytes)),
        1 => any::<usize>().prop_map(Edit::Remove),
    ]
}

/// Every replacement of a word in every file of a site that says it, and every file that is added.
pub(crate) fn known(site: &MemorySource) -> impl Iterator<Item = Edit> {
    let entries = site.list().value;
    let texts = entries.iter().map(|entry| String::from_utf8(site.read(&entry.path).unwrap()));
    // What is no text has no words.
    let texts: Vec<String> = texts.map(Result::unwrap_or_default).collect();
    let words = texts.into_iter().enumerate().flat_map(|(place, text)| {
        let words = WORDS.iter().filter(move |(old, _)| text.contains(old));
        words.map(move |(old, new)| Edit::Replace(place, old, new))
    });
    let added =
        ADDED.iter().map(|(path, text)| Edit::Write((*path).to_owned(), text.as_bytes().to_vec()));
    words.chain(added)
}

/// Makes the site that an edit leaves.
pub(crate) fn apply(site: &MemorySource, edit: &Edit) -> MemorySource {
    let paths: Vec<SourcePath> = site.list().value.into_iter().map(|entry| entry.path).collect();
    let at = |place: usize| paths[place % paths.len()].clone();
    let text = |path: &SourcePath| {
        let bytes = site.read(path).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    match edit {
        Edit::Write(path, bytes) => SourcePath::new(path)
            .map_or_else(|_| site.clone(), |path| site.clone().with(path, &**bytes)),
        Edit::Append(place, more) => {
            let path = at(*place);
            let longer = text(&path) + more;
            site.clone().with(path, longer)
        }
        Edit::Replace(place, old, new) => {
            // The first file from that place on that says the word.
            let holds = |path: &&SourcePath| text(path).contains(old);
            let start = place % paths.len();
            let mut round = paths[start..].iter().chain(&paths[..start]);
            let Some(path) = round.find(holds) else { return site.clone() };
            site.clone().with(path.clone(), text(path).replace(old, new))
        }
        Edit::Remove(place) => {
            let gone = at(*place);
            let kept: Vec<_> = paths
                .iter()
                .filter(|path| **path != gone)
                .map(|path| (path.as_str(), site.read(path).unwrap()))
                .collect();
            MemorySource::new(kept).unwrap()
        }
    }
}
