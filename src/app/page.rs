//! A page as meaning: what it says, what can be done on it, and where the focus is. It knows nothing of columns or colours.

use std::collections::BTreeSet;

use super::command::Command;

/// The stable name of a control. Focus is a name, so that it survives a redraw, a resize and a change of front end.
pub type ControlId = &'static str;

/// The button that ends every page.
pub const ACTIONS: ControlId = "actions";

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// A stable name, for tests and for the front ends to tell that the page is another one.
    pub name: &'static str,
    /// One opens it in the middle of another page, and comes back from it.
    pub is_aside: bool,
    /// Its title: never a person.
    pub title: String,
    /// What it shows, from the top.
    pub blocks: Vec<Block>,
    /// The focused control: one of `blocks`.
    pub focus: ControlId,
    /// The last message.
    pub status: Message,
    /// The commands that apply here, in the order of the registry.
    pub commands: Vec<Command>,
    /// Whether everything shown before must go: the page of a hide or a lock.
    pub blank: bool,
}

/// One part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A value with its label.
    Value {
        /// What it is.
        label: String,
        /// What it says.
        value: String,
    },
    /// Something that must not be missed.
    Notice(Notice, String),
    /// Something that can be worked.
    Control(Control),
    /// A table as records: label and value pairs, one record a row.
    Records(Vec<Vec<(String, String)>>),
    /// Something is being done that takes a moment.
    Busy(String),
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Good to know.
    Note,
    /// Take care.
    Warning,
    /// Something went wrong.
    Error,
}

/// Something on a page that can be worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// Its name.
    pub id: ControlId,
    /// What it is for.
    pub label: String,
    /// One sentence of help.
    pub hint: String,
    /// What is wrong with what was entered: the same words as in the status.
    pub error: String,
    /// What kind of control it is, and what it holds.
    pub widget: Widget,
}

/// What kind of control it is, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Widget {
    /// One line of text.
    Field {
        /// What stands in it; for a secret, as many `*`.
        text: String,
        /// The insertion point, in bytes of the text.
        cursor: usize,
        /// A front end must not echo what is typed.
        secret: bool,
    },
    /// Text of many lines: Enter is a new line, Tab leaves.
    LongText {
        /// What stands in it.
        text: String,
        /// The insertion point, in bytes of the text.
        cursor: usize,
        /// Where there are only lines, any number of them go into it, up to one that is a single full stop.
        until_stop: bool,
    },
    /// One of several: Enter chooses and goes on.
    Choice {
        /// What may be chosen.
        options: Vec<Choice>,
        /// The row of the focus.
        at: usize,
        /// What is chosen.
        chosen: Option<usize>,
    },
    /// Any of several: Enter or Space takes one or leaves it.
    Multi {
        /// What may be taken.
        options: Vec<Choice>,
        /// The row of the focus.
        at: usize,
        /// What is taken.
        ticked: BTreeSet<usize>,
    },
    /// A list of things to open. The page gives a window of it, never all of a hundred thousand rows.
    List {
        /// The rows of the window.
        items: Vec<Choice>,
        /// The place of the window's first row in the list, from 0.
        first: usize,
        /// How many rows the list has.
        total: usize,
        /// The row of the focus in the list, from 0.
        at: usize,
        /// What to say where there are none.
        empty: String,
    },
    /// Something to do.
    Button,
}

/// One row of a choice or a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What tells it apart: the first forty characters must do.
    pub label: String,
    /// More about it; may be empty.
    pub detail: String,
    /// What this row and those after it are headed, on the first of them; else empty.
    pub heading: String,
    /// Its number where that is not its place: that of a member, which stays when others leave. 0: its place.
    pub number: usize,
    /// By which it is known again where its words may be others then, such as in another language; empty: by its label.
    pub id: String,
}

/// What a voice says before a row that may be taken, or was.
pub fn tick_words(taken: bool, multiple: bool) -> &'static str {
    match (taken, multiple) {
        (true, true) => "ticked, ",
        (false, true) => "not ticked, ",
        (true, false) => "chosen, ",
        (false, false) => "",
    }
}

impl Choice {
    /// A row without a detail.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// A row with a detail.
    pub fn with(label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { label: label.into(), detail: detail.into(), ..Self::default() }
    }

    /// The same row under a number of its own. The rows of one control all have one, and the numbers rise.
    pub fn numbered(self, number: usize) -> Self {
        Self { number, ..self }
    }

