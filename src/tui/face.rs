//! The loop of the screen: draw, wait, take in all that came, draw again.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::layout::Size;
use rustix::termios::tcgetwinsize;

use super::draw::draw;
use super::held::{Held, Output, WIPE, mouse, title};
use super::input::{Keyboard, wait};
use super::keys::{Pointed, Typed};
use super::look::Look;
use super::repeats::{REPEATS, Repeats};
use super::sheet::text_columns;
use super::signals::{Asked, Signals};
use super::view::View;
use super::wire::{Wire, erased};
use super::{Ended, TuiError, Why};
use crate::app::Engine;
use crate::app::command::Command;
use crate::app::key::Key;
use crate::app::msg::{FrontEffect, FrontEnd, Input, Msg};
use crate::app::page::{Control, Page};

/// How long to leave a deadline alone that has passed and could not be met.
const OVERDUE: Duration = Duration::from_secs(1);

/// The screen while it is up.
pub struct Face<'e, 'r> {
    engine: &'e mut Engine<'r>,
    look: Look,
    held: Held,
    signals: Signals,
    keyboard: Keyboard<'static>,
    terminal: Terminal<Wire<Output>>,
    view: View,
    title: String,
    repeats: Repeats,
    /// The error that the bell was rung for.
    rung: String,
    /// The page as it stands; none where something has happened since it was made.
    page: Option<Page>,
}

impl<'e, 'r> Face<'e, 'r> {
    /// Takes the terminal.
    pub fn new(engine: &'e mut Engine<'r>, look: Look) -> Result<Self, TuiError> {
        let signals = Signals::watch().map_err(TuiError::SetUp)?;
        let held = Held::take(look).map_err(TuiError::SetUp)?;
        let terminal = Terminal::new(Wire::new(Output, window()).still(look.still)).map_err(TuiError::SetUp)?;
        let keyboard = Keyboard::new(rustix::stdio::stdin()).in_latin(look.latin);
        Ok(Self {
            engine,
            look,
            held,
            signals,
            keyboard,
            terminal,
            view: View::default(),
            title: String::new(),
            repeats: Repeats::default(),
            rung: String::new(),
            page: None,
        })
    }

    /// Turns until the program or the person has had enough of this screen.
    pub fn turn(&mut self) -> Result<Ended, TuiError> {
        self.engine.model.front = FrontEnd::Screen;
        let why = self.turns();
        if !matches!(why, Ok(Why::Leave | Why::Switch)) {
            // What is being typed is kept first; leaving then closes the notes. What it asks of the screen does not matter any more.
            self.engine.send(Msg::Stopping);
            self.engine.send(Msg::Command(Command::Leave));
        }
        self.engine.model.columns = None;
        Ok(Ended { why: why?, wiped: self.held.wiped })
    }

    fn turns(&mut self) -> Result<Why, TuiError> {
        let mut overdue = false;
        loop {
            self.show()?;
            self.engine.shown();
            let due = self.engine.patience().map(|due| if overdue { due.max(OVERDUE) } else { due });
            let patience = [self.keyboard.patience(), due].into_iter().flatten().min();
            let queued = self.has_keys()?;
            let fds = [self.keyboard.fd(), self.signals.wake(), self.engine.wake()];
            let [typed, _, finished] = wait(fds, patience).map_err(TuiError::Read)?;
            if let Some(why) = self.signalled()? {
                return Ok(why);
            }
            if finished && let Some(why) = self.finished() {
                return Ok(why);
            }
            let mut keys = VecDeque::new();
            let mut there = self.read(typed, &mut keys);
            while let Some(key) = keys.pop_front() {
                let came = Instant::now();
                there = self.wait_for_repeat(&key, &mut keys)? && there;
                let why = if self.is_stale(&key, came, queued, &keys) {
                    self.send(Msg::Input(Input::Stale))
                } else {
                    let key = self.with_letters_after(key, &mut keys);
                    self.typed(key)
                };
                if let Some(why) = why {
                    return Ok(why);
                }
            }
            if !there {
                return Ok(Why::InputEnded);
            }
            if self.engine.patience() == Some(Duration::ZERO)
                && let Some(why) = self.send(Msg::Tick)
            {
                return Ok(why);
            }
            overdue = self.engine.patience() == Some(Duration::ZERO);
        }
    }

    fn size(&self) -> Size {
        // The backend answers from memory.
        self.terminal.size().unwrap_or(Size::ZERO)
    }

