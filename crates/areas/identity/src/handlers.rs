//! The endpoints, by noun.

mod account;
mod audit;
mod clients;
mod exports;
mod grants;
mod oauth;
mod people;
mod registration;
mod roles;
mod session;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config
        .service(session::create_session)
        .service(session::verify_second_factor)
        .service(session::refresh_session)
        .service(session::act_for)
        .service(session::end_session)
        .service(registration::register_citizen)
        .service(registration::confirm_email)
        .service(registration::request_reset)
        .service(registration::complete_reset)
        .service(registration::accept_invitation)
        .service(account::get_me)
        .service(account::update_me)
        .service(account::change_password)
        .service(account::list_my_sessions)
        .service(account::end_my_other_sessions)
        .service(account::end_my_session)
        .service(account::start_totp)
        .service(account::confirm_totp)
        .service(account::remove_totp)
        .service(account::renew_recovery_codes)
        .service(people::list_users)
        .service(people::create_user)
        .service(people::get_user)
        .service(people::update_user)
        .service(people::suspend_user)
        .service(people::reactivate_user)
        .service(people::invite_user)
        .service(people::reset_second_factor)
        .service(grants::list_grants)
        .service(grants::create_grant)
        .service(grants::end_grant)
        .service(roles::list_roles)
        .service(roles::create_role)
        .service(roles::update_role)
        .service(roles::list_permissions)
        .service(clients::list_clients)
        .service(clients::create_client)
        .service(clients::get_client)
        .service(clients::update_client)
        .service(clients::suspend_client)
        .service(clients::create_client_secret)
        .service(clients::revoke_client_secret)
        .service(oauth::create_token)
        .service(oauth::get_jwks)
        .service(oauth::get_authorization_server)
        .service(audit::list_audit_entries)
        .service(audit::verify_audit_chain);
}
