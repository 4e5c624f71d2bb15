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
