use std::future::Future;

use leptos::prelude::{document, window};

use crate::api::ApiError;

/// How far a person has come who followed a mailed link to choose a password.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Stage {
    Choosing,
    Chosen,
    /// The link has run out, was used, or never was one.
    Dead,
}

impl Stage {
    pub(super) fn of(has_token: bool) -> Self {
        if has_token { Self::Choosing } else { Self::Dead }
    }
}

/// What became of the link by the answer to its use.
pub(super) async fn used(answer: impl Future<Output = Result<(), ApiError>>) -> Result<Stage, ApiError> {
    match answer.await {
        Ok(()) => {
            forget();
            Ok(Stage::Chosen)
        }
        Err(error) if error.status() == 410 => Ok(Stage::Dead),
        Err(error) => Err(error),
    }
}

/// The token of a mail's link. It stands in the fragment, which no server and no log ever sees.
pub(super) fn token() -> Option<String> {
    let fragment = window().location().hash().ok()?;
    let (_, token) = fragment.split_once('=')?;
    (!token.is_empty()).then(|| token.to_owned())
}

/// Takes the token out of the address, so that neither the history nor a shared screen keeps it.
fn forget() {
    if let (Ok(history), Ok(path)) = (window().history(), window().location().pathname()) {
        let title = document().title();
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, &title, Some(&path));
    }
}
