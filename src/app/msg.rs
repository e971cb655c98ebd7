//! What can happen to the model, and what the model asks for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;

use super::command::Command;
use super::figures_asked::FiguresAsked;
use super::outcome::Outcome;
use super::page::ControlId;
use super::settings::Settings;
use super::sharing;
use super::together::Shown;
use crate::catalogue::Setting;
use crate::conversation::Language;
use crate::passport::Carried;
use crate::record::{Change, EventId, Tree};
use crate::text::Secret;

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A person did something on the page.
    Input(Input),
    /// A person gave a command.
    Command(Command),
    /// An effect was carried out, or was not.
    Happened(Outcome),
    /// The program is to begin at a place of somebody's choosing.
    Begin(Begin),
    /// A deadline of the model has passed.
    Tick,
    /// The terminal is going away, or somebody asked the program to stop: keep what is being typed.
    Stopping,
}

/// Where to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begin {
    /// With the record of a person.
    Person(Tree),
    /// With a session with the person at hand.
    Session {
        /// The script's id.
        script: String,
        /// The language in which it is held.
        language: Language,
    },
    /// With a session with somebody new.
    NewPerson {
        /// Carries nothing personal; empty: one is made up.
        reference: String,
        /// The script's id.
        script: String,
        /// The language in which it is held.
        language: Language,
    },
    /// With the session of the person at hand that was not ended.
    Resume,
}

/// What a person does on a page, whichever front end it came through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Moves the focus or the insertion point.
    Move(Motion),
    /// Types or pastes text at the insertion point.
    Insert(String),
    /// Deletes the grapheme before the insertion point.
    Backspace,
    /// Deletes the grapheme at the insertion point.
    Delete,
    /// Takes or leaves the row of a multiple choice; chooses the row of a choice without going on.
    Toggle,
    /// Does it, or goes on.
    Enter,
    /// A letter where nothing is typed.
    Stray,
    /// A key that means nothing.
    Nothing,
    /// A key that is held down since another page.
    Stale,
    /// Bytes that are no letter.
    Unread,
    /// A figure of a row's number (from 1). A number that can go on is gone to and waits, for as long as it takes, for its next figure or for
    /// Enter; one that cannot is done at once.
    Digit(usize),
    /// Goes to that row (from 0) of the focused choice or list, and does it.
    Pick(usize),
    /// Puts the focus on a control.
    Focus(ControlId),
    /// Puts the focus on a control, on that row (from 0) of it.
    Stand(ControlId, usize),
    /// Puts a whole text into a field, as the line mode does.
    SetText(ControlId, String),
    /// Takes just these rows of a multiple choice, as the line mode does.
    SetTicked(ControlId, BTreeSet<usize>),
}

impl Input {
    /// The same without the text that it brings: all letters are one key, and nothing of a passphrase is kept.
    pub fn key(&self) -> Self {
        match self {
            Self::Insert(_) | Self::SetText(..) => Self::Stray,
            other => other.clone(),
        }
    }
}

/// A move. The screen's height is the front end's to know, so a page up or down brings its rows with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the moves")]
pub enum Motion {
    Up,
    Down,
    PageUp(usize),
    PageDown(usize),
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    /// To the next control.
    Next,
    /// To the control before.
    Previous,
}

/// Which of the two front ends shows the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FrontEnd {
    /// The full screen.
    #[default]
    Screen,
    /// Lines that only ever follow one another.
    Plain,
}

