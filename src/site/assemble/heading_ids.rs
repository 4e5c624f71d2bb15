//! Heading ids: taken from the source page, heading by heading, so that anchors survive translation.

use crate::base::{Code, Diagnostic, message};
use crate::parse::{Document, Heading};
use crate::site::slug;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Gives each heading of a source page an id: the one written behind it, or a slug of its text.
///
/// Ids are unique in the page: a second `scope` becomes `scope-2`.
pub(super) fn source_ids(document: &Document) -> Arc<[Arc<str>]> {
    let mut taken = taken_anchors(document);
    let headings = &document.outline.headings;
    headings
        .iter()
        .map(|heading| unique(preferred(heading), &mut taken))
        .collect()
}

/// Gives each heading of a translation the id of the heading it translates.
///
/// Headings are matched in order by their levels. Those that find no match keep ids of their own,
/// and a warning says so.
pub(super) fn translated_ids(
    document: &Document,
    source: &Document,
    source_ids: &Arc<[Arc<str>]>,
    problems: &mut Vec<Diagnostic>,
) -> Arc<[Arc<str>]> {
    let headings = &document.outline.headings;
    let outline = source.outline.headings.iter().map(|heading| heading.level);
    if headings.len() == source_ids.len() && outline.eq(headings.iter().map(|own| own.level)) {
        return Arc::clone(source_ids);
    }
    let matches = matched(&levels(&source.outline.headings), &levels(headings));
    if matches.len() != headings.len() || headings.len() != source_ids.len() {
        problems.push(headings_differ(document, source, &matches));
    }
    let mut taken = taken_anchors(document);
    taken.extend(
        matches
            .iter()
            .map(|(from, _)| (Arc::clone(&source_ids[*from]), 2)),
    );
    let mut matches = matches.into_iter().peekable();
    let mut ids = Vec::with_capacity(headings.len());
    for (index, heading) in headings.iter().enumerate() {
        match matches.next_if(|(_, to)| *to == index) {
            Some((from, _)) => ids.push(Arc::clone(&source_ids[from])),
            None => ids.push(unique(preferred(heading), &mut taken)),
        }
    }
    ids.into()
}

/// The ids of a page, each with the number that the next of its kind gets.
type UsedIds = BTreeMap<Arc<str>, u32>;

/// The id of the part of a page that is its text, where skip links lead in every theme.
const MAIN: &str = "main";

fn taken_anchors(document: &Document) -> UsedIds {
    let anchors = document.outline.anchors.iter().cloned();
    anchors
        .chain([Arc::from(MAIN)])
        .map(|anchor| (anchor, 2))
        .collect()
}

fn preferred(heading: &Heading) -> Arc<str> {
    heading.id.clone().unwrap_or_else(|| {
        let slug = slug(&heading.text);
        Arc::from(if slug.is_empty() { "section" } else { &slug })
    })
}

/// Numbers an id that is taken; no number is tried twice, so that equal headings take no long time.
fn unique(id: Arc<str>, taken: &mut UsedIds) -> Arc<str> {
    let mut free = Arc::clone(&id);
    let mut number = taken.get(&id).copied().unwrap_or(1);
    while taken.contains_key(&free) {
        free = Arc::from(format!("{id}-{number}"));
        number += 1;
    }
    taken.insert(id, number.max(2));
    taken.entry(Arc::clone(&free)).or_insert(2);
    free
}

fn levels(headings: &[Heading]) -> Vec<u8> {
    headings.iter().map(|heading| heading.level).collect()
}

/// Pairs the places of two lists of levels in order: as many as a longest common subsequence has.
///
/// Beyond [`LARGEST_TABLE`] only the equal beginning is paired, so that no page takes long.
fn matched(source: &[u8], target: &[u8]) -> Vec<(usize, usize)> {
    let start = source
        .iter()
        .zip(target)
        .take_while(|(a, b)| a == b)
        .count();
    let mut pairs: Vec<_> = (0..start).map(|index| (index, index)).collect();
    let (source, target) = (&source[start..], &target[start..]);
    if source.len() * target.len() <= LARGEST_TABLE {
        let rest = common_subsequence(source, target);
        pairs.extend(rest.into_iter().map(|(a, b)| (a + start, b + start)));
    }
    pairs
}

const LARGEST_TABLE: usize = 1_000_000;

fn common_subsequence(source: &[u8], target: &[u8]) -> Vec<(usize, usize)> {
    let width = target.len() + 1;
    let mut lengths = vec![0u32; (source.len() + 1) * width];
    for (a, left) in source.iter().enumerate().rev() {
        for (b, right) in target.iter().enumerate().rev() {
            lengths[a * width + b] = if left == right {
                lengths[(a + 1) * width + b + 1] + 1
            } else {
                lengths[(a + 1) * width + b].max(lengths[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < source.len() && b < target.len() {
        if source[a] == target[b] {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

fn headings_differ(
    document: &Document,
    source: &Document,
    matches: &[(usize, usize)],
) -> Diagnostic {
    let headings = &document.outline.headings;
    let unmatched =
        (0..headings.len()).find(|index| matches.get(*index).is_none_or(|(_, to)| to != index));
    let (own, original) = (headings.len(), source.outline.headings.len());
    let message = message!("headings-differ", own, original);
    let diagnostic = Diagnostic::new(Code::HeadingsDiffer, message)
        .related(&source.path, None, message!("headings-differ-original"))
        .help(message!("headings-differ.help"));
    match unmatched {
        Some(index) => diagnostic.at(&document.path, headings[index].span),
        None => diagnostic.in_file(&document.path),
    }
}

#[cfg(test)]
mod tests {
    use super::matched;

    #[test]
    fn headings_are_matched_in_order_by_level() {
        for (source, target, pairs) in [
            (
                &[2, 2, 3][..],
                &[2, 2, 3][..],
                &[(0, 0), (1, 1), (2, 2)][..],
            ),
            (&[2, 3, 2], &[2, 2], &[(0, 0), (2, 1)]),
            (&[2, 2], &[2, 3, 2], &[(0, 0), (1, 2)]),
            (&[], &[2], &[]),
            (&[3], &[2], &[]),
        ] {
            assert_eq!(matched(source, target), pairs, "{source:?} to {target:?}");
        }
    }
}
