//! An editor at the desk, and what tests say most often.

use contract::help::{HelpDraft, HelpNode, HelpPage, HelpPageId, HelpRevisionSummary, HelpTree};
use contract::publications::TextLanguage;
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp};

pub(crate) const BASE: &str = "/api/v1/help";

pub(crate) struct Desk {
    pub(crate) app: TestApp,
    pub(crate) editor: Client,
}

impl Desk {
    pub(crate) async fn open() -> Self {
        let app = TestApp::new().await;
        let editor = app.actor("editor", None).await;
        Self { app, editor }
    }

    /// A desk with the portal's own handbook.
    pub(crate) async fn with_handbook() -> Self {
        let desk = Self::open().await;
        desk.app.as_system(async |unit| help::seed::handbook(unit).await).await;
        desk
    }

    pub(crate) async fn read(&self, path: &str) -> Answer {
        self.app.anonymous().get(&format!("{BASE}{path}")).send().await
    }

    pub(crate) async fn tree(&self) -> HelpTree {
        self.read("/tree").await.json()
    }

    pub(crate) async fn desk_tree(&self) -> HelpTree {
        self.editor.get(&format!("{BASE}/tree?desk=true")).send().await.json()
    }

    /// The titles of the root, or of the pages below one of them, in order.
    pub(crate) async fn titles(&self, below: Option<HelpPageId>) -> Vec<String> {
        let tree = self.desk_tree().await;
        let nodes = match below {
            Some(id) => tree.nodes.into_iter().find(|node| node.id == id).unwrap().children,
            None => tree.nodes,
        };
        nodes.into_iter().map(|node: HelpNode| node.title).collect()
    }

    pub(crate) async fn create(&self, parent: Option<HelpPageId>, slug: &str, title: &str) -> Answer {
        let body = json!({ "parent_id": parent, "slug": slug, "title_fa": title });
        self.editor.post(&format!("{BASE}/pages")).json(&body).send().await
    }

    /// A page that readers see.
    pub(crate) async fn page(&self, parent: Option<HelpPageId>, slug: &str, title: &str) -> HelpPageId {
        let draft: HelpDraft = self.create(parent, slug, title).await.json();
        self.write(draft.page_id, "fa", title, "متن").await;
        draft.page_id
    }

    pub(crate) async fn draft(&self, id: HelpPageId, lang: &str) -> HelpDraft {
        self.editor.get(&drafts(id, lang)).send().await.json()
    }

    pub(crate) async fn save(&self, over: &HelpDraft, change: &Value) -> Answer {
        save_as(&self.editor, over, change).await
    }

    pub(crate) async fn publish(&self, draft: &HelpDraft, how: &Value) -> Answer {
        publish_as(&self.editor, draft, how).await
    }

    /// Saves and publishes a text; answers its revision.
    pub(crate) async fn write(&self, id: HelpPageId, lang: &str, title: &str, body: &str) -> i32 {
        let draft = self.draft(id, lang).await;
        let change = json!({ "title": title, "body": body, "from_revision": draft.published_revision });
        let saved: HelpDraft = self.save(&draft, &change).await.json();
        self.publish(&saved, &json!({})).await.json::<HelpRevisionSummary>().revision
    }

    pub(crate) async fn move_to(&self, id: HelpPageId, body: &Value) -> Answer {
        let version = self.tree().await.version;
        self.editor.post(&format!("{BASE}/pages/{id}/move")).if_match(version).json(body).send().await
    }

    pub(crate) async fn archive(&self, id: HelpPageId) -> Answer {
        let version = self.tree().await.version;
        self.editor.post(&format!("{BASE}/pages/{id}/archive")).if_match(version).send().await
    }

    pub(crate) async fn at(&self, path: &str) -> Answer {
        self.read(&format!("/pages/by-path/{path}")).await
    }

    pub(crate) async fn id_at(&self, path: &str) -> HelpPageId {
        self.at(path).await.json::<HelpPage>().id
    }
}

pub(crate) fn drafts(id: HelpPageId, lang: &str) -> String {
    format!("{BASE}/pages/{id}/drafts/{lang}")
}

/// Saves a draft over another, with what is not named as it was.
pub(crate) async fn save_as(editor: &Client, over: &HelpDraft, change: &Value) -> Answer {
    let mut body = json!({
        "title": over.title, "summary": over.summary, "body": over.body, "from_revision": over.from_revision,
    });
    for (name, value) in change.as_object().unwrap() {
        body[name] = value.clone();
    }
    let path = drafts(over.page_id, over.lang.as_str());
    editor.put(&path).if_match(over.version).json(&body).send().await
}

pub(crate) async fn publish_as(editor: &Client, draft: &HelpDraft, how: &Value) -> Answer {
    let path = format!("{}/publish", drafts(draft.page_id, draft.lang.as_str()));
    editor.post(&path).if_match(draft.version).json(how).send().await
}

/// A breadcrumb as people read it, foreign steps marked with their language.
pub(crate) fn way(page: &HelpPage, lang: TextLanguage) -> String {
    let step = |crumb: &contract::help::HelpCrumb| match crumb.title.lang {
        own if own == lang => crumb.title.text.clone(),
        own => format!("{} [{}]", crumb.title.text, own.as_str()),
    };
    page.breadcrumb.iter().map(step).collect::<Vec<_>>().join(" › ")
}
