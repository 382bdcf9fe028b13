use contract::publications::Edition;
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::i18n::{key, t};
use crate::ui::{Question, once_confirmed};

/// Asks, then gives the text up.
pub(super) fn discard(edition: Edition, on_moved: Callback<()>) {
    let question = Question {
        title: t(key::publications_discard()),
        text: t(key::publications_discard_text()),
        verb: t(key::publications_discard()),
    };
    let call = async move { calls::discard_edition(&edition).await };
    once_confirmed(question, call, t(key::publications_discarded()), move |done| {
        if done {
            on_moved.run(());
        }
    });
}
