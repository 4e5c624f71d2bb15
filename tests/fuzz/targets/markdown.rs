//! Markdown with components: any text ends in a body or in clear errors, whose places lie in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary::base::{Language, SourcePath};
use plenary::config::RawHtml;
use plenary::parse::{Body, TextRules};

fuzz_target!(|text: &str| {
    let path = SourcePath::new("content/a.fr.md").unwrap();
    let language = Language::parse("fr").unwrap();
    for raw_html in [RawHtml::Clean, RawHtml::Escape] {
        let rules = TextRules { language: language.clone(), raw_html, extensions: true };
        for problem in Body::parse(&path, text, 0, &rules).diagnostics {
            if let Some(span) = problem.location.and_then(|location| location.span) {
                assert!(text.get(span.range()).is_some(), "{span:?} of {}", text.len());
            }
        }
    }
});
