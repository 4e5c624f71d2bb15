//! The paths of URLs: which of them are read, and which routes they stand for.
//!
//! Never opens a file by a path: a route is looked up in the list of outputs. A path that could be read in
//! two ways is refused; it is checked as it was sent, and once more when it is decoded, which happens once.

use crate::base::Route;
use axum::http::Uri;
use percent_encoding::percent_decode_str;

/// The longest path and query that is read, in bytes.
const MAX_BYTES: usize = 4096;

/// The path could be read in two ways, and is none that this server has ever written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AmbiguousPath;

/// Checks a URL as it was sent.
///
/// # Errors
/// [`AmbiguousPath`] where it names a host, or its path could be read in two ways.
pub(crate) fn check(uri: &Uri) -> Result<(), AmbiguousPath> {
    let path = uri.path();
    let is_origin_form =
        uri.scheme().is_none() && uri.authority().is_none() && path.starts_with('/');
    let length = path.len() + uri.query().map_or(0, str::len);
    if !is_origin_form || length > MAX_BYTES || path.contains("//") || !is_encoded(path) {
        return Err(AmbiguousPath);
    }
    let decoded = decoded(path)?;
    let is_forbidden = |c: char| c.is_control() || c == '\\';
    let is_dots = |part: &str| matches!(part, "." | "..");
    if decoded.contains(is_forbidden) || decoded.split('/').any(is_dots) {
        Err(AmbiguousPath)
    } else {
        Ok(())
    }
}

/// Returns whether a path is ASCII whose percent-encoded bytes are complete and hide no slash.
fn is_encoded(path: &str) -> bool {
    let is_printable = path.bytes().all(|byte| byte.is_ascii_graphic());
    is_printable && path.split('%').skip(1).all(begins_with_encoded_byte)
}

fn begins_with_encoded_byte(text: &str) -> bool {
    text.get(..2).is_some_and(|digits| {
        let is_slash = digits.eq_ignore_ascii_case("2f");
        digits.bytes().all(|digit| digit.is_ascii_hexdigit()) && !is_slash
    })
}

fn decoded(path: &str) -> Result<String, AmbiguousPath> {
    let decoded = percent_decode_str(path)
        .decode_utf8()
        .map_err(|_| AmbiguousPath)?;
    Ok(decoded.into_owned())
}

/// Decodes a path that was checked.
///
/// # Errors
/// [`AmbiguousPath`] where no output could have such a route.
pub(crate) fn to_route(path: &str) -> Result<Route, AmbiguousPath> {
    let decoded = decoded(path.strip_prefix('/').ok_or(AmbiguousPath)?)?;
    Route::new(decoded).map_err(|_| AmbiguousPath)
}

/// Encodes a route as a path of this server.
pub(crate) fn from_route(route: &Route) -> String {
    route.behind(&["/"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unambiguous_paths_are_read() {
        for (address, expected) in [
            ("/", Some("")),
            ("/en/", Some("en/")),
            ("/en/a?b=/../", Some("en/a")),
            ("/en/%C3%A9/", Some("en/é/")),
            ("/en/a%20b", Some("en/a b")),
            ("/en/..", None),
            ("/../en/", None),
            ("/en/./a", None),
            ("/en/%2e%2E/a", None),
            ("/en/.%2e", None),
            ("/en/%2fa", None),
            ("/en/%5Ca", None),
            ("/en/%00", None),
            ("/en/%0a", None),
            ("/en/%252e", Some("en/%2e")),
            ("/en/%C3", None),
            ("/en/%zz", None),
            ("/en/%a", None),
            ("/en//a", None),
            ("//en/", None),
            ("http://evil.example/en/", None),
            ("evil.example:80", None),
            ("*", None),
        ] {
            let uri: Uri = address.parse().unwrap();
            let found = check(&uri).and_then(|()| to_route(uri.path()));
            let found = found.ok().map(|route| route.as_str().to_owned());
            assert_eq!(found.as_deref(), expected, "{address}");
        }
        let long = |length: usize| format!("/{}", "a".repeat(length)).parse::<Uri>().unwrap();
        assert!(check(&long(MAX_BYTES - 1)).is_ok() && check(&long(MAX_BYTES)).is_err());
    }
}
