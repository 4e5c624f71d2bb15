//! Renders every output of a site and notes the facts that it rests on.

use super::support::{request, snapshot};
use plenary::base::{Diagnostic, Digest};
use plenary::pipeline::load;
use plenary::render::{Rendered, render};
use plenary::site::{Fact, Lens, Planned, Recorder, plan};
use plenary::source::Source;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

/// What an output rests on.
pub(crate) type Facts = BTreeMap<Fact, BTreeSet<Digest>>;

/// What was recorded of each output.
pub(crate) type Recorded = HashMap<Planned, (Facts, (Rendered, Vec<Diagnostic>))>;

#[derive(Default)]
struct Notes(Mutex<Facts>);

impl Recorder for Notes {
    fn record(&self, fact: Fact, answer: Digest) {
        self.0.lock().unwrap().entry(fact).or_default().insert(answer);
    }
}

/// Renders every output.
pub(crate) fn recorded(site: impl Source + 'static) -> Recorded {
    let (snapshot, _) = snapshot(Arc::new(site));
    let Some(loaded) = load(&snapshot, &request()).value else { return Recorded::new() };
    let planned = plan(&loaded.site).value;
    let outputs = planned.iter().map(|output| {
        let notes = Arc::new(Notes::default());
        let lens = Lens::recording(Arc::clone(&loaded.site), notes.clone());
        let made = render(output, &lens, &loaded.templates, &planned);
        let facts = notes.0.lock().unwrap().clone();
        (output.clone(), (facts, (made.value, made.diagnostics)))
    });
    outputs.collect()
}
