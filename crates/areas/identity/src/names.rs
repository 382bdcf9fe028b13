//! User names and addresses as they are compared.

/// Lower case, Latin digits, no white space around: one form for what people take for the same name.
pub(crate) fn folded(name: &str) -> String {
    persian::digits::to_latin(name.trim()).to_lowercase()
}

/// The beginning of an address that tells a person where a session came from, and nobody more than that.
pub(crate) fn ip_prefix(address: Option<std::net::IpAddr>) -> String {
    match address.map(|address| address.to_canonical()) {
        Some(std::net::IpAddr::V4(v4)) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Some(std::net::IpAddr::V6(v6)) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_and_script_of_digits() {
        assert_eq!(folded(" Clerk۱۲ "), "clerk12");
    }

    #[test]
    fn an_address_is_kept_only_in_part() {
        assert_eq!(ip_prefix("192.0.2.77".parse().ok()), "192.0.2.0/24");
        assert_eq!(ip_prefix("2001:db8:1:2::3".parse().ok()), "2001:db8:1::/48");
        assert_eq!(ip_prefix("::ffff:192.0.2.77".parse().ok()), "192.0.2.0/24");
        assert_eq!(ip_prefix(None), "");
    }
}
