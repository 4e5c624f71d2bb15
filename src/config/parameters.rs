//! Checking what a site tells its theme.

use super::{Configuration, Theme, check_fields};
use crate::base::{Code, Outcome, Span, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Configuration {
    /// Checks the parameters against those that the theme declares, and fills in defaults.
    ///
    /// The outcome has only parameters that the theme knows, each of the type it asks for.
    pub fn check_parameters(&self, theme: &Theme) -> Outcome<BTreeMap<Arc<str>, Value>> {
        let checked = check_fields(&self.parameters, &theme.parameters);
        let diagnostics = checked.problems.into_iter().map(|problem| {
            let span = place(self, &problem.name, problem.code);
            problem.diagnostic().at(&self.path, span)
        });
        Outcome::new(checked.values, diagnostics.collect())
    }
}

/// Finds a wrong value, an unknown key, or for a missing one the group it is missing in.
fn place(settings: &Configuration, name: &str, code: Code) -> Span {
    let (yaml, keys) = (&settings.yaml, ["parameters", name]);
    let own = if code == Code::WrongValue { yaml.locate(&keys) } else { yaml.locate_key(&keys) };
    own.or_else(|| yaml.locate_key(&["parameters"])).unwrap_or_default()
}
