use testkit::TestApp;

use crate::person::{GRANTS, USERS, organization, person};

#[tokio::test(flavor = "multi_thread")]
async fn people_grants_and_the_log_are_taken_away_as_csv_and_xlsx_in_the_readers_language() {
    let app = TestApp::new().await;
    person(&app, "maryam", "editor").await;
    let admin = app.actor("admin", None).await;
    for (address, title) in
        [(USERS, "نام کاربری"), (GRANTS, "دهندهٔ دسترسی"), ("/api/v1/identity/audit", "کننده")]
    {
        let csv = admin.get(&format!("{address}?format=csv")).send().await;
        csv.assert_status(200);
        assert!(csv.text().starts_with('\u{FEFF}') && csv.text().contains(title), "{}", csv.text());
        assert!(csv.header("content-disposition").unwrap().starts_with("attachment"));
        let xlsx = admin.get(&format!("{address}?format=xlsx")).send().await;
        assert!(xlsx.body.starts_with(b"PK"), "{address}");
        admin
            .get(&format!("{address}?format=pdf"))
            .send()
            .await
            .assert_problem(406, "request.not_acceptable");
    }
    let english =
        admin.get(&format!("{USERS}?format=csv&role=editor")).header("accept-language", "en").send().await;
    let lines: Vec<_> = english.text().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("User name") && lines[1].contains("maryam,maryam@shora.example,Active,Editor"));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_say_words_and_names_in_place_of_codes_and_ids() {
    let app = TestApp::new().await;
    let water = organization(&app, "water", "شرکت آب نمونه").await;
    app.person(&[("org_clerk", Some(water)), ("expert", None)]).await;
    let admin = app.actor("admin", None).await;
    let csv = async |address: &str| admin.get(&format!("{address}?format=csv")).send().await.text();
    let people = csv(USERS).await;
    assert!(people.contains("فعال,کارشناس اداره کل، کارشناس سازمان"), "{people}");
    let grants = csv(GRANTS).await;
    assert!(
        grants.contains("کارشناس سازمان,شرکت آب نمونه") && !grants.contains(&water.to_string()),
        "{grants}"
    );
    let log = csv("/api/v1/identity/audit").await;
    assert!(log.contains("دادن نقش,identity.create_grant,حساب‌ها"), "{log}");
}
