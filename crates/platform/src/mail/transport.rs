//! The way to the mail service, and what its answers mean.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, Error as SmtpError, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::config::Config;

/// Connections held open to the service.
pub(super) const CONNECTIONS: usize = 4;
/// Answers about our own credentials: the officer mends them, and no mail may die of them.
pub(super) const CREDENTIALS: [&str; 4] = ["530", "534", "535", "538"];

/// A mail ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub message_id: String,
    /// Where one POST ends the subscription it belongs to.
    pub unsubscribe: Option<String>,
}

/// What became of an attempt. The code is that of the answer, or a word of ours: never text of the service, which may
/// repeat what it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Accepted,
    /// Not now: a 4xx, or no answer.
    Deferred(String),
    /// Never: a 5xx.
    Refused(String),
}

/// Where mails go.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Smtp(Arc<Service>),
    Folder(PathBuf),
    Memory(Arc<Mutex<Vec<Mail>>>),
}

impl Mailer {
    /// Over SMTP, or without a server into the data folder as `.eml` files that any mail program opens.
    ///
    /// # Errors
    /// An SMTP address that cannot be used, or a sender that is none: every mail would be refused for it.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        let from = config.mail_from.parse().context("mail_from is not a mail address")?;
        let way = if config.smtp_url.is_empty() {
            Way::Folder(config.data_dir.join("mail"))
        } else {
            // The address holds credentials: what is wrong with it is told without it.
            let url = with_encryption(&config.smtp_url);
            let settings = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url)
                .map_err(|_| anyhow::anyhow!("smtp_url cannot be used"))?;
            Way::Smtp(Arc::new(Service::new(settings, Duration::from_secs(config.smtp_timeout))))
        };
        Ok(Self { from, way })
    }

    /// Keeps mails for a test to read.
    #[must_use]
    pub fn memory() -> Self {
        #[allow(clippy::expect_used, reason = "the address is written here")]
        let from = "Shora <no-reply@shora.example>".parse().expect("a mail address");
        Self { from, way: Way::Memory(Arc::default()) }
    }

    /// The mails kept by [`Mailer::memory`] so far, taken out.
    #[must_use]
    pub fn take(&self) -> Vec<Mail> {
        match &self.way {
            Way::Memory(kept) => std::mem::take(&mut kept.lock().unwrap_or_else(PoisonError::into_inner)),
            _ => Vec::new(),
        }
    }

    pub(super) async fn deliver(&self, mail: Mail) -> Outcome {
        if let Way::Memory(kept) = &self.way {
            kept.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
            return Outcome::Accepted;
        }
        let message_id = mail.message_id.clone();
        let Ok(message) = self.compose(mail) else { return Outcome::Refused("address".to_owned()) };
        match &self.way {
            Way::Smtp(service) => service.send(message).await,
            Way::Folder(folder) => match store(folder, &message_id, &message).await {
                Ok(()) => Outcome::Accepted,
                Err(_) => Outcome::Deferred("folder".to_owned()),
            },
            Way::Memory(_) => Outcome::Accepted,
        }
    }

    fn compose(&self, mail: Mail) -> anyhow::Result<Message> {
        let mut message = Message::builder();
        if let Some(address) = &mail.unsubscribe {
            message = message
                .header(ListUnsubscribe(format!("<{address}>")))
                .header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()));
        }
        Ok(message
            .reply_to(self.from.clone())
            .from(self.from.clone())
            .to(mail.to.parse().context("the recipient is not a mail address")?)
            .subject(&mail.subject)
            .message_id(Some(mail.message_id))
            .multipart(MultiPart::alternative_plain_html(mail.text, mail.html))?)
    }
}

macro_rules! text_headers {
    ($($header:ident $name:literal;)+) => {$(
        #[derive(Clone)]
        struct $header(String);

        impl Header for $header {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                // An address is never folded or encoded: programs read it as it is.
                HeaderValue::dangerous_new_pre_encoded(Self::name(), self.0.clone(), self.0.clone())
            }
        }
    )+};
}
// RFC 2369 and RFC 8058.
text_headers! {
    ListUnsubscribe "List-Unsubscribe";
    ListUnsubscribePost "List-Unsubscribe-Post";
}

