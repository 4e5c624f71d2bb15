//! The address of a site.

use std::sync::Arc;

/// An absolute address with a trailing slash, such as `https://example.org/ssr/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    /// The scheme and host, without a trailing slash.
    pub origin: Arc<str>,
    /// The path on the host, with a leading and a trailing slash.
    pub path: Arc<str>,
}

/// The text is not the whole address of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotABaseUrl;

impl BaseUrl {
    /// Reads an address and adds the trailing slash.
    ///
    /// # Errors
    /// [`NotABaseUrl`] where it is not an `http` or `https` address, has a user name, a query or
    /// a fragment, or where its path has empty parts or dots alone.
    pub fn parse(text: &str) -> Result<Self, NotABaseUrl> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://").ok_or(NotABaseUrl)?;
        let scheme = scheme.to_ascii_lowercase();
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let path = path.strip_suffix('/').unwrap_or(path);
        let parts = path.is_empty() || !path.split('/').any(|part| matches!(part, "" | "." | ".."));
        if !matches!(&*scheme, "http" | "https") || !is_host(host) || !parts || !is_path(path) {
            return Err(NotABaseUrl);
        }
        let origin = format!("{scheme}://{}", host.to_ascii_lowercase());
        let path = if path.is_empty() {
            "/".to_owned()
        } else {
            format!("/{path}/")
        };
        Ok(Self {
            origin: Arc::from(origin),
            path: Arc::from(path),
        })
    }
}

fn is_host(text: &str) -> bool {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port),
        _ => (text, "80"),
    };
    let named = |c: char| c.is_ascii_alphanumeric() || "-._[]:".contains(c);
    let numbered = name.starts_with('[') == name.contains([':', '[', ']']);
    !name.is_empty() && name.chars().all(named) && numbered && port.parse::<u16>().is_ok()
}

fn is_path(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@%".contains(c))
}

#[cfg(test)]
mod tests {
    use crate::config::BaseUrl;

    #[test]
    fn only_whole_addresses_are_addresses_of_sites() {
        for (text, expected) in [
            ("https://example.org", Some("https://example.org/")),
            (
                "HTTP://Example.org:8080/a/b",
                Some("http://example.org:8080/a/b/"),
            ),
            ("http://[::1]:80/", Some("http://[::1]:80/")),
            ("http://localhost/", Some("http://localhost/")),
            ("ftp://example.org/", None),
            ("https://", None),
            ("https:///a", None),
            ("https://user@example.org/", None),
            ("https://example.org/?a", None),
            ("https://example.org/#a", None),
            ("https://example.org/a//b", None),
            ("https://example.org/../b", None),
            ("https://exa mple.org/", None),
            ("https://example.org:port/", None),
            ("//example.org/", None),
            ("", None),
        ] {
            let found = BaseUrl::parse(text)
                .ok()
                .map(|url| format!("{}{}", url.origin, url.path));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_base_url_has_an_origin_and_a_path() {
        let address = BaseUrl::parse("https://example.org/ssr").unwrap();
        assert_eq!(
            (&*address.origin, &*address.path),
            ("https://example.org", "/ssr/")
        );
        assert!(BaseUrl::parse("example.org").is_err());
    }
}
