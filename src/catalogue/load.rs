//! From files to a catalogue.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use jiff::civil::Date;

use super::checked::Checks;
use super::circle::leads_back;
use super::layer::Part;
use super::lists::{read_glossary, read_left_out, read_places, read_sources, read_synonyms};
use super::read_dated::Names;
use super::read_provision::{Entry, Ids, read_entry};
use super::safety::read_safety;
use super::{Catalogue, File, Provision, Setting};
use crate::diagnostic::{Fault, FaultKind, Reading, Table};
use crate::facts::read_facts;
use crate::rules::{Places, Shared, Terms, read_conditions};

/// A catalogue, and what was at fault in its files.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// What could be read. An entry at fault is left out; where it would have replaced another, the other stays.
    pub catalogue: Catalogue,
    /// All faults, file by file in the order in which the files came, and within a file from its first line on.
    pub faults: Vec<Fault>,
    /// How many files were read.
    pub files: usize,
    /// Whether there is a fault that will be none on a later day.
    pub until_later: bool,
    /// The facts that a rule names.
    used: BTreeSet<String>,
    /// For each fact of the vocabulary the fault that it is if nothing uses it.
    unused: BTreeMap<String, Fault>,
}

impl Loaded {
    /// A fault for every fact that no rule uses and no script either; `by_scripts` are the keys that scripts set or look at.
    pub fn unused_facts(&self, by_scripts: &BTreeSet<String>) -> Vec<Fault> {
        let unused = self.unused.iter().filter(|(key, _)| !self.used.contains(*key) && !by_scripts.contains(*key));
        unused.map(|(_, fault)| fault.clone()).collect()
    }
}

/// Loads a catalogue from the files of a folder and of those laid over it, lowest first. Scripts, rates and files that are not TOML are
/// passed over. Of facts, places, sources, terms and safety contacts a new key adds and the same key replaces; of provisions a new id adds, the same id
/// replaces, and one with only `id`, `verified_on`, `verified_by` and `contacts` refreshes; of two checks the newer one stands.
pub fn load(layers: &[Vec<File>]) -> Loaded {
    load_on(layers, Date::MAX)
}

