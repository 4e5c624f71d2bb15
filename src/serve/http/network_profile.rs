//! The slow networks that can be simulated, and which of them a browser has chosen.

use axum::http::{HeaderMap, header};
use std::time::Duration;

/// The name of the cookie that chooses a network.
const COOKIE: &str = "plenary-line";

/// The value of a browser that wants no slow network, whatever the program was started with.
const FULL: &str = "full";

/// A slow network, after the table of effective connection types (Network Information API).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NetworkProfile {
    /// 50 kbit/s, and two seconds until the first byte.
    Slow2g,
    /// 700 kbit/s, and 270 ms until the first byte.
    ThreeG,
}

impl NetworkProfile {
    /// Returns its name, as options and cookies have it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Slow2g => "slow-2g",
            Self::ThreeG => "3g",
        }
    }

    /// Returns the bandwidth in bits per second.
    pub(super) const fn bandwidth(self) -> f64 {
        match self {
            Self::Slow2g => 50_000.0,
            Self::ThreeG => 700_000.0,
        }
    }

    /// Returns the time until the first byte.
    pub(super) const fn latency(self) -> Duration {
        match self {
            Self::Slow2g => Duration::from_secs(2),
            Self::ThreeG => Duration::from_millis(270),
        }
    }

    /// Returns the network of a request; `default` is for browsers that have not chosen one.
    pub(super) fn of_request(headers: &HeaderMap, default: Option<Self>) -> Option<Self> {
        match cookie(headers, COOKIE) {
            Some(FULL) => None,
            Some("slow-2g") => Some(Self::Slow2g),
            Some("3g") => Some(Self::ThreeG),
            _ => default,
        }
    }
}

/// Returns the value of a cookie.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let values = headers.get_all(header::COOKIE).iter();
    let texts = values.filter_map(|value| value.to_str().ok());
    let pairs = texts.flat_map(|text| text.split(';'));
    let mut pairs = pairs.filter_map(|pair| pair.split_once('='));
    let found = pairs.find(|(own, _)| own.trim() == name);
    found.map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_cookie_wins_over_the_default() {
        use NetworkProfile::{Slow2g, ThreeG};
        for (default, cookie, expected) in [
            (None, "", None),
            (Some(ThreeG), "", Some(ThreeG)),
            (Some(ThreeG), "a=b; plenary-line=slow-2g", Some(Slow2g)),
            (None, "plenary-line=3g;c", Some(ThreeG)),
            (Some(ThreeG), "plenary-line=full", None),
            (Some(ThreeG), "plenary-line=odd", Some(ThreeG)),
        ] {
            let headers = [(header::COOKIE, HeaderValue::from_static(cookie))];
            let found = NetworkProfile::of_request(&headers.into_iter().collect(), default);
            assert_eq!(found, expected, "{cookie}");
        }
    }
}