/// The mail service, over a few connections that are kept open.
struct Service {
    settings: AsyncSmtpTransportBuilder,
    limit: Duration,
    connections: Mutex<AsyncSmtpTransport<Tokio1Executor>>,
}

impl Service {
    fn new(settings: AsyncSmtpTransportBuilder, limit: Duration) -> Self {
        let size = u32::try_from(CONNECTIONS).unwrap_or(1);
        let settings = settings.timeout(Some(limit)).pool_config(PoolConfig::new().max_size(size));
        let connections = Mutex::new(settings.clone().build());
        Self { settings, limit, connections }
    }

    async fn send(&self, message: Message) -> Outcome {
        let connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let unanswered = Unanswered(self);
        let answer = tokio::time::timeout(self.limit, connections.send(message)).await;
        let Ok(answer) = answer else { return Outcome::Deferred("timeout".to_owned()) };
        std::mem::forget(unanswered);
        match answer {
            Ok(_) => Outcome::Accepted,
            Err(error) => meaning(&error),
        }
    }
}

/// An attempt left without its answer: its connection would be kept, and the next mail would wait on it as well.
struct Unanswered<'a>(&'a Service);

impl Drop for Unanswered<'_> {
    fn drop(&mut self) {
        *self.0.connections.lock().unwrap_or_else(PoisonError::into_inner) = self.0.settings.clone().build();
    }
}

async fn store(folder: &std::path::Path, message_id: &str, message: &Message) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let name = message_id.trim_matches(['<', '>']).split('@').next().unwrap_or("mail").to_owned();
    tokio::fs::write(folder.join(format!("{name}.eml")), message.formatted()).await
}

fn meaning(error: &SmtpError) -> Outcome {
    let Some(code) = error.status().map(|code| code.to_string()) else {
        let word = if error.is_tls() {
            "tls"
        } else if error.is_timeout() {
            "timeout"
        } else {
            "no_answer"
        };
        return Outcome::Deferred(word.to_owned());
    };
    if error.is_permanent() && !CREDENTIALS.contains(&code.as_str()) {
        Outcome::Refused(code)
    } else {
        Outcome::Deferred(code)
    }
}

/// CONT-2: without a word about it, the way to another machine must be encrypted. `?tls=opportunistic` says aloud that
/// it need not be, for a mail catcher beside the servers.
fn with_encryption(url: &str) -> String {
    let host = url.strip_prefix("smtp://").map(|rest| rest.rsplit('@').next().unwrap_or(rest));
    let is_near = host.is_none_or(|host| {
        ["localhost", "127.", "[::1]"].iter().any(|near| host.starts_with(near)) || host.contains("tls=")
    });
    if is_near {
        return url.to_owned();
    }
    format!("{url}{}tls=required", if url.contains('?') { '&' } else { '?' })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_that_is_no_address_is_told_at_the_start() {
        for (mail_from, is_good) in [
            ("Shora <no-reply@shora.example>", true),
            ("no-reply@shora.example", true),
            ("Shora <no-reply>", false),
            ("", false),
        ] {
            let config = Config { mail_from: mail_from.into(), ..Config::default() };
            assert_eq!(Mailer::open(&config).is_ok(), is_good, "{mail_from}");
        }
    }

    #[test]
    fn contact_2_the_way_to_another_machine_is_encrypted() {
        for (url, used) in [
            ("smtp://user:p%40ss@mail.tehran.example", "smtp://user:p%40ss@mail.tehran.example?tls=required"),
            ("smtp://mail:1025", "smtp://mail:1025?tls=required"),
            ("smtp://mail:1025?tls=opportunistic", "smtp://mail:1025?tls=opportunistic"),
            ("smtp://127.0.0.1:1025", "smtp://127.0.0.1:1025"),
            ("smtps://mail.tehran.example", "smtps://mail.tehran.example"),
        ] {
            assert_eq!(with_encryption(url), used);
        }
    }
}
