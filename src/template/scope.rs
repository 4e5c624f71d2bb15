//! Scopes: what the functions of templates may ask during one render.
//!
//! Shared by [`std::sync::Arc`] and never changed: a function that needs more of the world than its
//! arguments finds it here.

use super::RenderContext;
use crate::base::SourcePath;
use std::sync::Arc;

/// What a function may ask during one render.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The page that is being rendered, named in errors.
    pub page: Option<SourcePath>,
    /// The output that is being made; `None` where templates are tried without a site.
    pub context: Option<Arc<RenderContext>>,
}

impl Scope {
    /// Makes the scope of a render for an output.
    pub fn on(context: Arc<RenderContext>, page: Option<SourcePath>) -> Self {
        Self {
            page,
            context: Some(context),
        }
    }

    /// Makes the scope of a page without a site, where templates are tried.
    pub fn of(page: SourcePath) -> Self {
        Self {
            page: Some(page),
            context: None,
        }
    }
}
