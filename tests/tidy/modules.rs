//! The modules of `src/`: what each defines and imports, and to which file a path leads.
//!
//! Reads names only, no types, and no code that macros make. A path is followed from module to module
//! as the compiler does: through `super` and `crate`, child modules, and what a module imports itself. So
//! a name that a `mod.rs` re-exports belongs to the file that defines it:
//!
//! ```text
//! site/mod.rs      mod page; pub use page::Page;
//! site/lens.rs     use super::Page;      ->  site/page.rs, and not site/mod.rs
//! ```

use super::code::code_of;
use std::collections::{BTreeMap, BTreeSet};

/// Path as it is written: `["crate", "base", "Span"]`.
type Segments = Vec<String>;

/// One file of `src/`.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// The path of the file.
    pub(crate) file: String,
    /// The names of the items that stand here, macros included.
    items: BTreeSet<String>,
    /// What `use` binds, by the name that it has here.
    imports: BTreeMap<String, Import>,
    /// The modules of which everything is imported.
    globs: Vec<Segments>,
    /// All paths in the code, down to single names.
    paths: BTreeSet<Segments>,
}

#[derive(Debug)]
struct Import {
    path: Segments,
    /// Whether it only hands a name on.
    is_public: bool,
}

/// All files of `src/` by their path in the crate: `["site", "page"]`.
#[derive(Debug, Default)]
pub(crate) struct Modules(BTreeMap<Segments, Module>);

impl Modules {
    /// Reads the files of `src/`; tests are left out, as nothing imports them.
    pub(crate) fn read<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut modules = Self::default();
        for (file, text) in files {
            if file.contains("/tests/") || file.ends_with("tests.rs") || file == "src/main.rs" {
                continue;
            }
            modules
                .0
                .insert(path_of(file), Module::read(file, &code_of(text)));
        }
        modules
    }

    /// Lists for each file those whose items it uses.
    pub(crate) fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let edges_of = |(at, module): (&Segments, &Module)| {
            let imports = module.imports.values().filter(|import| !import.is_public);
            let used = imports.map(|import| &import.path).chain(&module.paths);
            let files = used.filter_map(|path| self.find(at, path, 0));
            let others = files.filter(|file| *file != module.file).collect();
            (self.0[at].file.as_str(), others)
        };
        self.0.iter().map(edges_of).collect()
    }

    /// Finds the file that defines what a path leads to; a whole module is no item.
    fn find(&self, from: &[String], path: &[String], depth: usize) -> Option<&str> {
        let (first, rest) = path.split_first()?;
        // Modules that import everything of each other lead nowhere.
        if depth > 50 {
            return None;
        }
        match first.as_str() {
            "crate" => return self.find(&[], rest, depth + 1),
            "self" => return self.find(from, rest, depth + 1),
            "super" => return self.find(&from[..from.len().saturating_sub(1)], rest, depth + 1),
            _ => {}
        }
        let child = [from, std::slice::from_ref(first)].concat();
        if self.0.contains_key(&child) {
            return self.find(&child, rest, depth + 1);
        }
        let module = self.0.get(from)?;
        if module.items.contains(first) {
            return Some(&module.file);
        }
        if let Some(import) = module.imports.get(first) {
            // A crate may have the name of what is imported from it.
            let leads_elsewhere = import.path.first() != Some(first);
            let whole = [&import.path[..], rest].concat();
            return leads_elsewhere.then(|| self.find(from, &whole, depth + 1))?;
        }
        let is_ours = |glob: &&Segments| {
            let child = [from, &glob[..1]].concat();
            ["crate", "self", "super"].contains(&glob[0].as_str()) || self.0.contains_key(&child)
        };
        let globs = module.globs.iter().filter(is_ours);
        globs
            .map(|glob| [&glob[..], path].concat())
            .find_map(|whole| self.find(from, &whole, depth + 1))
    }
}

/// Returns the path in the crate of the module in a file.
fn path_of(file: &str) -> Segments {
    let inner = file.trim_start_matches("src/").trim_end_matches(".rs");
    let names = inner
        .split('/')
        .filter(|name| !["mod", "lib"].contains(name));
    names.map(str::to_owned).collect()
}

impl Module {
    fn read(file: &str, code: &str) -> Self {
        let mut module = Self {
            file: file.to_owned(),
            items: items(code).map(|(_, _, name)| name.to_owned()).collect(),
            ..Self::default()
        };
        let mut rest = code;
        let mut others = String::new();
        while let Some((start, is_public)) = next_use(rest) {
            others.push_str(&rest[..start]);
            let statement = &rest[start + "use ".len()..];
            let (tree, after) = statement.split_once(';').unwrap_or((statement, ""));
            module.bind(&[], tree, is_public);
            rest = after;
        }
        others.push_str(rest);
        module.paths = paths(&others);
        module
    }

