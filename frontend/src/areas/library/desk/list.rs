use contract::library::{FormList, LibraryFormSummary};
use contract::permission::ManageFormCategories;
use leptos::prelude::*;

use super::{BUNDLES, CATEGORIES, DESK, NEW, crumbs, may_draft, may_read};
use crate::app::query_value;
use crate::areas::library::calls;
use crate::areas::library::wording::{DraftBadge, FormBadge, kind_name, local};
use crate::i18n::{Date, Ltr, Moment, key, t};
use crate::session::use_session;
use crate::shell::{Guarded, Page};
use crate::ui::{
    Badge, Column, Emphasis, EmptyState, FilterText, LinkButton, PagedResource, Table, Tabs, Tone, paged,
};

/// The shelves of the desk, in the order of the work; the first is the one shown at first.
const SHELVES: [FormList; 8] = [
    FormList::Draft,
    FormList::InReview,
    FormList::Upcoming,
    FormList::ReviewNeeded,
    FormList::Current,
    FormList::Unpublished,
    FormList::Withdrawn,
    FormList::Retired,
];

const fn word(shelf: FormList) -> &'static str {
    match shelf {
        FormList::Draft => "draft",
        FormList::InReview => "in_review",
        FormList::Upcoming => "upcoming",
        FormList::ReviewNeeded => "review_needed",
        FormList::Current => "current",
        FormList::Unpublished => "unpublished",
        FormList::Withdrawn => "withdrawn",
        FormList::Retired => "retired",
    }
}

fn name(shelf: FormList) -> String {
    t(match shelf {
        FormList::Draft => key::library_shelf_draft(),
        FormList::InReview => key::library_shelf_in_review(),
        FormList::Upcoming => key::library_shelf_upcoming(),
        FormList::ReviewNeeded => key::library_review(),
        FormList::Current => key::library_shelf_current(),
        FormList::Unpublished => key::library_shelf_unpublished(),
        FormList::Withdrawn => key::library_shelf_withdrawn(),
        FormList::Retired => key::library_shelf_retired(),
    })
}

fn nothing_text(shelf: FormList) -> String {
    t(match shelf {
        FormList::Draft => key::library_none_draft(),
        FormList::InReview => key::library_none_in_review(),
        FormList::Upcoming => key::library_none_upcoming(),
        FormList::ReviewNeeded => key::library_none_review(),
        FormList::Current => key::library_none_current(),
        FormList::Unpublished => key::library_none_unpublished(),
        FormList::Withdrawn => key::library_none_withdrawn(),
        FormList::Retired => key::library_none_retired(),
    })
}

#[component]
pub(in crate::areas::library) fn Desk() -> impl IntoView {
    let session = use_session();
    let actions = move || {
        let categories = session
            .can::<ManageFormCategories>()
            .then(|| view! { <LinkButton icon="list" label=t(key::library_categories()) href=CATEGORIES/> });
        let new = may_draft(session).then(|| {
            view! { <LinkButton emphasis=Emphasis::Primary icon="plus" label=t(key::library_new()) href=NEW/> }
        });
        let bundles = view! { <LinkButton icon="list" label=t(key::library_bundles()) href=BUNDLES/> };
        view! { {bundles} {categories} {new} }
    };
    let mut way = crumbs();
    way.pop();
    view! {
        <Page
            title=t(key::library_desk())
            crumbs=way
            lead=|| t(key::library_desk_lead())
            actions=move || view! { {actions} }
        >
            <Guarded open_to=move || may_read(session)>
                <Shelves/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Shelves() -> impl IntoView {
    let (asked, q) = (query_value("state"), query_value("q"));
    let shelf = Memo::new(move |_| {
        let asked = asked.get();
        SHELVES.into_iter().find(|shelf| word(*shelf) == asked).unwrap_or(SHELVES[0])
    });
    let forms = paged(move |cursor: Option<String>| {
        let request = calls::forms().query("state", word(shelf.get())).query("sort", "newest");
        calls::list_forms(request.query("q", q.get()).query_if("cursor", cursor))
    });
    let tabs = SHELVES
        .iter()
        .map(|shelf| (if *shelf == SHELVES[0] { "" } else { word(*shelf) }, name(*shelf)))
        .collect();
    view! {
        <Tabs label=t(key::library_shelves()) tabs param="state"/>
        <div class="filters" role="search" aria-label=t(key::library_search())>
            <FilterText param="q" label=t(key::library_search())/>
        </div>
        <PagedResource of=forms empty=move || view! { <Nothing shelf=shelf.get()/> } let:items>
            <FormsTable items/>
        </PagedResource>
    }
}

#[component]
fn Nothing(shelf: FormList) -> impl IntoView {
    let session = use_session();
    let first_step = move || {
        let offers = shelf == FormList::Draft && may_draft(session);
        offers.then(|| view! { <LinkButton icon="plus" label=t(key::library_new()) href=NEW/> })
    };
    view! { <EmptyState title=name(shelf) text=nothing_text(shelf)>{first_step}</EmptyState> }
}

#[component]
fn FormsTable(items: Vec<LibraryFormSummary>) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::library_column_form())),
        Column::new(t(key::library_category())),
        Column::new(t(key::library_column_state())),
        Column::new(t(key::library_column_since())),
        Column::new(t(key::library_column_draft())),
    ];
    let rows = items.into_iter().map(row).collect();
    view! { <Table caption=t(key::library_desk()) columns rows/> }
}

fn row(form: LibraryFormSummary) -> Vec<AnyView> {
    let href = format!("{DESK}/{}", form.code);
    let title = local(&form.title_fa, form.title_en.as_deref());
    let review = form.review_needed.is_some();
    let next = form.upcoming.as_ref().map(|next| {
        let from = next.effective_from;
        view! { <p>{t(key::library_version(next.n))} " · " <Date value=from/></p> }
    });
    let draft = form.draft.map(|state| {
        let at = form.draft_saved_at.map(|value| view! { <Moment value/> });
        view! { <div class="library-cell"><DraftBadge state/> {at}</div> }
    });
    let since = (form.effective_from.is_some() || next.is_some()).then(|| {
        view! { <div>{form.effective_from.map(|value| view! { <Date value/> })} {next}</div> }
    });
    vec![
        view! { <a href=href><Ltr text=form.code/> " · " {title}</a> <small class="library-kind">{kind_name(form.kind)}</small> }
            .into_any(),
        local(&form.category.name_fa, Some(&form.category.name_en)).into_any(),
        view! {
            <div class="library-cell">
                <FormBadge standing=form.standing/>
                {review.then(|| view! { <Badge text=t(key::library_review()) tone=Tone::Attention icon="triangle-alert"/> })}
            </div>
        }
        .into_any(),
        since.into_any(),
        draft.into_any(),
    ]
}
