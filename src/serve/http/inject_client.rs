//! What the preview changes in a page: the script element of the client, and its leave to run.
//!
//! The rest of the page stays as a build would publish it, but for the `data-source` attributes.

use super::csp;
use super::session::Session;
use crate::base::html::{HtmlToken, HtmlTokens};

/// Inserts the script element of the client into a page.
///
/// A page that is not UTF-8 keeps its policy and gets the element at its end, where browsers run it as well.
pub(crate) fn inject_client(page: &[u8], session: &Session, edition: u64) -> Vec<u8> {
    let element = format!(
        "<script type=\"module\" src=\"/_plenary/client.js\" id=\"plenary-preview\" \
         data-token=\"{}\" data-edition=\"{edition}\" data-session=\"{}\"></script>",
        session.token, session.id
    );
    let Ok(html) = std::str::from_utf8(page) else {
        return [page, element.as_bytes()].concat();
    };
    let html = csp::with_client(html);
    let (before, after) = html.split_at(end_of_body(&html));
    [before, &element, after].concat().into_bytes()
}

/// Finds where the body ends: before its last closing tag, or else at the end of all.
fn end_of_body(html: &str) -> usize {
    let ends = HtmlTokens::new(html, 0).filter_map(|(range, token)| match token {
        HtmlToken::Tag(tag) if tag.is_end && tag.is_any(&["body"]) => Some(range.start),
        _ => None,
    });
    ends.last().unwrap_or(html.len())
}

/// Returns a page as a build publishes it, without its `data-source` attributes.
pub(crate) fn without_sources(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    for (range, token) in HtmlTokens::new(html, 0) {
        let text = &html[range];
        match token {
            HtmlToken::Tag(tag) => match tag.attribute("data-source") {
                Some(source) => {
                    let attribute = format!(" data-source=\"{source}\"");
                    plain.push_str(&text.replacen(&attribute, "", 1));
                }
                None => plain.push_str(text),
            },
            HtmlToken::Text | HtmlToken::Other => plain.push_str(text),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_element_stands_before_the_end_of_the_body() {
        let session = Session::with_token("t");
        let element = "<script type=\"module\" src=\"/_plenary/client.js\" id=\"plenary-preview\" \
                       data-token=\"t\" data-edition=\"7\" data-session=\"s\"></script>";
        for (before, after) in [
            ("<body>a", "</body></html>"),
            ("<p>&lt;/body></body>", "</BODY>\n"),
            ("<p>a<script>'</body>'</script>", "</body><!-- </body> -->"),
            ("<p>a</p>", ""),
            ("", ""),
        ] {
            let page = inject_client([before, after].concat().as_bytes(), &session, 7);
            assert_eq!(
                String::from_utf8(page).unwrap(),
                [before, element, after].concat()
            );
        }
        let page = inject_client(b"\xff</body>", &session, 7);
        assert_eq!(page, [b"\xff</body>", element.as_bytes()].concat());
    }

    #[test]
    fn sources_are_removed() {
        let page = "<p data-source=\"content/a.md:1-2\" class=\"b\">a <i data-source=\"c\">";
        assert_eq!(without_sources(page), "<p class=\"b\">a <i>");
        let text = "<title>a data-source=\"b\"</title><p title=' data-source=\"c\"'>";
        assert_eq!(without_sources(text), text);
    }
}
