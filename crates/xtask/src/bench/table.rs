//! The tables that are printed, in Markdown.

/// Begins a table: the first column is words, the others are numbers.
pub(super) fn head(titles: &[&str]) {
    println!();
    line(titles);
    println!("|---|{}", "---:|".repeat(titles.len().saturating_sub(1)));
}

pub(super) fn line(cells: &[&str]) {
    println!("| {} |", cells.join(" | "));
}

/// So many a second, in as many digits as say something.
pub(super) fn rate(rate: f64) -> String {
    if rate < 10.0 { format!("{rate:.1}") } else { format!("{rate:.0}") }
}
