use contract::contact::{Forwarding, Message, MessageFile, MessagePart, Side};
use leptos::prelude::*;

use crate::areas::contact::{calls, wording};
use crate::i18n::{Moment, key, t};
use crate::ui::{Button, Emphasis, file_size, toast};

/// What was said, in order.
#[component]
pub(super) fn Parts(shown: Message, token: Option<String>) -> impl IntoView {
    let is_staff = !shown.is_own;
    let forwardings = (!shown.forwardings.is_empty()).then(|| {
        let lines = shown.forwardings.clone().into_iter().map(forwarding).collect_view();
        view! { <ul class="contact-forwardings" aria-label=t(key::contact_forwardings())>{lines}</ul> }
    });
    let parts = shown
        .parts
        .into_iter()
        .map(|part| view! { <Part part is_staff token=token.clone()/> })
        .collect_view();
    view! {
        <ol class="contact-parts" aria-label=t(key::contact_parts())>{parts}</ol>
        {forwardings}
    }
}

#[component]
fn Part(part: MessagePart, is_staff: bool, token: Option<String>) -> impl IntoView {
    let who = match (&part.entry, part.side) {
        (Some(entry), Side::Staff | Side::Note) => wording::post_and_unit(entry),
        _ => wording::side_name(part.side),
    };
    let note =
        (part.side == Side::Note).then(|| view! { <small>{t(key::contact_note_only_staff())}</small> });
    let author = part.author.clone().map(|name| view! { <small>{name}</small> });
    let files =
        part.files.iter().map(|file| view! { <File file=file.clone() token=token.clone()/> }).collect_view();
    // Whoever has an account may follow a link; its address is its text, so nobody is led elsewhere (CONT-14).
    let body = if is_staff { linked(&part.body) } else { part.body.clone().into_any() };
    view! {
        <li class=format!("contact-part contact-part-{}", part.side.as_str())>
            <div class="contact-part-head">
                <b>{who}</b> {author} {note}
                <Moment value=part.at/>
            </div>
            <p class="contact-part-text" dir="auto">{body}</p>
            <div class="contact-part-files">{files}</div>
        </li>
    }
}

/// A text whose addresses of the web can be pressed.
fn linked(text: &str) -> AnyView {
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let bare = word.trim_end();
            if bare.starts_with("https://") || bare.starts_with("http://") {
                let rest = word[bare.len()..].to_owned();
                let href = bare.to_owned();
                view! {
                    <a href=href rel="external noopener noreferrer nofollow" target="_blank" dir="ltr">{bare.to_owned()}</a>
                    {rest}
                }
                .into_any()
            } else {
                word.to_owned().into_any()
            }
        })
        .collect_view()
        .into_any()
}

#[component]
fn File(file: MessageFile, token: Option<String>) -> impl IntoView {
    let label = t(key::contact_file(file.name.as_str(), file_size(file.bytes)));
    let save = move |()| {
        let (url, name, kind, token) =
            (file.url.clone(), file.name.clone(), file.media_type.clone(), token.clone());
        leptos::task::spawn_local(async move {
            if let Err(error) = calls::save_file(url, name, kind, token).await {
                toast::fail(&error);
            }
        });
    };
    view! { <Button label icon="paperclip" emphasis=Emphasis::Quiet on_click=save/> }
}

fn forwarding(row: Forwarding) -> impl IntoView {
    let text = t(key::contact_forwarded(wording::post_and_unit(&row.from), wording::post_and_unit(&row.to)));
    view! {
        <li>
            <span>{text}</span> " " <Moment value=row.at/>
            {row.note.map(|note| view! { <small dir="auto">{note}</small> })}
        </li>
    }
}
