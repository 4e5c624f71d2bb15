//! Templates of the theme: which one an output uses, and rendering it.

use crate::base::{Code, Diagnostic, SourcePath, Value, message};
use crate::template::views::{LanguageView, SiteView};
use crate::template::{RenderContext, Scope};
use std::sync::Arc;

/// Renders a template of the theme; a problem is reported to the context, and there is no output.
pub(super) fn fill(
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

/// Returns the first template that the theme has; `choices` go from the most to the least specific.
pub(super) fn choose(
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
        message!("missing-template-of-theme", name = format!("{last}.html")),
    )
    .help(message!("missing-template-of-theme.help", name = last));
    match document {
        Some(path) => problem.in_file(path),
        None => problem,
    }
}
