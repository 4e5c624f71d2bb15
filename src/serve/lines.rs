//! Which line an answer goes over: the one that the program was started with, or the one that a browser has
//! chosen for itself with a cookie.
//!
//! Never slows what the preview answers about itself; that is for those who call [`Lines::of`].

use super::line::{Line, Speed};
use axum::http::{HeaderMap, header};

/// The name of the cookie that chooses.
const COOKIE: &str = "plenary-line";

/// The value of a browser that wants no slow line, whatever the program was started with.
const FULL: &str = "full";

/// The lines there are.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    asked: Option<Speed>,
    slow_2g: Line,
    third: Line,
}

impl Lines {
    /// Makes all lines, with nothing on them; `asked` is for browsers that choose none.
    pub(super) fn new(asked: Option<Speed>) -> Self {
        Self {
            asked,
            slow_2g: Line::new(Speed::Slow2g),
            third: Line::new(Speed::Third),
        }
    }

    /// Returns how slow the line is for a request, if it is.
    pub(super) fn speed(&self, headers: &HeaderMap) -> Option<Speed> {
        match chosen(headers) {
            Some(FULL) => None,
            Some("slow-2g") => Some(Speed::Slow2g),
            Some("3g") => Some(Speed::Third),
            _ => self.asked,
        }
    }

    /// Returns the slow line for a request, if there is one.
    pub(super) fn of(&self, headers: &HeaderMap) -> Option<&Line> {
        Some(match self.speed(headers)? {
            Speed::Slow2g => &self.slow_2g,
            Speed::Third => &self.third,
        })
    }
}

fn chosen(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut pairs = cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            Some((name.trim(), value.trim()))
        });
    pairs
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_cookie_wins_over_what_the_program_was_started_with() {
        for (asked, cookie, speed) in [
            (None, "", None),
            (Some(Speed::Third), "", Some(Speed::Third)),
            (
                Some(Speed::Third),
                "a=b; plenary-line=slow-2g",
                Some(Speed::Slow2g),
            ),
            (None, "plenary-line=3g;c", Some(Speed::Third)),
            (Some(Speed::Third), "plenary-line=full", None),
            (Some(Speed::Third), "plenary-line=odd", Some(Speed::Third)),
        ] {
            let headers = [(header::COOKIE, HeaderValue::from_static(cookie))];
            let found = Lines::new(asked).speed(&headers.into_iter().collect());
            assert_eq!(found, speed, "{cookie}");
        }
    }
}
