//! The pages of the preview's own: what is wrong with the site, and what there is near an address at which
//! there is nothing.

use super::printed::Printed;
use super::room::Room;
use super::{addition, languages, nearby, problems};
use crate::base::Route;
use crate::report::Detail;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::fmt::Write;
use std::sync::Arc;

/// What a page of the preview may load: nothing but what this server has.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'self'";

/// Answers with the problems of the site.
pub(super) async fn show_problems(State(room): State<Arc<Room>>) -> Response {
    let printed = room.press.current().await;
    let page = {
        let printed = Arc::clone(&printed);
        tokio::task::spawn_blocking(move || problems(&printed)).await
    };
    response(&room, &printed, StatusCode::OK, page.unwrap_or_default())
}

/// Sends a page of the preview's own, which comes to life like any other.
pub(super) fn response(
    room: &Room,
    printed: &Printed,
    status: StatusCode,
    page: String,
) -> Response {
    let body = addition::added(page.as_bytes(), &room.run, printed.number);
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    (status, headers, Body::from(body)).into_response()
}

/// Writes the page of all problems.
pub(super) fn problems(printed: &Printed) -> String {
    let found = printed.problems();
    let told = problems::told(&printed.edition, &found);
    let title = match found.len() {
        0 => "No problems are known".to_owned(),
        1 => "One problem".to_owned(),
        many => format!("{many} problems"),
    };
    let mut body = String::new();
    if printed.edition.loaded.is_none() {
        body.push_str("<p>The site cannot be shown until this is mended. Save the file, and this page becomes the site.</p>\n");
    } else {
        body.push_str(
            "<p>Problems in the text of a page are found when somebody looks at it.</p>\n",
        );
    }
    if !told.is_empty() {
        body.push_str("<ol class=\"problems\">\n");
        told.iter().for_each(|detail| problem(&mut body, detail));
        body.push_str("</ol>\n");
    }
    if let Some(more) = found.len().checked_sub(told.len()).filter(|more| *more > 0) {
        let _ = writeln!(
            body,
            "<p>{more} more; <code>plenary build</code> lists all of them.</p>"
        );
    }
    body.push_str("<p><a href=\"/\">To the site</a></p>\n");
    page(&title, "problems", &body)
}

fn problem(body: &mut String, detail: &Detail) {
    let Detail {
        code,
        severity,
        message,
        excerpt,
        file,
        line,
        ..
    } = detail;
    let _ = writeln!(body, "<li class=\"{severity}\" data-code=\"{code}\">");
    let _ = writeln!(body, "<h2>{}</h2>", escape(message));
    if let Some(file) = file {
        let line = line
            .map(|line| format!(", line {line}"))
            .unwrap_or_default();
        let _ = writeln!(
            body,
            "<p class=\"place\"><code>{}</code>{line}</p>",
            escape(file)
        );
    }
    if let Some(excerpt) = excerpt {
        let _ = writeln!(body, "<pre tabindex=\"0\">{}</pre>", escape(excerpt));
    }
    for help in &detail.help {
        let _ = writeln!(body, "<p class=\"help\">{}</p>", escape(help));
    }
    body.push_str("</li>\n");
}

/// Writes the page for an address at which there is nothing.
pub(super) fn not_found(printed: &Printed, route: &Route) -> String {
    let address = languages::address(route);
    let mut body = format!(
        "<p>There is no page at <code>{}</code>.</p>\n",
        escape(&route.to_string())
    );
    if let Some(missing) = nearby::translation(&printed.edition, route) {
        let _ = writeln!(
            body,
            "<p>The page <a href=\"{}\">{}</a> is not translated into {} yet.</p>\n\
             <p><button type=\"button\" data-create=\"{}\" data-address=\"{address}\">Create the translation</button></p>",
            escape(&languages::address(&missing.original)),
            escape(&missing.title),
            escape(&missing.language),
            escape(missing.file.as_str()),
        );
    }
    let nearby = nearby::pages(&printed.edition, route);
    if !nearby.is_empty() {
        body.push_str("<h2>Pages nearby</h2>\n<ul class=\"nearby\">\n");
        for near in nearby {
            let address = languages::address(&near.route);
            let (language, direction) = (escape(&near.language), near.direction);
            let _ = writeln!(
                body,
                "<li><a href=\"{}\" lang=\"{language}\" dir=\"{direction}\">{}</a> <code>{}</code></li>",
                escape(&address),
                escape(&near.title),
                escape(&near.route.to_string()),
            );
        }
        body.push_str("</ul>\n");
    }
    page("There is no such page", "not-found", &body)
}

fn page(title: &str, name: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} – preview</title>\n<link rel=\"stylesheet\" href=\"/_plenary/page.css\">\n\
         </head>\n<body class=\"plenary-page {name}\">\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n",
        title = escape(title)
    )
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            character => escaped.push(character),
        }
    }
    escaped
}
