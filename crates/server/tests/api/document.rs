use serde_json::Value;

fn document() -> Value {
    serde_json::from_str(&server::document::text().unwrap()).unwrap()
}

fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let operations = paths.iter().flat_map(|(path, item)| {
        item.as_object()
            .unwrap()
            .iter()
            .map(move |(method, operation)| (format!("{method} {path}"), operation))
    });
    operations.collect()
}

#[test]
fn the_committed_document_is_the_one_the_code_makes() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi/openapi.json");
    let committed = std::fs::read_to_string(file).unwrap_or_default();
    let made = server::document::text().unwrap();
    assert!(committed == made, "openapi/openapi.json is out of date: run `cargo xtask openapi`");
}

#[test]
fn every_operation_says_what_it_does_under_a_tag_of_its_area() {
    let words: Vec<_> = server::areas().iter().map(|area| area.word).collect();
    let document = document();
    let mut faults = Vec::new();
    for (place, operation) in operations(&document) {
        for part in ["summary", "description"] {
            if operation[part].as_str().is_none_or(str::is_empty) {
                faults.push(format!("{place} has no {part}"));
            }
        }
        let tag = operation["tags"][0].as_str().unwrap_or_default();
        if !words.contains(&tag) && tag != "audit" {
            faults.push(format!("{place} has the tag {tag:?}"));
        }
        let id = operation["operationId"].as_str().unwrap_or_default();
        if !id.contains('_') || id.chars().any(|c| !c.is_ascii_lowercase() && c != '_') {
            faults.push(format!("{place} has the id {id:?}, which is no verb_resource"));
        }
        if operation["security"].is_null() {
            faults.push(format!("{place} does not say whether it is public"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_operation_id_is_used_once() {
    let document = document();
    let mut ids: Vec<_> =
        operations(&document).iter().map(|(_, o)| o["operationId"].as_str().unwrap()).collect();
    ids.sort_unstable();
    let repeated: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    assert!(repeated.is_empty(), "{repeated:?}");
}

#[test]
fn every_property_of_every_schema_has_a_description() {
    let document = document();
    let mut faults = Vec::new();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        for (property, value) in schema["properties"].as_object().into_iter().flatten() {
            // A generic page names its item type; the rest of its properties are described once.
            if value["description"].as_str().is_none_or(str::is_empty) {
                faults.push(format!("{name}.{property}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_refusal_of_the_document_is_a_problem() {
    let document = document();
    let mut faults = Vec::new();
    for (place, operation) in operations(&document) {
        if place.ends_with("/oauth/token") {
            continue; // RFC 6749 §5.2 gives its errors a form of their own.
        }
        for (status, answer) in operation["responses"].as_object().unwrap() {
            let is_refusal = status.starts_with('4') || status.starts_with('5');
            if is_refusal && answer["content"]["application/problem+json"].is_null() {
                faults.push(format!("{place} {status}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
