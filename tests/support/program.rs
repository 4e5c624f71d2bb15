//! Runs the program as people call it, with a clock that stands still.

use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Runs the program in a folder.
pub(crate) fn plenary(folder: &Path, arguments: &[&str]) -> Output {
    at(1_780_000_000, folder, arguments)
}

/// Runs the program at another time, in seconds since 1970.
pub(crate) fn at(clock: i64, folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", clock.to_string())
        .output()
        .unwrap()
}

/// Runs the program and checks its exit code and what it says, on either stream.
pub(crate) fn check(folder: &Path, arguments: &[&str], code: i32, said: &str) {
    let output = plenary(folder, arguments);
    let text = [output.stdout, output.stderr]
        .map(|bytes| String::from_utf8(bytes).unwrap())
        .concat();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{text}");
    assert!(
        text.contains(said),
        "{arguments:?} does not say {said:?} but\n{text}"
    );
}

/// Starts a site with the program itself.
pub(crate) fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    check(
        folder.path(),
        &["new", "site", "."],
        0,
        "A new site is in `.`",
    );
    folder
}
