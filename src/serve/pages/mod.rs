//! What the addresses of the site are answered with: its outputs, or a page of the preview's own.
//!
//! - [`site`] sends what there is at a route.
//! - [`problem_page`] says why nothing can be shown; [`not_found_page`] has [`suggestions`] for an address
//!   at which there is nothing. [`layout`] is what they share.

mod layout;
mod not_found_page;
pub(crate) mod problem_page;
pub(crate) mod site;
mod suggestions;
