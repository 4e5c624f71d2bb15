//! Templates: one seam over two engines, MiniJinja and Tera, with one table of functions.
//!
//! Never reads a file and never knows what a site is: sources and functions are handed in, and what a
//! function may ask stands in its [`Scope`]. Sources are compiled once, [`Values`](crate::base::Value) go in, text
//! comes out; both engines escape, print and complain alike, which `tests/conformance.rs` proves.
//!
//! What differs between the engines is their language, not their output. In both, `{% if %}` takes an
//! unknown name, or an unknown field of something known, as no; printing it or handing it on is an
//! error. Dates are ISO text in templates. Known differences: a loop over nothing is empty in MiniJinja
//! and an error in Tera; `~` between HTML and text gives HTML in MiniJinja and text in Tera; filters and
//! functions that do not exist are found when Tera compiles and when MiniJinja renders.
//!
//! Templates come with the theme and are trusted not to be endless on purpose: nesting and recursion
//! are limited, the turns of loops are not.

mod acronyms;
mod arguments;
mod body_renderer;
mod call_error;
mod component_arguments;
mod escape;
mod fault;
mod frame;
mod function;
pub mod functions;
mod jinja;
mod link_problems;
mod picture;
mod pictures;
mod problem;
mod render_context;
mod structured;
mod template_dependencies;
mod template_source;
mod templates;
mod tera;
#[cfg(test)]
mod tests;
mod text_runs;
pub(crate) mod views;
mod word_count;

pub use arguments::{Arguments, Parameter};
pub(crate) use body_renderer::{BodyRenderer, RenderedBody, TextOrigin};
pub use call_error::CallError;
pub(crate) use escape::escape;
pub use function::Function;
pub(crate) use render_context::RenderContext;
pub use render_context::RenderTemplates;
pub use render_context::Scope;
pub use template_source::TemplateSource;
pub use templates::Templates;
