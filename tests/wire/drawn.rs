//! Random pages, and the bytes that two backends make of them: ours, and the one that comes with ratatui.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use fingerpost::text::width;
use fingerpost::tui::{Turned, Wire};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Modifier, Style};

/// A row: pieces of text, each in its manner.
pub type Row = Vec<(String, Modifier)>;

/// What happens to a page.
#[derive(Clone, Debug)]
pub enum Change {
    /// A row becomes another.
    Put(usize, Row),
    /// A row comes in, and those beneath go down.
    Insert(usize, Row),
    /// A row goes, and those beneath come up.
    Remove(usize),
    /// The rows from here on go round: a list that scrolls.
    Scroll(usize, usize),
    /// Everything is another.
    Page(Vec<Row>),
    /// A letter is typed at the end of a row.
    Type(usize, char),
    /// The same page is said again.
    Turn(bool),
    /// The window has another size.
    Resize(u16, u16),
}

/// A window, its first page, and what happens one after the other, each with where the cursor ends.
#[derive(Clone, Debug)]
pub struct Story {
    pub size: (u16, u16),
    /// The terminal has no scrolling regions.
    pub still: bool,
    pub rows: Vec<Row>,
    pub steps: Vec<(Change, (u16, u16))>,
}

/// What both backends sent for a frame, and the size of the window in which it was.
#[derive(Clone, Debug)]
pub struct Step {
    pub size: (u16, u16),
    pub ours: Vec<u8>,
    pub stock: Vec<u8>,
    /// What was drawn, cell by cell: the letters, none where a wide one covers the cell, and whether it is bold, underlined, reversed.
    pub drawn: Vec<Look>,
    /// The blank cells that a wide letter covered in the frame before. Stock ratatui 0.30 takes them for unchanged and sends nothing, and
    /// terminals clear them in the manner of the letter that came beside them: there stock is not what was drawn, and is not compared.
    pub uncovered: Vec<usize>,
}

/// How a cell looks.
pub type Look = (String, [bool; 3]);

/// Something that one of the emulators is known to get wrong, so that no page has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Nothing is left out.
    Everything,
    /// pyte 0.8.2 (`Screen.draw`) goes to the next row before a mark that comes after the last column; puts a mark on a wide letter into the
    /// half of it that is covered; and takes a mark of combining class 0, as Thai has them, for a reason to drop the rest of the words.
    MarksAsPyteReadsThem,
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-z]{1,9}",
        4 => " {1,7}",
        2 => Just("the same words".to_owned()),
        2 => "(日|本|한|Ａ|か|語){1,4}",
        // Combining marks: one, two, on a wide letter, and in scripts that need them.
        2 => "(e\u{301}|o\u{323}\u{302}|か\u{3099}|ก\u{e34}|ש\u{5b7}|a){1,4}",
        1 => "(£|é|ŵ|–|’|ﾊ|€){1,3}",
        1 => "[!-~]{1,6}",
    ]
}

fn manner() -> impl Strategy<Value = Modifier> {
    prop_oneof![
        6 => Just(Modifier::empty()),
        2 => Just(Modifier::BOLD),
        1 => Just(Modifier::UNDERLINED),
        1 => Just(Modifier::REVERSED),
        1 => Just(Modifier::BOLD | Modifier::UNDERLINED),
        1 => Just(Modifier::BOLD | Modifier::REVERSED),
    ]
}

fn row() -> impl Strategy<Value = Row> {
    prop_oneof![
        2 => Just(Row::new()),
        6 => proptest::collection::vec((piece(), manner()), 1..6),
        // Such as fill the row to its end and past it.
        1 => proptest::collection::vec((piece(), manner()), 8..16),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (0usize..12, row()).prop_map(|(at, row)| Change::Put(at, row)),
        3 => (0usize..12, row()).prop_map(|(at, row)| Change::Insert(at, row)),
        3 => (0usize..12).prop_map(Change::Remove),
        4 => (0usize..4, 1usize..12).prop_map(|(from, by)| Change::Scroll(from, by)),
        2 => proptest::collection::vec(row(), 0..14).prop_map(Change::Page),
        3 => (0usize..12, prop_oneof![Just('a'), Just('日'), Just('\u{301}'), Just(' ')]).prop_map(|(at, letter)| Change::Type(at, letter)),
        1 => any::<bool>().prop_map(Change::Turn),
        1 => size().prop_map(|(columns, rows)| Change::Resize(columns, rows)),
    ]
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![3 => (2u16..48, 1u16..15), 1 => Just((80, 24)), 1 => Just((40, 12))]
}

/// Any story.
pub fn story() -> impl Strategy<Value = Story> {
    let steps = proptest::collection::vec((change(), (0u16..48, 0u16..15)), 1..12);
    (size(), proptest::bool::weighted(0.25), proptest::collection::vec(row(), 0..15), steps).prop_map(|(size, still, rows, steps)| Story {
        size,
        still,
        rows,
        steps,
    })
}

