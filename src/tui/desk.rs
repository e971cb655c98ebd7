//! For tests: a screen without a terminal, and what a person would see and pay for on it.

use std::collections::BTreeSet;
use std::io;
use std::num::NonZeroU16;
use std::sync::Arc;

use ratatui::Terminal;
use ratatui::layout::Size;

use super::draw::draw;
use super::look::Look;
use super::sheet::text_columns;
use super::view::View;
use super::wire::Wire;
use crate::app::key::Key;
use crate::app::msg::FrontEnd;
use crate::app::page::{Block, Choice, Control, Message, Page, Widget};
use crate::app::settings::Settings;
use crate::app::{Access, Library, Model};

/// Every write by itself.
#[derive(Default)]
pub struct Writes(pub Vec<Vec<u8>>);

impl io::Write for Writes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub fn some(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

/// A screen.
pub struct Desk {
    pub view: View,
    pub look: Look,
    terminal: Terminal<Wire<Writes>>,
    seen: vt100::Parser,
}

impl Desk {
    pub fn new(columns: u16, rows: u16) -> Self {
        let terminal = Terminal::new(Wire::new(Writes::default(), Size::new(columns, rows))).unwrap();
        Self { view: View::default(), look: Look::default(), terminal, seen: vt100::Parser::new(some(rows), some(columns), 0) }
    }

    pub fn size(&self) -> Size {
        self.terminal.size().unwrap()
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.backend_mut().resize(Size::new(columns, rows));
        self.terminal.clear().unwrap();
        self.seen.screen_mut().set_size(some(rows), some(columns));
    }

    /// Draws a page, checks the rules that hold of every frame, and gives its bytes.
    pub fn show(&mut self, page: &Page) -> Vec<u8> {
        let Self { view, look, terminal, seen } = self;
        if let Some(turned) = view.turn(page) {
            terminal.backend_mut().turn(turned);
        }
        let sight = view.look_at(page, terminal.size().unwrap(), *look);
        terminal.backend_mut().come(sight.as_ref().map(|seen| seen.came.clone()).unwrap_or_default());
        terminal.draw(|frame| draw(frame, sight.as_ref(), *look)).unwrap();
        let writes = std::mem::take(&mut terminal.backend_mut().out().0);
        assert!(writes.len() <= 1, "a frame is one write");
        let bytes = writes.concat();
        seen.process(&bytes);
        self.rules(page);
        bytes
    }

    fn rules(&self, page: &Page) {
        let screen = self.seen.screen();
        assert!(!screen.hide_cursor(), "the cursor is visible");
        let (row, column) = screen.cursor_position();
        let size = self.size();
        if page.controls().next().is_none() || !super::view::fits(size) {
            return;
        }
        let body = 1..usize::from(size.height) - 1;
        let sign = self.look.marker.sign();
        let marked: Vec<usize> = body.filter(|y| self.rows()[*y].starts_with(sign)).collect();
        assert_eq!(marked, [usize::from(row)], "just the cursor's row has the marker\n{}", self.text());
        assert!(usize::from(column) >= self.look.gutter(), "the cursor is on what is focused");
        for y in 0..size.height {
            for x in 0..size.width {
                let cell = screen.cell(y, x).unwrap();
                assert_eq!(cell.inverse(), y == row && usize::from(x) < sign.len(), "only the marker's cell has the attribute");
                assert!(cell.fgcolor() == vt100::Color::Default && cell.bgcolor() == vt100::Color::Default);
            }
        }
    }

    /// Whether everything that is written but the marker is bold.
    pub fn is_bold_throughout(&self) -> bool {
        let screen = self.seen.screen();
        let cells = (0..self.size().height).flat_map(|y| (0..self.size().width).map(move |x| (y, x)));
        cells.filter_map(|(y, x)| screen.cell(y, x)).all(|cell| cell.contents().trim().is_empty() || cell.bold() || cell.inverse())
    }

    /// The rows as a person sees them, without spaces at their ends.
    pub fn rows(&self) -> Vec<String> {
        let screen = self.seen.screen();
        screen.rows(0, self.size().width).map(|row| row.trim_end().to_owned()).collect()
    }

    /// The same as one text.
    pub fn text(&self) -> String {
        self.rows().join("\n")
    }

    /// The row and column of the cursor, from 0.
    pub fn cursor(&self) -> (u16, u16) {
        self.seen.screen().cursor_position()
    }

    /// The row that the cursor is on.
    pub fn row(&self) -> String {
        self.rows()[usize::from(self.cursor().0)].clone()
    }
}

/// The program without anything behind it, worked by keys.
pub struct Program {
    pub desk: Desk,
    pub model: Model,
}

impl Program {
    pub fn new(columns: u16, rows: u16) -> Self {
        let model = Model::new(Arc::new(Library::default()), Access::NotYet, Settings::default(), FrontEnd::Screen);
        Self { desk: Desk::new(columns, rows), model }
    }

    pub fn show(&mut self) -> Vec<u8> {
        self.model.columns = Some(text_columns(usize::from(self.desk.size().width), self.desk.look));
        self.desk.show(&crate::app::page(&self.model))
    }

    /// Presses a key and gives the bytes that it cost.
    pub fn press(&mut self, key: Key) -> Vec<u8> {
        let page = crate::app::page(&self.model);
        let size = self.desk.size();
        self.desk.look = self.desk.look.as_set(&self.model.settings);
        if let Some(msg) = self.desk.view.press(key, &page, size, self.desk.look, &self.model.settings) {
            crate::app::update(&mut self.model, msg);
        }
        self.show()
    }
}

pub fn page(blocks: Vec<Block>, focus: &'static str) -> Page {
    let status = Message { text: "Saved. Two steps left.".to_owned(), error: false };
    Page { name: "test", is_aside: false, title: "A page".to_owned(), blocks, focus, status, commands: Vec::new(), blank: false }
}

pub fn control(id: &'static str, label: &str, hint: &str, widget: Widget) -> Block {
    Block::Control(Control { id, label: label.to_owned(), hint: hint.to_owned(), error: String::new(), widget })
}

pub fn actions() -> Block {
    control("actions", "Actions", "", Widget::Button)
}

/// A list with a window of it, as the program's pages have them.
pub fn list(total: usize, at: usize) -> Block {
    let first = at.saturating_sub(100).min(total.saturating_sub(total.min(200)));
    let items = (first..total.min(first + 200)).map(|row| Choice::new(format!("Provision of support {}", row * 7))).collect();
    control("list", "Results", "", Widget::List { items, first, total, at, empty: String::new() })
}

pub fn multi(at: usize, ticked: &[usize]) -> Block {
    let options = ["Work", "Health", "None of the others"].map(Choice::new).to_vec();
    let ticked: BTreeSet<usize> = ticked.iter().copied().collect();
    control("multi", "What matters?", "Space takes a row or leaves it.", Widget::Multi { options, at, ticked })
}

pub fn field(text: &str, cursor: usize) -> Block {
    control("field", "Search", "Type what you would say.", Widget::Field { text: text.to_owned(), cursor, secret: false })
}

pub fn note(text: &str, cursor: usize) -> Block {
    control("note", "Working note", "Not on the hand-out.", Widget::LongText { text: text.to_owned(), cursor, until_stop: true })
}
