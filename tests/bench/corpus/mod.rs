//! Writes a corpus: the same pages in Plenary's layout and in Hugo's.
//!
//! Never asks the clock or the machine for anything: the same plan gives the same bytes everywhere.
//! A [`Plan`] says which pages there are, an outline what each is made of (the same in every
//! language), a writer puts that into the words of a language, and a [`Layout`] says where it goes.
//! The Markdown of a page is the same, byte for byte, in both layouts.

mod layout;
mod outline;
mod plan;
mod prose;
mod random;
mod tongue;

pub(crate) use layout::Layout;
pub(crate) use plan::Plan;
pub(crate) use random::Random;
pub(crate) use tongue::{LANGUAGES, Tongue};

use prose::Writer;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Writes the corpus of `plan` to the folder `content`.
pub(crate) fn write(plan: &Plan, layout: Layout, content: &Path) -> io::Result<()> {
    let tongues = tongue::tongues();
    fs::create_dir_all(content)?;
    for (place, tongue) in tongues.iter().enumerate() {
        let author = Author {
            plan,
            tongue,
            place,
        };
        fs::write(content.join(layout.section_file(tongue)), author.home())?;
        for section in 1..=plan.sections {
            let folder = content.join(format!("section-{section}"));
            fs::create_dir_all(&folder)?;
            fs::write(
                folder.join(layout.section_file(tongue)),
                author.section(section),
            )?;
        }
        for page in 1..=plan.pages {
            let folder = content.join(&plan.path(page)[1..]);
            fs::create_dir_all(&folder)?;
            fs::write(folder.join(layout.page_file(tongue)), author.page(page))?;
        }
    }
    layout.write_settings(plan, &tongues, content)
}

/// Someone who writes the pages of one language.
struct Author<'a> {
    plan: &'a Plan,
    tongue: &'a Tongue,
    place: usize,
}

impl Author<'_> {
    fn writer(&self, what: u64, number: usize) -> Writer<'_> {
        let parts = [self.plan.seed, self.place as u64, what, number as u64];
        Writer {
            tongue: self.tongue,
            random: Random::of(&parts),
        }
    }

    fn home(&self) -> String {
        let mut writer = self.writer(3, 0);
        let (title, text) = (writer.phrase(3), writer.phrase(30));
        format!("---\ntitle: \"{title}\"\ndescription: \"{text}\"\n---\n\n{text}\n")
    }

    fn section(&self, section: usize) -> String {
        let mut writer = self.writer(4, section);
        let (title, text) = (writer.phrase(2), writer.phrase(30));
        format!(
            "---\ntitle: \"{title}\"\ndescription: \"{text}\"\nweight: {section}\n---\n\n{text}\n"
        )
    }

    fn page(&self, page: usize) -> String {
        let mut writer = self.writer(5, page);
        let mut text = format!("---\ntitle: \"{}\"\n", writer.phrase(5));
        let _ = writeln!(text, "description: \"{}\"", writer.phrase(15));
        let _ = writeln!(text, "date: {}", self.plan.date(page));
        let _ = writeln!(text, "weight: {}", self.plan.weight(page));
        let tags = self
            .plan
            .tags(page)
            .iter()
            .map(|tag| format!("tag-{tag}"))
            .collect::<Vec<_>>();
        let _ = writeln!(text, "tags: [{}]\n---\n", tags.join(", "));
        text + &writer.body(&outline::outline(self.plan, page))
    }
}

/// Returns what `tag` is called in a language.
pub(crate) fn tag_label(plan: &Plan, tongue: &Tongue, tag: usize) -> String {
    let parts = [plan.seed, 6, tag as u64];
    let mut writer = Writer {
        tongue,
        random: Random::of(&parts),
    };
    format!("{} {tag}", writer.phrase(1))
}
