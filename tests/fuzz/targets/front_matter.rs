//! Front matter: any text ends in settings or in clear errors, whose places lie in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary::base::SourcePath;
use plenary::parse::FrontMatter;

fuzz_target!(|text: &str| {
    let path = SourcePath::new("content/a.en.md").unwrap();
    let (front_matter, body) = FrontMatter::parse(&path, text);
    assert!(text.is_char_boundary(body as usize));
    for problem in front_matter.diagnostics {
        if let Some(span) = problem.location.and_then(|location| location.span) {
            assert!(text.get(span.range()).is_some(), "{span:?} of {}", text.len());
        }
    }
});
