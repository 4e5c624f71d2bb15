//! Routes: addresses of outputs relative to the root of the site.
//!
//! Never percent-encoded; encoding happens when a link is written.

use super::MessageArgument;
use super::path::{PathError, check_relative};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Address of an output, relative to the root of the site.
///
/// A route that is empty or ends in `/` is a page and is stored as the `index.html` of its folder;
/// every other route is a file. Routes are not percent-encoded.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Route(Arc<str>);

/// Form of links in pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LinkStyle {
    /// From page to page: `../burundi/`. Works in any folder of any host.
    #[default]
    Relative,
    /// With the path of the base URL in front: `/ssr/en/missions/`.
    Absolute,
    /// From page to page with the file named: `../burundi/index.html`. Opens from a disk.
    Portable,
}

impl Route {
    /// Makes a route.
    ///
    /// # Errors
    /// [`PathError`] where it would lie outside the site.
    pub fn new(route: impl AsRef<str>) -> Result<Self, PathError> {
        let route = route.as_ref();
        check_relative(route.strip_suffix('/').unwrap_or(route))?;
        if route == "/" {
            return Err(PathError::LeavesFolder);
        }
        Ok(Self(Arc::from(route)))
    }

    /// Returns the route of the root page.
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// Returns the route as text, without a leading `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether this is the route of a page, not of a file.
    pub fn is_page(&self) -> bool {
        self.0.is_empty() || self.0.ends_with('/')
    }

    /// Returns the path of the file that holds the output.
    pub fn file(&self) -> String {
        if self.is_page() {
            format!("{}index.html", self.0)
        } else {
            self.0.to_string()
        }
    }

    /// Returns the route percent-encoded for use in a URL.
    pub fn encoded(&self) -> String {
        encode(&self.0)
    }

    /// Returns the route percent-encoded, behind the parts of an address.
    pub fn behind(&self, base: &[&str]) -> String {
        let length: usize = base.iter().map(|part| part.len()).sum();
        let mut address = String::with_capacity(length + self.0.len() + SPARE);
        base.iter().for_each(|part| address.push_str(part));
        encode_into(&self.0, &mut address);
        address
    }

    /// Writes the address of `target` as it is to stand in the output at this route.
    ///
    /// `base_path` is the path of the site on its host and counts for [`LinkStyle::Absolute`] only.
    pub fn link_to(&self, target: &Route, style: LinkStyle, base_path: &str) -> String {
        match style {
            LinkStyle::Absolute => target.behind(&[base_path]),
            LinkStyle::Relative => relative(&self.0, &target.0),
            LinkStyle::Portable => relative(&self.0, &target.file()),
        }
    }
}

impl Borrow<str> for Route {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&Route> for MessageArgument {
    fn from(value: &Route) -> Self {
        Self::Text(value.to_string())
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.0)
    }
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Spare capacity that covers the encoding and `../` of most addresses, so that strings need not grow.
const SPARE: usize = 32;

/// Percent-encodes the parts of a path; letters of every script stay as UTF-8 percent triplets.
pub fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len() + SPARE);
    encode_into(path, &mut encoded);
    encoded
}

fn encode_into(path: &str, address: &mut String) {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b'!')
        .remove(b'$')
        .remove(b'\'')
        .remove(b'(')
        .remove(b')')
        .remove(b'*')
        .remove(b'+')
        .remove(b',')
        .remove(b';')
        .remove(b'=')
        .remove(b'@');
    address.extend(utf8_percent_encode(path, KEPT));
}

fn relative(from: &str, to: &str) -> String {
    let from_folder = from.rfind('/').map_or("", |slash| &from[..=slash]);
    let shared = shared_folders(from_folder, to);
    let ups = from_folder
        .bytes()
        .skip(shared)
        .filter(|byte| *byte == b'/')
        .count();
    if (ups, to.len()) == (0, shared) {
        return "./".to_owned();
    }
    let mut address = String::with_capacity(ups * "../".len() + to.len() - shared + SPARE);
    (0..ups).for_each(|_| address.push_str("../"));
    // A first part with a colon would be read as a scheme (RFC 3986, section 4.2), so it is encoded.
    encode_into(&to[shared..], &mut address);
    address
}

/// Returns the length of the common folders at the start of both paths, with their slashes.
fn shared_folders(left: &str, right: &str) -> usize {
    let mut shared = 0;
    for (index, (a, b)) in left.bytes().zip(right.bytes()).enumerate() {
        if a != b {
            break;
        }
        if a == b'/' {
            shared = index + 1;
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_page_to_page() -> Result<(), PathError> {
        for (from, to, link) in [
            ("", "", "./"),
            ("", "en/", "en/"),
            ("en/", "", "../"),
            ("en/", "en/", "./"),
            ("en/a/", "en/a/", "./"),
            ("en/a/", "en/b/", "../b/"),
            ("en/a/", "ar/a/", "../../ar/a/"),
            ("en/a/", "en/a/map.svg", "map.svg"),
            ("en/a/map.svg", "en/a/", "./"),
            ("en/ab/", "en/a/", "../a/"),
            ("404.html", "en/ é/", "en/%20%C3%A9/"),
        ] {
            let found = Route::new(from)?.link_to(&Route::new(to)?, LinkStyle::Relative, "/");
            assert_eq!(found, link, "from {from:?} to {to:?}");
        }
        Ok(())
    }

    #[test]
    fn a_page_is_an_index_file() {
        assert_eq!(
            Route::new("en/about/").unwrap().file(),
            "en/about/index.html"
        );
        assert_eq!(Route::new("robots.txt").unwrap().file(), "robots.txt");
    }

    #[test]
    fn links_are_written_in_three_styles() {
        let here = Route::new("en/missions/burundi/").unwrap();
        let there = Route::new("en/about/").unwrap();
        assert_eq!(
            here.link_to(&there, LinkStyle::Relative, "/"),
            "../../about/"
        );
        assert_eq!(
            here.link_to(&there, LinkStyle::Absolute, "/ssr/"),
            "/ssr/en/about/"
        );
        assert_eq!(
            here.link_to(&there, LinkStyle::Portable, "/"),
            "../../about/index.html"
        );
    }
}
