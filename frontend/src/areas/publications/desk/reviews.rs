use std::rc::Rc;

use contract::id::UserId;
use contract::publications::{
    Edition, EditionReview, EditionState, GiveReview, MAX_REVIEWERS, ReviewVerdict, Reviewer,
};
use leptos::prelude::*;

use super::may::May;
use super::may_write;
use crate::api::ApiError;
use crate::areas::publications::calls;
use crate::i18n::{Moment, key, t};
use crate::session::use_session;
use crate::ui::{
    Badge, Button, Choice, Combobox, Emphasis, Find, Form, FormState, Radios, SubmitButton, Suggestion,
    TextArea, Tone, toast,
};

/// How many people are offered at once.
const OFFERED: usize = 8;

/// Who was asked for an opinion and what they say; asking somebody, and one's own opinion. `on_change` gets the edition as
/// the server holds it then.
#[component]
pub(super) fn Reviews(
    #[prop(into)] edition: Signal<Option<Edition>>,
    #[prop(into)] on_change: Callback<Edition>,
) -> impl IntoView {
    let session = use_session();
    let shown = move || {
        let edition = edition.get()?;
        let is_open = matches!(edition.state, EditionState::Draft | EditionState::InReview);
        let asks = is_open && may_write(session);
        if edition.reviews.is_empty() && !asks {
            return None;
        }
        let mine = session.me().is_some_and(|me| {
            let wrote = edition.desk.as_ref().is_some_and(|note| note.editors.contains(&me.id));
            !wrote && edition.reviews.iter().any(|review| review.user_id == me.id)
        });
        let may_pass_over = May::of(session, &edition).pass_over;
        let stored = StoredValue::new(edition.clone());
        let reviews = edition.reviews.into_iter();
        let line = |review: EditionReview| {
            let drops = asks && (may_pass_over || !objects(&review));
            view! { <Line edition=stored review drops on_change/> }
        };
        let lines = reviews.map(line).collect_view();
        let has_room = stored.with_value(|edition| edition.reviews.len() < MAX_REVIEWERS);
        Some(view! {
            <section class="reading-part reviews" aria-labelledby="reviews">
                <h2 id="reviews">{t(key::publications_reviews())}</h2>
                <p class="field-hint">{t(key::publications_reviews_hint())}</p>
                <ul class="ties">{lines}</ul>
                {(asks && has_room).then(|| view! { <Ask edition=stored on_change/> })}
                {(is_open && mine).then(|| view! { <Give edition=stored on_change/> })}
            </section>
        })
    };
    view! { {shown} }
}

#[component]
fn VerdictBadge(verdict: ReviewVerdict) -> impl IntoView {
    let (tone, icon, text) = match verdict {
        ReviewVerdict::Asked => (Tone::Plain, "clock", key::publications_verdict_asked()),
        ReviewVerdict::Agreed => (Tone::Good, "circle-check", key::publications_verdict_agreed()),
        ReviewVerdict::Changes => (Tone::Attention, "pencil", key::publications_verdict_changes()),
    };
    view! { <Badge text=t(text) tone icon/> }
}

#[component]
fn Line(
    edition: StoredValue<Edition>,
    review: EditionReview,
    drops: bool,
    on_change: Callback<Edition>,
) -> impl IntoView {
    let user = review.user_id;
    let drop_review = move |()| {
        change(async move { calls::drop_review(&edition.get_value(), user).await }, on_change);
    };
    let remove = t(key::publications_review_drop(review.name.as_str()));
    view! {
        <li>
            <div>
                <span><b><bdi>{review.name}</bdi></b> " " <VerdictBadge verdict=review.verdict/> " " <small><Moment value=review.at/></small></span>
                {review.earlier.map(|verdict| view! { <small>{t(key::publications_review_earlier())} " " <VerdictBadge verdict/></small> })}
                {review.comment.map(|comment| view! { <p><bdi>{comment}</bdi></p> })}
            </div>
            {drops
                .then(|| {
                    view! {
                        <span class="attached-moves">
                            <Button label=remove icon="x" icon_only=true emphasis=Emphasis::Quiet on_click=drop_review/>
                        </span>
                    }
                })}
        </li>
    }
}

/// Whether changes are what was said last, be it of an earlier state of the text.
fn objects(review: &EditionReview) -> bool {
    review.verdict == ReviewVerdict::Changes || review.earlier == Some(ReviewVerdict::Changes)
}

fn change(call: impl Future<Output = Result<Edition, ApiError>> + 'static, on_change: Callback<Edition>) {
    leptos::task::spawn_local(async move {
        match call.await {
            Ok(edition) => on_change.run(edition),
            Err(error) => toast::fail(&error),
        }
    });
}

#[component]
fn Ask(edition: StoredValue<Edition>, on_change: Callback<Edition>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let take = move |line: Suggestion| {
        typed.set(String::new());
        if let Ok(user) = line.value.parse::<UserId>() {
            change(async move { calls::ask_review(&edition.get_value(), user).await }, on_change);
        }
    };
    view! {
        <div class="reviews-ask">
            <Combobox
                id="ask-review"
                label=t(key::publications_review_ask())
                placeholder=t(key::publications_review_ask())
                value=typed
                find=find(edition)
                on_take=take
            />
        </div>
    }
}

fn find(edition: StoredValue<Edition>) -> Find {
    Rc::new(move |text| {
        Box::pin(async move {
            // As many more as may be left out below.
            let found = calls::list_reviewers(text, OFFERED + MAX_REVIEWERS).await.unwrap_or_default();
            let asked: Vec<_> = edition
                .try_with_value(|edition| edition.reviews.iter().map(|review| review.user_id).collect())
                .unwrap_or_default();
            let line = |one: Reviewer| Suggestion {
                value: one.user_id.to_string(),
                label: one.name,
                note: String::new(),
            };
            found.into_iter().filter(|one| !asked.contains(&one.user_id)).take(OFFERED).map(line).collect()
        })
    })
}

#[component]
fn Give(edition: StoredValue<Edition>, on_change: Callback<Edition>) -> impl IntoView {
    let form = FormState::new();
    let verdict = RwSignal::new(ReviewVerdict::Agreed.as_str().to_owned());
    let comment = RwSignal::new(String::new());
    let submit = move |()| {
        let Ok(verdict) = ReviewVerdict::try_from(verdict.get_untracked()) else { return };
        let comment = comment.get_untracked().trim().to_owned();
        let input = GiveReview { verdict, comment: (!comment.is_empty()).then_some(comment) };
        if !form.check(&input) {
            return;
        }
        form.send(async move { calls::give_review(&edition.get_value(), input).await }, move |edition| {
            toast::done(t(key::publications_review_given()));
            on_change.run(edition);
        });
    };
    let choices = vec![
        Choice::new(ReviewVerdict::Agreed.as_str(), t(key::publications_verdict_agreed())),
        Choice::new(ReviewVerdict::Changes.as_str(), t(key::publications_verdict_changes())),
    ];
    view! {
        <Form form on_submit=submit>
            <Radios pointer="/verdict" label=t(key::publications_review_mine()) value=verdict choices/>
            <TextArea
                pointer="/comment"
                label=t(key::publications_review_comment())
                hint=t(key::publications_review_comment_hint())
                value=comment
                rows=3
            />
            <SubmitButton label=t(key::publications_review_give()) icon="send" emphasis=Emphasis::Secondary/>
        </Form>
    }
}
