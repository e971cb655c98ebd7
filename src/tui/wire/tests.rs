use std::ops::Range;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::layout::{Position, Size};
use ratatui::style::{Modifier, Style};

use super::super::desk::{Writes, some};
use super::{Came, Turned, Wire};

/// A terminal behind the wire, and what a person would see on it.
struct Screen {
    terminal: Terminal<Wire<Writes>>,
    seen: vt100::Parser,
}

impl Screen {
    fn new(columns: u16, rows: u16) -> Self {
        let terminal = Terminal::new(Wire::new(Writes::default(), Size::new(columns, rows))).unwrap();
        Self { terminal, seen: vt100::Parser::new(some(rows), some(columns), 0) }
    }

    /// Shows rows, each with a bold part, and gives the writes.
    fn show(&mut self, rows: &[(&str, u16)], cursor: (u16, u16)) -> Vec<Vec<u8>> {
        self.terminal
            .draw(|frame| {
                let buffer = frame.buffer_mut();
                for (y, (text, bold)) in (0u16..).zip(rows).take(usize::from(buffer.area.height)) {
                    buffer.set_string(0, y, text, Style::new());
                    let strong = ratatui::layout::Rect::new(0, y, *bold, 1).intersection(buffer.area);
                    buffer.set_style(strong, Style::new().add_modifier(Modifier::BOLD));
                }
                frame.set_cursor_position(cursor);
            })
            .unwrap();
        let writes = std::mem::take(&mut self.terminal.backend_mut().out().0);
        for write in &writes {
            self.seen.process(write);
        }
        writes
    }

    /// What is seen must be what was drawn.
    fn check(&self, rows: &[(&str, u16)], cursor: (u16, u16)) {
        let screen = self.seen.screen();
        let (height, width) = screen.size();
        let (height, width) = (height.get(), width.get());
        let mut drawn = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, width, height));
        for (y, (text, _)) in (0..height).zip(rows) {
            drawn.set_string(0, y, text, Style::new());
        }
        for y in 0..height {
            let mut x = 0;
            while x < width {
                let cell = screen.cell(y, x).unwrap();
                let seen = if cell.contents().is_empty() { " " } else { cell.contents() };
                let want = drawn[(x, y)].symbol();
                assert_eq!(seen, want, "at {x},{y}");
                let bold = rows.get(usize::from(y)).is_some_and(|(_, bold)| x < *bold);
                assert!(want == " " || cell.bold() == bold, "at {x},{y}");
                x += u16::try_from(crate::text::width(want).max(1)).unwrap();
            }
        }
        assert_eq!(screen.cursor_position(), (cursor.1, cursor.0));
        assert!(!screen.hide_cursor());
    }
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    let mut screen = Screen::new(20, 5);
    let rows = [("one", 0), ("two", 3)];
    assert_eq!(screen.show(&rows, (1, 1)).len(), 1);
    assert_eq!(screen.show(&rows, (1, 1)), Vec::<Vec<u8>>::new());
}

#[test]
fn a_frame_is_one_write_and_only_long_ones_hide_the_cursor() {
    let mut screen = Screen::new(80, 24);
    let long = "a row that is long enough to fill most of the screen's width with its words";
    let writes = screen.show(&[(long, 0), (long, 0), (long, 0)], (0, 0));
    assert_eq!(writes.len(), 1);
    assert!(writes[0].starts_with(b"\x1b[?25l") && writes[0].ends_with(b"\x1b[?25h"));
    let writes = screen.show(&[(long, 0), ("short", 0), (long, 0)], (0, 0));
    assert_eq!(writes.len(), 1);
    assert!(!writes[0].starts_with(b"\x1b[?25l"));
}

#[test]
fn a_letter_costs_itself() {
    let mut screen = Screen::new(80, 24);
    screen.show(&[("title", 0), ("wor", 0)], (3, 1));
    assert_eq!(screen.show(&[("title", 0), ("work", 0)], (4, 1)), [b"k".to_vec()]);
    assert_eq!(screen.show(&[("title", 0), ("wor", 0)], (3, 1)), [b"\x08 \x08".to_vec()]);
}

