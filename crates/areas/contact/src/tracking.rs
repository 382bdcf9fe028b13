//! How somebody without an account is known again: by the code of the receipt, then for half an hour by a token of ours.

use actix_web::HttpRequest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use contract::contact::{MessageId, Tracked};
use persian::reference::{CODE_CHARS, code_of};
use platform::secret::keyed_hash;
use secrecy::SecretSlice;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// The header that carries the token.
pub(crate) const HEADER: &str = "tracking-token";
const LASTS: Duration = Duration::minutes(30);
const ID: usize = 16;
const STAMP: usize = 8;

/// What is kept of the code of a message.
pub(crate) fn code_hmac(key: &SecretSlice<u8>, number: &str, code: &str) -> Vec<u8> {
    keyed_hash(key, "contact.code", format!("{number}/{code}").as_bytes())
}

/// The code of a message whose sender did not bring one: made again when an answer is sent again, and kept nowhere.
pub(crate) fn made_code(key: &SecretSlice<u8>, batch: Uuid) -> String {
    let hash = keyed_hash(key, "contact.made_code", batch.as_bytes());
    let mut bytes = [0; CODE_CHARS];
    bytes.iter_mut().zip(hash).for_each(|(byte, random)| *byte = random);
    code_of(&bytes)
}

/// Lets whoever knew number and code speak as the sender for half an hour.
pub(crate) fn token(key: &SecretSlice<u8>, id: MessageId, now: DateTime<Utc>) -> Tracked {
    let expires_at = now + LASTS;
    let mut token = id.0.as_bytes().to_vec();
    token.extend(expires_at.timestamp_millis().to_be_bytes());
    token.extend(keyed_hash(key, "contact.tracking", &token));
    Tracked { id, token: URL_SAFE_NO_PAD.encode(token), expires_at }
}

/// Whether the request proves to come from the sender of this message.
pub(crate) fn proves(
    key: &SecretSlice<u8>,
    request: &HttpRequest,
    id: MessageId,
    now: DateTime<Utc>,
) -> bool {
    let token = request.headers().get(HEADER).and_then(|value| value.to_str().ok());
    token.and_then(|token| read(key, token)).is_some_and(|(known, until)| known == id && until > now)
}

fn read(key: &SecretSlice<u8>, token: &str) -> Option<(MessageId, DateTime<Utc>)> {
    let token = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (content, signed) = token.split_at_checked(ID + STAMP)?;
    let is_ours: bool = keyed_hash(key, "contact.tracking", content).as_slice().ct_eq(signed).into();
    let (id, stamp) = content.split_at(ID);
    let id = MessageId(Uuid::from_slice(id).ok()?);
    let until = DateTime::from_timestamp_millis(i64::from_be_bytes(stamp.try_into().ok()?))?;
    is_ours.then_some((id, until))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_token_is_for_one_message_and_half_an_hour() {
        let key: SecretSlice<u8> = vec![7; 32].into();
        let (id, now) = (MessageId::new(), DateTime::from_timestamp(1_000_000, 0).unwrap());
        let tracked = token(&key, id, now);
        let request = TestRequest::get().insert_header((HEADER, tracked.token.as_str())).to_http_request();
        assert!(proves(&key, &request, id, now + Duration::minutes(29)));
        assert!(!proves(&key, &request, id, now + Duration::minutes(30)));
        assert!(!proves(&key, &request, MessageId::new(), now));
        assert!(!proves(&vec![8; 32].into(), &request, id, now));
        assert!(!proves(&key, &TestRequest::get().to_http_request(), id, now));
    }

    #[test]
    fn a_made_code_is_the_same_for_the_same_message() {
        let key: SecretSlice<u8> = vec![7; 32].into();
        let batch = Uuid::from_u128(1);
        assert_eq!(made_code(&key, batch), made_code(&key, batch));
        assert_eq!(persian::reference::read_code(&made_code(&key, batch)).map(|code| code.len()), Some(10));
        assert_ne!(made_code(&key, batch), made_code(&key, Uuid::from_u128(2)));
    }
}
