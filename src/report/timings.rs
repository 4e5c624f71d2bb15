//! Where the time of a build went, as a table.

use super::WorkSpan;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

/// How many of the slowest outputs are named.
const NAMED: usize = 5;

/// Writes how long each step took, and which outputs took longest; outputs begin with a slash.
pub(crate) fn timings(spans: &[WorkSpan]) -> String {
    // When each step first began, and how long it took in all.
    let mut steps: BTreeMap<&str, (Duration, Duration)> = BTreeMap::new();
    let is_output = |span: &&WorkSpan| span.name.starts_with('/');
    for span in spans.iter().filter(|span| !is_output(span)) {
        let (start, time) = steps
            .entry(&span.name)
            .or_insert((span.start, Duration::ZERO));
        *start = span.start.min(*start);
        *time += took(span);
    }
    let mut steps: Vec<(&str, (Duration, Duration))> = steps.into_iter().collect();
    steps.sort_by_key(|(_, (start, _))| *start);
    let mut table = String::new();
    for (name, (_, time)) in steps {
        line(&mut table, name, time);
    }
    let mut outputs: Vec<&WorkSpan> = spans.iter().filter(is_output).collect();
    outputs.sort_by(|a, b| took(b).cmp(&took(a)).then_with(|| a.name.cmp(&b.name)));
    if !outputs.is_empty() {
        let all = outputs.iter().map(|span| took(span)).sum();
        line(
            &mut table,
            &format!("{} outputs, on all threads", outputs.len()),
            all,
        );
        for slow in outputs.iter().take(NAMED) {
            line(&mut table, &format!("  {}", slow.name), took(slow));
        }
    }
    table
}

fn took(span: &WorkSpan) -> Duration {
    span.end.saturating_sub(span.start)
}

fn line(table: &mut String, name: &str, time: Duration) {
    // Writing to a text cannot fail.
    let _ = writeln!(table, "{:>10.1} ms  {name}", time.as_secs_f64() * 1000.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_come_in_order_and_outputs_by_their_time() {
        let span = |name: &str, start, end| WorkSpan {
            name: name.to_owned(),
            thread: 0,
            depth: 0,
            start: Duration::from_micros(start),
            end: Duration::from_micros(end),
        };
        let spans = [
            span("/quick/", 900, 950),
            span("/slow/", 950, 1900),
            span("read", 0, 700),
            span("render", 700, 2000),
            span("read", 2000, 2200),
        ];
        assert_eq!(
            timings(&spans),
            "       0.9 ms  read\n       1.3 ms  render\n       \
             1.0 ms  2 outputs, on all threads\n       0.9 ms    /slow/\n       0.1 ms    /quick/\n"
        );
    }
}