#[test]
fn rows_that_moved_are_moved_by_the_terminal() {
    let texts: Vec<String> = (0..40).map(|row| format!("the text of row number {row}, which is not short")).collect();
    let mut screen = Screen::new(80, 24);
    let view = |top: usize| -> Vec<(&str, u16)> {
        let mut rows = vec![("title", 5)];
        rows.extend(texts[top..top + 22].iter().map(|text| (text.as_str(), 0)));
        rows.push(("status", 0));
        rows
    };
    screen.show(&view(0), (0, 5));
    for (top, most) in [(1, 100), (2, 100), (1, 100), (8, 450), (3, 350)] {
        let rows = view(top);
        let writes = screen.show(&rows, (0, 5));
        assert!(writes[0].len() <= most, "{} bytes to {top}", writes[0].len());
        screen.check(&rows, (0, 5));
    }
}

#[test]
fn a_resize_clears_once_and_draws_anew() {
    let mut screen = Screen::new(20, 5);
    let rows = [("one", 0), ("two", 3)];
    screen.show(&rows, (1, 1));
    screen.terminal.backend_mut().resize(Size::new(12, 4));
    screen.seen.screen_mut().set_size(some(4), some(12));
    let writes = screen.show(&rows, (1, 1));
    assert!(writes[0].windows(4).any(|bytes| bytes == b"\x1b[2J"));
    screen.check(&rows, (1, 1));
    assert_eq!(screen.show(&rows, (1, 1)), Vec::<Vec<u8>>::new());
}

#[test]
fn a_far_move_says_its_row_again_and_a_near_one_does_not() {
    let mut screen = Screen::new(80, 24);
    let rows = |at: usize| -> Vec<(&str, u16)> {
        (0..6).map(|row| (if row == at { "> 1 A row of words" } else { "  1 A row of words" }, 0)).collect()
    };
    screen.show(&rows(0), (4, 0));
    let near = screen.show(&rows(1), (4, 1)).concat();
    assert!(!String::from_utf8_lossy(&near).contains("words"));
    let far = screen.show(&rows(4), (4, 4)).concat();
    assert!(String::from_utf8_lossy(&far).contains("1 A row of words"));
    screen.check(&rows(4), (4, 4));
}

#[test]
fn no_colour_is_ever_written() {
    let mut screen = Screen::new(20, 2);
    screen
        .terminal
        .draw(|frame| {
            let style = Style::new().fg(ratatui::style::Color::Red).bg(ratatui::style::Color::Blue).add_modifier(Modifier::REVERSED);
            frame.buffer_mut().set_string(0, 0, "x", style);
        })
        .unwrap();
    let writes = String::from_utf8(screen.terminal.backend_mut().out().0.concat()).unwrap();
    assert!(writes.contains("\x1b[7mx\x08\x1b[m"), "{writes:?}");
    assert!(!writes.contains("[3") && !writes.contains("[4"), "{writes:?}");
}

fn row() -> impl Strategy<Value = (String, u16)> {
    let text = prop_oneof![
        Just(String::new()),
        "[ab]{0,14}",
        "[a-c ]{0,24}",
        "(a|é|日|本| |£){0,14}",
        Just("the same row".to_owned()),
        Just("another row that is the same".to_owned()),
    ];
    (text, prop_oneof![Just(0u16), 0u16..6])
}

fn frame() -> impl Strategy<Value = (Vec<(String, u16)>, Position)> {
    (proptest::collection::vec(row(), 0..8), (0u16..20, 0u16..8).prop_map(Position::from))
}

proptest! {
    #[test]
    fn the_terminal_shows_what_was_drawn(frames in proptest::collection::vec(frame(), 1..8), turn in 0usize..4) {
        let mut screen = Screen::new(20, 8);
        let mut all = frames;
        // A frame whose rows moved, so that moves are tried.
        if let Some((mut rows, cursor)) = all.last().cloned() && !rows.is_empty() {
            let by = turn % rows.len();
            rows.rotate_left(by);
            all.push((rows, cursor));
        }
        for (place, (rows, cursor)) in all.iter().enumerate() {
            if place % 4 == turn {
                screen.terminal.backend_mut().turn(Turned::FurtherDown);
            }
            if place % 3 == turn {
                screen.terminal.backend_mut().come(came(cursor.y..(cursor.y + 2).min(8), cursor.y.saturating_sub(2)..cursor.y));
            }
            let rows: Vec<(&str, u16)> = rows.iter().map(|(text, bold)| (text.as_str(), *bold)).collect();
            screen.show(&rows, (cursor.x, cursor.y));
            screen.check(&rows, (cursor.x, cursor.y));
        }
    }
}

/// Whether these words were written one after the other, so that they are said.
fn says(writes: &[Vec<u8>], words: &str) -> bool {
    String::from_utf8(writes.concat()).unwrap().contains(words)
}

