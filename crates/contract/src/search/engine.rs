//! The engines for searching the web.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::WebEngineId;
use crate::validation;

/// An engine for searching the web. The browser opens its address; the portal asks it nothing (SEARCH-13).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WebEngine {
    /// The engine.
    pub id: WebEngineId,
    /// Its name in Persian.
    #[schema(example = "ذره‌بین")]
    pub title_fa: String,
    /// Its name in English.
    #[schema(example = "Zarebin")]
    pub title_en: String,
    /// The address to open; `{q}` stands for the query, percent-encoded UTF-8.
    #[schema(example = "https://example.org/s?q={q}")]
    pub url_template: String,
    /// Its place in the list, smallest first; the first is the one chosen at first.
    #[schema(example = 1)]
    pub sort: i32,
    /// Whether it is offered.
    pub active: bool,
    /// Rises with every change; the `ETag` is made of it.
    #[schema(example = 1)]
    pub version: i32,
}

/// Which engines to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListWebEngines {
    /// Also those that are not offered; only for those who may configure the search.
    #[serde(default)]
    pub inactive: bool,
}

/// A new engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateWebEngine {
    /// Its name in Persian, at most 60 characters.
    #[garde(length(chars, min = 1, max = 60), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "ذره‌بین")]
    pub title_fa: String,
    /// Its name in English, at most 60 characters.
    #[garde(length(chars, min = 1, max = 60), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "Zarebin")]
    pub title_en: String,
    /// An https address with one `{q}`, without user or port, at most 300 characters.
    #[garde(length(chars, min = 1, max = 300), custom(validation::plain))]
    #[schema(example = "https://example.org/s?q={q}")]
    pub url_template: String,
    /// Its place in the list, 0 to 1000.
    #[garde(range(min = 0, max = 1000))]
    #[schema(example = 3)]
    pub sort: i32,
    /// Whether it is offered.
    #[garde(skip)]
    pub active: bool,
}

/// A change of an engine; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateWebEngine {
    /// Its name in Persian, at most 60 characters.
    #[garde(inner(
        length(chars, min = 1, max = 60),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_fa: Option<String>,
    /// Its name in English, at most 60 characters.
    #[garde(inner(
        length(chars, min = 1, max = 60),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// An https address with one `{q}`, without user or port, at most 300 characters.
    #[garde(inner(length(chars, min = 1, max = 300), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url_template: Option<String>,
    /// Its place in the list, 0 to 1000.
    #[garde(inner(range(min = 0, max = 1000)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<i32>,
    /// Whether it is offered.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
}

/// Where the query stands in an engine's address.
pub const QUERY_MARK: &str = "{q}";

/// Whether an address may be an engine's: https, a host without user and port, one `{q}` behind the host, and no
/// character that an address cannot hold.
#[must_use]
pub fn is_engine_template(template: &str) -> bool {
    let Some((host, rest)) = template.strip_prefix("https://").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && host.chars().all(is_host)
        && rest.matches(QUERY_MARK).count() == 1
        && rest.replacen(QUERY_MARK, "", 1).chars().all(|c| c.is_ascii_graphic() && !"\"'<>\\`{}".contains(c))
}

/// The address at which an engine answers a query (SEARCH-13).
#[must_use]
pub fn web_address(template: &str, query: &str) -> String {
    let encoded = query.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    });
    template.replacen(QUERY_MARK, &encoded, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_13_the_query_is_percent_encoded_into_the_template() {
        assert_eq!(
            web_address("https://example.org/s?q={q}", "بودجه ۱۴۰۵"),
            "https://example.org/s?q=%D8%A8%D9%88%D8%AF%D8%AC%D9%87%20%DB%B1%DB%B4%DB%B0%DB%B5"
        );
        assert_eq!(web_address("https://a.ir/{q}/x", "a&b={q}"), "https://a.ir/a%26b%3D%7Bq%7D/x");
    }

    #[test]
    fn an_engine_needs_https_one_query_and_neither_user_nor_port() {
        for good in ["https://example.org/s?q={q}", "https://duckduckgo.com/{q}"] {
            assert!(is_engine_template(good), "{good}");
        }
        for bad in [
            "http://example.org/s?q={q}",
            "https://example.org/s",
            "https://example.org/s?q={q}&r={q}",
            "https://{q}.example.org/",
            "https://user@example.org/?q={q}",
            "https://example.org:8443/?q={q}",
            "https://localhost/?q={q}",
            "https://example..org/?q={q}",
            "https:///?q={q}",
            "https://example.org/?q={q}\"><script>",
            "javascript:alert({q})",
            "",
        ] {
            assert!(!is_engine_template(bad), "{bad}");
        }
    }
}
