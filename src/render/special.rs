//! Outputs that every site has once, or once in each language.

use super::theme_template::{choose, fill};
use crate::base::Route;
use crate::site::Lens;
use crate::template::RenderContext;
use std::sync::Arc;

/// Makes the page that hosts show for an address that does not exist.
pub(super) fn not_found(context: &Arc<RenderContext>) -> Option<String> {
    let template = choose(context, &["not-found".to_owned()], None)?;
    fill(context, &template, None, Vec::new())
}

/// Makes the choice of languages at the root.
pub(super) fn language_bar(context: &Arc<RenderContext>) -> Option<String> {
    let template = choose(context, &["languages".to_owned()], None)?;
    fill(context, &template, None, Vec::new())
}

/// Writes robots.txt (RFC 9309): everything may be read, and the site map is named.
pub(super) fn robots(lens: &Lens) -> String {
    let sitemap = Route::new("sitemap.xml")
        .ok()
        .and_then(|route| lens.permalink(&route));
    let sitemap = sitemap.map(|address| format!("\nSitemap: {address}\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}
