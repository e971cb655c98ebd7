//! Entries as services of the standard: HSDS 3.0 with our own fields beside its own, valid for the UK profile as well.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::ids::{part_id, service_id};
use super::named::Named;
use super::{Originals, ages, merge};
use crate::catalogue::{Catalogue, Provision, State};
use crate::facts::Facts;
use crate::matching::Matcher;
use crate::rules::{Places, Rule, Subject, test_entries};

/// Of which taxonomy the conditions of a rule are.
pub(super) const TAXONOMY: &str = "Fingerpost facts";

/// Every entry of a catalogue as one page of services. `originals` are the records that imported ones came from: what stood in them goes out
/// as it came in, unless somebody has changed it here since.
pub fn services(catalogue: &Catalogue, originals: &Originals, today: Date) -> Value {
    let (places, named) = (catalogue.nested_places(), Named::new(catalogue));
    let contents: Vec<Value> = catalogue
        .provisions
        .values()
        .map(|provision| {
            let ours = service(catalogue, &places, provision, today);
            let original = originals.get(&provision.id).and_then(Value::as_object);
            Value::Object(original.map_or_else(|| ours.clone(), |original| merge::merge(original, &ours, provision, &named)))
        })
        .collect();
    json!({
        "total_items": contents.len(),
        "total_pages": 1,
        "page_number": 1,
        "size": contents.len(),
        "first_page": true,
        "last_page": true,
        "empty": contents.is_empty(),
        "contents": contents,
    })
}

/// One entry as a service, as it is on a day; our own fields hold it whole, whatever the day.
pub(super) fn service(catalogue: &Catalogue, places: &Places, provision: &Provision, today: Date) -> Map<String, Value> {
    let id = &provision.id;
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
    put("id", json!(service_id(id)));
    put("name", json!(provision.name));
    put("status", json!(status(provision.status_on(today))));
    put("description", json!(format!("{}\n\n{}", provision.summary, provision.gives_on(today))));
    put("application_process", json!(provision.how_to_get_on(today)));
    let from = &provision.delivered_by;
    put("organization", json!({ "id": part_id("organization", from), "name": from, "description": from }));
    if let Some(also) = provision.also.first() {
        put("alternate_name", json!(also));
    }
    let eligibility = provision.eligibility_on(today);
    let (least, most) = ages::range(eligibility);
    for (key, age) in [("minimum_age", least), ("maximum_age", most)] {
        if let Some(age) = age {
            put(key, json!(age));
        }
    }
    put("eligibility_description", json!(who_for(catalogue, places, provision, today)));
    let leaves = eligibility.rule.as_ref().map(|rule| attributes(catalogue, id, rule)).unwrap_or_default();
    if !leaves.is_empty() {
        put("attributes", Value::Array(leaves));
    }
    let areas = provision.places.iter().map(|place| {
        let name = catalogue.places.get(place).map_or(place, |place| &place.name);
        json!({ "id": part_id("service_area", &format!("{id}/{place}")), "name": name, "service_area": name })
    });
    put("service_areas", areas.collect());
    contacts(provision, &mut put);
    if let Some((on, by)) = &provision.verified {
        put("assured_date", json!(on));
        put("x_verification", json!({ "on": on, "by": by }));
    }
    for (key, value) in provision.written() {
        match key.as_str() {
            "name" | "verified_on" | "verified_by" => {}
            "eligibility" => put("x_eligibility_rules", value),
            _ => put(&format!("x_{key}"), value),
        }
    }
    put("x_documents", documents(catalogue, provision));
    map
}

/// The word of the standard for what an entry is.
pub(super) fn status(state: State) -> &'static str {
    match state {
        State::Open | State::Trial | State::Closing => "active",
        State::Closed => "defunct",
        State::Proposed | State::Announced | State::Unconfirmed => "inactive",
    }
}

/// Who it is for, as a reader of ours would see it.
fn who_for(catalogue: &Catalogue, places: &Places, provision: &Provision, today: Date) -> String {
    let nobody = Matcher::new(catalogue, places, Facts::default(), today);
    let eligibility = provision.eligibility_on(today);
    let needs = nobody.why(&nobody.one(provision)).reasons.into_iter().map(|reason| format!("Needs: {}.", reason.needs));
    let aimed = eligibility.leaning.iter().map(|leaning| format!("Aimed at: {}.", leaning.says));
    let weigh = eligibility.judge.iter().map(|judge| format!("To be weighed: {judge}."));
    let said: Vec<String> = needs.chain(aimed).chain(weigh).collect();
    if said.is_empty() { "Anyone.".to_owned() } else { said.join(" ") }
}

/// Each condition of a rule as an attribute: the fact as the term, the condition as its value.
fn attributes(catalogue: &Catalogue, id: &str, rule: &Rule) -> Vec<Value> {
    let of_facts = rule.tests().into_iter().filter_map(|test| match &test.subject {
        Subject::Fact(fact) => Some((fact, Value::Object(test_entries(test)))),
        Subject::Answer(_) => None,
    });
    let attribute = |(number, (fact, test)): (usize, (&String, Value))| {
        let label = catalogue.vocabulary.0.get(fact).map_or(fact.as_str(), |known| known.label.as_str());
        json!({
            "id": part_id("attribute", &format!("{id}/{number}")),
            "link_type": "eligibility",
            "link_entity": "service",
            "value": test.to_string(),
            "taxonomy_term": {
                "id": part_id("term", fact),
                "code": fact,
                "name": label,
                "term": label,
                "description": format!("Fingerpost asks: {label}."),
                "taxonomy": TAXONOMY,
            },
        })
    };
    of_facts.enumerate().map(attribute).collect()
}

fn contacts(provision: &Provision, put: &mut impl FnMut(&str, Value)) {
    let id = &provision.id;
    let phones = provision.contacts.iter().enumerate().filter_map(|(number, contact)| {
        let phone = contact.phone.as_ref()?;
        Some(json!({ "id": part_id("phone", &format!("{id}/{number}")), "number": phone, "description": contact.name }))
    });
    let phones: Vec<Value> = phones.collect();
    let named = provision.contacts.iter().enumerate().map(|(number, contact)| {
        let mut named = json!({ "id": part_id("contact", &format!("{id}/{number}")), "name": contact.name });
        if let Some(email) = &contact.email {
            named["email"] = json!(email);
        }
        named
    });
    let named: Vec<Value> = named.collect();
    if !phones.is_empty() {
        put("phones", Value::Array(phones));
    }
    if !named.is_empty() {
        put("contacts", Value::Array(named));
    }
    if let Some(email) = provision.contacts.iter().find_map(|contact| contact.email.as_ref()).filter(|email| email.contains('@')) {
        put("email", json!(email));
    }
    let is_address = |web: &&String| web.starts_with("http://") || web.starts_with("https://");
    if let Some(web) = provision.contacts.iter().filter_map(|contact| contact.web.as_ref()).find(is_address) {
        put("url", json!(web));
    }
}

/// The documents that an entry cites anywhere, so that another catalogue can take them in with it.
fn documents(catalogue: &Catalogue, provision: &Provision) -> Value {
    let differing = [&provision.eligibility].into_iter().chain(provision.changes.iter().filter_map(|change| change.eligibility.as_ref()));
    let differing = differing.flat_map(|who| who.sources_differ.iter().flat_map(|differ| &differ.sources));
    let ids: BTreeSet<&str> = provision.references().chain(differing).map(|source| source.document.as_str()).collect();
    ids.into_iter().filter_map(|id| catalogue.sources.get(id)).map(super::everything::source).collect()
}
