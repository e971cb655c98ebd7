use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

use super::super::desk::{Desk, Program, actions, field, list, multi, note, page};
use super::super::look::Look;
use super::super::view::View;
use super::draw;
use crate::app::key::Key;
use crate::app::page::{Block, Message, Notice, Page, Widget};

fn shown(page: &Page, columns: u16, rows: u16) -> Desk {
    let mut desk = Desk::new(columns, rows);
    desk.show(page);
    desk
}

fn question() -> Page {
    let blocks = vec![
        Block::Text("Think of the last three months. What would you say has mattered the most to you in them?".to_owned()),
        Block::Notice(Notice::Note, "nobody has to answer.".to_owned()),
        multi(1, &[0]),
        field("work", 4),
        actions(),
    ];
    page(blocks, "multi")
}

#[test]
fn a_page_at_80_by_24() {
    let desk = shown(&question(), 80, 24);
    assert_eq!(
        desk.text().trim_end(),
        "\
A page

  Think of the last three months. What would you say has mattered the most to
  you in them?
  Note: nobody has to answer.

  What matters?
  Space takes a row or leaves it.
  1 [x] Work
> 2 [ ] Health
  3 [ ] None of the others

  Search: work
  Type what you would say.
  Actions








Saved. Two steps left."
    );
    assert_eq!(desk.cursor(), (9, 8));
}

#[test]
fn the_same_page_at_40_by_12() {
    let desk = shown(&question(), 40, 12);
    assert_eq!(
        desk.text().trim_end(),
        "\
A page
  Think of the last three months. What
  would you say has mattered the most to
  you in them?
  Note: nobody has to answer.
  What matters?
  Space takes a row or leaves it.
  1 [x] Work
> 2 [ ] Health
  3 [ ] None of the others
  Search: work
Saved. Two steps left."
    );
}

#[test]
fn ratatui_s_own_backend_shows_the_same() {
    let mut terminal = Terminal::new(TestBackend::new(40, 12)).unwrap();
    let seen = View::default().look_at(&question(), Size::new(40, 12), Look::default());
    terminal.draw(|frame| draw(frame, seen.as_ref(), Look::default())).unwrap();
    let desk = shown(&question(), 40, 12);
    let rows: Vec<String> = desk.rows().iter().map(|row| format!("{row:40}")).collect();
    let buffer = terminal.backend().buffer();
    let drawn: Vec<String> = (0..12).map(|y| (0..40).map(|x| buffer[(x, y)].symbol()).collect()).collect();
    assert_eq!(drawn, rows);
    assert_eq!((terminal.backend().cursor_position().y, terminal.backend().cursor_position().x), desk.cursor());
}

#[test]
fn too_small_a_window_says_so_in_one_sentence() {
    let mut desk = shown(&question(), 20, 5);
    assert_eq!(desk.text().trim_end(), "Make the window\nlarger: 30 columns\nby 8 rows or more.");
    desk.resize(30, 7);
    desk.show(&question());
    assert!(desk.text().starts_with("Make the window larger"));
    desk.resize(30, 8);
    desk.show(&question());
    assert_eq!(desk.row(), "> 2 [ ] Health");
    desk.resize(3, 1);
    desk.show(&question());
}

#[test]
fn a_resize_keeps_the_focus() {
    let mut desk = Desk::new(80, 24);
    let page = page(vec![list(300, 150), actions()], "list");
    desk.show(&page);
    for (columns, rows) in [(40, 12), (33, 9), (120, 40), (80, 24)] {
        desk.resize(columns, rows);
        let bytes = desk.show(&page);
        assert!(bytes.windows(4).any(|bytes| bytes == b"\x1b[2J"));
        assert_eq!(desk.row(), "> 151 Provision of support 1050");
    }
}

#[test]
fn what_has_not_changed_is_not_sent() {
    let mut desk = shown(&question(), 80, 24);
    assert_eq!(desk.show(&question()), b"");
}

#[test]
fn a_secret_shows_stars() {
    let secret = Widget::Field { text: "***".to_owned(), cursor: 3, secret: true };
    let page = page(vec![super::super::desk::control("p", "Passphrase", "It is not shown.", secret), actions()], "p");
    let desk = shown(&page, 80, 24);
    assert_eq!(desk.row(), "> Passphrase: ***");
    assert_eq!(desk.cursor().1, 17);
}