impl Story {
    /// Draws it with both backends, frame by frame.
    pub fn draw(&self, rule: Rule) -> Vec<Step> {
        let mut size = self.size;
        let mut ours = Terminal::new(Wire::new(Vec::new(), Size::from(size)).still(self.still)).unwrap();
        let sent = Sent::default();
        let mut stock = Terminal::new(Stock { inner: CrosstermBackend::new(sent.clone()), size, at: Position::ORIGIN }).unwrap();
        // What was in the terminal before is cleared, as both do when they begin.
        stock.clear().unwrap();
        let mut rows = self.rows.clone();
        let first = (Change::Turn(true), (0, 0));
        let mut steps: Vec<Step> = Vec::new();
        let mut drawn = Vec::new();
        for (change, cursor) in std::iter::once(&first).chain(&self.steps) {
            let at = |at: usize, rows: &Vec<Row>| at % rows.len().max(1);
            match change.clone() {
                Change::Resize(columns, height) => {
                    size = (columns, height);
                    ours.backend_mut().resize(Size::from(size));
                    ours.clear().unwrap();
                    stock.backend_mut().size = size;
                    stock.resize(Rect::new(0, 0, columns, height)).unwrap();
                }
                Change::Turn(start) => ours.backend_mut().turn(if start { Turned::AtItsStart } else { Turned::FurtherDown }),
                Change::Page(page) => rows = page,
                Change::Insert(place, row) => rows.insert(at(place, &rows), row),
                Change::Put(place, row) if !rows.is_empty() => {
                    let place = at(place, &rows);
                    rows[place] = row;
                }
                Change::Remove(place) if !rows.is_empty() => drop(rows.remove(at(place, &rows))),
                Change::Scroll(from, by) if !rows.is_empty() => {
                    let part = at(from, &rows);
                    let count = rows.len() - part;
                    rows[part..].rotate_left(by % count);
                }
                Change::Type(place, letter) if !rows.is_empty() => {
                    let place = at(place, &rows);
                    rows[place].push((letter.to_string(), Modifier::empty()));
                }
                Change::Put(..) | Change::Remove(_) | Change::Scroll(..) | Change::Type(..) => {}
            }
            let cursor = (cursor.0 % size.0, cursor.1 % size.1);
            ours.draw(|frame| put(frame, &rows, cursor, rule)).unwrap();
            stock
                .draw(|frame| {
                    put(frame, &rows, cursor, rule);
                    drawn = looks(frame.buffer_mut());
                })
                .unwrap();
            let before = steps.last().filter(|before| before.size == size).map_or(&[][..], |before| &before.drawn);
            let uncovered = (0..before.len()).filter(|at| before[*at].0.is_empty() && drawn[*at].0 == " ").collect();
            steps.push(Step {
                size,
                ours: std::mem::take(ours.backend_mut().out()),
                stock: sent.0.take(),
                drawn: drawn.clone(),
                uncovered,
            });
        }
        steps
    }
}

fn put(frame: &mut ratatui::Frame<'_>, rows: &[Row], cursor: (u16, u16), rule: Rule) {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    for (y, row) in (0..area.height).zip(rows) {
        let mut x = 0;
        for (text, manner) in row {
            if x >= area.width {
                break;
            }
            let room = usize::from(area.width - x);
            x = buffer.set_stringn(x, y, text, room, Style::new().add_modifier(*manner)).0;
        }
        if rule == Rule::MarksAsPyteReadsThem {
            unmark(buffer, y);
        }
    }
    frame.set_cursor_position(cursor);
}

fn looks(buffer: &Buffer) -> Vec<Look> {
    let mut covered = 0;
    let mut look = |cell: &Cell| {
        let has = |manner| cell.modifier.contains(manner);
        let manner = [has(Modifier::BOLD), has(Modifier::UNDERLINED), has(Modifier::REVERSED)];
        if covered > 0 {
            covered -= 1;
            return (String::new(), manner);
        }
        covered = width(cell.symbol()).saturating_sub(1);
        (cell.symbol().to_owned(), manner)
    };
    buffer.content.iter().map(&mut look).collect()
}

/// Takes off the marks that [`Rule::MarksAsPyteReadsThem`] names.
fn unmark(buffer: &mut Buffer, y: u16) {
    let columns = buffer.area.width;
    for x in 0..columns {
        let cell = &mut buffer[(x, y)];
        let wide = width(cell.symbol()) > 1;
        let marked = cell.symbol().chars().count() > 1;
        if marked && (wide || x + 1 == columns || cell.symbol().contains('\u{e34}')) {
            let letter = cell.symbol().chars().next().unwrap_or(' ');
            cell.set_char(letter);
        }
    }
}

/// What was sent: the backend keeps its writer to itself.
#[derive(Clone, Default)]
struct Sent(Rc<RefCell<Vec<u8>>>);

impl io::Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Ratatui's own backend, which asks the terminal where it is and how large; here it is told.
struct Stock {
    inner: CrosstermBackend<Sent>,
    size: (u16, u16),
    at: Position,
}

impl Backend for Stock {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.at = position.into();
        self.inner.set_cursor_position(self.at)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(Size::from(self.size))
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: Size::from(self.size), pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}
