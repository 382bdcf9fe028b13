//! Where the database is, and how the way there is kept private.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use diesel::ConnectionError;
use diesel_async::AsyncPgConnection;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::tls::{self, Trust};

/// An address that was understood: whom to call, and whom to believe there.
///
/// `sslmode` is libpq's: `disable` speaks openly, `prefer` (unless given) encrypts where the server can, `require` insists
/// on it, and `verify-full` also on a certificate for the very host name, signed by the given authority or by one that
/// this machine trusts. A unix socket is private by itself, as with libpq.
#[derive(Clone)]
pub struct Address {
    session: Config,
    tls: MakeRustlsConnect,
}

/// The database address, or what goes with it, cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum InvalidUrl {
    #[error(
        "the database address is not valid ({0}); it looks like postgres://user:password@host/database, \
         or postgres://user@/database?host=/folder for a unix socket"
    )]
    Url(#[source] tokio_postgres::Error),
    #[error("the database address has sslmode={0}; it may be disable, prefer, require or verify-full")]
    SslMode(String),
    #[error(
        "database_ca is set, but the database address has no sslmode=verify-full, so nobody would look at it"
    )]
    UnusedAuthority,
    #[error("database_ca: {path} holds no certificates in PEM: {reason}")]
    Authority { path: PathBuf, reason: String },
    #[error(
        "sslmode=verify-full: this machine trusts no authority; name the database's own in database_ca ({0})"
    )]
    NoAuthority(String),
}

impl Address {
    /// Reads a URL (or libpq's `key=value` words), with the PEM file of the authority that signs the server's certificate.
    ///
    /// # Errors
    /// Words that cannot be understood, or an authority that cannot be used.
    pub fn new(url: &str, authority: Option<&Path>) -> Result<Self, InvalidUrl> {
        let mode = mode_in(url);
        let verifies = mode == Some("verify-full");
        if !matches!(mode, None | Some("disable" | "prefer" | "require" | "verify-full")) {
            return Err(InvalidUrl::SslMode(mode.unwrap_or_default().to_owned()));
        }
        if authority.is_some() && !verifies {
            return Err(InvalidUrl::UnusedAuthority);
        }
        // The client knows no stricter word; who is at the other end is for TLS to find out.
        let url = if verifies { url.replacen(VERIFY_FULL, "sslmode=require", 1) } else { url.to_owned() };
        let mut session: Config = url.parse().map_err(InvalidUrl::Url)?;
        let hosts = session.get_hosts();
        if !hosts.is_empty() && hosts.iter().all(|host| matches!(host, Host::Unix(_))) {
            session.ssl_mode(SslMode::Disable);
        }
        let trust = if verifies { Trust::signed_by(authority)? } else { Trust::Anybody };
        Ok(Self { session, tls: tls::connector(trust) })
    }

    pub(crate) fn session(&self) -> &Config {
        &self.session
    }

    /// The same place with other settings of the session.
    pub(crate) fn with_session(mut self, change: impl FnOnce(&mut Config)) -> Self {
        change(&mut self.session);
        self
    }

    pub(crate) async fn connect(&self) -> Result<AsyncPgConnection, ConnectionError> {
        let connected = match self.session.connect(self.tls.clone()).await {
            Err(error) if self.session.get_ssl_mode() == SslMode::Prefer && tls::has_failed(&error) => {
                tracing::warn!(%error, "the database is reached without encryption, for its TLS did not work");
                let mut open = self.session.clone();
                open.ssl_mode(SslMode::Disable).connect(self.tls.clone()).await
            }
            connected => connected,
        };
        let (client, connection) = connected.map_err(|error| {
            ConnectionError::BadConnection(tls::refusal(&error).unwrap_or_else(|| with_sources(&error)))
        })?;
        AsyncPgConnection::try_from_client_and_connection(client, connection).await
    }
}

impl FromStr for Address {
    type Err = InvalidUrl;

    fn from_str(url: &str) -> Result<Self, InvalidUrl> {
        Self::new(url, None)
    }
}

const VERIFY_FULL: &str = "sslmode=verify-full";

/// The value of `sslmode` among the options of a URL, or among the words of the other form.
fn mode_in(url: &str) -> Option<&str> {
    let is_url = url.starts_with("postgres://") || url.starts_with("postgresql://");
    let options = if is_url { url.split_once('?')?.1 } else { url };
    options.split(|c: char| c == '&' || c.is_whitespace()).find_map(|option| option.strip_prefix("sslmode="))
}

/// tokio-postgres says "error connecting to server" and leaves the reason to the source.
pub(crate) fn with_sources(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(url: &str, authority: Option<&str>) -> String {
        let refused = Address::new(url, authority.map(Path::new)).err();
        refused.map(|error| error.to_string()).unwrap_or_default()
    }

    fn mode(url: &str) -> Option<SslMode> {
        url.parse::<Address>().ok().map(|address| address.session.get_ssl_mode())
    }

    #[test]
    fn the_mode_is_what_the_address_says_and_a_unix_socket_needs_none() {
        let of = |mode: &str| format!("postgres://shora@db.example/shora?sslmode={mode}");
        assert_eq!(mode(&of("disable")), Some(SslMode::Disable));
        assert_eq!(mode("postgres://shora@db.example/shora"), Some(SslMode::Prefer));
        assert_eq!(mode(&of("require")), Some(SslMode::Require));
        assert_eq!(mode("host=db.example user=shora sslmode=require"), Some(SslMode::Require));
        assert_eq!(mode("postgres://shora@/shora?host=%2Ftmp&sslmode=require"), Some(SslMode::Disable));
    }

    #[test]
    fn an_unknown_mode_is_refused_with_the_known_ones() {
        let words = refusal("postgres://shora@db.example/shora?sslmode=verify-ca", None);
        assert!(words.contains("sslmode=verify-ca") && words.contains("verify-full"), "{words}");
        assert!(
            refusal("postgres://x:sslmode=odd@db.example/shora", None).is_empty(),
            "a password is no option"
        );
    }

    #[test]
    fn an_authority_is_neither_ignored_nor_guessed() {
        let url = "postgres://shora@db.example/shora?sslmode=";
        assert!(refusal(&format!("{url}require"), Some("/nowhere.pem")).contains("verify-full"));
        assert!(refusal(&format!("{url}verify-full"), Some("/nowhere.pem")).contains("/nowhere.pem"));
        let words =
            refusal(&format!("{url}verify-full"), Some(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")));
        assert!(words.contains("holds no certificates"), "{words}");
    }
}
