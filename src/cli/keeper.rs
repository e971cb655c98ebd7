//! `catalogue stale` and `catalogue verify`: what wants checking, and that it was checked.

use serde_json::json;

use super::context::Context;
use super::error::CliError;
use super::show::unknown;
use crate::app::Want;
use crate::clock;
use crate::record::Summary;
use crate::runtime;
use crate::text::{Lines, count, quoted, safe, why};

/// Lists what nobody has checked for half a year. For how many people it is in use is known where the passphrase is given.
pub fn stale(context: &mut Context) -> Result<(), CliError> {
    let catalogue = context.load(Want::Catalogue)?.library.catalogue;
    let people = match context.global.passphrase_file {
        Some(_) => {
            let notes = context.open_store()?;
            let people = notes.people()?;
            notes.close()?;
            people
        }
        None => Vec::new(),
    };
    let day = context.today();
    let stale = catalogue.stale(day, |id| Summary::count_with(&people, id));
    let json = || {
        let provisions: Vec<_> = stale
            .iter()
            .map(|stale| {
                json!({
                    "id": stale.provision.id,
                    "name": stale.provision.name,
                    "kind": stale.provision.kind,
                    "setting": stale.provision.setting,
                    "status": stale.provision.status_on(day),
                    "age_days": stale.age_days,
                    "used": stale.used,
                })
            })
            .collect();
        json!({ "provisions": provisions })
    };
    let words = || {
        let mut lines = vec![format!("{} to check again, oldest first.", crate::text::capital(&count(stale.len(), "entry", "entries")))];
        lines.extend(stale.iter().map(|stale| {
            let age = stale.age_days.map_or_else(|| "never".to_owned(), |days| format!("{days} days"));
            let used = if stale.used > 0 { format!(", in use for {}", count(stale.used, "person", "people")) } else { String::new() };
            format!("{}  {}  ({age}{used})", stale.provision.id, stale.provision.name)
        }));
        lines.join("\n")
    };
    context.put(json, words)
}

/// Writes that an entry was checked today into the last folder of `--catalogue`, or else the user's own.
pub fn verify(context: &Context, id: &str, by: &str) -> Result<(), CliError> {
    let by = safe(by, Lines::One).trim().to_owned();
    if by.is_empty() {
        return Err(CliError::Usage("nobody is named. say who checked it: `--by \"A. Keeper\"`".to_owned()));
    }
    let catalogue = context.load(Want::Catalogue)?.library.catalogue;
    let Some(provision) = catalogue.provisions.get(id) else { return Err(unknown(&catalogue, id)) };
    let Some(keeping) = context.keeping() else {
        return Err(CliError::Usage(
            "this user has no home folder to keep a catalogue in. set `HOME`, or name a folder with `--catalogue`".to_owned(),
        ));
    };
    let on = context.today();
    provision.checkable(on, clock::today()).map_err(|fault| CliError::Fault(fault.to_string()))?;
    let path = runtime::verify(&keeping.folder, (provision.setting, id), on, &by).map_err(|error| {
        let folder = quoted(&keeping.folder.display().to_string());
        CliError::Failed(format!("it could not be written to {folder}: {}. look at that folder, and say it again", why(&error)), 8)
    })?;
    let path = path.display().to_string();
    context.put(
        || json!({ "id": id, "verified_on": on, "verified_by": by, "file": path }),
        || format!("Saved: {} was checked on {} by {by}. It is written in {path}.", provision.name, crate::text::say_date(on)),
    )
}
