use contract::library::{FileIdentity, VersionStanding};
use leptos::prelude::*;
use web_sys::File;

use crate::areas::library::calls;
use crate::areas::library::wording::{address, local};
use crate::browser;
use crate::i18n::{key, short_date, t, today};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{Callout, FileDrop, LinkButton, Tone};

/// What is known of a file that was dropped; its name is only ever shown here.
#[derive(Clone)]
enum Known {
    As(String, Box<FileIdentity>),
    Unknown(String),
    /// This browser makes no fingerprints here.
    Impossible,
    Failed(String),
}

/// «نسخهٔ من به‌روز است؟»: the browser works out the fingerprint of a file and asks which version has it. The file goes
/// nowhere.
#[component]
pub(super) fn Identify() -> impl IntoView {
    let pending = RwSignal::new(false);
    let known = RwSignal::new(None::<Known>);
    let look = move |file: File| {
        pending.set(true);
        leptos::task::spawn_local(async move {
            let found = identify(&file).await;
            pending.try_set(false);
            known.try_set(Some(found));
        });
    };
    let field = Field::new("/identify", t(key::library_identify_file()), String::new(), true);
    let id = field.id.clone();
    view! {
        <section class="library-identify library-panel" aria-labelledby="library-identify">
            <h2 id="library-identify">{t(key::library_identify())}</h2>
            <p>{t(key::library_identify_text())}</p>
            <FieldFrame field>
                <FileDrop id pending on_file=look/>
            </FieldFrame>
            <div aria-live="polite">{move || known.get().map(|known| view! { <Answer known/> })}</div>
        </section>
    }
}

async fn identify(file: &File) -> Known {
    let name = file.name();
    let Some(sha256) = browser::sha256(file).await else { return Known::Impossible };
    match calls::identify(&sha256).await {
        Ok(Some(identity)) => Known::As(name, Box::new(identity)),
        Ok(None) => Known::Unknown(name),
        Err(error) => Known::Failed(error.text()),
    }
}

#[component]
fn Answer(known: Known) -> impl IntoView {
    match known {
        Known::As(name, identity) => view! { <Identity name identity=*identity/> }.into_any(),
        Known::Unknown(name) => view! {
            <Callout tone=Tone::Plain>
                <p><b>{t(key::library_identify_unknown(name))}</b></p>
                <p>{t(key::library_identify_unknown_text())}</p>
            </Callout>
        }
        .into_any(),
        Known::Impossible => {
            view! { <Callout><p>{t(key::library_identify_impossible())}</p></Callout> }.into_any()
        }
        Known::Failed(text) => view! { <Callout tone=Tone::Bad><p>{text}</p></Callout> }.into_any(),
    }
}

#[component]
fn Identity(name: String, identity: FileIdentity) -> impl IntoView {
    let (n, code) = (identity.version, identity.code.clone());
    let is_over = identity.retirement.as_ref().is_some_and(|end| end.from <= today());
    // The same bytes may have come back in a later version.
    let current = identity.current.filter(|_| identity.is_current);
    let (tone, text) = match (identity.state, current) {
        (VersionStanding::Withdrawn, None) => (Tone::Bad, key::library_identify_withdrawn(name, n, code)),
        _ if is_over => (Tone::Attention, key::library_identify_retired(name, current.unwrap_or(n), code)),
        (_, Some(current)) => (Tone::Good, key::library_identify_current(name, current, code)),
        (VersionStanding::Upcoming, None) => (Tone::Accent, key::library_identify_upcoming(name, n, code)),
        (VersionStanding::Current | VersionStanding::Superseded, None) => {
            (Tone::Attention, key::library_identify_superseded(name, n, code))
        }
    };
    let now = identity.current.filter(|_| current.is_none() && !is_over);
    let ending = identity.retirement.map(|end| {
        let date = short_date(end.from);
        let text = if is_over { key::library_retired_since(date) } else { key::library_retiring(date) };
        view! {
            <p>{t(text)}</p>
            <p><bdi>{end.reason}</bdi></p>
        }
    });
    view! {
        <Callout tone>
            <p><b>{t(text)}</b></p>
            <p>{local(&identity.title_fa, identity.title_en.as_deref())}</p>
            {ending}
            {now.map(|now| view! { <p>{t(key::library_identify_now(now))}</p> })}
            <LinkButton label=t(key::library_identify_open(identity.code.as_str())) href=address(&identity.code)/>
        </Callout>
    }
}
