use contract::problem::FieldProblem;
use contract::publications::{ReceiptLine, RecordPaperReceipt};
use leptos::prelude::*;

use super::Board;
use crate::areas::publications::communication_calls as calls;
use crate::areas::publications::minute::instant;
use crate::i18n::{self, key, pick, t};
use crate::ui::{DateField, Dialog, Form, FormState, SubmitButton, TextArea, TextField};

const AT: &str = "/received_at";
/// What is offered at first: when the secretariat opens.
const MORNING: &str = "08:00";

/// A receipt that came on paper, entered for the organization of `line`.
#[component]
pub(super) fn PaperDialog(line: RwSignal<Option<ReceiptLine>>, board: Board) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(line.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && line.with_untracked(Option::is_some) {
            line.set(None);
        }
    });
    view! {
        <Dialog open title=t(key::publications_board_paper())>
            {move || line.get_untracked().map(|line| view! { <PaperForm open line board/> })}
        </Dialog>
    }
}

#[component]
fn PaperForm(open: RwSignal<bool>, line: ReceiptLine, board: Board) -> impl IntoView {
    let form = FormState::new();
    let text = || RwSignal::new(String::new());
    let (letter, actor, remark) = (text(), text(), text());
    let (day, time) = (RwSignal::new(Some(i18n::today())), RwSignal::new(i18n::digits(MORNING)));
    let id = line.id;
    let submit = move |()| {
        let Some(received_at) = instant(day.get_untracked(), &time.get_untracked()) else {
            return form.refuse(vec![FieldProblem::new(AT, "required")]);
        };
        let remark = remark.get_untracked().trim().to_owned();
        let body = RecordPaperReceipt {
            letter_number: letter.get_untracked().trim().to_owned(),
            received_at,
            actor_title: actor.get_untracked().trim().to_owned(),
            remark: (!remark.is_empty()).then_some(remark),
        };
        if form.check(&body) {
            let then = Callback::new(move |()| {
                open.set(false);
                board.reload();
            });
            form.enter(calls::record_paper_receipt(id, body), t(key::publications_board_paper_done()), then);
        }
    };
    let organization = pick(&line.organization_fa, line.organization_en.as_deref()).to_owned();
    view! {
        <Form form on_submit=submit>
            <p>{t(key::publications_board_paper_text(organization))}</p>
            <TextField pointer="/letter_number" label=t(key::publications_receipt_letter()) value=letter required=true max=60/>
            <div class="field-row">
                <DateField pointer=AT label=t(key::publications_board_paper_day()) value=day required=true/>
                <TextField pointer="/time" label=t(key::publications_publish_time()) value=time ltr=true required=true max=5/>
            </div>
            <TextField
                pointer="/actor_title"
                label=t(key::publications_receipt_by())
                hint=t(key::publications_board_paper_by_hint())
                value=actor
                required=true
                max=200
            />
            <TextArea pointer="/remark" label=t(key::publications_receipt_remark()) value=remark rows=2/>
            <SubmitButton label=t(key::publications_board_paper()) icon="file-text"/>
        </Form>
    }
}
