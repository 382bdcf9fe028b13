//! Rules of the house that no compiler knows, checked over every file git tracks.

mod layout;
mod rust;
mod source;
mod styles;

use anyhow::{Result, bail};

use crate::counts::Counts;
use source::Source;

/// A rule, in the words printed, with what breaks it.
type Guard = (&'static str, fn(&[Source]) -> Vec<String>);

const GUARDS: &[Guard] = &[
    ("no file is longer than 400 lines", layout::long_files),
    ("every file name says what is in it", layout::empty_names),
    ("only the agreed names stand at the top", layout::strangers_at_the_top),
    ("only .service registers an endpoint, so the document cannot lag", rust::routes),
    ("lists never count their way with OFFSET", rust::offsets),
    ("only the platform's clock tells the time", rust::clocks),
    ("what people read in Persian comes from the locale files", rust::persian_text),
    ("colours of the screen come from the tokens", rust::colours),
    ("style sheets name no physical side", styles::physical_sides),
    ("only tokens.css writes a colour", styles::literal_colours),
    ("no two areas style one class", styles::shared_classes),
];

/// Checks every rule and names what breaks it.
pub(crate) fn check() -> Result<Counts> {
    let sources = source::tracked()?;
    let mut counts = Counts::default();
    for (rule, find) in GUARDS {
        let findings = find(&sources);
        println!("  {} {rule}", if findings.is_empty() { "✓" } else { "✗" });
        for finding in &findings {
            println!("      {finding}");
        }
        counts += Counts::of(findings.is_empty());
    }
    if counts.failed > 0 {
        bail!(counts);
    }
    Ok(counts)
}
