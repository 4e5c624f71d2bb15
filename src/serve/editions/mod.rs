//! Editions of the site: each is one snapshot of the files, assembled, numbered, and rendered on demand.
//!
//! Never speaks HTTP and never writes a file. The files by how they depend on each other:
//!
//! - [`queue`] numbers the triggers; [`batch`] collects them; [`worker`] assembles an edition for each batch.
//! - [`numbered`] is one edition with the outputs rendered from it so far ([`output`], [`output_cache`]).
//! - [`current`] is the latest edition and the list of recent changes ([`change`]).
//! - [`server`] is what the rest of the preview talks to; [`mod@resolve`] says what there is at a route, with
//!   the pages in [`last_good`] as a fallback. [`overlay`] holds unsaved text.

mod batch;
mod change;
mod current;
mod last_good;
mod numbered;
mod output;
mod output_cache;
mod overlay;
mod queue;
mod resolve;
mod server;
mod worker;

pub(crate) use change::{EditionChange, route_of_file};
pub(crate) use current::CurrentEdition;
pub(crate) use last_good::LastGoodPages;
pub(crate) use numbered::NumberedEdition;
pub(crate) use output::{PreviewOutput, is_html, problems_in, source_file};
pub(crate) use resolve::{Resolution, resolve};
pub(crate) use server::EditionServer;
pub(crate) use worker::WorkerConfig;
