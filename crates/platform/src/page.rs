//! Keyset pages on the server: opaque cursors and the `Link` header.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::page::Page;
use contract::problem::Code;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problem::Result;

/// Reads a cursor: the key of the last item of the page before.
///
/// # Errors
/// `request.bad_cursor` when it is not one this list gave out.
pub fn read_cursor<K: DeserializeOwned>(cursor: Option<&str>) -> Result<Option<K>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| Code::BadCursor)?;
    serde_json::from_slice(&bytes).map(Some).map_err(|_| Code::BadCursor.into())
}

/// Makes a page of rows loaded with `limit + 1`: the extra row only tells that there is a next page.
///
/// # Errors
/// A key that cannot be written as JSON.
pub fn cut<T, K: Serialize>(mut rows: Vec<T>, limit: u32, key: impl Fn(&T) -> K) -> Result<Page<T>> {
    let limit = limit as usize;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next = match rows.last().filter(|_| has_more) {
        Some(last) => Some(URL_SAFE_NO_PAD.encode(serde_json::to_vec(&key(last))?)),
        None => None,
    };
    Ok(Page { items: rows, next, total: None })
}

/// Every item of a list, page after page: what is taken away is whole.
///
/// # Errors
/// What `load` refuses.
pub async fn all<T>(mut load: impl AsyncFnMut(Option<String>) -> Result<Page<T>>) -> Result<Vec<T>> {
    let (mut items, mut cursor) = (Vec::new(), None);
    loop {
        let page = load(cursor).await?;
        items.extend(page.items);
        match page.next {
            Some(next) => cursor = Some(next),
            None => return Ok(items),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_has_no_cursor_and_the_others_lead_on() {
        let page = cut(vec![1, 2, 3], 2, |n| *n).unwrap();
        assert_eq!(page.items, [1, 2]);
        assert_eq!(read_cursor::<i32>(page.next.as_deref()).unwrap(), Some(2));
        assert_eq!(cut(vec![1, 2], 2, |n| *n).unwrap().next, None);
    }

    #[test]
    fn a_cursor_from_elsewhere_is_refused() {
        for cursor in ["%", "e30", "WyJ4Il0"] {
            assert_eq!(read_cursor::<(i64, uuid::Uuid)>(Some(cursor)).unwrap_err().code(), Code::BadCursor);
        }
    }
}
