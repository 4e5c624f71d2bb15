//! What the preview adds to a page: one element, which brings the page to life, and the leave to load it.
//!
//! The rest of the page stays as a build would publish it, but for the marks of where its blocks come
//! from ([`unmarked`]).

use super::policy::admitting;
use super::run::Run;
use crate::base::Digest;

/// Returns a page with the element that makes it live.
pub(super) fn added(page: &[u8], run: &Run, edition: u64) -> Vec<u8> {
    let element = format!(
        "<script type=\"module\" src=\"/_plenary/client.js\" id=\"plenary-preview\" \
         data-token=\"{}\" data-edition=\"{edition}\" data-run=\"{}\"></script>",
        run.token, run.name
    );
    let page = admitting(page);
    let place = end_of_body(&page);
    [&page[..place], element.as_bytes(), &page[place..]].concat()
}

/// Finds where the body ends: before its last closing tag, or else at the end of all.
fn end_of_body(page: &[u8]) -> usize {
    const TAG: &[u8] = b"</body>";
    let last = memchr::memrchr_iter(b'<', page).find(|start| {
        page.get(*start..start + TAG.len())
            .is_some_and(|tag| tag.eq_ignore_ascii_case(TAG))
    });
    last.unwrap_or(page.len())
}

/// Returns what stands for a page, whatever edition it is shown in; another run has other tokens.
pub(super) fn tag(bytes: &[u8], run: Option<&Run>) -> String {
    let digest = Digest::of(bytes);
    match run {
        Some(run) => format!("\"{}-{}\"", digest.short(), run.name),
        None => format!("\"{}\"", digest.short()),
    }
}

/// Returns a page as a build publishes it, without the marks of where its blocks come from.
pub(super) fn unmarked(page: &[u8]) -> Vec<u8> {
    const MARK: &[u8] = b" data-source=\"";
    let mut plain = Vec::with_capacity(page.len());
    let mut rest = page;
    let mut finder = memchr::memmem::find(rest, MARK);
    while let Some(start) = finder {
        plain.extend_from_slice(&rest[..start]);
        let inner = &rest[start + MARK.len()..];
        let end = memchr::memchr(b'"', inner).map_or(inner.len(), |end| end + 1);
        rest = &inner[end..];
        finder = memchr::memmem::find(rest, MARK);
    }
    plain.extend_from_slice(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_element_stands_before_the_end_of_the_body() {
        let run = Run {
            token: "t".to_owned(),
            name: "r".to_owned(),
        };
        let element = "<script type=\"module\" src=\"/_plenary/client.js\" id=\"plenary-preview\" \
                       data-token=\"t\" data-edition=\"7\" data-run=\"r\"></script>";
        for (before, after) in [
            ("<body>a", "</body></html>"),
            ("<p>&lt;/body></body>", "</BODY>\n"),
            ("<p>a</p>", ""),
            ("", ""),
        ] {
            let page = added([before, after].concat().as_bytes(), &run, 7);
            assert_eq!(
                String::from_utf8(page).unwrap(),
                [before, element, after].concat()
            );
        }
    }

    #[test]
    fn marks_are_taken_out() {
        let page = b"<p data-source=\"content/a.md:1-2\" class=\"b\">a <i data-source=\"c\">";
        assert_eq!(unmarked(page), b"<p class=\"b\">a <i>");
        assert_eq!(unmarked(b"<p data-source=\"a"), b"<p");
    }
}
