use proptest::prelude::*;

use super::super::look::Look;
use super::{RowName, Sheet, text_columns};
use crate::app::page::{Block, Choice, Control, Message, Notice, Page, Widget};
use crate::text::Editor;

fn page(blocks: Vec<Block>, focus: &'static str) -> Page {
    Page {
        name: "test",
        is_aside: false,
        title: "Test".to_owned(),
        blocks,
        focus,
        status: Message::default(),
        commands: Vec::new(),
        blank: false,
    }
}

fn control(id: &'static str, label: &str, widget: Widget) -> Block {
    Block::Control(Control { id, label: label.to_owned(), hint: String::new(), error: String::new(), widget })
}

fn field(label: &str, text: &str, cursor: usize) -> Block {
    control("field", label, Widget::Field { text: text.to_owned(), cursor, secret: false })
}

fn rows(sheet: &Sheet) -> Vec<&str> {
    sheet.rows.iter().map(|row| row.text.as_str()).collect()
}

/// In a window too low for blank rows.
fn low(page: &Page, columns: usize) -> Sheet {
    Sheet::set(page, columns, 12, Look::default())
}

#[test]
fn values_notices_and_records_are_rows_of_words() {
    let records = vec![
        vec![("Name".to_owned(), "A".to_owned()), ("Next".to_owned(), "3 March".to_owned())],
        vec![("Name".to_owned(), "B".to_owned())],
    ];
    let page = page(
        vec![
            Block::Value { label: "Open since".to_owned(), value: "the first of March 2027".to_owned() },
            Block::Value { label: "Why?".to_owned(), value: "so".to_owned() },
            Block::Notice(Notice::Warning, "Take care.".to_owned()),
            Block::Notice(Notice::Error, "Error: already said.".to_owned()),
            Block::Records(records),
        ],
        "",
    );
    let sheet = low(&page, 30);
    assert_eq!(
        rows(&sheet),
        [
            "Open since: the first of",
            "  March 2027",
            "Why? so",
            "Warning: Take care.",
            "Error: already said.",
            "Name: A",
            "Next: 3 March",
            "Name: B"
        ]
    );
    assert_eq!(sheet.cursor, None);
}

#[test]
fn blank_rows_part_blocks_only_where_there_is_room() {
    let blocks = vec![
        Block::Text("One.".to_owned()),
        Block::Heading("Two".to_owned()),
        field("Name", "", 0),
        control("a", "Go", Widget::Button),
        control("b", "Actions", Widget::Button),
    ];
    let page = page(blocks, "a");
    assert_eq!(rows(&low(&page, 40)), ["One.", "Two", "Name:", "Go", "Actions"]);
    assert_eq!(rows(&Sheet::set(&page, 40, 24, Look::default())), ["", "One.", "", "Two", "", "Name:", "Go", "Actions"]);
}

#[test]
fn a_field_says_its_label_on_its_row() {
    let sheet = low(&page(vec![field("Search", "work", 2)], "field"), 40);
    assert_eq!(rows(&sheet), ["Search: work"]);
    assert_eq!(sheet.cursor.map(|cursor| cursor.column), Some(2 + "Search: wo".len()));
    let sheet = low(&page(vec![field("What would you like to be called?", "Jo", 2)], "field"), 40);
    assert_eq!(rows(&sheet), ["What would you like to be called?", "Answer: Jo"]);
    assert_eq!(sheet.cursor.map(|cursor| (cursor.rows, cursor.column)), Some((1..2, 2 + "Answer: Jo".len())));
}

#[test]
fn a_long_answer_wraps_with_the_cursor_in_it() {
    let text = "one two three four five six seven eight nine ten";
    let sheet = low(&page(vec![field("Words", text, text.find("eight").unwrap())], "field"), 30);
    assert_eq!(rows(&sheet), ["Words: one two three four", "five six seven eight nine", "ten"]);
    assert_eq!(sheet.cursor.map(|cursor| (cursor.rows, cursor.column)), Some((1..2, 2 + "five six seven ".len())));
}

#[test]
fn choices_are_numbered_and_marked() {
    let options = || vec![Choice::new("Yes"), Choice::with("No, and here are more words about it", "a detail")];
    let choice = Widget::Choice { options: options(), at: 1, chosen: Some(0) };
    let sheet = low(&page(vec![control("c", "Which?", choice)], "c"), 30);
    assert_eq!(rows(&sheet), ["Which?", "1 [x] Yes", "2 No, and here are more", "  words about it: a detail"]);
    assert_eq!(sheet.cursor.clone().map(|cursor| (cursor.rows, cursor.column)), Some((2..4, 4)));
    assert_eq!((sheet.spots[0].rows.clone(), sheet.spots[0].first, sheet.spots[0].last), (0..4, 1, 2));
    let multi = Widget::Multi { options: options(), at: 0, ticked: [1].into() };
    let sheet = low(&page(vec![control("c", "Which?", multi)], "c"), 60);
    assert_eq!(rows(&sheet), ["Which?", "1 [ ] Yes", "2 [x] No, and here are more words about it: a detail"]);
    assert_eq!(sheet.cursor.map(|cursor| cursor.column), Some(2 + 6));
}

