//! The sources of templates.

use crate::base::SourcePath;
use std::sync::Arc;

/// The text of one template.
#[derive(Clone, Debug)]
pub struct TemplateSource {
    /// The name that other templates know it by, such as `partials/head.html`.
    pub name: Arc<str>,
    /// The file.
    pub path: SourcePath,
    /// What the file says.
    pub text: Arc<str>,
}
