//! Guards: middleware that refuses requests before any handler sees them.
//!
//! Each guard is a file and knows of one danger only: another name for this computer ([`host_header`]), a
//! path that can be read in two ways ([`path`]), a method that changes something ([`method`]), a page of
//! another site that wants to write ([`origin`]), a body without an end ([`body`]). [`response_headers`]
//! says the same to browsers about every response. Timeouts and limits of connections are in
//! `connections.rs`.

pub(crate) mod body;
pub(crate) mod host_header;
pub(crate) mod method;
pub(crate) mod origin;
pub(crate) mod path;
pub(crate) mod response_headers;
