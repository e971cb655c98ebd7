//! The rules of the screen, each over every page.
//!
//! | rule | where it is held |
//! |---|---|
//! | 1 the cursor is on the focus | here |
//! | 2 one mark, one attribute, numbered rows | here |
//! | 3 drawn when changed, in one write, large frames bracketed, nothing when idle | here; `src/tui/wire/tests.rs`; `tests/screen.rs` |
//! | 4 a letter changes its row, a step costs little | here |
//! | 5 a change of state is a phrase, a move is none | here; `src/app/answers_tests.rs`; `heard.rs` |
//! | 6 no colour | here; `tests/screen.rs` |
//! | 7 small windows, resizes, ASCII, no drawing | here; `tests/bad_input.rs` |
//! | 8 the title | here; `every_page.rs` |
//! | 9 waiting is a line at its start and one at its end | `tests/plain/main.rs`; `tests/lock.rs` |
//! | 10 the terminal is given back, what was typed is kept | `tests/screen.rs`; `tests/bad_input.rs`; `tests/journeys` |
//! | 11 few words after a lock | here; `tests/speech` |

use std::num::NonZeroU16;

use fingerpost::app::key::Key;
use fingerpost::app::page::{Control, Message, Page, Widget};
use fingerpost::tui::Canvas;

use crate::bench::Bench;
use crate::routes::{go, routes};

/// Pages that show what is found while one types.
const FINDING: &[&str] = &["lookup", "people", "glossary", "actions", "merge", "move-note", "passport-into", "link-member"];

/// A screen on which a page is shown, as a person sees it.
pub struct Seen {
    canvas: Canvas,
    screen: vt100::Parser,
    size: (u16, u16),
}

impl Seen {
    pub fn new(size: (u16, u16), locale: &'static str) -> Self {
        let variable = move |name: &str| (name == "LC_ALL").then(|| locale.to_owned()).or((name == "TERM").then(|| "xterm".to_owned()));
        let screen = vt100::Parser::new(NonZeroU16::new(size.1).unwrap(), NonZeroU16::new(size.0).unwrap(), 0);
        Self { canvas: Canvas::new(size, variable).unwrap(), screen, size }
    }

    pub fn show(&mut self, bench: &mut Bench) -> Vec<u8> {
        bench.model.columns = Some(self.canvas.text_columns());
        let bytes = self.canvas.show(&bench.page(), &bench.model.settings).unwrap();
        self.screen.process(&bytes);
        bytes
    }

    /// Presses a key, and gives the bytes that it cost.
    pub fn press(&mut self, bench: &mut Bench, key: Key) -> Vec<u8> {
        if let Some(msg) = self.canvas.press(key, &bench.page(), &bench.model.settings) {
            bench.send(msg);
        }
        self.show(bench)
    }

    pub fn rows(&self) -> Vec<String> {
        self.screen.screen().rows(0, self.size.0).map(|row| row.trim_end().to_owned()).collect()
    }

    pub fn cursor(&self) -> (u16, u16) {
        self.screen.screen().cursor_position()
    }

    pub fn row(&self) -> String {
        self.rows()[usize::from(self.cursor().0)].clone()
    }

    fn text(&self) -> String {
        self.rows().join("\n")
    }
}

/// Every page on a screen of that size.
fn every_page(size: (u16, u16), check: impl Fn(&str, &mut Bench, &mut Seen, &[u8])) {
    for route in routes() {
        let mut bench = go(&route);
        let mut seen = Seen::new(size, "en_GB.UTF-8");
        let bytes = seen.show(&mut bench);
        check(route.0, &mut bench, &mut seen, &bytes);
    }
}

/// The beginning of what the focus stands on, as the screen has it.
fn words_of_focus(page: &Page) -> String {
    let Some(control) = page.focused() else { return String::new() };
    let row = control.at();
    let words = match &control.widget {
        Widget::Choice { options, .. } | Widget::Multi { options, .. } => {
            options.get(row).map(|option| format!("{} ", row + 1) + &option.label)
        }
        Widget::List { items, first, .. } => items.get(row.saturating_sub(*first)).map(|item| format!("{} ", row + 1) + &item.label),
        Widget::Button => Some(control.label.clone()),
        Widget::Field { .. } | Widget::LongText { .. } => None,
    };
    words.unwrap_or_default().chars().take(12).collect()
}

