//! The conversation itself: a page is said, something is asked, a line is heard, and the page is another one.

use std::io::{self, Write};

use super::ask::{Ask, Asked, asked};
use super::read::{Echo, Heard, Reader};
use super::said::{self, Said};
use super::say::{self, WINDOW};
use super::voice::{Spoken, Voice};
use super::words::{Meant, Own, meant};
use super::{Ended, Opts, answer};
use crate::app::{Access, Engine};
use crate::app::command::Command;
use crate::app::msg::{FrontEffect, Input, Motion, Msg};
use crate::app::page::{Block, Page};

/// So many lines of what a page shows after its controls are said at once.
const AFTER: usize = 30;

/// One run of the line front end.
pub struct Run<'a, 'r> {
    pub(super) engine: &'a mut Engine<'r>,
    input: &'a mut dyn Reader,
    pub(super) voice: Voice<'a>,
    pub(super) said: Said,
    why: &'a str,
    /// The messages that were not said yet.
    news: Vec<String>,
    /// What was said before must be pushed away first.
    blank: bool,
    /// What was typed is safe.
    kept: bool,
    ended: Option<Ended>,
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
        let news = Some(engine.model.status.text.clone()).filter(|words| !words.is_empty()).into_iter().collect();
        Self { engine, input, voice, said: Said::default(), why: &opts.why, news, blank: false, kept: false, ended: None }
    }

    /// Speaks and listens until the end.
    pub fn go(mut self) -> io::Result<Ended> {
        if !self.why.is_empty() {
            self.voice.text(self.why)?;
        }
        while self.ended.is_none() {
            let page = self.engine.page();
            if self.engine.model.busy.is_some() {
                self.wait()?;
                continue;
            }
            self.speak(&page)?;
            let asked = asked(&page);
            self.offer(&page, &asked)?;
            if let Turn::Line(line) = self.hear(if asked.ask == Ask::Secret { Echo::Hidden } else { Echo::Shown }) {
                self.meet(&page, &asked, &line)?;
            }
        }
        self.part()
    }

    /// The last line, by how it ended.
    fn part(mut self) -> io::Result<Ended> {
        let ended = self.ended.unwrap_or(Ended::Leave);
        let wiped = self.blank;
        self.tell_news()?;
        let kept = if self.kept { " Everything is saved." } else { "" };
        match ended {
            Ended::Leave if wiped => {}
            Ended::Leave => self.voice.text("Goodbye.")?,
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
        match self.engine.finished(true) {
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
                FrontEffect::Wipe => self.blank = true,
                FrontEffect::Switch(to) => self.ended = Some(Ended::Switch(to)),
                FrontEffect::Leave => self.ended = Some(Ended::Leave),
            }
        }
    }

    /// Says what is new: messages, then the page if it is another one.
    fn speak(&mut self, page: &Page) -> io::Result<()> {
        let heard = said::Heard::of(page);
        let same = self.said.page.as_ref().is_some_and(|before| before.is_page(&heard));
        if page.blank {
            self.news.clear();
            self.blank |= !same;
        }
        self.tell_news()?;
        if same {
            for (kind, words) in page.blocks.iter().filter_map(said::notice) {
                if !self.said.page.as_ref().is_some_and(|before| before.has_notice(words)) {
                    self.voice.say_all(&say::block(&Block::Notice(kind, words.to_owned())))?;
                }
            }
        } else if let Some((_, offered)) = self.said.aside.take_if(|(aside, _)| aside.is_page(&heard)) {
            self.said.asked = offered;
            self.voice.text(format!("Back at: {}. `show` says it again.", page.title))?;
        } else if page.blank {
            self.said.asked = None;
        } else {
            if page.name == super::ask::NOTES {
                self.said.aside = self.said.page.take().map(|before| (before, self.said.asked.take()));
            }
            self.said.asked = None;
            self.say_page(page)?;
        }
        self.said.page = Some(heard);
        Ok(())
    }

    fn say_page(&mut self, page: &Page) -> io::Result<()> {
        let (before, after) = say::shown(page);
        self.voice.say_all(&[Spoken::gap(), Spoken::text(page.title.clone())])?;
        self.voice.say_all(&before)?;
        let mut lines: Vec<String> = after.iter().flat_map(|spoken| self.voice.lines(spoken)).collect();
        // Where a person is about to write, what was written before can wait until it is asked for.
        let most = if matches!(asked(page).ask, Ask::Note(_)) { 0 } else { AFTER };
        self.said.rest = if lines.len() > most { lines.split_off(most) } else { Vec::new() };
        self.voice.put(&lines)?;
        self.say_rest()
    }

    fn say_rest(&mut self) -> io::Result<()> {
        match self.said.rest.len() {
            0 => Ok(()),
            1 => self.voice.text("One line more: say `more`."),
            left => self.voice.text(format!("{left} lines more: say `more`.")),
        }
    }

    pub(super) fn tell_news(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.blank) {
            self.voice.blank_page()?;
        }
        for words in std::mem::take(&mut self.news) {
            self.voice.text(words)?;
        }
        Ok(())
    }

    /// Says what is asked, unless that was said before, and prompts.
    fn offer(&mut self, page: &Page, asked: &Asked) -> io::Result<()> {
        if page.blank {
            return self.voice.prompt("Ready.");
        }
        let offered = said::Offered::of(asked);
        if self.said.asked.as_ref() != Some(&offered) {
            self.say_asked(page, asked)?;
            self.said.asked = Some(offered);
        } else if !asked.error.is_empty() {
            self.voice.say_all(&say::default(asked))?;
        }
        self.voice.prompt(&say::prompt(asked))
    }

    fn say_asked(&mut self, page: &Page, asked: &Asked) -> io::Result<()> {
        let hints = self.engine.model.settings.hints;
        let hint = self.said.wants_hint(hints, page.name, asked);
        self.voice.say_all(&say::offered(asked))?;
        if hint && !asked.hint.is_empty() {
            self.voice.text(asked.hint.clone())?;
        }
        if let Some(manner) = say::manner(&asked.ask)
            && self.said.wants_manner(hints, &asked.ask)
        {
            self.voice.text(manner)?;
        }
        self.voice.say_all(&say::default(asked))
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

    /// Does what a line means.
    fn meet(&mut self, page: &Page, asked: &Asked, line: &str) -> io::Result<()> {
        let meant = meant(line, page, asked.ask == Ask::Secret);
        if page.blank {
            match meant {
                Meant::Command(command) => self.send(Msg::Command(command)),
                _ if line.trim().is_empty() => self.send(Msg::Input(Input::Enter)),
                _ => {}
            }
            return Ok(());
        }
        match meant {
            Meant::Command(command) => self.send(Msg::Command(command)),
            Meant::NotHere(word) => self.wrong(format!(
                "`{word}` does nothing here. `actions` lists what does; where the word itself is the answer, type `say {word}`."
            )),
            Meant::Own(own) => return self.own(own, page, asked),
            Meant::Answer(line) if matches!(asked.ask, Ask::Note(_)) => return self.note(asked, Some(&line)),
            Meant::Answer(line) => self.give(answer::inputs(asked, &line)),
        }
        Ok(())
    }

    fn own(&mut self, own: Own, page: &Page, asked: &Asked) -> io::Result<()> {
        match (own, &asked.ask) {
            (Own::Show, _) => self.said.page = None,
            (Own::Again, _) => {
                self.said.asked = None;
                if let Some(first) = page.controls().next() {
                    self.send(Msg::Input(Input::Focus(first.id)));
                }
            }
            (Own::More, _) if !self.said.rest.is_empty() => {
                let later = self.said.rest.split_off(self.said.rest.len().min(AFTER));
                let now = std::mem::replace(&mut self.said.rest, later);
                self.voice.put(&now)?;
                self.say_rest()?;
            }
            (Own::More, Ask::Menu(menu)) => match &menu.list {
                Some(list) if say::window(list).1 < list.total => {
                    self.said.asked = None;
                    let down = say::window(list).0 + WINDOW - list.at;
                    self.send(Msg::Input(Input::Focus(list.id)));
                    self.send(Msg::Input(Input::Move(Motion::PageDown(down))));
                }
                _ => self.voice.text("That is everything. `show` says it again.")?,
            },
            (Own::More, _) => self.voice.text("That is everything. `show` says it again.")?,
            (Own::Lines, Ask::Words(_)) => return self.several_lines(asked),
            (Own::Lines, _) => self.wrong("`lines` does nothing here. Type the answer in one line.".to_owned()),
            (Own::Empty, _) => self.give(answer::emptied(asked)),
        }
        Ok(())
    }

    /// Gives an answer to the page, or says what is wrong with it.
    pub(super) fn give(&mut self, inputs: Result<Vec<Input>, String>) {
        match inputs {
            Ok(inputs) => inputs.into_iter().for_each(|input| self.send(Msg::Input(input))),
            Err(words) => self.wrong(words),
        }
    }

    fn wrong(&mut self, words: String) {
        self.news.push(format!("Error: {words}"));
    }
}
