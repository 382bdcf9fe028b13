use contract::publications::{Edition, EditionId, PublicationId, PublicationSummary};
use leptos::prelude::*;

use super::may::May;
use super::publish::PublishDialog;
use crate::api::ApiError;
use crate::areas::publications::calls;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Button, toast};

/// Publishing a text of a list: it is read as it stands now, then the dialog of its page asks when.
#[derive(Clone, Copy)]
pub(super) struct Publishing {
    open: RwSignal<bool>,
    edition: RwSignal<Option<Edition>>,
}

impl Publishing {
    pub(super) fn new() -> Self {
        Self { open: RwSignal::new(false), edition: RwSignal::new(None) }
    }

    async fn begin(self, id: PublicationId, edition: EditionId) {
        match calls::get_edition(id, edition).await {
            Ok(edition) => {
                self.edition.try_set(Some(edition));
                self.open.try_set(true);
            }
            Err(error) => toast::fail(&error),
        }
    }
}

/// For those who may publish the text where it stands.
#[component]
pub(super) fn PublishButton(item: PublicationSummary, publishing: Publishing) -> impl IntoView {
    let session = use_session();
    let pending = RwSignal::new(false);
    let id = item.id;
    item.desk.filter(|note| untrack(|| May::at(session, item.kind, note)).publish).map(|note| {
        let begin = move |()| {
            pending.set(true);
            leptos::task::spawn_local(async move {
                publishing.begin(id, note.edition_id).await;
                pending.try_set(false);
            });
        };
        view! { <Button label=t(key::publications_publish_open()) icon="send" pending on_click=begin/> }
    })
}

/// Stands once beside the list. What is refused, the page of the text shows better.
#[component]
pub(super) fn PublishingDialog(
    publishing: Publishing,
    #[prop(into)] on_moved: Callback<()>,
) -> impl IntoView {
    let Publishing { open, edition } = publishing;
    let refused = move |error: ApiError| {
        open.set(false);
        toast::fail(&error);
        on_moved.run(());
    };
    move || {
        edition.get().map(|edition| {
            let edition = Signal::stored(Some(edition));
            view! { <PublishDialog open edition on_refused=refused on_moved with_difference=true/> }
        })
    }
}
