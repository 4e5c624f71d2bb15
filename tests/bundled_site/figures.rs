//! The figures of the site: numbers, years and document symbols.
//!
//! The table holds what the facts say, page by page; each language of a page has to tell all of it.

use super::support::Output;
use plenary::testing::Site;
use std::collections::BTreeSet;

/// The figures that the facts give, and the pages that tell them.
const FACTS: &[(&str, &[&str])] = &[
    ("", &["14", "37", "3", "13", "2007", "2008", "2012"]),
    (
        "about/demand",
        &["14", "37", "3", "13", "2007", "2008", "2012"],
    ),
    ("about/ssr-unit", &["2007", "2012", "14"]),
    ("about/task-force", &["2007", "7", "2012", "13"]),
    (
        "about/timeline",
        &[
            "2007",
            "2008",
            "A/62/659",
            "2010",
            "2011",
            "2012",
            "2013",
            "A/67/970-S/2013/480",
            "28",
            "2014",
        ],
    ),
    ("library", &["A/62/659", "A/67/970-S/2013/480"]),
    ("library/arusha-agreement", &["2000"]),
    ("library/burundi-constitution", &["2005"]),
    (
        "library/considerations-mission-leadership",
        &["5.4", "2021"],
    ),
    ("library/decree-law-9-2008", &["9/2008"]),
    ("library/footprint-study", &["2012"]),
    ("library/guidance-defence-sector-reform", &["2011"]),
    ("library/guidance-national-security-policy", &["2011"]),
    ("library/monusco-interim-strategy", &["2017", "19"]),
    (
        "library/securing-peace-and-development",
        &["2008", "A/62/659"],
    ),
    (
        "library/securing-states-and-societies",
        &["2013", "A/67/970-S/2013/480"],
    ),
    ("library/security-council-resolution", &["28", "2014"]),
    ("library/ssr-in-peace-operations", &["17", "2023"]),
    ("library/ssr-perspective", &["2012"]),
    (
        "missions/burundi-bnub",
        &["2000", "2004", "2005", "2010", "2011"],
    ),
    (
        "missions/central-african-republic-binuca",
        &["2008", "2009", "2010"],
    ),
    (
        "missions/cote-divoire-unoci",
        &["2010", "21", "2011", "23000"],
    ),
    ("missions/drc-monusco", &["2017", "19"]),
    ("missions/sierra-leone", &["1991", "1995", "2002"]),
    ("missions/timor-leste", &["2012"]),
    ("stories/cote-divoire", &["60", "2002", "2004", "2007"]),
    ("stories/sierra-leone", &["1991", "1995", "2002", "2012"]),
    ("stories/timor-leste", &["20", "2002", "24", "9/2008"]),
    ("strategy", &["2017", "19"]),
];

/// Finds figures of the facts that a language of a page does not tell, as readers see that page.
pub(crate) fn untold(site: &Site, output: &Output) -> Vec<String> {
    let mut found = Vec::new();
    for (path, wanted) in FACTS {
        let Some(page) = site.pages.iter().find(|page| page.path.as_str() == *path) else {
            found.push(format!("/{path}: there is no such page"));
            continue;
        };
        for language in page.languages() {
            let file = page.route(language).unwrap().file();
            let text = plain(main(super::text(output, &file)));
            let untold = wanted.iter().filter(|figure| !has(&text, figure));
            found.extend(untold.map(|figure| format!("{file}: it does not tell {figure}")));
        }
    }
    found
}

/// Returns the main part of a page.
fn main(page: &str) -> &str {
    let inner = page
        .split_once("<main")
        .and_then(|(_, rest)| rest.split_once("</main>"));
    inner.unwrap().0
}

/// Takes the tags out of HTML, writes all digits as 0 to 9, and closes up the groups of large numbers.
pub(crate) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            _ if is_tag => {}
            _ => text.push(digit(letter)),
        }
    }
    closed_up(&text)
}

/// The zeros of the digits that languages of the site may write: Arabic, Persian, full-width.
const ZEROS: &[char] = &['٠', '۰', '０'];

fn digit(letter: char) -> char {
    let digits = ZEROS
        .iter()
        .filter_map(|zero| u32::from(letter).checked_sub(u32::from(*zero)));
    digits
        .filter_map(|digit| char::from_digit(digit, 10))
        .next()
        .unwrap_or(letter)
}

/// What languages put between the groups of a number: comma, point, apostrophes, kinds of spaces.
const BETWEEN: &[char] = &[',', '.', '\'', '’', ' ', '\u{a0}', '\u{202f}', '٬'];

/// Takes out what stands between a digit and exactly three more.
fn closed_up(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |place: usize| letters.get(place).is_some_and(char::is_ascii_digit);
    let is_within = |place: usize| {
        BETWEEN.contains(&letters[place])
            && place > 0
            && is_digit(place - 1)
            && (1..=3).all(|next| is_digit(place + next))
            && !is_digit(place + 4)
    };
    (0..letters.len())
        .filter(|place| !is_within(*place))
        .map(|place| letters[place])
        .collect()
}

/// Finds the numbers and the document symbols of a plain text.
pub(crate) fn figures(text: &str) -> BTreeSet<String> {
    let is_of_symbol = |letter: char| letter.is_ascii_alphanumeric() || "/-".contains(letter);
    let words = text
        .split(|letter| !is_of_symbol(letter))
        .map(|word| word.trim_matches(['/', '-']));
    let symbols = words.filter(|word| {
        let starts = word.starts_with(|first: char| first.is_ascii_uppercase());
        starts && word.contains('/') && word.contains(|letter: char| letter.is_ascii_digit())
    });
    let numbers = text.split(|letter: char| !letter.is_ascii_digit());
    symbols
        .chain(numbers)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns whether a figure stands in a plain text by itself, not as part of a longer number.
pub(crate) fn has(text: &str, figure: &str) -> bool {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    text.match_indices(figure).any(|(start, _)| {
        let (before, after) = (&text[..start], &text[start + figure.len()..]);
        !is_digit(before.chars().next_back()) && !is_digit(after.chars().next())
    })
}

#[test]
fn figures_are_found_in_any_digits() {
    for (html, wanted) in [
        (
            "<p>23,000 people in <a href='/9'>2011</a></p>",
            &["2011", "23000"][..],
        ),
        ("23 000 человек", &["23000"]),
        ("في عام ٢٠١١، ٢٣٬٠٠٠", &["2011", "23000"]),
        ("2010年12月", &["12", "2010"]),
        (
            "A/67/970-S/2013/480, S/PRST/2007/3.",
            &[
                "2007",
                "2013",
                "3",
                "480",
                "67",
                "970",
                "A/67/970-S/2013/480",
                "S/PRST/2007/3",
            ],
        ),
        ("section 5.4", &["4", "5"]),
        ("and/or", &[]),
    ] {
        let text = plain(html);
        assert_eq!(figures(&text).iter().collect::<Vec<_>>(), wanted, "{html}");
        assert!(wanted.iter().all(|figure| has(&text, figure)), "{html}");
    }
    assert!(!has("2011", "201"));
}
