//! Types that all rooms share: digest, archive, span, path, route, language, moment, value, message, diagnostic, outcome.
//!
//! Never reads a file, a clock or the environment, and never knows what a page is.

mod archive;
mod code;
mod diagnostic;
mod digest;
pub(crate) mod html;
mod language;
mod message;
mod moment;
mod outcome;
mod path;
mod route;
mod severity;
mod severity_rules;
mod span;
mod suggestion;
mod text;
#[cfg(test)]
mod thread_cpu_time;
mod value;

pub use archive::ArchiveReader;
pub(crate) use archive::{Archive, ArchiveError, ArchiveWriter, ReadAt};
pub use code::Code;
pub use diagnostic::{Diagnostic, Location};
pub use digest::Digest;
pub(crate) use language::Direction;
pub use language::Language;
pub use message::Message;
pub(crate) use message::message;
pub(crate) use message::{ListKind, MessageArgument};
pub use moment::Moment;
pub(crate) use moment::ParseMomentError;
pub use outcome::Outcome;
pub use path::SourcePath;
pub(crate) use path::{PagePath, PathError, check_relative};
pub use route::{LinkStyle, Route, encode};
pub use severity::Severity;
pub use span::Position;
pub(crate) use span::Span;
pub(crate) use suggestion::{did_you_mean, nearest};
pub use text::decode;
pub(crate) use text::{as_bytes, ends_in};
#[cfg(test)]
pub(crate) use thread_cpu_time::thread_cpu_time;
pub(crate) use value::{Names, read_names};
pub use value::{Record, Value};
