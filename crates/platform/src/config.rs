//! Configuration: defaults, then a TOML file, then the environment (`SHORA_…`, and `DATABASE_URL`). Every setting is
//! documented here; the table in the README is printed from these comments.

use std::fmt::Display;
use std::net::{IpAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};

use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};
use tracing_subscriber::EnvFilter;
use utoipa::{PartialSchema, ToSchema};

use crate::mail::Mailer;
use crate::secret;
use crate::storage::Storage;

/// All settings.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Address of PostgreSQL 15 or newer, with `sslmode` as `disable`, `prefer` (unless given), `require` or `verify-full`.
    /// Empty: a private server is started in `data_dir`.
    pub database_url: String,
    /// PEM file of the authority that must have signed the certificate of PostgreSQL, with `sslmode=verify-full`; empty:
    /// those that the machine trusts.
    pub database_ca: String,
    /// Connections this process may hold to the database.
    pub database_connections: usize,
    /// Folder for the private database, uploaded files and the secret key.
    #[schema(value_type = String)]
    pub data_dir: PathBuf,
    /// Address and port to listen on.
    pub listen: String,
    /// The address people type; links in mails and feeds begin with it.
    pub public_url: String,
    /// Port for metrics and health, on the address of `metrics_address`; 0 turns it off.
    pub metrics_port: u16,
    /// Address the metrics port listens on; keep it inside.
    pub metrics_address: String,
    /// HTTP worker threads; 0: one per core.
    pub workers: usize,
    /// Whether this process also runs jobs; turn it off where separate workers do.
    pub run_jobs: bool,
    /// Whether `serve` brings the database up to date first.
    pub migrate: bool,
    /// Fill a new database with demonstration data and accounts.
    pub demo: bool,
    /// Addresses of balancers whose X-Forwarded-For is believed.
    #[schema(value_type = Vec<String>)]
    pub trusted_proxies: Vec<IpAddr>,
    /// Requests a minute from one address before it is told to wait.
    pub requests_per_minute: u32,
    /// Attempts a minute from one address at signing in, registering and resetting.
    pub attempts_per_minute: u32,
    /// Memory for answers that need no database while nothing has changed, in MiB; 0 keeps none.
    pub cache_mib: u64,
    /// Seconds a request may take before it is given up.
    pub request_timeout: u64,
    /// Largest upload in bytes.
    pub upload_limit: usize,
    /// Where uploads go: empty for a folder in `data_dir`, or `s3://bucket/prefix` with the AWS_… variables.
    pub storage_url: String,
    /// SMTP server, as `smtp://user:password@host:port` (STARTTLS, unless it is this machine) or `smtps://…`; empty: mails
    /// lie in `data_dir`/mail as `.eml` files.
    pub smtp_url: String,
    /// Seconds the SMTP server may take for one mail, at most 100: after 120 another worker takes the mail.
    pub smtp_timeout: u64,
    /// Minutes to wait after each failed attempt to deliver a mail; after one more failure it is given up.
    pub mail_retries: String,
    /// Sender of all mails.
    pub mail_from: String,
    /// Base64 of 32 random bytes that encrypt secrets at rest; empty: made once and kept in `data_dir`. Servers that
    /// share a database must share it.
    pub secret_key: String,
    /// What is logged, as `info` or `info,diesel=warn`.
    pub log: String,
    /// `text` for people, `json` for machines.
    pub log_format: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database_url: String::new(),
            database_ca: String::new(),
            database_connections: 16,
            data_dir: "data".into(),
            listen: "127.0.0.1:8080".into(),
            public_url: "http://localhost:8080".into(),
            metrics_port: 0,
            metrics_address: "127.0.0.1".into(),
            workers: 0,
            run_jobs: true,
            migrate: true,
            demo: false,
            trusted_proxies: Vec::new(),
            requests_per_minute: 1200,
            attempts_per_minute: 20,
            cache_mib: 32,
            request_timeout: 30,
            upload_limit: 20 << 20,
            storage_url: String::new(),
            smtp_url: String::new(),
            smtp_timeout: 60,
            mail_retries: "1,5,30,120,360,1440".into(),
            mail_from: "Shora <no-reply@localhost.localdomain>".into(),
            secret_key: String::new(),
            log: "info".into(),
            log_format: "text".into(),
        }
    }
}