#[test]
fn long_messages_are_whole_and_very_long_ones_say_that_they_are_not() {
    let mut page = question();
    page.status = Message { text: "The passphrase was not right. Try again, or use your recovery words.".to_owned(), error: true };
    let desk = shown(&page, 40, 12);
    assert_eq!(desk.rows()[10..], ["The passphrase was not right. Try again,", "or use your recovery words."]);
    page.status.text = "word ".repeat(50);
    let desk = shown(&page, 40, 12);
    assert!(desk.rows()[11].ends_with('…'), "{}", desk.text());
    assert_eq!(desk.row(), "> 2 [ ] Health");
}

/// The bytes of going from one page to another.
fn cost(from: &Page, to: &Page) -> usize {
    let mut desk = shown(from, 80, 24);
    desk.show(to).len()
}

#[test]
fn a_move_of_one_row_is_cheap_and_touches_two_markers() {
    let mut desk = Desk::new(80, 24);
    desk.show(&page(vec![list(300, 3), actions()], "list"));
    let before = desk.rows();
    let bytes = desk.show(&page(vec![list(300, 4), actions()], "list"));
    assert!(bytes.len() <= 40, "{} bytes", bytes.len());
    let text = |rows: Vec<String>| -> Vec<String> { rows.iter().map(|row| row.replacen('>', " ", 1)).collect() };
    assert_eq!(text(before), text(desk.rows()));
    assert!(cost(&page(vec![list(300, 9), actions()], "list"), &page(vec![list(300, 8), actions()], "list")) <= 40);
}

#[test]
fn scrolling_by_one_is_cheap_and_moves_one_row() {
    let mut desk = Desk::new(80, 24);
    for at in 0..300 {
        let before = desk.rows();
        let bytes = desk.show(&page(vec![list(300, at), actions()], "list"));
        let after = desk.rows();
        if at > 0 && before[2][1..] != after[2][1..] {
            assert!(bytes.len() <= 150, "{} bytes at {at}", bytes.len());
            assert_eq!(before[3][1..], after[2][1..]);
        }
    }
    for at in (0..300).rev() {
        let bytes = desk.show(&page(vec![list(300, at), actions()], "list"));
        assert!(bytes.len() <= 150, "{} bytes at {at}", bytes.len());
    }
    assert_eq!(desk.rows()[2], "  Results");
}

#[test]
fn moving_within_the_view_does_not_scroll() {
    let mut desk = Desk::new(80, 24);
    desk.show(&page(vec![list(300, 0), actions()], "list"));
    desk.show(&page(vec![list(300, 150), actions()], "list"));
    let first = desk.rows()[1][1..].to_owned();
    for at in [149, 148, 140, 145, 150] {
        desk.show(&page(vec![list(300, at), actions()], "list"));
        assert_eq!(desk.rows()[1][1..], first);
    }
}

#[test]
fn a_letter_changes_the_row_of_its_field_only() {
    for (from, to) in [
        (page(vec![note("A word", 6), actions()], "note"), page(vec![note("A words", 7), actions()], "note")),
        (page(vec![field("wor", 3), actions()], "field"), page(vec![field("work", 4), actions()], "field")),
    ] {
        let mut desk = shown(&from, 80, 24);
        let before = desk.rows();
        let bytes = desk.show(&to);
        assert!(bytes.len() <= 12, "{} bytes", bytes.len());
        let changed = before.iter().zip(desk.rows()).filter(|(before, after)| **before != *after).count();
        assert_eq!(changed, 1);
    }
}

#[test]
fn moving_the_focus_leaves_the_status_alone() {
    let mut program = Program::new(80, 24);
    program.model.say("Something was said.");
    program.show();
    for key in [Key::Down, Key::Down, Key::Tab, Key::BackTab, Key::Up] {
        program.press(key);
        assert_eq!(program.desk.rows()[23], "Something was said.");
    }
}

#[test]
fn the_first_frame_is_small() {
    let bytes = Program::new(80, 24).show();
    assert!(bytes.len() <= 1000, "{} bytes", bytes.len());
}

