//! The API for the client in the browser: what its bar shows, and what keeps a page current.
//!
//! - [`events`] announces editions as server-sent events.
//! - [`page_state`] answers with the state of one page: its [`problems`], [`languages`] and [`weight`].
//! - [`writes`] has the requests that change something.

pub(crate) mod events;
pub(crate) mod languages;
pub(crate) mod page_state;
pub(crate) mod problems;
mod weight;
pub(crate) mod writes;
