//! Puts what is seen of a page on the screen.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

use super::look::Look;
use super::view::{SMALLEST, Seen};
use crate::text::wrap;

const STRONG: Style = Style::new().add_modifier(Modifier::BOLD);

/// Draws a page: its title at the top, its rows, the status at the bottom; the cursor on the focus. `None`: the window is too small for it.
pub fn draw(frame: &mut Frame<'_>, seen: Option<&Seen>, look: Look) {
    let area = frame.area();
    let Some(seen) = seen else { return too_small(frame) };
    let (gutter, usual) = (look.gutter(), if look.strong { STRONG } else { Style::new() });
    // Where all is bold, a line beneath tells what stands out.
    let heading = if look.strong { STRONG.add_modifier(Modifier::UNDERLINED) } else { STRONG };
    put(frame, 0, 0, &seen.title, heading);
    let body = seen.title.len();
    for (y, row) in (body..body + seen.height).zip(seen.sheet.rows.iter().skip(seen.top)) {
        put(frame, gutter, y, std::slice::from_ref(&row.text), if row.strong { heading } else { usual });
    }
    put(frame, 0, usize::from(area.height) - seen.status.len(), &seen.status, usual);
    let cursor = seen.sheet.cursor.as_ref().map(|cursor| (cursor.rows.start, cursor.column));
    let Some((row, column)) = seen.reading.map(|row| (row, gutter)).or(cursor) else {
        return frame.set_cursor_position(Position::ORIGIN);
    };
    let y = u16::try_from(body + row.saturating_sub(seen.top)).unwrap_or(u16::MAX).min(area.height - 1);
    for (x, sign) in (0..).zip(look.marker.sign().chars()) {
        if let Some(cell) = frame.buffer_mut().cell_mut((x, y)) {
            cell.set_char(sign).modifier = Modifier::REVERSED;
        }
    }
    frame.set_cursor_position((u16::try_from(column).unwrap_or(u16::MAX).min(area.width - 1), y));
}

fn put(frame: &mut Frame<'_>, x: usize, y: usize, rows: &[String], style: Style) {
    let area = frame.area();
    for (y, row) in (y..).zip(rows).filter(|(_, row)| !row.is_empty()) {
        let (x, y) = (u16::try_from(x).unwrap_or(u16::MAX), u16::try_from(y).unwrap_or(u16::MAX));
        let place = Rect { x, y, width: area.width.saturating_sub(x), height: 1 }.intersection(area);
        frame.render_widget(Line::styled(row.as_str(), style), place);
    }
}

/// One plain sentence, wrapped as far as there is room.
fn too_small(frame: &mut Frame<'_>) {
    let words = format!("Make the window larger: {} columns by {} rows or more.", SMALLEST.width, SMALLEST.height);
    let rows = wrap(&words, usize::from(frame.area().width));
    put(frame, 0, 0, &rows, Style::new());
    frame.set_cursor_position(Position::ORIGIN);
}

#[cfg(test)]
mod tests;