    /// The same row, known again by this.
    pub fn keyed(self, id: impl Into<String>) -> Self {
        Self { id: id.into(), ..self }
    }

    /// By which it is known again.
    pub fn key(&self) -> &str {
        if self.id.is_empty() { &self.label } else { &self.id }
    }

    /// The number by which it is shown and chosen, at a place from 0.
    pub fn number_at(&self, place: usize) -> usize {
        if self.number == 0 { place + 1 } else { self.number }
    }

    /// The same row, the first under a heading.
    pub fn headed(self, heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), ..self }
    }
}

/// What the status row says. Messages never expire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// A full phrase, or nothing yet.
    pub text: String,
    /// It tells of an error.
    pub error: bool,
}

impl Page {
    /// The controls, from the top.
    pub fn controls(&self) -> impl Iterator<Item = &Control> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Control(control) => Some(control),
            _ => None,
        })
    }

    /// The control of that name.
    pub fn control(&self, id: &str) -> Option<&Control> {
        self.controls().find(|control| control.id == id)
    }

    /// The paragraph that the page begins with, before anything that can be worked.
    pub fn lead(&self) -> Option<&str> {
        let before = self.blocks.iter().take_while(|block| !matches!(block, Block::Control(_)));
        before.into_iter().find_map(|block| match block {
            Block::Text(words) => Some(words.as_str()),
            _ => None,
        })
    }

    /// The focused control.
    pub fn focused(&self) -> Option<&Control> {
        self.control(self.focus)
    }
}

impl Control {
    /// How many rows the focus can stand on: 1 for all but choices and lists.
    pub fn rows(&self) -> usize {
        match &self.widget {
            Widget::Choice { options, .. } | Widget::Multi { options, .. } => options.len(),
            Widget::List { total, .. } => *total,
            Widget::Field { .. } | Widget::LongText { .. } | Widget::Button => 1,
        }
    }

    /// The row of the focus, from 0.
    pub fn at(&self) -> usize {
        match &self.widget {
            Widget::Choice { at, .. } | Widget::Multi { at, .. } | Widget::List { at, .. } => *at,
            Widget::Field { .. } | Widget::LongText { .. } | Widget::Button => 0,
        }
    }

    /// The number of its last row.
    pub fn last_number(&self) -> usize {
        let (_, given) = self.given();
        given.last().map_or(0, |row| row.number).max(self.rows())
    }

    /// The row, from 0, of that number.
    pub fn row_of(&self, number: usize) -> Option<usize> {
        let (first, given) = self.given();
        if given.iter().all(|row| row.number == 0) {
            return number.checked_sub(1).filter(|row| *row < self.rows());
        }
        given.iter().position(|row| row.number == number).map(|place| first + place)
    }

    /// Whether the page gives that row, from 0.
    pub fn gives(&self, row: usize) -> bool {
        let (first, given) = self.given();
        (first..first + given.len()).contains(&row)
    }

    /// How many rows of a list come after those that the page gives.
    pub fn rows_to_come(&self) -> usize {
        match &self.widget {
            Widget::List { items, first, total, .. } => total.saturating_sub(first + items.len()),
            _ => 0,
        }
    }

    /// The rows that the page gives, and the place of the first of them.
    fn given(&self) -> (usize, &[Choice]) {
        match &self.widget {
            Widget::Choice { options, .. } | Widget::Multi { options, .. } => (0, options),
            Widget::List { items, first, .. } => (*first, items),
            Widget::Field { .. } | Widget::LongText { .. } | Widget::Button => (0, &[]),
        }
    }

    /// The row that the focus is on; none where there are no rows.
    pub fn row(&self) -> Option<&Choice> {
        let (first, given) = self.given();
        given.get(self.at().checked_sub(first)?)
    }

    /// How typed characters go into it, if they do.
    pub fn typing(&self) -> Option<Typing> {
        match self.widget {
            Widget::Field { secret: true, .. } => Some(Typing::Secret),
            Widget::Field { .. } => Some(Typing::Line),
            Widget::LongText { .. } => Some(Typing::Long),
            _ => None,
        }
    }

    /// Whether typed characters go into it.
    pub fn takes_text(&self) -> bool {
        self.typing().is_some()
    }
}

/// How typed characters go into a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// One line.
    Line,
    /// Many lines.
    Long,
    /// One line that is not shown.
    Secret,
}