/// What the model asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Opens the store. Takes a moment: the outcome comes later.
    Unlock {
        /// Which user; none: the only one.
        user: Option<String>,
        /// Their passphrase or recovery words.
        passphrase: Secret,
    },
    /// Makes a store. Takes a moment: the outcome comes later.
    SetUp {
        /// The first user.
        user: String,
        /// Their passphrase.
        passphrase: Secret,
    },
    /// Opens a made-up caseload in memory, as it would be on that day.
    Practise(Date),
    /// Reads one person.
    OpenPerson(Tree),
    /// Keeps changes; without a tree, those of somebody new.
    Commit {
        /// Whose.
        tree: Option<Tree>,
        /// What was done.
        changes: Vec<Change>,
        /// What to say and do when it is safe.
        then: Then,
    },
    /// Erases a person for good. Takes a moment: the outcome comes later.
    Erase {
        /// Whom.
        tree: Tree,
        /// The passphrase, given again.
        passphrase: Secret,
    },
    /// Changes the passphrase of whoever opened the store. Takes a moment: the outcome comes later.
    ChangePassphrase {
        /// The passphrase as it is, or the recovery words.
        now: Secret,
        /// The new one.
        new: Secret,
    },
    /// Makes a backup. Takes a moment: the outcome comes later.
    BackUp {
        /// Into which folder.
        folder: String,
        /// The program is left when it is made, or was not.
        then_leave: bool,
    },
    /// Counts figures over all records. Takes a moment: the outcome comes later.
    CountFigures(FiguresAsked),
    /// Hands records over, or has somebody stand in.
    Share(sharing::Asked),
    /// Zeroes the keys and closes the store.
    Lock,
    /// Writes a file outside the store, where anybody may read it.
    WriteFile {
        /// Its neutral name.
        name: String,
        /// Its text.
        text: String,
        /// What is kept in the record of the person at hand once it is written; none where it is of nobody.
        kept: Option<Change>,
    },
    /// Seals what a paper passport carries. Takes a moment: the outcome comes later.
    SealPassport {
        /// What it carries.
        carried: Box<Carried>,
        /// The words that the person chose.
        words: Secret,
    },
    /// Reads the letters of a paper passport from a file.
    ReadPassport(PathBuf),
    /// Opens a paper passport. Takes a moment: the outcome comes later.
    OpenPassport {
        /// What its letters say.
        sealed: Vec<u8>,
        /// The words that the person chose.
        words: Secret,
    },
    /// Writes into the user's own catalogue that somebody checked an entry and that it holds.
    Verify {
        /// The entry.
        id: String,
        /// Where it belongs.
        setting: Setting,
        /// The day.
        on: Date,
        /// Who; none: as the machine knows them.
        by: Option<String>,
    },
    /// Keeps the settings.
    SaveSettings(Settings),
    /// Gives this to a second terminal of the machine.
    Show(Shown),
    /// For the front end.
    Front(FrontEffect),
}

/// What the model asks of the front end itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontEffect {
    /// Draws everything anew.
    Redraw,
    /// Pushes what was said before out of sight, in a front end where it still stands above.
    PushAway,
    /// Clears the screen, the scrollback and the title.
    Wipe,
    /// Goes on in the other front end.
    Switch(FrontEnd),
    /// Leaves the program.
    Leave,
}

/// What follows when changes are safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// Nothing is said: a draft, a look, a place in a script.
    Quietly,
    /// This is said.
    Say(String),
    /// A note was kept: its id is said, and the page beneath is back.
    NoteKept,
    /// What was said about safety was kept: the page beneath is back.
    SafetyKept,
    /// The steps go on.
    NextStep,
    /// A person was added: a session is started with this.
    PersonAdded(Vec<Change>),
    /// A session was started: its first step is shown.
    SessionStarted,
    /// A club was opened: its page is shown.
    ClubOpened,
    /// The page on top is closed, and this is said.
    Close(String),
    /// An action was undone, or done again, from a page of its own: that page is closed, and this is said.
    Turned(String),
    /// The record is read again, for it is put together otherwise now, and this is said.
    Reread(String),
    /// A note is safe in the record of that reference, and leaves this one.
    NoteMoved {
        /// Which.
        note: EventId,
        /// The reference of the record that it is in now.
        to: String,
    },
    /// What a paper passport holds is in the record; this is said.
    BroughtIn(String),
    /// A session was ended.
    SessionEnded,
    /// A call was written down: its pages are closed, and this is said.
    CallLogged(String),
    /// What was being typed is safe: the notes are locked or left.
    Part,
}

/// What carries out effects. The front ends know no more of the world than this.
pub trait Runtime {
    /// The time now.
    fn now(&self) -> Timestamp;

    /// Carries an effect out. `None`: it was started, and its outcome comes through [`Runtime::finished`].
    fn perform(&mut self, effect: Effect) -> Option<Outcome>;

    /// The outcome of something that was started, if it is there.
    fn finished(&mut self) -> Option<Outcome>;

    /// Waits for the next such outcome; none where nothing is under way.
    fn wait(&mut self) -> Option<Outcome>;

    /// The page is on the screen: what was put off for the first of them may begin.
    fn shown(&mut self) {}

    /// Becomes readable when [`Runtime::finished`] has something to give.
    fn wake(&self) -> std::os::fd::BorrowedFd<'_>;
}
