//! What a line does.

use std::io;

use super::answer;
use super::ask::{Ask, Asked};
use super::run::Run;
use super::say::{self, WINDOW};
use super::speak::AFTER;
use super::words::{Meant, Own, key, meant};
use crate::app::command::Command;
use crate::app::msg::{Input, Motion, Msg};
use crate::app::page::Page;

impl Run<'_, '_> {
    /// Does what a line means.
    pub(super) fn meet(&mut self, page: &Page, asked: &Asked, line: &str) -> io::Result<()> {
        let is_note = matches!(asked.ask, Ask::Note(_));
        let meant = if is_note && is_prose(line) && key(line).is_none() {
            Meant::Answer(line.to_owned())
        } else {
            meant(line, page, asked.ask == Ask::Secret)
        };
        if page.blank {
            match meant {
                Meant::Command(command) => self.send(Msg::Command(command)),
                _ if line.trim().is_empty() => self.send(Msg::Input(Input::Enter)),
                _ => {}
            }
            return Ok(());
        }
        match meant {
            Meant::Command(command) => {
                if command == Command::Top {
                    self.said.asked = None;
                }
                self.send(Msg::Command(command));
            }
            Meant::NotHere(word) => {
                let say = if asked.takes_words() { format!(" If it is the answer, type `say {word}`.") } else { String::new() };
                self.wrong(format!("`{word}` does nothing here. `actions` lists what does.{say}"));
            }
            Meant::Own(own) => return self.own(own, asked),
            Meant::Answer(line) if is_note => return self.note(asked, Some(&line)),
            Meant::Answer(line) => self.give(answer::inputs(asked, &line)),
        }
        Ok(())
    }

    fn own(&mut self, own: Own, asked: &Asked) -> io::Result<()> {
        match (own, &asked.ask) {
            (Own::Show, _) => self.said.page = None,
            (Own::More, _) if !self.said.rest.is_empty() => {
                let later = self.said.rest.split_off(self.said.rest.len().min(AFTER));
                let now = std::mem::replace(&mut self.said.rest, later);
                self.voice.put(&now)?;
                self.say_rest(AFTER)?;
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

/// A note that begins with a word of ours, as people write it: the words that do something are typed small.
fn is_prose(line: &str) -> bool {
    line.chars().any(char::is_uppercase)
}
