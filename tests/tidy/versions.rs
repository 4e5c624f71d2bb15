//! What is said about the oldest Rust that will do: it is the same everywhere, and no dependency asks for more.
//!
//! That the sources themselves ask for no more is held by cargo, which refuses an older compiler, and by
//! clippy, which reads the same line (`incompatible_msrv`).

use super::Offences;
use serde_json::Value;
use std::process::Command;

/// The oldest Rust that will do, as `Cargo.toml` says.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

/// Checks what the README says, and what every dependency asks for.
pub(crate) fn check(readme: &str, offences: &mut Offences) {
    if !readme.contains(&format!("{OLDEST} or newer")) {
        offences.add(
            "README.md",
            0,
            format!("Cargo.toml asks for Rust {OLDEST}, this does not"),
        );
    }
    let packages = packages();
    assert!(
        packages.len() > 100,
        "only {} packages were found",
        packages.len()
    );
    for package in packages {
        let Some(asked) = package["rust_version"].as_str() else {
            continue;
        };
        if version(asked) > version(OLDEST) {
            let what = format!(
                "{} asks for Rust {asked}, Cargo.toml for {OLDEST}",
                package["name"]
            );
            offences.add("Cargo.lock", 0, what);
        }
    }
}

/// Lists all packages that the lock file has.
fn packages() -> Vec<Value> {
    // Packages for other systems may not be here yet; cargo fetches them.
    let arguments = ["metadata", "--format-version", "1", "--locked"];
    let told = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        told.status.success(),
        "{}",
        String::from_utf8_lossy(&told.stderr)
    );
    let mut told: Value = serde_json::from_slice(&told.stdout).unwrap();
    serde_json::from_value(told["packages"].take()).unwrap()
}

fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|part| part.parse().unwrap()).collect()
}

#[test]
fn versions_are_compared_as_numbers() {
    assert!(version("1.100") > version("1.95"));
    assert!(version("1.95.0") >= version("1.95"));
}
