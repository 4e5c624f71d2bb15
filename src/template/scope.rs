//! Scopes: what the functions of templates may ask during one render.
//!
//! Shared by [`std::sync::Arc`] and never changed: a function that needs more of the world than its
//! arguments finds it here.

use super::Stage;
use crate::base::SourcePath;
use std::sync::Arc;

/// What a function may ask during one render.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The page that is being rendered, named in errors.
    pub page: Option<SourcePath>,
    /// The output that is being made; `None` where templates are tried without a site.
    pub stage: Option<Arc<Stage>>,
}

impl Scope {
    /// Makes the scope of a render for an output.
    pub fn on(stage: Arc<Stage>, page: Option<SourcePath>) -> Self {
        Self {
            page,
            stage: Some(stage),
        }
    }

    /// Makes the scope of a page without a site, where templates are tried.
    pub fn of(page: SourcePath) -> Self {
        Self {
            page: Some(page),
            stage: None,
        }
    }
}
