use super::super::desk::{Program, actions, page};
use super::super::look::Look;
use super::super::view::View;
use crate::app::key::Key;
use crate::app::page::{Block, Page};

/// Goes down (or up) through a page, row by row, until nothing moves any more; gives the rows that the cursor was on.
fn walk(program: &mut Program, key: Key) -> Vec<String> {
    let mut rows = vec![program.desk.row()];
    loop {
        program.press(key);
        if rows.last() == Some(&program.desk.row()) {
            return rows;
        }
        rows.push(program.desk.row());
    }
}

#[test]
fn help_is_read_from_its_top_to_its_button_and_back() {
    for (columns, rows) in [(40, 12), (80, 24), (30, 8)] {
        let mut program = Program::new(columns, rows);
        program.show();
        program.press(Key::F(1));
        assert_eq!(program.desk.rows()[0], "Help");
        let down = walk(&mut program, Key::Down);
        assert!(down.len() >= 30, "{}", down.len());
        assert!(down[0].starts_with("> Choose what to do."), "{}", down[0]);
        assert_eq!(down.last().unwrap(), "> Actions");
        let mut up = walk(&mut program, Key::Up);
        up.reverse();
        assert_eq!(up, down);
    }
}

#[test]
fn what_is_not_in_sight_is_not_worked() {
    let mut program = Program::new(40, 12);
    program.show();
    program.press(Key::F(1));
    program.press(Key::Enter);
    assert_eq!(program.desk.row(), "> Close help");
    program.press(Key::Enter);
    assert_eq!(program.desk.rows()[0], "Fingerpost");
}

#[test]
fn pages_home_and_end_go_far() {
    let mut program = Program::new(40, 12);
    program.show();
    program.press(Key::F(1));
    let top = program.desk.text();
    program.press(Key::PageDown);
    program.press(Key::PageDown);
    assert_ne!(program.desk.text(), top);
    program.press(Key::PageUp);
    program.press(Key::PageUp);
    assert_eq!(program.desk.text(), top);
    program.press(Key::End);
    assert_eq!(program.desk.row(), "> Close help");
    program.press(Key::Home);
    assert_eq!(program.desk.text(), top);
    program.press(Key::Tab);
    assert_eq!(program.desk.row(), "> Close help");
}

#[test]
fn text_in_sight_is_passed_over() {
    let button = crate::tui::desk::control("a", "One", "", crate::app::page::Widget::Button);
    let page: Page = page(vec![button, Block::Text("Short.".to_owned()), actions()], "actions");
    let mut view = View::default();
    let size = ratatui::layout::Size::new(80, 24);
    assert!(view.see(&page, size, Look::default()).reading.is_none());
    assert!(view.press(Key::Up, &page, size, Look::default()).is_some());
    assert!(view.see(&page, size, Look::default()).reading.is_none());
}

#[test]
fn text_at_the_top_is_read_again_with_up_and_its_end_is_told() {
    let page: Page = page(vec![Block::Text("A question?".to_owned()), actions()], "actions");
    let mut view = View::default();
    let size = ratatui::layout::Size::new(80, 24);
    assert!(view.see(&page, size, Look::default()).reading.is_none());
    assert!(view.press(Key::Up, &page, size, Look::default()).is_none());
    let seen = view.see(&page, size, Look::default());
    assert_eq!(seen.sheet.rows[seen.reading.unwrap()].text, "A question?");
    assert!(view.press(Key::Up, &page, size, Look::default()).is_some(), "the page is told that there was nowhere to go");
    assert_eq!(view.see(&page, size, Look::default()).reading, seen.reading);
}

#[test]
fn page_down_goes_on_past_fields_and_buttons() {
    let text = |words: &str| Block::Text(format!("{words} ").repeat(200));
    let small = |id, label: &str| crate::tui::desk::control(id, label, "", crate::app::page::Widget::Button);
    let blocks = vec![text("first"), small("a", "One"), small("b", "Two"), small("c", "Three"), text("second"), actions()];
    let (mut page, mut view) = (page(blocks, "a"), View::default());
    let size = ratatui::layout::Size::new(40, 12);
    let mut seen = String::new();
    for _ in 0..40 {
        let now = view.see(&page, size, Look::default());
        seen.extend(now.sheet.rows.iter().skip(now.top).take(now.height).map(|row| format!("{}\n", row.text)));
        if let Some(crate::app::msg::Msg::Input(crate::app::msg::Input::Focus(control))) =
            view.press(Key::PageDown, &page, size, Look::default())
        {
            page.focus = control;
        }
    }
    assert_eq!(page.focus, "actions", "it came to the end");
    assert!(seen.contains("first") && seen.contains("second") && seen.contains("Three"));
}
