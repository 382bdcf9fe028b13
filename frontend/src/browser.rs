//! What the browser offers, without its ceremony. Everything here is best effort: storage may be
//! blocked and the clipboard refused, and no screen depends on them.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlElement, Url};

/// A value kept on this device.
pub fn recall(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Keeps a value on this device.
pub fn remember(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}

pub fn forget(key: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.remove_item(key);
    }
}

/// `https://host:port`, the base of every address the API is called at.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// An address the page was built with (`window.shora`), such as that of the folder of texts.
pub fn built(name: &str) -> Option<String> {
    property(&property(&window(), "shora")?, name)?.as_string()
}

/// Adds a style sheet to the page, once, and waits until it applies; whether it arrived.
pub async fn bring_style(address: &str) -> bool {
    let links = document().query_selector(&format!("link[href=\"{address}\"]"));
    if links.is_ok_and(|link| link.is_some()) {
        return true;
    }
    let Some((link, head)) = document().create_element("link").ok().zip(document().head()) else {
        return false;
    };
    let link = link.unchecked_into::<web_sys::HtmlLinkElement>();
    link.set_rel("stylesheet");
    link.set_href(address);
    let arrival = js_sys::Promise::new(&mut |arrived, lost| {
        link.set_onload(Some(&arrived));
        link.set_onerror(Some(&lost));
        let _ = head.append_child(&link);
    });
    let arrived = JsFuture::from(arrival).await.is_ok();
    if !arrived {
        link.remove(); // so that the next visit tries again
    }
    arrived
}

pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

pub fn remove(id: &str) {
    if let Some(element) = element(id) {
        element.remove();
    }
}

pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Sets or removes an attribute of `<html>`.
pub fn root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// The texts could not be loaded, so the page itself cannot say so: its static part does.
pub fn mark_boot_failure() {
    root_attribute("data-boot", Some("failed"));
}

pub fn reload() {
    let _ = window().location().reload();
}

/// Whether nobody sees the page: its tab lies behind another, or its window is closed to an icon.
pub fn is_hidden() -> bool {
    document().hidden()
}

pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// Puts text on the clipboard; whether it worked.
pub async fn copy(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Hands a text made here to the person as a file.
pub fn save_file(name: &str, media_type: &str, text: &str) {
    save_bytes(name, media_type, text.as_bytes());
}

/// An address for bytes held by this page, to be given back with [`forget_object`].
pub fn object_address(media_type: &str, bytes: &[u8]) -> Option<String> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

pub fn forget_object(address: &str) {
    let _ = Url::revoke_object_url(address);
}

/// Hands bytes to the person as a file.
pub fn save_bytes(name: &str, media_type: &str, bytes: &[u8]) {
    let Some(address) = object_address(media_type, bytes) else { return };
    if let Ok(link) = document().create_element("a") {
        let link = link.unchecked_into::<web_sys::HtmlAnchorElement>();
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    forget_object(&address);
}

/// The SHA-256 of a file, lower-case hexadecimal, made here: the file goes nowhere. None where the browser does not make
/// it: it does so only on pages that came encrypted, or from this device.
pub async fn sha256(file: &File) -> Option<String> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    let crypto = property(&window(), "crypto")?;
    let subtle = property(&crypto, "subtle")?;
    let digest: js_sys::Function = property(&subtle, "digest")?.dyn_into().ok()?;
    let made = digest.call2(&subtle, &JsValue::from_str("SHA-256"), &bytes).ok()?;
    let made = JsFuture::from(made.dyn_into::<js_sys::Promise>().ok()?).await.ok()?;
    let bytes = js_sys::Uint8Array::new(&made).to_vec();
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether the browser shows PDF files inside a page; those of telephones do not.
pub fn shows_pdf() -> bool {
    property(&window().navigator(), "pdfViewerEnabled").is_some_and(|shows| shows.is_truthy())
}

fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    let found = js_sys::Reflect::get(of, &JsValue::from_str(name)).ok()?;
    (!found.is_undefined()).then_some(found)
}

/// Prints the page.
pub fn print() {
    let _ = window().print();
}

/// Runs `then` at the next turn of the event loop, when the view just built stands in the document.
pub fn soon(then: impl FnOnce() + 'static) {
    leptos::prelude::set_timeout(then, std::time::Duration::ZERO);
}

/// The current instant of this device. Only for display and for timing: rules use the server's clock.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
