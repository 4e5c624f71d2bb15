//! Literate specs of a whole site: sources, outputs and problems side by side in `tests/specs/*.md`.
//!
//! Each case is a test of its own, called by its spec and its heading. How to write one is told in
//! `tests/specs/README.md`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod literate;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/picture.rs"]
mod picture;

use libtest_mimic::{Arguments, Failed, Trial};
use literate::{cases, check, lines};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut tests = lines::tests();
    for spec in cases::names() {
        for heading in cases::headings(&spec) {
            let name = format!("{spec}: {heading}");
            let spec = spec.clone();
            tests.push(Trial::test(name, move || {
                check::case(&spec, &heading).map_err(Failed::from)
            }));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), tests).exit_code()
}
