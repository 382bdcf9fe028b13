use contract::help::HelpRatings;
use leptos::prelude::*;

use super::DESK;
use crate::areas::help::calls;
use crate::i18n::{self, key, t};
use crate::ui::{Column, EmptyState, PagedResource, Table, paged};

/// What readers say of the present texts, the pages that helped least first.
#[component]
pub(super) fn Ratings() -> impl IntoView {
    let ratings = paged(calls::ratings);
    let empty = || {
        view! { <EmptyState icon="eye" title=t(key::help_ratings_none()) text=t(key::help_ratings_none_text())/> }
    };
    view! {
        <PagedResource of=ratings empty let:items>
            <RatingsTable items/>
        </PagedResource>
    }
}

#[component]
fn RatingsTable(items: Vec<HelpRatings>) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::help_column_page())),
        Column::new(t(key::help_rated_failed())).numeric(),
        Column::new(t(key::help_rated_helped())).numeric(),
        Column::new(t(key::help_rated_comments())),
    ];
    let row = |page: HelpRatings| {
        let comments = page.comments.into_iter().map(|comment| view! { <li dir="auto">{comment}</li> });
        vec![
            view! { <a href=format!("{DESK}/{}", page.page_id) lang="fa" dir="auto">{page.title}</a> }
                .into_any(),
            i18n::number(page.failed).into_any(),
            i18n::number(page.helped).into_any(),
            view! { <ul class="help-comments">{comments.collect_view()}</ul> }.into_any(),
        ]
    };
    let rows = items.into_iter().map(row).collect();
    view! { <Table caption=t(key::help_tab_ratings()) columns rows/> }
}
