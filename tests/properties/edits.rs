//! Edits: what people do to a site between two builds.

use super::support::Files;
use super::{languages, trees};
use plenary::testing::{MemorySource, Source, SourcePath};
use proptest::prelude::*;

/// A change of one file, or of those that go together.
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
    /// The folder of a page has another name, and whatever named it names it so.
    Rename(usize, &'static str),
    /// The site speaks a language more, or no longer speaks one.
    Language(&'static str),
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
    (
        "content/_theme/templates/hooks/image.html",
        "<b>{{ alt }}</b>",
    ),
    (
        "content/_theme/templates/kind/news.html",
        "{{ page.title }}",
    ),
    (
        "content/_theme/templates/section/news.html",
        "{{ page.title }}",
    ),
    ("content/_theme/templates/home.html", "{{ page.title }}"),
    ("content/_locales/fr.ftl", "task-done = fini\n"),
    (
        "content/news/new.fr.md",
        "---\ntitle: Nouveau\n---\nTexte.\n",
    ),
    ("content/about.ar.md", "---\ntitle: A\n---\nB.\n"),
];

/// What folders are renamed to; some are there already.
const FOLDERS: &[&str] = &["events", "archive", "news"];

pub(crate) fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => (any::<usize>(), proptest::sample::select(WORDS))
            .prop_map(|(place, (old, new))| Edit::Replace(place, old, new)),
        2 => (any::<usize>(), "[a-z ]{1,20}").prop_map(|(place, text)| Edit::Append(place, text)),
        2 => trees::any_file().prop_map(|(path, bytes)| Edit::Write(path, bytes)),
        1 => trees::any_picture().prop_map(|(path, bytes)| Edit::Write(path, bytes)),
        1 => proptest::sample::select(ADDED).prop_map(added),
        1 => any::<usize>().prop_map(Edit::Remove),
        1 => (any::<usize>(), proptest::sample::select(FOLDERS))
            .prop_map(|(place, name)| Edit::Rename(place, name)),
        1 => proptest::sample::select(languages::TAGS).prop_map(Edit::Language),
    ]
}

/// Every replacement of a word in every file of a site that says it, and every file that is added.
pub(crate) fn known(site: &MemorySource) -> impl Iterator<Item = Edit> {
    let entries = site.list().value;
    let texts = entries
        .iter()
        .map(|entry| String::from_utf8(site.read(&entry.path).unwrap()));
    // What is no text has no words.
    let texts: Vec<String> = texts.map(Result::unwrap_or_default).collect();
    let words = texts.into_iter().enumerate().flat_map(|(place, text)| {
        let words = WORDS.iter().filter(move |(old, _)| text.contains(old));
        words.map(move |(old, new)| Edit::Replace(place, old, new))
    });
    let folders = FOLDERS[..2].iter().map(|name| Edit::Rename(0, name));
    let languages = languages::TAGS.iter().map(|tag| Edit::Language(tag));
    words
        .chain(ADDED.iter().copied().map(added))
        .chain(folders)
        .chain(languages)
}

fn added((path, text): (&str, &str)) -> Edit {
    Edit::Write(path.to_owned(), text.as_bytes().to_vec())
}

/// Returns the files of a site.
pub(crate) fn files(site: &MemorySource) -> Files {
    let entries = site.list().value.into_iter();
    entries
        .map(|entry| (entry.path.to_string(), site.read(&entry.path).unwrap()))
        .collect()
}

/// Makes the site that an edit leaves.
pub(crate) fn apply(site: &MemorySource, edit: &Edit) -> MemorySource {
    let files = edited(files(site), edit);
    MemorySource::new(files.iter().map(|(path, bytes)| (path.as_str(), &**bytes))).unwrap()
}

fn edited(mut files: Files, edit: &Edit) -> Files {
    let paths: Vec<String> = files.keys().cloned().collect();
    let from = |place: usize| {
        let start = place % paths.len();
        paths[start..].iter().chain(&paths[..start])
    };
    let text = |path: &String| String::from_utf8_lossy(&files[path]).into_owned();
    match edit {
        Edit::Write(path, bytes) if SourcePath::new(path).is_ok() => {
            files.insert(path.clone(), bytes.clone());
        }
        Edit::Write(..) => {}
        Edit::Append(place, more) => {
            let path = from(*place).next().unwrap();
            files.insert(path.clone(), (text(path) + more).into_bytes());
        }
        Edit::Replace(place, old, new) => {
            // The first file from that place on that says the word.
            if let Some(path) = from(*place).find(|path| text(path).contains(old)) {
                files.insert(path.clone(), text(path).replace(old, new).into_bytes());
            }
        }
        Edit::Remove(place) => {
            files.remove(from(*place).next().unwrap());
        }
        Edit::Rename(place, new) => {
            if let Some(old) = from(*place).find_map(|path| folder(path)) {
                return renamed(&files, old, new);
            }
        }
        Edit::Language(tag) => languages::toggle(&mut files, tag),
    }
    files
}

/// Returns the folder in the content in which a page lies, if it lies in any.
fn folder(path: &str) -> Option<&str> {
    Some(
        path.strip_prefix("content/")
            .filter(|_| path.ends_with(".md"))?
            .split_once('/')?
            .0,
    )
}

/// Gives a folder in the content another name, and follows it with the links to it.
fn renamed(files: &Files, old: &str, new: &str) -> Files {
    let [from, to] = [old, new].map(|folder| format!("content/{folder}/"));
    let [old, new] = [old, new].map(|folder| format!("/{folder}"));
    let moved = files.iter().map(|(path, bytes)| {
        let path = path
            .strip_prefix(&from)
            .map_or(path.clone(), |rest| format!("{to}{rest}"));
        let text = std::str::from_utf8(bytes).map(|text| text.replace(&old, &new));
        // What is no text has no links.
        (
            path,
            text.map_or_else(|_| bytes.clone(), String::into_bytes),
        )
    });
    moved.collect()
}
