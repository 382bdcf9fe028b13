use contract::library::{ClearReview, FormStanding, LibraryForm};
use leptos::prelude::*;

use super::may_approve;
use super::reason::ReasonDialog;
use super::retire::RetireDialog;
use crate::areas::library::calls;
use crate::i18n::{Moment, key, short_date, t};
use crate::session::use_session;
use crate::ui::{Button, Callout, FormState, Tone, toast};

/// What the head decides about a form as a whole: that it needs no review, that it is no longer used.
#[component]
pub(super) fn Decisions(form: RwSignal<Option<LibraryForm>>, on_moved: Callback<()>) -> impl IntoView {
    let session = use_session();
    let decides = untrack(|| may_approve(session));
    let (clearing, retiring) = (RwSignal::new(false), RwSignal::new(false));
    let now = form.get_untracked()?;
    let (review, ending) = (now.review_needed, now.retirement);
    let needs_review = review.is_some();
    let is_over = now.standing == FormStanding::Retired;
    let is_published = !now.versions.is_empty();
    let cleared = Callback::new(move |(state, reason): (FormState, String)| {
        let (input, Some(form)) = (ClearReview { reason }, form.get_untracked()) else { return };
        if state.check(&input) {
            let call = async move { calls::clear_review(&form, input).await };
            state.enter(call, t(key::library_review_cleared()), on_moved);
        }
    });
    Some(view! {
        {review
            .map(|review| {
                view! {
                    <Callout tone=Tone::Attention>
                        <p><b>{t(key::library_review())}</b> " · " <Moment value=review.since/></p>
                        <p><bdi>{review.reason}</bdi></p>
                    </Callout>
                }
            })}
        {ending
            .clone()
            .map(|end| {
                let text = if is_over { key::library_retired_since(short_date(end.from)) } else { key::library_retiring(short_date(end.from)) };
                view! { <Callout tone=Tone::Attention><p><b>{t(text)}</b></p><p><bdi>{end.reason}</bdi></p></Callout> }
            })}
        <div class="button-row library-actions">
            {(decides && needs_review)
                .then(|| {
                    let open = move |()| clearing.set(true);
                    view! { <Button label=t(key::library_review_clear()) icon="check" on_click=open/> }
                })}
            {(decides && is_published && ending.is_none())
                .then(|| {
                    let open = move |()| retiring.set(true);
                    view! { <Button label=t(key::library_retire()) icon="ban" on_click=open/> }
                })}
            {(decides && ending.is_some() && !is_over).then(|| view! { <Unretire form on_moved/> })}
        </div>
        <ReasonDialog
            open=clearing
            title=t(key::library_review_clear())
            text=t(key::library_review_clear_text())
            hint=t(key::library_reason_hint())
            icon="check"
            on_given=cleared
        />
        <RetireDialog open=retiring form on_moved/>
    })
}

#[component]
fn Unretire(form: RwSignal<Option<LibraryForm>>, on_moved: Callback<()>) -> impl IntoView {
    let pending = RwSignal::new(false);
    let take_back = move |()| {
        let Some(form) = form.get_untracked() else { return };
        pending.set(true);
        leptos::task::spawn_local(async move {
            let answer = calls::unretire_form(&form).await;
            pending.try_set(false);
            match answer {
                Ok(_) => toast::done(t(key::library_unretired())),
                Err(error) => toast::fail(&error),
            }
            on_moved.run(());
        });
    };
    view! { <Button label=t(key::library_unretire()) icon="rotate-ccw" pending on_click=take_back/> }
}
