//! A mail service: aiosmtpd, which treats each recipient as the test says.

use std::sync::{Mutex, PoisonError};

use serde::Deserialize;

use super::service::Service;

/// A mail that was accepted, as Python's `email` reads it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Received {
    pub to: String,
    pub message_id: String,
    pub reply_to: String,
    pub subject: String,
    pub unsubscribe: Option<String>,
    pub unsubscribe_post: Option<String>,
    pub plain: String,
    pub html: String,
}

/// A recipient that was named, and over which of the connections so far.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Attempt {
    pub to: String,
    pub connection: usize,
}

#[derive(Deserialize)]
struct Seen {
    attempts: Vec<Attempt>,
    received: Vec<Received>,
}

/// The service. It ends with this value.
pub struct MailService {
    service: Mutex<Service>,
    port: u16,
}

impl MailService {
    /// One that accepts everything.
    #[must_use]
    pub fn start() -> Self {
        Self::treating(&[])
    }

    /// One that treats attempts in turn as these pairs say: what stands before the @, or `*` for everybody, and a fate as
    /// `foreign/mail_service.py` names them.
    #[must_use]
    pub fn treating(fates: &[(&str, &str)]) -> Self {
        let fates = serde_json::to_string(fates).expect("JSON");
        let service = Service::start("mail_service.py", &[&fates]);
        let port = service.port;
        Self { service: Mutex::new(service), port }
    }

    /// Its address as a setting.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The mails accepted so far.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.seen().received
    }

    /// Every recipient named so far, in order.
    #[must_use]
    pub fn attempts(&self) -> Vec<Attempt> {
        self.seen().attempts
    }

    fn seen(&self) -> Seen {
        let told = self.service.lock().unwrap_or_else(PoisonError::into_inner).told();
        serde_json::from_str(&told).expect("what it has seen")
    }
}
