//! Suggestions: the nearest known name to one that was misspelled.

/// Finds the candidate that is nearest to `written`, if one is near enough to be meant.
///
/// Nearness is the Damerau-Levenshtein distance over lower-case letters; up to a third of
/// the letters may differ.
///
/// ```
/// # use plenary::base::nearest;
/// assert_eq!(nearest("titel", ["date", "title"]), Some("title"));
/// assert_eq!(nearest("colour", ["date", "title"]), None);
/// ```
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let limit = (lower.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(lower.len()) <= limit * 4)
        .map(|candidate| {
            (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Phrases the nearest candidate as a question for the help line of a diagnostic.
pub fn did_you_mean<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(written, candidates).map(|candidate| format!("Did you mean `{candidate}`?"))
}
