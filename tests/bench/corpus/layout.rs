//! Where the two programs want their files.

use super::{Plan, Tongue, tag_label};
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// A program's way of laying out content.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Layout {
    /// `index.fr.md` everywhere; languages, menu and terms in `site.yaml`.
    Plenary,
    /// `index.fr.md` for pages and `_index.fr.md` for sections and terms; the rest in `hugo.toml`.
    Hugo,
}

impl Layout {
    /// Returns the name of the file of a page.
    pub(crate) fn page_file(self, tongue: &Tongue) -> String {
        format!("index.{}.md", tongue.tag)
    }

    /// Returns the name of the file of a section.
    pub(crate) fn section_file(self, tongue: &Tongue) -> String {
        match self {
            Self::Plenary => format!("index.{}.md", tongue.tag),
            Self::Hugo => format!("_index.{}.md", tongue.tag),
        }
    }

    /// Writes what the program wants to be told beside the pages.
    pub(crate) fn write_settings(
        self,
        plan: &Plan,
        tongues: &[Tongue],
        content: &Path,
    ) -> io::Result<()> {
        match self {
            Self::Plenary => fs::write(content.join("site.yaml"), site_yaml(plan, tongues)),
            Self::Hugo => write_terms(plan, tongues, &content.join("tags")),
        }
    }
}

fn site_yaml(plan: &Plan, tongues: &[Tongue]) -> String {
    let mut text = String::from("title: Bench\nbase_url: https://bench.example/\ntheme: bench\n");
    text.push_str("languages:\n");
    for tongue in tongues {
        let _ = writeln!(text, "  - {{tag: {}, name: {}}}", tongue.tag, tongue.name);
    }
    text.push_str("source_language: en\nmenus:\n  main:\n");
    for section in 1..=10 {
        let _ = writeln!(text, "    - /section-{section}");
    }
    text.push_str("taxonomies:\n  tags:\n    label: Tags\n    page_size: 20\n    terms:\n");
    for tag in 1..=plan.tags {
        let label = |tongue: &Tongue| format!("{}: {}", tongue.tag, tag_label(plan, tongue, tag));
        let labels: Vec<String> = tongues.iter().map(label).collect();
        let _ = writeln!(
            text,
            "      tag-{tag}: {{label: {{{}}}}}",
            labels.join(", ")
        );
    }
    text.push_str("sections:\n  /: {sort: date, page_size: 20, feed: yes}\n");
    text
}

fn write_terms(plan: &Plan, tongues: &[Tongue], folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for tongue in tongues {
        let name = format!("_index.{}.md", tongue.tag);
        fs::write(folder.join(&name), "---\ntitle: Tags\n---\n")?;
        for tag in 1..=plan.tags {
            let folder = folder.join(format!("tag-{tag}"));
            fs::create_dir_all(&folder)?;
            let title = tag_label(plan, tongue, tag);
            fs::write(folder.join(&name), format!("---\ntitle: {title}\n---\n"))?;
        }
    }
    Ok(())
}
