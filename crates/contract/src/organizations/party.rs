//! Parties (شخص حقیقی یا حقوقی): whoever holds an office. A person's national code is kept encrypted, and told in full to
//! those alone who may read personal data (ORG-12).

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Origin, PartyId, PartyKind};
use crate::id::{OrganizationId, UserId};
use crate::validation::{not_blank, plain};

/// A party as others name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PartyReference {
    /// Its id.
    pub id: PartyId,
    /// Person or body.
    pub kind: PartyKind,
    /// Its name.
    #[schema(example = "شخص نمایشی ۱۲")]
    pub name_fa: String,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Demo person 12")]
    pub name_en: Option<String>,
    /// Whether it is for demonstration (ORG-13).
    pub demo: bool,
}

/// A person or body that may hold offices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// Person or body.
    pub kind: PartyKind,
    /// Its name.
    #[schema(example = "شخص نمایشی ۱۲")]
    pub name_fa: String,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Demo person 12")]
    pub name_en: Option<String>,
    /// The body of the register that it is, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// The person's account, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// The national id of a legal person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub national_id: Option<String>,
    /// The national code of a natural person: ten digits for those who hold `organizations.read_personal` (answers to a
    /// creation excepted), else `*******` and the last three (ORG-12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "*******018")]
    pub national_code: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether it is for demonstration (ORG-13).
    pub demo: bool,
    /// Rises with every change; `If-Match` takes it.
    #[schema(example = 1)]
    pub version: i32,
}

/// A new party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateParty {
    /// Person or body.
    #[garde(skip)]
    pub kind: PartyKind,
    /// Its name, at most 200 characters.
    #[garde(length(chars, min = 1, max = 200), custom(plain), custom(not_blank))]
    #[schema(example = "شخص نمایشی ۱۲")]
    pub name_fa: String,
    /// Its English name, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 200), custom(plain), custom(not_blank)))]
    pub name_en: Option<String>,
    /// The body of the register that it is; legal persons only, at most one party each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub organization_id: Option<OrganizationId>,
    /// The person's account; natural persons only, at most one party each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub user_id: Option<UserId>,
    /// The national id of a legal person: 11 digits in any script, checked by ORG-1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 40)))]
    pub national_id: Option<String>,
    /// The national code of a natural person: 10 digits in any script with a right check digit; at most one party each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 40)))]
    #[schema(example = "9990000018")]
    pub national_code: Option<String>,
}

impl From<NewHolder> for CreateParty {
    fn from(holder: NewHolder) -> Self {
        Self {
            kind: holder.kind,
            name_fa: holder.name_fa,
            name_en: holder.name_en,
            organization_id: holder.organization_id,
            user_id: holder.user_id,
            national_id: holder.national_id,
            national_code: None,
        }
    }
}

/// A party that is entered together with its office. A national code has no place here, for what is proposed is kept and
/// shown as it is (ORG-12); it is entered in the list of parties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHolder {
    /// Person or body.
    #[garde(skip)]
    pub kind: PartyKind,
    /// Its name, at most 200 characters.
    #[garde(length(chars, min = 1, max = 200), custom(plain), custom(not_blank))]
    #[schema(example = "شخص نمایشی ۱۲")]
    pub name_fa: String,
    /// Its English name, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 200), custom(plain), custom(not_blank)))]
    pub name_en: Option<String>,
    /// The body of the register that it is; legal persons only, at most one party each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub organization_id: Option<OrganizationId>,
    /// The person's account; natural persons only, at most one party each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub user_id: Option<UserId>,
    /// The national id of a legal person: 11 digits in any script, checked by ORG-1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 40)))]
    pub national_id: Option<String>,
}

/// A change of a party; what is absent stays, an empty English name or national code is removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateParty {
    /// Its name, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 200), custom(plain), custom(not_blank)))]
    pub name_fa: Option<String>,
    /// Its English name, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, max = 200), custom(plain)))]
    pub name_en: Option<String>,
    /// The national code of a natural person: 10 digits in any script with a right check digit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, max = 40)))]
    #[schema(example = "9990000018")]
    pub national_code: Option<String>,
}

/// Which parties to list, by Persian name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListParties {
    /// Words of the name or the beginning of the national id; spelling, digits and half-spaces do not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Only persons, or only bodies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(inline)]
    pub kind: Option<PartyKind>,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Parties per page, 1 to 100; 20 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}
