//! Lines: which lines of a file a span covers.

use crate::base::Span;

/// The places at which the lines of a text start, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines(Box<[u32]>);

impl Lines {
    /// Finds the lines of a text.
    pub fn of(text: &str) -> Self {
        let behind = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
        let starts = std::iter::once(0).chain(behind);
        Self(
            starts
                .map(|start| u32::try_from(start).unwrap_or(u32::MAX))
                .collect(),
        )
    }

    /// Returns the first and the last line of a span, counted from one.
    pub fn covered(&self, span: Span) -> (usize, usize) {
        let line = |offset: u32| self.0.partition_point(|start| *start <= offset).max(1);
        let first = line(span.start);
        (first, line(span.end.saturating_sub(1)).max(first))
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Span;
    use crate::parse::Lines;

    #[test]
    fn lines_of_a_span_are_counted() {
        let lines = Lines::of("one\ntwo\nthree\n");
        assert_eq!(lines.covered(Span { start: 4, end: 13 }), (2, 3));
    }
}
