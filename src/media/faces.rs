//! Faces: the fonts that the titles of a language are drawn with, chosen from those there are.
//!
//! Never reads a file: fonts come from a function, one by one, until every character has one. The same fonts
//! and the same characters give the same choice.

use crate::base::{Digest, Language};
use resvg::usvg::fontdb::{Database, Source};
use skrifa::prelude::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The fonts that are looked into first: well made, widespread, and each for scripts of its own.
const FIRST: &[&str] = &[
    "NotoSans-Bold",
    "NotoSans-SemiBold",
    "NotoSansArabic-Bold",
    "NotoNaskhArabic-Bold",
    "NotoSansCJK-Bold",
    "NotoSansSC-Bold",
    "NotoSansCJKsc-Bold",
    "SourceHanSansSC-Bold",
    "NotoSansDevanagari-Bold",
    "NotoSansEthiopic-Bold",
    "NotoSansThai-Bold",
    "NotoSansHebrew-Bold",
    "DejaVuSans-Bold",
    "LiberationSans-Bold",
    "Arial Bold",
    "arialbd",
    "segoeuib",
    "tahomabd",
    "GeezaPro",
    "PingFang",
    "Hiragino Sans GB",
    "msyhbd",
    "wqy-microhei",
    "wqy-zenhei",
    "DroidSansFallbackFull",
    "NotoSansCJK-Regular",
    "Arial",
    "Arial Unicode",
];
/// How many fonts are looked into at the most, and how many bytes they may have together.
const MOST: (usize, usize) = (300, 256 << 20);

/// The fonts for a language.
#[derive(Clone, Debug)]
pub(crate) struct Faces {
    pub(super) database: Arc<Database>,
    /// The name of the first, which the others stand in for.
    pub(super) family: Arc<str>,
    widths: BTreeMap<char, f32>,
    /// What stands for the fonts, byte for byte, and for what they lack.
    pub digest: Digest,
    /// The characters that none of them has.
    pub missing: BTreeSet<char>,
}

/// Chooses fonts for the characters of a language; nothing where not one is to be had.
pub(crate) fn choose<'a>(
    texts: impl Iterator<Item = &'a str>,
    language: &Language,
    names: &[&str],
    read: impl Fn(&str) -> Option<Vec<u8>>,
) -> Option<Faces> {
    let shown = |character: &char| !is_unseen(*character);
    let mut missing: BTreeSet<char> = texts.flat_map(str::chars).filter(shown).collect();
    let mut database = Database::new();
    let (mut family, mut widths, mut digests) = (None, BTreeMap::new(), Vec::new());
    let mut bytes_left = MOST.1;
    for name in ordered(names).into_iter().take(MOST.0) {
        if missing.is_empty() || bytes_left == 0 {
            break;
        }
        let Some(bytes) = read(name) else { continue };
        bytes_left = bytes_left.saturating_sub(bytes.len());
        let found = covered(&bytes, face_of(name, language), &missing);
        if found.is_empty() {
            continue;
        }
        missing.retain(|character| !found.contains_key(character));
        widths.extend(found);
        digests.push((name.to_owned(), Digest::of(&bytes)));
        let first = add(&mut database, bytes, face_of(name, language));
        family = family.or(first);
    }
    let digest = Digest::of_value(&(digests, &missing));
    Some(Faces {
        database: Arc::new(database),
        family: Arc::from(family?),
        widths,
        digest,
        missing,
    })
}

impl Faces {
    /// Returns whether every character of a text can be drawn.
    pub(crate) fn have(&self, text: &str) -> bool {
        text.chars()
            .all(|character| !self.missing.contains(&character))
    }

    /// Returns about how wide a text is, in the size of its letters.
    pub(super) fn width(&self, text: &str) -> f32 {
        text.chars()
            .map(|character| self.widths.get(&character).copied().unwrap_or(0.3))
            .sum()
    }
}

/// Characters that direct others, or that are space.
fn is_unseen(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Puts well-known fonts first, then upright ones without ornaments, then the rest, each by name.
fn ordered<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let rank = |name: &str| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let known = FIRST
            .iter()
            .position(|first| first.eq_ignore_ascii_case(stem));
        let is_plain = stem.contains("Sans") && !stem.contains("Mono") && !stem.contains("Italic");
        let is_bold = stem.ends_with("Bold");
        (known.unwrap_or(FIRST.len()), !is_plain, !is_bold)
    };
    let mut names: Vec<&str> = names.to_vec();
    names.sort_by_key(|name| (rank(name), *name));
    names
}

/// Returns which face of a collection is for a language: those of Noto CJK are Japanese, Korean, Chinese
/// in short and in traditional characters.
fn face_of(name: &str, language: &Language) -> u32 {
    let tag = language.as_str();
    match language.primary() {
        _ if !name.starts_with("NotoSansCJK") => 0,
        "ko" => 1,
        "zh" if tag.contains("Hant") || tag.ends_with("TW") || tag.ends_with("HK") => 3,
        "ja" => 0,
        _ => 2,
    }
}

/// Finds the characters that a font has, with their widths.
fn covered(bytes: &[u8], face: u32, wanted: &BTreeSet<char>) -> BTreeMap<char, f32> {
    let Some(font) = font(bytes, face) else {
        return BTreeMap::new();
    };
    let characters = font.charmap();
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let whole = f32::from(
        font.metrics(Size::unscaled(), LocationRef::default())
            .units_per_em
            .max(1),
    );
    let known = |character: &char| {
        let glyph = characters
            .map(*character)
            .filter(|glyph| *glyph != GlyphId::new(0))?;
        Some((
            *character,
            metrics.advance_width(glyph).unwrap_or_default() / whole,
        ))
    };
    wanted.iter().filter_map(known).collect()
}

fn font(bytes: &[u8], face: u32) -> Option<FontRef<'_>> {
    FontRef::from_index(bytes, face)
        .or_else(|_| FontRef::from_index(bytes, 0))
        .ok()
}

/// Adds a face, and returns the name of its family.
fn add(database: &mut Database, bytes: Vec<u8>, face: u32) -> Option<String> {
    let ids = database.load_font_source(Source::Binary(Arc::new(bytes)));
    let chosen = *ids.get(face as usize).or(ids.first())?;
    ids.iter()
        .filter(|id| **id != chosen)
        .for_each(|id| database.remove_face(*id));
    database
        .face(chosen)?
        .families
        .first()
        .map(|(name, _)| name.clone())
}
