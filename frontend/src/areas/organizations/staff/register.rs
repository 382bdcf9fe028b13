use contract::organizations::{CreateOrganization, OrganizationKind, OrganizationStatus, Profile, is_slug};
use contract::permission::RegisterOrganizations;
use contract::problem::FieldProblem;
use leptos::prelude::*;

use super::calls::{self, record_address};
use super::checking::{check, text};
use super::entry::{Beginning, EntryDraft, FormPart};
use super::national_id::{IdDraft, IdFields, found};
use super::profile_fields::{ProfileDraft, ProfileFields, first_statuses, kinds};
use crate::app::go;
use crate::i18n::{self, key, t};
use crate::shell::{Crumb, Page};
use crate::shell::{Guarded, holding};
use crate::ui::{Form, FormState, Icon, LinkButton, Radios, SubmitButton, TextField, remote, toast};

/// Enters a body with the first version of its record.
#[component]
pub(in crate::areas::organizations) fn Register() -> impl IntoView {
    let open_to = holding::<RegisterOrganizations>();
    let crumbs = vec![Crumb::new("/organizations", t(key::shell_organizations()))];
    view! {
        <Page title=t(key::organizations_staff_register()) crumbs lead=|| t(key::organizations_staff_register_lead())>
            <Guarded open_to>
                <RegisterForm/>
            </Guarded>
        </Page>
    }
}

#[derive(Clone, Copy)]
struct Draft {
    kind: RwSignal<String>,
    national_id: IdDraft,
    slug: RwSignal<String>,
    entry: EntryDraft,
    profile: ProfileDraft,
}

impl Draft {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        let profile = Profile::named(OrganizationStatus::Active, "");
        Self {
            kind: RwSignal::new(OrganizationKind::Organization.as_str().to_owned()),
            national_id: IdDraft::new(String::new()),
            slug: empty(),
            entry: EntryDraft::of(None, String::new()),
            profile: ProfileDraft::of(&profile, None),
        }
    }

    fn read(self) -> Result<CreateOrganization, Vec<FieldProblem>> {
        let (valid_from, decision) = self.entry.read("/valid_from")?;
        let (national_id, national_id_absent_reason) = self.national_id.read()?;
        Ok(CreateOrganization {
            slug: text(self.slug),
            kind: self.kind.get_untracked().parse().unwrap_or(OrganizationKind::Organization),
            national_id,
            national_id_absent_reason,
            valid_from,
            profile: self.profile.read(),
            decision,
        })
    }
}

#[component]
fn RegisterForm() -> impl IntoView {
    let form = FormState::new();
    let draft = Draft::new();
    suggest_slug(draft);
    let go = go();
    let submit = move |()| {
        let go = go.clone();
        match draft.read() {
            Err(problems) => form.refuse(problems),
            Ok(body) if check(form, &body) => form.send(calls::create_organization(body), move |made| {
                toast::done(t(key::organizations_staff_registered()));
                go(&record_address(&made.slug));
            }),
            Ok(_) => {}
        }
    };
    view! {
        <div class="staff-form">
            <Form form on_submit=submit>
                <Identity draft/>
                <ProfileFields draft=draft.profile statuses=first_statuses()/>
                <Beginning draft=draft.entry beside=view! { <SlugField slug=draft.slug/> }.into_any()/>
                <div class="button-row">
                    <SubmitButton label=t(key::organizations_staff_register_verb()) icon="check"/>
                    <LinkButton label=t(key::ui_cancel()) href="/organizations"/>
                </div>
            </Form>
        </div>
    }
}

#[component]
fn Identity(draft: Draft) -> impl IntoView {
    view! {
        <FormPart title=t(key::organizations_staff_part_identity())>
            <Radios
                pointer="/kind"
                label=t(key::organizations_column_kind())
                hint=t(key::organizations_staff_kind_hint())
                value=draft.kind
                choices=kinds()
            />
            <IdFields draft=draft.national_id reason_pointer="/national_id_absent_reason"/>
        </FormPart>
    }
}

/// The word of the address, and whether it is still free.
#[component]
fn SlugField(slug: RwSignal<String>) -> impl IntoView {
    let good =
        Memo::new(move |_| slug.with(|slug| Some(slug.trim().to_owned()).filter(|slug| is_slug(slug))));
    let holder = remote(move || {
        let good = good.get();
        async move {
            match good {
                Some(slug) => found(calls::find_by_slug(slug).await),
                None => Ok(None),
            }
        }
    });
    let said = move || {
        let taken = holder.get().flatten().is_some_and(|holder| good.get() == Some(holder.slug));
        taken.then(|| {
            let text = i18n::find("problem-organizations-slug_taken", &[]).unwrap_or_default();
            view! { <p class="field-problem"><Icon name="circle-alert"/>{text}</p> }
        })
    };
    view! {
        <div class="field">
            <TextField
                pointer="/slug"
                label=t(key::organizations_staff_slug())
                hint=t(key::organizations_staff_slug_hint())
                value=slug
                required=true
                ltr=true
                max=60
            />
            <div aria-live="polite">{said}</div>
        </div>
    }
}

/// The address follows the English name until somebody writes another one.
fn suggest_slug(draft: Draft) {
    let before = StoredValue::new(String::new());
    Effect::new(move |_| {
        let suggestion = draft.profile.name_en.with(|name| slug_of(name));
        if draft.slug.with_untracked(|slug| *slug == before.get_value()) {
            draft.slug.set(suggestion.clone());
        }
        before.set_value(suggestion);
    });
}

fn slug_of(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let words: String = name.chars().map(plain).collect();
    let slug = words.split_whitespace().collect::<Vec<_>>().join("-");
    slug.trim_start_matches(|c: char| !c.is_ascii_lowercase()).chars().take(60).collect()
}