#[test]
fn a_list_shows_its_window_and_what_it_lacks() {
    let items = vec![Choice::new("Eleventh"), Choice::new("Twelfth")];
    let list = Widget::List { items, first: 10, total: 99, at: 11, empty: "None.".to_owned() };
    let sheet = low(&page(vec![control("l", "Results", list)], "l"), 40);
    assert_eq!(rows(&sheet)[..3], ["Results", "11 Eleventh", "12 Twelfth"]);
    assert!(rows(&sheet).len() > 10 && rows(&sheet)[3..].iter().all(|row| row.is_empty()), "what is to come has room");
    assert_eq!(sheet.cursor.map(|cursor| (cursor.rows, cursor.column)), Some((2..3, 5)));
    assert_eq!(sheet.rows[2].name, RowName { block: 0, item: 12, row: 0 });
    let list = Widget::List { items: Vec::new(), first: 0, total: 0, at: 0, empty: "None.".to_owned() };
    let sheet = low(&page(vec![control("l", "Results", list)], "l"), 40);
    assert_eq!(rows(&sheet), ["Results", "None."]);
    assert_eq!(sheet.cursor.map(|cursor| (cursor.rows, cursor.column)), Some((1..2, 2)));
}

#[test]
fn errors_stand_with_their_field() {
    let faulty = Block::Control(Control {
        id: "d",
        label: "Day".to_owned(),
        hint: "Like 3 March 2027.".to_owned(),
        error: "That is no date. Write it like 3/3/2027.".to_owned(),
        widget: Widget::Field { text: "x".to_owned(), cursor: 1, secret: false },
    });
    let sheet = low(&page(vec![faulty], "d"), 60);
    assert_eq!(rows(&sheet), ["Error: That is no date. Write it like 3/3/2027.", "Day: x", "Like 3 March 2027."]);
    assert_eq!(sheet.spots[0].rows, 0..3);
}

#[test]
fn text_from_outside_can_do_nothing_and_ascii_is_ascii() {
    let blocks = vec![Block::Text("a\u{1b}[2Jb\u{7}".to_owned()), field("Caf\u{e9}", "\u{a3}5", 2)];
    let sheet = Sheet::set(&page(blocks, "field"), 40, 12, Look { only_ascii: true, ..Look::default() });
    assert_eq!(rows(&sheet), ["ab", "Cafe: GBP 5"]);
    assert_eq!(sheet.cursor.map(|cursor| cursor.column), Some(2 + "Cafe: GBP ".len()));
}

#[test]
fn every_row_has_a_name_of_its_own() {
    let list = Widget::List { items: vec![Choice::new("One"), Choice::new("Two")], first: 7, total: 99, at: 7, empty: String::new() };
    let blocks = vec![
        Block::Heading("One".to_owned()),
        Block::Text("Two and more words than fit on a row".to_owned()),
        control("l", "Results", list),
        field("Search", "one two three four five six seven eight nine ten", 0),
    ];
    let sheet = Sheet::set(&page(blocks, "l"), 30, 24, Look::default());
    let names: std::collections::BTreeSet<RowName> = sheet.rows.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), sheet.rows.len());
}

proptest! {
    #[test]
    fn the_cursor_of_a_long_text_is_where_the_editor_has_it(text in "([a-z]{1,9}| |\n|é|日){0,60}", at in 0usize..200, columns in 30usize..90) {
        let mut editor = Editor::long().with(&text);
        editor.move_to(at.min(text.len()));
        let widget = Widget::LongText { text: editor.text().to_owned(), cursor: editor.cursor(), until_stop: false };
        let sheet = low(&page(vec![control("note", "", widget)], "note"), columns);
        let (row, column) = editor.position(Some(text_columns(columns, Look::default())));
        let cursor = sheet.cursor.unwrap();
        prop_assert_eq!((cursor.rows.start, cursor.column), (row, (column + 2).min(columns.min(100) - 1)));
    }

    #[test]
    fn no_row_is_wider_than_the_window(words in proptest::collection::vec("([a-z.:]{1,12}|é|日| |\n|£){0,20}", 6), columns in 30usize..100) {
        let mut words = words.into_iter();
        let mut next = || words.next().unwrap();
        let blocks = vec![
            Block::Text(next()),
            Block::Value { label: next(), value: next() },
            control("m", "m", Widget::Multi { options: vec![Choice::with(next(), next())], at: 0, ticked: [0].into() }),
            field("f", &next(), 0),
        ];
        let sheet = low(&page(blocks, "m"), columns);
        for row in &sheet.rows {
            prop_assert!(crate::text::width(&row.text) + Look::default().gutter() <= columns, "{:?}", row.text);
        }
    }
}

#[test]
fn a_choice_without_options_has_a_row_for_the_focus() {
    let widget = Widget::Choice { options: Vec::new(), at: 0, chosen: None };
    let page = page(vec![control("choice", "Whose records?", widget)], "choice");
    let sheet = Sheet::set(&page, 40, 24, Look::default());
    let cursor = sheet.cursor.expect("the cursor is on it");
    assert_eq!(sheet.rows[cursor.rows.start].text, "There is nothing to choose here.");
}
