//! Components in the body of a page, rendered by templates of the theme.

use super::{BodyRenderer, Progress, TextOrigin};
use crate::base::{Code, Diagnostic, MessageArgument, Span, Value, did_you_mean, message};
use crate::parse::Component;
use crate::template::Scope;
use crate::template::component_arguments;
use crate::template::views::{LanguageView, SiteView};
use std::sync::Arc;

impl BodyRenderer<'_> {
    /// Renders a component, with the body that follows its hole.
    pub(super) fn component(&self, component: &Component, progress: &mut Progress<'_>) -> String {
        let mut body = String::new();
        let theme = self.context.lens.theme();
        let Some(declared) = theme.components.get(&component.name) else {
            self.report(self.unknown_component(component), component.name_span);
            self.skip(component, progress);
            return String::new();
        };
        if component.has_body {
            progress.components += 1;
            self.write(progress, &mut body);
            progress.components -= 1;
        }
        let Some(arguments) = component_arguments::arguments(self, component, declared) else {
            return String::new();
        };
        let mut variables: Vec<(&str, Value)> = vec![("body", Value::html(body))];
        variables.extend(
            arguments
                .iter()
                .map(|(name, value)| (&**name, value.clone())),
        );
        let template = format!("components/{}.html", component.name);
        self.render_template(&template, variables, component.span)
    }

    /// Passes over the body of a component that cannot be rendered; nothing in it is looked at.
    fn skip(&self, component: &Component, progress: &mut Progress<'_>) {
        let mut open = usize::from(component.has_body);
        while open > 0 {
            let Some(hole) = self.body.holes.get(progress.hole) else {
                return;
            };
            progress.hole += 1;
            match &hole.kind {
                crate::parse::HoleKind::Component(inner) => open += usize::from(inner.has_body),
                crate::parse::HoleKind::ComponentEnd => open -= 1,
                _ => {}
            }
        }
        let end = self.body.html_before(progress.hole).start;
        let runs = &self.body.runs;
        progress.run = runs.partition_point(|run| (run.start as usize) < end);
    }

    /// Renders a template that is part of the text; it speaks the language of the text, even where that is
    /// not the reader's.
    pub(super) fn render_template(
        &self,
        template: &str,
        variables: Vec<(&str, Value)>,
        span: Span,
    ) -> String {
        let context = self.context.in_language(self.language);
        let site = Value::record(SiteView {
            context: Arc::clone(&context),
        });
        let mut all = vec![
            ("site", site),
            ("language", LanguageView::value(&context, self.language)),
        ];
        all.extend(variables);
        let page = Some(self.document.path.clone());
        let scope = Arc::new(Scope::on(Arc::clone(&context), page));
        let rendered = self.context.render_template(template, &all, &scope);
        if !Arc::ptr_eq(&context, self.context) {
            for problem in context.take_problems() {
                self.context.report(problem);
            }
        }
        rendered.unwrap_or_else(|mut problem| {
            problem.related.clear();
            let place = Some(span).filter(|_| self.origin == TextOrigin::Own);
            self.context.report(problem.related(
                &self.document.path,
                place,
                message!("unknown-component-use"),
            ));
            String::new()
        })
    }

    fn unknown_component(&self, component: &Component) -> Diagnostic {
        let components = &self.context.lens.theme().components;
        let names = MessageArgument::names(components.keys().map(|name| &**name));
        let help = match components.is_empty() {
            true => message!("unknown-component-of-none.help"),
            false => message!("unknown-component.help", names),
        };
        Diagnostic::new(
            Code::UnknownComponent,
            message!("unknown-component", name = &component.name),
        )
        .help(help)
        .help_if(did_you_mean(
            &component.name,
            components.keys().map(|name| &**name),
        ))
    }
}
