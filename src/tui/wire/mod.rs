//! What goes to the terminal: a thin backend under ratatui that keeps what the screen shows and sends only what differs, in one write.
//!
//! A slow line, a screen reader that speaks what is rewritten and a cursor that must not wander all ask for few bytes.
//! The cursor is always visible and ends each frame where the page wants it.

mod pen;
mod row;
mod scroll;

use std::io::{self, Write};
use std::ops::Range;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Modifier;

use self::pen::Pen;
use self::row::{MARK, Much, words, write_row, write_words};
use crate::app::BESIDE;
use crate::text::width;

/// Frames of more bytes than this hide the cursor while they are written.
const BRACKET: usize = 200;

/// So many letters of a tick change: an x in its brackets.
const TICK: usize = 1;

/// Another page came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turned {
    /// The focus is where the page begins.
    AtItsStart,
    /// The focus is further down.
    FurtherDown,
}

/// What the focus stands on, in rows of the screen, and whether it has only just come there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// It stood elsewhere on the same page before.
    pub moved: bool,
    /// The rows of what it stands on; the cursor is on the first.
    pub item: Range<u16>,
    /// It came from another control. No arrow may have led it there, and a reader that says the next row by itself does so after an arrow.
    pub other: bool,
    /// The rows that say what its control asks, where it came from another.
    pub asks: Range<u16>,
    /// They are said before what it stands on: what stands there is somebody's own text, or nothing yet.
    pub asks_first: bool,
    /// The rows of a message that was not there before.
    pub message: Range<u16>,
    /// It is no text that is typed letter by letter: where the words of its row change, all of it is said.
    pub whole: bool,
}

/// The backend. `W` gets each frame as one write.
#[derive(Debug)]
pub struct Wire<W: Write> {
    out: W,
    size: Size,
    /// What the terminal shows, row by row.
    shown: Vec<Cell>,
    /// What it is to show.
    next: Vec<Cell>,
    /// What the terminal shows is not known: it is cleared first.
    unknown: bool,
    /// The terminal has no scrolling regions: rows that moved are written again.
    still: bool,
    /// Another page comes with the next frame.
    turned: Option<Turned>,
    /// What the focus stands on in the next frame.
    came: Came,
    /// What the terminal shows is, in part at least, a page of ours.
    ours: bool,
    at: Option<Position>,
    goal: Position,
    /// Bytes that go before the next frame.
    before: String,
}

impl<W: Write> Wire<W> {
    /// A backend for a terminal of that size, of whose screen nothing is known yet.
    pub fn new(out: W, size: Size) -> Self {
        let mut wire = Self {
            out,
            size,
            shown: Vec::new(),
            next: Vec::new(),
            unknown: true,
            still: false,
            turned: None,
            came: Came::default(),
            ours: false,
            at: None,
            goal: Position::ORIGIN,
            before: String::new(),
        };
        wire.resize(size);
        wire
    }

    /// Whether the terminal has no scrolling regions, so that rows are never moved by it.
    #[must_use]
    pub fn still(self, still: bool) -> Self {
        Self { still, ..self }
    }

