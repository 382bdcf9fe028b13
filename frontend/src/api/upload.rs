use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

use super::ApiError;
use crate::{i18n, session};

/// Keeps a callback alive until the request it belongs to has ended.
type Kept = Rc<RefCell<Option<Closure<dyn FnMut()>>>>;

/// Sends a file as the part `file` of a form and reports progress, 0 to 100. `fetch` cannot report
/// how much has left, hence `XMLHttpRequest`.
pub async fn upload<T: DeserializeOwned>(
    address: &str,
    file: &File,
    progress: RwSignal<u8>,
) -> Result<T, ApiError> {
    let token = session::token().await;
    let (status, body) = send(address, file, token, progress).await.ok_or(ApiError::Offline)?;
    if (200..300).contains(&status) {
        super::read(body.as_bytes())
    } else {
        Err(ApiError::from_answer(status, body.as_bytes()))
    }
}

async fn send(
    address: &str,
    file: &File,
    token: Option<String>,
    progress: RwSignal<u8>,
) -> Option<(u16, String)> {
    let request = XmlHttpRequest::new().ok()?;
    request.open_with_async("POST", address, true).ok()?;
    request.set_with_credentials(true);
    request.set_request_header("accept-language", i18n::language().code()).ok()?;
    request.set_request_header("idempotency-key", &Uuid::new_v4().to_string()).ok()?;
    if let Some(token) = token {
        request.set_request_header("authorization", &format!("Bearer {token}")).ok()?;
    }
    let form = FormData::new().ok()?;
    form.append_with_blob_and_filename("file", file, &file.name()).ok()?;

    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() {
            let percent = (event.loaded() / event.total() * 100.0).clamp(0.0, 100.0);
            let _ = progress.try_set(percent as u8);
        }
    });
    request.upload().ok()?.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));

    let kept: Kept = Rc::default();
    let ended = js_sys::Promise::new(&mut |resolve, _| {
        let done = Closure::<dyn FnMut()>::new(move || {
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        });
        request.set_onloadend(Some(done.as_ref().unchecked_ref()));
        kept.replace(Some(done));
    });
    request.send_with_opt_form_data(Some(&form)).ok()?;
    JsFuture::from(ended).await.ok()?;

    let status = request.status().ok()?;
    let body = request.response_text().ok()??;
    (status > 0).then_some((status, body))
}
