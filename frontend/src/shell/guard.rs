use contract::permission::Permission;
use leptos::prelude::*;

use crate::session::{Actor, use_session};
use crate::ui::{Forbidden, SignInNeeded, Skeleton};

/// Content for those who may open it: others are told why they see nothing.
#[component]
pub fn Guarded(open_to: impl Fn() -> bool + Send + Sync + 'static, children: ChildrenFn) -> impl IntoView {
    let session = use_session();
    let standing = Memo::new(move |_| match session.actor() {
        Actor::Unknown => None,
        Actor::Visitor => Some((false, false)),
        Actor::Person(_) => Some((true, open_to())),
    });
    move || match standing.get() {
        None => view! { <Skeleton lines=6/> }.into_any(),
        Some((false, _)) => view! { <SignInNeeded/> }.into_any(),
        Some((true, false)) => view! { <Forbidden/> }.into_any(),
        Some((true, true)) => children().into_any(),
    }
}

/// Whether the person holds a permission, to be handed to [`Guarded`].
pub fn holding<P: Permission>() -> impl Fn() -> bool + Copy + Send + Sync + 'static {
    let session = use_session();
    move || session.can::<P>()
}
