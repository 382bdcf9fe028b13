use leptos::prelude::{document, window};

/// The token of a mail's link. It stands in the fragment, which no server and no log ever sees.
pub(super) fn token() -> Option<String> {
    let fragment = window().location().hash().ok()?;
    let (_, token) = fragment.split_once('=')?;
    (!token.is_empty()).then(|| token.to_owned())
}

/// Takes the token out of the address, so that neither the history nor a shared screen keeps it.
pub(super) fn forget() {
    if let (Ok(history), Ok(path)) = (window().history(), window().location().pathname()) {
        let title = document().title();
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, &title, Some(&path));
    }
}
