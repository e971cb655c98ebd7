//! Paper passports, made and brought in: letters, the words that seal them, and the store.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::commit::{NoRandomness, events, random};
use crate::app::outcome::Outcome;
use crate::clock;
use crate::passport::{Carried, CarriedFault, Letters, LettersFault, TOO_LONG, decode, encode, read_letters};
use crate::record::{Change, Person, Tree};
use crate::store::{Store, StoreError};
use crate::text::{Secret, sentences, why};
use crate::vault::{Passphrase, Randomness, VaultError, open_passport, seal_passport};

/// No hand-out with a passport is longer, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// Why a passport was not made or not brought in. Nothing has been written then.
#[derive(Debug, thiserror::Error)]
pub enum PassportError {
    /// The letters are not those that were written.
    #[error(transparent)]
    Letters(#[from] LettersFault),
    /// The words are others.
    #[error("these are not the words that it was sealed with. look at their spelling and their order, and type them again")]
    Words,
    /// Letters are wrong that no line told.
    #[error("some of the letters are wrong, and no line tells which. read all of them again")]
    Misread,
    /// What was sealed is no passport.
    #[error(transparent)]
    Carried(#[from] CarriedFault),
    /// It takes more than a sheet.
    #[error("{TOO_LONG}")]
    TooLong,
    /// The machine gave no random bytes.
    #[error("this machine gave no random numbers, so nothing was written. try again")]
    NoRandomness,
    /// The notes could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NoRandomness> for PassportError {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

/// The system's random bytes.
struct System;

impl Randomness for System {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
        getrandom::fill(bytes).map_err(|_| VaultError::NoRandomness)
    }
}

/// Seals what is carried with these words. Takes the time of one passphrase.
///
/// # Errors
/// [`PassportError::TooLong`]; [`PassportError::NoRandomness`].
pub fn seal(carried: &Carried, words: &Passphrase) -> Result<Letters, PassportError> {
    let sealed = seal_passport(words, &encode(carried)?, &mut System).map_err(|error| match error {
        VaultError::NoRandomness => PassportError::NoRandomness,
        _ => PassportError::TooLong,
    })?;
    Letters::of(&sealed).ok_or(PassportError::TooLong)
}

/// Opens letters, as [`read_letters`] takes them, with these words. Takes the time of one passphrase where the letters are right.
///
/// # Errors
/// All but those of the store.
pub fn open(sealed: &[u8], words: &Passphrase) -> Result<Carried, PassportError> {
    let plain = open_passport(words, sealed).map_err(|error| match error {
        VaultError::NotAuthentic => PassportError::Words,
        VaultError::Newer { .. } => LettersFault::Newer.into(),
        _ => PassportError::Misread,
    })?;
    Ok(decode(&plain)?)
}

/// The text of a file that has a passport's letters in it. What is no text in it cannot be among them.
///
/// # Errors
/// What the disk said.
pub fn read_file(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(file)?.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The bytes of a passport's letters.
///
/// # Errors
/// [`PassportError::Letters`].
pub fn letters(text: &str) -> Result<Vec<u8>, PassportError> {
    Ok(read_letters(text)?)
}

/// Writes what a passport carries into somebody's record, or that of somebody new, all at once; says how many things were there already.
/// Where everything was, nothing is written.
///
/// # Errors
/// [`PassportError::Store`] and [`PassportError::NoRandomness`], with nothing written.
pub fn bring_in(store: &mut dyn Store, into: Option<&Person>, carried: &Carried) -> Result<(Tree, usize), PassportError> {
    let nobody = Person::default();
    let bringing = carried.bring_into(into.unwrap_or(&nobody));
    let nothing_new = into.is_some() && bringing.changes.len() == 1;
    let added = into.is_none().then(|| Change::PersonAdded { reference: String::new() });
    let changes = added.into_iter().chain(bringing.changes).collect();
    let tree = into.map_or_else(|| random().map(Tree), |person| Ok(person.tree))?;
    let heads = into.map_or(&[][..], |person| &person.heads);
    if nothing_new {
        return Ok((tree, bringing.left_out));
    }
    let events = events(store, tree, heads, changes, clock::now())?;
    store.append(tree, &events)?;
    Ok((tree, bringing.left_out))
}

/// Seals what is carried, as an effect.
pub(super) fn sealed(carried: &Carried, words: Secret) -> Outcome {
    let sealed = seal(carried, &Passphrase::new(words.into_words()));
    sealed.map_or_else(|error| failed(&error), Outcome::PassportSealed)
}

/// Opens what was sealed, as an effect.
pub(super) fn opened(sealed: &[u8], words: Secret) -> Outcome {
    let opened = open(sealed, &Passphrase::new(words.into_words()));
    opened.map_or_else(|error| failed(&error), |carried| Outcome::PassportOpened(Box::new(carried)))
}

/// Reads the letters in a file, as an effect.
pub(super) fn letters_in(file: &Path) -> Outcome {
    match read_file(file).map(|text| letters(&text)) {
        Ok(Ok(sealed)) => Outcome::PassportRead(sealed),
        Ok(Err(error)) => failed(&error),
        Err(error) => Outcome::Failed {
            sentence: format!("The file `{}` cannot be read: {}. Name another, or type the letters.", file.display(), why(&error)),
            code: 2,
        },
    }
}

fn failed(error: &PassportError) -> Outcome {
    Outcome::Failed { sentence: sentences(&error.to_string()), code: 1 }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::record::{Decision, MachineId, NoteKind};
    use crate::store::Memory;

    fn said(words: &str) -> Passphrase {
        Passphrase::new(words.to_owned())
    }

    /// Somebody with something of every kind, and with what must stay behind, which says SECRET.
    fn somebody() -> Person {
        let changes = vec![
            Change::PersonAdded { reference: "SECRET-1".into() },
            Change::Named { name: "SECRET name".into() },
            Change::ContactSet { how: "SECRET contact".into() },
            Change::SafetyTold { words: "SECRET".into(), said: String::new(), told_to: String::new(), done: String::new() },
            Change::NoteWritten { session: None, kind: NoteKind::Working, text: "SECRET working".into(), moved: None },
            Change::NoteWritten { session: None, kind: NoteKind::Shared, text: "Mornings are best.".into(), moved: None },
            Change::SupportDecided {
                provision: "access-to-work".into(),
                decision: Decision::Accepted,
                reason: "SECRET reason".into(),
                session: None,
            },
            Change::SupportDecided { provision: "SECRET-no".into(), decision: Decision::Declined, reason: String::new(), session: None },
            Change::FollowUpSet { on: date(2027, 3, 9), what: "a call".into(), session: None },
        ];
        let mut store = Memory::new("sam", MachineId([1; 4]));
        let events = events(&store, Tree([1; 16]), &[], changes, clock::now()).unwrap();
        store.append(Tree([1; 16]), &events).unwrap();
        Person::of(Tree([1; 16]), &store.events(Tree([1; 16])).unwrap())
    }

    #[test]
    fn what_one_store_wrote_another_reads_whole_and_no_more_than_was_agreed() {
        let person = somebody();
        let carried = Carried::of(&person, None, date(2027, 3, 3));
        let shown = format!("{carried:?}");
        assert!(!shown.contains("SECRET") && shown.contains("Mornings"), "{shown}");
        let typed: Vec<String> = seal(&carried, &said("red bus Monday rain")).unwrap().read_out().collect();
        assert!(typed.iter().all(|line| !line.contains("SECRET")));

        let opened = open(&letters(&typed.join("\n").to_lowercase()).unwrap(), &said("Red bus monday RAIN")).unwrap();
        assert_eq!(opened, carried);
        let mut other = Memory::new("bea", MachineId([2; 4]));
        let (tree, left_out) = bring_in(&mut other, None, &opened).unwrap();
        let read = Person::of(tree, &other.events(tree).unwrap());
        assert_eq!(left_out, 0);
        assert_eq!((read.notes.len(), read.notes[0].moved.as_ref().map(|moved| moved.by.as_str())), (1, Some("sam")));
        assert!(read.timeline.iter().any(|entry| entry.what == "brought in a paper passport of 3 March 2027"));
        assert_eq!(read.decisions["access-to-work"].reason, "From a paper passport of 3 March 2027");

        let (_, left_out) = bring_in(&mut other, Some(&read), &opened).unwrap();
        let again = Person::of(tree, &other.events(tree).unwrap());
        assert_eq!(left_out, 3, "brought in twice, it is there once");
        assert_eq!((again.notes.len(), again.follow_ups.len(), again.decisions.len()), (1, 1, 1));
    }

    #[test]
    fn other_words_and_misread_bytes_each_have_their_sentence() {
        let carried = Carried::of(&somebody(), None, date(2027, 3, 3));
        let typed: String = seal(&carried, &said("red bus Monday rain")).unwrap().lines().collect();
        let mut bytes = letters(&typed).unwrap();
        assert!(matches!(open(&bytes, &said("red bus Monday snow")), Err(PassportError::Words)));
        bytes[40] ^= 1;
        assert!(matches!(open(&bytes, &said("red bus Monday rain")), Err(PassportError::Misread)));
        let long = (0..400).map(|number: usize| number.wrapping_mul(2_654_435_761).to_string()).collect::<Vec<_>>().join(" ");
        let note = crate::passport::Note { text: long, by: "sam".into(), on: date(2027, 3, 3) };
        let too_long = Carried { notes: vec![note], ..carried };
        assert!(matches!(seal(&too_long, &said("red bus Monday rain")), Err(PassportError::TooLong)));
    }
}
