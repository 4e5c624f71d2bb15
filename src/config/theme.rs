//! What `themes/NAME/theme.yaml` says, typed.

use super::read::{self, Tongues};
use super::{Field, Kind, kinds};
use crate::base::{Code, Diagnostic, Outcome, SourcePath, message};
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
    /// The sizes that it shows pictures in.
    pub images: Images,
    /// The colours of its social cards.
    pub social_card: CardColours,
    /// The kinds of page it has templates for.
    pub kinds: BTreeMap<Arc<str>, Kind>,
    /// The components it has, by name.
    pub components: BTreeMap<Arc<str>, ComponentDeclaration>,
}

/// The sizes that a theme shows pictures in.
#[derive(Clone, Debug, Default)]
pub struct Images {
    /// How many dots wide pictures are offered; without any they are offered as they are alone.
    pub widths: Vec<u32>,
    /// How wide a picture is on the page, as the attribute `sizes` says it, where a template says nothing.
    pub sizes: Option<Arc<str>>,
}

/// The colours of the social cards of a theme.
#[derive(Clone, Debug)]
pub struct CardColours {
    /// The background.
    pub background: Arc<str>,
    /// The text.
    pub text: Arc<str>,
    /// The line below the text.
    pub accent: Arc<str>,
}

impl Default for CardColours {
    fn default() -> Self {
        let [background, text, accent] = ["#16324a", "#ffffff", "#7fb0d8"].map(Arc::from);
        Self {
            background,
            text,
            accent,
        }
    }
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
pub struct ComponentDeclaration {
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
        name: keys
            .require("name")
            .and_then(|node| node.text())
            .unwrap_or_default(),
        engine: keys.one_of("engine", engines).unwrap_or_default(),
        parameters: kinds::fields(&keys.entries("parameters")),
        images: keys
            .take("images")
            .and_then(|node| images(&node))
            .unwrap_or_default(),
        social_card: keys
            .take("social_card")
            .and_then(|node| colours(&node))
            .unwrap_or_default(),
        kinds: kinds::kinds(&keys.entries("kinds"), Tongues(None)),
        components: keys
            .entries("components")
            .iter()
            .filter_map(component)
            .collect(),
    };
    keys.finish();
    theme
}

fn colours(node: &Node<'_>) -> Option<CardColours> {
    let mut keys = node.fields()?;
    let usual = CardColours::default();
    let colours = CardColours {
        background: keys.text("background").unwrap_or(usual.background),
        text: keys.text("text").unwrap_or(usual.text),
        accent: keys.text("accent").unwrap_or(usual.accent),
    };
    keys.finish();
    Some(colours)
}

/// The widest that a picture can be offered.
const WIDEST: usize = 8192;

fn images(node: &Node<'_>) -> Option<Images> {
    let mut keys = node.fields()?;
    let widths = keys
        .take("widths")
        .map(|node| node.list())
        .unwrap_or_default();
    let width = |node: &Node<'_>| {
        let width = node.count()?;
        if !(1..=WIDEST).contains(&width) {
            node.problem(|| {
                let message = message!("wrong-value-width", widest = WIDEST, width);
                Diagnostic::new(Code::WrongValue, message)
            });
            return None;
        }
        u32::try_from(width).ok()
    };
    let images = Images {
        widths: widths.iter().filter_map(width).collect(),
        sizes: keys.text("sizes"),
    };
    keys.finish();
    Some(images)
}

fn component(node: &Node<'_>) -> Option<(Arc<str>, ComponentDeclaration)> {
    let name = read::id(node)?;
    let bodies = &[
        ("optional", BodyRule::Optional),
        ("required", BodyRule::Required),
        ("forbidden", BodyRule::Forbidden),
    ];
    let mut keys = node.fields()?;
    let component = ComponentDeclaration {
        help: keys.text("help"),
        arguments: kinds::fields(&keys.entries("arguments")),
        body: keys.one_of("body", bodies).unwrap_or_default(),
    };
    keys.finish();
    Some((name, component))
}
