//! Who may do what, measured: every operation of the document is called by every role.

use std::fmt::Write;
use std::path::Path;

use contract::id::{OrganizationId, UserId};
use contract::permission::{self, PermissionInfo, fits_system};
use reqwest::Method;
use serde_json::Value;
use testkit::{Client, TestApp};

const OWN_ORGANIZATION: [&str; 2] = ["org_clerk", "org_manager"];

struct Operation {
    id: String,
    method: Method,
    path: String,
    has_body: bool,
}

fn operations() -> Vec<Operation> {
    let document: Value = serde_json::from_str(&server::document::text().unwrap()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            operations.push(Operation {
                id: operation["operationId"].as_str().unwrap().to_owned(),
                method: method.to_uppercase().parse().unwrap(),
                path: path.clone(),
                has_body: !operation["requestBody"].is_null(),
            });
        }
    }
    operations
}

impl Operation {
    /// Calls the operation on an object that is not there: whatever is not a refusal of the actor is let through.
    async fn call(&self, actor: &Client) -> testkit::Answer {
        let mut path = String::new();
        for segment in self.path.split_inclusive('/') {
            match segment.trim_end_matches('/') {
                parameter if parameter.starts_with('{') => {
                    path.push_str(&segment.replace(parameter, "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11"));
                }
                _ => path.push_str(segment),
            }
        }
        let request = actor.request(self.method.clone(), &path);
        let request = if self.has_body { request.body("application/json", "{}") } else { request };
        request.send().await
    }
}

/// A person who goes on calling: whoever an operation signs out signs in again.
struct Caller<'a> {
    app: &'a TestApp,
    role: String,
    user: UserId,
    session: Client,
}

impl<'a> Caller<'a> {
    async fn new(app: &'a TestApp, role: &str, grants: &[(&str, Option<OrganizationId>)]) -> Self {
        let user = app.person(grants).await;
        Self { app, role: role.to_owned(), user, session: app.sign_in(user).await }
    }

    async fn call(&mut self, operation: &Operation) -> testkit::Answer {
        let answer = operation.call(&self.session).await;
        if answer.status != 401 {
            return answer;
        }
        self.session = self.app.sign_in(self.user).await;
        operation.call(&self.session).await
    }
}

struct Row {
    operation: Operation,
    is_public: bool,
    permission: Option<String>,
    roles: Vec<String>,
}

async fn measure(operation: Operation, nobody: &mut Caller<'_>, roles: &mut [Caller<'_>]) -> Row {
    let refused = operation.call(&nobody.app.anonymous()).await;
    // Wrong credentials at a public door are a 401, too, but one with a code of their own.
    let is_public = refused.status != 401 || refused.value()["code"] != "request.unauthenticated";
    let (mut permission, mut allowed) = (None, Vec::new());
    if !is_public {
        let answer = nobody.call(&operation).await;
        if answer.status == 403 {
            permission = answer.value()["params"]["permission"].as_str().map(str::to_owned);
        }
        for role in roles {
            if !matches!(role.call(&operation).await.status, 401 | 403) {
                allowed.push(role.role.clone());
            }
        }
    }
    Row { operation, is_public, permission, roles: allowed }
}

fn table(rows: &[Row], roles: &[String]) -> String {
    let mut text = String::from(
        "# Who may do what\n\nMeasured by calling every operation as every built-in role; written by `cargo xtask openapi` and \
         compared by a test.\n`org_clerk` and `org_manager` hold their permissions for their own organization only.\n\n",
    );
    let _ = writeln!(text, "| operation | call | permission | {} |", roles.join(" | "));
    let _ = writeln!(text, "|---|---|---|{}", ":-:|".repeat(roles.len()));
    for row in rows {
        let permission = match (&row.permission, row.is_public) {
            (_, true) => "public".to_owned(),
            (Some(permission), _) => format!("`{permission}`"),
            (None, _) => "signed in".to_owned(),
        };
        let marks =
            roles.iter().map(|role| if row.is_public || row.roles.contains(role) { "●" } else { " " });
        let marks = marks.collect::<Vec<_>>().join(" | ");
        let Operation { id, method, path, .. } = &row.operation;
        let _ = writeln!(text, "| {id} | {method} `{path}` | {permission} | {marks} |");
    }
    text.push_str(&scopes());
    text
}

/// What may be left to another system.
fn scopes() -> String {
    let mut text = String::from(
        "\n# What may be a scope of another system\n\nReading and sending in may be left to a system; whoever approves, \
         publishes, decides, withdraws, manages or answers is a\nperson (IDN-5), so those permissions are refused as scopes. \
         A system that is bound to an organization holds only what is\nover the own one.\n\n\
         | permission | allows | a system | a system of one organization |\n|---|---|:-:|:-:|\n",
    );
    for PermissionInfo { name, allows, .. } in permission::ALL {
        let [everywhere, bound] =
            [false, true].map(|bound| fits_system(name, bound)).map(|fits| if fits { "●" } else { " " });
        let _ = writeln!(text, "| `{name}` | {allows} | {everywhere} | {bound} |");
    }
    text
}

/// With `WRITE_PERMISSIONS` set it writes the table instead of comparing it.
#[tokio::test(flavor = "multi_thread")]
async fn the_committed_table_is_what_the_server_allows() {
    let app = TestApp::new().await;
    let own = OrganizationId::new();
    let codes: Vec<String> = identity::roles::BUILT_IN.iter().map(|role| role.code.to_owned()).collect();
    let mut roles = Vec::new();
    for code in &codes {
        let organization = OWN_ORGANIZATION.contains(&code.as_str()).then_some(own);
        roles.push(Caller::new(&app, code, &[(code, organization)]).await);
    }
    let mut nobody = Caller::new(&app, "", &[]).await;
    let mut rows = Vec::new();
    for operation in operations() {
        rows.push(measure(operation, &mut nobody, &mut roles).await);
    }
    let measured = table(&rows, &codes);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi/permissions.md");
    if std::env::var_os("WRITE_PERMISSIONS").is_some() {
        std::fs::write(file, measured).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(file).unwrap_or_default();
    assert!(committed == measured, "openapi/permissions.md is out of date: run `cargo xtask openapi`");
}
