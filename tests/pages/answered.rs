//! Every key is answered: it does something that is heard, or says that it does nothing. A person who cannot see the screen could not tell a key
//! that does nothing from one that did not arrive.

use fingerpost::app::page::Widget;

use crate::bench::Bench;
use crate::routes::{go, routes};

/// Keys that move, choose, take away or mean nothing.
const KEYS: &str = "Home Home End End PgUp PgDn Left Right Space 0 9 x Backspace Delete F11 Insert ^g Up Up Down Tab BackTab BackTab";

/// Some words are said once, for a key that is held down; others of them stand there before each key that is tried.
fn say_something_else(bench: &mut Bench) {
    bench.press("F4");
}

#[test]
fn no_key_is_met_by_silence() {
    let mut faults = Vec::new();
    // A hidden page is to be silent; where keys are tried, keys do nothing else.
    for route in routes().into_iter().filter(|route| route.0 != "try-keys") {
        let mut bench = go(&route);
        for key in KEYS.split(' ') {
            let name = bench.page().name;
            if bench.page().blank {
                break;
            }
            say_something_else(&mut bench);
            let before = bench.page();
            bench.press(key);
            let after = bench.page();
            if after == before {
                let on = before.focused().map(|control| (control.id, matches!(control.widget, Widget::Button), control.at()));
                faults.push(format!("{}: {key} on {name} at {on:?}", route.0));
            }
            if after.name != name {
                // It led elsewhere: the others are tried from where they were.
                bench = go(&route);
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_a_key_without_a_use_says() {
    for (name, keys, words) in [
        ("person", "End End", "This is the end of the list."),
        ("person", "Home", "This is the start of the list."),
        ("person", "Left", "That key does nothing here. Up and Down move."),
        ("person", "Space", "Space does nothing here. Press Enter."),
        ("person", "x y z", "Nothing is typed here."),
        ("person", "F11", "That key does nothing here."),
        ("person", "F11 F11", "Again: That key does nothing here."),
        ("question-yes-no", "x", "Nothing is typed here. Nothing is chosen."),
        ("question-yes-no", "Space x", "Nothing is typed here. Chosen: Yes."),
        ("question-yes-no", "x Space", "A blank among letters chooses nothing. Press Space once more to choose."),
        ("question-yes-no", "x Space Space", "Chosen: Yes."),
        ("question-known", "x", "Nothing is typed here. Two rows taken."),
        ("question-yes-no", "7", "There is no 7: the last is 4."),
        ("note", "Home Backspace", "There is nothing to take away there."),
        ("note", "Home Left", "There is nothing further that way."),
    ] {
        let mut bench = go(routes().iter().find(|route| route.0 == name).unwrap());
        bench.press(keys);
        assert_eq!(bench.page().status.text, words, "{keys} on {name}");
    }
}
