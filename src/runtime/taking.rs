//! Taking people over whom another adviser handed over: each whole or not at all, so that one damaged file keeps none of the others back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::commit::events;
use super::failure::{closed, failed};
use super::handing::ENDING;
use super::world::World;
use crate::app::outcome::Outcome;
use crate::app::sharing::{Coming, Shared, Taken};
use crate::clock;
use crate::record::{Change, Event, Person, Tree, lines, listed};
use crate::store::{Disk, Parcel, Store, StoreError, whole};
use crate::text::{Secret, quoted, sentences, why};
use crate::vault::Passphrase;

/// Keeps what is new of a record that was handed over, all of it or nothing, and that it was taken over. `person` is the record as it is then.
///
/// # Errors
/// As [`Disk::take_in`].
pub fn take_parcel(disk: &mut Disk, parcel: &Parcel, person: &Person, new: &[Event], reference: Option<String>) -> Result<(), StoreError> {
    let taken = Change::TakenOver { from: parcel.from.clone(), reference };
    let said = events(disk, parcel.tree, &person.heads, vec![taken], clock::now())?;
    disk.take_in(&new.iter().cloned().chain(said).collect::<Vec<_>>())
}

/// The person of a parcel as they are once what is new of it is here, and whether something of them is here now.
///
/// # Errors
/// As reading.
pub fn person_with(disk: &Disk, parcel: &Parcel, new: &[Event]) -> Result<(Person, bool), StoreError> {
    let known = if disk.own_trees().contains(&parcel.tree) { whole(disk, parcel.tree)? } else { Vec::new() };
    let is_here = !known.is_empty();
    let all: Vec<Event> = known.into_iter().chain(new.iter().cloned()).collect();
    Ok((Person::of(parcel.tree, &all), is_here))
}

/// The files in a folder that hold somebody who was handed over, in order of name.
///
/// # Errors
/// Where it cannot be read, or has none: what happened; what to do.
pub fn handed_in(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let shown = folder.display();
    let found = fs::read_dir(folder).map_err(|error| format!("the folder `{shown}` cannot be read: {}. name another", why(&error)))?;
    let mut files: Vec<PathBuf> =
        found.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ending| ending == ENDING)).collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("there is no file in `{shown}` that ends in `.{ENDING}`. name the folder that was sent to you"));
    }
    Ok(files)
}

/// Those files, or the one that was named.
fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    if path.is_dir() { handed_in(path).map_err(|words| sentences(&words)) } else { Ok(vec![path.to_owned()]) }
}

/// Looks into one file. What it holds, where it can be taken over.
fn look(disk: &Disk, file: &Path, typed: &Passphrase) -> (Coming, Option<Parcel>) {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match looked_into(disk, file, typed) {
        Ok((coming, parcel)) => (Coming { file: name, ..coming }, Some(parcel)),
        Err(wrong) => (Coming { file: name, wrong: Some(wrong), ..Coming::default() }, None),
    }
}

fn looked_into(disk: &Disk, file: &Path, typed: &Passphrase) -> Result<(Coming, Parcel), String> {
    let told = |error: StoreError| sentences(&error.to_string());
    let parcel = disk.read_handover(file, typed).map_err(told)?;
    let new = disk.new_in(&parcel).map_err(told)?;
    let (person, is_here) = person_with(disk, &parcel, &new).map_err(told)?;
    if !new.is_empty() && is_taken(disk, &person.reference, person.tree).map_err(told)? {
        return Err(format!(
            "Somebody else here has the reference {named}. `fingerpost takeover FILE --as REF` gives this person another.",
            named = quoted(&person.reference)
        ));
    }
    let coming = Coming {
        reference: person.reference,
        from: parcel.from.clone(),
        words: Disk::words_of_handover(file).map_err(told)?.join(" "),
        entries: parcel.events.len(),
        yours: Parcel::said_to_be_of(&new, disk.user(), disk.machine()).count(),
        new: new.len(),
        is_here,
        ..Coming::default()
    };
    Ok((coming, parcel))
}

/// Whether a reference is somebody else's here.
///
/// # Errors
/// As reading.
pub fn is_taken(disk: &Disk, reference: &str, whose: Tree) -> Result<bool, StoreError> {
    Ok(listed(disk.people()?).iter().any(|other| other.reference == reference && other.tree != whose))
}

/// Takes over one who was looked into: their reference, and how many entries are new.
fn take(disk: &mut Disk, parcel: &Parcel) -> Result<(String, usize), StoreError> {
    let new = disk.new_in(parcel)?;
    let (person, _) = person_with(disk, parcel, &new)?;
    if !new.is_empty() {
        take_parcel(disk, parcel, &person, &new, None)?;
    }
    Ok((person.reference, new.len()))
}

impl World {
    /// Looks into what was handed over to this user. It stays at hand until it is taken over, or the notes are closed.
    pub(super) fn look_into(&mut self, path: PathBuf, passphrase: Secret) -> Option<Outcome> {
        let tries = self.tries.clone();
        let parcels = Arc::clone(&self.parcels);
        self.lend(move |mut store| {
            let typed = Passphrase::new(passphrase.into_words());
            if let Err(error) = tries.one(|| store.confirm(&typed)) {
                return (Some(store), failed(&error));
            }
            let outcome = match (files(&path), store.on_disk()) {
                (Err(sentence), _) => Outcome::Failed { sentence, code: 1 },
                (_, None) => closed(),
                (Ok(files), Some(disk)) => {
                    let (coming, found): (Vec<_>, Vec<_>) = files.iter().map(|file| look(disk, file, &typed)).unzip();
                    let named = coming.iter().map(|coming| coming.file.clone()).zip(found);
                    let kept = named.filter_map(|(file, parcel)| Some((file, parcel?))).collect();
                    *parcels.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = kept;
                    Outcome::Shared(Box::new(Shared::Coming(coming)))
                }
            };
            (Some(store), outcome)
        })
    }

    /// Takes over all that was looked into.
    pub(super) fn take_over(&mut self) -> Option<Outcome> {
        let parcels = self.looked_into();
        parcels.iter().for_each(|(_, parcel)| self.ends.forget(parcel.tree));
        self.lend(move |mut store| {
            let mut taken = Taken::default();
            if let Some(disk) = store.on_disk() {
                for (file, parcel) in &parcels {
                    match take(disk, parcel) {
                        Ok((_, 0)) => {}
                        Ok(came) => taken.taken.push(came),
                        Err(error) => taken.refused.push((file.clone(), sentences(&error.to_string()))),
                    }
                }
            }
            let people = store.people().map(lines).unwrap_or_default();
            (Some(store), Outcome::Shared(Box::new(Shared::TakenOver { taken, people })))
        })
    }

    /// What was looked into, which is at hand no longer.
    pub(super) fn looked_into(&mut self) -> Vec<(String, Parcel)> {
        std::mem::take(&mut *self.parcels.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}
