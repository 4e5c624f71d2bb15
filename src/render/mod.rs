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
use crate::template::{Scope, Stage, Templates};
use std::sync::Arc;

/// What an output consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rendered {
    /// These bytes.
    Bytes(Vec<u8>),
    /// What a task makes of a source file.
    Task(SourcePath, Task),
    /// A social card in the fonts of a language.
    Card(CardText, LanguageId),
    /// The bytes of a source file, unchanged.
    Copy(SourcePath),
    /// Nothing: it could not be made, and the diagnostics say why.
    Nothing,
}

/// Makes one output.
pub fn render(planned: &Planned, lens: &Lens, templates: &Arc<Templates>) -> Outcome<Rendered> {
    match &planned.job {
        Job::File(path) => Outcome::clean(file(lens, path)),
        Job::Variant(path, recipe) => Outcome::clean(task(lens, path, Task::Variant(*recipe))),
        Job::Asset(name) => {
            let asset = lens.asset(name);
            Outcome::clean(asset.map_or(Rendered::Nothing, |asset| copy(lens, &asset.path)))
        }
        Job::SocialCard(page, language) => Outcome::clean(social_card(lens, *page, *language)),
        Job::Sitemap => Outcome::clean(bytes(sitemap::sitemap(lens))),
        Job::SitemapPart(number) => Outcome::clean(bytes(sitemap::part(lens, *number))),
        Job::Robots => Outcome::clean(bytes(special::robots(lens))),
        Job::Redirects(all) => Outcome::clean(bytes(redirect::list(lens, all))),
        _ => on_stage(planned, lens, templates),
    }
}

/// Publishes a file of the content: as it is, unless it says more than it should.
fn file(lens: &Lens, path: &SourcePath) -> Rendered {
    let treatment = match lens.medium(path) {
        Some(MediumKind::Raster(raster)) => raster.treatment,
        Some(MediumKind::Drawing(drawing)) => drawing.treatment,
        _ => Treatment::Nothing,
    };
    if treatment == Treatment::Nothing {
        copy(lens, path)
    } else {
        task(lens, path, Task::Publish)
    }
}

fn social_card(lens: &Lens, page: PageId, language: LanguageId) -> Rendered {
    let Some(label) = lens.label(page, language) else {
        return Rendered::Nothing;
    };
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
    Rendered::Card(text, language)
}

fn task(lens: &Lens, path: &SourcePath, task: Task) -> Rendered {
    lens.medium(path);
    lens.note_bytes(path);
    Rendered::Task(path.clone(), task)
}

fn copy(lens: &Lens, path: &SourcePath) -> Rendered {
    lens.note_bytes(path);
    Rendered::Copy(path.clone())
}

fn bytes(text: String) -> Rendered {
    Rendered::Bytes(text.into_bytes())
}

fn on_stage(planned: &Planned, lens: &Lens, templates: &Arc<Templates>) -> Outcome<Rendered> {
    let language = planned
        .job
        .language()
        .unwrap_or_else(|| lens.source_language());
    let stage = Arc::new(Stage::new(
        lens.clone(),
        Arc::clone(templates),
        planned,
        language,
    ));
    let text = match &planned.job {
        Job::Page(page, language) => page::page(&stage, *page, *language),
        Job::Shown(page, _) => page::shown(&stage, *page),
        Job::Stub(page, _) => page::stub(&stage, *page),
        Job::List(page, language, number) => list::section(&stage, *page, *language, *number),
        Job::Taxonomy(taxonomy, _) => list::taxonomy(&stage, taxonomy),
        Job::Term(taxonomy, term, _, number) => list::term(&stage, taxonomy, term, *number),
        Job::Feed(scope, language) => feed::feed(&stage, scope, *language),
        Job::NotFound(_) => special::not_found(&stage),
        Job::LanguageBar => special::language_bar(&stage),
        Job::Redirect(target) => redirect::page(&stage, target),
        _ => None,
    };
    Outcome::new(text.map_or(Rendered::Nothing, bytes), stage.take_problems())
}

/// Fills in a template of the theme; a problem is noted, and there is no output.
fn fill(
    stage: &Arc<Stage>,
    template: &str,
    document: Option<&SourcePath>,
    variables: Vec<(&str, Value)>,
) -> Option<String> {
    let site = Value::record(SiteView {
        stage: Arc::clone(stage),
    });
    let mut all = vec![
        ("site", site),
        ("language", LanguageView::value(stage, stage.language)),
    ];
    all.extend(variables);
    let scope = Arc::new(Scope::on(Arc::clone(stage), document.cloned()));
    let filled = stage
        .templates
        .render(&format!("{template}.html"), &all, &scope);
    filled.map_err(|problem| stage.report(*problem)).ok()
}

/// Finds the first template there is; `choices` go from the most to the least particular.
fn choose(stage: &Stage, choices: &[String], document: Option<&SourcePath>) -> Option<String> {
    let found = choices
        .iter()
        .find(|name| stage.has_template(&format!("{name}.html")));
    if found.is_none() {
        stage.report(missing_template(choices, document));
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
