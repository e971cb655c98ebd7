//! What is said is said where it belongs, and once: a message of the page that was left is no news on the next.


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