    /// Draws the page as it stands. Where nothing changed nothing is sent.
    fn show(&mut self) -> Result<(), TuiError> {
        self.look = self.look.as_set(&self.engine.model.settings);
        self.engine.model.columns = Some(text_columns(usize::from(self.size().width), self.look));
        let page = self.page();
        let words = self.look.line(&window_title(&page));
        if self.look.titled && words != self.title {
            self.terminal.backend_mut().send(&title(&words));
            self.title = words;
        }
        if let Some(turned) = self.view.turn(&page) {
            self.terminal.backend_mut().turn(turned);
        }
        self.ring(&page);
        let seen = self.view.look_at(&page, self.size(), self.look);
        self.terminal.backend_mut().come(seen.as_ref().map(|seen| seen.came.clone()).unwrap_or_default());
        self.terminal.draw(|frame| draw(frame, seen.as_ref(), self.look)).map_err(TuiError::Write)?;
        self.page = Some(page);
        Ok(())
    }

    /// What the settings ask of the terminal beside the frame: the mouse, and the bell for an error that was not there before.
    fn ring(&mut self, page: &Page) {
        let settings = &self.engine.model.settings;
        self.keyboard.with_mouse(settings.mouse);
        if let Some(bytes) = mouse(settings.mouse) {
            self.terminal.backend_mut().send(bytes);
        }
        let error = if page.status.error { page.status.text.as_str() } else { "" };
        if error != self.rung {
            if settings.bell && !error.is_empty() {
                self.terminal.backend_mut().send("\x07");
            }
            error.clone_into(&mut self.rung);
        }
    }

    /// The page as it stands. Making one may mean a search, so it is made once for each change.
    fn page(&mut self) -> Page {
        self.page.take().unwrap_or_else(|| self.engine.page())
    }

    fn signalled(&mut self) -> Result<Option<Why>, TuiError> {
        for asked in self.signals.take() {
            match asked {
                Asked::HungUp => return Ok(Some(Why::InputEnded)),
                Asked::Stop => return Ok(Some(Why::Interrupted)),
                Asked::Resized => self.resized()?,
                Asked::Suspend => {
                    self.held.release();
                    self.signals.suspend().map_err(TuiError::SetUp)?;
                    self.anew()?;
                }
                Asked::Continue => self.anew()?,
            }
        }
        Ok(None)
    }

    /// Somebody else may have written on the screen and changed its modes.
    fn anew(&mut self) -> Result<(), TuiError> {
        self.held.again().map_err(TuiError::SetUp)?;
        self.title.clear();
        self.resized()
    }

    fn resized(&mut self) -> Result<(), TuiError> {
        self.terminal.backend_mut().resize(window());
        // Ratatui too must forget what it drew, also where the size is the same as before.
        self.terminal.clear().map_err(TuiError::Write)
    }

    fn finished(&mut self) -> Option<Why> {
        while let Some(outcome) = self.engine.finished() {
            let why = self.send(Msg::Happened(outcome));
            if why.is_some() {
                return why;
            }
        }
        None
    }

    /// Whether something is typed that was not read yet.
    fn has_keys(&self) -> Result<bool, TuiError> {
        let [waits] = wait([self.keyboard.fd()], Some(Duration::ZERO)).map_err(TuiError::Read)?;
        Ok(waits)
    }

    /// Takes in all that is typed, where something is, and ends what was begun too long ago. `false` where the terminal is gone.
    fn read(&mut self, typed: bool, keys: &mut VecDeque<Typed>) -> bool {
        let mut read = Vec::new();
        let there = !typed || self.keyboard.read(&mut read);
        self.keyboard.expire(&mut read);
        keys.extend(read);
        there
    }

    /// Waits a moment for what comes next, where that tells whether a key is held down. `false` where the terminal is gone.
    fn wait_for_repeat(&mut self, key: &Typed, after: &mut VecDeque<Typed>) -> Result<bool, TuiError> {
        let Typed::Key(key) = key else { return Ok(true) };
        let page = self.page();
        let open = after.is_empty() && self.repeats.is_open(*key, &page);
        self.page = Some(page);
        if !open {
            return Ok(true);
        }
        let [more] = wait([self.keyboard.fd()], Some(REPEATS)).map_err(TuiError::Read)?;
        Ok(self.read(more, after))
    }

