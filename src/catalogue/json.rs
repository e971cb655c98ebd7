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

impl Provision {
    /// The provision in the shape of its file, whole, whatever the day: what a file leaves out is left out. `setting`, which a file has from
    /// its folder, stands beside the rest; dates are texts such as `2017-12-15`.
    pub fn written(&self) -> Map<String, Value> {
        let mut map = Map::new();
        let mut put = |key: &str, value: Value| drop(map.insert(key.to_owned(), without_nulls(value)));
        put("id", json!(self.id));
        put("name", json!(self.name));
        put("also", json!(self.also));
        put("setting", json!(self.setting));
        put("kind", json!(self.kind));
        put("summary", json!(self.summary));
        put("easier", if self.easier.is_empty() { Value::Null } else { json!(self.easier) });
        put("gives", json!(self.gives));
        put("how_to_get", json!(self.how_to_get));
        put("delivered_by", json!(self.delivered_by));
        put("voluntary", json!(self.voluntary));
        put("places", json!(self.places));
        put("action", json!(self.action));
        put("sources", json!(self.sources));
        put("status", json!(self.status));
        let some = |empty: bool, value: Value| if empty { Value::Null } else { value };
        let who = eligibility(&self.eligibility);
        put("eligibility", some(who.as_object().is_some_and(Map::is_empty), who));
        put("figures", some(self.figures.is_empty(), json!(self.figures)));
        put("changes", some(self.changes.is_empty(), self.changes.iter().map(change).collect()));
        put("contacts", some(self.contacts.is_empty(), json!(self.contacts)));
        put("replaced_by", some(self.replaced_by.is_empty(), json!(self.replaced_by)));
        put("merged", some(self.merged.is_empty(), json!(self.merged)));
        put("verified_on", self.verified.as_ref().map_or(Value::Null, |(on, _)| json!(on)));
        put("verified_by", self.verified.as_ref().map_or(Value::Null, |(_, by)| json!(by)));
        map.retain(|_, value| !value.is_null());
        map
    }
}

/// The same without what has no value.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Array(parts) => parts.into_iter().map(without_nulls).collect(),
        Value::Object(map) => {
            map.into_iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key, without_nulls(value))).collect()
        }
        other => other,
    }
}

/// A table with the rule in it and the rest beside it; empty for anyone.
fn eligibility(eligibility: &Eligibility) -> Value {
    let mut map = eligibility.rule.as_deref().map(rule_entries).unwrap_or_default();
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
