//! Cards and pages, as templates see them.

use super::TermView;
use crate::base::{Record, Value};
use crate::site::{Card, Label, Translation};
use crate::template::{Stage, picture, words};
use std::sync::{Arc, OnceLock};

/// How many words people read in a minute (Brysbaert 2019, rounded down).
const WORDS_PER_MINUTE: usize = 230;

/// Names the fields of a card, and those that a page has beyond them.
macro_rules! card_fields {
    ($($more:literal),*) => {
        &[
            "title",
            "description",
            "excerpt",
            "url",
            "permalink",
            "path",
            "language",
            "direction",
            "date",
            "updated",
            "weight",
            "kind",
            "kind_label",
            "terms",
            "image",
            "fields",
            "extra",
            "draft",
            $($more),*
        ]
    };
}

/// A card.
#[derive(Clone, Debug)]
pub struct CardView {
    /// The output it is shown in.
    pub stage: Arc<Stage>,
    /// The page's title and place, from which the lens leads to the rest of the card.
    pub label: Label,
}

impl CardView {
    /// Makes the value that templates see.
    pub fn value(stage: &Arc<Stage>, label: Label) -> Value {
        Value::record(Self {
            stage: Arc::clone(stage),
            label,
        })
    }

    fn card(&self) -> &Card {
        self.stage.lens.card_of(&self.label)
    }

    fn excerpt(&self) -> Value {
        let excerpt = self
            .stage
            .lens
            .excerpt(self.label.page(), self.label.language());
        excerpt.cloned().into()
    }

    fn image(&self) -> Option<Value> {
        let image = self.card().image.as_ref()?;
        Some(Value::group(
            &["alt", "credit", "permalink", "url"],
            [
                Arc::clone(&image.alt).into(),
                image.credit.clone().into(),
                self.stage.lens.permalink(&image.route).into(),
                picture::link(&self.stage, &image.file).into(),
            ],
        ))
    }

    fn kind_label(&self) -> Option<Arc<str>> {
        let kind = self.card().kind.as_ref()?;
        self.stage.lens.kind_label(kind, self.stage.language)
    }

    fn terms(&self) -> Value {
        let taxonomies = self.stage.lens.configuration().taxonomies.keys();
        Value::map(taxonomies.map(|taxonomy| {
            let terms = self.card().terms.get(taxonomy).into_iter().flatten();
            (
                &**taxonomy,
                Value::list(terms.map(|term| TermView::value(&self.stage, taxonomy, term))),
            )
        }))
    }
}

impl Record for CardView {
    fn names(&self) -> &'static [&'static str] {
        card_fields!()
    }

    fn field(&self, name: &str) -> Option<Value> {
        let (label, lens) = (&self.label, &self.stage.lens);
        Some(match name {
            "title" => Arc::clone(label.title()).into(),
            "url" => self.stage.link(label.route()).into(),
            "permalink" => lens.permalink(label.route()).into(),
            "path" => format!("/{}", label.path()).into(),
            "language" => lens.language(label.language()).language.as_str().into(),
            "direction" => lens.language(label.language()).direction.as_str().into(),
            "excerpt" => self.excerpt(),
            "description" => self.card().description.clone().into(),
            "date" => self.card().date.into(),
            "updated" => self.card().updated.into(),
            "weight" => self.card().weight.into(),
            "kind" => self.card().kind.clone().into(),
            "kind_label" => self.kind_label().into(),
            "terms" => self.terms(),
            "image" => self.image().unwrap_or_default(),
            "fields" => Value::named(&self.card().fields),
            "extra" => Value::named(&self.card().extra),
            "draft" => self.card().draft.into(),
            _ => return None,
        })
    }
}

/// The page that is being made: its card, its text, and what only it shows.
#[derive(Clone, Debug)]
pub struct PageView {
    card: CardView,
    content: Arc<str>,
    /// Counted when it is asked for, which few themes do.
    words: OnceLock<usize>,
    is_section: bool,
    source_language: Value,
}

impl PageView {
    /// Makes the value that templates see; `content` is the text as HTML.
    pub fn value(stage: &Arc<Stage>, translation: &Translation, content: Arc<str>) -> Value {
        let page = translation.card.page;
        let original = stage.lens.original(page);
        let written_in = translation.document.front_matter.translated_from.clone();
        let written_in = written_in
            .or_else(|| original.map(|original| stage.lens.language(original).language.clone()))
            .filter(|language| *language != translation.document.language);
        Value::record(Self {
            card: CardView {
                stage: Arc::clone(stage),
                label: (&translation.card).into(),
            },
            content,
            words: OnceLock::new(),
            is_section: stage.lens.is_section(page),
            source_language: written_in.map_or(Value::None, |language| language.as_str().into()),
        })
    }
}

impl PageView {
    fn words(&self) -> usize {
        *self.words.get_or_init(|| words::count(&self.content))
    }
}

impl Record for PageView {
    fn names(&self) -> &'static [&'static str] {
        card_fields!(
            "content",
            "words",
            "minutes",
            "is_section",
            "is_home",
            "translated_from"
        )
    }

    fn field(&self, name: &str) -> Option<Value> {
        match name {
            "content" => Some(Value::Html(Arc::clone(&self.content))),
            "words" => Some(self.words().into()),
            "minutes" => Some(self.words().div_ceil(WORDS_PER_MINUTE).into()),
            "is_section" => Some(self.is_section.into()),
            "is_home" => Some(self.card.label.path().is_home().into()),
            "translated_from" => Some(self.source_language.clone()),
            name => self.card.field(name),
        }
    }
}
