//! What a site is assembled from, and the choices of whoever builds it.

use crate::base::{LinkStyle, Moment, SourcePath, Value};
use crate::config::{Configuration, Theme};
use crate::parse::Document;
use crate::site::{Asset, Medium, SiteLanguage};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a site is assembled from.
#[derive(Debug)]
pub(crate) struct SiteParts {
    /// The settings.
    pub configuration: Arc<Configuration>,
    /// The settings of the theme.
    pub theme: Arc<Theme>,
    /// The languages, in the order of the settings; never empty.
    pub languages: Vec<SiteLanguage>,
    /// The texts, in any order.
    pub documents: Vec<Arc<Document>>,
    /// The files of the content that are no texts.
    pub files: Vec<SourcePath>,
    /// What is known of the pictures and documents among them.
    pub media: BTreeMap<SourcePath, Medium>,
    /// The files of the theme that are published.
    pub assets: BTreeMap<Arc<str>, Asset>,
    /// The data files, by name.
    pub data: BTreeMap<Arc<str>, Value>,
    /// The clock.
    pub now: Moment,
    /// What was asked for.
    pub choices: Choices,
}

/// What the person who builds the site asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choices {
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether pages with a date to come are shown.
    pub future: bool,
    /// Whether pages whose time is over are shown.
    pub expired: bool,
    /// How addresses are written.
    pub link_style: LinkStyle,
}
