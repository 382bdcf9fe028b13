//! Promised answers and the working calendar: what is awaited comes later with a closure and never earlier.

use contract::calendar::{CalendarChange, CalendarMoves};
use contract::contact::{EntryId, Message, MessageId, Receipt};
use contract::duties::Worklist;
use contract::id::UserId;
use serde_json::json;
use testkit::Client;

use crate::builders::{BASE, Office, entries, instant};

const CALENDAR: &str = "/api/v1/calendar";
/// A message is written on Tuesday; Thursday and Friday are closed, and the third working day after it is Sunday.
const SUNDAY: &str = "2026-11-29T20:30:00Z";
const MONDAY: &str = "2026-11-30T20:30:00Z";
const TUESDAY: &str = "2026-12-01T20:30:00Z";

struct Promised {
    office: Office,
    member: UserId,
    entry: EntryId,
    id: MessageId,
}

async fn promised() -> Promised {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let id = written(&office, entry, "نخست").await;
    Promised { office, member, entry, id }
}

async fn written(office: &Office, entry: EntryId, body: &str) -> MessageId {
    let citizen = office.app.actor("citizen", None).await;
    let sent: Receipt = office.write_as(&citizen, &entries(&[entry]), json!({ "body": body })).await.json();
    sent.sent[0].id
}

impl Promised {
    async fn as_member(&self) -> Client {
        self.office.app.sign_in(self.member).await
    }

    async fn read(&self, id: MessageId) -> Message {
        self.office.read(&self.as_member().await, id).await.json()
    }

    /// The due and the revision that the worklist shows of a message.
    async fn owed(&self, id: MessageId) -> (String, Option<i32>) {
        let worklist: Worklist = self.as_member().await.get("/api/v1/platform/duties").send().await.json();
        let duty = worklist.items.into_iter().find(|duty| duty.object_id == id.0).unwrap();
        (duty.due_at.unwrap().to_rfc3339_opts(chrono::SecondsFormat::Secs, true), duty.calendar_revision)
    }

    async fn close(&self, date: &str, revision: i32) -> CalendarChange {
        let day = json!({ "date": date, "kind": "closure", "title_fa": "آلودگی هوا", "source": "آزمون" });
        let head = self.office.app.actor("head", None).await;
        let path = format!("{CALENDAR}/calendars/directorate/days");
        let input = json!({ "days": [day], "reason": "ثبت پس از روز" });
        let change = head.post(&path).if_match(revision).json(&input).send().await.json();
        self.office.app.run_jobs().await;
        change
    }

