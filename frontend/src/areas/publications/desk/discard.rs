use contract::publications::Edition;
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::i18n::{key, t};
use crate::ui::{Question, confirm, toast};

/// Asks, then gives the text up.
pub(super) fn discard(edition: Edition, on_moved: Callback<()>) {
    leptos::task::spawn_local(async move {
        let question = Question {
            title: t(key::publications_discard()),
            text: t(key::publications_discard_text()),
            verb: t(key::publications_discard()),
        };
        if !confirm(question).await {
            return;
        }
        match calls::discard_edition(&edition).await {
            Ok(_) => {
                toast::done(t(key::publications_discarded()));
                on_moved.run(());
            }
            Err(error) => toast::fail(&error),
        }
    });
}
