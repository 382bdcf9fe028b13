use contract::publications::{Series, SeriesMode};
use leptos::prelude::*;

use super::series_form::SeriesForm;
use crate::areas::publications::calls;
use crate::areas::publications::wording::{Printed, kind_name, series_title};
use crate::i18n::{Ltr, key, t};
use crate::ui::{Badge, Button, Column, Dialog, Emphasis, EmptyState, Resource, Table, Tone, remote};

/// Which series the dialog is about; none: a new one.
type Edited = RwSignal<Option<Series>>;

/// Series: who gives the numbers, what they look like, which comes next.
#[component]
pub(super) fn SeriesList() -> impl IntoView {
    let series = remote(|| calls::list_all_series(None));
    let open = RwSignal::new(false);
    let edited: Edited = RwSignal::new(None);
    let add = move |()| {
        edited.set(None);
        open.set(true);
    };
    view! {
        <p>{t(key::publications_series_lead())}</p>
        <div class="button-row">
            <Button label=t(key::publications_series_new()) icon="plus" emphasis=Emphasis::Primary on_click=add/>
        </div>
        <Resource of=series lines=4 let:items>
            {if items.is_empty() {
                view! { <EmptyState icon="list" title=t(key::publications_series_none()) text=t(key::publications_series_none_text())/> }
                    .into_any()
            } else {
                let rows = items.into_iter().map(|series| row(series, open, edited)).collect();
                view! { <Table caption=t(key::publications_series_all()) columns=columns() rows/> }.into_any()
            }}
        </Resource>
        <p class="field-hint">{t(key::publications_series_note())}</p>
        <Dialog open title=t(key::publications_series())>
            <SeriesForm series=edited.get_untracked() saved=move |()| { open.set(false); series.reload(); }/>
        </Dialog>
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::publications_series())),
        Column::new(t(key::publications_kind())),
        Column::new(t(key::publications_series_code())),
        Column::new(t(key::publications_series_mode())),
        Column::new(t(key::publications_series_next_number())),
        Column::new(t(key::publications_tag_state())),
        Column::new(t(key::publications_tag_actions())),
    ]
}

fn row(series: Series, open: RwSignal<bool>, edited: Edited) -> Vec<AnyView> {
    let state = if series.active {
        view! { <Badge text=t(key::publications_tag_active()) tone=Tone::Good icon="circle-check"/> }
            .into_any()
    } else {
        view! { <Badge text=t(key::publications_tag_inactive()) icon="ban"/> }.into_any()
    };
    let mode = mode_name(series.mode);
    let (title, code) = (series_title(&series), series.code.clone());
    let next = series.next_number.clone().map(|number| view! { <Printed number/> });
    let change = t(key::publications_series_change_of(title.clone()));
    let kind = kind_name(series.kind);
    let edit = move |()| {
        edited.set(Some(series.clone()));
        open.set(true);
    };
    vec![
        title.into_any(),
        kind.into_any(),
        view! { <Ltr text=code/> }.into_any(),
        mode.into_any(),
        next.into_any(),
        state,
        view! { <Button label=change icon="pencil" icon_only=true emphasis=Emphasis::Quiet on_click=edit/> }
            .into_any(),
    ]
}

/// Who gives the numbers.
pub(super) fn mode_name(mode: SeriesMode) -> String {
    t(match mode {
        SeriesMode::Auto => key::publications_series_auto(),
        SeriesMode::Manual => key::publications_series_manual(),
    })
}
