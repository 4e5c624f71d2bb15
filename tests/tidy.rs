//! The structure of the house is a test: it is read as text, and every offence is listed at once.
//!
//! What clippy holds already (no printing, no iteration over hash maps ...) is not looked at again.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read the sources has failed"
)]

use std::fs;
use std::path::Path;
use walkdir::WalkDir;

#[path = "tidy/code.rs"]
mod code;
#[path = "tidy/cycles.rs"]
mod cycles;
#[path = "tidy/modules.rs"]
mod modules;
#[path = "tidy/names.rs"]
mod names;
#[path = "tidy/offences.rs"]
mod offences;
#[path = "tidy/rooms.rs"]
mod rooms;
#[path = "tidy/rust.rs"]
mod rust;
#[path = "tidy/theme.rs"]
mod theme;
#[path = "tidy/versions.rs"]
mod versions;

use modules::Modules;
use offences::Offences;

/// What lies at the top of the repository.
const TOP: &[&str] = &[
    ".ci",
    ".clippy.toml",
    ".config",
    ".deny.toml",
    ".gitignore",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "content",
    "src",
    "tests",
    "themes",
];

/// A text of the repository, by its path with `/`.
struct Text {
    path: String,
    text: String,
}

/// Reads the texts in a folder whose names end in one of `endings`, without what `.gitignore` names.
fn texts(folder: &str, endings: &[&str]) -> Vec<Text> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ignored = ["node_modules", "target", "corpora", "corpus", "artifacts"];
    let files = WalkDir::new(root.join(folder))
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !ignored.iter().any(|name| entry.file_name() == *name))
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file());
    let texts = files.filter_map(|entry| {
        let path = entry
            .path()
            .strip_prefix(root)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        let is_wanted = endings.iter().any(|ending| path.ends_with(ending));
        is_wanted.then(|| Text {
            text: fs::read_to_string(entry.path()).unwrap(),
            path,
        })
    });
    texts.collect()
}

#[test]
fn the_house_is_tidy() {
    let mut offences = Offences::default();
    let sources = texts("src", &[".rs"]);
    assert!(
        sources.len() > 100,
        "only {} sources were found",
        sources.len()
    );
    let library = sources.iter().find(|source| source.path == "src/lib.rs");
    let rooms = rooms::table(&library.unwrap().text);
    let files = || sources.iter().map(|source| (&*source.path, &*source.text));
    rooms::check(&rooms, files().map(|(path, _)| path), &mut offences);
    names::check_all(files(), &mut offences);
    cycles::check(&Modules::read(files()), &mut offences);
    for source in &sources {
        rust::check_source(&source.path, &source.text, &rooms, &mut offences);
        names::check(&source.path, &source.text, &mut offences);
        let is_named = |module: &str| sources.iter().any(|other| rust::names(&other.text, module));
        rust::check_module(&source.path, is_named, &mut offences);
    }
    for source in sources.iter().chain(&texts("tests", &[".rs"])) {
        rust::check_any(&source.path, &source.text, &mut offences);
    }
    let styles = texts("themes", &[".css", ".html"]);
    for style in styles
        .iter()
        .chain(&texts("src/serve/client", &[".css", ".html"]))
    {
        theme::check_style(&style.path, &style.text, &mut offences);
    }
    for template in texts("themes/outreach", &[".html"]) {
        theme::check_template(&template.path, &template.text, &mut offences);
    }
    for readme in texts("README.md", &["README.md"]) {
        versions::check(&readme.text, &mut offences);
    }
    check_top(&mut offences);
    offences.assert_none();
}

/// Looks at what git knows; other files at the top are the developer's own.
fn check_top(offences: &mut Offences) {
    let root = env!("CARGO_MANIFEST_DIR");
    let listed = std::process::Command::new("git")
        .args(["ls-files"])
        .current_dir(root)
        .output();
    let Ok(listed) = listed.map(|output| String::from_utf8(output.stdout).unwrap()) else {
        return;
    };
    for path in listed.lines() {
        let first = path.split('/').next().unwrap_or_default();
        if !TOP.contains(&first) {
            offences.add(
                path,
                0,
                "nothing but what tests/tidy.rs lists lies at the top",
            );
        }
    }
}
