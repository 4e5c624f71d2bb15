//! Media types, by the extension of a file name.
//!
//! The table is ours, with the charset of text: what it does not list is downloaded rather than shown.

/// The media types of common extensions (as registered with IANA).
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

/// Returns the media type of a file; one that is not known is arbitrary bytes.
pub(super) fn of(file: &str) -> &'static str {
    let name = file.rsplit('/').next().unwrap_or_default();
    let extension = name
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension)
        .to_ascii_lowercase();
    match TYPES.iter().find(|(known, _)| *known == extension) {
        Some((_, media_type)) => media_type,
        // Files for hosts, such as `_redirects` and `.nojekyll`, are text.
        None if extension == name.trim_start_matches('.') || extension.is_empty() => {
            "text/plain; charset=utf-8"
        }
        None => "application/octet-stream",
    }
}

/// Returns whether hosts compress files of a media type.
pub(super) fn is_text(media_type: &str) -> bool {
    let suffixes = ["json", "xml", "wasm"];
    media_type.starts_with("text/") || suffixes.iter().any(|suffix| media_type.ends_with(suffix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_found() {
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
