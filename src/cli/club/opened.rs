//! A club that is open for one command.

use jiff::civil::Date;

use crate::cli::club_args::OfClub;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::notes::Notes;
use crate::clock;
use crate::plain::Echo;
use crate::record::{Change, Club, ClubChange, Event, EventId, Meeting, Member, Person, Summary, Tree, clubs};
use crate::runtime;
use crate::text::{Lines, quoted, safe, say_date};

/// A club, with the notes that it is in.
pub struct Opened {
    notes: Notes,
    /// The club as it stands.
    pub club: Club,
    /// What it is folded from.
    pub events: Vec<Event>,
    /// The same tree as a record: where it ends, and whether it was handed over.
    record: Person,
}

impl Opened {
    /// Opens the notes and the club in them.
    pub fn find(context: &mut Context, of: &OfClub) -> Result<Self, CliError> {
        let mut notes = context.open_store()?;
        let tree = tree_of(context, of, &notes.store.people()?)?;
        let (record, events) = notes.read_tree(tree)?;
        Ok(Self { notes, club: Club::of(tree, &events), events, record })
    }

    /// Keeps changes, all of them or none, and takes them in.
    pub fn keep(&mut self, changes: Vec<ClubChange>) -> Result<(), CliError> {
        let tree = self.club.tree;
        self.notes.may_be_written(tree)?;
        Notes::is_here(&self.record, "club")?;
        if changes.is_empty() {
            return Ok(());
        }
        let changes = changes.into_iter().map(Change::Club).collect();
        let events = runtime::events(self.notes.store.as_ref(), tree, &self.record.heads, changes, clock::now())?;
        self.notes.store.append(tree, &events)?;
        self.events.extend(events);
        self.record = Person::of(tree, &self.events);
        self.club = Club::of(tree, &self.events);
        Ok(())
    }

    /// Puts the notes away once the result was written.
    pub fn close(self) -> Result<(), CliError> {
        self.notes.close()
    }

    /// The member of a number, as `club members` gives it: its place among all who ever came, so that nobody's number changes when somebody leaves.
    pub fn numbered(&self, number: usize) -> Result<&Member, CliError> {
        numbered(&self.club, number)
    }

    /// The number of a member.
    pub fn number(&self, member: EventId) -> usize {
        self.club.number(member).unwrap_or_default()
    }

    /// The one meeting of a day that was not called off.
    pub fn meeting(&self, on: Date) -> Result<&Meeting, CliError> {
        let of_day: Vec<&Meeting> = self.club.meetings.iter().filter(|meeting| meeting.on == on).collect();
        let held: Vec<&Meeting> = of_day.iter().copied().filter(|meeting| meeting.cancelled.is_none()).collect();
        let (day, reference) = (say_date(on), &self.club.reference);
        match held[..] {
            [meeting] => Ok(meeting),
            [] if !of_day.is_empty() => Err(CliError::Fault(format!(
                "the meeting of {day} was called off. `fingerpost club meeting {reference} --on {on}` sets another on that day"
            ))),
            [] => Err(CliError::Fault(format!(
                "there is no meeting on {day}. `fingerpost club meeting {reference} --on {on}` sets one, and `fingerpost club show {reference}` lists them"
            ))),
            _ => Err(CliError::Fault(format!(
                "{} entries are there of a meeting on {day}. `fingerpost club meeting {reference} --on {on} --join` puts them together",
                held.len()
            ))),
        }
    }
}

/// The tree of the club that is meant, among these lines.
pub fn tree_of(context: &mut Context, of: &OfClub, lines: &[Summary]) -> Result<Tree, CliError> {
    let reference = match of.reference.as_str() {
        "-" => context.line(Echo::Shown)?.trim().to_owned(),
        other => other.to_owned(),
    };
    let of_it: Vec<_> = clubs(lines).into_iter().filter(|line| line.reference == reference).collect();
    let named = quoted(&reference);
    match of_it[..] {
        [line] => Ok(line.tree),
        [] => Err(CliError::Fault(format!("there is no club of the reference {named}. `fingerpost club list` lists the clubs there are"))),
        _ => Err(CliError::Fault(format!("{} clubs have the reference {named}. open them in the program", of_it.len()))),
    }
}

/// The member of a number in a club.
pub fn numbered(club: &Club, number: usize) -> Result<&Member, CliError> {
    number.checked_sub(1).and_then(|place| club.members.get(place)).ok_or_else(|| {
        let reference = quoted(&club.reference);
        CliError::Fault(format!("the club {reference} has no member of the number {number}. `fingerpost club members` lists the numbers"))
    })
}

/// The next line of the input, in one line that can be shown; none at its end.
pub fn line(context: &mut Context) -> Result<Option<String>, CliError> {
    match context.line(Echo::Shown) {
        Ok(line) => Ok(Some(safe(&line, Lines::One).trim().to_owned())),
        Err(CliError::NoLine) => Ok(None),
        Err(error) => Err(error),
    }
}