    /// Binds what a tree of imports names: `a::{b, c::{self, D}, e as f, g::*}`.
    fn bind(&mut self, prefix: &[String], tree: &str, is_public: bool) {
        let tree = tree.trim();
        if let Some((head, group)) = tree.split_once('{') {
            let prefix = [prefix, &segments(head)].concat();
            let group = group.trim_end().trim_end_matches('}');
            for part in parts(group) {
                self.bind(&prefix, part, is_public);
            }
            return;
        }
        let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path = [prefix, &segments(path)].concat();
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        match path.last().cloned() {
            Some(last) if last == "*" => {
                path.pop();
                self.globs.push(path);
            }
            Some(last) => {
                let name = if alias.is_empty() {
                    last
                } else {
                    alias.trim().to_owned()
                };
                self.imports.insert(name, Import { path, is_public });
            }
            None => {}
        }
    }
}

/// Finds the next `use`, and tells whether it is public to anybody.
fn next_use(code: &str) -> Option<(usize, bool)> {
    let is_statement = |start: &usize| {
        let line = code[..*start]
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .trim();
        line.is_empty() || line.starts_with("pub")
    };
    let mut starts = code.match_indices("use ").map(|(start, _)| start);
    let start = starts.find(is_statement)?;
    let line = code[..start].rsplit('\n').next().unwrap_or_default();
    Some((start, line.trim_start().starts_with("pub")))
}

fn segments(path: &str) -> Segments {
    let names = path.split("::").map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Splits a group of imports at its commas, not at those of groups in it.
fn parts(group: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut start = 0;
    let mut found = Vec::new();
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&group[start..]);
    found.retain(|part| !part.trim().is_empty());
    found
}

/// Lists the items of a file: number of the line, keyword and name.
///
/// Types count wherever they stand; others are told from methods by standing at the left.
pub(crate) fn items(code: &str) -> impl Iterator<Item = (usize, &'static str, &str)> {
    const TYPES: &[&str] = &["struct ", "enum ", "trait ", "union "];
    const OTHERS: &[&str] = &["type ", "fn ", "const ", "static ", "macro_rules! "];
    const BEFORE: &[&str] = &["async ", "const ", "extern \"\" ", "unsafe ", "mut "];
    (1..).zip(code.lines()).filter_map(|(number, line)| {
        let mut inner = line.trim_start();
        let is_left = inner.len() == line.len();
        if let Some(public) = inner.strip_prefix("pub") {
            let scope = public
                .strip_prefix('(')
                .and_then(|rest| rest.split_once(')'));
            inner = scope.map_or(public, |(_, rest)| rest).trim_start();
        }
        if let Some(rest) = BEFORE.iter().find_map(|word| inner.strip_prefix(word))
            && OTHERS.iter().any(|word| rest.starts_with(word))
        {
            inner = rest;
        }
        let keywords = TYPES.iter().chain(OTHERS.iter().filter(|_| is_left));
        let (keyword, rest) = keywords
            .copied()
            .find_map(|word| Some((word, inner.strip_prefix(word)?)))?;
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        let name = &rest[..end.unwrap_or(rest.len())];
        (!name.is_empty()).then_some((number, keyword.trim(), name))
    })
}

/// Collects all paths of a code; names behind a dot are fields and methods.
fn paths(code: &str) -> BTreeSet<Segments> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = BTreeSet::new();
    let mut rest = code;
    let mut before = ' ';
    while let Some(start) = rest.find(is_word) {
        before = rest[..start].chars().next_back().unwrap_or(before);
        let mut path = Vec::new();
        let mut at = &rest[start..];
        loop {
            let end = at.find(|c| !is_word(c)).unwrap_or(at.len());
            path.push(at[..end].to_owned());
            at = &at[end..];
            match at.strip_prefix("::") {
                Some(next) if next.starts_with(is_word) => at = next,
                _ => break,
            }
        }
        if before != '.' && before != '\'' {
            found.insert(path);
        }
        before = ' ';
        rest = at;
    }
    found
}

#[test]
fn paths_lead_to_the_file_that_defines_the_name() {
    let files = [
        ("src/lib.rs", "mod base;\nmod site;\n"),
        (
            "src/base/mod.rs",
            "mod span;\npub use span::{self, Span as Place};\npub use span::*;\n",
        ),
        (
            "src/base/span.rs",
            "use std::ops::Range;\npub struct Span;\npub(crate) fn of() {}\n",
        ),
        (
            "src/site/mod.rs",
            "mod page;\nmod lens;\nuse page::Page;\npub use lens::Lens;\nstruct Site(Page);\n",
        ),
        (
            "src/site/page.rs",
            "use crate::base::{Place, of};\npub struct Page;\npub fn page() { super::lens::look(); a.lens::<Site>() }\n",
        ),
        (
            "src/site/lens.rs",
            "use super::{Page, Site};\nuse super::page;\nfn look() { page::page() }\n",
        ),
    ];
    let modules = Modules::read(files.into_iter());
    let edges = modules.edges().into_iter();
    let mut edges: Vec<_> = edges.map(|(from, to)| (from, Vec::from_iter(to))).collect();
    let expected = [
        ("src/base/mod.rs", vec![]),
        ("src/base/span.rs", vec![]),
        ("src/lib.rs", vec![]),
        (
            "src/site/lens.rs",
            vec!["src/site/mod.rs", "src/site/page.rs"],
        ),
        ("src/site/mod.rs", vec!["src/site/page.rs"]),
        (
            "src/site/page.rs",
            vec!["src/base/span.rs", "src/site/lens.rs"],
        ),
    ];
    edges.sort();
    assert_eq!(edges, expected);
}
