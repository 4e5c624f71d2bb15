//! Media types, by the ending of a name.

/// What common endings stand for (as registered with IANA).
const TYPES: &[(&str, &str)] = &[
    ("avif", "image/avif"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("gif", "image/gif"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/vnd.microsoft.icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("m4a", "audio/mp4"),
    ("md", "text/markdown; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ogg", "audio/ogg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// Returns the media type of a file; one that is not known is bytes and nothing else.
pub(super) fn of(file: &str) -> &'static str {
    let name = file.rsplit('/').next().unwrap_or_default();
    let ending = name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    let found = TYPES
        .binary_search_by(|(known, _)| known.cmp(&&*ending))
        .ok();
    match found.and_then(|place| TYPES.get(place)) {
        Some((_, media_type)) => media_type,
        // Lists for hosts, such as `_redirects`, and `.nojekyll` are texts.
        None if ending == name.trim_start_matches('.') || ending.is_empty() => {
            "text/plain; charset=utf-8"
        }
        None => "application/octet-stream",
    }
}

/// Returns whether files of a media type become much shorter on the line.
pub(super) fn is_text(media_type: &str) -> bool {
    let inner = ["json", "xml", "wasm"];
    media_type.starts_with("text/") || inner.iter().any(|ending| media_type.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_found() {
        assert!(TYPES.is_sorted());
        for (file, expected) in [
            ("en/index.html", "text/html; charset=utf-8"),
            ("a.b/map.SVG", "image/svg+xml"),
            ("_redirects", "text/plain; charset=utf-8"),
            (".nojekyll", "text/plain; charset=utf-8"),
            ("report.exe", "application/octet-stream"),
        ] {
            assert_eq!(of(file), expected, "{file}");
        }
    }
}
