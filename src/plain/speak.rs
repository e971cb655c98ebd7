//! What is said of a page, and what is left unsaid because it was said before.

use std::io;

use super::ask::{Ask, Asked, asked};
use super::run::Run;
use super::voice::Spoken;
use super::{said, say};
use crate::app::page::{Block, Page};

/// So many lines of what a page shows after its controls are said at once.
pub const AFTER: usize = 30;

impl Run<'_, '_> {
    /// Says what is new: messages, then the page if it is another one.
    pub(super) fn speak(&mut self, page: &Page) -> io::Result<()> {
        let heard = said::Heard::of(page);
        let same = self.said.page.as_ref().is_some_and(|before| before.is_page(&heard));
        if page.blank {
            // Nothing that tells anything is said there, but what went wrong in coming there.
            let wrong = self.news.pop().filter(|_| page.status.error);
            self.news = wrong.into_iter().collect();
            self.blank |= !same;
        }
        self.tell_news()?;
        if same {
            for (kind, words) in page.blocks.iter().filter_map(said::notice) {
                if !self.said.page.as_ref().is_some_and(|before| before.has_notice(words)) {
                    self.voice.say_all(&say::block(&Block::Notice(kind, words.to_owned())))?;
                }
            }
        } else if page.blank {
            self.said.asked = None;
        } else if let Some((_, offered)) = self.said.asides.pop_if(|(aside, _)| aside.is_page(&heard)) {
            self.said.asked = offered;
            self.voice.text(format!("Back at: {}. `show` says it again.", page.title))?;
        } else {
            let before = self.said.page.take().map(|before| (before, self.said.asked.take()));
            if page.is_aside {
                self.said.asides.extend(before);
            } else {
                self.said.asides.clear();
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
        self.say_rest(most)
    }

    pub(super) fn say_rest(&mut self, most: usize) -> io::Result<()> {
        match self.said.rest.len() {
            0 => Ok(()),
            _ if most == 0 => self.voice.text("What was written before: say `more`."),
            1 => self.voice.text("One line more: say `more`."),
            left => self.voice.text(format!("{left} lines more: say `more`.")),
        }
    }

    pub(super) fn tell_news(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.blank) {
            self.voice.blank_page()?;
        }
        self.told.clear();
        for words in std::mem::take(&mut self.news) {
            self.voice.text(words.clone())?;
            self.told.push_str(&words);
        }
        Ok(())
    }

    /// Says what is asked, unless that was said before, and prompts.
    pub(super) fn offer(&mut self, page: &Page, asked: &Asked) -> io::Result<()> {
        if page.blank {
            return self.voice.prompt("Ready.");
        }
        let offered = said::Offered::of(asked);
        let mut headed = false;
        if self.said.asked.as_ref() != Some(&offered) {
            headed = self.say_asked(page, asked)?;
            self.said.asked = Some(offered);
        } else if !asked.error.is_empty() {
            self.voice.say_all(&say::default(asked))?;
        }
        match asked.ask {
            _ if headed => self.voice.prompt(say::ANSWER),
            Ask::Note(_) => self.voice.prompt_above(&say::prompt(asked)),
            _ => self.voice.prompt(&say::prompt(asked)),
        }
    }

    /// Says what is asked. Whether that was said whole, so that the prompt need not say it.
    fn say_asked(&mut self, page: &Page, asked: &Asked) -> io::Result<bool> {
        let hints = self.engine.model.settings.hints;
        let hint = self.said.wants_hint(hints, page.name, asked);
        let offered = say::offered(asked);
        // "Nine results." was just said, as what came of the search.
        let told = offered.first().is_some_and(|first| {
            !asked.label.is_empty()
                && first.words.starts_with(&asked.label)
                && self.told.contains(&asked.label)
                && !first.words.contains("Here are")
        });
        self.voice.say_all(&offered[usize::from(told && offered.len() > 1)..])?;
        if !asked.error.is_empty() && !self.told.contains(&asked.error) {
            self.voice.text(format!("Error: {}", asked.error))?;
        }
        let hint = hint && !asked.hint.is_empty();
        // A hint that comes before its question would be taken for an order.
        let headed = hint && say::is_asked_by_prompt(asked);
        if headed {
            self.voice.text(say::prompt(asked))?;
        }
        if hint {
            self.voice.text(asked.hint.clone())?;
        }
        if let Some(manner) = say::manner(&asked.ask)
            && self.said.wants_manner(hints, &asked.ask)
        {
            let manner = if self.by_digit(&asked.ask) { say::BY_DIGIT } else { manner };
            self.voice.text(manner)?;
        }
        self.voice.say_all(&say::default(asked))?;
        Ok(headed)
    }
}
