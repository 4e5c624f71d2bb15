//! Content security policies: of the preview's own pages, and of pages of the site that bring one along.
//!
//! Never takes anything away from a page's policy: a directive that it has stays as it is, so that what the
//! page itself loads is allowed or refused as on a host.

use crate::base::html::{HtmlToken, HtmlTokens};
use std::borrow::Cow;
use std::ops::Range;

/// What a page of the preview may load: nothing but what this server has.
pub(crate) const OWN_PAGES: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'self'";

/// What the client needs: its script, and requests to this server.
const NEEDED: [&str; 2] = ["script-src", "connect-src"];

/// The policy of a page.
struct PagePolicy<'a> {
    /// Where its `meta` element is.
    element: Range<usize>,
    directives: &'a str,
}

/// Adds the directives that the client needs to the policy of a page, if it says nothing of them.
pub(super) fn with_client(html: &str) -> Cow<'_, str> {
    let Some(policy) = policy(html) else {
        return Cow::Borrowed(html);
    };
    let missing = NEEDED
        .iter()
        .filter(|name| !policy.directives.contains(**name));
    let added: String = missing.map(|name| format!("; {name} 'self'")).collect();
    if added.is_empty() {
        return Cow::Borrowed(html);
    }
    let element = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}{added}\">",
        policy.directives.replace('"', "&quot;")
    );
    let (before, after) = (&html[..policy.element.start], &html[policy.element.end..]);
    Cow::Owned([before, &element, after].concat())
}

fn policy(html: &str) -> Option<PagePolicy<'_>> {
    HtmlTokens::new(html, 0).find_map(|(element, token)| {
        let HtmlToken::Tag(tag) = token else {
            return None;
        };
        let is_policy = tag.is_any(&["meta"])
            && tag
                .attribute("http-equiv")?
                .eq_ignore_ascii_case("Content-Security-Policy");
        let directives = tag.attribute("content").filter(|_| is_policy)?;
        Some(PagePolicy {
            element,
            directives,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_added() {
        let meta = |policy: &str| {
            format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><p>\"")
        };
        for (policy, wanted) in [
            (
                "default-src 'none'; style-src 'self'",
                "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'",
            ),
            ("script-src 'none'", "script-src 'none'; connect-src 'self'"),
            ("connect-src a; script-src b", "connect-src a; script-src b"),
        ] {
            assert_eq!(with_client(&meta(policy)), meta(wanted), "{policy}");
        }
        assert_eq!(
            with_client("<META content='img-src a' http-equiv=content-security-policy>"),
            "<meta http-equiv=\"Content-Security-Policy\" content=\"img-src a; script-src 'self'; connect-src 'self'\">"
        );
        for page in [
            "<p>no policy",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"open",
        ] {
            assert_eq!(with_client(page), page);
        }
    }
}
