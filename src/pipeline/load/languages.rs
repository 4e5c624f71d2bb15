//! Languages of a site: the locale and the messages of each.
//!
//! Locale packs and message files come from the theme and from `content/_locales`, in this order; both are memoised
//! by the digests of all files that they are read from.

use super::content::text;
use crate::base::{Diagnostic, Digest, Language, Outcome, SourcePath};
use crate::config::{Configuration, LanguageSettings};
use crate::locale::{Catalogue, Locale, MessageFile, Pack, core_messages};
use crate::pipeline::memo::BuildMemos;
use crate::site::SiteLanguage;
use crate::source::Snapshot;
use std::sync::Arc;

/// The folder of the site's own locale packs and messages.
const LOCALES: &str = "content/_locales";

/// Loads the languages of a site; one that has no locale is reported and left out.
pub(super) fn load(
    snapshot: &Snapshot,
    settings: &Configuration,
    memos: &mut BuildMemos,
    problems: &mut Vec<Diagnostic>,
) -> Vec<SiteLanguage> {
    // Problems name places in the settings, so that these count to the letter.
    let settings_file = snapshot.digest(&settings.path).ok();
    let packs = Digest::of_value(&(settings_file, words(snapshot, settings, ".yaml")));
    let locales = memos.locales.or_make(packs, || locales(snapshot, settings));
    let locales = locales.collect_into(problems);
    let words = words(snapshot, settings, "");
    let from = Digest::of_value(&(settings_file, words));
    let languages = || languages(snapshot, settings, locales, words);
    memos
        .languages
        .or_make(from, languages)
        .collect_into(problems)
}

fn locales(snapshot: &Snapshot, settings: &Configuration) -> Outcome<Vec<Arc<Locale>>> {
    let mut problems = Vec::new();
    let known = settings.languages.iter();
    let locales = known.filter_map(|language| locale(snapshot, settings, language, &mut problems));
    Outcome::new(locales.map(Arc::new).collect(), problems)
}

fn languages(
    snapshot: &Snapshot,
    settings: &Configuration,
    locales: Vec<Arc<Locale>>,
    words: Digest,
) -> Outcome<Vec<SiteLanguage>> {
    let mut problems = Vec::new();
    let catalogue = catalogue(snapshot, settings, &locales, &mut problems);
    let has_prefixes = settings.languages.len() > 1;
    let language = |locale: Arc<Locale>| {
        let language = locale.language().clone();
        let prefix = if has_prefixes {
            format!("{}/", language.segment())
        } else {
            String::new()
        };
        Some(SiteLanguage {
            name: Arc::clone(locale.name()),
            direction: locale.direction(),
            prefix: prefix.into(),
            messages: catalogue.messages(&language).cloned()?,
            locale,
            language,
            words,
        })
    };
    Outcome::new(locales.into_iter().filter_map(language).collect(), problems)
}

/// Digests everything that locales and messages are read from, except what comes with the program:
/// the settings, and those files whose names end so.
fn words(snapshot: &Snapshot, settings: &Configuration, ending: &str) -> Digest {
    let folders = [
        format!("themes/{}/locales", settings.theme),
        LOCALES.to_owned(),
    ];
    let entries = folders.iter().flat_map(|folder| snapshot.below(folder));
    let entries = entries.filter(|entry| entry.path.as_str().ends_with(ending));
    let files: Vec<_> = entries
        .map(|entry| (&entry.path, snapshot.digest(&entry.path).ok()))
        .collect();
    let languages: Vec<_> = settings
        .languages
        .iter()
        .map(|known| (&known.language, &known.name, known.direction, &known.locale))
        .collect();
    let rules = (
        &settings.calendar,
        &settings.digits,
        &settings.source_language,
    );
    Digest::of_value(&(files, languages, rules))
}

fn locale(
    snapshot: &Snapshot,
    settings: &Configuration,
    language: &LanguageSettings,
    problems: &mut Vec<Diagnostic>,
) -> Option<Locale> {
    let name = language
        .locale
        .as_deref()
        .unwrap_or(language.language.as_str());
    let file = snapshot.get(&format!("{LOCALES}/{name}.yaml"));
    let pack = file.and_then(|entry| {
        let text = text(snapshot, &entry.path, problems)?;
        Pack::parse(&entry.path, &text).collect_into(problems)
    });
    let digits = settings
        .digits
        .get(&language.language)
        .map(|digits| &**digits);
    let prepared = Locale::new(
        language,
        pack.as_ref(),
        settings.calendar.as_deref(),
        digits,
    );
    prepared
        .map_err(|problem| problems.push(problem.at(&settings.path, language.span)))
        .ok()
}

fn catalogue(
    snapshot: &Snapshot,
    settings: &Configuration,
    locales: &[Arc<Locale>],
    problems: &mut Vec<Diagnostic>,
) -> Catalogue {
    let folders = [
        format!("themes/{}/locales", settings.theme),
        LOCALES.to_owned(),
    ];
    let spoken: Vec<Language> = locales
        .iter()
        .map(|locale| locale.language().clone())
        .collect();
    let core = core_messages(&spoken).into_iter();
    let mut texts: Vec<(Language, SourcePath, String)> = core
        .map(|(language, path, text)| (language, path, text.to_owned()))
        .collect();
    for entry in folders.iter().flat_map(|folder| snapshot.below(folder)) {
        let language = entry
            .path
            .name()
            .strip_suffix(".ftl")
            .and_then(|tag| Language::parse(tag).ok());
        let text =
            language.and_then(|language| Some((language, text(snapshot, &entry.path, problems)?)));
        texts.extend(text.map(|(language, text)| (language, entry.path.clone(), text)));
    }
    let files: Vec<MessageFile<'_>> = texts
        .iter()
        .map(|(language, path, text)| MessageFile {
            language,
            path,
            text,
        })
        .collect();
    Catalogue::new(locales, &settings.source_language, &files).collect_into(problems)
}
