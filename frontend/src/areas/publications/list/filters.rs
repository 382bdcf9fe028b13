use contract::publications::{PublicationKind, Tag, ValidityReach, ValidityStatus};
use leptos::prelude::*;

use super::take::Take;
use super::years::YearChips;
use crate::api::Request;
use crate::app::query_value;
use crate::areas::publications::calls;
use crate::areas::publications::validity::status_name;
use crate::areas::publications::wording::{kind_of, tag_title};
use crate::i18n::{key, t};
use crate::session::{CurrentSession, use_session};
use crate::ui::{
    Chip, Chips, Choice, Emphasis, FilterDate, FilterSelect, FilterText, Follow, LinkButton, remote,
};

/// The words of the address that are not the usual choice.
const OLDEST: &str = "oldest";
const ADDRESSED: &str = "true";

/// The filters of the list, as the address holds them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ask {
    pub(super) kind: String,
    pub(super) tag: String,
    q: String,
    number: String,
    from: String,
    to: String,
    validity: String,
    pub(super) as_of: String,
    addressed: String,
    sort: String,
}

impl Ask {
    /// What whoever follows this list follows: its kind and its tag.
    fn topic(&self) -> String {
        let narrowed = [("kind", &self.kind), ("tag", &self.tag)];
        let narrowed = narrowed.into_iter().filter(|(_, value)| !value.is_empty());
        narrowed.fold("publications".to_owned(), |topic, (name, value)| format!("{topic}:{name}={value}"))
    }

    pub(super) fn of_address() -> Memo<Self> {
        let (kind, tag, q) = (query_value("kind"), query_value("tag"), query_value("q"));
        let (number, from, to) = (query_value("number"), query_value("from"), query_value("to"));
        let (validity, as_of) = (query_value("validity"), query_value("as_of"));
        let (addressed, sort) = (query_value("addressed"), query_value("sort"));
        let session = use_session();
        Memo::new(move |_| {
            let kind = kind_of(&kind.get());
            // What a kind does not have filters nothing, though the address may still hold it.
            let of_numbered =
                |value: Signal<String>| if is_numbered(kind) { value.get() } else { String::new() };
            let as_of = of_numbered(as_of);
            let validity = match of_numbered(validity) {
                // «معتبر در تاریخ …» alone asks for what was in force then.
                validity if validity.is_empty() && !as_of.is_empty() => {
                    ValidityStatus::InForce.as_str().to_owned()
                }
                validity => validity,
            };
            Self {
                kind: kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
                tag: tag.get(),
                q: q.get(),
                number: of_numbered(number),
                from: from.get(),
                to: to.get(),
                validity,
                as_of,
                // Another person may have left it in the address.
                addressed: if represents(session) { only(ADDRESSED, addressed) } else { String::new() },
                sort: only(OLDEST, sort),
            }
        })
    }

    pub(super) fn is_all(&self) -> bool {
        *self == Self { kind: self.kind.clone(), ..Self::default() }
    }

    /// Whether nothing but kind and days narrows the list down.
    pub(super) fn is_of_kind_alone(&self) -> bool {
        let undated = Self { from: String::new(), to: String::new(), ..self.clone() };
        Self { sort: String::new(), ..undated }.is_all()
    }

    /// What the server is asked.
    pub(super) fn request(&self) -> Request {
        let pairs = [
            ("kind", &self.kind),
            ("tag", &self.tag),
            ("q", &self.q),
            ("number", &self.number),
            ("from", &self.from),
            ("to", &self.to),
            ("validity", &self.validity),
            ("as_of", &self.as_of),
            ("addressed", &self.addressed),
            ("sort", &self.sort),
        ];
        pairs.into_iter().fold(calls::list(), |request, (name, value)| request.query(name, value))
    }
}

/// The one value that means something.
fn only(meant: &str, value: Signal<String>) -> String {
    value.with(|value| if value == meant { value.clone() } else { String::new() })
}

/// Whether the reader represents an organization, to which texts may be addressed.
pub(super) fn represents(session: CurrentSession) -> bool {
    session.me().is_some_and(|me| !me.organizations.is_empty())
}

fn is_numbered(kind: Option<PublicationKind>) -> bool {
    kind.is_none_or(|kind| kind.rules().validity != ValidityReach::None)
}

#[component]
pub(super) fn Filters(ask: Memo<Ask>) -> impl IntoView {
    let numbered = Memo::new(move |_| ask.with(|ask| is_numbered(kind_of(&ask.kind))));
    let is_all = Memo::new(move |_| ask.with(Ask::is_all));
    let statuses: Vec<_> = ValidityStatus::ALL
        .iter()
        .rev()
        .filter(|status| **status != ValidityStatus::Withdrawn)
        .map(|status| Choice::new(status.as_str(), status_name(*status)))
        .collect();
    let statuses = StoredValue::new(statuses);
    let topic = Signal::derive(move || ask.with(Ask::topic));
    let orders = vec![Choice::new(OLDEST, t(key::publications_sort_oldest()))];
    view! {
        <div class="filters" role="search" aria-label=t(key::publications_search())>
            <FilterText param="q" label=t(key::publications_search())/>
            <Show when=move || numbered.get()>
                <FilterText param="number" label=t(key::publications_number()) icon="file-text"/>
            </Show>
            <div class="filters-pair">
                <FilterDate param="from" label=t(key::publications_from())/>
                <FilterDate param="to" label=t(key::publications_to())/>
            </div>
            <Show when=move || numbered.get()>
                <div class="filters-pair">
                    <FilterSelect
                        param="validity"
                        label=t(key::publications_validity())
                        all=t(key::publications_validity_any())
                        choices=statuses.get_value()
                    />
                    <FilterDate param="as_of" label=t(key::publications_as_of())/>
                </div>
            </Show>
            <FilterSelect
                param="sort"
                label=t(key::publications_sort())
                all=t(key::publications_sort_newest())
                choices=orders
            />
            <div class="filters-end">
                <Show when=move || !is_all.get()>
                    <LinkButton icon="x" emphasis=Emphasis::Quiet label=t(key::publications_clear()) href="/publications"/>
                </Show>
                <Follow topic/>
                <Take ask/>
            </div>
        </div>
        <AddressedChips/>
        <YearChips ask/>
        <TagChips/>
    }
}

/// For those who represent an organization: all texts, or those that were communicated to it.
#[component]
fn AddressedChips() -> impl IntoView {
    let session = use_session();
    let chip = |value: &str, label| Chip { value: value.to_owned(), label: t(label), count: None };
    let chips = move || {
        vec![chip("", key::publications_addressed_any()), chip(ADDRESSED, key::publications_addressed())]
    };
    view! {
        <Show when=move || represents(session)>
            <div class="news-tags">
                <Chips label=t(key::publications_addressed_whom()) param="addressed" chips=chips()/>
            </div>
        </Show>
    }
}

/// The tags in sight. Without them the list still works, so a failure is silent.
#[component]
fn TagChips() -> impl IntoView {
    let tags = remote(calls::list_tags);
    let chip = |tag: Tag| Chip { label: tag_title(&tag), value: tag.slug, count: None };
    let chips = Signal::derive(move || {
        let all = Chip { value: String::new(), label: t(key::publications_tags_all()), count: None };
        std::iter::once(all).chain(tags.get().unwrap_or_default().into_iter().map(chip)).collect::<Vec<_>>()
    });
    view! {
        <div class="news-tags">
            <Show when=move || tags.get().is_some_and(|tags| !tags.is_empty())>
                <Chips label=t(key::publications_tags()) param="tag" chips/>
            </Show>
        </div>
    }
}
