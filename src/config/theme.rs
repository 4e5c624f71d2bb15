//! What `themes/NAME/theme.yaml` says, typed.

use super::{Field, Kind};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The settings of a theme.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Its name for people.
    pub name: Arc<str>,
    /// The engine its templates are written for.
    pub engine: Engine,
    /// What a site can tell the theme, by name.
    pub parameters: BTreeMap<Arc<str>, Field>,
    /// The kinds of page it has templates for.
    pub kinds: BTreeMap<Arc<str>, Kind>,
    /// The components it has, by name.
    pub components: BTreeMap<Arc<str>, Component>,
}

/// The language of a theme's templates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// Jinja2, as MiniJinja reads it.
    #[default]
    MiniJinja,
    /// Tera 2.
    Tera,
}

/// A component: a template that pages call with colons.
#[derive(Clone, Debug, Default)]
pub struct Component {
    /// What it is for, in a sentence.
    pub help: Option<Arc<str>>,
    /// What it can be told, by name.
    pub arguments: BTreeMap<Arc<str>, Field>,
    /// Whether it takes text between its colons.
    pub body: BodyRule,
}

/// Whether a component takes text between its colons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyRule {
    /// It can.
    #[default]
    Optional,
    /// It must.
    Required,
    /// It must not.
    Forbidden,
}
