//! What `site.yaml` says of pages, once all pages are known: menus, and the defaults of sections.

use crate::base::{
    Code, Diagnostic, Language, Message, MessageArgument, PagePath, did_you_mean, message,
};
use crate::config::{Localised, MenuEntry, MenuTarget};
use crate::site::Site;

/// Checks that menus and sections name pages, and sections kinds, that there are.
pub(super) fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    site.configuration
        .menus
        .values()
        .for_each(|entries| menu(site, entries, problems));
    logo(site, problems);
    texts(site, problems);
    for (path, defaults) in &site.configuration.sections {
        if !is_anything_at(site, path) {
            let path_written = Site::written(path);
            let message = message!("broken-link-no-page-for-section", path = path_written);
            problems.push(no_page(site, path, message).at(&site.configuration.path, defaults.span));
        }
        if let Some(kind) = defaults
            .kind
            .as_deref()
            .filter(|kind| site.kind(kind).is_none())
        {
            problems.push(unknown_kind(site, kind).at(&site.configuration.path, defaults.span));
        }
    }
}

fn logo(site: &Site, problems: &mut Vec<Diagnostic>) {
    let organisation = site.configuration.organisation.as_ref();
    let Some(logo) = organisation.and_then(|organisation| organisation.logo.as_ref()) else {
        return;
    };
    if !site.files.contains_key(format!("content/{logo}").as_str()) {
        let span = site
            .configuration
            .yaml
            .locate(&["organisation", "logo"])
            .unwrap_or_default();
        let problem = Diagnostic::new(
            Code::BrokenLink,
            message!("broken-link-no-file", path = format!("/{logo}")),
        )
        .at(&site.configuration.path, span)
        .help(message!("broken-link-logo.help"));
        problems.push(problem);
    }
}

/// Checks that the texts that every page shows are there in every language.
fn texts(site: &Site, problems: &mut Vec<Diagnostic>) {
    let settings = &site.configuration;
    let mut check = |text: &Localised, keys: &[&str]| {
        let lacking = site.languages.iter().map(|known| &known.language);
        let lacking: Vec<&str> = lacking
            .filter(|language| text.get(language).is_none())
            .map(Language::as_str)
            .collect();
        if !text.is_empty() && !lacking.is_empty() {
            problems.push(missing_text(site, keys, lacking));
        }
    };
    check(&settings.title, &["title"]);
    check(&settings.description, &["description"]);
    for (id, taxonomy) in &settings.taxonomies {
        check(&taxonomy.label, &["taxonomies", id, "label"]);
        for (term, settings) in &taxonomy.terms {
            check(&settings.label, &["taxonomies", id, "terms", term]);
        }
    }
}

fn missing_text(site: &Site, keys: &[&str], lacking: Vec<&str>) -> Diagnostic {
    let keys_named = MessageArgument::names(keys.iter().copied());
    let languages = MessageArgument::names(lacking);
    let span = site.configuration.yaml.locate_key(keys).unwrap_or_default();
    Diagnostic::new(
        Code::MissingText,
        message!("missing-text", keys = keys_named, languages),
    )
    .at(&site.configuration.path, span)
    .help(message!("missing-text.help"))
}

/// The recursion is as deep as the settings, which the reader of YAML limits.
fn menu(site: &Site, entries: &[MenuEntry], problems: &mut Vec<Diagnostic>) {
    for entry in entries {
        if let MenuTarget::Page(path) = &entry.target
            && site.find(path.as_str()).is_none()
        {
            let message = message!("broken-link-no-page", path = Site::written(path));
            problems.push(no_page(site, path, message).at(&site.configuration.path, entry.span));
        }
        menu(site, &entry.children, problems);
    }
}

fn is_anything_at(site: &Site, path: &PagePath) -> bool {
    site.pages
        .iter()
        .any(|page| page.path == *path || page.path.below(path.as_str()).is_some())
}

fn no_page(site: &Site, path: &PagePath, message: Message) -> Diagnostic {
    let known = site
        .pages
        .iter()
        .map(|page| page.path.as_str())
        .filter(|path| !path.is_empty());
    let nearest = crate::base::nearest(path.as_str(), known);
    Diagnostic::new(Code::BrokenLink, message)
        .help(message!("broken-link-no-page.help"))
        .help_if(nearest.map(|nearest| message!("did-you-mean", name = format!("/{nearest}"))))
}

/// Says that neither the site nor its theme declares a kind.
pub(super) fn unknown_kind(site: &Site, name: &str) -> Diagnostic {
    let (own, theme) = (&site.configuration.kinds, &site.theme.kinds);
    let known = own.keys().chain(theme.keys()).map(|name| &**name);
    Diagnostic::new(Code::UnknownKind, message!("unknown-kind", name))
        .help(message!("unknown-kind.help"))
        .help_if(did_you_mean(name, known))
}
