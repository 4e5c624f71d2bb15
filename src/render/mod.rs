//! Rendering: one job at a time, from the plan to bytes.
//!
//! Never writes a file and never sees the site but through the [`Lens`]. A planned output goes in,
//! its bytes and what was wrong with it come out; no render depends on another, so they run on as
//! many threads as there are.

mod feed;
mod list;
mod page;
mod redirect;
mod sitemap;
mod special;
mod xml;

use crate::base::{Code, Diagnostic, Outcome, SourcePath, Value};
use crate::media::{CardText, Task};
use crate::site::{Job, LanguageId, Lens, MediumKind, PageId, Planned, Treatment};
use crate::template::views::{LanguageView, SiteView};
use crate::template::{RenderContext, Scope, Templates};
use std::sync::Arc;

/// What a job asks to be written at its route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rendered {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a source file, unchanged.
    Copy(SourcePath),
    /// An image, which takes the files or the fonts of the site to make.
    Media(MediaRequest),
}

/// An image to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaRequest {
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
pub fn render(
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
        Job::Page(id, language) => on_stage(input, |context| page::page(context, *id, *language)),
        Job::Fallback(id, _) => on_stage(input, |context| page::shown(context, *id)),
        Job::Stub(id, _) => on_stage(input, |context| page::stub(context, *id)),
        Job::List(section, language, number) => on_stage(input, |context| {
            list::section(context, *section, *language, *number)
        }),
        Job::Taxonomy(taxonomy, _) => on_stage(input, |context| list::taxonomy(context, taxonomy)),
        Job::Term(taxonomy, term, _, number) => on_stage(input, |context| {
            list::term(context, taxonomy, term, *number)
        }),
        Job::Feed(scope, language) => {
            on_stage(input, |context| feed::feed(context, scope, *language))
        }
        Job::NotFound(_) => on_stage(input, special::not_found),
        Job::LanguageBar => on_stage(input, special::language_bar),
        Job::Redirect(target) => on_stage(input, |context| redirect::page(context, target)),
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

/// Renders an output that templates take part in.
fn on_stage(
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
        Arc::clone(templates),
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
        site: lens
            .configuration()
            .title
            .get(&known.language)
            .cloned()
            .unwrap_or_default(),
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

/// Fills in a template of the theme; a problem is noted, and there is no output.
fn fill(
    context: &Arc<RenderContext>,
    template: &str,
    document: Option<&SourcePath>,
    variables: Vec<(&str, Value)>,
) -> Option<String> {
    let site = Value::record(SiteView {
        context: Arc::clone(context),
    });
    let mut all = vec![
        ("site", site),
        ("language", LanguageView::value(context, context.language)),
    ];
    all.extend(variables);
    let scope = Arc::new(Scope::on(Arc::clone(context), document.cloned()));
    let filled = context.render_template(&format!("{template}.html"), &all, &scope);
    filled.map_err(|problem| context.report(*problem)).ok()
}

/// Finds the first template there is; `choices` go from the most to the least particular.
fn choose(
    context: &RenderContext,
    choices: &[String],
    document: Option<&SourcePath>,
) -> Option<String> {
    let found = choices
        .iter()
        .find(|name| context.has_template(&format!("{name}.html")));
    if found.is_none() {
        context.report(missing_template(choices, document));
    }
    found.cloned()
}

fn missing_template(choices: &[String], document: Option<&SourcePath>) -> Diagnostic {
    let last = choices.last().map_or("page", String::as_str);
    let problem = Diagnostic::new(
        Code::MissingTemplate,
        format!("The theme has no template `{last}.html`."),
    )
    .help(format!(
        "Add `templates/{last}.html` to the theme, or to content/_theme/."
    ));
    match document {
        Some(path) => problem.in_file(path),
        None => problem,
    }
}