/// Rules 1 and 2: the cursor is on the focus, visible; just its row has the mark; the attribute is on the mark alone; rows are numbered.
#[test]
fn the_cursor_and_the_one_mark_are_on_the_focus() {
    for size in [(80, 24), (40, 12)] {
        every_page(size, |name, bench, seen, _| {
            for key in [None, Some(Key::Down), Some(Key::Down), Some(Key::Tab), Some(Key::End), Some(Key::Up), Some(Key::BackTab)] {
                if let Some(key) = key {
                    seen.press(bench, key);
                }
                let (row, column) = seen.cursor();
                let rows = seen.rows();
                let marked: Vec<usize> = (0..rows.len()).filter(|y| rows[*y].starts_with('>')).collect();
                assert_eq!(marked, [usize::from(row)], "{name}, {key:?}:\n{}", seen.text());
                assert!(!seen.screen.screen().hide_cursor() && column >= 2, "{name}");
                let inverse = |y, x| seen.screen.screen().cell(y, x).is_some_and(vt100::Cell::inverse);
                let lit: Vec<(u16, u16)> =
                    (0..size.1).flat_map(|y| (0..size.0).map(move |x| (y, x))).filter(|(y, x)| inverse(*y, *x)).collect();
                assert_eq!(lit, [(row, 0)], "{name}");
                let (row, words) = (seen.row(), words_of_focus(&bench.page()));
                let row = row.trim_start_matches("> ").replacen("[x] ", "", 1).replacen("[ ] ", "", 1);
                // Where a text is read that is out of sight of the focus, the cursor is on what is read.
                let tall = rows[rows.len() - 4..rows.len() - 1].iter().any(|row| !row.is_empty());
                let reads = tall || key.is_some_and(|key| matches!(key, Key::Down | Key::Up | Key::End));
                assert!(reads || row.starts_with(words.trim_end()), "{name}, {key:?}: `{words}` is not on `{row}`");
            }
        });
    }
}

/// Rule 3: nothing is sent where nothing changed; a frame of more than 200 bytes hides the cursor and shows it once, at its end.
#[test]
fn what_has_not_changed_costs_nothing_and_large_frames_are_bracketed() {
    every_page((80, 24), |name, bench, seen, bytes| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(
            bytes.len() <= 200 || (text.matches("\x1b[?25l").count() == 1 && text.matches("\x1b[?25h").count() == 1),
            "{name}: {text:?}"
        );
        assert_eq!(seen.show(bench), b"", "{name}");
        for key in [Key::Left, Key::F(11), Key::Ctrl('g')] {
            let page = bench.page();
            let bytes = seen.press(bench, key);
            assert!(bench.page() != page || bytes.len() <= 12, "{name}, {key:?}: {} bytes for nothing", bytes.len());
        }
    });
}

/// Whether what stands on a row goes on in the next: that one is indented further.
fn two_rows(rows: &[String], y: u16) -> bool {
    rows.get(usize::from(y) + 1).is_some_and(|row| row.starts_with("    "))
}

/// Rule 4: a letter changes the field's own row only; a step down costs few bytes while the page does not scroll.
#[test]
fn a_letter_changes_its_own_row_and_a_step_costs_little() {
    every_page((80, 24), |name, bench, seen, _| {
        let page = bench.page();
        if page.focused().is_some_and(fingerpost::app::page::Control::takes_text) && !FINDING.contains(&page.name) {
            // The first letter takes away what was wrong.
            seen.press(bench, Key::Char('a'));
            let before = seen.rows();
            seen.press(bench, Key::Char('b'));
            let changed: Vec<usize> = (0..before.len()).filter(|y| before[*y] != seen.rows()[*y]).collect();
            assert_eq!(changed, [usize::from(seen.cursor().0)], "{name}:\n{}", seen.text());
        }
        let (before, from) = (seen.rows(), seen.cursor().0);
        let bytes = seen.press(bench, Key::Down);
        let scrolled = before.iter().zip(seen.rows()).filter(|(before, now)| before.get(2..) != now.get(2..)).count();
        // What is more than the row above or below is written once more, for a screen reader: a row further away, the other rows of what the focus
        // came to, and what its control asks.
        let step = seen.cursor().0.abs_diff(from) <= 1 && bench.page().focus == page.focus && !two_rows(&seen.rows(), seen.cursor().0);
        let most = if step { 40 } else { 320 };
        assert!(scrolled > 0 || bytes.len() <= most, "{name}: {} bytes", bytes.len());
    });
}

/// Rule 5: moving the focus leaves the status row as it is.
#[test]
fn moving_the_focus_says_nothing_in_the_status_row() {
    for route in routes() {
        let mut bench = go(&route);
        let status = bench.page().status;
        for key in [Key::Down, Key::Up, Key::Tab, Key::BackTab, Key::PageDown, Key::Home, Key::End, Key::Right] {
            let before = bench.page();
            bench.key(key);
            let page = bench.page();
            // A key that has nowhere to go is no move, and says so.
            let at = |page: &Page| (page.focus, page.focused().map(Control::at));
            let stayed = at(&page) == at(&before);
            assert!(stayed || page.status == before.status, "{}, {key:?}", route.0);
        }
        assert!(status.text.is_empty() || status.text.ends_with(['.', '?', ':', '!']), "{}: `{}` is no full phrase", route.0, status.text);
    }
}

