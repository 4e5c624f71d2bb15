//! What is not as it should be, collected so that one run shows all of it.

use std::fmt::Write;

/// Places and what is wrong there.
#[derive(Debug, Default)]
pub(crate) struct Offences(Vec<(String, usize, String)>);

impl Offences {
    /// Notes an offence; lines are counted from one, and zero is the file as a whole.
    pub(crate) fn add(&mut self, path: &str, line: usize, what: impl Into<String>) {
        self.0.push((path.to_owned(), line, what.into()));
    }

    /// Strikes out what is on a list of known offences, and adds what need not be on it any more.
    pub(crate) fn without(mut self, known: &[&str]) -> Self {
        let texts = self.texts();
        for text in known {
            if !texts.iter().any(|found| found.starts_with(text)) {
                self.add(
                    "tests/tidy/known.rs",
                    0,
                    format!("`{text}` is mended: strike it out"),
                );
            }
        }
        let is_known = |text: &str| known.iter().any(|known| text.starts_with(known));
        let mut texts = texts.iter();
        self.0
            .retain(|_| !texts.next().is_some_and(|text| is_known(text)));
        self
    }

    /// Fails with the whole list, if there is anything on it.
    pub(crate) fn assert_none(&self) {
        let list = self
            .0
            .iter()
            .fold(String::new(), |mut list, (path, line, what)| {
                let _ = writeln!(list, "{path}:{line}: {what}");
                list
            });
        assert!(self.0.is_empty(), "{} offences:\n{list}", self.0.len());
    }

    /// Returns the numbers of the lines with an offence.
    pub(crate) fn lines(&self) -> Vec<usize> {
        self.0.iter().map(|(_, line, _)| *line).collect()
    }

    /// Returns the offences without the numbers of their lines.
    pub(crate) fn texts(&self) -> Vec<String> {
        let texts = self.0.iter();
        texts
            .map(|(path, _, what)| format!("{path}: {what}"))
            .collect()
    }
}

#[test]
fn known_offences_are_struck_out_once_they_are_mended() {
    let mut offences = Offences::default();
    offences.add("a.rs", 1, "bad in some way");
    offences.add("b.rs", 2, "bad");
    let left = offences.without(&["a.rs: bad", "c.rs: bad"]);
    assert_eq!(
        left.texts(),
        [
            "b.rs: bad",
            "tests/tidy/known.rs: `c.rs: bad` is mended: strike it out"
        ]
    );
}