    /// Whether a key is still the press that led to the page.
    fn is_stale(&mut self, key: &Typed, came: Instant, queued: bool, after: &VecDeque<Typed>) -> bool {
        let Typed::Key(key) = key else {
            self.repeats = Repeats::default();
            return false;
        };
        let page = self.page();
        let repeated = self.repeats.is_open(*key, &page) && matches!(after.front(), Some(Typed::Key(next)) if next == key);
        let stale = self.repeats.is_stale(*key, came, &page, queued || repeated);
        self.page = Some(page);
        stale
    }

    /// Letters that came together are put in together: a search for each would keep the key after them waiting.
    fn with_letters_after(&mut self, key: Typed, after: &mut VecDeque<Typed>) -> Typed {
        let letter = |typed: &Typed| match typed {
            Typed::Key(Key::Char(letter)) => Some(*letter),
            _ => None,
        };
        let Some(first) = letter(&key).filter(|_| after.front().is_some_and(|next| letter(next).is_some())) else { return key };
        let page = self.page();
        let takes_text = page.focused().is_some_and(Control::takes_text) && !page.blank;
        self.page = Some(page);
        if !takes_text {
            return key;
        }
        let rest = std::iter::from_fn(|| after.pop_front_if(|next| letter(next).is_some())).filter_map(|next| letter(&next));
        Typed::Paste(std::iter::once(first).chain(rest).collect())
    }

    fn typed(&mut self, typed: Typed) -> Option<Why> {
        let page = self.page();
        let (size, settings) = (self.size(), &self.engine.model.settings);
        let msgs: Vec<Msg> = match typed {
            Typed::Key(key) => self.view.press(key, &page, size, self.look, settings).into_iter().collect(),
            Typed::Pointed(Pointed::Up) => self.view.press(Key::Up, &page, size, self.look, settings).into_iter().collect(),
            Typed::Pointed(Pointed::Down) => self.view.press(Key::Down, &page, size, self.look, settings).into_iter().collect(),
            Typed::Pointed(Pointed::At(_)) if page.blank => Vec::new(),
            Typed::Pointed(Pointed::At(row)) => self.view.point(row, &page, size, self.look),
            Typed::Paste(text) if page.focused().is_some_and(Control::takes_text) && !page.blank => {
                self.view.reading = None;
                vec![Msg::Input(Input::Insert(text))]
            }
            Typed::Paste(_) | Typed::Unread if page.blank => vec![Msg::Input(Input::Nothing)],
            Typed::Unread => vec![Msg::Input(Input::Unread)],
            Typed::Paste(_) => vec![Msg::Input(Input::Stray)],
        };
        self.page = Some(page);
        msgs.into_iter().find_map(|msg| self.send(msg))
    }

    fn send(&mut self, msg: Msg) -> Option<Why> {
        let mut why = None;
        self.page = None;
        if parts(&msg) && self.engine.model.is_open() {
            // Nobody waits for the disk to have what was typed before the screen is empty. What cannot be written now cannot be later.
            let _ = self.terminal.draw(|_| {});
        }
        for effect in self.engine.send(msg) {
            match effect {
                FrontEffect::Redraw => {
                    // The backend is told to forget what it shows; that cannot fail.
                    let _ = self.terminal.clear();
                }
                // A screen shows one page and nothing from before.
                FrontEffect::PushAway => {}
                FrontEffect::Wipe => {
                    self.held.wiped = true;
                    let erased = erased(self.size().height);
                    self.terminal.backend_mut().send(&erased);
                    self.terminal.backend_mut().send(WIPE);
                    let _ = self.terminal.clear();
                }
                FrontEffect::Switch(FrontEnd::Plain) => why = Some(Why::Switch),
                FrontEffect::Switch(FrontEnd::Screen) => {}
                FrontEffect::Leave => why = Some(Why::Leave),
            }
        }
        why
    }
}

/// Whether it may be meant to hide what is on the screen from somebody who comes near.
fn parts(msg: &Msg) -> bool {
    matches!(msg, Msg::Command(Command::Lock | Command::QuickExit | Command::Leave))
}

/// The size of the window; that of an old terminal where a serial line does not know it.
fn window() -> Size {
    match tcgetwinsize(rustix::stdio::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
        _ => Size::new(80, 24),
    }
}

/// What the window is called: the program and the page, never a person.
pub fn window_title(page: &Page) -> String {
    let wrong = page.status.error || page.controls().any(|control| !control.error.is_empty());
    let start = if wrong { "Error: " } else { "" };
    match page.title.as_str() {
        "Fingerpost" | "" => format!("{start}Fingerpost"),
        title => format!("{start}Fingerpost: {title}"),
    }
}
