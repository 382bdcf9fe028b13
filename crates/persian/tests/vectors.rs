//! Exact answers, run natively and in WebAssembly (`cargo xtask test` does both). Alone in WebAssembly:
//! `cargo test -p persian --test vectors --target wasm32-unknown-unknown`, with a runner for `#[wasm_bindgen_test]`s.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

/// Declares tests for the machine at hand.
macro_rules! vectors {
    ($(fn $name:ident() $body:block)*) => {$(
        #[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
        #[cfg_attr(not(target_arch = "wasm32"), test)]
        fn $name() $body
    )*};
}

#[path = "vectors/calendar.rs"]
mod calendar;
#[path = "vectors/folding.rs"]
mod folding;
#[path = "vectors/numbers.rs"]
mod numbers;
#[path = "vectors/reference.rs"]
mod reference;
#[path = "vectors/searching.rs"]
mod searching;
#[path = "vectors/worktime.rs"]
mod worktime;

/// `~` stands for the half-space, which editors do not show.
fn zwnj(text: &str) -> String {
    text.replace('~', "\u{200C}")
}
