//! The golden scenarios, with their exact numbers.

use contract::library::{FileIdentity, LibraryForm, VersionStanding};

use crate::builders::{REASON, Shelf, Upload, both, shown};

fn latest(n: i32) -> String {
    format!("</api/v1/library/forms/F-27/versions/{n}>; rel=\"latest-version\"")
}

/// F-27 with version 1 from 1403/10/01 on, and version 2 approved for 1404/12/01.
async fn two_versions() -> (Shelf, Vec<Upload>) {
    let shelf = Shelf::at("2024-12-10T06:30:00Z").await;
    shelf.create("F-27", "table").await.assert_status(201);
    let first = both("نسخهٔ نخست");
    shelf.publish("F-27", "2024-12-21", &first).await;
    shelf.wait_until("2026-02-01T06:20:00Z");
    shelf.begin_with("F-27", "2026-02-20", &both("نسخهٔ دوم")).await;
    shelf.submit("F-27").await.assert_status(200);
    (shelf, first)
}

#[tokio::test(flavor = "multi_thread")]
async fn golden_1_a_version_takes_effect_at_midnight_in_tehran() {
    let (shelf, _) = two_versions().await;
    let before = shelf.read("/forms/F-27").await;
    shelf.wait_until("2026-02-01T06:30:00Z");
    assert_eq!(shelf.approve("F-27").await.value()["n"], 2);
    let approved = shelf.read("/forms/F-27").await;
    assert_ne!(before.header("etag"), approved.header("etag"), "the first change: approval");

    shelf.wait_until("2026-02-19T20:29:59Z");
    let eve = shelf.read("/forms/F-27").await;
    assert_eq!(eve.header("etag"), approved.header("etag"), "nothing changes in between");
    let page: LibraryForm = eve.json();
    assert_eq!(shown(&page), (Some(1), Some("current")));
    let coming = &page.versions[0];
    assert_eq!((coming.n, coming.standing), (Some(2), Some(VersionStanding::Upcoming)));
    assert_eq!(coming.effective_from, "2026-02-20".parse().ok());

    shelf.wait_until("2026-02-19T20:30:00Z");
    let midnight = shelf.read("/forms/F-27").await;
    assert_ne!(midnight.header("etag"), approved.header("etag"), "the second change: midnight");
    let page: LibraryForm = midnight.json();
    assert_eq!(shown(&page), (Some(2), Some("current")));
    assert_eq!(shown(&shelf.version("F-27", 1).await), (Some(1), Some("superseded")));

    for (day, n) in [("2026-02-19", 1), ("2026-02-20", 2)] {
        let page: LibraryForm = shelf.read(&format!("/forms/F-27?on={day}")).await.json();
        assert_eq!(shown(&page).0, Some(n), "{day}");
    }
    shelf.read("/forms/F-27?on=2024-12-20").await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_8_the_current_version_is_kept_for_300_seconds_and_never_past_its_end() {
    let (shelf, _) = two_versions().await;
    shelf.approve("F-27").await.assert_status(200);
    for (at, age) in [
        ("2026-02-19T20:20:00Z", "public, max-age=300"),
        ("2026-02-19T20:28:00Z", "public, max-age=120"),
        ("2026-02-19T20:29:59Z", "public, max-age=1"),
        ("2026-02-19T20:30:00Z", "public, max-age=300"),
    ] {
        shelf.wait_until(at);
        assert_eq!(shelf.read("/forms/F-27").await.header("cache-control"), Some(age), "{at}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn library_7_a_version_keeps_its_address_and_leads_to_the_latest_one() {
    let (shelf, _) = two_versions().await;
    shelf.approve("F-27").await.assert_status(200);
    let next = "</api/v1/library/forms/F-27/versions/2>; rel=\"successor-version\"";
    for (at, n) in [("2026-02-19T20:29:59Z", 1), ("2026-02-19T20:30:00Z", 2)] {
        shelf.wait_until(at);
        let first = shelf.read("/forms/F-27/versions/1").await;
        let link = first.assert_status(200).header("link").unwrap();
        assert_eq!(link, format!("{}, {next}", latest(n)), "{at}");
        let file = &shelf.version("F-27", 1).await.shown.unwrap().renditions[0].url.clone();
        let file = shelf.app.anonymous().get(file).send().await;
        assert_eq!(file.assert_status(200).header("link"), Some(link), "{at}");
    }
    let second = shelf.read("/forms/F-27/versions/2").await;
    let before = "</api/v1/library/forms/F-27/versions/1>; rel=\"predecessor-version\"";
    assert_eq!(second.header("link"), Some(format!("{}, {before}", latest(2)).as_str()));
    shelf.read("/forms/F-27/versions/3").await.assert_problem(404, "request.not_found");

    let current = shelf.read("/forms/f27/file/fill.xlsx").await;
    assert_eq!((current.status, current.header("cache-control")), (302, Some("no-cache")));
    let target = shelf.version("F-27", 2).await.shown.unwrap().renditions[0].clone();
    assert_eq!(current.header("location"), Some(target.url.as_str()));
    assert_eq!(target.file_name, "F-27-v2.xlsx");
    shelf.read("/forms/F-27/file/fill.docx").await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn golden_3_and_6_a_withdrawn_version_is_never_replaced_by_an_older_one() {
    let (shelf, first) = two_versions().await;
    shelf.approve("F-27").await.assert_status(200);
    shelf.wait_until("2026-02-22T05:30:00Z");
    let second = shelf.version("F-27", 2).await.shown.unwrap();
    shelf.withdraw("F-27", 2).await.assert_status(200);
    let gone = shelf.read("/forms/F-27").await;
    gone.assert_problem(410, "library.withdrawn");
    let params = gone.problem().params;
    assert_eq!(params["reason"], REASON);
    assert_eq!(params["withdrawn_at"], "2026-02-22T05:30:00Z");
    assert_eq!((&params["n"], &params["effective_from"]), (&2.into(), &"2026-02-20".into()));
    for file in &second.renditions {
        let gone = shelf.app.anonymous().get(&file.url).send().await;
        gone.assert_problem(410, "library.withdrawn");
        assert_eq!(gone.problem().params["reason"], REASON);
    }
    shelf.read("/forms/F-27/file/fill.xlsx").await.assert_problem(410, "library.withdrawn");
    assert_eq!(shown(&shelf.version("F-27", 1).await), (Some(1), Some("superseded")));

    let third = shelf.publish("F-27", "2026-02-22", &first).await;
    assert_eq!(third.n, Some(3));
    let page: LibraryForm = shelf.read("/forms/F-27").await.json();
    assert_eq!(shown(&page), (Some(3), Some("current")));
    shelf.begin_with("F-27", "2026-03-01", &first).await;
    shelf.submit("F-27").await.assert_problem(409, "library.nothing_changed");

    let sha256 = &third.renditions[0].sha256;
    let identity: FileIdentity = shelf.read(&format!("/files/{sha256}")).await.json();
    assert_eq!((identity.code.as_str(), identity.version), ("F-27", 1));
    assert_eq!((identity.state, identity.current), (VersionStanding::Superseded, Some(3)));
    assert_eq!((identity.versions, identity.is_current), (vec![1, 3], true));
    for unknown in ["0".repeat(64), "zz".repeat(32), "12".to_owned()] {
        shelf.read(&format!("/files/{unknown}")).await.assert_problem(404, "request.not_found");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn library_13_a_withdrawn_version_keeps_its_page_and_its_files_are_for_staff() {
    let (shelf, _) = two_versions().await;
    shelf.approve("F-27").await.assert_status(200);
    shelf.wait_until("2026-02-22T05:30:00Z");
    shelf.withdraw("F-27", 2).await.assert_status(200);
    let page = shelf.version("F-27", 2).await;
    assert_eq!(shown(&page), (Some(2), Some("withdrawn")));
    let version = page.shown.unwrap();
    assert_eq!(version.withdrawal.unwrap().reason, REASON);
    assert_eq!((page.title_fa.as_str(), version.renditions.len()), ("جدول حقوق و مزایا", 0));
    let staff: LibraryForm = shelf.form("F-27").await;
    let files = staff.shown.unwrap().renditions;
    assert_eq!(files.len(), 2);
    let taken = shelf.drafter().await.get(&files[0].url).send().await;
    assert_eq!(taken.assert_status(200).header("cache-control"), Some("private, no-cache"));
    shelf.withdraw("F-27", 2).await.assert_problem(410, "library.withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_1_what_was_withdrawn_before_its_day_never_took_effect() {
    let (shelf, _) = two_versions().await;
    shelf.approve("F-27").await.assert_status(200);
    shelf.withdraw("F-27", 2).await.assert_status(200);
    shelf.wait_until("2026-02-20T06:00:00Z");
    let page: LibraryForm = shelf.read("/forms/F-27").await.json();
    assert_eq!(shown(&page), (Some(1), Some("current")));
    // Its day is free again.
    let third = shelf.publish("F-27", "2026-02-20", &both("نسخهٔ سوم")).await;
    assert_eq!(third.n, Some(3));
    shelf.app.run_jobs().await;
    assert_eq!(
        shelf.count("SELECT count(*) FROM platform_events WHERE topic = 'library.version_effective'").await,
        1
    );
}
