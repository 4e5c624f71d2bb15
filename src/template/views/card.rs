//! Cards and pages, as templates see them.

use super::TermView;
use crate::base::{Record, Value};
use crate::site::{Card, Label, Translation};
use crate::template::{RenderContext, RenderedBody, picture};
use std::sync::Arc;

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
pub(crate) struct CardView {
    /// The output it is shown in.
    pub context: Arc<RenderContext>,
    /// The page's title and place, from which the lens leads to the rest of the card.
    pub label: Label,
}

impl CardView {
    /// Makes the value that templates see.
    pub(crate) fn value(context: &Arc<RenderContext>, label: Label) -> Value {
        Value::record(Self {
            context: Arc::clone(context),
            label,
        })
    }

    fn card(&self) -> &Card {
        self.context.lens.card_of(&self.label)
    }

    fn excerpt(&self) -> Value {
        let excerpt = self
            .context
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
                self.context.lens.permalink(&image.route).into(),
                picture::link(&self.context, &image.file).into(),
            ],
        ))
    }

    fn kind_label(&self) -> Option<Arc<str>> {
        let kind = self.card().kind.as_ref()?;
        let label = self.context.lens.kind_label(kind, self.context.language);
        label.cloned()
    }

    fn terms(&self) -> Value {
        let taxonomies = self.context.lens.taxonomy_ids();
        Value::map(taxonomies.map(|taxonomy| {
            let terms = self.card().terms.get(taxonomy).into_iter().flatten();
            (
                &**taxonomy,
                Value::list(terms.map(|term| TermView::value(&self.context, taxonomy, term))),
            )
        }))
    }
}

impl Record for CardView {
    fn names(&self) -> &'static [&'static str] {
        card_fields!()
    }

    fn field(&self, name: &str) -> Option<Value> {
        let (label, lens) = (&self.label, &self.context.lens);
        Some(match name {
            "title" => Arc::clone(label.title()).into(),
            "url" => self.context.link(label.route()).into(),
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
pub(crate) struct PageView {
    card: CardView,
    content: Arc<str>,
    /// Counted when it is asked for, which few themes do.
    words: usize,
    is_section: bool,
    source_language: Value,
}

impl PageView {
    /// Makes the value that templates see; `content` is the text.
    pub(crate) fn value(
        context: &Arc<RenderContext>,
        translation: &Translation,
        content: RenderedBody,
    ) -> Value {
        let page = translation.card.page;
        let original = context.lens.original(page);
        let written_in = translation.document.front_matter.translated_from.clone();
        let written_in = written_in
            .or_else(|| original.map(|original| context.lens.language(original).language.clone()))
            .filter(|language| *language != translation.document.language);
        Value::record(Self {
            card: CardView {
                context: Arc::clone(context),
                label: (&translation.card).into(),
            },
            content: content.html.into(),
            words: content.words,
            is_section: context.lens.is_section(page),
            source_language: written_in.map_or(Value::None, |language| language.as_str().into()),
        })
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
            "words" => Some(self.words.into()),
            "minutes" => Some(self.words.div_ceil(WORDS_PER_MINUTE).into()),
            "is_section" => Some(self.is_section.into()),
            "is_home" => Some(self.card.label.path().is_home().into()),
            "translated_from" => Some(self.source_language.clone()),
            name => self.card.field(name),
        }
    }
}
