//! The words that all rooms share: digest, seal, span, path, route, language, moment, value, diagnostic, outcome, text.
//!
//! Nothing here reads a file, a clock or the environment, and nothing here knows what a page is.

mod code;
mod diagnostic;
mod digest;
#[cfg(test)]
mod effort;
pub(crate) mod html;
mod language;
mod moment;
mod outcome;
mod path;
mod route;
mod seal;
mod span;
mod suggestion;
mod text;
#[cfg(test)]
mod told;
mod value;

pub use code::{Code, NoSuchCode};
pub use diagnostic::{Diagnostic, Location, Related, Severity};
pub use digest::{Digest, NotADigest};
#[cfg(test)]
pub(crate) use effort::effort;
pub use language::{Direction, Language, NotALanguage};
pub use moment::{Moment, NotAMoment};
pub use outcome::Outcome;
pub use path::{PagePath, PathError, SourcePath, check_relative};
pub use route::{LinkStyle, Route, encode};
pub use seal::{SealReader, SealWriter, Sealed, Stretches, Unusable};
pub use span::{Position, Span};
pub use suggestion::{did_you_mean, nearest};
pub use text::{as_bytes, decode, ends_in};
#[cfg(test)]
pub(crate) use told::told;
pub use value::{Names, Record, Value, read_names};
