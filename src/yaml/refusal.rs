//! Why YAML is refused although its syntax may be well.

use std::sync::Arc;

/// Why a text is refused although its syntax may be well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is deeper than [`Limits::depth`](super::Limits::depth).
    Depth,
    /// Its aliases repeat more than [`Limits::repeated`](super::Limits::repeated).
    Repetition,
    /// It has a `!tag`.
    Tag,
    /// A key is there twice.
    Duplicate(Arc<str>),
}
