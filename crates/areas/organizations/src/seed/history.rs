//! Invented versions of the record around the true one: an earlier name, a greater capital, an address.

use chrono::{Days, NaiveDate};
use contract::organizations::{OrganizationKind, OrganizationStatus, Profile};
use persian::JalaliDate;
use persian::identifier::PostalCode;

use super::Entry;
use super::draw::Draw;

/// An invented version.
pub(super) struct Invented {
    pub valid_from: NaiveDate,
    pub profile: Profile,
    pub decision: String,
}

/// How many years the invented past reaches back behind the list.
const YEARS: i32 = 5;

/// The first day of the invented past.
pub(super) fn beginning(listed: NaiveDate) -> NaiveDate {
    let year = JalaliDate::from_gregorian(listed).year() - YEARS;
    JalaliDate::new(year, 1, 1).map_or(listed, JalaliDate::to_gregorian)
}

/// The invented versions of a body whose true version holds from `listed`: two or three before it, one behind it for
/// bodies at work. What is known of the body stays as it is.
pub(super) fn versions(entry: &Entry, known: &Profile, listed: NaiveDate) -> Vec<Invented> {
    if !matches!(entry.status, OrganizationStatus::Active | OrganizationStatus::Merged) {
        return Vec::new();
    }
    let year = JalaliDate::from_gregorian(listed).year();
    let at_work = Profile { status: OrganizationStatus::Active, parent_id: None, ..known.clone() };
    let full = furnished(entry, at_work);
    let first = Profile {
        name_fa: former_name(entry).unwrap_or(&entry.name_fa).to_owned(),
        other_names_fa: Vec::new(),
        capital_rials: full.capital_rials.map(|capital| capital / 4),
        ..full.clone()
    };
    let mut draw = Draw::of(&entry.slug, "second_version", year - 2);
    let middle = beginning(listed) + Days::new(draw.between(900, 1300).unsigned_abs());
    let mut versions = vec![
        invented(entry, beginning(listed), first, "founding"),
        invented(entry, middle, full.clone(), "renewal"),
    ];
    if entry.status == OrganizationStatus::Active {
        versions.push(invented(entry, listed + Days::new(1), full, "present"));
    }
    versions
}

/// A full former name, which begins with the word for its kind; short names are none.
fn former_name(entry: &Entry) -> Option<&str> {
    let kind = entry.name_fa.split(' ').next()?;
    entry
        .other_names_fa
        .iter()
        .map(String::as_str)
        .find(|name| name.starts_with(kind) && name.split(' ').count() > 2)
}

fn invented(entry: &Entry, valid_from: NaiveDate, profile: Profile, field: &str) -> Invented {
    let number = Draw::of(&entry.slug, field, 0).between(100, 999);
    let decision = format!("مصوبهٔ نمایشی {}", persian::digits::to_persian(&number.to_string()));
    Invented { valid_from, profile, decision }
}

/// The record with invented values in what the list leaves open; here and there one stays open.
fn furnished(entry: &Entry, known: Profile) -> Profile {
    let draw = |field: &str| Draw::of(&entry.slug, field, 0);
    let is_there = |field: &str| !draw(&format!("{field}?")).once_in(5);
    let is_company = entry.kind == OrganizationKind::Company;
    let founded = JalaliDate::new(
        i32::try_from(draw("founded_year").between(1335, 1390)).unwrap_or(1380),
        u32::try_from(draw("founded_month").between(1, 12)).unwrap_or(1),
        u32::try_from(draw("founded_day").between(1, 29)).unwrap_or(1),
    );
    let street = persian::digits::to_persian(&draw("street").between(1, 90).to_string());
    Profile {
        founded_on: founded.ok().map(JalaliDate::to_gregorian).filter(|_| is_there("founded_on")),
        registration_no: (entry.kind != OrganizationKind::Organization)
            .then(|| draw("registration_no").digits(6)),
        registration_office: is_company.then(|| "تهران".to_owned()),
        economic_code: Some(format!("411{}", draw("economic_code").digits(9)))
            .filter(|_| is_there("economic_code")),
        capital_rials: is_company.then(|| draw("capital_rials").between(4, 900) * 1_000_000_000),
        address: Some(format!("تهران، خیابان نمایشی {street}")).filter(|_| is_there("address")),
        postal_code: postal_code(&entry.slug).filter(|_| is_there("postal_code")),
        email: Some(format!("info@{}.example", entry.slug)),
        ..known
    }
}

fn postal_code(slug: &str) -> Option<String> {
    let codes = (0..20).map(|attempt| Draw::of(slug, "postal_code", attempt).digits(10));
    codes.into_iter().find(|code| PostalCode::parse(code).is_ok())
}
