//! Fonts: social cards are drawn with those that are installed, and these change between builds as files do.

use super::cases;
use super::font::font;
use super::rebuild::{Site, Step, any_step};
use super::support::{output, request};
use super::trees;
use plenary::Request;
use plenary::testing::{Fonts, MemorySource, Source, SourcePath};
use proptest::prelude::*;
use proptest::sample::select;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Which fonts are installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Installed {
    /// Nobody asks for social cards.
    NotAsked,
    /// None at all.
    None,
    /// One for Latin letters.
    Latin,
    /// One for Latin letters and one for Arabic.
    All,
}

impl Installed {
    /// Returns the fonts, from files in a folder.
    pub(crate) fn fonts(self, folder: &Path) -> Option<Arc<Fonts>> {
        let folder = folder.join(format!("{self:?}"));
        fs::create_dir_all(&folder).unwrap();
        if matches!(self, Self::Latin | Self::All) {
            let latin = font("Boxes", &['!'..='\u{24F}', '\u{2010}'..='\u{2026}']);
            fs::write(folder.join("Boxes.ttf"), latin).unwrap();
        }
        if self == Self::All {
            let arabic = font("Arabic Boxes", &['\u{600}'..='\u{6FF}']);
            fs::write(folder.join("ArabicBoxes.ttf"), arabic).unwrap();
        }
        let is_asked = self != Self::NotAsked;
        is_asked.then(|| Arc::new(Fonts::in_folders(vec![folder])))
    }
}

/// Makes a site want social cards.
fn with_cards(site: &MemorySource) -> MemorySource {
    let path = SourcePath::new("content/site.yaml").unwrap();
    let settings = String::from_utf8(site.read(&path).unwrap()).unwrap();
    site.clone().with(path, settings + "social_cards: yes\n")
}

fn any_step_with_fonts() -> impl Strategy<Value = Step> {
    let installed = [Installed::None, Installed::Latin, Installed::All];
    let step = (any_step(), select(installed.to_vec()));
    step.prop_map(|(step, fonts)| Step { fonts, ..step })
}

proptest! {
    // Few, because a card takes long to draw.
    #![proptest_config(cases(4))]

    #[test]
    fn a_rebuild_with_fonts_is_a_clean_build(
        site in trees::likely_site(),
        steps in proptest::collection::vec(any_step_with_fonts(), 1..4),
    ) {
        Site::new(with_cards(&site)).follow(&steps)?;
    }
}

#[test]
fn fonts_come_and_go() {
    let site = with_cards(&trees::plain_site());
    let place = tempfile::tempdir().unwrap();
    let cards = |installed: Installed| {
        let fonts = installed.fonts(place.path());
        let made = output(Arc::new(site.clone()), &Request { fonts, ..request() });
        assert!(made.is_published, "{:?}", made.problems);
        let files = made.files.into_iter();
        files.filter(|(file, _)| file.ends_with(".png")).count()
    };
    let installed = [Installed::None, Installed::Latin, Installed::All].map(cards);
    let [none, latin, all] = installed;
    assert!(none < latin && latin < all, "{installed:?}");
    use Installed::{All, Latin, None, NotAsked};
    let turns = [Latin, All, Latin, None, All, NotAsked, Latin];
    let steps = turns.map(|fonts| Step {
        fonts,
        ..Step::after(0)
    });
    Site::new(site).follow(&steps).unwrap();
}
