use std::collections::BTreeSet;

use contract::permission::{Permission, PublishNews};
use contract::publications::PublicationKind;
use platform::auth::{ActorKind, Held};
use uuid::Uuid;

use super::*;

const NEWS: KindRules = PublicationKind::News.rules();
/// As announcements, circulars and directives are.
const FORMAL: KindRules = PublicationKind::Circular.rules();

const STEPS: [Step; 7] =
    [Step::Write, Step::Submit, Step::Recall, Step::Return, Step::Publish, Step::Unschedule, Step::Discard];

fn actor(id: Uuid, permissions: &[&str]) -> Actor {
    let permissions = permissions.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    Actor {
        kind: ActorKind::User,
        id: Some(id),
        held: vec![Held { organization: None, permissions }],
        ..Actor::system("test")
    }
}

fn edition(state: EditionState, editors: &[Uuid], submitted_by: Option<Uuid>) -> EditionRow {
    let mut edition = EditionRow::blank(Uuid::nil(), "2026-11-24T08:30:00Z".parse().unwrap(), String::new());
    edition.state = state;
    edition.editors = editors.to_vec();
    edition.submitted.submitted_by = submitted_by;
    edition
}

fn refusal(result: Result<()>) -> Option<Code> {
    result.err().map(|problem| problem.code())
}

#[test]
fn what_may_follow_what_is_the_table_of_the_states() {
    use Code::{
        EditionIsDiscarded as GivenUp, EditionIsInReview as Waits, EditionIsNotInReview as NotThere,
        EditionIsNotScheduled as NotPromised, EditionIsPublished as Read, EditionIsScheduled as Promised,
    };
    // In the order of STEPS: write, submit, recall, return, publish, unschedule, discard.
    let nothing_but = |code: Code, unschedule: Option<Code>| {
        let not = Some(code);
        [not, not, Some(NotThere), Some(NotThere), not, unschedule, not]
    };
    let table = [
        (EditionState::Draft, [None, None, Some(NotThere), Some(NotThere), None, Some(NotPromised), None]),
        (EditionState::InReview, [Some(Waits), Some(Waits), None, None, None, Some(NotPromised), None]),
        (EditionState::Scheduled, nothing_but(Promised, None)),
        (EditionState::Published, nothing_but(Read, Some(NotPromised))),
        (EditionState::Superseded, nothing_but(Read, Some(NotPromised))),
        (EditionState::Discarded, nothing_but(GivenUp, Some(NotPromised))),
    ];
    assert_eq!(table.len(), EditionState::ALL.len());
    for (state, expected) in table {
        let found = STEPS.map(|step| refusal(check_state(step, NEWS, state)));
        assert_eq!(found, expected, "{state:?}");
        for step in STEPS {
            let formal = refusal(check_state(step, FORMAL, state));
            let differs = step == Step::Publish && state == EditionState::Draft;
            let news = refusal(check_state(step, NEWS, state));
            assert_eq!(formal, if differs { Some(NotThere) } else { news }, "{step:?} {state:?}");
        }
    }
}

#[test]
fn publications_2_whoever_saved_a_change_never_approves_it_whatever_their_role_news_excepted() {
    let [writer, helper, head] = [Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3)];
    let formal = edition(EditionState::InReview, &[writer, helper], Some(writer));
    let publish = |id, rules: KindRules| {
        refusal(check_step(Step::Publish, &actor(id, &[rules.publisher]), rules, &formal))
    };
    for own in [writer, helper] {
        assert_eq!(publish(own, FORMAL), Some(Code::OwnEdition));
        assert_eq!(publish(own, NEWS), None);
    }
    assert_eq!(publish(head, FORMAL), None);
    let by_writer = actor(writer, &[FORMAL.publisher]);
    let passed_over = refusal(check_step(Step::PassOver, &by_writer, FORMAL, &formal));
    assert_eq!(passed_over, Some(Code::OwnEdition), "nor passes over whoever objects to it");
    let news_only = actor(head, &[PublishNews::NAME]);
    assert_eq!(refusal(check_step(Step::Publish, &news_only, FORMAL, &formal)), Some(Code::Forbidden));
    let draft = edition(EditionState::Draft, &[writer], None);
    let by_head = actor(head, &[FORMAL.publisher]);
    assert_eq!(
        refusal(check_step(Step::Publish, &by_head, FORMAL, &draft)),
        Some(Code::EditionIsNotInReview)
    );
}

#[test]
fn each_step_is_for_those_it_belongs_to() {
    let [writer, submitter, stranger, publisher] = [1, 2, 3, 4].map(Uuid::from_u128);
    for (step, state, allowed) in [
        (Step::Submit, EditionState::Draft, [true, true, true, true]),
        (Step::Recall, EditionState::InReview, [false, true, false, false]),
        (Step::Return, EditionState::InReview, [false, false, false, true]),
        (Step::Publish, EditionState::InReview, [false, false, false, true]),
        (Step::Unschedule, EditionState::Scheduled, [false, false, false, true]),
        (Step::Discard, EditionState::InReview, [true, false, false, true]),
        (Step::PassOver, EditionState::Draft, [false, false, false, true]),
    ] {
        let row = edition(state, &[writer], Some(submitter));
        let found = [writer, submitter, stranger, publisher].map(|id| {
            let permissions: &[&str] = if id == publisher { &[FORMAL.publisher] } else { &[] };
            check_step(step, &actor(id, permissions), FORMAL, &row).is_ok()
        });
        assert_eq!(found, allowed, "{step:?}: writer, submitter, stranger, publisher");
    }
}

#[test]
fn what_the_portal_submitted_itself_nobody_recalls() {
    let row = edition(EditionState::InReview, &[], None);
    let system = Actor::system("test");
    assert_eq!(refusal(check_step(Step::Recall, &system, NEWS, &row)), Some(Code::Forbidden));
}
