//! Exports against the schemas of both dialects, and both examples in and out again, where the shared data is there.

use std::fs;
use std::path::Path;

use crate::untested::untested;
use crate::{TODAY, generate, import, laid};
use fingerpost::catalogue::{load, shipped};
use fingerpost::exchange::{Originals, services};
use serde_json::{Value, json};

const SCHEMAS: [&str; 2] = ["hsds-3.0.service.schema.json", "hsds-uk-3.0.service.schema.json"];

/// A file of the shared data; none, with a word, where it is not there.
fn shared(name: &str) -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/open-referral").join(name);
    let Ok(text) = fs::read_to_string(&path) else {
        untested(&format!("{name} is not here"));
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// Holds services against both schemas, formats and all.
fn hold(services: &Value) {
    for name in SCHEMAS {
        let Some(schema) = shared(name) else { return };
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        for service in services["contents"].as_array().unwrap() {
            let wrong: Vec<String> = validator.iter_errors(service).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(wrong.is_empty(), "{name}, {}: {wrong:#?}", service["name"]);
        }
    }
}

/// Every value of one is in the other, where it was.
#[track_caller]
fn held_in(part: &Value, whole: &Value, path: &str) {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            for (key, value) in part {
                held_in(value, whole.get(key).unwrap_or(&Value::Null), &format!("{path}/{key}"));
            }
        }
        (Value::Array(part), Value::Array(whole)) => {
            assert!(part.len() <= whole.len(), "{path}");
            part.iter().zip(whole).enumerate().for_each(|(at, (part, whole))| held_in(part, whole, &format!("{path}/{at}")));
        }
        _ => assert_eq!(part, whole, "{path}"),
    }
}

#[test]
fn what_is_shipped_is_valid_for_both_dialects() {
    let catalogue = load(&[shipped()]).catalogue;
    let page = services(&catalogue, &Originals::default(), TODAY);
    assert!(page["contents"].as_array().unwrap().len() > 250);
    assert_eq!(page["total_items"], json!(catalogue.provisions.len()));
    hold(&page);
    let supported = page["contents"].as_array().unwrap().iter().find(|service| service["x_id"] == "supported-internship").unwrap();
    assert_eq!((&supported["minimum_age"], &supported["maximum_age"]), (&json!(16.0), &json!(25.0)));
    assert_eq!(supported["x_eligibility_rules"]["all"][0], json!({ "fact": "age", "at_least": 16, "at_most": 25 }));
    assert!(supported["attributes"].as_array().unwrap().iter().all(|attribute| attribute["link_type"] == "eligibility"));
}

#[test]
fn both_examples_come_in_and_go_out_again_without_loss() {
    for name in ["hsds-3.0.service_full.example.json", "hsds-uk-3.0.service_full.example.json"] {
        let Some(example) = shared(name) else { return };
        let plan = import(example.to_string().as_bytes()).unwrap();
        assert_eq!((plan.preview.refused.clone(), plan.preview.added.len()), (Vec::new(), 1), "{name}");
        let catalogue = laid(&plan);
        let id = &plan.preview.added[0].id;
        let provision = &catalogue.provisions[id];
        assert_eq!(id, "community-counselling");
        let rule = provision.written()["eligibility"].clone();
        assert_eq!(rule["all"][0], json!({ "fact": "age", "at_least": 12, "at_most": 100 }));
        assert!(provision.how_to_get.contains("When: Thursdays and Fridays, 10:00 to 18:00"), "{}", provision.how_to_get);
        let page = services(&catalogue, &plan.originals, TODAY);
        let out = page["contents"].as_array().unwrap().iter().find(|service| service["x_id"] == json!(id)).unwrap();
        held_in(&example, out, "");
        // Out, in and out once more is the same again.
        let again = import(out.to_string().as_bytes()).unwrap();
        let twice = services(&laid(&again), &again.originals, TODAY);
        let twice = twice["contents"].as_array().unwrap().iter().find(|service| service["x_id"] == json!(id)).unwrap().clone();
        held_in(out, &twice, "");
    }
}

#[test]
fn what_was_imported_is_valid_when_it_goes_out() {
    let plan = import(generate::page(7, 60).to_string().as_bytes()).unwrap();
    assert_eq!((plan.preview.refused.clone(), plan.preview.added.len()), (Vec::new(), 60));
    hold(&services(&laid(&plan), &plan.originals, TODAY));
}
