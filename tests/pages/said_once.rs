//! What is said is said where it belongs, and once: a message of the page that was left is no news on the next.

use fingerpost::app::Access;
use fingerpost::app::key::Key;
use fingerpost::app::msg::FrontEnd;
use fingerpost::plain::Answers;

use crate::bench::{Bench, named};
use crate::routes::{go, routes};
use crate::screen_rules::Seen;

fn at(name: &str) -> Bench {
    go(routes().iter().find(|route| route.0 == name).unwrap_or_else(|| panic!("no way is called `{name}`")))
}

#[test]
fn a_message_stays_on_its_page_and_can_be_said_again_on_any() {
    for keys in ["F1", "F2", "F9", "Esc", "F3"] {
        let mut bench = at("person");
        bench.press("F4");
        let said = bench.model.status.text.clone();
        assert!(!said.is_empty());
        bench.press(keys);
        assert_eq!(bench.model.status.text, "", "after {keys}");
        bench.press("F7");
        assert_eq!(bench.model.status.text, said, "after {keys}");
    }
}

/// What an act says is said on the page that the act leads to.
#[test]
fn what_an_act_says_is_said_where_it_leads() {
    let mut bench = at("plan");
    bench.press("Tab Enter \"Ring\" Enter Enter Enter Enter Enter");
    assert_eq!((bench.page().name, bench.model.status.text.starts_with("Saved. ")), ("plan", true), "{}", bench.model.status.text);
}

/// A key that is held down decides the same again and again; it is written down once.
#[test]
fn what_is_decided_already_is_not_written_down_again() {
    let mut bench = at("entry-for-them");
    let decided = |bench: &Bench| {
        let person = &bench.model.case.as_ref().unwrap().person;
        person.decisions.len()
    };
    bench.press("Enter Enter");
    assert_eq!(decided(&bench), 1, "{}", bench.model.status.text);
    let tree = bench.model.case.as_ref().unwrap().tree;
    let events = bench.events(tree).len();
    bench.press("Enter Enter Enter");
    assert_eq!(bench.events(tree).len(), events, "{}", bench.model.status.text);
    assert!(bench.model.history.iter().any(|said| said.contains("They want it already")), "{:?}", bench.model.history);
}

#[test]
fn a_name_of_a_page_is_no_name() {
    let long = "x".repeat(300);
    let mut bench = at("about");
    bench.press(&format!("1 Enter \"{long}\" Enter Enter"));
    assert!(bench.model.status.text.contains("too long to read out"), "{}", bench.model.status.text);
    assert!(bench.model.case.as_ref().unwrap().person.name.len() < 80);
}

#[test]
fn a_key_during_a_wait_is_answered() {
    let mut bench = at("person");
    bench.model.busy = Some("Making it. This takes a moment.".to_owned());
    let mut before = bench.page().status.text;
    for key in ["Down", "F7", "F7", "Enter"] {
        bench.press(key);
        let after = bench.page().status.text;
        assert!(after != before && after.ends_with("Making it. This takes a moment."), "{after}");
        before = after;
    }
}

/// A button has no rows: the first and the last thing are those of the page, and no key is silent.
#[test]
fn home_and_end_on_a_button_go_through_the_page() {
    let mut bench = Bench::open();
    bench.press("BackTab");
    while !matches!(bench.page().focused().unwrap().widget, fingerpost::app::page::Widget::Button) {
        bench.press("Tab");
    }
    let page = bench.page();
    let ids: Vec<_> = page.controls().map(|control| control.id).collect();
    bench.press("End");
    assert_eq!(Some(&bench.page().focus), ids.last());
    bench.press("End");
    assert_eq!(bench.model.status.text, "This is the end of the page.");
    bench.press("Home");
    assert_eq!(Some(&bench.page().focus), ids.first());
}

/// An example before its question sounds like an order.
#[test]
fn in_lines_a_hint_comes_after_its_question() {
    let mut bench = at("action-new");
    bench.model.front = FrontEnd::Plain;
    let mut out = Vec::new();
    bench.speak(&mut Answers::new("Ring the club\n\n\n\n"), &mut out);
    let said = String::from_utf8(out).unwrap();
    let place = |words: &str| said.find(words).unwrap_or_else(|| panic!("`{words}` is not in:\n{said}"));
    assert!(place("Who does it?") < place("Them, your own name"), "{said}");
    assert!(place("If it does not go to plan, then what?") < place("For example: if the bus is late"), "{said}");
    assert_eq!(said.matches("Who does it?").count(), 1, "{said}");
}

fn rows_with(seen: &Seen, words: &str) -> usize {
    seen.rows().iter().filter(|row| row.contains(words)).count()
}

/// The field says it, where it is to be mended. Said again it is in the status, with other words.
#[test]
fn an_error_stands_once_on_the_screen() {
    for (size, locale) in [((80, 24), "en_GB.UTF-8"), ((80, 24), "C")] {
        let mut bench = Bench::new(Access::NotYet);
        let mut seen = Seen::new(size, locale);
        bench.press("Down Down Enter");
        seen.show(&mut bench);
        bench.press("\"Bea\" Enter \"short\" Enter \"short\" Enter");
        seen.show(&mut bench);
        assert_eq!(rows_with(&seen, "The passphrase is too short."), 1, "{:?}", seen.rows());
        assert_eq!(rows_with(&seen, "Error: The passphrase is too short."), 1, "{:?}", seen.rows());
        seen.press(&mut bench, Key::Char('f'));
        assert_eq!(rows_with(&seen, "The passphrase is too short."), 0, "{:?}", seen.rows());
        seen.press(&mut bench, Key::F(7));
        assert_eq!(rows_with(&seen, "The passphrase is too short."), 1, "{:?}", seen.rows());
    }
}

/// In a small window a question that was answered at length is seen, and read, when one comes back to it.
#[test]
fn a_question_stays_above_an_answer_of_several_rows() {
    let mut bench = at("question-text");
    bench.press("Backspace Backspace Backspace");
    bench.press("\"I should like to work with animals, in the mornings, not far from home, and never alone.\" Tab Enter Esc");
    assert_eq!(bench.page().name, "question");
    let mut seen = Seen::new((40, 12), "en_GB.UTF-8");
    seen.show(&mut bench);
    let lead = bench.page().lead().unwrap().to_owned();
    let first: String = lead.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    assert_eq!(rows_with(&seen, &first), 1, "{first}: {:?}", seen.rows());
    seen.press(&mut bench, named("Down"));
    assert_eq!(rows_with(&seen, &first), 1, "{:?}", seen.rows());
}

/// A text that fills the window does not hide that there is something to do.
#[test]
fn what_is_out_of_sight_below_a_text_is_named() {
    let mut bench = at("opening");
    let mut seen = Seen::new((40, 12), "en_GB.UTF-8");
    seen.show(&mut bench);
    assert_eq!(rows_with(&seen, "Further down: Start the questions"), 1, "{:?}", seen.rows());
    seen.press(&mut bench, Key::Enter);
    assert_eq!((rows_with(&seen, "Further down"), rows_with(&seen, "> Start the questions")), (0, 1), "{:?}", seen.rows());
}
