//! Scopes: what the functions of templates may ask during one render.
//!
//! Shared by [`std::sync::Arc`] and never changed: a function that needs more of the world than its
//! arguments finds it here.

use crate::base::SourcePath;

/// What a function may ask during one render.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The page that is being rendered, named in errors.
    pub page: Option<SourcePath>,
}
