//! The policy that a page gives itself: in the preview it lets in what brings the page to life.
//!
//! Never takes anything away: a directive that the policy has stays as it is, so that what the page itself
//! loads is allowed or refused as on a host.

use std::borrow::Cow;

/// How templates write the policy, up to its directives.
const POLICY: &[u8] = b"http-equiv=\"Content-Security-Policy\" content=\"";

/// What the preview needs: its script, and its way to ask for the page anew.
const NEEDED: [(&str, &str); 2] = [
    ("script-src", "; script-src 'self'"),
    ("connect-src", "; connect-src 'self'"),
];

/// Returns a page whose policy has the directives that the preview needs and the policy says nothing of.
pub(super) fn admitting(page: &[u8]) -> Cow<'_, [u8]> {
    let Some((start, end)) = place(page) else {
        return Cow::Borrowed(page);
    };
    let policy = String::from_utf8_lossy(&page[start..end]);
    let missing = NEEDED.iter().filter(|(name, _)| !policy.contains(name));
    let added: String = missing.map(|(_, directive)| *directive).collect();
    if added.is_empty() {
        return Cow::Borrowed(page);
    }
    Cow::Owned([&page[..end], added.as_bytes(), &page[end..]].concat())
}

/// Finds the directives of the policy.
fn place(page: &[u8]) -> Option<(usize, usize)> {
    let start = memchr::memmem::find(page, POLICY)? + POLICY.len();
    let end = start + memchr::memchr(b'"', &page[start..])?;
    Some((start, end))
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
            let page = meta(policy);
            assert_eq!(
                admitting(page.as_bytes()),
                meta(wanted).as_bytes(),
                "{policy}"
            );
        }
        for page in [
            "<p>no policy",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"open",
        ] {
            assert_eq!(admitting(page.as_bytes()), page.as_bytes());
        }
    }
}
