//! `find`: search the catalogue in plain words.

use serde_json::json;

use super::args::FindArgs;
use super::context::Context;
use super::error::CliError;
use crate::app::Want;
use crate::runtime::Loaded;
use crate::text::wrap_indented;

/// Runs it.
pub fn run(context: &Context, args: &FindArgs) -> Result<(), CliError> {
    let (query, day) = (args.words.join(" "), context.today());
    let Loaded { library, found: hits, .. } = context.load(Want::Found(&query, args.limit))?;
    let found: Vec<_> = hits.iter().filter_map(|hit| library.catalogue.provisions.get(&hit.id).map(|provision| (hit, provision))).collect();
    let json = || {
        let results: Vec<_> = found
            .iter()
            .map(|(hit, provision)| {
                json!({ "id": provision.id, "name": provision.name, "summary": provision.summary, "status": provision.status_on(day), "score": hit.score })
            })
            .collect();
        json!({ "query": query, "results": results })
    };
    let words = || {
        if found.is_empty() {
            let said = query.chars().any(char::is_alphanumeric);
            return if said {
                "Nothing found. Try another word for it."
            } else {
                "There is no word to search for. Say it in words, such as sick note."
            }
            .to_owned();
        }
        let lines: Vec<String> = found
            .iter()
            .map(|(_, provision)| {
                let openness = crate::app::openness(provision, day);
                let openness = if openness.is_empty() { String::new() } else { format!(" ({openness})") };
                let summary = wrap_indented(&provision.summary, 80, "    ", "    ").join("\n");
                format!("{}{openness}\n{summary}\n    fingerpost show {}", provision.name, provision.id)
            })
            .collect();
        lines.join("\n")
    };
    context.put(json, words)
}
