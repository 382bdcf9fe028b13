//! Forged and stale access tokens: one refusal for all (IDN-7).

use aws_lc_rs::signature::Ed25519KeyPair;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use contract::id::OrganizationId;
use contract::identity::{KeySet, Me};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use testkit::TestApp;

use crate::person::ME;

fn part(token: &str, index: usize) -> Value {
    let json = URL_SAFE_NO_PAD.decode(token.split('.').nth(index).unwrap()).unwrap();
    serde_json::from_slice(&json).unwrap()
}

fn joined(header: &Value, claims: &Value, signature: &str) -> String {
    let encoded = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{signature}", encoded(header), encoded(claims))
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_7_forged_tokens_are_all_refused_alike() {
    let app = TestApp::new().await;
    let user = app.person(&[("admin", None)]).await;
    let good = app.sign_in(user).await.token.unwrap();
    app.with_token(&good).get(ME).send().await.assert_status(200);
    let (header, claims) = (part(&good, 0), part(&good, 1));
    assert_eq!((header["alg"].as_str(), claims["aud"].as_str()), (Some("EdDSA"), Some("shora")));
    let signature = good.split('.').nth(2).unwrap();
    let mut other_claims = claims.clone();
    other_claims["sub"] = json!(uuid::Uuid::now_v7());
    let foreign = Ed25519KeyPair::generate().unwrap();
    let key = EncodingKey::from_ed_der(foreign.to_pkcs8().unwrap().as_ref());
    let own_header =
        |kid: Option<String>| Header { kid, typ: Some("at+jwt".into()), ..Header::new(Algorithm::EdDSA) };
    let kid = header["kid"].as_str().map(str::to_owned);
    let hmac_header =
        Header { kid: kid.clone(), typ: Some("at+jwt".into()), ..Header::new(Algorithm::HS256) };
    let public =
        app.anonymous().get("/.well-known/jwks.json").send().await.json::<KeySet>().keys[0].x.clone();
    let hmac = EncodingKey::from_secret(&URL_SAFE_NO_PAD.decode(public).unwrap());
    let forged = [
        ("nonsense", "nonsense".to_owned()),
        ("empty", String::new()),
        ("alg none", joined(&json!({ "alg": "none", "typ": "at+jwt", "kid": kid }), &claims, "")),
        ("no signature", joined(&header, &claims, "")),
        ("other claims", joined(&header, &other_claims, signature)),
        ("foreign key under our kid", encode(&own_header(kid.clone()), &claims, &key).unwrap()),
        ("foreign kid", encode(&own_header(Some("foreign".into())), &claims, &key).unwrap()),
        ("no kid", encode(&own_header(None), &claims, &key).unwrap()),
        ("public key as HMAC secret", encode(&hmac_header, &claims, &hmac).unwrap()),
    ];
    let mut bodies = Vec::new();
    for (what, token) in &forged {
        let answer = app.with_token(token).get(ME).send().await;
        assert_eq!(answer.status, 401, "{what}");
        answer.assert_problem(401, "identity.invalid_token");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        let mut body = answer.value();
        body["instance"] = Value::Null;
        bodies.push(body);
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "{bodies:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_7_issuer_and_expiry_are_checked() {
    let app = TestApp::new().await;
    let user = app.person(&[("citizen", None)]).await;
    let token = app.sign_in(user).await.token.unwrap();
    app.clock.advance(Duration::minutes(10) - Duration::seconds(1));
    app.with_token(&token).get(ME).send().await.assert_status(200);
    app.clock.advance(Duration::seconds(1));
    app.with_token(&token).get(ME).send().await.assert_problem(401, "identity.invalid_token");
    // Not yet valid: the clock of the server that signed is ahead by more than is tolerated.
    let ahead = app.sign_in(user).await.token.unwrap();
    app.clock.advance(-Duration::seconds(61));
    app.with_token(&ahead).get(ME).send().await.assert_problem(401, "identity.invalid_token");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_is_refused_even_where_none_is_needed() {
    let app = TestApp::new().await;
    app.with_token("nonsense").get("/.well-known/jwks.json").send().await.assert_status(401);
    app.anonymous().get(ME).send().await.assert_problem(401, "request.unauthenticated");
    app.anonymous().get(ME).header("authorization", "Digest x").send().await.assert_status(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_4_a_retired_key_verifies_until_its_last_token_has_ended() {
    let app = TestApp::new().await;
    let user = app.person(&[("citizen", None)]).await;
    let by_first = app.sign_in(user).await.token.unwrap();
    app.as_system(async |unit| identity::keys::rotate(unit).await).await;
    let by_second = app.sign_in(user).await.token.unwrap();
    assert_ne!(part(&by_first, 0)["kid"], part(&by_second, 0)["kid"]);
    let published =
        async || app.anonymous().get("/.well-known/jwks.json").send().await.json::<KeySet>().keys.len();
    assert_eq!(published().await, 2);
    for token in [&by_first, &by_second] {
        app.with_token(token).get(ME).send().await.assert_status(200);
    }
    // Ten minutes and the skew: the token has ended before, the key is gone now.
    app.clock.advance(Duration::minutes(11) - Duration::seconds(1));
    assert_eq!(published().await, 2);
    app.clock.advance(Duration::seconds(1));
    assert_eq!(published().await, 1);
    app.with_token(&by_first).get(ME).send().await.assert_problem(401, "identity.invalid_token");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_turn_over_by_themselves_after_ninety_days() {
    let app = TestApp::new().await;
    let user = app.person(&[("citizen", None)]).await;
    let first = app.sign_in(user).await.token.unwrap();
    let rotate = async || {
        let job = platform::jobs::Job::new("identity.rotate_keys", &()).unwrap();
        app.as_system(async |unit| {
            unit.enqueue(job);
            Ok(())
        })
        .await;
        app.run_jobs().await;
    };
    rotate().await;
    assert_eq!(part(&app.sign_in(user).await.token.unwrap(), 0)["kid"], part(&first, 0)["kid"]);
    app.clock.advance(Duration::days(91));
    rotate().await;
    assert_ne!(part(&app.sign_in(user).await.token.unwrap(), 0)["kid"], part(&first, 0)["kid"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_1_a_warm_request_needs_no_database() {
    let app = TestApp::new().await;
    let clerk = app.actor("org_clerk", Some(OrganizationId::new())).await;
    let me: Me = clerk.get(ME).send().await.json();
    assert_eq!(me.permissions.per_organization.len(), 1);
    // Wait until this server hears of changes; then authenticating must not take a connection.
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    clerk.get(ME).send().await.assert_status(200);
    let mut held = Vec::new();
    while held.len() < app.platform.config.database_connections {
        held.push(app.connection().await);
    }
    let token = clerk.token.as_deref().unwrap();
    let warm = app.platform.authenticator.authenticate(&app.platform, token);
    let actor =
        tokio::time::timeout(std::time::Duration::from_millis(500), warm).await.expect("no query").unwrap();
    assert_eq!(actor.id, clerk.user.map(|user| user.0));
}
