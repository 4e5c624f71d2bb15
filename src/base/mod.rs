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
mod span;
mod suggestion;
mod text;
#[cfg(test)]
mod thread_cpu_time;
mod value;

pub use archive::{Archive, ArchiveError, ArchiveReader, ArchiveWriter, ReadAt};
pub use code::{Code, NoSuchCode};
pub use diagnostic::{Diagnostic, Edit, Location, Related};
pub use digest::{Digest, ParseDigestError};
pub use language::{Direction, Language, ParseLanguageError};
pub(crate) use message::message;
pub use message::{ListKind, Message, MessageArgument};
pub use moment::{Moment, ParseMomentError};
pub use outcome::Outcome;
pub use path::{PagePath, PathError, SourcePath, check_relative};
pub use route::{LinkStyle, Route, encode};
pub use severity::Severity;
pub use span::{Position, Span};
pub use suggestion::{did_you_mean, nearest};
pub use text::{as_bytes, decode, ends_in};
#[cfg(test)]
pub(crate) use thread_cpu_time::thread_cpu_time;
pub use value::{Names, Record, Value, read_names};
