//! Refusals on the server: a [`Code`] with what explains it, answered as `application/problem+json`.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpResponse, ResponseError};
use contract::problem::{Code, FieldProblem, Problem as Wire};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use serde_json::{Map, Value};

use crate::telemetry;

/// What handlers and workflows return.
pub type Result<T, E = Problem> = std::result::Result<T, E>;

/// The media type of every refusal (RFC 9457).
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A refusal on its way out.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.0.code.as_str())]
pub struct Problem(Box<Inner>);

#[derive(Debug)]
struct Inner {
    code: Code,
    detail: Option<String>,
    errors: Vec<FieldProblem>,
    params: Map<String, Value>,
    retry_after: Option<Duration>,
    cause: Option<anyhow::Error>,
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self(Box::new(Inner {
            code,
            detail: None,
            errors: Vec::new(),
            params: Map::new(),
            retry_after: None,
            cause: None,
        }))
    }
}

impl Problem {
    /// A refusal of single fields.
    #[must_use]
    pub fn fields(errors: Vec<FieldProblem>) -> Self {
        let mut problem = Self::from(Code::Invalid);
        problem.0.errors = errors;
        problem
    }

    /// A refusal of one field.
    #[must_use]
    pub fn field(pointer: impl Into<String>, code: impl Into<String>) -> Self {
        Self::fields(vec![FieldProblem::new(pointer, code)])
    }

    /// Anything unforeseen: the cause is logged, the answer says nothing about it.
    pub fn internal(cause: impl Into<anyhow::Error>) -> Self {
        Self::from(Code::Internal).because(cause)
    }

    /// The service cannot answer now.
    pub fn unavailable(cause: impl Into<anyhow::Error>) -> Self {
        Self::from(Code::Unavailable).because(cause).retry_after(Duration::from_secs(2))
    }

    /// Says more about this very case, in English, for developers.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Names the field at which a problem of the whole should be shown.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        let code = self.0.code.as_str();
        self.0.errors.push(FieldProblem::new(pointer, code));
        self
    }

    /// Moves the fields it names to where they stand in what was sent: within another, `pointer`.
    #[must_use]
    pub fn within(mut self, pointer: &str) -> Self {
        for field in &mut self.0.errors {
            field.pointer.insert_str(0, pointer);
        }
        self
    }

    /// Adds a value that explains the refusal.
    #[must_use]
    pub fn param(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.params.insert(name.to_owned(), value.into());
        self
    }

    /// Tells when trying again makes sense.
    #[must_use]
    pub fn retry_after(mut self, after: Duration) -> Self {
        self.0.retry_after = Some(after);
        self
    }

    fn because(mut self, cause: impl Into<anyhow::Error>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// The code of the refusal.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// The unforeseen cause, for whoever starts the portal and must mend it.
    ///
    /// # Errors
    /// The problem itself, when it was foreseen and has no cause.
    pub fn into_cause(mut self) -> Result<anyhow::Error> {
        self.0.cause.take().ok_or(self)
    }

    /// The fields that are wrong.
    #[must_use]
    pub fn field_problems(&self) -> &[FieldProblem] {
        &self.0.errors
    }

    /// The values that explain the refusal.
    #[must_use]
    pub fn params(&self) -> &Map<String, Value> {
        &self.0.params
    }

    fn to_wire(&self) -> Wire {
        Wire {
            kind: "about:blank".to_owned(),
            title: self.0.code.title().to_owned(),
            status: self.0.code.status(),
            code: self.0.code.as_str().to_owned(),
            detail: self.0.detail.clone(),
            instance: telemetry::request_id(),
            errors: self.0.errors.clone(),
            params: self.0.params.clone(),
        }
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        if let Some(cause) = &self.0.cause {
            tracing::error!(code = self.0.code.as_str(), cause = format!("{cause:#}"), "request failed");
        }
        let mut answer = HttpResponse::build(self.status_code());
        answer.content_type(MEDIA_TYPE).insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(after) = self.0.retry_after {
            answer.insert_header((header::RETRY_AFTER, after.as_secs().max(1).to_string()));
        }
        if self.0.code.status() == 401 {
            answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        answer.json(self.to_wire())
    }
}

impl From<DieselError> for Problem {
    /// A missing row is not a 404 by itself ([`OrNotFound`] says where it is), so everything that is not a lost
    /// database is unforeseen.
    fn from(error: DieselError) -> Self {
        if db::is_unavailable(&error) { Self::unavailable(error) } else { Self::internal(error) }
    }
}

impl From<db::Unavailable> for Problem {
    fn from(error: db::Unavailable) -> Self {
        Self::unavailable(error)
    }
}

impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Self {
        Self::internal(error)
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

/// Turns "no such row" into a 404 where the query means it: a foreign row is one that is not there.
pub trait OrNotFound<T> {
    /// # Errors
    /// `request.not_found` when there is no row; otherwise as [`Problem::from`].
    fn or_not_found(self) -> Result<T>;
}

impl<T> OrNotFound<T> for diesel::QueryResult<T> {
    fn or_not_found(self) -> Result<T> {
        self.map_err(|error| match error {
            DieselError::NotFound => Code::NotFound.into(),
            other => other.into(),
        })
    }
}

impl<T> OrNotFound<T> for Option<T> {
    fn or_not_found(self) -> Result<T> {
        self.ok_or_else(|| Code::NotFound.into())
    }
}

/// Maps a violated constraint to the refusal it means.
pub trait OnConstraint<T> {
    /// Looks the violated constraint's name up in `meanings`; a constraint that is not there is unforeseen.
    ///
    /// # Errors
    /// The mapped problem, or as [`Problem::from`].
    fn on_constraint(self, meanings: &[(&str, Code)]) -> Result<T>;

    /// As [`OnConstraint::on_constraint`], where each constraint is about one field: name, code, pointer.
    ///
    /// # Errors
    /// The mapped problem at its field, or as [`Problem::from`].
    fn on_constraint_at(self, meanings: &[(&str, Code, &str)]) -> Result<T>;
}

impl<T> OnConstraint<T> for diesel::QueryResult<T> {
    fn on_constraint(self, meanings: &[(&str, Code)]) -> Result<T> {
        self.map_err(|error| match meanings.iter().find(|(name, _)| violated(&error) == Some(*name)) {
            Some((_, code)) => (*code).into(),
            None => error.into(),
        })
    }

    fn on_constraint_at(self, meanings: &[(&str, Code, &str)]) -> Result<T> {
        self.map_err(|error| match meanings.iter().find(|(name, ..)| violated(&error) == Some(*name)) {
            Some((_, code, pointer)) => Problem::from(*code).at(*pointer),
            None => error.into(),
        })
    }
}

/// The name of the constraint that refused, if one did.
fn violated(error: &DieselError) -> Option<&str> {
    let DieselError::DatabaseError(kind, info) = error else { return None };
    let is_constraint = matches!(
        kind,
        DatabaseErrorKind::UniqueViolation
            | DatabaseErrorKind::ForeignKeyViolation
            | DatabaseErrorKind::CheckViolation
            | DatabaseErrorKind::ExclusionViolation
    );
    info.constraint_name().filter(|_| is_constraint)
}