    async fn revoke(&self, change: &CalendarChange) {
        let head = self.office.app.actor("head", None).await;
        let path = format!("{CALENDAR}/days/{}/revoke", change.days[0].id);
        let input = json!({ "reason": "هوا پاک شد" });
        head.post(&path).if_match(change.revision).json(&input).send().await.assert_status(200);
        self.office.app.run_jobs().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_5_a_promised_answer_comes_later_with_a_closure_and_not_earlier_when_it_is_revoked() {
    let promised = promised().await;
    assert_eq!(promised.owed(promised.id).await, (SUNDAY.to_owned(), Some(1)));
    let version = promised.read(promised.id).await.version;
    let saturday = promised.close("2026-11-28", 1).await;
    assert_eq!(promised.owed(promised.id).await, (MONDAY.to_owned(), Some(2)), "WCAL-4");
    let shown = promised.read(promised.id).await;
    assert_eq!(shown.answer_due_on.unwrap().to_string(), "2026-11-30");
    assert_eq!(shown.version, version, "whoever has it open is not put off");
    let told = promised.office.dump("audit_entries").await;
    assert!(told.contains("contact.move_promise") && told.contains("آلودگی هوا"), "it is recorded why");

    promised.revoke(&saturday).await;
    assert_eq!(promised.owed(promised.id).await.0, MONDAY);
    promised.close("2026-11-29", 3).await;
    assert_eq!(promised.owed(promised.id).await.0, MONDAY, "one closed day takes one day, not two");
    promised.close("2026-11-30", 4).await;
    assert_eq!(promised.owed(promised.id).await, (TUESDAY.to_owned(), Some(5)));
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_5_what_is_settled_or_has_passed_does_not_move() {
    let promised = promised().await;
    let member = promised.as_member().await;
    let (answered, closed) = (
        written(&promised.office, promised.entry, "پاسخ می‌گیرد").await,
        written(&promised.office, promised.entry, "بسته می‌شود").await,
    );
    promised.office.reply(&member, answered, "پاسخ").await.assert_status(201);
    let version = promised.read(closed).await.version;
    let close = member.post(&format!("{BASE}/messages/{closed}/close")).if_match(version);
    close.json(&json!({ "reason": "تکراری" })).send().await.assert_status(200);
    promised.close("2026-11-28", 1).await;
    let due = async |due: &str| {
        promised.office.count(&format!("contact_messages WHERE answer_due_at = '{due}'")).await
    };
    assert_eq!((due(SUNDAY).await, due(MONDAY).await), (2, 1));
    // The closure of the last day is declared when it is over.
    promised.office.wait_until("2026-12-01T08:30:00Z");
    promised.close("2026-11-30", 2).await;
    assert_eq!(promised.owed(promised.id).await.0, MONDAY);
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_5_what_was_open_when_a_day_was_closed_moves_however_late_the_work_is_done() {
    let promised = promised().await;
    let head = promised.office.app.actor("head", None).await;
    let day = json!({ "date": "2026-11-28", "kind": "closure", "title_fa": "برف", "source": "آزمون" });
    let path = format!("{CALENDAR}/calendars/directorate/days");
    head.post(&path).if_match(1).json(&json!({ "days": [day] })).send().await.assert_status(201);
    promised.office.wait_until("2026-11-30T08:30:00Z");
    promised.office.app.run_jobs().await;
    assert_eq!(promised.owed(promised.id).await.0, MONDAY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_target_is_for_new_messages_and_reminders_follow_a_closure() {
    let promised = promised().await;
    let admin = promised.office.officer().await;
    let mut settings = admin.get(&format!("{BASE}/settings")).send().await.value();
    let version = settings.as_object_mut().unwrap().remove("version").unwrap();
    settings["answer_target_workdays"] = json!(1);
    let put =
        admin.put(&format!("{BASE}/settings")).if_match(i32::try_from(version.as_i64().unwrap()).unwrap());
    put.json(&settings).send().await.assert_status(200);
    assert_eq!(promised.owed(promised.id).await.0, SUNDAY);
    promised.close("2026-11-29", 1).await;
    assert_eq!(promised.owed(promised.id).await.0, MONDAY);
    promised.office.app.mails().await;
    let remind = async |at: &str| {
        promised.office.wait_until(at);
        promised
            .office
            .app
            .as_system(async |unit| {
                unit.enqueue(platform::jobs::Job::new("contact.remind", &())?);
                Ok(())
            })
            .await;
        promised.office.app.mails().await.len()
    };
    assert_eq!(remind("2026-11-30T12:00:00Z").await, 0);
    assert_eq!(remind("2026-12-01T12:00:00Z").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_8_a_due_in_a_year_that_is_not_confirmed_is_provisional() {
    let promised = promised().await;
    let worklist = async || -> Worklist {
        promised.as_member().await.get("/api/v1/platform/duties").send().await.json()
    };
    assert!(promised.read(promised.id).await.answer_due_provisional);
    assert!(worklist().await.items[0].provisional);
    let admin = promised.office.officer().await;
    let confirm = format!("{CALENDAR}/calendars/directorate/years/1405/confirm");
    admin.post(&confirm).if_match(1).send().await.assert_status(200);
    promised.office.app.run_jobs().await;
    assert!(!promised.read(promised.id).await.answer_due_provisional);
    assert!(!worklist().await.items[0].provisional);
    assert_eq!(promised.owed(promised.id).await.0, SUNDAY, "confirming moves nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn before_a_closure_is_declared_it_is_told_which_answers_it_would_put_off() {
    let promised = promised().await;
    let secretariat = promised.office.app.actor("secretariat", None).await;
    let moves = async |from: &str, to: &str| -> CalendarMoves {
        let path = format!("{CALENDAR}/calendars/directorate/moves?from={from}&to={to}");
        secretariat.get(&path).send().await.json()
    };
    let told = moves("2026-11-28", "2026-11-29").await;
    assert_eq!((told.count, told.areas.len()), (1, 1));
    let area = &told.areas[0];
    assert_eq!((area.area.as_str(), area.count), ("contact", 1));
    let first = &area.first[0];
    assert_eq!((first.from, first.to), (instant(SUNDAY), instant(TUESDAY)));
    assert_eq!(first.name_fa, promised.read(promised.id).await.number, "a number, not what somebody wrote");
    assert_eq!(first.url, None);
    assert_eq!(moves("2026-11-27", "2026-11-27").await.count, 0, "a Friday is closed already");
    assert_eq!(moves("2026-11-30", "2026-12-03").await.count, 0, "it is due before");
    assert_eq!(promised.owed(promised.id).await.0, SUNDAY, "nothing was changed");
    let path = format!("{CALENDAR}/calendars/directorate/moves");
    let too_long = secretariat.get(&format!("{path}?from=2026-11-28&to=2027-01-27")).send().await;
    too_long.assert_problem(422, "calendar.span_invalid");
    let member = promised.as_member().await;
    let forbidden = member.get(&format!("{path}?from=2026-11-28&to=2026-11-28")).send().await;
    forbidden.assert_problem(403, "request.forbidden");
}
