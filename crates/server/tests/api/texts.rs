use contract::identity::{ACTIONS, action_key, area_of_action, audited_areas};
use contract::library::FormKind;
use contract::organizations::OrganizationKind;
use contract::problem::Code;
use contract::publications::PublicationKind;
use contract::{permission, validation};
use messages::{Language, embedded};

const LANGUAGES: [Language; 2] = [Language::Fa, Language::En];

#[test]
fn every_problem_code_has_a_text_in_both_languages() {
    let key = |code: &Code| format!("problem-{}", code.as_str().replacen('.', "-", 1));
    let keys: Vec<_> = Code::ALL.iter().map(key).collect();
    assert_eq!(missing(&keys), Vec::<String>::new());
}

#[test]
fn every_broken_rule_has_a_text_in_both_languages() {
    let keys: Vec<_> = validation::RULES.iter().map(|code| format!("problem-field-{code}")).collect();
    assert_eq!(missing(&keys), Vec::<String>::new());
}

#[test]
fn every_permission_has_a_title_in_both_languages() {
    let key = |name: &str| format!("permission-{}", name.replacen('.', "-", 1));
    let keys: Vec<_> = permission::ALL.iter().map(|permission| key(permission.name)).collect();
    assert_eq!(missing(&keys), Vec::<String>::new());
}

#[test]
fn every_code_is_used_once() {
    let mut codes: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    codes.sort_unstable();
    let repeated: Vec<_> = codes.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(repeated.is_empty(), "{repeated:?}");
}

#[test]
fn the_readme_lists_every_setting() {
    let readme = include_str!("../../../../README.md");
    assert!(readme.contains(&platform::config::Config::table()), "print it anew: shora check-config --table");
}

#[test]
fn every_kind_a_search_can_find_has_a_text_in_both_languages() {
    let organizations = OrganizationKind::ALL.iter().map(|kind| kind.as_str());
    let publications = PublicationKind::ALL.iter().map(|kind| kind.as_str());
    let forms = FormKind::ALL.iter().map(|kind| kind.as_str());
    let kinds = organizations.chain(publications).chain(forms).chain(["bundle", "person", "help_page"]);
    let kinds = kinds.map(|kind| format!("search-kind-{kind}"));
    let sources = server::areas().into_iter().filter_map(|area| area.source);
    let keys: Vec<_> = kinds.chain(sources.map(|source| format!("search-area-{}", source.area()))).collect();
    assert_eq!(missing(&keys), Vec::<String>::new());
}

#[test]
fn every_action_of_the_audit_log_and_its_area_have_a_text_in_both_languages() {
    let held = permission::ALL.iter().map(|known| area_of_action(known.name));
    let areas = audited_areas().into_iter().chain(held).map(|area| format!("identity-area-{area}"));
    let keys: Vec<_> = ACTIONS.iter().map(|action| action_key(action)).chain(areas).collect();
    assert_eq!(missing(&keys), Vec::<String>::new());
}

#[test]
fn every_mail_of_the_portal_has_a_name_in_both_languages() {
    let mails: Vec<_> = subjects_of_mails().into_iter().map(|mail| format!("contact-kind-{mail}")).collect();
    assert!(mails.len() > 10, "the subjects are found no more: {mails:?}");
    assert_eq!(missing(&mails), Vec::<String>::new());
}

/// The subjects of all mails, without their ending: so the outbox names what kind of mail it is.
fn subjects_of_mails() -> Vec<String> {
    let locales = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frontend/locales/fa");
    let files = std::fs::read_dir(locales).unwrap().map(|file| file.unwrap().path());
    let texts: Vec<String> = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let keys = texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.split_once(" ="));
    let subjects = keys.filter_map(|(key, _)| key.strip_suffix("-subject"));
    subjects.filter(|key| key.contains("-mail-")).map(str::to_owned).collect()
}

/// Those without a text, each with its language.
fn missing(keys: &[String]) -> Vec<String> {
    let of = |language: Language| {
        let without = keys.iter().filter(move |key| embedded(language).find::<&str>(key, &[]).is_none());
        without.map(move |key| format!("{} {key}", language.code()))
    };
    LANGUAGES.into_iter().flat_map(of).collect()
}
