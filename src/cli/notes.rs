//! Notes that are open for one command.

use std::collections::BTreeSet;

use super::error::CliError;
use super::output::say;
use crate::clock;
use crate::record::{Change, Event, Person, Summary, Tree, listed, shown_as};
use crate::runtime;
use crate::store::{Disk, Store, StoreError, Unread, whole};
use crate::text::{TwoPart, count, quoted, say_date};

/// Notes that are open.
pub struct Notes {
    /// What keeps them.
    pub store: Box<dyn Store + Send>,
    /// Entries were lost for good, now or before. Whose they were is not always known.
    partial: bool,
    /// How many records stay shut.
    shut: usize,
    /// What could not be read of the person who was asked for.
    damaged: Option<StoreError>,
}

impl Notes {
    /// These notes, whether some of them is lost, and how many records stay shut.
    pub fn of(store: impl Store + Send + 'static, partial: bool, shut: usize) -> Self {
        Self { store: Box::new(store), partial, shut, damaged: None }
    }

    /// Everybody in them.
    pub fn people(&self) -> Result<Vec<Summary>, CliError> {
        Ok(listed(self.store.people()?))
    }

    /// The tree of the person of that reference, or of the one whom a record of that reference is part of.
    pub fn find(&self, reference: &str) -> Result<Option<Tree>, CliError> {
        let reference = reference.trim();
        let people = self.store.people()?;
        if people.iter().any(|line| line.reference == reference && line.club.is_some()) {
            let what = format!("{} is the reference of a club, and of no person", quoted(reference));
            return Err(CliError::Fault(format!("{what}. `fingerpost club show {reference}` shows it")));
        }
        let of_it = people.iter().filter(|person| person.reference == reference);
        let trees: BTreeSet<Tree> = of_it.map(|person| shown_as(&people, person.tree)).collect();
        if trees.len() > 1 {
            return Err(CliError::Fault(format!(
                "{} people have the reference {}. open them in the program, and put the records together or change one",
                trees.len(),
                quoted(reference)
            )));
        }
        Ok(trees.first().copied())
    }

    /// The person of that reference, whole, or as much as could be read: [`Notes::close`] tells which.
    pub fn read(&mut self, reference: &str) -> Result<(Person, Vec<Event>), CliError> {
        let Some(tree) = self.find(reference)? else {
            return Err(nobody(reference, self.shut).into());
        };
        self.read_tree(tree)
    }

    /// Refuses to take somebody for new while a record is shut, which may be theirs.
    pub fn may_be_new(&self, reference: &str) -> Result<(), CliError> {
        if self.shut == 0 { Ok(()) } else { Err(nobody(reference, self.shut).into()) }
    }

    /// The same, of the person of that tree.
    pub fn read_tree(&mut self, tree: Tree) -> Result<(Person, Vec<Event>), CliError> {
        let events = match whole(self.store.as_ref(), tree) {
            Ok(events) => events,
            Err(StoreError::Damaged { lost, read }) => {
                let before = if let Some(StoreError::Damaged { lost, .. }) = self.damaged { lost } else { Unread::default() };
                self.damaged = Some(StoreError::Damaged { lost: before + lost, read: Vec::new() });
                read
            }
            Err(error) => return Err(error.into()),
        };
        Ok((Person::of(tree, &events), events))
    }

    /// Writes down that this person's record was opened, as opening it in the program does. Where that cannot be written down the record is
    /// read all the same, and that is told.
    pub fn looked(&mut self, person: &Person) {
        let changes = vec![Change::Looked];
        let noted = runtime::events(self.store.as_ref(), person.tree, &person.heads, changes, clock::now())
            .map_err(|error| error.to_string())
            .and_then(|events| self.store.append(person.tree, &events).map_err(|error| error.to_string()));
        if let Err(why) = noted {
            say(&format!("that this record was opened could not be written down: {why}"));
        }
    }

    /// Refuses a session with somebody whose record this user can only read.
    pub fn may_be_written(&self, tree: Tree) -> Result<(), CliError> {
        if self.store.is_covered(tree) { Err(StoreError::Covering.into()) } else { Ok(()) }
    }

    /// Refuses casework to a club leader, before anything is typed for nothing.
    pub fn may_hold_casework(&self) -> Result<(), CliError> {
        if self.store.leads_only() { Err(StoreError::Leading.into()) } else { Ok(()) }
    }

    /// Refuses to write in a record that was handed over; `what` it is, in a word.
    pub fn is_here(record: &Person, what: &str) -> Result<(), CliError> {
        match &record.handed_over {
            Some(gone) => {
                let (to, on) = (&gone.to, say_date(gone.on));
                Err(CliError::Fault(format!("this {what} was handed over to {to} on {on}. write in it there")))
            }
            None => Ok(()),
        }
    }

    /// Refuses what a record may not be used for that its person withdrew from, but for the reason that it is kept for.
    pub fn may_be_used(person: &Person) -> Result<(), CliError> {
        match person.restricted() {
            Some(withdrawn) => Err(CliError::Fault(format!(
                "they withdrew, and the record is restricted: {}. if they are back, undo that in the program first",
                withdrawn.reason
            ))),
            None => Ok(()),
        }
    }

    /// Refuses to begin anything new with somebody who wanted no more of this, until they have come back.
    pub fn is_not_withdrawn(person: &Person) -> Result<(), CliError> {
        match &person.withdrawn {
            Some(withdrawn) => Err(CliError::Fault(format!(
                "they withdrew on {}. if they have come back, open the record in the program: Start a session asks it there",
                say_date(withdrawn.on)
            ))),
            None => Ok(()),
        }
    }

    /// Puts the notes away once the result was written. What could not be read makes this the end of the command.
    pub fn close(self) -> Result<(), CliError> {
        self.store.close()?;
        match self.damaged {
            Some(damaged) => Err(damaged.into()),
            None if self.partial || self.shut > 0 => Err(CliError::Partly),
            None => Ok(()),
        }
    }
}

/// That nobody has a reference, as far as can be seen where so many records stay shut.
pub fn nobody(reference: &str, shut: usize) -> TwoPart {
    let named = quoted(reference);
    if shut == 0 {
        return TwoPart::new(format!("there is nobody of the reference {named}"), "`fingerpost people` lists who there is");
    }
    let stay = count(shut, "record stays shut and may be theirs", "records stay shut and may be theirs");
    TwoPart::new(
        format!("there is nobody of the reference {named} among the records that open, and {stay}"),
        "`fingerpost store trust` says what their keys open",
    )
}

/// Puts notes away that were read without [`Notes`], once the result was written. Where some of them is lost, that is the end of the command.
pub fn put_away(disk: Disk) -> Result<(), CliError> {
    let partial = disk.is_partial() || disk.shut_records() > 0;
    Box::new(disk).close()?;
    if partial { Err(CliError::Partly) } else { Ok(()) }
}
