//! What a translation says itself, and what it takes over from the page it translates.

use super::parts::Choices;
use super::{fields, section_defaults};
use crate::base::{Code, Diagnostic, Moment, PagePath, Route, Span, message};
use crate::parse::{Document, FrontMatter, PageImage, typeset};
use crate::site::{
    Card, CardImage, LanguageId, PageId, Site, Translation, Unpublished, is_decoration, resolve,
    undescribed,
};
use std::sync::{Arc, OnceLock};

/// A page's visible texts, and the text that they take over from.
#[derive(Debug)]
pub(super) struct PageSources {
    pub(super) path: PagePath,
    pub(super) texts: Vec<Option<Arc<Document>>>,
    pub(super) source: LanguageId,
    /// The source text, even where it is a draft and not shown itself.
    pub(super) source_document: Arc<Document>,
    /// Why the source text is not shown, if it is not.
    pub(super) unpublished: Option<Unpublished>,
}

impl PageSources {
    /// Returns whether this is the same page of the very same texts.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.source == other.source
            && Arc::ptr_eq(&self.source_document, &other.source_document)
            && self.agrees(other, |_, _| false)
    }

    /// Returns whether this is the same page, and its texts give it the same names.
    pub(super) fn has_same_slugs(&self, other: &Self) -> bool {
        self.agrees(other, |text, other| {
            text.front_matter.slug == other.front_matter.slug
        })
    }

    /// Returns whether this is the same page of the same texts, or of texts that are `alike`.
    fn agrees(&self, other: &Self, alike: impl Fn(&Document, &Document) -> bool) -> bool {
        let is_same_text = |pair: (&Option<Arc<Document>>, &Option<Arc<Document>>)| match pair {
            (Some(text), Some(other)) => Arc::ptr_eq(text, other) || alike(text, other),
            (None, None) => true,
            _ => false,
        };
        self.path == other.path
            && self.texts.len() == other.texts.len()
            && self.texts.iter().zip(&other.texts).all(is_same_text)
    }

    /// Returns whether the page has any text to show.
    pub(super) fn is_visible(&self) -> bool {
        self.texts.iter().any(Option::is_some)
    }
}

/// Settles which text is the source, and leaves out what is not to be shown.
pub(super) fn gather(
    site: &Site,
    choices: &Choices,
    path: PagePath,
    mut texts: Vec<Option<Arc<Document>>>,
    problems: &mut Vec<Diagnostic>,
) -> Option<PageSources> {
    let source = source(site, &path, &texts, problems);
    let source_document = texts.get(usize::from(source.0)).cloned().flatten()?;
    let from = &source_document.front_matter;
    let unpublished_source = unpublished(from, from, choices, site.now);
    for text in &mut texts {
        *text =
            text.take_if(|text| unpublished(&text.front_matter, from, choices, site.now).is_none());
    }
    Some(PageSources {
        path,
        texts,
        source,
        source_document,
        unpublished: unpublished_source,
    })
}

/// Returns what a page says, or what its source says.
fn inherited<T>(
    own: &FrontMatter,
    source: &FrontMatter,
    key: impl Fn(&FrontMatter) -> Option<T>,
) -> Option<T> {
    key(own).or_else(|| key(source))
}

/// Says why a text is not shown, if it is not.
fn unpublished(
    own: &FrontMatter,
    source: &FrontMatter,
    choices: &Choices,
    now: Moment,
) -> Option<Unpublished> {
    let draft = inherited(own, source, |text| text.draft).unwrap_or_default();
    let date = inherited(own, source, |text| text.date).filter(|date| *date > now);
    let expires = inherited(own, source, |text| text.expires).filter(|expires| *expires <= now);
    let draft = (draft && !choices.drafts).then_some(Unpublished::Draft);
    let future = date.filter(|_| !choices.future).map(Unpublished::Future);
    let expired = expires
        .filter(|_| !choices.expired)
        .map(Unpublished::Expired);
    draft.or(future).or(expired)
}

fn source(
    site: &Site,
    path: &PagePath,
    texts: &[Option<Arc<Document>>],
    problems: &mut Vec<Diagnostic>,
) -> LanguageId {
    let has = |language: &LanguageId| {
        texts
            .get(usize::from(language.0))
            .is_some_and(Option::is_some)
    };
    let said = texts.iter().flatten().find_map(|text| {
        let language = text.front_matter.source_language.as_ref()?;
        Some((text, language))
    });
    if let Some((text, language)) = said {
        match site.language_id(language).filter(has) {
            Some(source) => return source,
            None => problems.push(
                Diagnostic::new(
                    Code::UnknownSourceLanguage,
                    message!(
                        "unknown-source-language",
                        page = Site::written(path),
                        language
                    ),
                )
                .at(&text.path, text.front_matter.locate(&["source_language"]))
                .help(message!("unknown-source-language.help")),
            ),
        }
    }
    let usual = Some(site.source_language()).filter(has);
    usual
        .or_else(|| site.language_ids().find(has))
        .unwrap_or(LanguageId(0))
}

