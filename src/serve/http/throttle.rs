//! Bandwidth throttles, for authors who want to see what their readers wait for.
//!
//! Never slows what the preview answers about itself; only the outputs of the site go through a throttle.
//! Text that a host would compress is as fast as if it were compressed.

use super::gzip::gzip_length;
use super::network_profile::NetworkProfile;
use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use futures_util::stream;
use parking_lot::Mutex;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::time::{Instant, sleep, sleep_until};

/// How many bytes are sent at once: what a packet holds.
const PACKET: usize = 1400;

/// A network that all responses share.
#[derive(Clone, Debug)]
pub(super) struct Throttle {
    profile: NetworkProfile,
    free_at: Arc<Mutex<Option<Instant>>>,
}

/// A throttle for each network profile.
#[derive(Clone, Debug)]
pub(crate) struct Throttles {
    default: Option<NetworkProfile>,
    slow_2g: Throttle,
    three_g: Throttle,
}

impl Throttles {
    /// Creates throttles; `default` is the network of browsers that have not chosen one.
    pub(crate) fn new(default: Option<NetworkProfile>) -> Self {
        Self {
            default,
            slow_2g: Throttle::new(NetworkProfile::Slow2g),
            three_g: Throttle::new(NetworkProfile::ThreeG),
        }
    }

    /// Returns the network that a request comes over.
    pub(crate) fn profile(&self, headers: &HeaderMap) -> Option<NetworkProfile> {
        NetworkProfile::of_request(headers, self.default)
    }

    /// Returns the throttle for the response to a request.
    pub(super) fn of_request(&self, headers: &HeaderMap) -> Option<&Throttle> {
        Some(match self.profile(headers)? {
            NetworkProfile::Slow2g => &self.slow_2g,
            NetworkProfile::ThreeG => &self.three_g,
        })
    }
}

/// What is left to send of a body.
struct Rest {
    throttle: Throttle,
    bytes: Bytes,
    /// How much of each byte is left once a host has compressed it.
    ratio: f64,
    is_first: bool,
}

impl Throttle {
    fn new(profile: NetworkProfile) -> Self {
        Self {
            profile,
            free_at: Arc::default(),
        }
    }

    /// Creates a body that is sent as fast as the network allows.
    pub(super) fn body(&self, bytes: Bytes, is_compressed: bool) -> Body {
        let rest = Rest {
            throttle: self.clone(),
            ratio: if is_compressed { ratio(&bytes) } else { 1.0 },
            bytes,
            is_first: true,
        };
        Body::from_stream(stream::unfold(rest, Rest::next))
    }

    /// Reserves the network for so many bytes; returns when they have arrived.
    fn reserve(&self, bytes: f64) -> Instant {
        let mut free_at = self.free_at.lock();
        let start = free_at.unwrap_or_else(Instant::now).max(Instant::now());
        let seconds = bytes * 8.0 / self.profile.bandwidth();
        let end = start + std::time::Duration::from_secs_f64(seconds);
        *free_at = Some(end);
        end
    }
}

impl Rest {
    /// Waits until the next packet has arrived.
    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Self)> {
        if self.is_first {
            sleep(self.throttle.profile.latency()).await;
            self.is_first = false;
        }
        if self.bytes.is_empty() {
            return None;
        }
        let packet = self.bytes.split_to(self.bytes.len().min(PACKET));
        let arrival = self.throttle.reserve(length(packet.len()) * self.ratio);
        sleep_until(arrival).await;
        Some((Ok(packet), self))
    }
}

fn ratio(bytes: &[u8]) -> f64 {
    if bytes.is_empty() {
        return 1.0;
    }
    let whole = length(bytes.len());
    length(gzip_length(bytes)).min(whole) / whole
}

fn length(bytes: usize) -> f64 {
    u32::try_from(bytes).map_or(f64::MAX, f64::from)
}