/// The same, where nothing can have been checked after a day, which is today.
pub fn load_on(layers: &[Vec<File>], today: Date) -> Loaded {
    let checks = Checks::new(today);
    let mut loaded = Loaded::default();
    // A fault is told in the order of the files, whatever order they are read in: words first, then what is said in them.
    let mut faults: BTreeMap<(usize, usize), Vec<Fault>> = BTreeMap::new();
    let mut parts: Vec<((usize, usize), &File, Part<'_>)> = Vec::new();
    for (layer, files) in layers.iter().enumerate() {
        for (number, file) in files.iter().enumerate() {
            match file.part() {
                Ok(Part::Other) => {}
                Ok(part) => parts.push(((layer, number), file, part)),
                Err(fault) => faults.entry((layer, number)).or_default().push(*fault),
            }
        }
    }
    loaded.files = parts.len();
    let mut map = Places::default();
    for wanted in [Part::Places, Part::Sources, Part::Glossary, Part::Synonyms, Part::LeftOut, Part::Safety, Part::Facts] {
        for (at, file, _) in parts.iter().filter(|(_, _, part)| *part == wanted) {
            let found = read_file(file, |root| {
                // Of a file that is not TOML as a whole nothing is taken: what it says of a place or a fact may stand in the slip.
                let mut aside = root.reading.is_partial().then(|| loaded.clone());
                let loaded = aside.as_mut().unwrap_or(&mut loaded);
                match wanted {
                    Part::Places => take_places(root, &mut loaded.catalogue),
                    Part::Sources => {
                        loaded.catalogue.sources.extend(read_sources(root).into_iter().map(|source| (source.id.clone(), source)));
                    }
                    Part::Glossary => take_glossary(root, &mut loaded.catalogue),
                    Part::Synonyms => loaded.catalogue.synonyms.extend(read_synonyms(root)),
                    Part::LeftOut => loaded.catalogue.left_out.extend(read_left_out(root)),
                    Part::Safety => loaded.catalogue.safety.extend(read_safety(root, &checks)),
                    _ => take_facts(root, loaded, &map),
                };
            });
            faults.entry(*at).or_default().extend(found);
        }
        if wanted == Part::Places {
            map = loaded.catalogue.nested_places();
        }
    }
    let provisions = take_provisions(&parts, &mut loaded, (&map, &checks), &mut faults);
    loaded.catalogue.provisions = provisions;
    break_circles(&parts, &mut loaded.catalogue.provisions, &mut faults);
    loaded.catalogue.provisions.sort_unstable_keys();
    let mut shared = Shared::default();
    loaded.catalogue.provisions.values_mut().for_each(|provision| provision.share_rules(&mut shared));
    loaded.faults = faults.into_values().flatten().collect();
    loaded.until_later = checks.broken();
    loaded
}

/// Reads one file and gives back its faults.
fn read_file(file: &File, take: impl FnOnce(&Table<'_>)) -> Vec<Fault> {
    let reading = match Reading::from_bytes(&file.shown, &file.bytes) {
        Ok(reading) => reading,
        Err(fault) => return vec![*fault],
    };
    if let Some(document) = reading.what_is_left() {
        take(&document.root(&reading));
    }
    reading.into_faults()
}

fn take_places(root: &Table<'_>, catalogue: &mut Catalogue) {
    let places = read_places(root, &catalogue.places);
    catalogue.places.extend(places.into_iter().map(|place| (place.id.clone(), place)));
}

fn take_glossary(root: &Table<'_>, catalogue: &mut Catalogue) {
    for term in read_glossary(root) {
        match catalogue.glossary.iter_mut().find(|other| other.short == term.short && other.words == term.words) {
            Some(other) => *other = term,
            None => catalogue.glossary.push(term),
        }
    }
}

fn take_facts(root: &Table<'_>, loaded: &mut Loaded, map: &Places) {
    for found in read_facts(root) {
        let key = found.fact.key.clone();
        let reading = root.reading;
        let (what, fix) =
            (format!("no rule and no script uses `{key}`"), "use it in a rule, or take it out: nothing is asked without a use");
        let fault = Fault { kind: FaultKind::Unused, ..Fault::at(reading.file, reading.text, found.span, what, fix) };
        loaded.unused.insert(key.clone(), fault);
        loaded.catalogue.vocabulary.0.insert(key, found.fact);
    }
    let Catalogue { vocabulary, conditions, .. } = &mut loaded.catalogue;
    read_conditions(root, vocabulary, map, conditions, &mut loaded.used);
}

type Parts<'f> = [((usize, usize), &'f File, Part<'f>)];

fn take_provisions(
    parts: &Parts<'_>,
    loaded: &mut Loaded,
    (map, checks): (&Places, &Checks),
    faults: &mut BTreeMap<(usize, usize), Vec<Fault>>,
) -> IndexMap<String, Provision> {
    let entries = || {
        parts.iter().filter_map(|(at, file, part)| match part {
            Part::Provision { setting, id } => Some((*at, *file, *setting, *id)),
            _ => None,
        })
    };
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    entries().for_each(|((layer, _), _, _, id)| _ = ids.entry(id.to_owned()).or_insert(layer));
    let catalogue = &loaded.catalogue;
    let terms = Terms::new(&catalogue.vocabulary, map, &catalogue.conditions);
    let names = Names { terms, sources: &catalogue.sources, checks };
    let mut provisions: IndexMap<String, Provision> = IndexMap::new();
    let mut seen: BTreeMap<(usize, &str), &str> = BTreeMap::new();
    for (at, file, setting, id) in entries() {
        let faults = faults.entry(at).or_default();
        if let Some(other) = seen.insert((at.0, id), &file.shown) {
            faults.push(Fault::of_file(&file.shown, format!("there is an entry `{id}` already, in `{other}`"), "keep one of them"));
            continue;
        }
        let (entry, found) = read_one(file, setting, id, (&ids, at.0), &names);
        let good = found.is_empty();
        faults.extend(found);
        match entry.filter(|_| good) {
            Some(Entry::Whole(provision)) => {
                provisions.insert(id.to_owned(), *provision);
            }
            Some(Entry::Refresh { verified, contacts }) => match provisions.get_mut(id) {
                Some(provision) => {
                    let standing = provision.verified.take();
                    let older = |(on, _): &(Date, String)| standing.as_ref().is_some_and(|(standing, _)| standing > on);
                    provision.verified = verified.filter(|new| !older(new)).or(standing);
                    if !contacts.is_empty() {
                        provision.contacts = contacts;
                    }
                }
                None => faults.push(Fault::of_file(
                    &file.shown,
                    format!("there is no entry `{id}` to refresh"),
                    "look at its id in `fingerpost catalogue list`, or write the entry whole",
                )),
            },
            None => {}
        }
    }
    let used = names.terms.used.take();
    loaded.used.extend(used);
    provisions
}

/// Tells of entries that are replaced by themselves, by way of others, and takes what replaces them away.
fn break_circles(parts: &Parts<'_>, provisions: &mut IndexMap<String, Provision>, faults: &mut BTreeMap<(usize, usize), Vec<Fault>>) {
    let links: BTreeMap<&String, &Vec<String>> = provisions.iter().map(|(id, provision)| (id, &provision.replaced_by)).collect();
    let next = |id: &str| links.get(&id.to_owned()).map_or(&[][..], |after| after.as_slice());
    let circle: BTreeSet<String> = provisions.keys().filter(|id| leads_back(id, next)).cloned().collect();
    for id in &circle {
        let of_it = parts.iter().rev().find(|(_, _, part)| matches!(part, Part::Provision { id: other, .. } if other == id));
        if let Some((at, file, _)) = of_it {
            let text = String::from_utf8_lossy(&file.bytes);
            let start = text.find("replaced_by").unwrap_or(0);
            let what = format!("`{id}` is replaced by itself, by way of others");
            let fix = "name only what came after it";
            faults.entry(*at).or_default().push(Fault::at(&file.shown, &text, start..start + "replaced_by".len(), what, fix));
        }
        if let Some(provision) = provisions.get_mut(id) {
            provision.replaced_by.clear();
        }
    }
}

fn read_one(file: &File, setting: Setting, id: &str, ids: Ids<'_>, names: &Names<'_>) -> (Option<Entry>, Vec<Fault>) {
    let mut entry = None;
    let faults = read_file(file, |root| entry = read_entry(root, setting, id, ids, names));
    (entry, faults)
}
