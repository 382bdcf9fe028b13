//! The shape on several machines, as `docker-compose.yml` describes it.

use platform::config::Config;

const COMPOSE: &str = include_str!("../../../../docker-compose.yml");

/// The entries `NAME: value` with such a name, a variable with a default replaced by its default.
fn entries(is_wanted: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let entries = COMPOSE.lines().filter_map(|line| line.trim().split_once(": "));
    entries
        .filter(|(name, _)| is_wanted(name))
        .map(|(name, value)| (name.to_owned(), with_defaults(value.trim_matches('"'))))
        .collect()
}

fn with_defaults(value: &str) -> String {
    let Some((before, rest)) = value.split_once("${") else { return value.to_owned() };
    let (variable, after) = rest.split_once('}').unwrap();
    let (_, default) = variable.split_once(":-").unwrap_or_else(|| panic!("{variable} has no default"));
    format!("{before}{default}{}", with_defaults(after))
}

#[tokio::test]
async fn its_settings_are_known_and_can_be_used() {
    let _ = server::install_cryptography();
    let of_servers = |name: &str| {
        ["SHORA_", "AWS_"].iter().any(|prefix| name.starts_with(prefix)) || name == "DATABASE_URL"
    };
    let settings = entries(of_servers);
    assert!(settings.len() > 15, "{settings:?}");
    let config = Config::load(None, settings.into_iter()).unwrap();
    assert_eq!(config.database_url, "postgres://shora:shora@postgres/shora");
    assert_eq!(config.storage_url, "s3://shora/files");
}

#[test]
fn every_image_of_others_is_of_one_version() {
    let images = entries(|name| name == "image");
    assert!(images.len() > 5, "{images:?}");
    for (_, image) in images.iter().filter(|(_, image)| image != "shora") {
        let version = image.split_once(':').map_or("", |(_, version)| version);
        assert!(version.contains(|c: char| c.is_ascii_digit()), "{image} may be another one tomorrow");
    }
}

/// The lines below a heading that stand further in than it.
fn below(heading: &str) -> Vec<&'static str> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = COMPOSE.lines().skip_while(|line| line.trim_end() != heading);
    let depth = indent(lines.next().unwrap_or_else(|| panic!("there is no {heading}")));
    lines.take_while(|line| line.trim().is_empty() || indent(line) > depth).map(str::trim).collect()
}

#[test]
fn servers_wait_until_the_database_answers() {
    assert_eq!(below("    postgres:"), ["condition: service_healthy"]);
    let health = below("  postgres:").into_iter().find(|line| line.starts_with("test:")).unwrap();
    assert!(health.contains("pg_isready"), "{health}");
}
