use contract::publications::{CommunicationId, CreateCommunication, PublicationId};
use leptos::prelude::*;

use super::COMMUNICATIONS;
use crate::app::go;
use crate::areas::publications::communication_calls as calls;
use crate::areas::publications::plan::{PlanDraft, PlanFields};
use crate::i18n::{key, t};
use crate::ui::{Dialog, Form, FormState, SubmitButton, toast};

/// To whom a published text is communicated now.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::areas::publications) enum Whom {
    /// To whoever the rule reaches.
    Everybody,
    /// To those that another communication did not address (PUB-8).
    Supplement(CommunicationId),
}

impl Whom {
    const fn parent(self) -> Option<CommunicationId> {
        match self {
            Self::Everybody => None,
            Self::Supplement(id) => Some(id),
        }
    }

    fn words(self) -> (String, String) {
        match self {
            Self::Everybody => (t(key::publications_plan_now()), t(key::publications_plan_now_text())),
            Self::Supplement(_) => {
                (t(key::publications_board_supplement()), t(key::publications_board_supplement_text()))
            }
        }
    }
}

/// A communication of a published text, which leads to its report.
#[component]
pub(in crate::areas::publications) fn CommunicateDialog(
    open: RwSignal<bool>,
    publication_id: PublicationId,
    whom: Whom,
) -> impl IntoView {
    view! {
        <Dialog open title=whom.words().0>
            <CommunicateForm open publication_id whom/>
        </Dialog>
    }
}

#[component]
fn CommunicateForm(open: RwSignal<bool>, publication_id: PublicationId, whom: Whom) -> impl IntoView {
    let form = FormState::new();
    let draft = PlanDraft::of(None);
    let go = StoredValue::new_local(go());
    let submit = move |()| {
        let plan = draft.read();
        if form.check(&plan) {
            let body = CreateCommunication { publication_id, parent_id: whom.parent(), plan };
            form.send(calls::create_communication(body), move |made| {
                open.set(false);
                toast::done(t(key::publications_plan_sent(made.line.figures.all)));
                go.with_value(|go| go(&format!("{COMMUNICATIONS}/{}", made.line.id)));
            });
        }
    };
    view! {
        <Form form on_submit=submit>
            <p>{whom.words().1}</p>
            <PlanFields draft parent=whom.parent()/>
            <SubmitButton label=t(key::publications_plan_send()) icon="send"/>
        </Form>
    }
}
