//! What a browser calls itself, said so that a person recognises their device.

use crate::i18n::{key, t};

/// A device as a person knows it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Device {
    pub browser: Option<&'static str>,
    pub system: Option<&'static str>,
    pub is_phone: bool,
}

/// Every browser claims to be the ones before it, so the order matters.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    pub(super) fn read(user_agent: &str) -> Self {
        let first = |names: &[(&str, &'static str)]| {
            names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
        };
        let system = first(&SYSTEMS);
        let is_phone = matches!(system, Some("Android" | "iPhone" | "iPad"));
        Self { browser: first(&BROWSERS), system, is_phone }
    }

    pub(super) fn name(&self) -> String {
        match (self.browser, self.system) {
            (Some(browser), Some(system)) => t(key::identity_device(browser, system)),
            (Some(only), None) | (None, Some(only)) => only.to_owned(),
            (None, None) => t(key::identity_device_unknown()),
        }
    }
}
