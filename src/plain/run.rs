//! The conversation itself: a page is said, something is asked, a line is heard, and the page is another one.

use std::io::{self, Write};

use super::ask::{Ask, asked};
use super::read::{Echo, Heard, Reader};
use super::said::Said;
use super::voice::Voice;
use super::{Ended, Opts, say};
use crate::app::command::Command;
use crate::app::msg::{FrontEffect, Msg};
use crate::app::page::{Block, Page};
use crate::app::{Access, Engine};

/// More choices than this need two digits.
const MOST_BY_DIGIT: usize = 9;

const NO_SCREEN: &str = "Error: there is no terminal here for the full screen. Go on in lines, or start Fingerpost in a terminal.";

/// One run of the line front end.
pub struct Run<'a, 'r> {
    pub(super) engine: &'a mut Engine<'r>,
    input: &'a mut dyn Reader,
    pub(super) voice: Voice<'a>,
    pub(super) said: Said,
    why: &'a str,
    /// The messages that were not said yet.
    pub(super) news: Vec<String>,
    /// The messages that were just said.
    pub(super) told: String,
    /// What was said before must be pushed away first.
    pub(super) blank: bool,
    /// It can be gone on with on the full screen.
    screen: bool,
    /// Nothing that was said is to be found any more once all is over.
    forget: bool,
    /// The terminal can be told so.
    forgets: bool,
    /// What was typed is safe.
    kept: bool,
    pub(super) ended: Option<Ended>,
}

/// What listening came to.
pub enum Turn {
    /// A line.
    Line(zeroize::Zeroizing<String>),
    /// The page has changed, or all is over: what was asked is asked no more.
    Over,
}

impl<'a, 'r> Run<'a, 'r> {
    /// A run that has said nothing yet.
    pub fn new(engine: &'a mut Engine<'r>, input: &'a mut dyn Reader, out: &'a mut dyn Write, opts: &'a Opts) -> Self {
        let voice = Voice::new(out, opts.ascii, input.is_terminal());
        let status = &engine.model.status;
        let words = if status.error { format!("Error: {}", status.text) } else { status.text.clone() };
        let news = Some(words).filter(|_| !status.text.is_empty()).into_iter().collect();
        Self {
            engine,
            input,
            voice,
            said: Said::default(),
            why: &opts.why,
            news,
            told: String::new(),
            blank: false,
            screen: opts.screen,
            forget: false,
            forgets: opts.forgets,
            kept: false,
            ended: None,
        }
    }

    /// Speaks and listens until the end.
    pub fn go(mut self) -> io::Result<Ended> {
        if !self.why.is_empty() {
            self.voice.text(self.why)?;
        }
        while self.ended.is_none() {
            self.voice.for_speech(self.engine.model.settings.speech);
            let page = self.engine.page();
            if self.engine.model.busy.is_some() {
                self.wait()?;
                continue;
            }
            self.speak(&page)?;
            let asked = asked(&page);
            self.offer(&page, &asked)?;
            if let Turn::Line(line) = self.hear(self.echo(&page, &asked.ask)) {
                self.meet(&page, &asked, &line)?;
            }
        }
        self.part()
    }

    /// How the answer is typed.
    fn echo(&self, page: &Page, ask: &Ask) -> Echo {
        match ask {
            Ask::Secret => Echo::Hidden,
            ask if !page.blank && self.by_digit(ask) => Echo::Digit,
            _ => Echo::Shown,
        }
    }

    /// Whether a digit by itself is the answer: where the person wishes it, types at a terminal, and no choice has two digits.
    pub(super) fn by_digit(&self, ask: &Ask) -> bool {
        let few = match ask {
            Ask::Menu(menu) => menu.len() >= 2 && menu.options().last <= MOST_BY_DIGIT,
            Ask::One { options, .. } => options.len() <= MOST_BY_DIGIT && options.iter().all(|option| option.number <= MOST_BY_DIGIT),
            _ => false,
        };
        few && self.engine.model.settings.single_key && self.input.is_terminal()
    }

