//! What a page asks next: one control at a time, a list and the buttons after it as one menu.

use std::collections::BTreeSet;

use super::pick::Options;
use crate::app::page::{ACTIONS, Choice, Control, ControlId, Page, Widget};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The control that it is about; of a menu, its first.
    pub id: ControlId,
    /// What it is for.
    pub label: String,
    /// One sentence of help.
    pub hint: String,
    /// What is wrong with what stands there.
    pub error: String,
    /// How it is answered.
    pub ask: Ask,
}

/// How something is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// By choosing a row of a list or a button.
    Menu(Menu),
    /// By choosing one.
    One {
        /// What may be chosen.
        options: Vec<Choice>,
        /// What is chosen already.
        chosen: Option<usize>,
    },
    /// By choosing any.
    Several {
        /// What may be chosen.
        options: Vec<Choice>,
        /// What is chosen already.
        ticked: BTreeSet<usize>,
        /// What comes after it.
        then: Then,
    },
    /// By a line.
    Line(String),
    /// By a line that is not shown.
    Secret,
    /// By words: a line, or several where that is asked for.
    Words(String),
    /// By lines, up to one that is a single full stop.
    Note(String),
    /// Not at all: the page has nothing to choose.
    Nothing,
}

/// A list and buttons, numbered through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    /// The list, if there is one.
    pub list: Option<List>,
    /// The buttons: name and words.
    pub buttons: Vec<(ControlId, String)>,
    /// What was asked before it on the same page, if anything was.
    pub above: Option<String>,
}

/// The part of a list that the page gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Its control.
    pub id: ControlId,
    /// The rows that the page gives.
    pub items: Vec<Choice>,
    /// The place of the first of them, from 0.
    pub first: usize,
    /// How many rows the list has.
    pub total: usize,
    /// The row of the focus, from 0.
    pub at: usize,
    /// What to say where there are none.
    pub empty: String,
}

/// What comes after a multiple choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The focus goes there, and that is asked next.
    Ask(ControlId),
    /// Only buttons follow, and the first of them is done.
    Do(ControlId),
    /// Nothing.
    Nothing,
}

/// What the page asks next.
pub fn asked(page: &Page) -> Asked {
    let own: Vec<&Control> = page.controls().filter(|control| control.id != ACTIONS).collect();
    let at = own.iter().position(|control| control.id == page.focus).unwrap_or(0);
    let Some(control) = own.get(at) else {
        return Asked { id: ACTIONS, label: String::new(), hint: String::new(), error: String::new(), ask: Ask::Nothing };
    };
    let ask = match &control.widget {
        Widget::Field { secret: true, .. } => Ask::Secret,
        Widget::Field { text, .. } => Ask::Line(text.clone()),
        Widget::LongText { text, until_stop: true, .. } => Ask::Note(text.clone()),
        Widget::LongText { text, .. } => Ask::Words(text.clone()),
        Widget::Choice { options, chosen, .. } => Ask::One { options: options.clone(), chosen: *chosen },
        Widget::Multi { options, ticked, .. } => {
            Ask::Several { options: options.clone(), ticked: ticked.clone(), then: then(&own[at + 1..]) }
        }
        Widget::List { .. } | Widget::Button => Ask::Menu(menu(&own)),
    };
    let label = if matches!(control.widget, Widget::Button) { String::new() } else { control.label.clone() };
    Asked { id: control.id, label, hint: control.hint.clone(), error: control.error.clone(), ask }
}

fn menu(own: &[&Control]) -> Menu {
    let list = own.iter().find_map(|control| match &control.widget {
        Widget::List { items, first, total, at, empty } => {
            Some(List { id: control.id, items: items.clone(), first: *first, total: *total, at: *at, empty: empty.clone() })
        }
        _ => None,
    });
    let buttons = own.iter().filter(|control| matches!(control.widget, Widget::Button));
    let above = own.first().filter(|control| !matches!(control.widget, Widget::List { .. } | Widget::Button));
    Menu {
        list,
        buttons: buttons.map(|button| (button.id, button.label.clone())).collect(),
        above: above.map(|control| control.label.clone()),
    }
}

fn then(after: &[&Control]) -> Then {
    match after {
        [] => Then::Nothing,
        // The first of several buttons goes on, and the others are for turning back.
        [first, rest @ ..] if std::iter::once(first).chain(rest).all(|control| matches!(control.widget, Widget::Button)) => {
            Then::Do(first.id)
        }
        [next, ..] => Then::Ask(next.id),
    }
}

impl Asked {
    /// Whether any words are an answer.
    pub fn takes_words(&self) -> bool {
        matches!(self.ask, Ask::Line(_) | Ask::Words(_) | Ask::Note(_))
    }
}

impl Menu {
    /// How many rows there are to choose from, buttons among them.
    pub fn len(&self) -> usize {
        self.rows() + self.buttons.len()
    }

    /// How many rows the list has.
    pub fn rows(&self) -> usize {
        self.list.as_ref().map_or(0, |list| list.total)
    }

    /// The number of the first button: the one after the list's last.
    pub fn first_button(&self) -> usize {
        let last = self.list.as_ref().and_then(|list| list.items.last()).map_or(0, |item| item.number);
        last.max(self.rows()) + 1
    }

    /// What may be chosen: the rows of the list, then the buttons.
    pub fn options(&self) -> Options {
        let items = self.list.iter().flat_map(|list| (list.first..).zip(&list.items));
        let rows = items.map(|(place, item)| (item.number_at(place), item.label.clone()));
        let buttons = (self.first_button()..).zip(self.buttons.iter().map(|(_, words)| words.clone()));
        let has_gaps = self.list.iter().flat_map(|list| &list.items).any(|item| item.number > 0);
        let (named, last) = (rows.chain(buttons).collect(), self.first_button() + self.buttons.len() - 1);
        Options { named, last, has_gaps, ..Options::default() }
    }

    /// The row of the list, from 0, of that number; none where it is a button's.
    pub fn row_of(&self, number: usize) -> Option<usize> {
        let list = self.list.as_ref().filter(|_| number < self.first_button())?;
        if list.items.iter().all(|item| item.number == 0) {
            return number.checked_sub(1);
        }
        list.items.iter().position(|item| item.number == number).map(|place| list.first + place)
    }
}
