//! Input that must get a clear answer and change nothing.

use std::time::Duration;

use testkit::{Client, TestApp};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const LIST: &str = "/api/v1/publications";

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_address_or_method_is_a_problem() {
    let app = TestApp::new().await;
    let nobody = app.anonymous();
    nobody.get("/api/v1/nothing").send().await.assert_problem(404, "request.not_found");
    let answer = nobody.delete(LIST).send().await;
    assert!(matches!(answer.status, 404 | 405), "{}", answer.text());
    assert!(!answer.problem().instance.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guard_refuses_before_the_body_is_read() {
    let app = TestApp::new().await;
    let answer = app.anonymous().post(LIST).body("text/plain", "not even JSON").send().await;
    answer.assert_problem(401, "request.unauthenticated");
    let citizen = app.actor("citizen", None).await;
    citizen.post(LIST).body("text/plain", "{").send().await.assert_problem(403, "request.forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn json_that_is_none_or_of_another_type_is_refused() {
    let app = TestApp::new().await;
    let editor = app.actor("editor", None).await;
    editor
        .post(LIST)
        .body("application/json", "{\"")
        .send()
        .await
        .assert_problem(400, "request.invalid_json");
    editor
        .post(LIST)
        .body("text/plain", "{}")
        .send()
        .await
        .assert_problem(415, "request.unsupported_media_type");
    editor.post(LIST).body("application/json", "[]").send().await.assert_problem(422, "request.invalid");
    let unknown = editor.post(LIST).json(&serde_json::json!({ "colour": "blue" })).send().await;
    unknown.assert_problem(422, "request.invalid");
    unknown.assert_field("/colour", "unknown_field");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_ten_megabytes_is_too_large() {
    let app = TestApp::new().await;
    let editor = app.actor("editor", None).await;
    let body = format!("{{\"title_fa\":\"{}\"}}", "x".repeat(10 << 20));
    editor.post(LIST).body("application/json", body).send().await.assert_problem(413, "request.too_large");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_another_scheme_or_none_at_all_is_not_valid() {
    let app = TestApp::new().await;
    for value in ["Bearer", "Bearer x.y.z", "Digest abc", "Bearer eyJhbGciOiJub25lIn0.e30."] {
        let answer = app.anonymous().get(LIST).header("authorization", value).send().await;
        answer.assert_problem(401, "identity.invalid_token");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_must_be_what_its_name_says_and_fit() {
    let app = TestApp::with(|config| config.upload_limit = 1000).await;
    let editor = app.actor("editor", None).await;
    app.anonymous().upload("a.txt", "text").await.assert_problem(401, "request.unauthenticated");
    editor.upload("گزارش.pdf", "PK\x03\x04").await.assert_problem(422, "files.not_what_it_says");
    editor.upload("run.exe", "MZ").await.assert_problem(422, "files.type_refused");
    editor.upload("a.txt", "").await.assert_problem(422, "files.empty");
    editor.upload("a.txt", "x".repeat(1001)).await.assert_problem(413, "request.too_large");
    editor.upload("گزارش.txt", "متن").await.assert_status(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_too_often_is_told_when_to_come_back() {
    let app = TestApp::with(|config| config.requests_per_minute = 5).await;
    let nobody = app.anonymous();
    let mut last = nobody.get(LIST).send().await;
    for _ in 0..6 {
        last = nobody.get(LIST).send().await;
    }
    last.assert_problem(429, "request.too_many_requests");
    assert!(last.header("retry-after").unwrap().parse::<u32>().unwrap() >= 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_its_request_id_and_the_security_headers() {
    let app = TestApp::new().await;
    let id = "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11";
    let answer = app.anonymous().get("/api/v1/nothing").header("x-request-id", id).send().await;
    assert_eq!(answer.header("x-request-id"), Some(id));
    assert_eq!(answer.problem().instance, id);
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("content-security-policy"), Some("default-src 'none'; frame-ancestors 'none'"));
    let invented = app.anonymous().get(LIST).header("x-request-id", "<script>").send().await;
    assert_ne!(invented.header("x-request-id"), Some("<script>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_written_as_its_number_passes_no_limit_and_loses_no_header() {
    let app = TestApp::with(|config| config.attempts_per_minute = 2).await;
    let nobody = app.anonymous();
    let guess = serde_json::json!({ "username": "admin", "password": "a guess" });
    for _ in 0..2 {
        let answer = nobody.post("/api/v1/identity/sessio%6E").json(&guess).send().await;
        answer.assert_problem(401, "identity.invalid_credentials");
    }
    let answer = nobody.post("/api/v1/identity/%73ession").json(&guess).send().await;
    answer.assert_problem(429, "request.too_many_requests");

    let answer = nobody.post("/%61pi/v1/nothing").send().await;
    answer.assert_problem(404, "request.not_found");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("content-security-policy"), Some("default-src 'none'; frame-ancestors 'none'"));
}

/// Sends so many of six pieces of a file with a pause after each, and the rest only after them all.
async fn upload_slowly(client: &Client, pieces: usize, pause: Duration) -> u16 {
    const ALL: usize = 6;
    let token = client.token.as_deref().unwrap();
    let part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"slow.txt\"\r\n\r\n";
    let (piece, end) = ("slow".repeat(2000), "\r\n--x--\r\n");
    let length = part.len() + ALL * piece.len() + end.len();
    let head = format!(
        "POST /api/v1/files HTTP/1.1\r\nHost: shora\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {length}\r\n\r\n{part}"
    );
    let mut stream = TcpStream::connect(client.address().trim_start_matches("http://")).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    for _ in 0..pieces {
        stream.write_all(piece.as_bytes()).await.unwrap();
        tokio::time::sleep(pause).await;
    }
    if pieces == ALL {
        stream.write_all(end.as_bytes()).await.unwrap();
    }
    let mut answer = vec![0; "HTTP/1.1 201".len()];
    stream.read_exact(&mut answer).await.unwrap();
    String::from_utf8(answer).unwrap().split(' ').next_back().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_may_take_longer_than_a_request_while_it_moves() {
    let app = TestApp::with(|config| config.request_timeout = 1).await;
    let editor = app.actor("editor", None).await;
    let pause = Duration::from_millis(300);
    let (slow, stuck) = tokio::join!(upload_slowly(&editor, 6, pause), upload_slowly(&editor, 2, pause));
    assert_eq!(slow, 201, "it took 1.8 seconds, and never 1 without a piece");
    assert_eq!(stuck, 503, "no piece came for a second");
}
