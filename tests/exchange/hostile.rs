//! Files that nobody should trust.

use proptest::prelude::*;
use serde_json::{Value, json};

use fingerpost::exchange::LARGEST_RECORD;
use fingerpost::text::{Lines, safe};

use crate::{generate, import, laid};

const ID: &str = "0f1e2d3c-0000-4000-8000-000000000001";

#[test]
fn html_and_escapes_in_a_description_come_to_nothing() {
    let service = json!({
        "id": ID, "name": "A\u{1b}]0;title\u{7} \u{202e}club\n\n", "status": "active",
        "description": "<script>alert(1)</script><b>Tea</b> &amp; talk\u{1b}[2J\u{9b}31m &#27;[0m\r\nMore\u{0}",
        "organization": { "id": ID, "name": "'); DROP TABLE\u{8}", "description": "x" },
        "url": "javascript:alert(1)\u{1b}[A",
        "alternate_name": "\"\"\"\n[eligibility]\nall = []",
    });
    let plan = import(service.to_string().as_bytes()).unwrap();
    assert_eq!(plan.preview.refused, []);
    let provision = &laid(&plan).provisions[&plan.preview.added[0].id];
    assert_eq!((provision.name.as_str(), provision.id.as_str()), ("A club", "a-club"));
    assert_eq!(provision.gives, "Tea & talk\nMore");
    assert!(provision.eligibility.rule.is_none());
    for file in &plan.files {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        assert_eq!(safe(text, Lines::Many), text, "{}", file.path);
    }
}

#[test]
fn no_name_leads_out_of_the_folder() {
    for (key, value) in
        [("x_id", "../../etc/passwd"), ("x_setting", "../.."), ("x_setting", "community/../.."), ("x_id", "a/b"), ("x_id", "..")]
    {
        let mut service = json!({ "id": ID, "name": "A", "status": "active" });
        service["x_id"] = json!("a");
        service[key] = json!(value);
        let plan = import(service.to_string().as_bytes()).unwrap();
        assert_eq!((plan.preview.added.len(), plan.preview.refused.len()), (0, 1), "{key} {value}");
        assert!(plan.files.iter().all(|file| !file.path.contains("..")), "{:?}", plan.preview);
    }
    let named = json!({ "id": "../../x", "name": "../../", "status": "active" });
    let plan = import(named.to_string().as_bytes()).unwrap();
    assert_eq!(plan.preview.added[0].id, "service-x");
}

#[test]
fn a_rule_that_the_catalogue_would_not_pass_is_refused() {
    for rules in [json!({ "fact": "nothing", "is": true }), json!({ "all": [] }), json!(7), json!({ "fact": "age", "at_least": "x" })] {
        let service = json!({ "id": ID, "name": "A", "status": "active", "x_eligibility_rules": rules });
        let plan = import(service.to_string().as_bytes()).unwrap();
        assert!(plan.preview.added.is_empty() && !plan.preview.refused.is_empty(), "{rules}");
    }
}

#[test]
fn a_record_of_a_hundred_megabytes_is_refused_and_the_rest_goes_in() {
    let huge = "x".repeat(100 << 20);
    let page = format!(
        "[{{\"id\": \"{ID}\", \"name\": \"A\", \"status\": \"active\", \"description\": \"{huge}\"}}, {}]",
        generate::page(1, 1)["contents"][0]
    );
    let plan = import(page.as_bytes()).unwrap();
    assert_eq!((plan.preview.added.len(), plan.preview.refused.len()), (1, 1));
    let told = &plan.preview.refused[0];
    assert!(told.path == "/0" && told.what.contains(&format!("{} at most", LARGEST_RECORD >> 10)), "{told:?}");
    // A long text within the limit is cut, and kept whole beside the entry.
    let long = json!([{ "id": ID, "name": "n".repeat(5000), "status": "active", "description": "word ".repeat(50_000) }]);
    let plan = import(long.to_string().as_bytes()).unwrap();
    assert_eq!(plan.preview.refused, []);
    let id = &plan.preview.added[0].id;
    assert!(laid(&plan).provisions[id].gives.len() < 9000);
    assert_eq!(plan.originals.get(id).unwrap(), &long[0]);
}

#[test]
fn deep_nesting_within_the_limit_is_kept_and_beyond_it_refused() {
    let deep = |levels: usize| {
        format!("{{\"id\": \"{ID}\", \"name\": \"A\", \"status\": \"active\", \"x\": {}{}}}", "[".repeat(levels), "]".repeat(levels))
    };
    assert_eq!(import(deep(100).as_bytes()).unwrap().preview.added.len(), 1);
    assert!(import(deep(200).as_bytes()).unwrap_err().what.contains("nested more than"));
    let rules = format!(
        "{{\"id\": \"{ID}\", \"name\": \"A\", \"status\": \"active\", \"x_eligibility_rules\": {}{{\"fact\": \"age\", \"at_least\": 1}}{}}}",
        "{\"not\": ".repeat(100),
        "}".repeat(100)
    );
    let plan = import(rules.as_bytes()).unwrap();
    assert_eq!(plan.preview.added.len() + usize::from(!plan.preview.refused.is_empty()), 1);
}

/// JSON that may be anything, mostly with the standard's keys.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!("active")),
        Just(json!("2026-01-31")),
    ];
    let key = prop_oneof![
        prop::sample::select(vec![
            "id",
            "name",
            "status",
            "description",
            "minimum_age",
            "maximum_age",
            "phones",
            "number",
            "contacts",
            "organization",
            "service_areas",
            "schedules",
            "byday",
            "opens_at",
            "valid_from",
            "cost_options",
            "amount",
            "service_at_locations",
            "location",
            "addresses",
            "x_id",
            "x_status",
            "x_eligibility_rules",
            "x_sources",
            "x_documents",
            "x_verification",
            "contents",
            "all",
            "fact",
            "is",
            "x_contacts",
        ])
        .prop_map(str::to_owned),
        ".{0,4}",
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..8).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_planned_passes_the_check(values in prop::collection::vec(anything(), 1..6)) {
        let mut page = generate::page(2, values.len());
        for (at, value) in values.into_iter().enumerate() {
            // Some are anything at all, others are good but for a few fields.
            match (at % 3, value) {
                (0, value) => page["contents"][at] = value,
                (_, Value::Object(map)) => {
                    if let Some(service) = page["contents"][at].as_object_mut() { service.extend(map) }
                }
                (_, value) => page["contents"][at]["description"] = value,
            }
        }
        let plan = import(page.to_string().as_bytes()).unwrap();
        laid(&plan);
    }

    #[test]
    fn any_bytes_are_refused_or_survived(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0usize..4000) {
        let _ = import(&bytes);
        let page = generate::page(4, 3).to_string();
        let mut end = cut.min(page.len());
        while !page.is_char_boundary(end) { end -= 1; }
        if end < page.trim_end().len() {
            prop_assert!(import(&page.as_bytes()[..end]).is_err());
        }
    }

    #[test]
    fn any_table_is_refused_or_survived(cells in prop::collection::vec(".{0,10}", 0..30)) {
        let rows: String = cells.chunks(3).map(|row| format!("{}\n", row.join(","))).collect();
        let plan = import(format!("name,eligibility,{}\n{rows}", "status").as_bytes()).unwrap();
        laid(&plan);
    }
}
