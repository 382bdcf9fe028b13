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
fn everything_the_document_refers_to_is_in_it() {
    let document = document();
    let mut dangling = Vec::new();
    let mut unread = vec![&document];
    while let Some(value) = unread.pop() {
        let to = value["$ref"].as_str().and_then(|to| to.strip_prefix('#'));
        dangling.extend(to.filter(|to| document.pointer(to).is_none()));
        match value {
            Value::Object(members) => unread.extend(members.values()),
            Value::Array(items) => unread.extend(items),
            _ => {}
        }
    }
    assert!(dangling.is_empty(), "{dangling:#?}");
}

/// A sample of a body that a reader can send needs a value at everything that must be there.
#[test]
fn every_required_property_of_a_body_has_an_example() {
    let document = document();
    let mut faults = Vec::new();
    for (place, operation) in operations(&document) {
        for (_, content) in operation["requestBody"]["content"].as_object().into_iter().flatten() {
            if content["example"].is_null() && content["examples"].is_null() {
                without_example(&document, &content["schema"], &place, &mut faults);
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Follows a schema to what must be there and is shown by no example, no list of values and no telling format.
fn without_example(document: &Value, schema: &Value, place: &str, faults: &mut Vec<String>) {
    let shown = ["example", "examples", "enum", "const", "default", "format"];
    if shown.iter().any(|word| !schema[*word].is_null()) || schema["type"] == "boolean" {
        return;
    }
    if let Some(to) = schema["$ref"].as_str().and_then(|to| to.strip_prefix('#')) {
        let named = document.pointer(to).unwrap_or(&Value::Null);
        return without_example(document, named, to, faults);
    }
    if let Some(properties) = schema["properties"].as_object() {
        let required: Vec<_> = schema["required"].as_array().into_iter().flatten().collect();
        for (name, property) in properties.iter().filter(|(name, _)| required.iter().any(|is| is == name)) {
            without_example(document, property, &format!("{place}.{name}"), faults);
        }
        return;
    }
    let parts: Vec<_> =
        ["allOf", "oneOf", "anyOf"].iter().filter_map(|word| schema[*word].as_array()).flatten().collect();
    match (schema["type"].as_str(), parts.is_empty()) {
        (Some("array"), _) => without_example(document, &schema["items"], place, faults),
        (Some("object"), _) => {}
        (_, false) => parts.into_iter().for_each(|part| without_example(document, part, place, faults)),
        _ => faults.push(place.to_owned()),
    }
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
