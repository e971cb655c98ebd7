//! A service of the standard, of either dialect, as an entry of ours.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::look::Look;
use super::plain::plain_line;
use super::said::{costs, places, sentence, when};
use super::sources::Sources;
use super::{ages, ids};
use crate::text::{Lines, either, fold, safe, truncate};

/// The longest summary of an entry, in characters.
const LONGEST_SUMMARY: usize = 160;

/// The longest text that is taken over, in characters; the whole of it is kept beside the entry.
const LONGEST_TEXT: usize = 8000;

/// The statuses of the standard, and what an entry is in each.
const STATUSES: [(&str, &str); 4] = [("active", "open"), ("inactive", "closed"), ("defunct", "closed"), ("temporarily closed", "closed")];

/// Our own fields, which hold where they are there: theirs, and ours.
const OURS: [(&str, &str); 16] = [
    ("x_setting", "setting"),
    ("x_also", "also"),
    ("x_kind", "kind"),
    ("x_summary", "summary"),
    ("x_easier", "easier"),
    ("x_gives", "gives"),
    ("x_how_to_get", "how_to_get"),
    ("x_delivered_by", "delivered_by"),
    ("x_voluntary", "voluntary"),
    ("x_places", "places"),
    ("x_action", "action"),
    ("x_status", "status"),
    ("x_changes", "changes"),
    ("x_figures", "figures"),
    ("x_contacts", "contacts"),
    ("x_sources", "sources"),
];

/// What stands in no field of the standard and may be empty in ours.
const OPTIONAL: [(&str, &str); 3] = [("x_eligibility_rules", "eligibility"), ("x_replaced_by", "replaced_by"), ("x_merged", "merged")];

/// An entry made of a record.
pub(super) struct Made {
    /// The entry in the shape of its file; `setting` is the folder, and `id` may be wanting.
    pub(super) entry: Map<String, Value>,
    /// The id of the record in its directory.
    pub(super) record_id: Option<String>,
}

/// What is known where a record is read.
pub(super) struct Here<'a> {
    /// The id of a place by its name or id, folded.
    pub(super) place: &'a dyn Fn(&str) -> Option<String>,
    /// The document that stands for this import.
    pub(super) source: &'a str,
}

/// Reads a service. Its faults are in the look's list; an entry comes back all the same where there is a name.
pub(super) fn entry(look: &Look<'_>, here: &Here<'_>, sources: &mut Sources) -> Option<Made> {
    let record_id = record_id(look);
    let name = match (look.get("name"), look.line("name")) {
        (_, Some(name)) => Some(truncate(&name, 120, true)),
        (None | Some(Value::String(_)), None) => {
            look.fault("name", "`name` is missing or has no words", "write what the service is called");
            None
        }
        _ => None,
    };
    let status = status(look, here.source);
    let description = look.text("description").map(|text| cut(&text));
    let organization = look.object("organization").and_then(|organization| organization.line("name"));
    let name = name?;
    let gives = description.clone().unwrap_or_else(|| format!("{} The directory says no more about it.", sentence(&name)));
    let (areas, unknown) = areas(look, here);
    let mut entry = Map::new();
    let mut put = |key: &str, value: Value| drop(entry.insert(key.to_owned(), value));
    put("name", json!(name));
    put("also", json!(also(look, &name, organization.as_deref())));
    put("setting", json!("community"));
    put("kind", json!("service"));
    put("summary", json!(summary(&name, description.as_deref())));
    put("gives", json!(gives));
    put("how_to_get", json!(how_to_get(look)));
    put("delivered_by", json!(organization.clone().unwrap_or_else(|| "The directory does not say.".to_owned())));
    put("voluntary", json!("not-stated"));
    put("action", json!("signpost"));
    put("sources", json!([here.source]));
    put("status", status.unwrap_or_default());
    put("eligibility", who_for(look, &areas, &unknown));
    put("places", json!(areas));
    put("contacts", contacts(look, &name, organization.as_deref()));
    if let Some(on) = look.day("assured_date") {
        let by = look.line("assurer_email").or(organization).unwrap_or_else(|| "the directory".to_owned());
        put("verified_on", json!(on));
        put("verified_by", json!(by));
    }
    take_ours(look, &mut entry, sources);
    Some(Made { entry, record_id })
}

/// The id of the record: a UUID by the standard; other texts and numbers of real directories are taken as they are.
fn record_id(look: &Look<'_>) -> Option<String> {
    match look.get("id") {
        Some(Value::String(id)) if !id.trim().is_empty() && id.len() <= 200 => Some(id.trim().to_owned()),
        Some(Value::Number(id)) => Some(id.to_string()),
        None => {
            look.fault("id", "`id` is missing", "give the service a UUID that stays the same");
            None
        }
        Some(other) => {
            look.fault("id", format!("`id` is {}, and no id", super::look::kind(other)), "give the service a UUID that stays the same");
            None
        }
    }
}