    /// The terminal has another size now.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        let cells = usize::from(size.width) * usize::from(size.height);
        self.shown = vec![Cell::EMPTY; cells];
        self.next = vec![Cell::EMPTY; cells];
        self.unknown = true;
    }

    /// The next frame is another page: all its rows are written, also those that stood just so on the page before. Whoever listens is told
    /// what is written, and would not know that they are there.
    pub fn turn(&mut self, turned: Turned) {
        self.turned = Some(turned);
    }

    /// What the focus stands on in the next frame.
    pub fn come(&mut self, came: Came) {
        self.came = came;
    }

    /// Sends these bytes with the next frame, in the same write. They must not move the cursor.
    pub fn send(&mut self, bytes: &str) {
        self.before.push_str(bytes);
    }

    /// Where the bytes went.
    pub fn out(&mut self) -> &mut W {
        &mut self.out
    }

    fn columns(&self) -> usize {
        usize::from(self.size.width)
    }

    fn row<'c>(&self, cells: &'c [Cell], y: usize) -> &'c [Cell] {
        &cells[y * self.columns()..(y + 1) * self.columns()]
    }

    /// The bytes that make the screen what it is to be; none where it is that already.
    fn frame(&mut self) -> String {
        let mut pen = Pen::new(self.at, self.size.width);
        let jumped = self.jumped();
        pen.out.push_str(&std::mem::take(&mut self.before));
        if std::mem::take(&mut self.unknown) {
            pen.out.push_str("\x1b[m");
            if std::mem::replace(&mut self.ours, true) {
                pen.out.push_str(&erased(self.size.height));
            }
            pen.out.push_str("\x1b[2J");
            pen.at = None;
            self.shown.fill(Cell::EMPTY);
        }
        let moves = !self.still;
        let mut scrolled = false;
        if let Some(shift) = moves.then(|| scroll::find(&self.shown, &self.next, self.columns())).flatten() {
            pen.out.push_str(&shift.bytes());
            // Most terminals put the cursor in the first cell then, but not all.
            pen.at = None;
            shift.apply(&mut self.shown, usize::from(self.size.width));
            scrolled = true;
        }
        let turned = self.turned.take();
        let came = std::mem::take(&mut self.came);
        let news = scrolled || (0..self.size.height).any(|y| self.is_new(y));
        let said = if turned.is_some() { Vec::new() } else { self.said(&came, news) };
        for y in self.order(turned.is_some(), &said) {
            let is_said = said.iter().find(|(row, _)| *row == y);
            if let Some((_, words)) = is_said.filter(|_| news && !self.is_new(y)) {
                write_words(&mut pen, y, self.row(&self.next, usize::from(y)), *words);
            }
            let much = match turned {
                Some(_) => Much::All,
                // A row of a message that happens to be as the one that stood there is part of it all the same.
                None if news && came.message.contains(&y) => Much::All,
                // Bits of words are nothing to hear; only what is typed comes letter by letter.
                None if y != self.goal.y || is_said.is_some() || (came.whole && self.is_other(y)) => Much::Whole,
                None => Much::Differs,
            };
            write_row(&mut pen, y, self.row(&self.shown, usize::from(y)), self.row(&self.next, usize::from(y)), much);
        }
        if !news {
            self.say(&mut pen, &said);
        }
        if turned == Some(Turned::FurtherDown) {
            let item = if came.item.is_empty() { self.goal.y..self.goal.y + 1 } else { came.item };
            // What was said last of all is not said twice.
            if (item.end..self.size.height).any(|y| words(self.row(&self.next, usize::from(y))) > 0) {
                self.say(&mut pen, &item.map(|y| (y, usize::MAX)).collect::<Vec<_>>());
            }
        }
        if jumped && said.is_empty() {
            write_words(&mut pen, self.goal.y, self.row(&self.next, usize::from(self.goal.y)), usize::MAX);
        }
        self.shown.clone_from(&self.next);
        pen.look(Modifier::empty());
        if self.goal.y < self.size.height && self.goal.x < self.size.width {
            pen.go(self.goal, &[]);
        }
        self.at = pen.at;
        pen.out
    }
}

impl<W: Write> Wire<W> {
    /// The rows that are said because the focus came to what stands on them, in this order, each with how many of its words; none where a screen
    /// reader says the row by itself, as it does where the cursor goes to the row above or below in a list and nothing else happens.
    fn said(&self, came: &Came, news: bool) -> Vec<(u16, usize)> {
        let step = self.at.is_some_and(|at| at.y.abs_diff(self.goal.y) <= 1);
        if !came.moved || (step && !news && came.item.len() == 1 && !came.other) {
            return Vec::new();
        }
        let mut left = BESIDE;
        let asks = came.asks.clone().map(|y| {
            let words = left.min(words(self.row(&self.next, usize::from(y))));
            left -= words;
            (y, words)
        });
        let (item, asks) = (came.item.clone().map(|y| (y, usize::MAX)), asks.collect::<Vec<_>>().into_iter());
        let said: Vec<_> = if came.asks_first { asks.chain(item).collect() } else { item.chain(asks).collect() };
        said.into_iter().filter(|(y, words)| *y < self.size.height && *words > 0).collect()
    }

