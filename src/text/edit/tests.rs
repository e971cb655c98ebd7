use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::Editor;

#[test]
fn typing_deleting_and_moving_work_on_graphemes() {
    let mut field = Editor::one_line();
    field.insert("cafe\u{301} 👩‍👩‍👧 x");
    assert!(field.backspace() && field.backspace() && field.backspace());
    assert_eq!(field.text(), "cafe\u{301} ");
    field.left();
    field.left();
    assert_eq!(field.cursor(), 3);
    assert!(field.delete());
    assert_eq!(field.text(), "caf ");
    assert_eq!((field.graphemes(), field.graphemes_before()), (4, 3));
    assert!(field.home(None) && !field.left() && !field.backspace());
    assert!(field.end(None) && !field.right() && !field.delete());
}

#[test]
fn pasted_text_is_made_safe() {
    let mut field = Editor::one_line();
    field.insert("one\r\ntwo\tthree\u{1b}[2J\u{7}");
    assert_eq!(field.text(), "one two three");
    assert!(!field.insert("\u{7}"));
    let mut note = Editor::long();
    note.insert("one\r\ntwo");
    note.insert("\n");
    assert_eq!(note.text(), "one\ntwo\n");
}

#[test]
fn words_are_steps() {
    let mut field = Editor::one_line().with("off sick, since May");
    let mut stops = vec![field.cursor()];
    while field.word_left() {
        stops.push(field.cursor());
    }
    assert_eq!(stops, [19, 16, 10, 4, 0]);
    stops.clear();
    while field.word_right() {
        stops.push(field.cursor());
    }
    assert_eq!(stops, [4, 10, 16, 19]);
}

#[test]
fn rows_are_moved_through_with_the_column_kept() {
    let mut note = Editor::long().with("one two three\nx\nlast line");
    assert_eq!(note.position(Some(8)), (4, 4));
    // Rows: "one two ", "three", "x", "last ", "line".
    note.home(Some(8));
    assert_eq!(note.position(Some(8)), (4, 0));
    note.end(Some(8));
    assert!(note.up(1, Some(8)));
    assert_eq!(note.position(Some(8)), (3, 4));
    assert!(note.up(1, Some(8)));
    assert_eq!(note.position(Some(8)), (2, 1));
    assert!(note.up(1, Some(8)));
    assert_eq!(note.position(Some(8)), (1, 4));
    assert!(note.up(1, Some(8)));
    assert_eq!(note.position(Some(8)), (0, 4));
    assert!(!note.up(1, Some(8)));
    note.end(Some(8));
    assert_eq!(note.position(Some(8)), (0, 7));
    assert!(note.down(1, None));
    assert_eq!(note.position(None), (1, 1));
    assert!(note.down(1, None) && !note.down(1, None));
    let mut field = Editor::one_line().with("one line");
    assert!(!field.up(1, None) && !field.down(1, Some(3)) && field.home(Some(3)));
    assert_eq!(field.cursor(), 0);
}

#[test]
fn undo_takes_back_words_and_everything_else_one_by_one() {
    let mut field = Editor::one_line();
    for letter in ["o", "n", "e", " ", "t", "w", "o"] {
        field.insert(letter);
    }
    field.backspace();
    field.insert("pasted text");
    let mut seen = vec![field.text().to_owned()];
    while field.undo() {
        seen.push(field.text().to_owned());
    }
    assert_eq!(seen, ["one twpasted text", "one tw", "one two", "one ", ""]);
    field.set("all new");
    field.set("and again");
    assert!(field.undo());
    assert_eq!(field.text(), "all new");
    assert_eq!(field.take(), "all new");
    assert!(field.is_empty() && !field.undo());
}

#[test]
fn a_secret_keeps_no_history_and_shows_nothing() {
    let mut field = Editor::secret();
    field.insert("correct horse");
    assert!(!field.undo());
    assert!(field.is_secret() && !format!("{field:?}").contains("correct"));
    assert_eq!(field.take(), "correct horse");
}

