//! `[[service:letters]]` and `[[fact:version]]`: what is asked of the portal whenever a page is shown (HELP-8).

use std::collections::HashMap;

use contract::help::{PortalService, SERVICES, ServiceStanding};
use contract::publications::TextLanguage;
use messages::{Language, key};
use persian::digits::Digits;
use platform::feed::of_texts;
use platform::markdown::escaped;
use platform::{App, Connection, Result, markdown, openapi};

use crate::views;

/// Shown where the source of an insert has nothing to say.
const NOTHING: &str = "—";
const FACTS: &[&str] = &["organizations", "forms", "operations", "version", "languages"];

/// Whether something fills an insert.
pub(crate) fn is_known(name: &str) -> bool {
    match name.split_once(':') {
        Some(("service", area)) => SERVICES.iter().any(|service| service.area == area),
        Some(("fact", fact)) => FACTS.contains(&fact),
        _ => false,
    }
}

/// What fills the inserts of a language.
pub(crate) struct Inserts {
    lang: TextLanguage,
    services: HashMap<String, PortalService>,
    facts: HashMap<&'static str, String>,
}

impl Inserts {
    /// Asks for all of them. A source that fails leaves its facts unsaid; the page is shown all the same.
    pub(crate) async fn ask(app: &App, conn: &mut Connection, lang: TextLanguage) -> Result<Self> {
        let services = views::services(conn, lang).await?;
        let services = services.into_iter().map(|service| (service.area.clone(), service)).collect();
        Ok(Self { lang, services, facts: facts(app, conn, lang).await })
    }

    /// The HTML of a page with every insert filled.
    pub(crate) fn fill(&self, html: &str) -> String {
        markdown::fill(html, |name| match name.split_once(':') {
            Some(("service", area)) => self.service(area),
            Some(("fact", fact)) => {
                self.facts.get(fact).map_or_else(|| NOTHING.to_owned(), |text| escaped(text))
            }
            _ => NOTHING.to_owned(),
        })
    }

    /// What one insert says as plain text.
    #[cfg(feature = "pdf")]
    pub(crate) fn plain(&self, name: &str) -> String {
        let said = match name.split_once(':') {
            Some(("service", area)) => self
                .services
                .get(area)
                .map(|service| format!("{} ({})", service.name, standing(self.lang, service.state))),
            Some(("fact", fact)) => self.facts.get(fact).cloned(),
            _ => None,
        };
        said.unwrap_or_else(|| NOTHING.to_owned())
    }

    fn service(&self, area: &str) -> String {
        let Some(service) = self.services.get(area) else { return NOTHING.to_owned() };
        let name = escaped(&service.name);
        let name = match service.state {
            ServiceStanding::Ready => format!("<a href=\"{}\">{name}</a>", service.address),
            ServiceStanding::Preparing | ServiceStanding::Suspended => name,
        };
        let word = service.state.as_str();
        let state = escaped(&standing(self.lang, service.state));
        format!("{name} <span class=\"service-state service-{word}\">{state}</span>")
    }
}

/// The word of a state in a language.
pub(crate) fn standing(lang: TextLanguage, state: ServiceStanding) -> String {
    messages::embedded(of_texts(lang)).text(&match state {
        ServiceStanding::Ready => key::help_state_ready(),
        ServiceStanding::Preparing => key::help_state_preparing(),
        ServiceStanding::Suspended => key::help_state_suspended(),
    })
}

/// The name of a service in a language.
pub(crate) fn service_name(lang: TextLanguage, area: &str) -> String {
    let name = messages::embedded(of_texts(lang)).find::<&str>(&format!("help-service-{area}"), &[]);
    name.unwrap_or_else(|| area.to_owned())
}

async fn facts(app: &App, conn: &mut Connection, lang: TextLanguage) -> HashMap<&'static str, String> {
    let digits = match lang {
        TextLanguage::Fa => Digits::Persian,
        TextLanguage::En => Digits::Latin,
    };
    let number = |count: usize| persian::digits::group(i64::try_from(count).unwrap_or(i64::MAX), digits);
    let mut facts = HashMap::from([
        ("version", digits.apply(env!("CARGO_PKG_VERSION"))),
        (
            "languages",
            messages::embedded(of_texts(lang)).text(&key::help_fact_languages(Language::ALL.len())),
        ),
    ]);
    if let Some(count) = openapi::operation_count() {
        facts.insert("operations", number(count));
    }
    match organizations::facade::active(conn, app.clock.today()).await {
        Ok(active) => {
            facts.insert("organizations", number(active.len()));
        }
        Err(problem) => tracing::warn!(%problem, "the handbook cannot say how many organizations there are"),
    }
    match library::facade::forms_in_force(conn, app.clock.today()).await {
        Ok(count) => {
            facts.insert("forms", persian::digits::group(count, digits));
        }
        Err(problem) => tracing::warn!(%problem, "the handbook cannot say how many forms there are"),
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_8_an_insert_is_a_service_of_the_list_or_a_known_fact() {
        for (name, known) in [
            ("service:letters", true),
            ("service:nothing", false),
            ("fact:version", true),
            ("fact:weather", false),
            ("script:alert", false),
            ("letters", false),
        ] {
            assert_eq!(is_known(name), known, "{name}");
        }
    }
}
