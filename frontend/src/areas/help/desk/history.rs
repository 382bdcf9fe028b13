use contract::help::HelpPageId;
use contract::publications::TextLanguage;
use leptos::prelude::*;

use crate::areas::help::calls;
use crate::areas::help::page::History;
use crate::i18n::{key, t};
use crate::ui::{Resource, remote};

/// What both texts were, each with the way back.
#[component]
pub(super) fn Histories(id: HelpPageId) -> impl IntoView {
    let draft = remote(move || calls::draft(id.to_string(), TextLanguage::Fa));
    view! {
        <section class="help-part" aria-labelledby="help-histories">
            <h2 id="help-histories">{t(key::help_history())}</h2>
            <Resource of=draft lines=2 let:draft>
                <div class="help-editor">
                    <div>
                        <h3>{t(key::help_persian())}</h3>
                        <History id lang=TextLanguage::Fa path=draft.path.clone()/>
                    </div>
                    <div>
                        <h3>{t(key::help_english())}</h3>
                        <History id lang=TextLanguage::En path=draft.path/>
                    </div>
                </div>
            </Resource>
        </section>
    }
}
