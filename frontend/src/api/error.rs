use contract::problem::{Code, FieldProblem, Problem};
use serde_json::{Map, Value};

use crate::i18n::{self, Arg, key, t};

/// Why a call did not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiError {
    /// The server refused and says why.
    Problem(Box<Problem>),
    /// The server could not be reached.
    Offline,
    /// The server answered something this version of the page does not understand.
    Unreadable,
}

impl ApiError {
    pub(super) fn from_answer(status: u16, body: &[u8]) -> Self {
        match serde_json::from_slice::<Problem>(body) {
            Ok(problem) => Self::Problem(Box::new(with_params_at_fields(problem))),
            // A gateway between us and the server answers in its own words.
            Err(_) if matches!(status, 502..=504) => Self::Offline,
            Err(_) => Self::Unreadable,
        }
    }

    /// What a person reads: the text of the problem's code in the current language.
    pub fn text(&self) -> String {
        match self {
            Self::Offline => t(key::problem_offline()),
            Self::Unreadable => t(key::problem_unreadable()),
            Self::Problem(problem) => {
                let key = format!("problem-{}", problem.code.replace('.', "-"));
                i18n::find(&key, &args(&problem.params)).unwrap_or_else(|| t(key::problem_request_internal()))
            }
        }
    }

    /// The stable code, such as `organizations.slug_taken`; empty when the server was not reached.
    pub fn code(&self) -> &str {
        match self {
            Self::Problem(problem) => &problem.code,
            Self::Offline | Self::Unreadable => "",
        }
    }

    pub fn status(&self) -> u16 {
        match self {
            Self::Problem(problem) => problem.status,
            Self::Offline | Self::Unreadable => 0,
        }
    }

    /// Problems of single fields, by their pointer.
    pub fn fields(&self) -> &[FieldProblem] {
        match self {
            Self::Problem(problem) => &problem.errors,
            Self::Offline | Self::Unreadable => &[],
        }
    }

    /// The id to quote to the portal's officer.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) if problem.status >= 500 => Some(&problem.instance),
            _ => None,
        }
    }

    pub fn is_not_found(&self) -> bool {
        self.status() == 404
    }

    pub fn is_forbidden(&self) -> bool {
        self.status() == 403
    }

    /// Signing in would help.
    pub fn is_unauthenticated(&self) -> bool {
        self.code() == Code::Unauthenticated.as_str() || self.is_token_refused()
    }

    pub(super) fn is_token_refused(&self) -> bool {
        self.code() == Code::InvalidToken.as_str()
    }
}

/// A refusal of the whole that is shown at a field takes along what explains it.
fn with_params_at_fields(mut problem: Problem) -> Problem {
    for field in problem.errors.iter_mut().filter(|field| field.params.is_empty()) {
        if field.code == problem.code {
            field.params.clone_from(&problem.params);
        }
    }
    problem
}

/// What a person reads about one field.
pub fn field_text(problem: &FieldProblem) -> String {
    let args = args(&problem.params);
    let key = problem.code.replace('.', "-");
    i18n::find(&format!("problem-field-{key}"), &args)
        .or_else(|| i18n::find(&format!("problem-{key}"), &args))
        .unwrap_or_else(|| t(key::problem_field_invalid()))
}

fn args(params: &Map<String, Value>) -> Vec<(String, Arg)> {
    params
        .iter()
        .map(|(name, value)| {
            let arg = match (value.as_i64(), value.as_str()) {
                (Some(number), _) => Arg::Number(number),
                (None, Some(text)) => Arg::from(text),
                (None, None) => Arg::from(value.to_string()),
            };
            (name.clone(), arg)
        })
        .collect()
}
