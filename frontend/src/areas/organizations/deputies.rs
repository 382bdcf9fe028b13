//! The deputies of the mayor under whom bodies stand, by their codes.

use contract::organizations::ReferenceItem;

use super::calls;
use crate::i18n::{key, pick, t};
use crate::ui::{Remote, remote};

/// The code of those whose deputy nobody knows.
pub(super) const UNKNOWN: &str = "none";

/// The titles of the deputies, once they are there.
#[derive(Clone, Copy)]
pub(super) struct Deputies(Remote<Vec<ReferenceItem>>);

/// Asks for the titles, once per page.
pub(super) fn deputies() -> Deputies {
    Deputies(remote(calls::list_deputy_areas))
}

impl Deputies {
    /// Whether the titles are there. Reactive.
    pub(super) fn are_known(self) -> bool {
        self.0.get().is_some()
    }

    /// The title of a code, without the word that nearly all of them begin with. Reactive.
    pub(super) fn title(self, code: &str) -> String {
        if code == UNKNOWN {
            return t(key::organizations_list_no_deputy());
        }
        let items = self.0.get().unwrap_or_default();
        let Some(known) = items.iter().find(|known| known.code == code) else { return code.to_owned() };
        let title = pick(&known.title_fa, Some(&known.title_en));
        let prefix = t(key::organizations_word_deputy_prefix());
        title.strip_prefix(prefix.as_str()).unwrap_or(title).trim().to_owned()
    }

    /// The full title of a code. Reactive.
    pub(super) fn full_title(self, code: &str) -> String {
        let items = self.0.get().unwrap_or_default();
        let known = items.iter().find(|known| known.code == code);
        known
            .map_or_else(|| self.title(code), |known| pick(&known.title_fa, Some(&known.title_en)).to_owned())
    }
}