    /// Writes rows that are to be said.
    fn say(&self, pen: &mut Pen, said: &[(u16, usize)]) {
        for (y, words) in said {
            write_words(pen, *y, self.row(&self.next, usize::from(*y)), *words);
        }
    }

    /// The rows in the order in which they are written: a page from top to bottom; otherwise what the focus came to is said first.
    fn order(&self, turned: bool, said: &[(u16, usize)]) -> Vec<u16> {
        let goal = (!turned && self.is_new(self.goal.y)).then_some(self.goal.y);
        let first: Vec<u16> = if said.is_empty() { goal.into_iter().collect() } else { said.iter().map(|(y, _)| *y).collect() };
        let rest = (0..self.size.height).filter(|y| !first.contains(y));
        first.iter().copied().chain(rest).collect()
    }

    /// Whether more of a row changes than the mark of the focus.
    fn is_new(&self, y: u16) -> bool {
        y < self.size.height && {
            let (old, new) = (self.row(&self.shown, usize::from(y)), self.row(&self.next, usize::from(y)));
            (MARK..new.len()).any(|x| old[x] != new[x])
        }
    }

    /// Whether words of a row change, and not only its tick, which the message tells.
    fn is_other(&self, y: u16) -> bool {
        let (old, new) = (self.row(&self.shown, usize::from(y)), self.row(&self.next, usize::from(y)));
        old.iter().zip(new).skip(MARK).filter(|(old, new)| old != new).count() > TICK
    }

    /// Whether all that happens is that the focus goes to a row further away than the next.
    ///
    /// A screen reader that follows the cursor says the row where it goes one row on, and nothing where it goes further: that row is written
    /// again, so that it has something to say.
    fn jumped(&self) -> bool {
        let far = self.at.is_some_and(|at| at.y.abs_diff(self.goal.y) > 1) && self.goal.y < self.size.height;
        let marks = |cells: usize| cells <= 2;
        far && !self.unknown && marks(self.shown.iter().zip(&self.next).filter(|(old, new)| old != new).count())
    }
}

/// The bytes that empty so many rows one by one. A terminal that keeps what is cleared as a whole, as GNU screen does without its `altscreen`,
/// would keep a page of ours among what can be scrolled back to.
pub fn erased(rows: u16) -> String {
    let all = vec!["\x1b[K"; usize::from(rows.max(1))];
    format!("\x1b[H{}\x1b[H", all.join("\n"))
}

impl<W: Write> Backend for Wire<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            if x >= self.size.width || y >= self.size.height {
                continue;
            }
            let place = usize::from(y) * self.columns() + usize::from(x);
            self.next[place] = cell.clone();
            let right = self.size.width - x - 1;
            let covered = width(cell.symbol()).saturating_sub(1).min(usize::from(right));
            for cell in &mut self.next[place + 1..=place + covered] {
                // The other half of a wide character: nothing is written there.
                cell.reset();
                cell.set_symbol("");
            }
            // What is left of a wide character that was written over is a blank, though nobody sends one.
            let after = self.next.get_mut(place + covered + 1).filter(|_| usize::from(right) > covered);
            if let Some(half) = after.filter(|half| half.symbol().is_empty()) {
                half.reset();
            }
        }
        Ok(())
    }

    /// The cursor stays visible: it is where the person is.
    fn hide_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.goal)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.goal = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let (row, place) =
            (usize::from(self.goal.y) * self.columns(), usize::from(self.goal.y) * self.columns() + usize::from(self.goal.x));
        let range = match clear_type {
            ClearType::All => {
                self.unknown = true;
                0..self.next.len()
            }
            ClearType::AfterCursor => place..self.next.len(),
            ClearType::BeforeCursor => 0..place,
            ClearType::CurrentLine => row..row + self.columns(),
            ClearType::UntilNewLine => place..row + self.columns(),
        };
        if let Some(cells) = self.next.get_mut(range) {
            cells.fill(Cell::EMPTY);
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut frame = self.frame();
        if frame.is_empty() {
            return Ok(());
        }
        if frame.len() > BRACKET {
            frame = format!("\x1b[?25l{frame}\x1b[?25h");
        }
        self.out.write_all(frame.as_bytes())?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;
