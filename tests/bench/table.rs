//! A table in Markdown, in line for reading as plain text too.

use std::time::Duration;

/// The cells of a row.
pub(crate) type Cells = Vec<String>;

/// Returns a table with its columns in line; numbers stand to the right.
pub(crate) fn markdown(head: &[&str], rows: &[Cells]) -> String {
    let widths: Vec<usize> = (0..head.len())
        .map(|column| width(head, rows, column))
        .collect();
    let rule: Vec<String> = widths
        .iter()
        .map(|&width| "-".repeat(width - 1) + ":")
        .collect();
    let head: Cells = head.iter().map(|&cell| cell.to_owned()).collect();
    [&head, &rule]
        .into_iter()
        .chain(rows)
        .map(|cells| line(cells, &widths))
        .collect()
}

/// Returns a time in seconds.
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64())
}

/// Returns a size in mebibytes.
pub(crate) fn mebibytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / f64::from(1 << 20))
}

fn width(head: &[&str], rows: &[Cells], column: usize) -> usize {
    let cells = rows.iter().map(|cells| cells[column].chars().count());
    cells
        .chain([head[column].chars().count(), 3])
        .max()
        .unwrap_or(3)
}

fn line(cells: &Cells, widths: &[usize]) -> String {
    let cells = cells
        .iter()
        .zip(widths)
        .map(|(cell, &width)| format!(" {cell:>width$} |"));
    format!("|{}\n", cells.collect::<String>())
}
