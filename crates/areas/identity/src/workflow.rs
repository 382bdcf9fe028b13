//! What every change of this area leaves behind: an audit record, an event, and servers that forget (IDN-1, IDN-6).

use platform::audit::Subject;
use platform::outbox::Event;
use platform::{Result, Unit};
use serde::Serialize;
use serde_json::json;

/// What changes here makes every server forget.
pub(crate) const TOPIC: &str = "identity";

/// What a change is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    User,
    Grant,
    Role,
    Client,
    Key,
}

impl Kind {
    const fn event(self) -> &'static str {
        match self {
            Self::User => "identity.user_changed",
            Self::Grant => "identity.grant_changed",
            Self::Role => "identity.role_changed",
            Self::Client => "identity.client_changed",
            Self::Key => "identity.keys_changed",
        }
    }
}

/// Records a change with the state before and after; neither may hold a secret.
pub(crate) async fn record<B: Serialize, A: Serialize>(
    unit: &mut Unit,
    action: &'static str,
    kind: Kind,
    id: impl ToString,
    before: Option<&B>,
    after: Option<&A>,
) -> Result<()> {
    let id = id.to_string();
    unit.emit(Event::new(kind.event(), &json!({ "id": id, "action": action }))?);
    unit.audit(action, Subject::new("identity", id), before, after)?;
    unit.touch(TOPIC).await
}
