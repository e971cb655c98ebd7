//! Handing people over, each whole or not at all, so that whatever stops it half way loses nothing and it can go on with those who are left.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::commit::events;
use super::erasing::readable;
use crate::clock;
use crate::record::{Agreement, Change, Person, Tree};
use crate::store::{Disk, Parcel, Store, StoreError, whole};
use crate::text::{hex, say_date};
use crate::vault::Card;

/// How the name of each file ends.
pub const ENDING: &str = "handover";

/// So much of a file is looked into for a card, in bytes: it may be a whole e-mail.
const LONGEST_CARD: u64 = 64 * 1024;

/// Why somebody may be handed over: one of the two is always written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What they said to it.
    pub agreed: String,
    /// The site's lawful basis, where they were not asked.
    pub basis: String,
}

impl Consent {
    /// They said this to it.
    pub fn agreed(said: String) -> Self {
        Self { agreed: said, basis: String::new() }
    }

    /// They were not asked, and the site may do it for this reason.
    pub fn basis(why: &str) -> Self {
        Self { agreed: String::new(), basis: why.to_owned() }
    }

    /// What there is to go by without asking: what their record says that they said, and else the site's basis. What a person said goes
    /// before what the site may do.
    pub fn found(person: &Person, card: &Card, today: Date, basis: &str) -> Option<Self> {
        let basis = basis.trim();
        let said = agreed_on(person, card, today).map(|made| Self::agreed(as_written(made)));
        said.or_else(|| (!basis.is_empty()).then(|| Self::basis(basis)))
    }
}

/// What becomes of one person of a caseload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Went {
    /// Handed over, in the file of this name.
    Handed(String, Handed),
    /// Handed over before.
    Before,
    /// Left where they are: something of their record cannot be read, and they go whole or not at all.
    Unreadable,
    /// Left where they are: they did not agree.
    Unasked,
}

/// What was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// How many entries of the record.
    pub entries: usize,
    /// The words by which the receiver tells that the file is the same.
    pub words: String,
}

/// The day on which somebody agreed to be handed over to the holder of a card, where their record says so.
fn agreed_on(person: &Person, card: &Card, today: Date) -> Option<Date> {
    let with = |agreement: &&Agreement| agreement.with.trim().to_lowercase() == card.name.trim().to_lowercase();
    let mut holding = person.agreements.iter().rev().filter(|agreement| agreement.is_of_the_whole() && agreement.holds_on(today));
    holding.find(with).map(|agreement| agreement.made)
}

/// What is written down of an agreement that the record holds.
fn as_written(made: Date) -> String {
    format!("agreed on {}, as written down in the record", say_date(made))
}

/// Hands one person over into a file, which must not be there yet.
///
/// # Errors
/// As [`Disk::hand_over`]. Then nothing was handed over.
pub fn hand_over(disk: &mut Disk, tree: Tree, card: &Card, consent: Consent, to: &Path) -> Result<Handed, StoreError> {
    let mut record = whole(disk, tree)?;
    let heads = Person::of(tree, &record).heads;
    let Consent { agreed, basis } = consent;
    let at = clock::now();
    let change = Change::HandedOver { to: card.name.clone(), key: hex(&card.public.0), agreed, basis };
    let said = events(disk, tree, &heads, vec![change], at.clone())?;
    record.extend(said);
    let entries = record.len();
    disk.hand_over(&Parcel { tree, from: disk.user().to_owned(), at: at.timestamp(), events: record }, card, to)?;
    Ok(Handed { entries, words: Disk::words_of_handover(to)?.join(" ") })
}

/// Hands one of a caseload over, where they may go, into a file of a folder under a name that says nothing of anybody.
///
/// # Errors
/// As reading, as [`hand_over`], and as `consent`, which is asked where the record is whole and is with this user still.
pub fn hand_whom_it_may<E: From<StoreError>>(
    disk: &mut Disk,
    tree: Tree,
    card: &Card,
    folder: &Path,
    consent: impl FnOnce(&Person) -> Result<Option<Consent>, E>,
) -> Result<Went, E> {
    let (person, is_whole) = readable(disk, tree)?;
    if person.handed_over.is_some() {
        return Ok(Went::Before);
    }
    if !is_whole {
        return Ok(Went::Unreadable);
    }
    let Some(consent) = consent(&person)? else { return Ok(Went::Unasked) };
    let (path, file) = free_name(folder);
    Ok(Went::Handed(file, hand_over(disk, tree, card, consent, &path)?))
}

/// The next file in a folder that is not there yet.
fn free_name(folder: &Path) -> (PathBuf, String) {
    let mut number = 1;
    loop {
        let name = format!("{number:04}.{ENDING}");
        let path = folder.join(&name);
        if path.symlink_metadata().is_err() {
            return (path, name);
        }
        number += 1;
    }
}

/// The text of a file that has a card somewhere in it, as far as one is looked for.
///
/// # Errors
/// What the disk said.
pub fn with_a_card(file: &Path) -> io::Result<String> {
    let mut text = Vec::new();
    File::open(file)?.take(LONGEST_CARD).read_to_end(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
