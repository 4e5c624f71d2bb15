//! Spelling suggestions: the known name nearest to a misspelled one.
//!
//! Never suggests a name that differs in more than a third of its letters.

use super::{Message, message};

/// Finds the candidate that is nearest to `written`, if one is near enough to be meant.
///
/// Nearness is the optimal string alignment distance over lower-case letters; up to a third of the
/// letters may differ, so that nothing is near to a word of two letters.
pub(crate) fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let limit = lower.chars().count() / 3;
    let byte_set = byte_set(&lower);
    candidates
        .into_iter()
        .filter(|candidate| could_be_near(candidate, &lower, byte_set, limit))
        .map(|candidate| {
            (
                strsim::osa_distance(&lower, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Cheap filter in front of the edit distance, since sites have many pages, and some many wrong links.
fn could_be_near(candidate: &str, lower: &str, other: u64, limit: usize) -> bool {
    // A letter can change its length in bytes with its case, and by three more when it is replaced.
    let is_long = candidate.len().abs_diff(lower.len()) > limit * 4 + candidate.len() / 2;
    let is_ascii = candidate.is_ascii() && lower.is_ascii();
    let differing = || (byte_set(candidate) ^ other).count_ones() as usize;
    !is_long && (!is_ascii || differing() <= limit * 2)
}

/// Returns a bit set of the bytes that occur; one edit adds at most one bit and removes at most one.
fn byte_set(word: &str) -> u64 {
    word.bytes()
        .fold(0, |set, byte| set | 1 << (byte.to_ascii_lowercase() & 63))
}

/// Phrases the nearest candidate as a question for the help line of a diagnostic.
pub(crate) fn did_you_mean<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<Message> {
    nearest(written, candidates).map(|candidate| message!("did-you-mean", name = candidate))
}

#[cfg(test)]
mod tests {
    use crate::base::nearest;

    #[test]
    fn near_names_are_suggested() {
        assert_eq!(nearest("titel", ["date", "title"]), Some("title"));
        assert_eq!(nearest("colour", ["date", "title"]), None);
        assert_eq!(nearest("ar", ["fr"]), None);
    }
}