/// Settings that must never be printed.
const SECRET: &[&str] = &["database_url", "smtp_url", "secret_key"];

/// Why the configuration cannot be used; the message names the setting and where it came from.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{path}: {reason}")]
    File { path: PathBuf, reason: String },
    #[error("{setting}: {reason}")]
    Setting { setting: String, reason: String },
}

impl Config {
    /// Reads the file (if one is named) and the environment.
    ///
    /// # Errors
    /// A file that is not TOML, an unknown setting, or a value that cannot be used.
    pub fn load(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut settings = match file {
            Some(path) => read_file(path)?,
            None => toml::Table::new(),
        };
        let environment: Vec<_> = environment.collect();
        for (name, value) in environment.clone() {
            let name = match name.as_str() {
                "DATABASE_URL" => "database_url".to_owned(),
                other => match other.strip_prefix("SHORA_") {
                    Some(name) => name.to_lowercase(),
                    None => continue,
                },
            };
            let value = from_environment(&name, value);
            settings.insert(name, value);
        }
        let config: Self =
            serde_path_to_error::deserialize(toml::Value::Table(settings)).map_err(|error| {
                ConfigError::Setting {
                    setting: error.path().to_string(),
                    reason: error.into_inner().to_string().trim().to_owned(),
                }
            })?;
        config.check()?;
        config.check_by_use(environment)?;
        Ok(config)
    }

    fn check(&self) -> Result<(), ConfigError> {
        let public_host =
            ["http://", "https://"].iter().find_map(|scheme| self.public_url.strip_prefix(scheme));
        let mut pauses = self.mail_retries.split(',');
        let rules = [
            ("public_url", public_host.is_some(), "begins with http:// or https://"),
            ("public_url", public_host != Some(""), "has a host, as https://shora.example"),
            ("public_url", !self.public_url.ends_with('/'), "has no slash at its end"),
            (
                "database_ca",
                self.database_ca.is_empty() || Path::new(&self.database_ca).is_file(),
                "is the path of a PEM file",
            ),
            ("database_connections", self.database_connections > 0, "is at least 1"),
            ("requests_per_minute", self.requests_per_minute > 0, "is at least 1"),
            ("attempts_per_minute", self.attempts_per_minute > 0, "is at least 1"),
            ("request_timeout", self.request_timeout > 0, "is at least 1 second"),
            ("upload_limit", self.upload_limit > 0, "is at least 1 byte"),
            (
                "mail_retries",
                pauses.all(|minutes| minutes.trim().parse::<u16>().is_ok()),
                "is a list of minutes, such as 1,5,30",
            ),
            ("smtp_timeout", (1..=100).contains(&self.smtp_timeout), "is a number of seconds from 1 to 100"),
            ("log_format", matches!(self.log_format.as_str(), "text" | "json"), "is text or json"),
        ];
        match rules.into_iter().find(|(_, holds, _)| !holds) {
            Some((setting, _, rule)) => Err(refused(setting, rule)),
            None => Ok(()),
        }
    }

    /// Whether those who will use a setting can read it: a server should not fall over it later.
    fn check_by_use(&self, environment: Vec<(String, String)>) -> Result<(), ConfigError> {
        let metrics = (self.metrics_address.as_str(), self.metrics_port);
        let listen = "is an address and a port, such as 127.0.0.1:8080";
        usable("listen", listen, self.listen.to_socket_addrs())?;
        usable("metrics_address", "is an address, such as 127.0.0.1", metrics.to_socket_addrs())?;
        let log = "is a level, or also levels of single parts, such as info,diesel=warn";
        usable("log", log, EnvFilter::try_new(&self.log))?;
        let mail_from = "is a mail address, such as Shora <no-reply@shora.example>";
        usable("mail_from", mail_from, self.mail_from.parse::<Mailbox>())?;
        if !self.smtp_url.is_empty() {
            let smtp_url = "looks like smtp://user:password@host:port, or smtps://…";
            usable("smtp_url", smtp_url, Mailer::open(self))?;
        }
        if !self.database_url.is_empty() {
            let address = db::Address::new(&self.database_url, self.database_authority().as_deref());
            usable("database_url", "says where PostgreSQL is", address)?;
        }
        if !self.storage_url.is_empty() {
            let storage_url = "is a bucket, such as s3://bucket/prefix";
            usable("storage_url", storage_url, Storage::open(self, environment.into_iter()))?;
        }
        if !self.secret_key.is_empty() {
            usable("secret_key", "encrypts what is kept", secret::parse_key(&self.secret_key))?;
        }
        Ok(())
    }