#[test]
fn a_sentence_of_which_a_number_changed_is_written_whole() {
    let mut screen = Screen::new(40, 5);
    let before = [("Aim (3 of 18)", 13), ("> One", 0), ("", 0), ("Saved. 17 questions left.", 0)];
    screen.show(&before, (2, 1));
    let after = [("Aim (4 of 18)", 13), ("> One", 0), ("", 0), ("Saved. 16 questions left.", 0)];
    let writes = screen.show(&after, (2, 1));
    screen.check(&after, (2, 1));
    assert!(says(&writes, "Saved. 16 questions left.") && says(&writes, "Aim (4 of 18)"));
}

#[test]
fn another_page_is_written_with_the_rows_that_stand_as_before_and_ends_where_the_focus_is() {
    let rows = [("A question?", 0), ("> 1 Yes", 0), ("  2 No", 0)];
    for (turned, times) in [(Turned::AtItsStart, 1), (Turned::FurtherDown, 2)] {
        let mut screen = Screen::new(40, 5);
        screen.show(&rows, (2, 1));
        screen.terminal.backend_mut().turn(turned);
        let writes = screen.show(&rows, (2, 1));
        screen.check(&rows, (2, 1));
        let said = String::from_utf8(writes.concat()).unwrap();
        assert_eq!((said.matches("1 Yes").count(), said.contains("A question?")), (times, true), "{said:?}");
        assert!(screen.show(&rows, (2, 1)).is_empty(), "only once");
    }
}

#[test]
fn the_row_that_the_focus_came_to_is_written_before_rows_that_came_with_it() {
    let mut screen = Screen::new(40, 5);
    screen.show(&[("One", 0), ("> Two", 0), ("Three", 0)], (2, 1));
    let writes = screen.show(&[("Four", 0), ("Five", 0), ("> Six", 0)], (2, 2));
    let said = String::from_utf8(writes.concat()).unwrap();
    assert!(said.find("Six") < said.find("Four"), "{said:?}");
}

/// The focus came to these rows of the screen, from another control where there are rows that say what this one asks.
fn came(item: Range<u16>, asks: Range<u16>) -> Came {
    Came { moved: true, other: !asks.is_empty(), item, asks, ..Came::default() }
}

