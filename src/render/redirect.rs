//! Redirects: a page for every host, and a list for those that can do better.

use super::theme_template::{choose, fill};
use crate::base::{Route, Value};
use crate::site::{LanguageId, Lens, PageId, RedirectTarget};
use crate::template::RenderContext;
use std::sync::Arc;

/// Makes the page at an old address.
pub(super) fn page(context: &Arc<RenderContext>, target: &RedirectTarget) -> Option<String> {
    let template = choose(context, &["redirect".to_owned()], None)?;
    let (url, permalink, title) = match target {
        RedirectTarget::Url(url) => (url.to_string(), Some(url.to_string()), None),
        RedirectTarget::Page(page, language) => {
            let route = route(&context.lens, *page, *language)?;
            let title = context
                .lens
                .label(*page, *language)
                .map(|label| Arc::clone(label.title()));
            (context.link(&route), context.lens.permalink(&route), title)
        }
    };
    let variables = vec![
        ("url", url.clone().into()),
        ("permalink", permalink.unwrap_or(url).into()),
        ("title", title.map_or(Value::None, Value::from)),
    ];
    fill(context, &template, None, variables)
}

/// Lists all redirects in the form that Netlify and Cloudflare Pages read.
pub(super) fn list(lens: &Lens, all: &[(Route, RedirectTarget)]) -> String {
    let base = lens.base_path();
    let lines = all.iter().filter_map(|(from, target)| {
        let to = match target {
            RedirectTarget::Url(url) => url.to_string(),
            RedirectTarget::Page(page, language) => {
                format!("{base}{}", route(lens, *page, *language)?.encoded())
            }
        };
        Some(format!("{base}{} {to} 301\n", from.encoded()))
    });
    lines.collect()
}

fn route(lens: &Lens, page: PageId, language: LanguageId) -> Option<Route> {
    lens.presence(page, language).1.cloned()
}
