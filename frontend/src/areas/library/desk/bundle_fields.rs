use std::rc::Rc;

use contract::library::{Bundle, CreateBundle, LibraryFormSummary, MAX_TOGETHER, UpdateBundle};
use leptos::prelude::*;

use crate::areas::library::calls;
use crate::browser;
use crate::i18n::{Ltr, key, pick, t};
use crate::ui::{Button, Emphasis, Find, Picked, Picker, Suggestion, TextArea, TextField};

/// A form of the bundle: its code, and what it is called.
type Named = (String, String);

/// The fields of a bundle while it is made.
#[derive(Clone, Copy)]
pub(super) struct Making {
    title_fa: RwSignal<String>,
    title_en: RwSignal<String>,
    audience_fa: RwSignal<String>,
    audience_en: RwSignal<String>,
    guidance_fa: RwSignal<String>,
    guidance_en: RwSignal<String>,
    slug: RwSignal<String>,
    forms: RwSignal<Vec<Named>>,
}

impl Making {
    pub(super) fn new() -> Self {
        Self {
            title_fa: RwSignal::default(),
            title_en: RwSignal::default(),
            audience_fa: RwSignal::default(),
            audience_en: RwSignal::default(),
            guidance_fa: RwSignal::default(),
            guidance_en: RwSignal::default(),
            slug: RwSignal::default(),
            forms: RwSignal::default(),
        }
    }

    pub(super) fn fill(self, of: Bundle) {
        self.title_fa.set(of.title_fa);
        self.title_en.set(of.title_en.unwrap_or_default());
        self.audience_fa.set(of.audience_fa.unwrap_or_default());
        self.audience_en.set(of.audience_en.unwrap_or_default());
        self.guidance_fa.set(of.guidance_fa.unwrap_or_default());
        self.guidance_en.set(of.guidance_en.unwrap_or_default());
        self.slug.set(of.slug);
        let named = of.forms.into_iter().map(|form| {
            let title = pick(&form.title_fa, form.title_en.as_deref()).to_owned();
            (form.code, title)
        });
        self.forms.set(named.collect());
    }

    fn codes(self) -> Vec<String> {
        self.forms.with_untracked(|forms| forms.iter().map(|(code, _)| code.clone()).collect())
    }

    pub(super) fn create(self) -> CreateBundle {
        let some = |text: RwSignal<String>| Some(text.get_untracked()).filter(|text| !text.trim().is_empty());
        CreateBundle {
            slug: self.slug.get_untracked().trim().to_owned(),
            title_fa: self.title_fa.get_untracked(),
            title_en: some(self.title_en),
            audience_fa: some(self.audience_fa),
            audience_en: some(self.audience_en),
            guidance_fa: some(self.guidance_fa),
            guidance_en: some(self.guidance_en),
            forms: self.codes(),
        }
    }

    /// Everything, so that an emptied text is removed.
    pub(super) fn change(self) -> UpdateBundle {
        let text = |text: RwSignal<String>| Some(text.get_untracked());
        UpdateBundle {
            title_fa: text(self.title_fa),
            title_en: text(self.title_en),
            audience_fa: text(self.audience_fa),
            audience_en: text(self.audience_en),
            guidance_fa: text(self.guidance_fa),
            guidance_en: text(self.guidance_en),
            forms: Some(self.codes()),
        }
    }
}

/// The word in the address is given once.
#[component]
pub(super) fn BundleFields(making: Making, is_new: bool) -> impl IntoView {
    let slug = is_new.then(|| {
        let hint = t(key::library_bundle_slug_hint());
        view! { <TextField pointer="/slug" label=t(key::library_bundle_slug()) hint value=making.slug required=true ltr=true max=60/> }
    });
    view! {
        <TextField pointer="/title_fa" label=t(key::library_field_title_fa()) value=making.title_fa required=true max=200/>
        <TextField pointer="/title_en" label=t(key::library_field_title_en()) value=making.title_en ltr=true max=200/>
        {slug}
        <TextField pointer="/audience_fa" label=t(key::library_bundle_audience_fa()) value=making.audience_fa max=200/>
        <TextField pointer="/audience_en" label=t(key::library_bundle_audience_en()) value=making.audience_en ltr=true max=200/>
        <FormsField forms=making.forms/>
        <TextArea pointer="/guidance_fa" label=t(key::library_bundle_guidance_fa()) value=making.guidance_fa/>
        <TextArea pointer="/guidance_en" label=t(key::library_bundle_guidance_en()) value=making.guidance_en/>
    }
}

/// The forms in order: found by a word of their title or their code, put before or after each other.
#[component]
fn FormsField(forms: RwSignal<Vec<Named>>) -> impl IntoView {
    let take = move |line: Suggestion| {
        forms.update(|forms| {
            if forms.len() < MAX_TOGETHER && forms.iter().all(|(code, _)| *code != line.value) {
                forms.push((line.value, line.label));
            }
        });
    };
    let lines = move || {
        let all = forms.get();
        let count = all.len();
        let line = |(place, named)| view! { <Line forms place count named/> };
        all.into_iter().enumerate().map(line).collect_view()
    };
    view! {
        <div class="library-bundle-forms">
            <Picker
                pointer="/forms"
                label=t(key::library_bundle_forms_field())
                hint=t(key::library_bundle_forms_hint())
                required=true
                find=find()
                on_take=take
                placeholder=t(key::library_bundle_forms_find())
            >
                {lines}
            </Picker>
        </div>
    }
}

#[component]
fn Line(forms: RwSignal<Vec<Named>>, place: usize, count: usize, named: Named) -> impl IntoView {
    let (code, title) = named;
    let step = move |to: usize| {
        forms.update(|forms| forms.swap(place, to));
        browser::soon(move || browser::focus(&moves_id(to)));
    };
    let remove = move |()| forms.update(|forms| drop(forms.remove(place)));
    let (up, down) = (t(key::library_bundle_up(title.as_str())), t(key::library_bundle_down(title.as_str())));
    let spoken = title.clone();
    let name = move || view! { <Ltr text=code.clone()/> " · " <bdi>{title.clone()}</bdi> };
    view! {
        <Picked name on_remove=remove>
            <span class="library-moves" id=moves_id(place) tabindex="-1" role="group" aria-label=spoken>
                <Button
                    label=up
                    icon="arrow-up"
                    icon_only=true
                    emphasis=Emphasis::Quiet
                    disabled={place == 0}
                    on_click=move |()| step(place.saturating_sub(1))
                />
                <Button
                    label=down
                    icon="arrow-down"
                    icon_only=true
                    emphasis=Emphasis::Quiet
                    disabled={place + 1 == count}
                    on_click=move |()| step(place + 1)
                />
            </span>
        </Picked>
    }
}

/// Where the focus goes with a form that was moved.
fn moves_id(place: usize) -> String {
    format!("bundle-form-{place}")
}

fn find() -> Find {
    Rc::new(|text| {
        Box::pin(async move {
            let request = calls::forms().query("q", text).query("limit", 8);
            let found = calls::list_forms(request).await.map(|page| page.items).unwrap_or_default();
            found.into_iter().map(suggestion).collect()
        })
    })
}

fn suggestion(found: LibraryFormSummary) -> Suggestion {
    let label = pick(&found.title_fa, found.title_en.as_deref()).to_owned();
    Suggestion { value: found.code.clone(), label, note: found.code }
}
