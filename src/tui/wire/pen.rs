//! The bytes that move a terminal's cursor and write at it, as few as will do.

use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::Modifier;

use crate::text::width;

/// Collects the bytes of one frame, and knows where the terminal's cursor is and how it writes.
///
/// Only bold, underline and reverse are written: colours are left as the person has set them.
#[derive(Debug)]
pub struct Pen {
    /// The bytes.
    pub out: String,
    /// Where the cursor is; none where that is not certain.
    pub at: Option<Position>,
    /// What was written last is to be heard: to step back over it letter by letter would take it back, as a screen reader has it.
    pub heard: bool,
    look: Modifier,
    columns: u16,
}

impl Pen {
    /// A pen for a screen of so many columns, which writes plainly.
    pub fn new(at: Option<Position>, columns: u16) -> Self {
        Self { out: String::new(), at, heard: false, look: Modifier::empty(), columns }
    }

    /// Moves to a place. `row` is what already stands on its row left of it: blanks of it may be written again where that is shorter.
    pub fn go(&mut self, to: Position, row: &[Cell]) {
        if self.at == Some(to) {
            return;
        }
        let absolute = match (to.x, to.y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, y) => format!("\x1b[{}H", y + 1),
            (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let relative = self.at.map(|from| self.step(from, to, row));
        self.out.push_str(&relative.filter(|relative| relative.len() < absolute.len()).unwrap_or(absolute));
        self.at = Some(to);
    }

    /// Writes a cell where the pen is.
    pub fn put(&mut self, cell: &Cell) {
        self.look(cell.modifier & (Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED));
        self.out.push_str(cell.symbol());
        // Terminals differ on how wide a cluster of several characters is, and on where the cursor stands after the last column.
        let certain = cell.symbol().chars().nth(1).is_none();
        self.at = self.at.filter(|_| certain).and_then(|at| {
            let x = at.x.saturating_add(u16::try_from(width(cell.symbol())).unwrap_or(u16::MAX));
            (x < self.columns).then_some(Position { x, y: at.y })
        });
    }

    /// Steps back over what was just written in the first column: the mark of the focus. A screen reader then takes it for nothing to say,
    /// and says the row that the cursor moved to instead.
    pub fn back(&mut self) {
        if let Some(at) = self.at.as_mut().filter(|at| at.x == 1) {
            self.out.push('\x08');
            at.x = 0;
        }
    }

    /// Erases from where the pen is to the end of the row.
    pub fn erase(&mut self) {
        self.look(Modifier::empty());
        self.out.push_str("\x1b[K");
    }

    /// Writes from now on in this manner.
    pub fn look(&mut self, look: Modifier) {
        if look == self.look {
            return;
        }
        self.out.push_str("\x1b[");
        let mut codes = Vec::new();
        let kept = self.look & look;
        if kept != self.look && !look.is_empty() {
            codes.push("0");
        }
        let wanted = if kept == self.look { look - kept } else { look };
        codes.extend(wanted.contains(Modifier::BOLD).then_some("1"));
        codes.extend(wanted.contains(Modifier::UNDERLINED).then_some("4"));
        codes.extend(wanted.contains(Modifier::REVERSED).then_some("7"));
        self.out.push_str(&codes.join(";"));
        self.out.push('m');
        self.look = look;
    }

    fn step(&self, from: Position, to: Position, row: &[Cell]) -> String {
        let down = to.y.saturating_sub(from.y);
        let mut path = if to.y < from.y {
            sequence(from.y - to.y, 'A')
        } else if down <= 3 {
            // Raw mode leaves a line feed alone: it goes down and nowhere else.
            "\n".repeat(usize::from(down))
        } else {
            sequence(down, 'B')
        };
        let across = match to.x.checked_sub(from.x) {
            Some(right) => self.right(from.x, right, row),
            None if from.x - to.x <= 3 && !self.heard => "\x08".repeat(usize::from(from.x - to.x)),
            None => sequence(from.x - to.x, 'D'),
        };
        let from_edge = format!("\r{}", self.right(0, to.x, row));
        path.push_str(if from_edge.len() < across.len() { &from_edge } else { &across });
        path
    }

    fn right(&self, from: u16, count: u16, row: &[Cell]) -> String {
        let between = row.get(usize::from(from)..usize::from(from + count)).unwrap_or_default();
        // Never words: a screen reader would take them for something new.
        if self.look.is_empty() && between.len() == usize::from(count) && count <= 4 && between.iter().all(super::row::is_blank) {
            return " ".repeat(between.len());
        }
        sequence(count, 'C')
    }
}

fn sequence(count: u16, last: char) -> String {
    match count {
        0 => String::new(),
        1 => format!("\x1b[{last}"),
        _ => format!("\x1b[{count}{last}"),
    }
}
