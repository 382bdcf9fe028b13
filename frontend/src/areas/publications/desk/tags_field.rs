use contract::publications::Tag;
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::areas::publications::wording::tag_title;
use crate::i18n::{key, t};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{Resource, remote};

/// The tags to choose from, all in sight: there are few. Those the text has already stay, even if they are no longer
/// offered.
#[component]
pub(super) fn TagsField(chosen: RwSignal<Vec<String>>, own: Vec<Tag>) -> impl IntoView {
    let field = Field::new("/tags", t(key::publications_tags()), t(key::publications_tags_hint()), true);
    let (id, described) = (field.id.clone(), field.clone());
    let tags = remote(calls::list_tags);
    let own = StoredValue::new(own);
    let with_own = move |mut tags: Vec<Tag>| {
        let offered: Vec<_> = tags.iter().map(|tag| tag.id).collect();
        tags.extend(own.get_value().into_iter().filter(|tag| !offered.contains(&tag.id)));
        tags
    };
    view! {
        <FieldFrame field group=true>
            <div
                id=id.clone()
                role="group"
                tabindex="-1"
                aria-labelledby=format!("{id}-label")
                aria-describedby=move || described.described_by()
            >
                <Resource of=tags lines=2 let:tags>
                    <div class="choices">{with_own(tags).into_iter().map(|tag| choice(tag, chosen)).collect_view()}</div>
                </Resource>
            </div>
        </FieldFrame>
    }
}

fn choice(tag: Tag, chosen: RwSignal<Vec<String>>) -> impl IntoView {
    let title = tag_title(&tag);
    let (slug, stored) = (tag.slug.clone(), tag.slug);
    let set = move |event| {
        let on = event_target_checked(&event);
        chosen.update(|chosen| {
            chosen.retain(|known| *known != slug);
            if on {
                chosen.push(slug.clone());
            }
        });
    };
    let is_chosen = move || chosen.with(|chosen| chosen.contains(&stored));
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=is_chosen on:change=set/>
            <span>{title}</span>
        </label>
    }
}