/// Rule 6: text in the terminal's own colours, nothing dim, no colour at all; attributes carry the meaning.
#[test]
fn no_page_sends_a_colour() {
    every_page((80, 24), |name, _, seen, bytes| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        for rest in text.split("\x1b[").skip(1) {
            let (codes, end) = rest.split_at(rest.find(|letter: char| letter.is_ascii_alphabetic()).unwrap());
            let known = codes.split(';').all(|code| matches!(code, "" | "0" | "1" | "7"));
            assert!(known || !end.starts_with('m'), "{name}: {codes}m");
        }
        let coloured = (0..24).flat_map(|y| (0..80).map(move |x| (y, x))).filter_map(|(y, x)| seen.screen.screen().cell(y, x));
        assert!(
            coloured
                .into_iter()
                .all(|cell| cell.fgcolor() == vt100::Color::Default && cell.bgcolor() == vt100::Color::Default && !cell.dim())
        );
    });
}

/// Rule 7: a resize keeps the focus, and one plain sentence stands where there is too little room.
#[test]
fn another_size_keeps_the_focus() {
    every_page((80, 24), |name, bench, seen, _| {
        seen.press(bench, Key::Down);
        let (focus, at) = (bench.page().focus, bench.page().focused().map(fingerpost::app::page::Control::at));
        for size in [(40, 12), (20, 5), (132, 50), (80, 24)] {
            seen.canvas.resize(size).unwrap();
            seen.size = size;
            seen.screen.screen_mut().set_size(NonZeroU16::new(size.1).unwrap(), NonZeroU16::new(size.0).unwrap());
            seen.show(bench);
            assert_eq!((bench.page().focus, bench.page().focused().map(fingerpost::app::page::Control::at)), (focus, at), "{name}");
            let marked = seen.rows().iter().filter(|row| row.starts_with('>')).count();
            assert_eq!(marked, usize::from(size.0 > 20), "{name} at {size:?}:\n{}", seen.text());
            if size.0 == 20 {
                assert!(seen.text().replace('\n', " ").contains("Make the window"), "{name}: {}", seen.text());
            }
        }
    });
}

/// Rule 7: ASCII alone where the locale promises no more; no box drawing, emoji or braille patterns in any case.
#[test]
fn ascii_where_asked_for_and_no_drawing_anywhere() {
    let drawn = |letter: char| matches!(letter, '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}' | '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}');
    for route in routes() {
        let mut bench = go(&route);
        let mut plain = Seen::new((80, 24), "C");
        assert!(plain.show(&mut bench).is_ascii(), "{}", route.0);
        let mut seen = Seen::new((80, 24), "en_GB.UTF-8");
        seen.show(&mut bench);
        assert!(!seen.text().chars().any(drawn), "{}:\n{}", route.0, seen.text());
    }
}

/// Rule 8: the window is called by the program and the page, with an error first.
#[test]
fn the_title_names_program_and_page() {
    every_page((80, 24), |name, bench, seen, _| {
        let (page, title) = (bench.page(), seen.canvas.title(&bench.page()));
        let start = if page.status.error { "Error: Fingerpost" } else { "Fingerpost" };
        assert!(title.starts_with(start) && (title.ends_with(&page.title) || title.ends_with("Fingerpost")), "{name}: {title}");
    });
}

/// Rule 11: after a lock, and where the screen is hidden, the first words are short and name nobody.
#[test]
fn after_a_lock_the_words_are_few() {
    for name in ["locked", "hidden"] {
        let mut bench = go(routes().iter().find(|route| route.0 == name).unwrap());
        let mut seen = Seen::new((80, 24), "en_GB.UTF-8");
        seen.show(&mut bench);
        let words = seen.text().split_whitespace().count();
        assert!(words <= 60 && !seen.text().contains("Rob") && !seen.text().contains("PRA-"), "{words}:\n{}", seen.text());
    }
}

/// A row that went down and back up would be said by whoever hears what is new.
#[test]
fn a_wait_moves_no_row() {
    for size in [(80, 24), (40, 12)] {
        for route in routes().into_iter().filter(|route| route.0 != "hidden") {
            let (mut bench, mut seen) = (go(&route), Seen::new(size, "en_GB.UTF-8"));
            bench.model.status = Message::default();
            seen.show(&mut bench);
            let before = seen.rows();
            bench.model.busy = Some("A moment.".to_owned());
            seen.show(&mut bench);
            let other: Vec<_> = seen.rows().into_iter().zip(&before).filter(|(now, then)| now != *then).collect();
            assert!(matches!(&other[..], [(now, _)] if now == "A moment."), "{} at {size:?}: {other:?}", route.0);
        }
    }
}
