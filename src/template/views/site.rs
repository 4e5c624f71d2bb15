//! The site and its languages, as templates see them.

use super::taxonomy_value;
use crate::base::{Record, Value};
use crate::config::Localised;
use crate::site::{Job, LanguageId, Lens};
use crate::template::RenderContext;
use std::sync::Arc;

/// The site, in the language of the output.
#[derive(Clone, Debug)]
pub(crate) struct SiteView {
    /// The output it is shown in.
    pub context: Arc<RenderContext>,
}

impl SiteView {
    /// Returns a text of the settings; one that is missing, which has been told, is better borrowed than empty.
    fn text<'a>(&'a self, text: fn(&'a Lens, LanguageId) -> Option<&'a Arc<str>>) -> Value {
        let lens = &self.context.lens;
        let own = text(lens, self.context.language);
        own.or_else(|| text(lens, lens.source_language()))
            .cloned()
            .into()
    }

    fn localised(&self, text: &Localised) -> Value {
        let own = &self.context.lens.language(self.context.language).language;
        let source = self.context.lens.source_tag();
        text.get(own).or_else(|| text.get(source)).cloned().into()
    }

    fn organisation(&self) -> Value {
        let organisation = self.context.lens.organisation();
        organisation.map_or(Value::None, |organisation| {
            Value::group(
                &["name", "url"],
                [
                    self.localised(&organisation.name),
                    organisation.url.clone().into(),
                ],
            )
        })
    }
}

impl Record for SiteView {
    fn names(&self) -> &'static [&'static str] {
        &[
            "title",
            "description",
            "organisation",
            "home",
            "languages",
            "is_multilingual",
            "parameters",
            "taxonomies",
            "base_url",
            "feed",
        ]
    }

    fn field(&self, name: &str) -> Option<Value> {
        let context = &self.context;
        Some(match name {
            "title" => self.text(Lens::title),
            "description" => self.text(Lens::description),
            "organisation" => self.organisation(),
            "home" => context.link(&context.lens.front(context.language)).into(),
            "languages" => {
                let bar = context
                    .lens
                    .language_bar()
                    .into_iter()
                    .filter(|id| self.is_shown(*id));
                Value::list(bar.map(|language| LanguageView::value(context, language)))
            }
            "is_multilingual" => context.lens.is_multilingual().into(),
            "parameters" => Value::Map(Arc::new(context.lens.parameters().clone())),
            "taxonomies" => {
                let ids = context.lens.taxonomy_ids();
                Value::list(ids.filter_map(|id| taxonomy_value(context, id)))
            }
            "base_url" => context
                .lens
                .base_url()
                .map(|base| format!("{}{}", base.origin, base.path))
                .into(),
            "feed" => self.feed().unwrap_or_default(),
            _ => return None,
        })
    }
}

impl SiteView {
    /// The choice of languages at the root leaves those out that no page is written in.
    fn is_shown(&self, language: LanguageId) -> bool {
        self.context.job != Job::LanguageBar || self.context.lens.has_pages_in(language)
    }

    fn feed(&self) -> Option<Value> {
        let home = self.context.lens.find("")?;
        let scope = crate::site::FeedScope::Section(home);
        let route = self.context.lens.feed(&scope, self.context.language)?;
        Some(self.context.link(&route).into())
    }
}

/// A language of the site.
#[derive(Clone, Debug)]
pub(crate) struct LanguageView {
    context: Arc<RenderContext>,
    language: LanguageId,
}

impl LanguageView {
    /// Makes the value that templates see.
    pub(crate) fn value(context: &Arc<RenderContext>, language: LanguageId) -> Value {
        Value::record(Self {
            context: Arc::clone(context),
            language,
        })
    }
}

impl Record for LanguageView {
    fn names(&self) -> &'static [&'static str] {
        &["tag", "name", "direction", "home", "current"]
    }

    fn field(&self, name: &str) -> Option<Value> {
        let language = self.context.lens.language(self.language);
        Some(match name {
            "tag" => language.language.as_str().into(),
            "name" => Arc::clone(&language.name).into(),
            "direction" => language.direction.as_str().into(),
            "home" => self
                .context
                .lens
                .home(self.language)
                .map(|route| self.context.link(route))
                .into(),
            "current" => (self.language == self.context.language).into(),
            _ => return None,
        })
    }
}
