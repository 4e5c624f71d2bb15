//! Rendering: one job at a time, from the plan to bytes.
//!
//! Never reads or writes a file, and never sees the site but through the [`Lens`]. A planned output goes in; its bytes, or
//! the file or image that it consists of, come out with the problems it has. No render depends on another, so that
//! they can run in parallel.

mod feed;
mod list;
mod page;
mod paginator;
mod redirect;
mod sitemap;
mod special;
mod theme_template;
mod xml;

use crate::base::{Outcome, SourcePath};
use crate::media::{CardText, Task};
use crate::site::{Job, LanguageId, Lens, MediumKind, PageId, Planned, Treatment};
use crate::template::{RenderContext, Templates};
use std::sync::Arc;

/// What a job asks to be written at its route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rendered {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a source file, unchanged.
    Copy(SourcePath),
    /// An image, which takes the files or the fonts of the site to make.
    Media(MediaRequest),
}

/// An image to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MediaRequest {
    /// What a task makes of a source file.
    File(SourcePath, Task),
    /// A social card in the fonts of a language.
    SocialCard(CardText, LanguageId),
}

/// An output to render and what it is rendered from.
#[derive(Clone, Copy)]
struct Input<'a> {
    planned: &'a Planned,
    lens: &'a Lens,
    templates: &'a Arc<Templates>,
}

/// Renders one output; `None` where it cannot be rendered, and the diagnostics say why.
pub(crate) fn render(
    planned: &Planned,
    lens: &Lens,
    templates: &Arc<Templates>,
) -> Outcome<Option<Rendered>> {
    let input = Input {
        planned,
        lens,
        templates,
    };
    match &planned.job {
        Job::Page(id, language) => {
            with_context(input, |context| page::page(context, *id, *language))
        }
        Job::Fallback(id, _) => with_context(input, |context| page::shown(context, *id)),
        Job::Stub(id, _) => with_context(input, |context| page::stub(context, *id)),
        Job::List(section, language, number) => with_context(input, |context| {
            list::section(context, *section, *language, *number)
        }),
        Job::Taxonomy(taxonomy, _) => {
            with_context(input, |context| list::taxonomy(context, taxonomy))
        }
        Job::Term(taxonomy, term, _, number) => with_context(input, |context| {
            list::term(context, taxonomy, term, *number)
        }),
        Job::Feed(scope, language) => {
            with_context(input, |context| feed::feed(context, scope, *language))
        }
        Job::NotFound(_) => with_context(input, special::not_found),
        Job::LanguageBar => with_context(input, special::language_bar),
        Job::Redirect(target) => with_context(input, |context| redirect::page(context, target)),
        Job::Redirects(all) => text(redirect::list(lens, all)),
        Job::Sitemap => text(sitemap::sitemap(lens)),
        Job::SitemapPart(number) => text(sitemap::part(lens, *number)),
        Job::Robots => text(special::robots(lens)),
        Job::File(path) => Outcome::clean(Some(file(lens, path))),
        Job::Variant(path, recipe) => {
            Outcome::clean(Some(image(lens, path, Task::Variant(*recipe))))
        }
        Job::Asset(name) => Outcome::clean(lens.asset(name).map(|asset| copy(lens, &asset.path))),
        Job::SocialCard(page, language) => Outcome::clean(social_card(lens, *page, *language)),
    }
}

/// Renders an output in which templates have a part.
fn with_context(
    input: Input<'_>,
    render: impl FnOnce(&Arc<RenderContext>) -> Option<String>,
) -> Outcome<Option<Rendered>> {
    let Input {
        planned,
        lens,
        templates,
    } = input;
    let language = planned
        .job
        .language()
        .unwrap_or_else(|| lens.source_language());
    let context = Arc::new(RenderContext::new(
        lens.clone(),
        Arc::<Templates>::clone(templates),
        planned,
        language,
    ));
    let text = render(&context);
    Outcome::new(
        text.map(|text| Rendered::Bytes(text.into_bytes())),
        context.take_problems(),
    )
}

fn text(text: String) -> Outcome<Option<Rendered>> {
    Outcome::clean(Some(Rendered::Bytes(text.into_bytes())))
}

/// Publishes a file of the content: as it is, unless it has metadata that must not be published.
fn file(lens: &Lens, path: &SourcePath) -> Rendered {
    let treatment = match lens.medium(path) {
        Some(MediumKind::Raster(raster)) => raster.treatment,
        Some(MediumKind::Drawing(drawing)) => drawing.treatment,
        Some(MediumKind::Document(_) | MediumKind::Other) | None => Treatment::Nothing,
    };
    match treatment {
        Treatment::Nothing => copy(lens, path),
        Treatment::Clean | Treatment::Turn => image(lens, path, Task::Publish),
    }
}

fn social_card(lens: &Lens, page: PageId, language: LanguageId) -> Option<Rendered> {
    let label = lens.label(page, language)?;
    lens.note_fonts(language);
    let known = lens.language(language);
    let colours = &lens.theme().social_card;
    let text = CardText {
        title: Arc::clone(label.title()),
        site: lens.title(language).cloned().unwrap_or_default(),
        direction: known.direction,
        colours: [&colours.background, &colours.text, &colours.accent].map(Arc::clone),
    };
    Some(Rendered::Media(MediaRequest::SocialCard(text, language)))
}

fn image(lens: &Lens, path: &SourcePath, task: Task) -> Rendered {
    lens.medium(path);
    lens.note_bytes(path);
    Rendered::Media(MediaRequest::File(path.clone(), task))
}

fn copy(lens: &Lens, path: &SourcePath) -> Rendered {
    lens.note_bytes(path);
    Rendered::Copy(path.clone())
}
