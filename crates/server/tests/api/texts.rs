use contract::problem::Code;
use contract::{permission, validation};
use messages::{Language, embedded};

const LANGUAGES: [Language; 2] = [Language::Fa, Language::En];

#[test]
fn every_problem_code_has_a_text_in_both_languages() {
    let mut missing = Vec::new();
    for language in LANGUAGES {
        for code in Code::ALL {
            let key = format!("problem-{}", code.as_str().replacen('.', "-", 1));
            if embedded(language).find::<&str>(&key, &[]).is_none() {
                missing.push(format!("{} {key}", language.code()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_broken_rule_has_a_text_in_both_languages() {
    let mut missing = Vec::new();
    for language in LANGUAGES {
        for code in validation::RULES {
            let key = format!("problem-field-{code}");
            if embedded(language).find::<&str>(&key, &[]).is_none() {
                missing.push(format!("{} {key}", language.code()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_permission_has_a_title_in_both_languages() {
    let mut missing = Vec::new();
    for language in LANGUAGES {
        for permission in permission::ALL {
            let key = format!("permission-{}", permission.name.replacen('.', "-", 1));
            if embedded(language).find::<&str>(&key, &[]).is_none() {
                missing.push(format!("{} {key}", language.code()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
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
