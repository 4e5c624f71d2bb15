//! The locale packs and the messages that come with Plenary.
//!
//! Each pack is marked `review: needed` until a native speaker has read it.

use super::pack::Pack;
use crate::base::{Language, SourcePath};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The packs by tag, as text.
const TEXTS: &[(&str, &str)] = &[
    ("ln", include_str!("packs/ln.yaml")),
    ("rn", include_str!("packs/rn.yaml")),
    ("sg", include_str!("packs/sg.yaml")),
    ("sw", include_str!("packs/sw.yaml")),
    ("tet", include_str!("packs/tet.yaml")),
];

/// The messages that texts need whatever the theme, by language.
const CORE: &[(&str, &str)] = &[
    ("ar", include_str!("core/ar.ftl")),
    ("en", include_str!("core/en.ftl")),
    ("es", include_str!("core/es.ftl")),
    ("fr", include_str!("core/fr.ftl")),
    ("ru", include_str!("core/ru.ftl")),
    ("zh", include_str!("core/zh.ftl")),
];

/// Returns the messages that texts need whatever the theme, for a site in these languages.
///
/// They are files like any other, to be read before those of the theme, which win.
pub(crate) fn core_messages(languages: &[Language]) -> Vec<(Language, SourcePath, &'static str)> {
    let is_needed = |tag: &str| tag == "en" || languages.iter().any(|known| known.primary() == tag);
    let needed = CORE.iter().filter(|(tag, _)| is_needed(tag));
    let file = |(tag, text): &(&str, &'static str)| {
        let path = SourcePath::new(format!("plenary/{tag}.ftl")).ok()?;
        Some((Language::parse(tag).ok()?, path, *text))
    };
    needed.filter_map(file).collect()
}

static PACKS: LazyLock<BTreeMap<&str, Pack>> = LazyLock::new(|| {
    let path = SourcePath::new("embedded.yaml").ok();
    let read = |text| path.as_ref().and_then(|path| Pack::parse(path, text).value);
    TEXTS
        .iter()
        .filter_map(|(tag, text)| Some((*tag, read(text)?)))
        .collect()
});

/// Finds the embedded pack of a tag, or of what the tag begins with: `ln` for `ln-CD`.
pub(super) fn pack(tag: &str) -> Option<&'static Pack> {
    let ends = tag.match_indices('-').map(|(place, _)| place);
    let beginnings = ends.map(|end| &tag[..end]).chain([tag]);
    beginnings.filter_map(|tag| PACKS.get(tag)).next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_is_whole_and_awaits_review() {
        for (tag, text) in TEXTS {
            let path = SourcePath::new(format!("{tag}.yaml")).expect("a path");
            let read = Pack::parse(&path, text);
            assert_eq!(read.diagnostics, vec![], "{tag}");
            assert!(read.value.is_some_and(|pack| pack.needs_review), "{tag}");
        }
        assert!(pack("ln-CD").is_some());
        assert!(pack("xx").is_none());
    }
}