    /// The file of `database_ca`, where there is one.
    #[must_use]
    pub fn database_authority(&self) -> Option<PathBuf> {
        (!self.database_ca.is_empty()).then(|| self.database_ca.as_str().into())
    }

    /// The pauses of `mail_retries` in minutes.
    #[must_use]
    pub fn mail_pauses(&self) -> Vec<i64> {
        self.mail_retries.split(',').filter_map(|minutes| minutes.trim().parse().ok()).collect()
    }

    /// Whether people reach the portal over TLS, so that cookies must too.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The host of `public_url`, as addresses of mails and calendars name it.
    #[must_use]
    pub fn public_host(&self) -> &str {
        host_of(&self.public_url)
    }

    /// The settings as a Markdown table: name, default, meaning.
    #[must_use]
    pub fn table() -> String {
        let defaults = serde_json::to_value(Self::default()).unwrap_or_default();
        let utoipa::openapi::RefOr::T(utoipa::openapi::Schema::Object(schema)) = Self::schema() else {
            return String::new();
        };
        let mut table = String::from("| variable | default | meaning |\n|---|---|---|\n");
        for (name, property) in schema.properties.iter() {
            let variable = if name == "database_url" {
                "DATABASE_URL".to_owned()
            } else {
                format!("SHORA_{}", name.to_uppercase())
            };
            let default = match &defaults[name] {
                serde_json::Value::String(text) if text.is_empty() => "—".to_owned(),
                serde_json::Value::Array(items) if items.is_empty() => "—".to_owned(),
                serde_json::Value::String(text) => format!("`{text}`"),
                value => format!("`{value}`"),
            };
            table.push_str(&format!("| `{variable}` | {default} | {} |\n", description(property)));
        }
        table
    }

    /// Every setting with the value in force, secrets hidden.
    #[must_use]
    pub fn in_force(&self) -> Vec<(String, String)> {
        let values = serde_json::to_value(self).unwrap_or_default();
        let shown = values.as_object().into_iter().flatten().map(|(name, value)| {
            let hidden =
                SECRET.contains(&name.as_str()) && value.as_str().is_some_and(|text| !text.is_empty());
            (name.clone(), if hidden { "(set)".to_owned() } else { value.to_string() })
        });
        shown.collect()
    }
}

fn refused(setting: &str, reason: impl Display) -> ConfigError {
    ConfigError::Setting { setting: setting.to_owned(), reason: reason.to_string() }
}

fn usable<T>(setting: &str, rule: &str, outcome: Result<T, impl Display>) -> Result<(), ConfigError> {
    outcome.map(drop).map_err(|error| refused(setting, format_args!("{rule} ({error:#})")))
}

fn description(property: &utoipa::openapi::RefOr<utoipa::openapi::Schema>) -> String {
    let value = serde_json::to_value(property).unwrap_or_default();
    value["description"].as_str().unwrap_or_default().replace('\n', " ")
}

fn read_file(path: &Path) -> Result<toml::Table, ConfigError> {
    let fault = |reason: String| ConfigError::File { path: path.to_owned(), reason };
    let text = std::fs::read_to_string(path).map_err(|error| fault(error.to_string()))?;
    text.parse().map_err(|error: toml::de::Error| fault(error.to_string()))
}

/// The environment knows only texts: a list is separated by commas, and numbers and booleans are read where the
/// default of the setting is one.
fn from_environment(name: &str, value: String) -> toml::Value {
    let default = toml::Value::try_from(Config::default()).ok().and_then(|table| table.get(name).cloned());
    match default {
        Some(toml::Value::Integer(_)) => {
            value.parse().map_or(toml::Value::String(value), toml::Value::Integer)
        }
        Some(toml::Value::Boolean(_)) => {
            value.parse().map_or(toml::Value::String(value), toml::Value::Boolean)
        }
        Some(toml::Value::Array(_)) => toml::Value::Array(
            value.split(',').map(str::trim).filter(|part| !part.is_empty()).map(Into::into).collect(),
        ),
        _ => toml::Value::String(value),
    }
}

