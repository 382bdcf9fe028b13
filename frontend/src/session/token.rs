//! The access token, renewed by one call at a time however many requests wait for it.

use std::cell::RefCell;

use contract::identity::Session;
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};

use super::SESSION;
use crate::{api, browser};

/// On the device: there may be a session.
const MARKER: &str = "shora.session";
/// A token that ends within this time is renewed before it is used.
const MARGIN_MS: f64 = 20_000.0;
/// A token this young is good whatever a wrong clock of the device says about its end.
const YOUNG_MS: f64 = 60_000.0;

type Renewal = Shared<LocalBoxFuture<'static, Option<String>>>;

#[derive(Default)]
struct State {
    session: Option<Session>,
    kept_at_ms: f64,
    renewal: Option<Renewal>,
    on_end: Option<Box<dyn Fn()>>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

pub(super) fn may_exist() -> bool {
    browser::recall(MARKER).is_some()
}

pub(super) fn on_end(act: impl Fn() + 'static) {
    STATE.with_borrow_mut(|state| state.on_end = Some(Box::new(act)));
}

pub(super) fn keep(session: Session) {
    browser::remember(MARKER, "1");
    STATE.with_borrow_mut(|state| {
        state.session = Some(session);
        state.kept_at_ms = browser::now_ms();
    });
}

pub(super) fn end() {
    browser::forget(MARKER);
    let on_end = STATE.with_borrow_mut(|state| {
        state.session = None;
        state.on_end.take()
    });
    // Taken out while it runs: it may make views that ask for the token.
    if let Some(act) = on_end {
        act();
        STATE.with_borrow_mut(|state| state.on_end = Some(act));
    }
}

/// A token that is still good, renewed if need be; none for a visitor.
pub async fn token() -> Option<String> {
    let fresh = STATE.with_borrow(|state| {
        let session = state.session.as_ref()?;
        let now = browser::now_ms();
        let left = session.expires_at.timestamp_millis() as f64 - now;
        (left > MARGIN_MS || now - state.kept_at_ms < YOUNG_MS).then(|| session.access_token.clone())
    });
    match fresh {
        None if may_exist() => renew().await,
        fresh => fresh,
    }
}

/// Renews the session by its cookie. Requests that come meanwhile wait for the same answer.
pub async fn renew() -> Option<String> {
    let renewal = STATE
        .with_borrow_mut(|state| state.renewal.get_or_insert_with(|| ask().boxed_local().shared()).clone());
    renewal.await
}

async fn ask() -> Option<String> {
    let answer = api::post(&format!("{SESSION}/refresh")).anonymous().send::<Session>().await;
    STATE.with_borrow_mut(|state| state.renewal = None);
    match answer {
        Ok(session) => {
            let token = session.access_token.clone();
            keep(session);
            Some(token)
        }
        Err(error) => {
            if matches!(error.status(), 401 | 403) {
                end();
            }
            None
        }
    }
}
