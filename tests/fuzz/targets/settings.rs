//! `site.yaml`: any text ends in settings or in clear errors, whose places lie in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary::base::SourcePath;
use plenary::config::Configuration;

fuzz_target!(|text: &str| {
    let path = SourcePath::new("content/site.yaml").unwrap();
    for problem in Configuration::parse(&path, text).diagnostics {
        if let Some(span) = problem.location.and_then(|location| location.span) {
            assert!(text.get(span.range()).is_some(), "{span:?} of {}", text.len());
        }
    }
});