/// The host of an address: without scheme, port and path.
#[must_use]
pub fn host_of(address: &str) -> &str {
    let after = address.split_once("://").map_or(address, |(_, rest)| rest);
    after.split([':', '/']).next().unwrap_or(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(environment: &[(&str, &str)]) -> Result<Config, String> {
        let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::load(None, environment).map_err(|error| error.to_string())
    }

    #[test]
    fn the_environment_wins_over_the_default() {
        let config =
            load(&[("DATABASE_URL", "postgres://x"), ("SHORA_WORKERS", "3"), ("SHORA_DEMO", "true")])
                .unwrap();
        assert_eq!((config.database_url.as_str(), config.workers, config.demo), ("postgres://x", 3, true));
    }

    #[test]
    fn every_error_names_its_setting_and_says_what_it_should_be() {
        for (name, value, explained) in [
            ("SHORA_COLOUR", "blue", "colour: unknown field"),
            ("SHORA_WORKERS", "many", "workers: invalid type"),
            ("SHORA_METRICS_PORT", "70000", "metrics_port: invalid value"),
            ("SHORA_TRUSTED_PROXIES", "10.0.0.1,somewhere", "trusted_proxies[1]: invalid IP address"),
            ("SHORA_LISTEN", "8080", "listen: is an address and a port"),
            ("SHORA_METRICS_ADDRESS", "in side", "metrics_address: is an address"),
            ("SHORA_PUBLIC_URL", "localhost", "public_url: begins with http"),
            ("SHORA_PUBLIC_URL", "https://", "public_url: has a host"),
            ("SHORA_PUBLIC_URL", "https://shora.example/", "public_url: has no slash at its end"),
            ("DATABASE_URL", "mysql://localhost", "postgres://user:password@host/database"),
            ("DATABASE_URL", "postgres://db.example/x?sslmode=verify-ca", "database_url: says where"),
            ("SHORA_DATABASE_CA", "/nowhere.pem", "database_ca: is the path of a PEM file"),
            ("SHORA_DATABASE_CONNECTIONS", "0", "database_connections: is at least 1"),
            ("SHORA_REQUESTS_PER_MINUTE", "0", "requests_per_minute: is at least 1"),
            ("SHORA_ATTEMPTS_PER_MINUTE", "0", "attempts_per_minute: is at least 1"),
            ("SHORA_REQUEST_TIMEOUT", "0", "request_timeout: is at least 1 second"),
            ("SHORA_UPLOAD_LIMIT", "0", "upload_limit: is at least 1 byte"),
            ("SHORA_STORAGE_URL", "ftp://store", "storage_url: is a bucket, such as s3://bucket/prefix"),
            ("SHORA_SMTP_URL", "mail.example", "smtp_url: looks like smtp://user:password@host:port"),
            ("SHORA_SMTP_TIMEOUT", "120", "smtp_timeout: is a number of seconds from 1 to 100"),
            ("SHORA_MAIL_RETRIES", "1,soon", "mail_retries: is a list of minutes"),
            ("SHORA_MAIL_FROM", "Shora", "mail_from: is a mail address"),
            ("SHORA_SECRET_KEY", "abc", "secret_key must be the base64 of 32 bytes"),
            ("SHORA_LOG", "info,diesel=loud", "log: is a level"),
            ("SHORA_LOG_FORMAT", "xml", "log_format: is text or json"),
        ] {
            let error = load(&[(name, value)]).unwrap_err();
            assert!(error.contains(explained), "{name}: {error}");
        }
    }

    #[test]
    fn the_table_lists_every_setting_with_its_meaning() {
        let table = Config::table();
        assert!(
            table.contains("| `SHORA_LISTEN` | `127.0.0.1:8080` | Address and port to listen on. |"),
            "{table}"
        );
        assert_eq!(table.lines().count(), 2 + Config::default().in_force().len());
        assert!(!table.contains("|  |"), "a setting has no description:\n{table}");
    }

    #[test]
    fn secrets_are_never_shown() {
        let config = load(&[("SHORA_SECRET_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]).unwrap();
        assert!(config.in_force().contains(&("secret_key".into(), "(set)".into())));
    }
}
