//! `plenary explain`: what a code means and how to mend it.

use super::arguments::ExplainOptions;
use super::exit::Exit;
use super::output;
use crate::base::{Code, did_you_mean};
use crate::report;

/// Shows the page of a code, or lists all codes.
pub(super) fn run(options: &ExplainOptions) -> Exit {
    let Some(written) = &options.code else {
        output::print(&list());
        return Exit::Clean;
    };
    match written.parse::<Code>() {
        Ok(code) => {
            output::print(report::explain(code));
            Exit::Clean
        }
        Err(_) => {
            let names = Code::ALL.iter().map(|code| code.name());
            let help = did_you_mean(written, names).map_or_else(
                || "`plenary explain` lists them all.".to_owned(),
                |question| report::render_message(&question),
            );
            output::print_error(&format!("There is no code `{written}`. {help}\n"));
            Exit::Usage
        }
    }
}

fn list() -> String {
    let width = Code::ALL
        .iter()
        .map(|code| code.name().len())
        .max()
        .unwrap_or_default();
    Code::ALL
        .iter()
        .map(|code| format!("{:width$}  {}\n", code.name(), code.summary()))
        .collect()
}
