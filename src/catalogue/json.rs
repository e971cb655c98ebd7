//! A provision as data, in the shape of its file.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{Catalogue, Change, Eligibility, Provision};
use crate::rules::rule_entries;

impl Catalogue {
    /// A provision, whole, as it is on a day: what has changed by then stands in place of its own. `status_on` is what it is on that day,
    /// `openness` says it in words, and `age_days` is how long ago it was checked or its newest source was published.
    pub fn show(&self, provision: &Provision, on: Date) -> Value {
        let now = provision.on(on);
        let mut shown = json!({
            "id": now.id,
            "name": now.name,
            "also": now.also,
            "setting": now.setting,
            "kind": now.kind,
            "summary": now.summary,
            "easier": now.easier,
            "gives": now.gives,
            "how_to_get": now.how_to_get,
            "delivered_by": now.delivered_by,
            "voluntary": now.voluntary,
            "places": now.places,
            "action": now.action,
            "figures": now.figures,
            "status": now.status,
            "changes": now.changes.iter().map(change).collect::<Vec<_>>(),
            "contacts": now.contacts,
            "replaced_by": now.replaced_by,
            "merged": now.merged,
            "sources": now.sources,
            "as_of": on,
            "status_on": now.status_on(on),
            "openness": self.openness(&now, on),
            "age_days": self.age_days(&now, on),
        });
        if let Value::Object(map) = &mut shown {
            map.insert("eligibility".to_owned(), eligibility(&now.eligibility));
            if let Some((date, by)) = &now.verified {
                map.insert("verified_on".to_owned(), json!(date));
                map.insert("verified_by".to_owned(), json!(by));
            }
        }
        shown
    }
}

/// A table with the rule in it and the rest beside it; empty for anyone.
fn eligibility(eligibility: &Eligibility) -> Value {
    let mut map = eligibility.rule.as_ref().map(rule_entries).unwrap_or_default();
    let mut add = |key: &str, values: Vec<Value>| {
        if !values.is_empty() {
            map.insert(key.to_owned(), Value::Array(values));
        }
    };
    let with = |mut map: Map<String, Value>, more: Vec<(&str, Value)>| {
        map.extend(more.into_iter().map(|(key, value)| (key.to_owned(), value)));
        Value::Object(map)
    };
    let differ = eligibility.sources_differ.iter().map(|differ| {
        let test = rule_entries(&crate::rules::Rule::Test(differ.test.clone()));
        with(test, vec![("says", json!(differ.says)), ("sources", json!(differ.sources))])
    });
    add("sources_differ", differ.collect());
    let leaning = eligibility.leaning.iter().map(|leaning| with(rule_entries(&leaning.rule), vec![("says", json!(leaning.says))]));
    add("leaning", leaning.collect());
    add("judge", eligibility.judge.iter().map(|judge| json!(judge)).collect());
    Value::Object(map)
}

fn change(change: &Change) -> Value {
    let mut map = Map::from_iter([("from".to_owned(), json!(change.from)), ("source".to_owned(), json!(change.source))]);
    let given = [
        ("eligibility", change.eligibility.as_ref().map(eligibility)),
        ("gives", change.gives.as_ref().map(|gives| json!(gives))),
        ("how_to_get", change.how_to_get.as_ref().map(|how| json!(how))),
        ("figures", change.figures.as_ref().map(|figures| json!(figures))),
        ("note", change.note.as_ref().map(|note| json!(note))),
    ];
    map.extend(given.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    Value::Object(map)
}
