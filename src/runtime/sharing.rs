//! What the pages about a whole caseload ask for: whose card it is, handing people over, and somebody who stands in.

use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use super::failure::{closed, failed};
use super::handing::{Consent, Went, hand_whom_it_may, with_a_card};
use super::home::Home;
use super::world::World;
use crate::app::outcome::Outcome;
use crate::app::sharing::{Asked, Given, HandOver, Handed, Shared, Standing, TheirCard, Who};
use crate::record::{Person, Tree, going_on, lines, listed};
use crate::store::{Disk, Store, StoreError};
use crate::text::{count, say_date, sentences, why};
use crate::vault::{Card, VaultError};

/// How a card begins.
const BEGINS: &str = "fpcard";

/// Said where nothing is kept.
const PRACTICE: &str = "This is practice: nothing is kept, so nothing is handed over and nobody else can open it.";

impl World {
    /// Does what is asked about sharing. What takes a moment is told later.
    pub(super) fn share(&mut self, asked: Asked) -> Option<Outcome> {
        self.call_back();
        let home = self.home().clone();
        let Some(store) = &mut self.store else { return Some(closed()) };
        let Some(disk) = store.on_disk() else {
            return Some(match asked {
                Asked::Who => shared(Shared::Who(Who { is_practice: true, ..Who::default() })),
                _ => told(PRACTICE, 1),
            });
        };
        match asked {
            Asked::Who => Some(who(disk, &home).map_or_else(|error| failed(&error), |who| shared(Shared::Who(who)))),
            Asked::Card(typed) => Some(match card(&typed) {
                Ok(card) if card == disk.card() => {
                    told("This is your own card, and the records are with you already. Give the card that the other adviser sent you.", 1)
                }
                Ok(card) => shared(Shared::Card(TheirCard { words: card.words().join(" "), text: card.to_text(), name: card.name })),
                Err(sentence) => told(&sentence, 1),
            }),
            Asked::OwnCard => {
                let card = disk.card();
                Some(shared(Shared::OwnCard(TheirCard { words: card.words().join(" "), text: card.to_text(), name: card.name })))
            }
            Asked::LookInto { path, passphrase } => self.look_into(path, passphrase),
            Asked::TakeOver => self.take_over(),
            Asked::StandIn { user, until, trees } => Some(settled(disk, &home, |disk| {
                let trees = with_parts(disk, &trees)?;
                let many = count(disk.cover(&user, until, &trees)?, "record", "records");
                Ok(format!("Saved. {user} can read {many} until the end of {}, and write in none of them.", say_date(until)))
            })),
            Asked::EndStandIn(Standing { user, trees, .. }) => Some(settled(disk, &home, |disk| {
                let many = count(disk.end_cover(&user, &trees)?, "record", "records");
                Ok(format!("Saved. {user} can no longer read {many}. A copy of the notes that was made before still opens to them."))
            })),
            Asked::HandOver(over) => {
                // What is known of where these records end, and whether they may be written in, is known anew when they are opened.
                over.trees.iter().for_each(|tree| self.ends.forget(*tree));
                let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
                self.stop = std::sync::Arc::clone(&stop);
                self.lend(move |mut store| {
                    let given = match store.on_disk() {
                        Some(disk) => hand_over(disk, &over, || stop.load(Ordering::Relaxed)),
                        None => Given { stopped: Some(PRACTICE.to_owned()), ..Given::default() },
                    };
                    let people = store.people().map(lines).unwrap_or_default();
                    (Some(store), shared(Shared::HandedOver { given, people }))
                })
            }
        }
    }
}

fn shared(shared: Shared) -> Outcome {
    Outcome::Shared(Box::new(shared))
}

fn told(sentence: &str, code: u8) -> Outcome {
    Outcome::Failed { sentence: sentence.to_owned(), code }
}

/// Who opens the notes, and who stands in. The names of users are in the clear beside the notes.
fn who(disk: &Disk, home: &Home) -> Result<Who, StoreError> {
    let Some(folder) = &home.store else { return Ok(Who { is_practice: true, ..Who::default() }) };
    let leaders = Disk::leaders(folder)?;
    let users = Disk::users(folder)?.into_iter().filter(|name| name != disk.user() && !leaders.contains(name)).collect();
    let standing = disk.covers().into_iter().map(|cover| Standing { user: cover.user, until: cover.until, trees: cover.trees });
    Ok(Who { users, standing: standing.collect(), is_practice: false })
}

/// Settles who stands in, and says it with who does now.
fn settled(disk: &mut Disk, home: &Home, settle: impl FnOnce(&mut Disk) -> Result<String, StoreError>) -> Outcome {
    match settle(disk).and_then(|said| Ok((said, who(disk, home)?))) {
        Ok((said, who)) => shared(Shared::StandingIn { said, who }),
        Err(error) => failed(&error),
    }
}

/// These people's records with what was put together with them, as far as they are this user's own and work with them goes on here.
fn with_parts(disk: &Disk, trees: &[Tree]) -> Result<Vec<Tree>, StoreError> {
    let own = disk.own_trees();
    Ok(going_on(&disk.people()?, Some(trees)).into_iter().filter(|tree| own.contains(tree)).collect())
}

/// The card that was typed, or that is in the file of that name.
fn card(typed: &str) -> Result<Card, String> {
    let typed = typed.trim();
    let text = if typed.contains(BEGINS) && !Path::new(typed).exists() {
        typed.to_owned()
    } else {
        with_a_card(Path::new(typed))
            .map_err(|error| format!("The card `{typed}` cannot be read: {}. Name another file, or paste the card itself.", why(&error)))?
    };
    Card::from_text(&text).map_err(|error| match error {
        VaultError::Newer { .. } => "The card is of a newer fingerpost. Update fingerpost.".to_owned(),
        _ => "There is no whole card in that. Ask for what `fingerpost store card` writes, from `fpcard1:` to the full stop.".to_owned(),
    })
}

/// Hands everybody over who may go. Whoever went is gone whole, whatever stops it.
fn hand_over(disk: &mut Disk, over: &HandOver, stopped: impl Fn() -> bool) -> Given {
    let mut given = Given { to: over.card.name.clone(), folder: over.folder.clone(), ..Given::default() };
    given.stopped = hand_all(disk, over, stopped, &mut given).err();
    given
}

fn hand_all(disk: &mut Disk, over: &HandOver, stopped: impl Fn() -> bool, given: &mut Given) -> Result<(), String> {
    let card = card(&over.card.text)?;
    let told = |error: StoreError| sentences(&error.to_string());
    fs::create_dir_all(&over.folder)
        .map_err(|error| format!("The folder `{}` cannot be made: {}. Name another one.", over.folder.display(), why(&error)))?;
    let people = listed(disk.people().map_err(told)?);
    for line in people.iter().filter(|line| over.trees.contains(&line.tree)) {
        if stopped() {
            return Err("It was stopped. Whoever is not named here is with you as before.".to_owned());
        }
        let consent = |person: &Person| Ok::<_, StoreError>(Consent::found(person, &card, over.on, &over.basis));
        let why = match hand_whom_it_may(disk, line.tree, &card, &over.folder, consent).map_err(told)? {
            Went::Handed(file, handed) => {
                given.handed.push(Handed { reference: line.reference.clone(), file, words: handed.words });
                continue;
            }
            Went::Before => "was handed over before",
            Went::Unreadable => "something of the record cannot be read: put that right first",
            Went::Unasked => "did not agree",
        };
        given.left_out.push((line.reference.clone(), why.to_owned()));
    }
    Ok(())
}
