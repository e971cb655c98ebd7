//! What an import would do, and the files it would leave, worked out before anything is written.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use serde_json::Value;

use super::drafts::{Draft, Maker};
use super::duplicates::Known;
use super::hsds::status;
use super::overruled::overruled;
use super::preview::{Changed, Duplicate, Overruled, Preview, Refused};
use super::records::{Form, read};
use super::sources::of_day;
use super::{Originals, differ, gone, links, places};
use crate::catalogue::{Catalogue, File, load, load_on};
use crate::diagnostic::Fault;

/// What a file is laid on.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The shipped catalogue and the folders under the one that is written to.
    pub below: &'a [Vec<File>],
    /// What was imported into that folder before.
    pub imported: &'a [File],
    /// The records that came from.
    pub originals: &'a Originals,
    /// The folder's own files, and the folders over it: an entry of theirs stays as it is.
    pub above: &'a [Vec<File>],
    /// The day of the import.
    pub today: Date,
    /// The last day on which anything can have been checked.
    pub latest: Date,
    /// Whether duplicates are taken in.
    pub duplicates: bool,
    /// The ids of what is gone from the file and is to be closed, or `all`.
    pub close: &'a [String],
}

/// What an import would do, and the whole imported folder as it would be afterwards.
#[derive(Debug)]
pub struct Plan {
    /// What it would do.
    pub preview: Preview,
    /// The catalogue files of the folder, by their paths within it.
    pub files: Vec<File>,
    /// The records that all of it came from.
    pub originals: Originals,
}

/// Reads a file and works out what would come of it. Nothing is written. What would not pass `catalogue check` is refused with its place in
/// the file and the rest is planned.
///
/// # Errors
/// A file that is no directory at all: what is wrong and what to do.
pub fn prepare(bytes: &[u8], ground: &Ground<'_>) -> Result<Plan, Refused> {
    let found = read(bytes)?;
    let mut preview = Preview { refused: found.refused, notes: found.notes, ..Preview::default() };
    let mut sources = found.sources;
    sources.today(ground.today);
    let under = [ground.below.to_vec(), vec![ground.imported.to_vec()]].concat();
    let base = load(&under).catalogue;
    let day = of_day(ground.today);
    let mut maker = Maker::new(&base, ground.originals, &day);
    let own = own_ids(ground.above);
    let mut present = gone::present(&found.records, &maker);
    let mut drafts: Vec<Draft> = Vec::new();
    for record in found.records {
        let Some(draft) = maker.make(record, &mut sources, &mut preview.refused) else { continue };
        if own.contains(&draft.row.id) {
            let what = format!("`{}` is an entry of your own in that folder, and stays as it is", draft.row.id);
            preview.refused.push(Refused::new(draft.row.path, what, "take yours out to have the directory's"));
        } else {
            drafts.push(draft);
        }
    }
    present.extend(drafts.iter().map(|draft| draft.row.id.clone()).chain(own));
    preview.gone = gone::gone(ground.imported, &base, &present, ground.today);
    drafts.extend(gone::closed(&preview.gone, ground.close, &base, (ground.today, &day), &mut preview.refused));
    loop {
        let new = tree(&drafts, &sources, &base, ground);
        let loaded = load_on(&[ground.below.to_vec(), vec![new]].concat(), ground.latest);
        let faults = faults_of(&drafts, &loaded.faults);
        if !faults.is_empty() {
            // One that is refused may be what another names: those go with it, and the rest is judged again.
            let (out, rest): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| faults.contains_key(&draft.file.shown));
            drafts = rest;
            preview.refused.extend(faults.into_values().flatten());
            let gone = out.into_iter().map(|draft| draft.row.id).collect();
            preview.refused.extend(links::take_out(&mut drafts, gone, &base));
            continue;
        }
        if left_out(&mut drafts, &loaded.catalogue, &base, ground, &mut preview) {
            continue;
        }
        let same = compare(&drafts, &loaded.catalogue, &base, &mut preview);
        preview.notes.extend(otherwise(&drafts, &loaded.catalogue, ground.today));
        preview.overruled = all_overruled(&drafts, &loaded.catalogue, ground.today);
        let mut originals = ground.originals.clone();
        for draft in &mut drafts {
            if let Some(record) = draft.original.take() {
                preview.kept += usize::from(originals.get(&draft.row.id) != Some(&record));
                originals.put(&draft.row.id, record);
            }
        }
        // What is here as it is in the file is left where it is: a copy would hide what a later version of the program says of it.
        let imported: HashSet<&str> = ground.imported.iter().filter_map(id_of).collect();
        drafts.retain(|draft| !same.contains(&draft.row.id) || imported.contains(draft.row.id.as_str()));
        let files = tree(&drafts, &sources, &base, ground).into_iter().map(|file| File { shown: file.path.clone(), ..file }).collect();
        return Ok(Plan { preview, files, originals });
    }
}

