//! What requests and responses need, whatever they are about.
//!
//! Never knows what the site consists of: it is handed bytes, routes and numbers.
//!
//! - [`connections`] accepts connections, within limits and with a write timeout; [`guards`] refuse
//!   requests; [`session`] has the token that writing takes.
//! - [`url_path`] translates between the paths of addresses and routes.
//! - [`send_output`] sends an output with its `ETag`, its [`media_type`], as a range or slowed by a
//!   [`throttle`]; [`inject_client`] and [`csp`] change what a page needs for the client to run.
//! - [`client_files`] sends the files of the client themselves.

pub(crate) mod client_files;
pub(crate) mod connections;
pub(crate) mod csp;
pub(crate) mod guards;
mod gzip;
pub(crate) mod inject_client;
mod media_type;
mod network_profile;
pub(crate) mod send_output;
mod session;
mod throttle;
pub(crate) mod url_path;

pub(crate) use gzip::gzip_length;
pub(crate) use network_profile::NetworkProfile;
pub(crate) use session::Session;
pub(crate) use throttle::Throttles;
