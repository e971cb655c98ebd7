//! Long text, line by line, up to a line that is a single full stop.

use std::io;

use super::ask::{Ask, Asked};
use super::part::Part;
use super::read::Echo;
use super::run::{Run, Turn};
use super::words::key;
use crate::app::command::Command;
use crate::app::msg::{Input, Msg};
use crate::app::page::Widget;

/// What does something on a line of its own in the midst of a text: who is at risk, or looked at, cannot wait for its end.
const URGENT: [(&str, Command); 4] =
    [("safety", Command::Safety), ("hide", Command::Hide), ("lock", Command::Lock), ("exit now", Command::QuickExit)];

fn urgent(line: &str) -> Option<Command> {
    URGENT.iter().find(|(word, _)| *word == line.trim()).map(|(_, command)| *command)
}

impl Run<'_, '_> {
    /// Takes a note, of which the first line may have been heard; saves it, and goes back to where it was opened.
    pub(super) fn note(&mut self, asked: &Asked, first: Option<&str>) -> io::Result<()> {
        let Ask::Note(stands) = &asked.ask else { return Ok(()) };
        let mut text = stands.clone();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        if !self.take_lines(asked, text, first) {
            return Ok(());
        }
        self.send(Msg::Input(Input::Focus(asked.id)));
        self.send(Msg::Input(Input::Enter));
        if self.is_emptied(asked) {
            self.send(Msg::Command(Command::Back));
        }
        Ok(())
    }

    /// Takes an answer of several lines in place of what stands there.
    pub(super) fn several_lines(&mut self, asked: &Asked) -> io::Result<()> {
        self.voice.prompt_above(&format!("{}, then a full stop alone on a line:", asked.label))?;
        if self.take_lines(asked, String::new(), None) {
            self.send(Msg::Input(Input::Enter));
        }
        Ok(())
    }

    /// Puts lines into the control as they come, so that a draft of them is kept; `false` when something else came before their end.
    fn take_lines(&mut self, asked: &Asked, mut text: String, first: Option<&str>) -> bool {
        let mut line = first.map(str::to_owned);
        loop {
            if self.is_typed_alone()
                && let Some(typed) = &line
            {
                if let Some(command) = key(typed).or_else(|| urgent(typed)) {
                    self.hold(asked, &text);
                    self.send(Msg::Command(command));
                    return false;
                }
                if let Some(word) = typed.strip_prefix("say ").filter(|word| urgent(word).is_some()) {
                    line = Some(word.to_owned());
                }
            }
            match line.as_deref().map(Part::of) {
                Some(Part::End) => {
                    self.hold(asked, &text);
                    return true;
                }
                Some(Part::Text(words)) => {
                    text.push_str(words);
                    text.push('\n');
                }
                None => {}
            }
            // What comes all at once is put in all at once.
            if line.is_some() && !self.more_is_there() {
                self.hold(asked, &text);
            }
            match self.hear(Echo::Shown) {
                Turn::Line(next) => line = Some(next.to_string()),
                Turn::Over => {
                    self.hold(asked, &text);
                    self.keep();
                    return false;
                }
            }
        }
    }

    /// Puts the text in, where its control still is.
    fn hold(&mut self, asked: &Asked, text: &str) {
        let whole = text.trim_end_matches('\n').to_owned();
        self.send(Msg::Input(Input::SetText(asked.id, whole)));
    }

    fn is_emptied(&self, asked: &Asked) -> bool {
        let page = self.engine.page();
        let text = page.control(asked.id).map(|control| &control.widget);
        !self.engine.model.status.error && matches!(text, Some(Widget::LongText { text, .. }) if text.is_empty())
    }
}
