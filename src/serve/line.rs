//! A slow line, for those who want to see what their readers wait for.
//!
//! What a host would compress is as fast as if it were compressed. All answers share the one line.

use super::press::lock;
use super::weight::compressed;
use axum::body::{Body, Bytes};
use futures_util::stream;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::{Instant, sleep, sleep_until};

/// How many bytes are on the way at once: what a packet holds.
const PACKET: usize = 1400;

/// How slow a line is, after the table of effective connection types (Network Information API).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// 50 kbit/s, and two seconds until the first byte.
    Slow2g,
    /// 700 kbit/s, and 270 ms until the first byte.
    Third,
}

impl Speed {
    /// Returns its name, as options and cookies have it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Slow2g => "slow-2g",
            Self::Third => "3g",
        }
    }
}

/// A line that all answers go over.
#[derive(Clone, Debug)]
pub(super) struct Line {
    bits: f64,
    delay: Duration,
    free: Arc<Mutex<Option<Instant>>>,
}

impl Line {
    /// Makes a line that nothing is on.
    pub(super) fn new(speed: Speed) -> Self {
        let (bits, delay) = match speed {
            Speed::Slow2g => (50_000.0, Duration::from_secs(2)),
            Speed::Third => (700_000.0, Duration::from_millis(270)),
        };
        Self {
            bits,
            delay,
            free: Arc::default(),
        }
    }

    /// Makes a body that arrives over the line.
    pub(super) fn body(&self, bytes: Bytes, is_compressed: bool) -> Body {
        let whole = length(bytes.len());
        let ratio = if is_compressed && !bytes.is_empty() {
            length(compressed(&bytes)).min(whole) / whole
        } else {
            1.0
        };
        let line = self.clone();
        let packets = stream::unfold((bytes, true), move |(mut rest, is_first)| {
            let line = line.clone();
            async move {
                if is_first {
                    sleep(line.delay).await;
                }
                if rest.is_empty() {
                    return None;
                }
                let packet = rest.split_to(rest.len().min(PACKET));
                sleep_until(line.reserve(length(packet.len()) * ratio)).await;
                Some((Ok::<_, Infallible>(packet), (rest, false)))
            }
        });
        Body::from_stream(packets)
    }

    /// Reserves the line for so many bytes; returns when they have arrived.
    fn reserve(&self, bytes: f64) -> Instant {
        let mut free = lock(&self.free);
        let start = free.unwrap_or_else(Instant::now).max(Instant::now());
        let end = start + Duration::from_secs_f64(bytes * 8.0 / self.bits);
        *free = Some(end);
        end
    }
}

fn length(bytes: usize) -> f64 {
    u32::try_from(bytes).map_or(f64::MAX, f64::from)
}
