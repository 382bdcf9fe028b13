//! To whom a text is communicated: a rule while it is planned, a frozen list of organizations once it is sent (PUB-8).

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::AckBy;
use crate::id::OrganizationId;
use crate::organizations::OrganizationKind;
use crate::organizations::word::words;

/// The most organizations a rule may name.
pub const MAX_NAMED: usize = 1000;

words! {
    /// By what the organizations are chosen.
    AudienceChoice {
        /// Every active organization.
        All "all",
        /// The active ones of some kinds.
        Kinds "kinds",
        /// Those named one by one.
        List "list",
    }
}

/// Which organizations a text is communicated to: all, some kinds or a list, minus exceptions. Only active ones count,
/// on the day on which it is sent; from then on the audience is frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AudienceRule {
    /// By what they are chosen.
    #[garde(skip)]
    pub choose: AudienceChoice,
    /// The kinds, when they are chosen by kind; at least one then, else empty.
    #[garde(length(max = 10), custom(goes_with(self.choose, AudienceChoice::Kinds)))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!([]))]
    pub kinds: Vec<OrganizationKind>,
    /// The organizations, when they are a list; at least one then, else empty. At most 1000.
    #[garde(length(max = MAX_NAMED), custom(goes_with(self.choose, AudienceChoice::List)))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!([]))]
    pub organizations: Vec<OrganizationId>,
    /// Those left out of what was chosen. At most 1000.
    #[garde(length(max = MAX_NAMED))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!([]))]
    pub except: Vec<OrganizationId>,
}

impl AudienceRule {
    /// Every active organization.
    #[must_use]
    pub const fn all() -> Self {
        Self { choose: AudienceChoice::All, kinds: Vec::new(), organizations: Vec::new(), except: Vec::new() }
    }

    /// Whether an active organization is meant.
    #[must_use]
    pub fn holds(&self, id: OrganizationId, kind: OrganizationKind) -> bool {
        let is_chosen = match self.choose {
            AudienceChoice::All => true,
            AudienceChoice::Kinds => self.kinds.contains(&kind),
            AudienceChoice::List => self.organizations.contains(&id),
        };
        is_chosen && !self.except.contains(&id)
    }
}

/// A list is there if, and only if, it is what the audience is chosen by.
fn goes_with<T>(choose: AudienceChoice, own: AudienceChoice) -> impl FnOnce(&Vec<T>, &()) -> garde::Result {
    move |list, ()| match (choose == own, list.is_empty()) {
        (true, true) => Err(garde::Error::new("required")),
        (false, false) => Err(garde::Error::new("mismatch")),
        _ => Ok(()),
    }
}

/// Whom a rule would reach now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewAudience {
    /// The rule.
    #[garde(dive)]
    pub audience: AudienceRule,
    /// Who is to acknowledge, for naming organizations where nobody could.
    #[garde(skip)]
    #[serde(default)]
    pub ack_by: AckBy,
    /// The communication to which it would be a supplement: organizations that have it already are left out.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<super::CommunicationId>,
}

/// Whom a rule reaches now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AudiencePreview {
    /// How many organizations.
    #[schema(example = 58)]
    pub count: i64,
    /// How many of them have nobody with an account who could acknowledge.
    #[schema(example = 2)]
    pub without_representative: i64,
    /// The organizations, by Persian name.
    pub organizations: Vec<Addressee>,
}

/// An organization that a rule reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Addressee {
    /// The organization.
    pub organization_id: OrganizationId,
    /// Its kind.
    pub kind: OrganizationKind,
    /// Its Persian name.
    #[schema(example = "سازمان پارک‌ها و فضای سبز")]
    pub title_fa: String,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Parks and Green Space Organization")]
    pub title_en: Option<String>,
    /// How many people with an active account could acknowledge for it.
    #[schema(example = 1)]
    pub representatives: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_has_the_list_it_chooses_by_and_no_other() {
        let (all, kinds, list) = (AudienceChoice::All, AudienceChoice::Kinds, AudienceChoice::List);
        for (choose, kind, named, broken) in [
            (all, false, false, ""),
            (all, true, false, "/kinds"),
            (all, false, true, "/organizations"),
            (kinds, true, false, ""),
            (kinds, false, false, "/kinds"),
            (list, false, true, ""),
            (list, false, false, "/organizations"),
        ] {
            let rule = AudienceRule {
                choose,
                kinds: kind.then_some(OrganizationKind::Company).into_iter().collect(),
                organizations: named.then(OrganizationId::new).into_iter().collect(),
                except: Vec::new(),
            };
            let problems = crate::validation::check(&rule).err().unwrap_or_default();
            let seen = problems.first().map_or("", |problem| problem.pointer.as_str());
            assert_eq!(seen, broken, "{choose:?} {kind} {named}");
        }
    }

    #[test]
    fn publications_8_a_rule_means_what_it_chooses_minus_its_exceptions() {
        let (a, b) = (OrganizationId::new(), OrganizationId::new());
        let company = OrganizationKind::Company;
        let mut rule = AudienceRule { except: vec![b], ..AudienceRule::all() };
        assert!(rule.holds(a, company) && !rule.holds(b, company));
        rule = AudienceRule { choose: AudienceChoice::Kinds, kinds: vec![company], ..rule };
        assert!(rule.holds(a, company) && !rule.holds(a, OrganizationKind::Institute));
        rule =
            AudienceRule { choose: AudienceChoice::List, organizations: vec![a, b], ..AudienceRule::all() };
        assert!(
            rule.holds(a, company) && rule.holds(b, company) && !rule.holds(OrganizationId::new(), company)
        );
    }
}
