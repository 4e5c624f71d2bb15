//! Rooms: the folders of `src/`, listed in `src/lib.rs` in the order of their imports.

use super::Offences;
use std::collections::BTreeSet;

/// Reads the rooms from the table in `src/lib.rs`, from the first to the last.
pub(crate) fn table(library: &str) -> Vec<String> {
    let rows = library
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "));
    let first = rows.filter_map(|row| row.split(" |").next());
    let names = first.filter_map(|cell| cell.trim_matches(['[', ']']).strip_prefix('`'));
    names
        .map(|name| name.trim_end_matches('`').to_owned())
        .collect()
}

/// Checks that the table lists the folders of `src/`, each once.
pub(crate) fn check<'a>(
    table: &[String],
    files: impl Iterator<Item = &'a str>,
    offences: &mut Offences,
) {
    let inner = files.filter_map(|file| file.strip_prefix("src/"));
    let folders: BTreeSet<&str> = inner
        .filter_map(|file| Some(file.split_once('/')?.0))
        .collect();
    for folder in &folders {
        if !table.iter().any(|room| room == folder) {
            let what = format!("the table of rooms does not list `{folder}`");
            offences.add("src/lib.rs", 0, what);
        }
    }
    let mut listed = BTreeSet::new();
    for room in table {
        if !folders.contains(room.as_str()) {
            offences.add("src/lib.rs", 0, format!("there is no room `{room}`"));
        }
        if !listed.insert(room) {
            offences.add(
                "src/lib.rs",
                0,
                format!("the room `{room}` is listed twice"),
            );
        }
    }
}

#[test]
fn the_table_is_read_and_compared() {
    let files = ["src/lib.rs", "src/base/mod.rs", "src/site/page.rs"];
    let head = "//! | room | contents |\n//! |---|---|\n";
    for (rows, found) in [
        ("//! | `base` | types |\n//! | [`site`] | `pages` |\n", 0),
        ("//! | `base` | types |\n", 1),
        (
            "//! | `base` | types |\n//! | `site` | pages |\n//! | `yaml` | |\n",
            1,
        ),
        (
            "//! | `base` | types |\n//! | `site` | pages |\n//! | `base` | |\n",
            1,
        ),
    ] {
        let mut offences = Offences::default();
        let table = table(&format!("{head}{rows}"));
        check(&table, files.into_iter(), &mut offences);
        assert_eq!(offences.lines().len(), found, "{rows}");
    }
}