/// Makes a translation of a text, with what it takes over from its source.
pub(super) fn translate(
    site: &Site,
    page: PageId,
    language: LanguageId,
    gathered: &PageSources,
    route: Route,
    heading_ids: Arc<[Arc<str>]>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Translation> {
    let document = gathered.texts.get(usize::from(language.0))?.as_ref()?;
    let card = Arc::new(card(
        site, page, language, gathered, document, route, problems,
    ));
    let (own, source) = (
        &document.front_matter,
        &gathered.source_document.front_matter,
    );
    let template = inherited(own, source, |text| text.template.clone());
    Some(Translation {
        document: Arc::clone(document),
        card,
        heading_ids,
        template,
        card_digest: OnceLock::new(),
    })
}

fn card(
    site: &Site,
    page: PageId,
    language: LanguageId,
    gathered: &PageSources,
    document: &Document,
    route: Route,
    problems: &mut Vec<Diagnostic>,
) -> Card {
    let (own, source) = (
        &document.front_matter,
        &gathered.source_document.front_matter,
    );
    let kind = inherited(own, source, |text| text.kind.clone())
        .or_else(|| section_defaults::kind(site, &gathered.path));
    let settled = fields::settle(
        site,
        document,
        &gathered.source_document,
        kind.as_deref(),
        problems,
    );
    let draft = inherited(own, source, |text| text.draft).unwrap_or_default();
    let mut extra = source.extra.clone();
    extra.extend(own.extra.clone());
    Card {
        page,
        language,
        path: gathered.path.clone(),
        route,
        title: title(document, problems),
        description: own.description.clone().map(|text| set(text, document)),
        date: inherited(own, source, |text| text.date),
        updated: inherited(own, source, |text| text.updated),
        weight: inherited(own, source, |text| text.weight).unwrap_or_default(),
        kind,
        terms: settled.terms,
        image: image(
            site,
            document,
            &gathered.source_document,
            (language, draft),
            problems,
        ),
        fields: settled.fields,
        extra,
        draft,
    }
}

/// Sets a text as the text of the page is set: with the quotation marks and spaces of its language.
fn set(text: Arc<str>, document: &Document) -> Arc<str> {
    typeset(&text, &document.language).map_or(text, Arc::from)
}

fn title(document: &Document, problems: &mut Vec<Diagnostic>) -> Arc<str> {
    let title = document
        .front_matter
        .title
        .clone()
        .filter(|title| !title.trim().is_empty());
    title.map(|title| set(title, document)).unwrap_or_else(|| {
        // What could not be read has been reported, and may well have a title.
        if !document.front_matter.is_unread {
            problems.push(missing_title(document));
        }
        Arc::from(document.page.name())
    })
}

fn missing_title(document: &Document) -> Diagnostic {
    Diagnostic::new(Code::MissingTitle, message!("missing-title"))
        .at(&document.path, Span::default())
        .help(message!("missing-title.help"))
}

fn image(
    site: &Site,
    document: &Document,
    source: &Document,
    (language, is_draft): (LanguageId, bool),
    problems: &mut Vec<Diagnostic>,
) -> Option<CardImage> {
    let (own, taken) = (
        document.front_matter.image.as_ref(),
        source.front_matter.image.as_ref(),
    );
    let own_file = own.and_then(|image| image.file.clone());
    let (file, owner) = match own_file {
        Some(file) => (file, document),
        None => (taken?.file.clone()?, source),
    };
    let Some(found) = resolve::file(site, owner, language, &file) else {
        if std::ptr::eq(owner, document) {
            let yaml = &document.front_matter.yaml;
            let keys = &["image", "file"][..if yaml.locate(&["image", "file"]).is_some() {
                2
            } else {
                1
            }];
            problems.push(resolve::no_such_file(site, document, keys, &file));
        }
        return None;
    };
    let own_text =
        |key: fn(&PageImage) -> Option<Arc<str>>| own.and_then(key).map(|text| set(text, document));
    let taken_credit = || {
        taken
            .and_then(|image| image.credit.clone())
            .map(|text| set(text, source))
    };
    let route = site.files.get(&found)?.clone();
    let alt = own_text(|image| image.alt.clone()).unwrap_or_default();
    if alt.trim().is_empty() {
        problems.push(undescribed_image(document, &file, is_draft));
    }
    Some(CardImage {
        file: found,
        route,
        alt: if is_decoration(&alt) {
            Arc::from("")
        } else {
            alt
        },
        credit: own_text(|image| image.credit.clone()).or_else(taken_credit),
    })
}

fn undescribed_image(document: &Document, file: &str, is_draft: bool) -> Diagnostic {
    let span = document.front_matter.locate(&["image"]);
    undescribed(file, is_draft)
        .at(&document.path, span)
        .help(message!("missing-description-page-image.help"))
}
