//! Columns of tables: aligned by class, because a strict Content-Security-Policy allows no `style`.

/// What pulldown-cmark writes for each alignment, and what stands there instead.
///
/// The classes are named by where a line starts and ends, so that they hold from right to left too.
const ALIGNMENTS: [(&str, &str); 3] = [
    (" style=\"text-align: left\"", " class=\"start\""),
    (" style=\"text-align: center\"", " class=\"center\""),
    (" style=\"text-align: right\"", " class=\"end\""),
];

/// Replaces the styles of cells by classes; text cannot look like them, for its quotes are escaped.
pub(super) fn aligned(html: String) -> String {
    if memchr::memmem::find(html.as_bytes(), b" style=\"text-align: ").is_none() {
        return html;
    }
    ALIGNMENTS
        .iter()
        .fold(html, |html, (style, class)| html.replace(style, class))
}
