//! Everything the program knows while it runs.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned, tz::TimeZone};

use super::case::Case;
use super::command::Command;
use super::frame::Frame;
use super::frames::Frames;
use super::library::Library;
use super::msg::{FrontEnd, Input};
use super::page::Message;
use super::parting::Parting;
use super::screen::Screen;
use super::settings::Settings;
use super::together::Together;
use crate::catalogue::Catalogue;
use crate::passport::Typed;
use crate::record::{Backups, Summary, Tree};
use crate::text::Secret;

/// How words begin that stand there already.
const AGAIN: [&str; 2] = ["Again: ", "Once more: "];

/// How many messages the history keeps.
pub const HISTORY: usize = 50;

/// Whether the notes are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// There are none yet.
    NotYet,
    /// They are closed, for these users.
    Closed(Vec<String>),
    /// They are open, for this user.
    Open(String),
    /// A made-up caseload is open.
    Practice(String),
}

/// The model.
#[derive(Debug)]
pub struct Model {
    /// What was read once.
    pub library: Arc<Library>,
    /// The settings file has a fault: the usual ones hold, and none is written.
    pub settings_fault: bool,
    /// The day all is true of, where one was asked for.
    pub as_of: Option<Date>,
    /// The time now.
    pub now: Timestamp,
    /// The time zone in which days begin.
    pub zone: TimeZone,
    /// No clock that is right says an earlier day.
    pub earliest: Date,
    /// Whether the notes are open.
    pub access: Access,
    /// The recovery words of notes that were made just now, until somebody has written them down.
    pub recovery_words: Option<Secret>,
    /// They were put away before that, and nobody was told.
    pub words_lost: bool,
    /// What closed notes go back to.
    pub closed: Access,
    /// The caseload, a line a person.
    pub people: Vec<Summary>,
    /// These notes are open to a club leader, who opens clubs and nothing else.
    pub leads_only: bool,
    /// The clubs, a line each, in order of name.
    pub clubs: Vec<Summary>,
    /// The page of a new club that was left with words on it, for when it is opened again.
    pub club_put_by: Option<Frame>,
    /// The backups of the notes that are known of.
    pub backups: Backups,
    /// Something of the notes was found to be lost, and nobody has said that they have seen it.
    pub unseen_loss: bool,
    /// The person at hand.
    pub case: Option<Case>,
    /// The pages that are open.
    pub frames: Frames,
    /// The hints that the screen has shown.
    pub hinted: BTreeSet<String>,
    /// A page for somebody new that was left with words on it, for when it is opened again.
    pub put_by: Option<Frame>,
    /// How the together view is looked at.
    pub together: Together,
    /// The lines of a paper passport that were typed on a page that was left, for when it is opened again.
    pub letters_put_by: Typed,
    /// The page of better off in work that was left, and whose figures stand on it, for when it is opened again.
    pub sum_put_by: Option<(Option<Tree>, Frame)>,
    /// The last message.
    pub status: Message,
    /// The last key, without what it typed; none after a command.
    pub last_key: Option<Input>,
    /// The same key came before this one, as it does while it is held down.
    pub held: bool,
    /// A letter came just before it: a blank is one of the letters of what somebody types then.
    pub among_letters: bool,
    /// The page on which the last message was said.
    pub said_on: Option<Screen>,
    /// Messages so far, oldest first.
    pub history: VecDeque<String>,
    /// How many messages there have been, those that the history has dropped among them: so a front end knows which are new.
    pub said: u64,
    /// How the program behaves.
    pub settings: Settings,
    /// How it behaved before each change of that, oldest first.
    pub set_before: Vec<Settings>,
    /// The library is being read: what a person does waits for it, the first frame does not.
    pub reading: bool,
    /// What is being waited for.
    pub busy: Option<String>,
    /// Which front end shows the page.
    pub front: FrontEnd,
    /// The program was started for one session, and leaves when that is ended.
    pub one_session: bool,
    /// How wide a long text is shown, where a front end wraps it: what Up and Down move by.
    pub columns: Option<usize>,
    /// When what is being typed is kept as a draft.
    pub draft_due: Option<Timestamp>,
    /// What was being typed was given to be kept, and nothing has said yet that it is safe.
    pub unkept: bool,
    /// What is being parted from the notes for, while what was being typed is kept.
    pub parting: Option<Parting>,
    /// Somebody wanted to leave or to lock, and was told what would be lost.
    pub warned: bool,
    /// When the idle lock falls.
    pub lock_due: Option<Timestamp>,
}

