//! Files of `src/` do not import each other in a circle, so that each can be read after what it imports.

use super::Offences;
use super::modules::Modules;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

type Edges<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Checks that no file imports itself by way of others; of each circle, the shortest way is shown.
pub(crate) fn check(modules: &Modules, offences: &mut Offences) {
    let edges = modules.edges();
    let mut shown = BTreeSet::new();
    for file in edges.keys() {
        if let Some(cycle) = shortest_cycle(&edges, file) {
            let files: BTreeSet<&str> = cycle.iter().copied().collect();
            if shown.insert(files) {
                offences.add(file, 0, format!("import cycle: {}", cycle.join(" -> ")));
            }
        }
    }
}

/// Finds the shortest way from a file back to it, breadth first.
fn shortest_cycle<'a>(edges: &Edges<'a>, file: &'a str) -> Option<Vec<&'a str>> {
    let mut came_from: BTreeMap<&str, &str> = BTreeMap::new();
    let mut queue = VecDeque::from([file]);
    while let Some(at) = queue.pop_front() {
        for next in edges.get(at).into_iter().flatten() {
            if came_from.contains_key(next) {
                continue;
            }
            came_from.insert(next, at);
            if *next == file {
                return Some(way_back(&came_from, file));
            }
            queue.push_back(next);
        }
    }
    None
}

fn way_back<'a>(came_from: &BTreeMap<&'a str, &'a str>, file: &'a str) -> Vec<&'a str> {
    let mut way = vec![file];
    let mut at = came_from[file];
    while at != file {
        way.push(at);
        at = came_from[at];
    }
    way.push(file);
    way.reverse();
    way
}

#[test]
fn cycles_are_seen() {
    let check = |files: &[(&str, &str)]| {
        let mut offences = Offences::default();
        check(&Modules::read(files.iter().copied()), &mut offences);
        offences.texts()
    };
    let parent = ("src/site/mod.rs", "mod a;\nmod b;\npub use a::A;\n");
    let b = ("src/site/b.rs", "use super::A;\nstruct B;\n");
    let good = [parent, ("src/site/a.rs", "struct A;\n"), b];
    assert_eq!(check(&good), [""; 0]);
    for bad in ["use super::b::B;\nstruct A;\n", "struct A(super::b::B);\n"] {
        let a = ("src/site/a.rs", bad);
        assert_eq!(
            check(&[parent, a, b]),
            ["src/site/a.rs: import cycle: src/site/a.rs -> src/site/b.rs -> src/site/a.rs"]
        );
    }
    // A child that imports from the module which calls it.
    let parent = (
        "src/site/mod.rs",
        "mod a;\nstruct Site;\nfn f() { a::g() }\n",
    );
    assert_eq!(
        check(&[parent, ("src/site/a.rs", "use super::Site;\nfn g() {}\n")]).len(),
        1
    );
}