/// The places of these words in what was written, which must rise.
#[track_caller]
fn in_this_order(writes: &[Vec<u8>], words: &[&str]) {
    let said = String::from_utf8(writes.concat()).unwrap();
    let places: Vec<_> = words.iter().map(|words| said.find(words)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{words:?} stand at {places:?} of {said:?}");
}

/// In a small window the page moves when the focus goes on: what the focus came to is said first, then its question.
#[test]
fn a_control_that_comes_into_sight_is_said_first_and_then_its_question() {
    for (asks_first, order) in [(false, ["Six", "is long", "Which?", "Four"]), (true, ["Which?", "Six", "is long", "Four"])] {
        let mut screen = Screen::new(40, 5);
        screen.show(&[("One", 0), ("> Two", 0), ("Three", 0)], (2, 1));
        screen.terminal.backend_mut().come(Came { asks_first, ..came(2..4, 1..2) });
        let after = [("Four", 0), ("Which?", 0), ("> Six", 0), ("  is long", 0)];
        let writes = screen.show(&after, (2, 2));
        screen.check(&after, (2, 2));
        in_this_order(&writes, &order);
    }
}

/// A move changes nothing but the mark: an item of several rows is said whole, and what the control asks where the focus came from another; of that
/// no more words than are bearable.
#[test]
fn where_the_focus_comes_to_is_said_whole_and_its_question_within_fifteen_words() {
    let long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";
    let rows = [("> Before", 0), (long, 0), ("  1 Yes, and", 0), ("    so on", 0)];
    let after = [("  Before", 0), (long, 0), ("> 1 Yes, and", 0), ("    so on", 0)];
    let mut screen = Screen::new(110, 5);
    screen.show(&rows, (2, 0));
    screen.terminal.backend_mut().come(came(2..4, 1..2));
    let writes = screen.show(&after, (2, 2));
    screen.check(&after, (2, 2));
    in_this_order(&writes, &["1 Yes, and", "so on", "two three"]);
    assert!(says(&writes, "fourteen fifteen") && !says(&writes, "sixteen"));
    // From the row above it is said too: a reader that follows the cursor says one row.
    let mut screen = Screen::new(110, 5);
    screen.show(&rows[1..], (2, 0));
    screen.terminal.backend_mut().come(came(1..3, 0..0));
    in_this_order(&screen.show(&after[1..], (2, 1)), &["1 Yes, and", "so on"]);
}

/// The row above or below, where nothing else happens, is left to the reader: it would be said twice.
#[test]
fn the_next_row_is_left_to_the_reader() {
    let mut screen = Screen::new(40, 5);
    screen.show(&[("> 1 One", 0), ("  2 Two", 0)], (2, 0));
    screen.terminal.backend_mut().come(came(1..2, 0..0));
    let writes = screen.show(&[("  1 One", 0), ("> 2 Two", 0)], (2, 1));
    assert!(!says(&writes, "Two"));
    // But not where it is another control: Enter leads there, after which no reader looks at the cursor.
    screen.terminal.backend_mut().come(Came { other: true, ..came(0..1, 0..0) });
    assert!(says(&screen.show(&[("> 1 One", 0), ("  2 Two", 0)], (2, 0)), "One"));
}

/// A row that only moved when the page did is said all the same when the focus comes to it, before what came into sight with it.
#[test]
fn a_control_that_moved_with_the_page_is_said() {
    let rows: Vec<String> = (1..=8).map(|row| format!("  a row with the number {row}")).collect();
    let at = |top: usize, focus: usize| -> Vec<String> {
        rows[top..top + 5].iter().enumerate().map(|(y, row)| if y == focus { row.replacen(' ', ">", 1) } else { row.clone() }).collect()
    };
    for (came, said) in [(came(2..3, 0..0), true), (Came::default(), false)] {
        let mut screen = Screen::new(40, 5);
        let (before, after) = (at(0, 2), at(2, 2));
        let drawn = |rows: &[String], screen: &mut Screen| {
            let rows: Vec<(&str, u16)> = rows.iter().map(|row| (row.as_str(), 0)).collect();
            screen.show(&rows, (2, 2))
        };
        drawn(&before, &mut screen);
        screen.terminal.backend_mut().come(came);
        let writes = drawn(&after, &mut screen);
        assert_eq!(says(&writes, "a row with the number 5"), said);
        let text = String::from_utf8(writes.concat()).unwrap();
        assert!(!said || text.find("number 5") < text.find("number 7"), "{text:?}");
    }
}

/// An answer marks its own row and the focus goes on to the next question: that question is said, and before the answer that was left behind.
#[test]
fn the_question_after_an_answer_is_said_though_its_row_stood_there() {
    let mut screen = Screen::new(40, 6);
    screen.show(&[("Here?", 0), ("> 1 Yes", 0), ("  2 No", 0), ("  What helped?", 0), ("  Their own words.", 0)], (2, 1));
    screen.terminal.backend_mut().come(came(3..4, 0..0));
    let after = [("Here?", 0), ("  1 [x] Yes", 0), ("  2 No", 0), ("> What helped?", 0), ("  Their own words.", 0)];
    let writes = screen.show(&after, (2, 3));
    screen.check(&after, (2, 3));
    let said = String::from_utf8(writes.concat()).unwrap();
    assert!(said.find("What helped?").is_some_and(|question| said.find("[x]").is_some_and(|answer| question < answer)), "{said:?}");
}

#[test]
fn what_is_said_last_of_another_page_is_not_said_again() {
    let rows = [("A question?", 0), ("  1 Yes", 0), ("> 2 No", 0)];
    let mut screen = Screen::new(40, 5);
    screen.show(&[("Another", 0)], (2, 0));
    screen.terminal.backend_mut().turn(Turned::FurtherDown);
    let said = String::from_utf8(screen.show(&rows, (2, 2)).concat()).unwrap();
    assert_eq!(said.matches("2 No").count(), 1, "{said:?}");
}

/// A screen reader takes a letter back that is stepped back over: the name of three letters at the end of its row would never be said.
#[test]
fn the_row_that_is_said_is_not_stepped_back_over() {
    let mut screen = Screen::new(40, 5);
    screen.show(&[("> 1 [ ] Ann", 0), ("  2 [ ] Ben", 0), ("  3 [ ] Cat", 0), ("  4 [ ] Hal", 0)], (8, 0));
    let after = [("  1 [ ] Ann", 0), ("  2 [ ] Ben", 0), ("  3 [ ] Cat", 0), ("> 4 [ ] Hal", 0)];
    let writes = screen.show(&after, (8, 3));
    screen.check(&after, (8, 3));
    let said = String::from_utf8(writes.concat()).unwrap();
    let (_, behind) = said.rsplit_once("Hal").unwrap();
    assert!(!behind.contains('\x08'), "{said:?}");
}
