//! The mails of this area. A link carries its token behind `#`, which no server and no log ever sees.

use messages::{Language, key};
use persian::digits::Digits;
use persian::jalali::JalaliDate;
use platform::clock::tehran_date;
use platform::mail::Letter;
use platform::{Result, Unit};
use secrecy::{ExposeSecret, SecretString};

use crate::model::{SessionRow, UserRow};

fn link(unit: &Unit, page: &str, fragment: &str, token: &SecretString) -> String {
    format!("{}{page}#{fragment}={}", unit.platform().config.public_url, token.expose_secret())
}

fn send(unit: &mut Unit, user: &UserRow, letter: Letter) -> Result<()> {
    if let Some(email) = &user.email {
        unit.send(letter.deliver_to(email).for_person(user.id.into()));
    }
    Ok(())
}

/// Asks someone who registered to confirm the address. It greets nobody: who registered may not be who reads it.
pub(crate) fn confirm(
    unit: &mut Unit,
    user: &UserRow,
    language: Language,
    token: &SecretString,
) -> Result<()> {
    let letter = Letter::new(language, &key::identity_mail_confirm_subject())
        .paragraph(&key::identity_mail_confirm_text())
        .button(&key::identity_mail_confirm_button(), link(unit, "/register/confirm", "confirm", token))
        .note(&key::identity_mail_ignore());
    send(unit, user, letter)
}

/// Tells someone who registered again that the account is there.
pub(crate) fn already_registered(unit: &mut Unit, user: &UserRow) -> Result<()> {
    let letter = Letter::new(user.language(), &key::identity_mail_registered_subject())
        .paragraph(&key::identity_mail_greeting(&user.name_fa))
        .paragraph(&key::identity_mail_registered_text())
        .button(
            &key::identity_mail_registered_button(),
            format!("{}/sign-in", unit.platform().config.public_url),
        )
        .note(&key::identity_mail_ignore());
    send(unit, user, letter)
}

/// Lets a person choose a new password.
pub(crate) fn reset(unit: &mut Unit, user: &UserRow, token: &SecretString) -> Result<()> {
    let letter = Letter::new(user.language(), &key::identity_mail_reset_subject())
        .paragraph(&key::identity_mail_greeting(&user.name_fa))
        .paragraph(&key::identity_mail_reset_text())
        .button(&key::identity_mail_reset_button(), link(unit, "/reset/complete", "token", token))
        .note(&key::identity_mail_ignore());
    send(unit, user, letter)
}

/// Invites a person whose account an administrator made.
pub(crate) fn invite(
    unit: &mut Unit,
    user: &UserRow,
    language: Language,
    token: &SecretString,
) -> Result<()> {
    let letter = Letter::new(language, &key::identity_mail_invite_subject())
        .paragraph(&key::identity_mail_greeting(&user.name_fa))
        .paragraph(&key::identity_mail_invite_text(&user.username))
        .button(&key::identity_mail_invite_button(), link(unit, "/invitation", "invite", token));
    send(unit, user, letter)
}

/// Tells a person that a session was ended because its token was used twice.
pub(crate) fn session_reused(unit: &mut Unit, user: &UserRow, session: &SessionRow) -> Result<()> {
    let began = tehran_date(session.created_at);
    let date = match user.language() {
        Language::Fa => JalaliDate::from_gregorian(began).numeric(Digits::Persian),
        Language::En => began.to_string(),
    };
    let letter = Letter::new(user.language(), &key::identity_mail_reused_subject())
        .paragraph(&key::identity_mail_greeting(&user.name_fa))
        .paragraph(&key::identity_mail_reused_text(date, &session.user_agent))
        .button(
            &key::identity_mail_reused_button(),
            format!("{}/account", unit.platform().config.public_url),
        );
    send(unit, user, letter)
}

/// Tells a person that the password was changed.
pub(crate) fn password_changed(unit: &mut Unit, user: &UserRow) -> Result<()> {
    let letter = Letter::new(user.language(), &key::identity_mail_password_subject())
        .paragraph(&key::identity_mail_greeting(&user.name_fa))
        .paragraph(&key::identity_mail_password_text())
        .button(
            &key::identity_mail_password_button(),
            format!("{}/reset", unit.platform().config.public_url),
        );
    send(unit, user, letter)
}

/// Tells a person, at the address of before, that an administrator changed it.
pub(crate) fn address_changed(unit: &mut Unit, before: &UserRow) -> Result<()> {
    let letter = Letter::new(before.language(), &key::identity_mail_address_subject())
        .paragraph(&key::identity_mail_greeting(&before.name_fa))
        .paragraph(&key::identity_mail_address_text())
        .button(
            &key::identity_mail_address_button(),
            format!("{}/contact", unit.platform().config.public_url),
        );
    send(unit, before, letter)
}

/// Tells a person that the second factor was set up or removed.
pub(crate) fn second_factor_changed(unit: &mut Unit, user: &UserRow) -> Result<()> {
    let text = if user.totp_secret.is_some() {
        key::identity_mail_factor_on_text()
    } else {
        key::identity_mail_factor_off_text()
    };
    let letter = Letter::new(user.language(), &key::identity_mail_factor_subject())
        .paragraph(&key::identity_mail_greeting(&user.name_fa))
        .paragraph(&text)
        .button(
            &key::identity_mail_reused_button(),
            format!("{}/account", unit.platform().config.public_url),
        );
    send(unit, user, letter)
}
