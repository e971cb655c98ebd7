//! What is said is said where it belongs, and once: a message of the page that was left is no news on the next.

use fingerpost::app::msg::FrontEnd;
use fingerpost::plain::Answers;

use crate::bench::Bench;
use crate::routes::{go, routes};

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