fn status(look: &Look<'_>, source: &str) -> Option<Value> {
    let fix = "write `active`, `inactive`, `defunct` or `temporarily closed`";
    if look.get("status").is_none() {
        look.fault("status", "`status` is missing", fix);
        return None;
    }
    let said = look.raw("status")?.trim().to_lowercase();
    let Some((_, is)) = STATUSES.iter().find(|(word, _)| *word == said) else {
        look.fault("status", format!("`status` cannot be {}", crate::text::quoted(&said)), fix);
        return None;
    };
    let mut period = json!({ "is": is, "source": source });
    if said != "active" {
        period["note"] = json!(format!("The directory says: {said}."));
    }
    Some(json!([period]))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{} ...", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The first sentence, or as much of it as a summary holds.
fn summary(name: &str, description: Option<&str>) -> String {
    let text = description.unwrap_or(name);
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or(name);
    let ends = [". ", "! ", "? "].into_iter().filter_map(|end| line.find(end)).min();
    let first = ends.map_or(line, |end| &line[..=end]);
    let first = first.trim().trim_start_matches("- ");
    if first.chars().count() <= LONGEST_SUMMARY {
        return sentence(if first.is_empty() { name } else { first }).chars().take(LONGEST_SUMMARY).collect();
    }
    let short: String = first.chars().take(LONGEST_SUMMARY - 4).collect();
    let whole = short.rsplit_once(' ').map_or(short.as_str(), |(words, _)| words);
    format!("{} ...", whole.trim_end_matches([',', ';', ':']))
}

/// What people may type: other names, the words of its taxonomy, who runs it; two at least, as an entry must have.
fn also(look: &Look<'_>, name: &str, organization: Option<&str>) -> Vec<String> {
    let mut also: Vec<String> = look.line("alternate_name").into_iter().collect();
    also.extend(look.object("program").and_then(|program| program.line("name")));
    let terms = look.list("attributes").into_iter().filter(|attribute| attribute.raw("link_type") != Some("eligibility"));
    also.extend(terms.filter_map(|attribute| attribute.object("taxonomy_term")?.line("name")));
    also.extend(organization.map(str::to_owned));
    also.push(name.to_lowercase());
    let mut known: Vec<String> = Vec::new();
    for words in also {
        let words = truncate(&words, 80, true);
        let is_new = known.iter().all(|other| fold(other) != fold(&words));
        if known.len() < 12 && is_new && words != name {
            known.push(words);
        }
    }
    for word in ["service", "support"] {
        if known.len() < 2 {
            known.push(format!("{} {word}", truncate(&name.to_lowercase(), 70, true)));
        }
    }
    known
}

fn how_to_get(look: &Look<'_>) -> String {
    let (places, access) = places(look);
    let labelled = |label: &str, said: Vec<String>| said.into_iter().map(move |said| format!("{label}: {said}")).collect::<Vec<_>>();
    let bring = look.list("required_documents").iter().filter_map(|paper| paper.line("document")).map(|words| sentence(&words)).collect();
    let mut parts: Vec<String> = look.text("application_process").map(|text| sentence(&cut(&text))).into_iter().collect();
    if parts.is_empty() {
        parts.push(ask_them(look));
    }
    parts.extend(look.line("alert").map(|alert| format!("Note: {}", sentence(&alert))));
    parts.extend(labelled("When", when(look)));
    parts.extend(labelled("Where", places));
    parts.extend(labelled("Access", access));
    parts.extend(labelled("Cost", costs(look)));
    parts.extend(labelled("Bring", bring));
    cut(&parts.join("\n"))
}

/// How to get it where the directory does not say: by whatever way of asking it names.
fn ask_them(look: &Look<'_>) -> String {
    let phone = look.list("phones").first().and_then(|phone| phone.line("number"));
    let ways = [
        phone.map(|number| format!("ring {}", number.trim_matches('"'))),
        look.line("email").map(|email| format!("write to {email}")),
        look.line("url").map(|url| format!("see {url}")),
    ];
    let ways: Vec<String> = ways.into_iter().flatten().collect();
    if ways.is_empty() { "Ask them.".to_owned() } else { sentence(&either(&ways)) }
}

/// The areas that it serves: those that we have a place for, and the names of the others.
fn areas(look: &Look<'_>, here: &Here<'_>) -> (Vec<String>, Vec<String>) {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for area in look.list("service_areas") {
        let names: Vec<String> = ["name", "service_area"].into_iter().filter_map(|key| area.line(key)).collect();
        match names.iter().find_map(|name| (here.place)(name)) {
            Some(id) if !known.contains(&id) => known.push(id),
            Some(_) => {}
            None => unknown.extend(names.into_iter().next()),
        }
    }
    (known, unknown)
}

/// The rule: ages, and the area where all of it is known to us. What cannot be a rule is for the adviser to weigh.
fn who_for(look: &Look<'_>, areas: &[String], unknown: &[String]) -> Value {
    let ages = ages::of_record(look);
    let mut rules: Vec<Value> = ages.rule.into_iter().collect();
    if unknown.is_empty()
        && let [one, more @ ..] = areas
    {
        rules.push(json!({ "fact": "place", "within": if more.is_empty() { json!(one) } else { json!(areas) } }));
    }
    let mut judge: Vec<String> = look.line("eligibility_description").into_iter().map(|words| cut(&words)).collect();
    judge.extend(ages.weigh);
    judge.extend(unknown.iter().map(|area| format!("the area it serves: {}", truncate(area, 200, true))));
    let mut map = Map::new();
    if !rules.is_empty() {
        map.insert("all".to_owned(), json!(rules));
    }
    if !judge.is_empty() {
        map.insert("judge".to_owned(), json!(judge));
    }
    Value::Object(map)
}

/// Whom to ring: the service itself, then the roles, people and places that the directory names.
fn contacts(look: &Look<'_>, name: &str, organization: Option<&str>) -> Value {
    let number = |phone: &Look<'_>| Some(phone.line("number")?.trim_matches('"').to_owned());
    let phone = |look: &Look<'_>| look.list("phones").first().and_then(number);
    let own = [("phone", phone(look)), ("email", look.line("email")), ("web", look.line("url"))];
    let ours = organization.unwrap_or(name);
    let mut found = vec![(ours.to_owned(), own)];
    found.extend(look.list("phones").iter().skip(1).map(|other| {
        let called = other.line("description").unwrap_or_else(|| ours.to_owned());
        (truncate(&called, 120, true), [("phone", number(other)), ("email", None), ("web", None)])
    }));
    found.extend(look.list("contacts").iter().map(|contact| {
        let called = contact.line("title").or_else(|| contact.line("name")).unwrap_or_else(|| name.to_owned());
        (called, [("phone", phone(contact)), ("email", contact.line("email")), ("web", None)])
    }));
    found.extend(look.list("service_at_locations").iter().filter_map(|at| at.object("location")).map(|location| {
        let called = location.line("name").unwrap_or_else(|| ours.to_owned());
        (called, [("phone", phone(&location)), ("email", None), ("web", None)])
    }));
    let mut contacts: Vec<Value> = Vec::new();
    for (called, ways) in found {
        let mut contact = Map::from_iter([("name".to_owned(), json!(called))]);
        contact.extend(ways.into_iter().filter_map(|(key, way)| Some((key.to_owned(), json!(way?)))));
        let contact = Value::Object(contact);
        if contact.as_object().is_some_and(|contact| contact.len() > 1) && !contacts.contains(&contact) {
            contacts.push(contact);
        }
    }
    json!(contacts)
}

/// What an export of ours says of its own holds in place of what could be read out of the standard's fields.
fn take_ours(look: &Look<'_>, entry: &mut Map<String, Value>, sources: &mut Sources) {
    let is_ours = look.get("x_id").is_some();
    // Other programs have fields of their own that are called so; a rule of ours is none of theirs.
    let held = |theirs: &str| look.get(theirs).filter(|_| is_ours || theirs == "x_eligibility_rules");
    for (theirs, ours) in OURS.into_iter().chain(OPTIONAL) {
        if let Some(value) = held(theirs) {
            entry.insert(ours.to_owned(), made_safe(ours, value));
        }
    }
    if !is_ours {
        return;
    }
    // With nothing of what it may leave out.
    for (theirs, ours) in OPTIONAL.into_iter().chain([("x_contacts", "contacts")]) {
        if look.get(theirs).is_none() {
            entry.remove(ours);
        }
    }
    if look.get("x_verification").is_none() {
        entry.remove("verified_on");
        entry.remove("verified_by");
    }
    if let Some(id) = look.line("x_id") {
        if !ids::is_id(&id) {
            look.fault(
                "x_id",
                format!("`x_id` cannot be {}", crate::text::quoted(&id)),
                "write it with lower-case letters, digits and hyphens",
            );
        }
        entry.insert("id".to_owned(), json!(id));
    }
    if let Some(verified) = look.object("x_verification") {
        let day: Option<Date> = verified.day("on");
        if let (Some(on), Some(by)) = (day, verified.line("by")) {
            entry.insert("verified_on".to_owned(), json!(on));
            entry.insert("verified_by".to_owned(), json!(by));
        }
    }
    look.list("x_documents").iter().for_each(|document| sources.offer(document.map));
}

/// Keys whose texts may have several lines.
const LONG: [&str; 5] = ["gives", "how_to_get", "note", "easier", "says"];

/// A value with nothing in its texts that could act on a terminal.
pub(super) fn made_safe(key: &str, value: &Value) -> Value {
    match value {
        Value::String(text) if LONG.contains(&key) => json!(safe(text, Lines::Many)),
        Value::String(text) => json!(safe(text, Lines::One)),
        Value::Array(parts) => parts.iter().map(|part| made_safe(key, part)).collect(),
        Value::Object(map) => {
            let kept = map.iter().filter(|(_, value)| !value.is_null());
            kept.map(|(key, value)| (plain_line(key), made_safe(key, value))).collect()
        }
        other => other.clone(),
    }
}
