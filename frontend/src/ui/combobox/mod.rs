use std::rc::Rc;
use std::time::Duration;

use futures_util::future::LocalBoxFuture;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::ui::Icon;

/// A line offered while typing: what is stored, what is read, and a word about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub value: String,
    pub label: String,
    pub note: String,
}

/// Answers the text typed with the lines to offer.
pub type Find = Rc<dyn Fn(String) -> LocalBoxFuture<'static, Vec<Suggestion>>>;

const PAUSE: Duration = Duration::from_millis(180);

/// The lines on offer, the marked one among them, and the question they answer.
#[derive(Clone, Copy)]
struct Offer {
    lines: RwSignal<Vec<Suggestion>>,
    marked: RwSignal<Option<usize>>,
    round: StoredValue<u32>,
    find: StoredValue<Find, LocalStorage>,
}

impl Offer {
    fn new(find: Find) -> Self {
        Self {
            lines: RwSignal::new(Vec::new()),
            marked: RwSignal::new(None),
            round: StoredValue::new(0),
            find: StoredValue::new_local(find),
        }
    }

    fn close(self) {
        self.lines.set(Vec::new());
        self.marked.set(None);
    }

    /// Closes, and drops the answer that is on its way.
    fn cancel(self) {
        self.round.update_value(|round| *round += 1);
        self.close();
    }

    fn marked_line(self) -> Option<Suggestion> {
        let marked = self.marked.get_untracked()?;
        self.lines.with_untracked(|lines| lines.get(marked).cloned())
    }

    /// Asks once the person pauses; an answer that was overtaken by a newer question is dropped.
    fn ask(self, text: String) {
        self.round.update_value(|round| *round += 1);
        let mine = self.round.get_value();
        if text.trim().chars().count() < 2 {
            return self.close();
        }
        let ask = move || {
            if self.round.try_get_value() != Some(mine) {
                return;
            }
            let Some(answer) = self.find.try_with_value(|find| find(text)) else { return };
            leptos::task::spawn_local(async move {
                let found = answer.await;
                if self.round.try_get_value() == Some(mine) {
                    self.marked.set(None);
                    self.lines.set(found);
                }
            });
        };
        set_timeout(ask, PAUSE);
    }

    /// Moves the mark or closes; whether the key meant something here.
    fn moved(self, key: &str) -> bool {
        let count = self.lines.with_untracked(Vec::len);
        if count == 0 {
            return false;
        }
        let now = self.marked.get_untracked();
        match key {
            "ArrowDown" => self.marked.set(Some(now.map_or(0, |now| (now + 1) % count))),
            "ArrowUp" => self.marked.set(Some((now.unwrap_or(0) + count - 1) % count)),
            "Escape" => self.close(),
            _ => return false,
        }
        true
    }
}

/// A search that offers lines while one types (the ARIA combobox pattern): arrows move, Enter takes the
/// marked line or, with none marked, submits the text, Escape closes. `id` names the input.
#[component]
pub fn Combobox(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    find: Find,
    #[prop(into)] on_take: Callback<Suggestion>,
    #[prop(optional, into)] placeholder: Signal<String>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let offer = Offer::new(find);
    let take = move |line: Suggestion| {
        offer.close();
        on_take.run(line);
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            match offer.marked_line() {
                Some(line) => {
                    take(line);
                    event.prevent_default();
                }
                None => offer.cancel(),
            }
        } else if offer.moved(&event.key()) {
            event.prevent_default();
        }
    };
    let Offer { lines, marked, .. } = offer;
    let (open, of_marked) = (move || !lines.with(Vec::is_empty), id.clone());
    view! {
        <div class=format!("combobox {class}")>
            <Icon name="search"/>
            <input
                id=id.clone()
                type="search"
                name="q"
                role="combobox"
                autocomplete="off"
                maxlength="200"
                enterkeyhint="search"
                aria-label=label
                aria-autocomplete="list"
                aria-controls=format!("{id}-lines")
                aria-expanded=move || open().to_string()
                aria-activedescendant=move || marked.get().map(|index| format!("{of_marked}-{index}"))
                placeholder=move || placeholder.get()
                prop:value=move || value.get()
                on:input=move |event| {
                    let text = event_target_value(&event);
                    value.set(text.clone());
                    offer.ask(text);
                }
                on:keydown=press
                on:blur=move |_| offer.close()
            />
            <Lines id offer on_take=take/>
        </div>
    }
}

/// What is on offer, beneath the input.
#[component]
fn Lines(id: String, offer: Offer, #[prop(into)] on_take: Callback<Suggestion>) -> impl IntoView {
    let Offer { lines, marked, .. } = offer;
    let of_lines = format!("{id}-lines");
    let line = move |(index, line): (usize, Suggestion)| {
        let shown = line.clone();
        view! {
            <li
                id=format!("{id}-{index}")
                role="option"
                aria-selected=move || (marked.get() == Some(index)).to_string()
                on:mousedown=move |event| {
                    event.prevent_default();
                    on_take.run(line.clone());
                }
            >
                <span>{shown.label}</span>
                <small>{shown.note}</small>
            </li>
        }
    };
    view! {
        <ul id=of_lines role="listbox" class="combobox-lines" aria-label=t(key::ui_suggestions())>
            {move || lines.get().into_iter().enumerate().map(&line).collect_view()}
        </ul>
    }
}