impl Model {
    /// A model on its first page.
    pub fn new(library: Arc<Library>, access: Access, settings: Settings, front: FrontEnd) -> Self {
        Self {
            library,
            settings_fault: false,
            as_of: None,
            now: Timestamp::UNIX_EPOCH,
            zone: TimeZone::UTC,
            earliest: Date::MIN,
            recovery_words: None,
            words_lost: false,
            closed: access.clone(),
            access,
            people: Vec::new(),
            leads_only: false,
            clubs: Vec::new(),
            club_put_by: None,
            backups: Backups::default(),
            unseen_loss: false,
            case: None,
            frames: Frames::new(Screen::First),
            hinted: BTreeSet::new(),
            put_by: None,
            together: Together::default(),
            letters_put_by: Typed::default(),
            sum_put_by: None,
            status: Message::default(),
            last_key: None,
            held: false,
            among_letters: false,
            said_on: None,
            history: VecDeque::new(),
            said: 0,
            settings,
            set_before: Vec::new(),
            reading: false,
            busy: None,
            front,
            one_session: false,
            columns: None,
            draft_due: None,
            unkept: false,
            parting: None,
            warned: false,
            lock_due: None,
        }
    }

    /// Sets the clock. One that was set back takes the deadlines along: nothing waits longer for it.
    pub fn clock(&mut self, now: Timestamp) {
        let back = self.now.duration_since(now);
        if self.now != Timestamp::UNIX_EPOCH && back.is_positive() {
            for due in [&mut self.draft_due, &mut self.lock_due].into_iter().flatten() {
                *due = due.checked_sub(back).unwrap_or(now);
            }
        }
        self.now = now;
    }

    /// The day by which all is judged.
    pub fn today(&self) -> Date {
        self.as_of.unwrap_or_else(|| self.day_it_is())
    }

    /// The day that it is, whichever day all else is judged by.
    pub fn day_it_is(&self) -> Date {
        self.day(self.now).max(self.earliest)
    }

    /// The day of a moment, where the program runs.
    pub fn day(&self, at: Timestamp) -> Date {
        self.here(at).date()
    }

