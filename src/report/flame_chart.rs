//! Flame charts: what each thread did when, as a picture that every browser opens.
//!
//! Reads no clock: spans of time come in, SVG goes out.

use std::fmt::Write;
use std::time::Duration;

/// A stretch of work on one thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WorkSpan {
    /// What was done.
    pub name: String,
    /// On which thread, counted from zero.
    pub thread: usize,
    /// In how many other stretches it lies.
    pub depth: usize,
    /// When it began, from the beginning of the run.
    pub start: Duration,
    /// When it ended.
    pub end: Duration,
}

const WIDTH: f64 = 1600.0;
const ROW: usize = 18;
/// What is narrower than this, in pixels, is left out.
const NARROWEST: f64 = 0.2;
/// How wide a letter is, in pixels; labels that do not fit are left out.
const LETTER: f64 = 6.5;

/// How every chart begins.
const BEGINNING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" data-plenary=\"timings\" viewBox=\"";

/// Returns whether a text is a chart, which another one may replace.
pub(crate) fn is_flame_chart(text: &[u8]) -> bool {
    text.starts_with(BEGINNING.as_bytes())
}

/// Draws spans as an SVG picture; each tells its name and its time under the pointer.
pub(crate) fn flame_chart(spans: &[WorkSpan]) -> String {
    let all = spans.iter().map(|span| span.end).max().unwrap_or_default();
    let scale = WIDTH / all.as_secs_f64().max(f64::EPSILON);
    let threads = spans
        .iter()
        .map(|span| span.thread + 1)
        .max()
        .unwrap_or_default();
    let depth = spans
        .iter()
        .map(|span| span.depth + 1)
        .max()
        .unwrap_or_default();
    let height = threads * (depth + 1) * ROW + ROW;
    let mut svg = format!(
        "{BEGINNING}0 0 {WIDTH} {height}\" \
         font-family=\"sans-serif\" font-size=\"11\">\n<title>{} ms on {threads} threads</title>\n",
        all.as_millis()
    );
    for span in spans {
        let x = span.start.as_secs_f64() * scale;
        let width = (span.end.saturating_sub(span.start)).as_secs_f64() * scale;
        if width >= NARROWEST {
            let y = (span.thread * (depth + 1) + span.depth) * ROW + ROW;
            rectangle(&mut svg, span, [x, y as f64, width]);
        }
    }
    svg + "</svg>\n"
}

fn rectangle(svg: &mut String, span: &WorkSpan, [x, y, width]: [f64; 3]) {
    let time = span.end.saturating_sub(span.start).as_secs_f64() * 1000.0;
    let name = quick_xml::escape::escape(&span.name);
    let colour = 30
        + span
            .name
            .bytes()
            .fold(0, |sum: u32, byte| sum + u32::from(byte))
            % 40;
    // Writing to a text cannot fail.
    let _ = write!(
        svg,
        "<g><title>{name}: {time:.2} ms</title><rect x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" \
         height=\"{}\" fill=\"hsl({colour} 80% 70%)\"/>",
        ROW - 1
    );
    if span.name.chars().count() as f64 * LETTER < width {
        let _ = write!(
            svg,
            "<text x=\"{:.1}\" y=\"{}\">{name}</text>",
            x + 3.0,
            y + 13.0
        );
    }
    svg.push_str("</g>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_drawn_where_they_were() {
        let span = |name: &str, thread, depth, start, end| WorkSpan {
            name: name.to_owned(),
            thread,
            depth,
            start: Duration::from_millis(start),
            end: Duration::from_millis(end),
        };
        let spans = [span("render", 0, 0, 0, 100), span("/a&b/", 1, 1, 50, 75)];
        insta::assert_snapshot!(flame_chart(&spans));
    }
}
