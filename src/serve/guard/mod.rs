//! What every request has to pass before anybody looks at what it asks for.
//!
//! Each guard is a file and knows of one danger only: another name for this computer ([`host`]), an address
//! that can be read in two ways ([`path`]), a method that changes something ([`method`]), a page of another
//! site that wants to write ([`origin`]), a body without an end ([`body`]). [`headers`] says the same to
//! browsers about every answer. Clients that never come to an end are the matter of `connections.rs`.

pub(super) mod body;
pub(super) mod headers;
pub(super) mod host;
pub(super) mod method;
pub(super) mod origin;
pub(super) mod path;
