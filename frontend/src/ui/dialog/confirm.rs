use std::cell::RefCell;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::api::ApiError;
use crate::browser;
use crate::i18n::{key, t};
use crate::ui::dialog::Dialog;
use crate::ui::{Button, Emphasis, toast};

/// What is asked before something that cannot be undone. The verb names the deed («برداشتن نقش»), never «تأیید».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub title: String,
    pub text: String,
    pub verb: String,
}

thread_local! {
    static HOST: RefCell<Option<RwSignal<Option<Question>>>> = const { RefCell::new(None) };
    static ANSWER: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// Asks, and answers whether the person agreed: `if confirm(question).await { … }`.
pub fn confirm(question: Question) -> LocalBoxFuture<'static, bool> {
    let asked = js_sys::Promise::new(&mut |resolve, _| {
        answer(false);
        ANSWER.set(Some(resolve));
    });
    if let Some(host) = HOST.with_borrow(|host| *host) {
        host.set(Some(question));
    }
    JsFuture::from(asked).map(|answer| answer.is_ok_and(|agreed| agreed.is_truthy())).boxed_local()
}

/// Asks, carries it out and says how it ended; `after` hears whether it was done.
pub fn once_confirmed<T: 'static>(
    question: Question,
    call: impl Future<Output = Result<T, ApiError>> + 'static,
    done: String,
    after: impl FnOnce(bool) + 'static,
) {
    leptos::task::spawn_local(async move {
        if !confirm(question).await {
            return;
        }
        let answer = call.await;
        match &answer {
            Ok(_) => toast::done(done),
            Err(error) => toast::fail(error),
        }
        after(answer.is_ok());
    });
}

fn answer(agreed: bool) {
    if let Some(resolve) = ANSWER.take() {
        let _ = resolve.call1(&JsValue::NULL, &JsValue::from_bool(agreed));
    }
}

/// Stands once in the shell and shows what [`confirm`] asks.
#[component]
pub fn ConfirmHost() -> impl IntoView {
    let question = RwSignal::new(None::<Question>);
    let open = RwSignal::new(false);
    HOST.set(Some(question));
    on_cleanup(|| HOST.set(None));
    Effect::new(move |_| open.set(question.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && question.with_untracked(Option::is_some) {
            answer(false);
            // First the dialog closes and gives the focus back, then it goes; another question may have come meanwhile.
            browser::soon(move || {
                if !open.try_get_untracked().unwrap_or(true) {
                    question.set(None);
                }
            });
        }
    });
    let decide = move |agreed| {
        answer(agreed);
        open.set(false);
    };
    move || {
        question.get().map(|asked| {
            let Question { title, text, verb } = asked;
            view! {
                <Dialog open title>
                    <p class="dialog-text">{text.clone()}</p>
                    <div class="button-row dialog-foot">
                        <Button label=verb.clone() emphasis=Emphasis::Danger on_click=move |()| decide(true)/>
                        <Button label=t(key::ui_cancel()) on_click=move |()| decide(false)/>
                    </div>
                </Dialog>
            }
        })
    }
}