/// The imported folder as it would be: what was there, but for what comes anew, and the documents that are cited.
fn tree(drafts: &[Draft], sources: &super::sources::Sources, base: &Catalogue, ground: &Ground<'_>) -> Vec<File> {
    let ids: BTreeSet<&str> = drafts.iter().map(|draft| draft.row.id.as_str()).collect();
    let stays = |file: &&File| {
        let is_list = ["sources.toml", "places.toml"].contains(&file.path.as_str());
        !(is_list || id_of(file).is_some_and(|id| ids.contains(id)))
    };
    let mut files: Vec<File> = ground.imported.iter().filter(stays).cloned().collect();
    files.extend(drafts.iter().map(|draft| draft.file.clone()));
    let cites = |file: &File, id: &str| String::from_utf8_lossy(&file.bytes).contains(id);
    let lists = sources.files(base, ground.imported, |id| files.iter().any(|file| cites(file, id)));
    files.extend(lists);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// The id of the entry that a file is of.
pub(super) fn id_of(file: &File) -> Option<&str> {
    file.path.strip_prefix("provisions/")?.rsplit('/').next()?.strip_suffix(".toml")
}

/// Faults of the files that drafts would be, each as a refusal with its place in what was imported.
fn faults_of(drafts: &[Draft], faults: &[Fault]) -> BTreeMap<String, Vec<Refused>> {
    let by_file: HashMap<&str, &Draft> = drafts.iter().map(|draft| (draft.file.shown.as_str(), draft)).collect();
    let mut found: BTreeMap<String, Vec<Refused>> = BTreeMap::new();
    for fault in faults {
        let Some(draft) = by_file.get(fault.file.as_str()) else { continue };
        let text = String::from_utf8_lossy(&draft.file.bytes);
        let refused = places::of_record(&draft.row.path, draft.form, draft.original.as_ref(), &text, fault);
        found.entry(fault.file.clone()).or_default().push(refused);
    }
    found
}

/// Takes out what is here under another id, unless it is wanted all the same; whether anything was taken out.
fn left_out(drafts: &mut Vec<Draft>, made: &Catalogue, base: &Catalogue, ground: &Ground<'_>, preview: &mut Preview) -> bool {
    let places = made.nested_places();
    let mut known = Known::new(base, &places, ground.originals);
    let told: BTreeSet<String> = preview.duplicates.iter().map(|duplicate| duplicate.row.id.clone()).collect();
    let mut out: BTreeSet<String> = BTreeSet::new();
    for draft in drafts.iter() {
        let Some(provision) = made.provisions.get(&draft.row.id) else { continue };
        let record: Option<&Value> = draft.original.as_ref();
        let is_new = !base.provisions.contains_key(&draft.row.id);
        if is_new && let Some((like, same_file)) = known.like(provision, record) {
            if !told.contains(&draft.row.id) {
                preview.duplicates.push(Duplicate { row: draft.row.clone(), like: like.to_owned(), same_file });
            }
            if !ground.duplicates {
                out.insert(draft.row.id.clone());
                continue;
            }
        }
        if is_new {
            known.add(provision, record, true);
        }
    }
    drafts.retain(|draft| !out.contains(&draft.row.id));
    !out.is_empty()
}

/// So many places are named in a note.
const NAMED: usize = 5;

/// A note of the records whose `status` says otherwise than our own field beside it, which holds.
fn otherwise(drafts: &[Draft], made: &Catalogue, today: Date) -> Option<String> {
    let differs = |draft: &&Draft| {
        let record = draft.original.as_ref().filter(|record| record.get("x_id").is_some() && record.get("x_status").is_some());
        let said = record.and_then(|record| record.get("status")?.as_str());
        let ours = made.provisions.get(&draft.row.id).map(|provision| status(provision.status_on(today)));
        said.zip(ours).is_some_and(|(said, ours)| (said.trim().to_lowercase() == "active") != (ours == "active"))
    };
    let paths: Vec<String> = drafts.iter().filter(differs).map(|draft| format!("{}/status", draft.row.path)).collect();
    let more = if paths.len() > NAMED { format!(" and {} more", paths.len() - NAMED) } else { String::new() };
    let named = paths.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    (!paths.is_empty()).then(|| format!("`x_status` was taken, though the `status` beside it says otherwise of today: {named}{more}."))
}

fn all_overruled(drafts: &[Draft], made: &Catalogue, today: Date) -> Vec<Overruled> {
    let places = made.nested_places();
    let of_draft = |draft: &Draft| {
        let record = draft.original.as_ref().and_then(Value::as_object).filter(|_| draft.form == Form::Service)?;
        Some(overruled(record, &draft.row.path, made.provisions.get(&draft.row.id)?, (made, &places), today))
    };
    drafts.iter().filter_map(of_draft).flatten().collect()
}

/// Says what would change; the ids of what is here as it is in the file.
fn compare(drafts: &[Draft], made: &Catalogue, base: &Catalogue, preview: &mut Preview) -> HashSet<String> {
    let mut same = HashSet::new();
    for draft in drafts {
        let row = draft.row.clone();
        match (base.provisions.get(&row.id), made.provisions.get(&row.id)) {
            (Some(before), Some(after)) => match differ::fields(before, after) {
                fields if fields.is_empty() => {
                    preview.unchanged += 1;
                    same.insert(row.id);
                }
                fields => preview.changed.push(Changed { row, fields }),
            },
            _ => preview.added.push(row),
        }
    }
    same
}

/// The ids of entries that are written whole in these folders.
fn own_ids(layers: &[Vec<File>]) -> BTreeSet<String> {
    let whole = |file: &&File| {
        let table: Option<toml::Table> = std::str::from_utf8(&file.bytes).ok().and_then(|text| text.parse().ok());
        file.path.starts_with("provisions/") && table.is_some_and(|table| table.contains_key("name"))
    };
    let stems = layers.iter().flatten().filter(whole).filter_map(|file| file.path.rsplit('/').next()?.strip_suffix(".toml"));
    stems.map(str::to_owned).collect()
}