#[test]
fn every_page_keeps_the_rules_whatever_is_pressed() {
    for (columns, rows) in [(80, 24), (40, 12), (30, 8)] {
        let mut program = Program::new(columns, rows);
        program.show();
        for open in [Key::F(1), Key::F(2), Key::F(3), Key::F(9), Key::Enter] {
            program.press(open);
            for key in
                [Key::Down, Key::PageDown, Key::Char('x'), Key::End, Key::Up, Key::PageUp, Key::Tab, Key::Tab, Key::BackTab, Key::Home]
            {
                for _ in 0..3 {
                    program.press(key);
                }
            }
            program.press(Key::Esc);
        }
    }
}

#[test]
fn the_look_is_as_the_settings_wish() {
    use crate::app::settings::{Marker, Settings};
    for (marker, row) in [(Marker::Arrow, "> 2 [ ] Health"), (Marker::Star, "* 2 [ ] Health"), (Marker::Word, "here 2 [ ] Health")] {
        let mut desk = Desk::new(80, 24);
        desk.look = Look::default().as_set(&Settings { marker, ..Settings::default() });
        desk.show(&question());
        assert_eq!(desk.row(), row);
        assert_eq!(usize::from(desk.cursor().1), desk.look.gutter() + "2 [ ] ".len());
    }
    let mut desk = Desk::new(80, 24);
    desk.look = Look::default().as_set(&Settings { speech: true, ..Settings::default() });
    desk.show(&question());
    assert!(
        desk.text().contains("1 ticked, Work") && desk.text().contains("2 not ticked, Health") && !desk.text().contains('['),
        "{}",
        desk.text()
    );
    let mut typing = page(vec![field("a – `b`", 3)], "field");
    typing.title = "5–10 hours".to_owned();
    desk.show(&typing);
    assert_eq!(desk.rows()[0], "5 to 10 hours");
    assert_eq!(desk.row(), "> Search: a – `b`", "what is typed stays as it is");
    let mut desk = Desk::new(80, 24);
    desk.look = Look::default().as_set(&Settings { high_contrast: true, ..Settings::default() });
    let bytes = String::from_utf8(desk.show(&question())).unwrap();
    assert!(desk.is_bold_throughout(), "{}", bytes.escape_debug());
    assert!(bytes.contains("\x1b[1;4mA page"), "{}", bytes.escape_debug());
}

#[test]
fn ascii_terminals_get_ascii() {
    let mut desk = Desk::new(40, 12);
    desk.look = Look { only_ascii: true, ..Look::default() };
    let mut page = question();
    page.title = "Caf\u{e9} \u{2013} \u{a3}5".to_owned();
    page.status.text = "word \u{2019}".repeat(40);
    let bytes = desk.show(&page);
    assert!(bytes.is_ascii());
    assert_eq!(desk.rows()[0], "Cafe - GBP 5");
    assert!(desk.rows()[11].ends_with("..."));
}

/// A screen reader takes a letter back that is stepped back over, as the mark is.
#[test]
fn a_message_in_the_place_of_the_mark_is_said_from_its_first_letter() {
    let mut desk = Desk::new(40, 12);
    let mut page = page(vec![list(30, 9), actions()], "list");
    desk.show(&page);
    assert_eq!(desk.cursor().0, 10, "{}", desk.text());
    "Kept in a folder whose name is long, and not sealed.".clone_into(&mut page.status.text);
    let said = String::from_utf8(desk.show(&page)).unwrap();
    assert_eq!(desk.rows()[10], "Kept in a folder whose name is long, and");
    assert!(said.contains("Kept in a folder"), "{said:?}");
}

/// Where the message says where the focus has come to, a reader that says what is written hears it there, and not a second time.
#[test]
fn with_words_for_a_voice_what_tab_comes_to_is_sent_once() {
    let mut program = Program::new(80, 24);
    program.model.settings.speech = true;
    program.show();
    let sent = String::from_utf8(program.press(Key::Tab)).unwrap();
    assert_eq!(sent.matches("Actions").count(), 1, "{sent:?}");
    assert!(sent.contains("At: Actions."), "{sent:?}");
    program.press(Key::BackTab);
    program.press(Key::Char('1'));
    let sent = String::from_utf8(program.press(Key::Tab)).unwrap();
    assert_eq!(sent.matches("Type a word or two to begin.").count(), 1, "{sent:?}");
    assert_eq!(sent.matches("Results").count(), 1, "{sent:?}");
}
