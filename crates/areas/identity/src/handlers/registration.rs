use actix_web::{HttpResponse, post};
use contract::identity::{ConfirmEmail, RegisterCitizen, RequestReset, SetPassword};
use platform::request::Json;
use platform::{App, Public, Result, reply};

use crate::registration;

/// Register as a citizen.
///
/// Answers 202 at once and the same, whether or not the address has an account (IDN-2). A mail then asks to confirm the
/// address, or tells its owner that there is an account already. Whoever opens it chooses name and password there.
#[utoipa::path(
    post, path = "/api/v1/identity/registrations", tag = "identity", operation_id = "register_citizen",
    responses((status = 202, description = "A mail is on its way")), security()
)]
#[post("/api/v1/identity/registrations")]
pub(super) async fn register_citizen(
    by: Public,
    app: App,
    Json(input): Json<RegisterCitizen>,
) -> Result<HttpResponse> {
    registration::register(&app, &by.actor, input).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Confirm an address.
///
/// Activates the account that was registered, by the name and with the password chosen here: whoever registered with an
/// address of somebody else has neither. A weak password is 422 (IDN-3). The token is good for two days and one use.
#[utoipa::path(
    post, path = "/api/v1/identity/registrations/confirm", tag = "identity", operation_id = "confirm_email",
    responses(
        (status = 204, description = "The account is active"),
        (status = 410, description = "`identity.link_used`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security()
)]
#[post("/api/v1/identity/registrations/confirm")]
pub(super) async fn confirm_email(
    by: Public,
    app: App,
    Json(input): Json<ConfirmEmail>,
) -> Result<HttpResponse> {
    registration::confirm(&app, &by.actor, &input).await?;
    Ok(reply::no_content())
}

/// Ask for a new password.
///
/// Answers 202 at once and the same, whether or not the address has an account (IDN-2). If it has, a mail brings a link
/// that is good for an hour; older links end.
#[utoipa::path(
    post, path = "/api/v1/identity/resets", tag = "identity", operation_id = "request_reset",
    responses((status = 202, description = "If the address is known, a mail is on its way")), security()
)]
#[post("/api/v1/identity/resets")]
pub(super) async fn request_reset(
    by: Public,
    app: App,
    Json(input): Json<RequestReset>,
) -> Result<HttpResponse> {
    registration::request_reset(&app, &by.actor, &input).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Set a new password by the link of a mail.
///
/// Ends every session of the person and a lock of the account. The token is good once.
#[utoipa::path(
    post, path = "/api/v1/identity/resets/complete", tag = "identity", operation_id = "complete_reset",
    responses(
        (status = 204, description = "The password is set; sign in"),
        (status = 410, description = "`identity.link_used`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security()
)]
#[post("/api/v1/identity/resets/complete")]
pub(super) async fn complete_reset(
    by: Public,
    app: App,
    Json(input): Json<SetPassword>,
) -> Result<HttpResponse> {
    registration::complete_reset(&app, &by.actor, &input).await?;
    Ok(reply::no_content())
}

/// Accept an invitation.
///
/// Sets the first password of an account that an administrator made, and activates it. The token is good for seven days
/// and one use.
#[utoipa::path(
    post, path = "/api/v1/identity/invitations/accept", tag = "identity", operation_id = "accept_invitation",
    responses(
        (status = 204, description = "The account is active; sign in"),
        (status = 410, description = "`identity.link_used`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security()
)]
#[post("/api/v1/identity/invitations/accept")]
pub(super) async fn accept_invitation(
    by: Public,
    app: App,
    Json(input): Json<SetPassword>,
) -> Result<HttpResponse> {
    registration::accept_invitation(&app, &by.actor, &input).await?;
    Ok(reply::no_content())
}
