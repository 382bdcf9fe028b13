//! Counts by month, and strips of which version was in force when.

use contract::library::LibraryStats;

use crate::builders::{BASE, Shelf, both};

#[tokio::test(flavor = "multi_thread")]
async fn downloads_are_counted_by_tehran_day_in_jalali_months() {
    let shelf = Shelf::at("2026-02-01T06:30:00Z").await;
    shelf.create("F-27", "table").await.assert_status(201);
    let version = shelf.publish("F-27", "2026-02-01", &both("یک")).await;
    shelf.wait_until("2026-02-02T06:30:00Z");
    shelf.publish("F-27", "2026-02-20", &both("دو")).await;
    let visitor = shelf.app.anonymous();
    let [sheet, page] = version.renditions.as_slice() else { panic!("two files") };
    // The last second of بهمن, and the first of اسفند.
    for (at, url, so_many) in [
        ("2026-02-19T20:29:59Z", &sheet.url, 1),
        ("2026-02-19T20:30:00Z", &sheet.url, 2),
        ("2026-02-19T20:30:00Z", &page.url, 3),
    ] {
        shelf.wait_until(at);
        visitor.get(url).send().await.assert_status(200);
        assert_eq!(shelf.downloads(so_many).await, so_many);
    }
    let auditor = shelf.app.actor("auditor", None).await;
    let path = format!("{BASE}/stats?from=2026-01-21&to=2026-03-20");
    let stats: LibraryStats = auditor.get(&path).send().await.json();
    let months: Vec<_> = stats.months.iter().map(|month| (&*month.month, month.fill, month.print)).collect();
    assert_eq!(months, [("1404/11", 1, 0), ("1404/12", 1, 1)]);
    assert_eq!((stats.fill, stats.print), (2, 1));
    assert_eq!((stats.top[0].code.as_str(), stats.top[0].fill, stats.top[0].print), ("F-27", 2, 1));
    assert_eq!((stats.strips.len(), stats.strips_total), (1, 1));
    let spans = &stats.strips[0].spans;
    assert_eq!((spans[0].n, spans[0].from.to_string()), (1, "2026-02-01".to_owned()));
    assert_eq!(spans[0].to.map(|day| day.to_string()), Some("2026-02-19".to_owned()));
    assert_eq!((spans[1].n, spans[1].to), (2, None));
    let sheet = auditor.get(&format!("{path}&format=csv&lang=en")).send().await.text();
    assert!(
        sheet.contains("F-27,Pay and benefits,1,F-27-v1.xlsx,filling in,1404/12,2026-02-20,2026-03-20,1"),
        "{sheet}"
    );
    assert!(sheet.contains("F-27-v1.xlsx,filling in,1404/11,2026-01-21,2026-02-19,1\n"), "{sheet}");
    assert!(sheet.contains("F-27-v1.pdf,printing,1404/12,2026-02-20,2026-03-20,1\n"), "{sheet}");
    assert_eq!(sheet.lines().count(), 4, "a row per file and month: {sheet}");
    auditor
        .get(&format!("{BASE}/stats?from=2026-03-01&to=2026-02-01"))
        .send()
        .await
        .assert_field("/to", "before_start");
    shelf.read("/stats").await.assert_problem(401, "request.unauthenticated");
    shelf.app.actor("citizen", None).await.get(&path).send().await.assert_problem(403, "request.forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn days_are_summed_in_the_database_however_many_there_are() {
    let shelf = Shelf::at("2026-02-01T06:30:00Z").await;
    shelf.create("F-27", "table").await.assert_status(201);
    shelf.publish("F-27", "2026-02-01", &both("یک")).await;
    let mut conn = shelf.app.connection().await;
    let counted = "INSERT INTO library_download_days (rendition_id, day, count) \
                   SELECT r.id, d::DATE, 2 FROM library_renditions r, \
                   generate_series('2025-03-21'::DATE, '2026-01-20'::DATE, '1 day') d";
    diesel_async::RunQueryDsl::execute(diesel::sql_query(counted), &mut conn).await.unwrap();
    let auditor = shelf.app.actor("auditor", None).await;
    let path = format!("{BASE}/stats?from=2025-03-21&to=2026-01-20&format=csv&lang=en");
    let sheet = auditor.get(&path).send().await.text();
    // Ten months of two files.
    assert_eq!(sheet.lines().count(), 21, "{sheet}");
    assert!(sheet.contains("F-27-v1.pdf,printing,1404/01,2025-03-21,2025-04-20,62\n"), "{sheet}");
}
