//! The last pages that were opened stay on this device, so that they can be read without a connection (HELP-11).

use serde_json::Value;

use crate::browser;

/// How many answers are kept.
const MOST: usize = 50;
const LIST: &str = "shora.help";

/// Keeps an answer, and forgets the one that was opened longest ago.
pub(super) fn keep(address: &str, answer: &Value) {
    let mut addresses = list();
    addresses.retain(|known| known != address);
    addresses.insert(0, address.to_owned());
    for old in addresses.drain(MOST.min(addresses.len())..) {
        browser::forget(&name(&old));
    }
    browser::remember(&name(address), &answer.to_string());
    browser::remember(LIST, &addresses.join("\n"));
}

/// The answer that was kept of an address.
pub(super) fn find(address: &str) -> Option<Value> {
    serde_json::from_str(&browser::recall(&name(address))?).ok()
}

fn list() -> Vec<String> {
    let kept = browser::recall(LIST).unwrap_or_default();
    kept.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn name(address: &str) -> String {
    format!("{LIST} {address}")
}