    /// A moment as the clock shows it where the program runs.
    pub fn here(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    /// The nearest deadline.
    pub fn deadline(&self) -> Option<Timestamp> {
        [self.draft_due, self.lock_due].into_iter().flatten().min()
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.library.catalogue
    }

    /// The page on top.
    pub fn frame(&self) -> &Frame {
        self.frames.top()
    }

    /// The page on top, to change.
    pub fn frame_mut(&mut self) -> &mut Frame {
        self.frames.top_mut()
    }

    /// Takes in the lines of the store: people, and clubs.
    pub fn take_lines(&mut self, lines: Vec<Summary>) {
        let (clubs, people) = lines.into_iter().partition(|line| line.club.is_some());
        (self.clubs, self.people) = (clubs, people);
    }

    /// Whether notes are open, real or made up.
    pub fn is_open(&self) -> bool {
        matches!(self.access, Access::Open(_) | Access::Practice(_))
    }

    /// Whether a person's record is open.
    pub fn has_person(&self) -> bool {
        self.case.as_ref().is_some_and(|case| case.club.is_none())
    }

    /// Whether a club's record is open.
    pub fn has_club(&self) -> bool {
        self.case.as_ref().is_some_and(|case| case.club.is_some())
    }

    /// Who is working.
    pub fn user(&self) -> &str {
        match &self.access {
            Access::Open(user) | Access::Practice(user) => user,
            Access::NotYet | Access::Closed(_) => "",
        }
    }

    /// How a command is given in the front end at hand: by its key, by its name in Actions, or by its plain word.
    pub fn way(&self, command: Command) -> String {
        let entry = command.entry();
        match (self.front, self.settings.keys.key(command)) {
            (FrontEnd::Plain, _) => format!("`{}`", entry.plain[0]),
            (FrontEnd::Screen, Some(key)) => key.to_string(),
            (FrontEnd::Screen, None) => format!("{} in Actions", entry.words),
        }
    }

    /// Words about keys, where there is a screen that they work on; nothing where there are only lines.
    pub fn on_screen<'w>(&self, words: &'w str) -> &'w str {
        if self.front == FrontEnd::Screen { words } else { "" }
    }

    /// Whether something was typed for somebody new with whom nothing was started: there is no record yet that could keep it.
    pub fn has_nobody_yet(&self) -> bool {
        self.frames.iter().chain(&self.put_by).chain(&self.club_put_by).any(super::pages::is_of_nobody_yet)
    }

    /// Whether the page beneath the one on top is such a page.
    pub fn is_over(&self, beneath: impl Fn(&Screen) -> bool) -> bool {
        self.frames.below(1).is_some_and(|frame| beneath(&frame.screen))
    }

    /// Puts a page on top.
    pub fn open(&mut self, screen: Screen) {
        self.frames.push(Frame::new(screen));
    }

    /// Puts a page in place of the one on top.
    pub fn replace(&mut self, screen: Screen) {
        *self.frame_mut() = Frame::new(screen);
    }

    /// Takes the page on top away; the first page stays.
    pub fn close(&mut self) {
        self.frames.pop();
    }

    /// Takes pages away down to the topmost one that `keep` is true of; if there is none, down to the first.
    pub fn close_to(&mut self, keep: impl Fn(&Screen) -> bool) {
        while !keep(&self.frame().screen) && self.frames.pop().is_some() {}
    }

    /// Goes back to a page that is open, and takes those above it away; `false` where it is not open.
    pub fn return_to(&mut self, screen: &Screen) -> bool {
        self.frames.back_to(|frame| frame.screen == *screen)
    }

    /// Says something: a full phrase.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message(text.into(), false);
    }

    /// Says that something went wrong, and what to do.
    pub fn say_error(&mut self, text: impl Into<String>) {
        self.message(text.into(), true);
    }

    /// Says something before what was just said.
    pub fn say_too(&mut self, text: &str) {
        let said = self.history.pop_back().map_or_else(|| text.to_owned(), |said| format!("{text} {said}"));
        self.said -= 1;
        self.say(said);
    }

    /// Says something that a key which is held down would say over and over.
    pub fn say_once(&mut self, text: &str) {
        let stands = AGAIN.iter().find_map(|again| self.status.text.strip_prefix(again)).unwrap_or(&self.status.text);
        if !self.held || stands != text {
            self.say(text);
        }
    }

    /// Puts words in the status row again. Words that stand there already come with another beginning: a screen reader says only what is new, and
    /// where a beginning is taken away nothing is.
    pub(super) fn show(&mut self, text: String, error: bool) {
        self.status = Message { text: again(&self.status.text, AGAIN, text), error };
    }

    fn message(&mut self, text: String, error: bool) {
        if self.history.len() == HISTORY {
            self.history.pop_front();
        }
        self.history.push_back(text.clone());
        self.said += 1;
        // The same words after another act, on another page, are news: that page is read from its beginning.
        if self.said_on.as_ref() == Some(&self.frame().screen) {
            self.show(text, error);
        } else {
            self.status = Message { text, error };
        }
        self.said_on = Some(self.frame().screen.clone());
    }
}

/// Words with another of these beginnings than they stand there with; without one where other words stand there.
pub(super) fn again(stands: &str, beginnings: [&str; 2], words: String) -> String {
    let [one, other] = beginnings.map(|beginning| format!("{beginning}{words}"));
    match stands {
        stands if stands == words || stands == other => one,
        stands if stands == one => other,
        _ => words,
    }
}