    /// The last line, by how it ended.
    fn part(mut self) -> io::Result<Ended> {
        let ended = self.ended.unwrap_or(Ended::Leave);
        let wiped = self.blank;
        self.tell_news()?;
        let lost = self.engine.model.has_nobody_yet();
        let kept = match (self.kept, lost) {
            (_, true) => " What was typed for somebody new is not kept, because nothing was started. Everything else is saved.",
            (true, false) => " Everything is saved.",
            (false, false) => "",
        };
        match ended {
            Ended::Leave if self.forget && self.forgets => self.voice.forget()?,
            Ended::Leave if wiped => {}
            Ended::Leave => self.voice.text(format!("Goodbye.{}", if lost { kept } else { "" }))?,
            Ended::Switch(_) => self.voice.text("To the full screen.")?,
            Ended::InputEnded => self.voice.text(format!("The input ended.{kept}"))?,
            Ended::Stopped(_) => self.voice.text(format!("Stopped.{kept}"))?,
        }
        Ok(ended)
    }

    /// Waits for something slow: a line at the start, a line at the end.
    fn wait(&mut self) -> io::Result<()> {
        self.tell_news()?;
        let page = self.engine.page();
        for busy in page.blocks.iter().filter(|block| matches!(block, Block::Busy(_))) {
            self.voice.say_all(&say::block(busy))?;
        }
        self.voice.flush()?;
        match self.engine.wait() {
            Some(outcome) => self.send(Msg::Happened(outcome)),
            None => {
                self.engine.model.busy = None;
                self.news.push("Error: it did not finish. Try again.".to_owned());
            }
        }
        Ok(())
    }

    /// Sends one message, and takes note of what is said and asked of the front end.
    pub(super) fn send(&mut self, msg: Msg) {
        let (said, open) = (self.engine.model.said, self.engine.model.is_open());
        let repeats = matches!(msg, Msg::Command(Command::Repeat));
        let front = self.engine.send(msg);
        let model = &self.engine.model;
        let new = usize::try_from(model.said.saturating_sub(said)).unwrap_or(usize::MAX).min(model.history.len());
        let mut news: Vec<String> = model.history.iter().skip(model.history.len() - new).cloned().collect();
        if model.status.error
            && let Some(last) = news.last_mut()
        {
            *last = format!("Error: {last}");
        }
        if repeats && news.is_empty() {
            news.push(model.status.text.clone());
        }
        self.news.extend(news);
        if open && !model.is_open() {
            self.blank = true;
        }
        for effect in front {
            match effect {
                FrontEffect::Redraw => self.said.page = None,
                FrontEffect::PushAway => self.blank = true,
                FrontEffect::Wipe => (self.blank, self.forget) = (true, true),
                FrontEffect::Switch(_) if !self.screen => self.news.push(NO_SCREEN.to_owned()),
                FrontEffect::Switch(to) => self.ended = Some(Ended::Switch(to)),
                FrontEffect::Leave => self.ended = Some(Ended::Leave),
            }
        }
    }

    /// Listens for a line; deadlines of the model are seen to meanwhile.
    pub(super) fn hear(&mut self, echo: Echo) -> Turn {
        loop {
            match self.input.read(echo, self.engine.patience()) {
                Heard::Line(line) => {
                    self.voice.answered();
                    return Turn::Line(line);
                }
                Heard::Ended => return self.stop(Ended::InputEnded),
                Heard::Signal(signal) => return self.stop(Ended::Stopped(signal)),
                Heard::Nothing => {
                    self.send(Msg::Tick);
                    if self.blank {
                        // What was half typed was not meant for what is asked next.
                        self.input.forget();
                    }
                    if self.blank || !self.news.is_empty() || self.ended.is_some() {
                        return Turn::Over;
                    }
                }
            }
        }
    }

    /// Whether more input is there already.
    pub(super) fn more_is_there(&mut self) -> bool {
        self.input.is_waiting()
    }

    /// Whether somebody sits there and has typed no more than the last line.
    pub(super) fn is_typed_alone(&mut self) -> bool {
        self.input.is_terminal() && !self.more_is_there()
    }

    fn stop(&mut self, ended: Ended) -> Turn {
        self.ended = Some(ended);
        self.keep();
        Turn::Over
    }

    /// Keeps what is being typed, when the end has come.
    pub(super) fn keep(&mut self) {
        if matches!(self.ended, Some(Ended::InputEnded | Ended::Stopped(_))) {
            let news = self.news.len();
            self.send(Msg::Stopping);
            // A draft is kept without a word: only what went wrong is said.
            self.kept = self.news.len() == news && matches!(self.engine.model.access, Access::Open(_));
        }
    }
}
