//! Checking what a site tells its theme.

use super::{Configuration, Theme, check_fields};
use crate::base::{Code, Diagnostic, Span};

/// Checks the parameters of a site against those its theme declares, and fills in defaults.
///
/// Afterwards the site has only parameters that the theme knows, each of the type it asks for.
pub(crate) fn check_parameters(
    settings: &mut Configuration,
    theme: &Theme,
    problems: &mut Vec<Diagnostic>,
) {
    let checked = check_fields(&settings.parameters, &theme.parameters);
    for problem in checked.problems {
        let span = place(settings, &problem.name, problem.code);
        problems.push(problem.diagnostic().at(&settings.path, span));
    }
    settings.parameters = checked.values;
}

/// Finds a wrong value, an unknown key, or for a missing one the group it is missing in.
fn place(settings: &Configuration, name: &str, code: Code) -> Span {
    let (yaml, keys) = (&settings.yaml, ["parameters", name]);
    let own = if code == Code::WrongValue {
        yaml.locate(&keys)
    } else {
        yaml.locate_key(&keys)
    };
    own.or_else(|| yaml.locate_key(&["parameters"]))
        .unwrap_or_default()
}
