//! The page that lists the problems of the site.

use super::layout::{self, escape, page};
use crate::report::Detail;
use crate::serve::bar::problems::most_important;
use crate::serve::editions::NumberedEdition;
use crate::serve::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use std::fmt::Write;
use std::sync::Arc;

/// Answers with the problems of the site.
pub(crate) async fn answer(State(state): State<Arc<AppState>>) -> Response {
    let edition = state.editions.current().await;
    let shown = Arc::clone(&edition);
    let html = tokio::task::spawn_blocking(move || html(&shown)).await;
    layout::respond(&state, &edition, StatusCode::OK, &html.unwrap_or_default())
}

/// Writes the page.
pub(super) fn html(edition: &NumberedEdition) -> String {
    let problems = edition.problems();
    let shown = most_important(&edition.edition, &problems);
    let title = match problems.len() {
        0 => "No problems are known".to_owned(),
        1 => "One problem".to_owned(),
        many => format!("{many} problems"),
    };
    let mut body = String::new();
    body.push_str(match edition.edition.loaded {
        None => "<p>The site cannot be shown until this is mended. Save the file, and this page becomes the site.</p>\n",
        Some(_) => "<p>Problems in the text of a page are found when somebody looks at it.</p>\n",
    });
    if !shown.is_empty() {
        body.push_str("<ol class=\"problems\">\n");
        shown
            .iter()
            .for_each(|detail| push_problem(&mut body, detail));
        body.push_str("</ol>\n");
    }
    let more = problems.len().saturating_sub(shown.len());
    if more > 0 {
        let _ = writeln!(
            body,
            "<p>{more} more; <code>plenary build</code> lists all of them.</p>"
        );
    }
    body.push_str("<p><a href=\"/\">To the site</a></p>\n");
    page(&title, "problems", &body)
}

fn push_problem(body: &mut String, detail: &Detail) {
    let (code, severity) = (detail.code, detail.severity);
    let _ = writeln!(body, "<li class=\"{severity}\" data-code=\"{code}\">");
    let _ = writeln!(body, "<h2>{}</h2>", escape(&detail.message));
    if let Some(file) = &detail.file {
        let line = detail.line.map(|line| format!(", line {line}"));
        let _ = writeln!(
            body,
            "<p class=\"place\"><code>{}</code>{}</p>",
            escape(file),
            line.unwrap_or_default()
        );
    }
    if let Some(excerpt) = &detail.excerpt {
        let _ = writeln!(body, "<pre tabindex=\"0\">{}</pre>", escape(excerpt));
    }
    for help in &detail.help {
        let _ = writeln!(body, "<p class=\"help\">{}</p>", escape(help));
    }
    body.push_str("</li>\n");
}
