//! Addresses: from what a client asks for to a route, or to a refusal.
//!
//! Whatever could be read in two ways is refused: an address is checked as it was sent, and once more when
//! it is decoded, which happens once, and no file is ever looked for by it. Routes are names in a list, and a name that is
//! not on the list is nowhere.

use crate::base::Route;
use axum::http::Uri;
use percent_encoding::percent_decode_str;

/// The longest address that is read, in bytes.
const LONGEST: usize = 4096;

/// The address is none that this server has ever written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Odd;

/// Checks an address as it was sent.
///
/// # Errors
/// [`Odd`] where it names a host, or its path could be read in two ways.
pub(super) fn check(uri: &Uri) -> Result<(), Odd> {
    let path = uri.path();
    let is_plain = uri.scheme().is_none() && uri.authority().is_none() && path.starts_with('/');
    let length = path.len() + uri.query().map_or(0, str::len);
    if !is_plain || length > LONGEST || path.contains("//") || !is_encoded(path) {
        return Err(Odd);
    }
    let decoded = decoded(path)?;
    let is_odd = |c: char| c.is_control() || c == '\\';
    let is_dots = |part: &str| matches!(part, "." | "..");
    if decoded.contains(is_odd) || decoded.split('/').any(is_dots) {
        Err(Odd)
    } else {
        Ok(())
    }
}

/// Returns whether a path is ASCII whose triplets are whole and hide no slash.
fn is_encoded(path: &str) -> bool {
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let is_well = match byte {
            b'%' => {
                let digits = [rest.next(), rest.next()];
                let value = |digit: Option<u8>| char::from(digit?).to_digit(16);
                match [value(digits[0]), value(digits[1])] {
                    [Some(high), Some(low)] => !b"/\\\0".contains(&((high * 16 + low) as u8)),
                    _ => false,
                }
            }
            byte => byte.is_ascii_graphic(),
        };
        if !is_well {
            return false;
        }
    }
    true
}

fn decoded(path: &str) -> Result<String, Odd> {
    let decoded = percent_decode_str(path).decode_utf8().map_err(|_| Odd)?;
    Ok(decoded.into_owned())
}

/// Reads a path that was checked as a route.
///
/// # Errors
/// [`Odd`] where no output could have it.
pub(super) fn route(path: &str) -> Result<Route, Odd> {
    let decoded = decoded(path.strip_prefix('/').ok_or(Odd)?)?;
    Route::new(decoded).map_err(|_| Odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_can_be_read_in_one_way_are_read() {
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
            let found = check(&uri).and_then(|()| route(uri.path()));
            let found = found.ok().map(|route| route.as_str().to_owned());
            assert_eq!(found.as_deref(), expected, "{address}");
        }
        let long = |length: usize| format!("/{}", "a".repeat(length)).parse::<Uri>().unwrap();
        assert!(check(&long(LONGEST - 1)).is_ok() && check(&long(LONGEST)).is_err());
    }
}
