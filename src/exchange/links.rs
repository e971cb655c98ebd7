//! What goes with an entry that is refused: whatever says that it was replaced by it, and so on down.

use std::collections::{BTreeSet, HashMap};

use super::drafts::Draft;
use super::places;
use super::preview::Refused;
use crate::catalogue::Catalogue;
use crate::diagnostic::Fault;

/// Takes out all drafts that name an entry that is gone, by any number of others, in one go: to judge them anew one by one would read the
/// whole catalogue for each.
pub(super) fn take_out(drafts: &mut Vec<Draft>, gone: Vec<String>, here: &Catalogue) -> Vec<Refused> {
    let links: Vec<Vec<String>> = drafts.iter().map(replaced_by).collect();
    let mut naming: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, link) in links.iter().enumerate() {
        link.iter().for_each(|id| naming.entry(id).or_default().push(number));
    }
    let mut refused = Vec::new();
    let mut out = BTreeSet::new();
    let mut gone: Vec<String> = gone.into_iter().filter(|id| !here.provisions.contains_key(id)).collect();
    while let Some(id) = gone.pop() {
        for &number in naming.get(id.as_str()).into_iter().flatten() {
            let draft = &drafts[number];
            if out.insert(number) {
                refused.push(names_nothing(draft, &id));
                if !here.provisions.contains_key(&draft.row.id) {
                    gone.push(draft.row.id.clone());
                }
            }
        }
    }
    let mut number = 0..;
    drafts.retain(|_| number.next().is_none_or(|number| !out.contains(&number)));
    refused
}

fn replaced_by(draft: &Draft) -> Vec<String> {
    let table: Option<toml::Table> = std::str::from_utf8(&draft.file.bytes).ok().and_then(|text| text.parse().ok());
    let named = table.as_ref().and_then(|table| table.get("replaced_by")).and_then(toml::Value::as_array);
    named.into_iter().flatten().filter_map(toml::Value::as_str).map(str::to_owned).collect()
}

fn names_nothing(draft: &Draft, id: &str) -> Refused {
    let text = String::from_utf8_lossy(&draft.file.bytes);
    let key = text.find("replaced_by").unwrap_or(0);
    let quoted = format!("\"{id}\"");
    let start = text[key..].find(&quoted).map_or(key, |at| key + at);
    let (what, fix) = (format!("there is no entry `{id}`"), "name the id of an entry, or take it out");
    let fault = Fault::at(&draft.file.shown, &text, start..start + quoted.len(), what, fix);
    places::of_record(&draft.row.path, draft.form, draft.original.as_ref(), &text, &fault)
}
