//! Persons' national codes (ORG-12): encrypted at rest, each in its own row alone, unique through a keyed hash, told in
//! full to few.

use contract::organizations::CreateParty;
use contract::permission::{Permission, ReadPersonal};
use contract::problem::Code;
use persian::identifier::NationalCode;
use platform::secret::{self, ExposeSecret};
use platform::{Actor, Platform, Problem, Result};
use uuid::Uuid;

const PURPOSE: &str = "organizations.national_code";

/// A code as it is kept.
#[derive(Debug)]
pub(crate) struct Sealed {
    pub code: Vec<u8>,
    pub hash: Vec<u8>,
}

/// How much of the codes an answer tells.
#[derive(Clone, Copy)]
pub(crate) enum Telling<'a> {
    /// Nothing: what is kept of an answer.
    Nothing,
    /// The last three digits.
    Masked(&'a Platform),
    /// All digits.
    Whole(&'a Platform),
}

impl<'a> Telling<'a> {
    /// What this reader may see.
    pub(crate) fn to(actor: &Actor, platform: &'a Platform) -> Self {
        if actor.scope(ReadPersonal::NAME).is_some() { Self::Whole(platform) } else { Self::Masked(platform) }
    }

    /// The code of a party as the reader sees it.
    pub(crate) fn tell(self, party: Uuid, sealed: Option<&[u8]>) -> Result<Option<String>> {
        let (platform, is_whole) = match self {
            Self::Nothing => return Ok(None),
            Self::Masked(platform) => (platform, false),
            Self::Whole(platform) => (platform, true),
        };
        let Some(sealed) = sealed else { return Ok(None) };
        let code = open(platform, party, sealed)?;
        Ok(Some(if is_whole { code.as_str().to_owned() } else { code.masked() }))
    }
}

/// Reads a code as somebody typed it.
pub(crate) fn read(text: &str) -> Result<NationalCode> {
    NationalCode::parse(text).map_err(|_| Problem::from(Code::NationalCodeInvalid))
}

/// Encrypts a code for the row of one party.
pub(crate) fn seal(platform: &Platform, party: Uuid, code: &NationalCode) -> Result<Sealed> {
    let plain = code.as_str().as_bytes();
    Ok(Sealed {
        code: secret::encrypt(&platform.secret_key, &purpose(party), plain)?,
        hash: secret::keyed_hash(&platform.secret_key, PURPOSE, plain),
    })
}

fn open(platform: &Platform, party: Uuid, sealed: &[u8]) -> Result<NationalCode> {
    let plain = secret::decrypt(&platform.secret_key, &purpose(party), sealed)?;
    let text = std::str::from_utf8(plain.expose_secret()).ok();
    text.and_then(|text| NationalCode::parse(text).ok())
        .ok_or_else(|| Problem::internal(anyhow::anyhow!("the party {party} holds no national code")))
}

fn purpose(party: Uuid) -> String {
    format!("{PURPOSE}/{party}")
}

/// The request as its fingerprint is kept for a day, from which nobody can try out the code.
pub(crate) fn veiled(platform: &Platform, input: &CreateParty) -> CreateParty {
    let veil = |code: &String| {
        let hash = secret::keyed_hash(&platform.secret_key, PURPOSE, code.as_bytes());
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    };
    CreateParty { national_code: input.national_code.as_ref().map(veil), ..input.clone() }
}
