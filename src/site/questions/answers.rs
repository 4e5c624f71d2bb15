//! Answers: what a site says to a question, as a digest that lasts from run to run.
//!
//! Pages and languages go into digests by path and tag, never by their places, which change when
//! others come and go.

use super::fact::{Fact, PageFact, SpokenFact, TextFact};
use crate::base::Digest;
use crate::site::{LanguageId, PageId, Site, Target, resolve};
use std::hash::Hash;

impl Site {
    /// Answers a question; `None` where others than the site know: what files and templates say.
    pub fn answer(&self, fact: &Fact) -> Option<Digest> {
        Some(match fact {
            Fact::Bytes(_) | Fact::Template(_) => return None,
            Fact::Text(what, p, l) => self.answer_of_text(*what, *p, *l),
            Fact::Page(what, p) => self.answer_of_page(*what, *p),
            Fact::Find(path) => of(&self.find(path).is_some()),
            Fact::Pages(l) => self.paths_digest(&self.pages_in(*l)),
            Fact::Spoken(SpokenFact::Home, l) => of(&self.home(*l)),
            Fact::Spoken(SpokenFact::Written, l) => of(&self.has_pages_in(*l)),
            Fact::Spoken(SpokenFact::Glossary, l) => of(self.glossary(*l).acronyms()),
            Fact::Acronym(short, l) => of(&self.glossary(*l).long(short)),
            Fact::Members(taxonomy, term, l) => {
                self.paths_digest(self.term_members(taxonomy, term, *l))
            }
            Fact::Feed(scope, l) => self.paths_digest(self.feed_members(scope, *l)),
            Fact::Link {
                page,
                written,
                language,
                destination,
            } => self.link_digest(*page, *written, *language, destination),
            Fact::Anchor(p, l, anchor) => of(&self.has_anchor(*p, *l, anchor)),
            Fact::File(_) | Fact::Medium(_) | Fact::Size(_) => self.answer_of_file(fact),
            Fact::Fonts(l) => of(&self.card_fonts(*l)),
            Fact::Asset(name) => of(&self.assets.get(&**name)),
            Fact::AssetNames => of(&self.assets.keys().collect::<Vec<_>>()),
            Fact::Data(name) => of(&self.data.get(&**name)),
            Fact::DataNames => of(&self.data.keys().collect::<Vec<_>>()),
            Fact::Settings => self.settings_digest(),
            Fact::Theme => self.theme_digest(),
            Fact::Languages => self.languages_digest(),
            Fact::Language(l) => self.language_digest(*l),
            Fact::Addresses => {
                let base = self.configuration.base_url.as_ref();
                of(&(self.link_style, base.map(|base| (&base.origin, &base.path))))
            }
            Fact::SitemapParts => of(&self.sitemap_parts()),
            Fact::SitemapPart(number) => {
                let part = self.sitemap_part(*number).into_iter();
                of(&part
                    .map(|(p, l)| (self.path(p), self.tag(l)))
                    .collect::<Vec<_>>())
            }
            Fact::Now => of(&self.now),
        })
    }

    fn answer_of_text(&self, what: TextFact, p: PageId, l: LanguageId) -> Digest {
        match what {
            TextFact::Label => of(&self.card(p, l).map(|card| (&card.title, &card.route))),
            TextFact::Card => self.card_digest(p, l),
            TextFact::Excerpt => of(&self.excerpt(p, l)),
            TextFact::Changed => of(&self.card(p, l).map(|card| (&card.route, card.changed()))),
            TextFact::Body => self.body_digest(p, l),
            TextFact::Source => of(&self.translation(p, l).map(|text| &text.document.path)),
            TextFact::SocialCard => of(&self.social_card(p, l)),
            TextFact::Children => self.paths_digest(self.children(p, l)),
            TextFact::Neighbours => of(&self.neighbours(p, l).map(|p| p.map(|p| self.path(p)))),
        }
    }

    fn answer_of_file(&self, fact: &Fact) -> Digest {
        match fact {
            Fact::Medium(path) => of(&self.medium(path).map(|medium| &medium.kind)),
            Fact::Size(path) => of(&self.medium(path).map(|medium| medium.size)),
            Fact::File(path) => of(&self.files.get(path)),
            _ => of(&()),
        }
    }

    fn answer_of_page(&self, what: PageFact, p: PageId) -> Digest {
        match what {
            PageFact::Presences => {
                let presences = self.presences(p).into_iter();
                of(&presences
                    .map(|(l, what, r)| (self.tag(l), what, r))
                    .collect::<Vec<_>>())
            }
            PageFact::Original => of(&self.original(p).map(|l| self.tag(l))),
            PageFact::Parent => of(&self.parent(p).map(|p| self.path(p))),
            PageFact::Section => of(&self.is_section(p)),
            PageFact::Policy => of(&self.page(p).map(|page| &page.policy)),
        }
    }

    fn tag(&self, id: LanguageId) -> &str {
        self.language(id).language.as_str()
    }

    fn paths_digest(&self, pages: &[PageId]) -> Digest {
        of(&pages
            .iter()
            .map(|page| self.path(*page))
            .collect::<Vec<_>>())
    }

    fn body_digest(&self, page: PageId, language: LanguageId) -> Digest {
        let text = self.translation(page, language).map(|text| {
            let document = (&text.document.path, text.document.digest);
            (document, &text.heading_ids, &text.template)
        });
        of(&(
            text,
            self.card_digest(page, language),
            self.configuration.raw_html,
        ))
    }

    /// Digests a card once, however many facts it is part of.
    fn card_digest(&self, page: PageId, language: LanguageId) -> Digest {
        let Some(text) = self.translation(page, language) else {
            return of(&());
        };
        *text.card_digest.get_or_init(|| of(&text.card))
    }

    fn link_digest(
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

    fn languages_digest(&self) -> Digest {
        let tags: Vec<_> = self.languages.iter().map(|known| &known.language).collect();
        of(&(
            tags,
            &self.configuration.language_bar,
            &self.configuration.source_language,
        ))
    }

    fn language_digest(&self, language: LanguageId) -> Digest {
        let known = self.language(language);
        let shown = (&known.name, known.direction, &known.prefix);
        of(&(&known.language, shown, known.words))
    }
}

fn of(answer: &(impl Hash + ?Sized)) -> Digest {
    Digest::of_value(answer)
}
