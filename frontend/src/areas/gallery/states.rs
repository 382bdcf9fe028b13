use contract::problem::Code;
use leptos::prelude::*;

use super::part::Part;
use super::sample::refusal;
use crate::api::ApiError;
use crate::i18n::{key, t};
use crate::ui::{EmptyState, ErrorState, Forbidden, LinkButton, NotFound, SignInNeeded, Skeleton, toast};

pub(super) const PARTS: [Part; 6] = [
    Part {
        id: "skeleton",
        component: "Skeleton",
        title: key::gallery_skeleton,
        when: key::gallery_skeleton_when,
        stage: || view! { <Skeleton lines=5/> }.into_any(),
    },
    Part {
        id: "empty",
        component: "EmptyState",
        title: key::gallery_empty,
        when: key::gallery_empty_when,
        stage: empty,
    },
    Part {
        id: "error",
        component: "ErrorState",
        title: key::gallery_error,
        when: key::gallery_error_when,
        stage: errors,
    },
    Part {
        id: "forbidden",
        component: "Forbidden",
        title: key::gallery_forbidden,
        when: key::gallery_forbidden_when,
        stage: || view! { <Forbidden/> }.into_any(),
    },
    Part {
        id: "not-found",
        component: "NotFound",
        title: key::gallery_not_found,
        when: key::gallery_not_found_when,
        stage: || view! { <NotFound/> }.into_any(),
    },
    Part {
        id: "sign-in-needed",
        component: "SignInNeeded",
        title: key::gallery_sign_in_needed,
        when: key::gallery_sign_in_needed_when,
        stage: || view! { <SignInNeeded/> }.into_any(),
    },
];

fn empty() -> AnyView {
    view! {
        <EmptyState title=t(key::gallery_sample_empty()) text=t(key::gallery_sample_empty_text()) icon="mail">
            <LinkButton label=t(key::gallery_sample_first_step()) href="/ui"/>
        </EmptyState>
    }
    .into_any()
}

fn errors() -> AnyView {
    let again = |()| toast::done(t(key::gallery_sample_tried()));
    view! {
        <div class="design-pair">
            <ErrorState error=refusal(Code::Internal) retry=again/>
            <ErrorState error=ApiError::Offline retry=again/>
        </div>
    }
    .into_any()
}
