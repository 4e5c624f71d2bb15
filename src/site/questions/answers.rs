//! Answers that take more than a line of the table of facts.

use crate::base::{Digest, Language, Route, SourcePath};
use crate::site::{LanguageId, PageId, Presence, Site, Target, resolve};
use std::hash::Hash;

/// The answers that are no part of the site: what files and templates say.
pub trait ExternalFacts: Sync {
    /// Returns the digest of a file; `None` where it cannot be read now.
    fn bytes(&self, path: &SourcePath) -> Option<Digest>;

    /// Returns the digest of a template with everything that it reaches.
    fn template(&self, name: &str) -> Option<Digest>;
}

impl Site {
    pub(super) fn tag(&self, id: LanguageId) -> &Language {
        &self.language(id).language
    }

    /// Returns the paths of pages.
    pub(super) fn paths(&self, pages: &[PageId]) -> Vec<&str> {
        pages.iter().map(|page| self.path(*page)).collect()
    }

    /// Returns what a reader finds at a page, by the tags of the languages.
    pub(super) fn tagged_presences(
        &self,
        page: PageId,
    ) -> Vec<(&Language, Presence, Option<&Route>)> {
        let presences = self.presences(page).into_iter();
        let tagged = presences.map(|(language, what, route)| (self.tag(language), what, route));
        tagged.collect()
    }

    /// Returns what a part of the site map names, by path and tag.
    pub(super) fn sitemap_addresses(&self, number: usize) -> Vec<(&str, &Language)> {
        let part = self.sitemap_part(number).into_iter();
        part.map(|(page, language)| (self.path(page), self.tag(language)))
            .collect()
    }

    /// Digests the settings of the theme by their form for debugging, which is complete as it is derived.
    pub(super) fn theme_digest(&self) -> Digest {
        Digest::of(format!("{:?}", self.theme).as_bytes())
    }

    pub(super) fn address_digest(&self) -> Digest {
        let base = self.configuration.base_url.as_ref();
        of(&(self.link_style, base.map(|base| (&base.origin, &base.path))))
    }

    pub(super) fn body_digest(&self, page: PageId, language: LanguageId) -> Digest {
        let text = self.translation(page, language).map(|text| {
            let document = (&text.document.path, text.document.digest);
            (document, &text.heading_ids, &text.template)
        });
        of(&(text, self.card_digest(page, language)))
    }

    /// Digests a card once, however many facts it is part of.
    pub(super) fn card_digest(&self, page: PageId, language: LanguageId) -> Digest {
        let Some(text) = self.translation(page, language) else {
            return of(&());
        };
        *text.card_digest.get_or_init(|| of(&text.card))
    }

    pub(super) fn link_digest(
        &self,
        page: PageId,
        written: LanguageId,
        language: LanguageId,
        destination: &str,
    ) -> Digest {
        let Some(text) = self.translation(page, written) else {
            return of(&());
        };
        match resolve::target(self, &text.document, language, destination) {
            Ok(Target::Page(page, anchor)) => of(&(0, self.path(page), anchor)),
            Ok(Target::File(path, suffix)) => of(&(1, path, suffix)),
            Ok(Target::External) => of(&2),
            Err(problem) => of(&(3, problem)),
        }
    }

    pub(super) fn languages_digest(&self) -> Digest {
        let tags: Vec<_> = self.languages.iter().map(|known| &known.language).collect();
        of(&(
            tags,
            &self.configuration.language_bar,
            &self.configuration.source_language,
        ))
    }

    pub(super) fn locale_digest(&self, language: LanguageId) -> Digest {
        let known = self.language(language);
        let shown = (&known.name, known.direction, &known.prefix);
        of(&(&known.language, shown, known.words))
    }
}

fn of(answer: &(impl Hash + ?Sized)) -> Digest {
    Digest::of_value(answer)
}
