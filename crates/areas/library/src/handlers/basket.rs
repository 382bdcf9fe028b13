//! Several forms at once, as a person put them together on a device: nothing of it is kept here.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::library::{ReadBasket, TogetherForm};
use contract::page::Page;
use messages::key;
use platform::feed::of_texts;
use platform::reply::{self, Audience};
use platform::request::Query;
use platform::{App, Public, Result};

use crate::pack::Pack;
use crate::together::{self, Member};

/// List several forms.
///
/// Those named, in their order, each as today or the day `on` makes it: so that whoever keeps a list of codes learns what
/// became of them. Files are given of forms that are in force; of a withdrawn or retired one the reason is. What is not
/// there is left out.
#[utoipa::path(
    get, path = "/api/v1/library/basket", tag = "library", operation_id = "list_basket", params(ReadBasket),
    responses((status = 200, description = "The forms", body = Page<TogetherForm>)),
    security()
)]
#[get("/api/v1/library/basket")]
pub(crate) async fn list_basket(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadBasket>,
) -> Result<HttpResponse> {
    let codes = together::codes(&ask.form)?;
    let day = ask.on.unwrap_or_else(|| app.clock.today());
    let mut forms = together::of_codes(&mut app.pool.get().await?, &codes, day, None).await?;
    together::keep(&mut forms, ask.role, ask.file_lang);
    let items: Vec<_> = forms.iter().map(Member::to_wire).collect();
    let total = i64::try_from(items.len()).ok();
    reply::page(&request, Audience::Everybody, &Page { items, next: None, total })
}

/// Take several forms.
///
/// One zip with the files of the forms named and a list (`00-list.html`) of code, title, version, date, SHA-256 and
/// permanent address. A form that was withdrawn, retired or is still to come is named in the list with the reason and not
/// enclosed. More than 50 forms are refused (422 `too_many` at `/form`), and so are more than 100 MiB (422
/// `library.basket_too_large`), an unknown code (422 `library.unknown_form`), and a choice of which nothing can be taken (422
/// `library.nothing_to_take`). Every file counts as a download (LIB-10).
#[utoipa::path(
    get, path = "/api/v1/library/basket/file.zip", tag = "library", operation_id = "get_basket_file",
    params(ReadBasket),
    responses((status = 200, description = "The zip", content_type = "application/zip", body = Vec<u8>)),
    security()
)]
#[get("/api/v1/library/basket/file.zip")]
pub(crate) async fn get_basket_file(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadBasket>,
) -> Result<HttpResponse> {
    let codes = together::codes(&ask.form)?;
    let on = ask.on.unwrap_or_else(|| app.clock.today());
    let mut members = together::of_codes(&mut app.pool.get().await?, &codes, on, Some("/form")).await?;
    together::keep(&mut members, ask.role, ask.file_lang);
    let lang = ask.lang.unwrap_or_default();
    let title = messages::embedded(of_texts(lang)).text(&key::library_pack_title());
    Pack { name: "forms".to_owned(), title, page: None, members, on, lang }.answer(&request, &app)
}
