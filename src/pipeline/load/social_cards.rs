//! Fonts for social cards: chosen for each language from those that are installed.
//!
//! Never draws a card before an output asks for it.

use crate::base::{Code, Diagnostic, message};
use crate::media::{self, CardText, Faces};
use crate::pipeline::request::Request;
use crate::site::{CardFonts, LanguageId, Site};
use rayon::prelude::*;

/// The fonts of each language, by its id.
#[derive(Clone, Debug, Default)]
pub(in crate::pipeline) struct SocialCardFonts(Vec<Option<Faces>>);

impl SocialCardFonts {
    /// Chooses fonts for all languages of a site that wants cards.
    ///
    /// A language that cannot be written with any font is reported once.
    pub(in crate::pipeline) fn choose(
        site: &Site,
        request: &Request,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let Some(fonts) = request
            .fonts
            .as_ref()
            .filter(|_| site.configuration.social_cards)
        else {
            return Self::default();
        };
        let names: Vec<&str> = fonts.names().collect();
        let languages: Vec<LanguageId> = site.language_ids().collect();
        let choose = |language: &LanguageId| {
            let tag = &site.language(*language).language;
            let texts = site
                .pages
                .iter()
                .filter_map(|page| page.translation(*language));
            let titles = texts.map(|text| &*text.card.title);
            let titles = titles.chain(site.configuration.title.get(tag).map(|title| &**title));
            media::choose(titles, tag, &names, |name| fonts.read(name).ok())
        };
        let chosen: Vec<Option<Faces>> = languages.par_iter().map(choose).collect();
        for (language, faces) in languages.iter().zip(&chosen) {
            problems.extend(without_font(site, *language, faces.as_ref()));
        }
        Self(chosen)
    }

    /// Returns what the site needs to know of the fonts.
    pub(in crate::pipeline) fn card_fonts(&self) -> Vec<Option<CardFonts>> {
        let fonts = |faces: &Faces| CardFonts {
            digest: faces.digest,
            missing: faces.missing.clone(),
        };
        let languages = self.0.iter();
        languages.map(|faces| faces.as_ref().map(fonts)).collect()
    }

    /// Draws a card.
    pub(in crate::pipeline) fn draw(
        &self,
        text: &CardText,
        language: LanguageId,
    ) -> Option<Vec<u8>> {
        media::draw(text, self.0.get(usize::from(language.0))?.as_ref()?)
    }
}

/// Reports a language whose titles cannot all be written.
fn without_font(site: &Site, language: LanguageId, faces: Option<&Faces>) -> Option<Diagnostic> {
    let is_lacking = |title: &str| faces.is_none_or(|faces| !faces.have(title));
    let titles = site
        .pages
        .iter()
        .filter_map(|page| page.translation(language));
    let mut lacking = titles
        .map(|text| &text.card.title)
        .filter(|title| is_lacking(title));
    let title = lacking.next()?;
    let count = 1 + lacking.count();
    let name = &site.language(language).language;
    let message = message!("no-font", count, language = name, title);
    Some(
        Diagnostic::new(Code::NoFont, message)
            .in_file(&site.configuration.path)
            .help(message!("no-font.help")),
    )
}
