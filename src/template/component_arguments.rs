//! Calls of components: what a page says, checked against what the theme declares.

use super::body_renderer::BodyRenderer;
use crate::base::{Code, Diagnostic, Span, Value, message};
use crate::config::{self, FieldType, check_fields};
use crate::parse::Component;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Checks the arguments of a call and fills in what was left out.
///
/// Problems are noted on the context, and a call with any is not worth rendering.
pub(super) fn arguments(
    renderer: &BodyRenderer<'_>,
    component: &Component,
    declared: &config::ComponentDeclaration,
) -> Option<BTreeMap<Arc<str>, Value>> {
    check_body(renderer, component, declared);
    let given: BTreeMap<Arc<str>, Value> = component
        .arguments
        .iter()
        .map(|argument| (Arc::clone(&argument.name), argument.value.clone()))
        .collect();
    let checked = check_fields(&given, &declared.arguments);
    let fits = checked.problems.is_empty();
    for problem in checked.problems {
        let argument = component
            .arguments
            .iter()
            .find(|argument| argument.name == problem.name);
        let span = argument.map_or(component.name_span, |argument| argument.span);
        let diagnostic =
            Diagnostic::new(Code::ComponentArgument, problem.sentence).help_if(problem.help);
        renderer.report(diagnostic, span);
    }
    let shown = shown(&checked.values, declared);
    let resolved = declared.arguments.iter().map(|(name, field)| {
        let value = checked.values.get(name).cloned().unwrap_or_default();
        let span = component
            .arguments
            .iter()
            .find(|argument| argument.name == *name);
        let span = span.map_or(component.name_span, |argument| argument.span);
        let value = match &shown {
            Some(file) if **name == *DESCRIPTION => {
                Value::from(renderer.description(&value.plain(), file, span))
            }
            _ => resolve_value(renderer, &field.field_type, value, span),
        };
        (Arc::clone(name), value)
    });
    let resolved = resolved.collect();
    fits.then_some(resolved)
}

/// The argument by which a component that shows a picture is told what the picture shows.
const DESCRIPTION: &str = "alt";

/// Returns the picture that a component shows, if its description is asked for.
fn shown(
    values: &BTreeMap<Arc<str>, Value>,
    declared: &config::ComponentDeclaration,
) -> Option<String> {
    declared.arguments.get(DESCRIPTION)?;
    let mut pictures = declared
        .arguments
        .iter()
        .filter(|(_, field)| matches!(field.field_type, FieldType::Image));
    pictures
        .find_map(|(name, _)| values.get(name).filter(|value| !value.is_none()))
        .map(Value::plain)
}

/// Turns names of files into addresses; the recursion is as deep as the declared lists of lists.
fn resolve_value(
    renderer: &BodyRenderer<'_>,
    field_type: &FieldType,
    value: Value,
    span: Span,
) -> Value {
    match (field_type, value) {
        (_, Value::None) => Value::None,
        (FieldType::ListOf(item), Value::List(values)) => Value::list(
            values
                .iter()
                .map(|value| resolve_value(renderer, item, value.clone(), span)),
        ),
        (FieldType::File | FieldType::Image, value) => {
            renderer.address_of(&value.plain(), span).into()
        }
        (FieldType::Page, value) => {
            renderer.check_page(&value.plain(), span);
            value
        }
        (FieldType::Markdown, value) => renderer.markdown(&value.plain(), span),
        (_, value) => value,
    }
}

fn check_body(
    renderer: &BodyRenderer<'_>,
    component: &Component,
    declared: &config::ComponentDeclaration,
) {
    let (message, help) = match (component.has_body, declared.body) {
        (false, config::BodyRule::Required) => (
            message!("component-argument-no-text", name = &component.name),
            message!("component-argument-no-text.help", name = &component.name),
        ),
        (true, config::BodyRule::Forbidden) => (
            message!("component-argument-text", name = &component.name),
            message!("component-argument-text.help", name = &component.name),
        ),
        _ => return,
    };
    let problem = Diagnostic::new(Code::ComponentArgument, message).help(help);
    renderer.report(problem, component.name_span);
}
