use contract::id::OrganizationId;
use contract::organizations::{CreateChangeRequest, ProfileVersionId, ProposedChange};
use contract::platform::StoredFile;
use leptos::prelude::*;

use crate::app::go;
use crate::areas::organizations::staff::calls::{self, FILES};
use crate::areas::organizations::staff::checking::{check, filled};
use crate::areas::organizations::staff::entry::FormPart;
use crate::areas::organizations::staff::mine::OF;
use crate::i18n::{key, t};
use crate::ui::{
    Button, Emphasis, FileField, FormState, Icon, LinkButton, SubmitButton, TextArea, file_size, toast,
};

/// How many files may prove a proposal.
const MOST_FILES: usize = 10;

/// What is said about a proposal and the files that prove it.
#[derive(Clone, Copy)]
pub(super) struct GroundDraft {
    note: RwSignal<String>,
    files: RwSignal<Vec<StoredFile>>,
}

impl GroundDraft {
    pub(super) fn new() -> Self {
        Self { note: RwSignal::new(String::new()), files: RwSignal::new(Vec::new()) }
    }
}

/// Sends a proposal, from an event handler made while the view was built. `base` is the version that was written over.
pub(super) fn proposing(
    form: FormState,
    organization: OrganizationId,
    base: Option<ProfileVersionId>,
    ground: GroundDraft,
) -> impl Fn(ProposedChange) + Clone + Send + Sync + 'static {
    let go = go();
    move |change| {
        let files = ground.files.with_untracked(|files| files.iter().map(|file| file.id).collect());
        let body = CreateChangeRequest {
            change,
            base_version_id: base,
            note: filled(ground.note),
            evidence_file_ids: files,
        };
        if check(form, &body) {
            let go = go.clone();
            form.send(calls::create_change_request(organization, body), move |_| {
                toast::done(t(key::organizations_staff_proposed()));
                go(&format!("/organizations/mine?{OF}={organization}"));
            });
        }
    }
}

#[component]
pub(super) fn GroundFields(draft: GroundDraft) -> impl IntoView {
    let GroundDraft { note, files } = draft;
    let take = move |file: StoredFile| {
        files.update(|files| {
            files.retain(|known| known.id != file.id);
            files.push(file);
        });
    };
    let line = move |file: StoredFile| {
        let id = file.id;
        let remove = move |()| files.update(|files| files.retain(|known| known.id != id));
        view! {
            <li>
                <Icon name="paperclip"/>
                <bdi>{file.name}</bdi>
                <small>{file_size(file.bytes)}</small>
                <Button
                    label=t(key::organizations_staff_remove_file())
                    icon="trash-2"
                    icon_only=true
                    emphasis=Emphasis::Quiet
                    on_click=remove
                />
            </li>
        }
    };
    view! {
        <FormPart title=t(key::organizations_staff_part_ground())>
            <Show when=move || files.with(Vec::len) < MOST_FILES>
                <FileField
                    pointer="/evidence_file_ids"
                    label=t(key::organizations_staff_evidence())
                    hint=t(key::organizations_staff_evidence_hint())
                    address=FILES.to_owned()
                    on_done=Callback::new(take)
                />
            </Show>
            <ul class="staff-files">{move || files.get().into_iter().map(line).collect_view()}</ul>
            <TextArea
                pointer="/note"
                label=t(key::organizations_staff_note())
                hint=t(key::organizations_staff_note_hint())
                value=note
                rows=3
            />
        </FormPart>
        <div class="button-row">
            <SubmitButton label=t(key::organizations_staff_propose_verb()) icon="send"/>
            <LinkButton label=t(key::ui_cancel()) href="/organizations/mine"/>
        </div>
    }
}
