//! Languages that come to a site and go, with everything that is written in them.

use super::support::Files;

/// The languages that come and go; the source language stays.
pub(crate) const TAGS: &[&str] = &["fr", "ar", "pt"];

const SETTINGS: &str = "content/site.yaml";

/// Takes a language out of the settings, or puts it in where it is not there, and its pages with it.
pub(crate) fn toggle(files: &mut Files, tag: &str) {
    let Some(settings) = files.get(SETTINGS) else {
        return;
    };
    let settings = String::from_utf8_lossy(settings).into_owned();
    let line = format!("  - {{ tag: {tag},");
    if settings.contains(&line) {
        files.retain(|path, _| !is_in(path, tag));
        let others = settings
            .split_inclusive('\n')
            .filter(|other| !other.starts_with(&line));
        let settings = without_labels(&with_bar(&others.collect::<String>(), tag, false), tag);
        files.insert(SETTINGS.to_owned(), settings.into_bytes());
    } else {
        let list = format!("\nlanguages:\n{line} name: Language }}\n");
        let settings = settings.replacen("\nlanguages:\n", &list, 1);
        files.insert(
            SETTINGS.to_owned(),
            with_bar(&settings, tag, true).into_bytes(),
        );
        files.insert(
            format!("content/index.{tag}.md"),
            b"---\ntitle: New\n---\nNew.\n".to_vec(),
        );
    }
}

/// Returns whether a file is written in a language.
fn is_in(path: &str, tag: &str) -> bool {
    path.ends_with(&format!(".{tag}.md")) || path.ends_with(&format!("_locales/{tag}.ftl"))
}

/// Writes the choice of languages with a language in it, or without it.
fn with_bar(settings: &str, tag: &str, is_wanted: bool) -> String {
    let line = |line: &str| {
        let bar = line
            .strip_prefix("language_bar: [")
            .and_then(|bar| bar.strip_suffix("]\n"));
        let Some(bar) = bar else {
            return line.to_owned();
        };
        let others = bar.split(", ").filter(|other| *other != tag);
        let tags: Vec<&str> = others.chain(is_wanted.then_some(tag)).collect();
        format!("language_bar: [{}]\n", tags.join(", "))
    };
    settings.split_inclusive('\n').map(line).collect()
}

/// Leaves out what settings say in a language, such as `, fr: Paix`.
fn without_labels(settings: &str, tag: &str) -> String {
    let label = format!(", {tag}: ");
    let mut parts = settings.split(&label);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + &part[part.find([',', '}']).unwrap_or(part.len())..]
    })
}