#[derive(Clone, Debug)]
enum Key {
    Insert(String),
    Do(u8),
}

fn key() -> impl Strategy<Value = Key> {
    let pieces = prop_oneof![
        "\\PC{0,4}",
        "[a-z \n]{0,6}",
        // Pieces that join with their neighbours: marks, joiners, flags, Hangul, carriage returns.
        proptest::collection::vec(
            prop::sample::select(vec!["\u{301}", "\u{200d}", "👩", "🇬", "🇧", "ᄀ", "ᅡ", "ᆨ", "\r", "\n", "\u{1f3fd}"]),
            1..4
        )
        .prop_map(|parts| parts.concat()),
    ];
    prop_oneof![pieces.prop_map(Key::Insert), (0u8..15).prop_map(Key::Do)]
}

fn press(editor: &mut Editor, key: &Key) -> bool {
    match key {
        Key::Insert(text) => editor.insert(text),
        Key::Do(0) => editor.backspace(),
        Key::Do(1) => editor.delete(),
        Key::Do(2) => editor.down(1, None),
        Key::Do(3) => editor.left(),
        Key::Do(4) => editor.right(),
        Key::Do(5) => editor.word_left(),
        Key::Do(6) => editor.word_right(),
        Key::Do(7) => editor.up(1, Some(7)),
        Key::Do(8) => editor.down(1, Some(7)),
        Key::Do(9) => editor.up(1, None),
        Key::Do(10) => editor.home(Some(7)),
        Key::Do(11) => editor.end(Some(7)),
        Key::Do(12) => editor.home(None),
        Key::Do(13) => editor.undo(),
        Key::Do(_) => editor.insert("\n"),
    }
}

fn on_boundary(editor: &Editor) -> bool {
    editor.cursor() == editor.text().len() || editor.text().grapheme_indices(true).any(|(at, _)| at == editor.cursor())
}

proptest! {
    #[test]
    fn the_cursor_is_always_on_a_boundary(keys in proptest::collection::vec(key(), 0..40), long in any::<bool>()) {
        let mut editor = if long { Editor::long() } else { Editor::one_line() };
        for key in &keys {
            let before = (editor.text().to_owned(), editor.cursor());
            let moved = press(&mut editor, key);
            prop_assert!(on_boundary(&editor), "after {key:?}: {editor:?}");
            prop_assert!(moved || before == (editor.text().to_owned(), editor.cursor()));
            prop_assert!(long || !editor.text().contains('\n'));
            let (row, _) = editor.position(Some(7));
            prop_assert!(row < super::super::rows(editor.text(), Some(7)).len());
        }
    }

    #[test]
    fn undo_restores_everything(start in "[a-z \n]{0,12}", keys in proptest::collection::vec(key(), 0..40)) {
        let mut editor = Editor::long().with(&start);
        for key in keys.iter().filter(|key| !matches!(key, Key::Do(13))) {
            press(&mut editor, key);
        }
        while editor.undo() {
            prop_assert!(on_boundary(&editor));
        }
        prop_assert_eq!(editor.text(), start);
    }

    #[test]
    fn one_undo_takes_back_one_change(keys in proptest::collection::vec(key(), 0..20), pasted in "[a-z]{2,5}") {
        let mut editor = Editor::long();
        for key in &keys {
            press(&mut editor, key);
        }
        let before = (editor.text().to_owned(), editor.cursor());
        editor.insert(&pasted);
        editor.undo();
        prop_assert_eq!((editor.text().to_owned(), editor.cursor()), before);
    }
}

#[test]
fn far_moves_stop_at_the_first_and_the_last_row() {
    let mut note = Editor::long();
    note.set("one\ntwo\nthree\nfour");
    assert!(note.up(2, None));
    assert_eq!(note.position(None).0, 1);
    assert!(note.up(9, None));
    assert_eq!(note.position(None).0, 0);
    assert!(!note.up(9, None));
    assert!(note.down(9, None) && !note.down(9, None));
    assert_eq!(note.position(None).0, 3);
}
