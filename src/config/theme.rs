//! What `themes/NAME/theme.yaml` says, typed.

use super::read::{self, Tongues};
use super::{Field, Kind, kinds};
use crate::base::{Outcome, SourcePath};
use crate::yaml::{Fields, Limits, Node, Reader, Yaml};
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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

impl Theme {
    /// Reads the settings of a theme; `None` where nothing of them can be told.
    pub fn parse(path: &SourcePath, text: &str) -> Outcome<Option<Self>> {
        let yaml = match Yaml::parse(path, text, 0, Limits::SETTINGS) {
            Ok(yaml) => yaml,
            Err(problem) => return Outcome::new(None, vec![problem]),
        };
        let reader = Reader::new(path, &yaml);
        let theme = reader.root().fields().map(theme);
        let problems = reader.finish();
        Outcome::new(theme, problems)
    }
}

fn theme(mut keys: Fields<'_>) -> Theme {
    let engines = &[("minijinja", Engine::MiniJinja), ("tera", Engine::Tera)];
    let theme = Theme {
        name: keys.require("name").and_then(|node| node.text()).unwrap_or_default(),
        engine: keys.one_of("engine", engines).unwrap_or_default(),
        parameters: kinds::fields(&keys.entries("parameters")),
        kinds: kinds::kinds(&keys.entries("kinds"), Tongues(None)),
        components: keys.entries("components").iter().filter_map(component).collect(),
    };
    keys.finish();
    theme
}

fn component(node: &Node<'_>) -> Option<(Arc<str>, Component)> {
    let name = read::id(node)?;
    let bodies = &[
        ("optional", BodyRule::Optional),
        ("required", BodyRule::Required),
        ("forbidden", BodyRule::Forbidden),
    ];
    let mut keys = node.fields()?;
    let component = Component {
        help: keys.text("help"),
        arguments: kinds::fields(&keys.entries("arguments")),
        body: keys.one_of("body", bodies).unwrap_or_default(),
    };
    keys.finish();
    Some((name, component))
}
