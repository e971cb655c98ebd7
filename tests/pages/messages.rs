//! Messages, as a reader hears them that says the rows that are written: each is heard whole, and no row of the page with it, whatever stood there
//! before.

use fingerpost::app::Access;
use fingerpost::app::command::Command;
use fingerpost::app::key::Key;
use fingerpost::app::msg::{Input, Msg};
use fingerpost::app::page::{Control, Page};

use crate::bench::{Bench, named};
use crate::ear::{has, words};
use crate::routes::{CLUB, MEETING, go, routes};
use crate::screen_rules::Seen;

const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];
const TWENTY: &str = "Abi, Ben, Cat, Dot, Eve, Fay, Gus, Hal, Ida, Jim, Kay, Lou, Max, Nan, Oli, Pam, Quin, Ray, Sue, Tom";

fn at(name: &str) -> Bench {
    go(routes().iter().find(|route| route.0 == name).unwrap_or_else(|| panic!("no way is called `{name}`")))
}

/// A bench on its screen.
fn shown(mut bench: Bench, size: (u16, u16)) -> (Bench, Seen) {
    let mut seen = Seen::new(size, "en_GB.UTF-8");
    seen.show(&mut bench);
    (bench, seen)
}

/// The words that a key has written, in their order.
fn written(bench: &mut Bench, seen: &mut Seen, key: Key) -> Vec<String> {
    let bytes = String::from_utf8(seen.press(bench, key)).unwrap();
    let mut text = String::new();
    for (place, part) in bytes.split("\x1b[").enumerate() {
        let after = part.find(|letter: char| letter.is_ascii_alphabetic()).map_or("", |end| &part[end + 1..]);
        text.push(' ');
        text.push_str(if place == 0 { part } else { after });
    }
    words(&text)
}

fn focus(page: &Page) -> (&'static str, String, Option<(&'static str, usize)>) {
    (page.name, page.title.clone(), page.focused().map(|control: &Control| (control.id, control.at())))
}

/// Presses keys that say something and go nowhere, among moves; gives how many were heard.
fn heard(name: &str, bench: Bench, size: (u16, u16)) -> usize {
    use Key::{Down, End, F, Up};
    let (mut bench, mut seen) = shown(bench, size);
    let nothing = Key::Ctrl('g');
    let keys = [F(4), nothing, F(4), F(7), F(7), nothing, End, F(4), F(7), Up, F(4), nothing, Down, F(4), F(4), F(4), nothing, nothing];
    let mut heard = 0;
    for (place, key) in keys.into_iter().enumerate() {
        let (page, row) = (bench.page(), seen.cursor().0);
        let rows = written(&mut bench, &mut seen, key);
        let after = bench.page();
        let same = focus(&after) == focus(&page) && after.blocks == page.blocks && seen.cursor().0 == row;
        let screen = words(&seen.rows().join(" "));
        // A message that is too long comes in parts.
        let whole = !screen.ends_with(&words("more F7")) && !screen.ends_with(&words("F7 more"));
        if place == 0 || !same || !whole || after.status == page.status || matches!(key, Up | Down | End) {
            continue;
        }
        assert_eq!(rows, words(&after.status.text), "{name} at {size:?}, key {place}, {key:?}:\n{}", seen.rows().join("\n"));
        heard += 1;
    }
    heard
}

#[test]
fn a_message_is_heard_whole_and_no_row_of_the_page_with_it() {
    for size in SIZES {
        let mut all = 0;
        for route in routes().into_iter().filter(|route| !matches!(route.0, "hidden" | "try-keys")) {
            all += heard(route.0, go(&route), size);
        }
        assert!(all > 1_000, "{all}");
        let mut register = Bench::open();
        register.press(&format!("{CLUB} 3 \"{TWENTY}\" Enter 1 Enter Enter 1 1"));
        assert_eq!(register.page().name, "register");
        assert!(heard("register of twenty", register, size) > 5);
    }
}

/// Where there is not room for one break and another, the rows of a part stand elsewhere than those before.
#[test]
fn a_warning_that_is_said_again_is_heard_to_its_end() {
    let mut bench = Bench::open();
    bench.press(&format!("{CLUB} {MEETING} 6 \"Ann sang.\" Tab Enter"));
    let (mut bench, mut seen) = shown(bench, (80, 24));
    for _ in 0..4 {
        let heard = written(&mut bench, &mut seen, Key::F(7));
        assert!(has(&heard, &words(&bench.page().status.text)), "{heard:?}\n{}", seen.rows().join("\n"));
    }
}

/// The cursor stands at the end of what was typed, and the error above it.
#[test]
fn an_error_above_a_long_answer_is_seen_once() {
    for size in SIZES {
        let mut bench = Bench::open();
        bench.press(&format!("{CLUB} {MEETING} 6"));
        for line in ["We talked about work,", "about buses,", "about rents", "and Ann sang."] {
            bench.send(Msg::Input(Input::Insert(line.to_owned())));
            bench.press("Enter");
        }
        let (mut bench, mut seen) = shown(bench, size);
        seen.press(&mut bench, Key::Tab);
        seen.press(&mut bench, Key::Enter);
        assert!(bench.page().status.error && bench.page().focused().unwrap().takes_text());
        let rows = seen.rows();
        let all = rows.iter().filter(|row| row.contains("It names Ann.")).count();
        assert_eq!(all, 1, "at {size:?}:\n{}", rows.join("\n"));
    }
}

/// Past the results that are seen while typing: by windows to the last of them, and a step says the row that it comes to.
#[test]
fn results_are_gone_through_by_windows_and_by_steps() {
    for size in SIZES {
        let begin = || {
            let mut bench = Bench::new(Access::NotYet);
            bench.press("Enter \"work\"");
            let (mut bench, mut seen) = shown(bench, size);
            seen.press(&mut bench, Key::Down);
            (bench, seen)
        };
        let (mut bench, mut seen) = begin();
        let (mut last, mut numbers) = (0, std::collections::BTreeSet::new());
        for _ in 0..60 {
            numbers
                .extend(seen.rows().iter().filter_map(|row| row.trim_start_matches('>').trim().split(' ').next()?.parse::<usize>().ok()));
            seen.press(&mut bench, Key::PageDown);
            let page = bench.page();
            if page.focus != "results" {
                break;
            }
            let row = page.focused().unwrap().at();
            assert!(row > last, "PgDn goes from {last} to {row}");
            last = row;
        }
        assert_eq!(last, 49, "at {size:?}");
        assert!((1..=50).all(|number| numbers.contains(&number)), "at {size:?} only {numbers:?} are seen");
        let (mut bench, mut seen) = begin();
        for row in 1..50 {
            let heard = written(&mut bench, &mut seen, Key::Down);
            assert_eq!(bench.page().focused().map(|control| (control.id, control.at())), Some(("results", row)));
            assert!(!heard.contains(&"Actions".to_owned()), "Down to {row} at {size:?} says {heard:?}");
        }
        seen.press(&mut bench, Key::Down);
        assert_eq!((bench.page().focus, seen.row().as_str()), ("actions", "> Actions"));
    }
}

/// Once is enough only for a key that is held down.
#[test]
fn a_key_that_does_nothing_is_answered_after_any_other_key() {
    let mut bench = at("question-text");
    let mut says = |key: &str| {
        let before = bench.page().status.text;
        bench.press(key);
        bench.page().status.text != before
    };
    assert!(says("End"));
    assert!(!says("End"), "it is held down");
    for key in ["Right", "End", "Right", "End"] {
        assert!(says(key), "{key} is silent");
    }
    let mut bench = at("today");
    let mut said = String::new();
    for _ in 0..3 {
        bench.press("x");
        assert_ne!(bench.page().status.text, said);
        said = bench.page().status.text;
        bench.press("y");
        assert_eq!(bench.page().status.text, said, "words that are typed are one key");
        bench.press("Down");
    }
}

#[test]
fn a_letter_that_could_not_be_read_is_told() {
    let mut bench = at("question-text");
    bench.send(Msg::Input(Input::Unread));
    assert_eq!(bench.page().status.text, "A letter came that could not be read.");
}

#[test]
fn where_one_is_tells_the_row_and_its_mark() {
    let place = |mut bench: Bench, keys: &str| {
        bench.press(keys);
        bench.page().status.text
    };
    let row = |bench: &Bench| bench.page().focused().unwrap().row().unwrap().label.clone();
    for name in ["today", "person", "safety"] {
        let bench = at(name);
        let label = row(&bench);
        let said = place(bench, "F4");
        assert!(!label.is_empty() && said.contains(&format!("{label}, item 1 of ")), "{said}");
    }
    let said = place(at("safety"), "F4");
    assert_eq!(said.matches("Whom to ring").count(), 1, "{said}");
    let register = || {
        let mut bench = Bench::open();
        bench.press(&format!("{CLUB} {MEETING} 1"));
        bench
    };
    let said = place(register(), "F4");
    assert!(said.contains("Ann: not marked, item 1 of 3."), "{said}");
    let said = place(register(), "Space F4");
    assert!(said.contains("Ann: here, item 1 of 3."), "{said}");
    let said = place(at("new-passport"), "Space F4");
    assert!(said.contains(", not taken, item 1 of "), "{said}");
}

/// The row says whom it is about.
#[test]
fn a_mark_in_the_register_is_said_once() {
    let mut bench = Bench::open();
    bench.press(&format!("{CLUB} {MEETING} 1"));
    let (mut bench, mut seen) = shown(bench, (80, 24));
    let heard = written(&mut bench, &mut seen, Key::Char(' '));
    assert_eq!(heard, words("1 x Ann: here One of three is here."));
    // A long name too is said with what became of it.
    let mut long = Bench::open();
    long.press(&format!("{CLUB} {MEETING} 1 Tab Tab Enter \"Bartholomew Featherstonehaugh\" Enter Home End"));
    let (mut long, mut seen_long) = shown(long, (80, 24));
    let heard = written(&mut long, &mut seen_long, Key::Char(' '));
    assert!(has(&heard, &words("Bartholomew Featherstonehaugh")), "{heard:?}");
    bench.model.settings.speech = true;
    seen.press(&mut bench, Key::Down);
    seen.press(&mut bench, Key::Char(' '));
    assert_eq!(bench.page().status.text, "Ben: here. Two of three are here.");
}

/// The keys that were learnt as those that do something are answered by nothing that tells what is there.
#[test]
fn a_hidden_page_answers_with_its_own_word() {
    let (mut bench, mut seen) = shown(at("hidden"), (80, 24));
    for name in ["F4", "Down", "x", "F1", "F7", "Tab"] {
        let heard = written(&mut bench, &mut seen, named(name));
        assert!(heard.ends_with(&words("Ready")) && heard.len() <= 3, "{name}: {heard:?}");
        assert!(bench.page().blank);
    }
    seen.press(&mut bench, Key::Enter);
    assert!(bench.page().status.text.is_empty(), "{}", bench.page().status.text);
    assert!(!bench.model.history.iter().any(|said| said.contains("Ready")));
}

#[test]
fn the_next_thing_to_do_tells_that_what_was_typed_is_kept() {
    let mut bench = at("safety-tell");
    bench.press("F8");
    assert_eq!(bench.page().name, "question");
    let said = bench.page().status.text;
    assert!(said.starts_with("What you began here is kept.") && said.len() > 60, "{said}");
}

#[test]
fn an_empty_search_is_no_fault() {
    let mut bench = at("lookup");
    bench.press("Enter");
    let page = bench.page();
    assert_eq!((page.status.text.as_str(), page.status.error), ("Type a word or two to begin.", false));
}

/// The way back is told where it is one key.
#[test]
fn a_figure_where_there_are_no_rows_tells_where_they_are() {
    for route in routes().into_iter().filter(|route| !matches!(route.0, "hidden" | "try-keys")) {
        let mut bench = go(&route);
        bench.send(Msg::Command(Command::Where));
        for _ in 0..20 {
            let page = bench.page();
            if page.focused().is_none_or(Control::takes_text) {
                bench.press("Tab");
                continue;
            }
            if page.focus == "actions" {
                break;
            }
            bench.press("Tab");
        }
        bench.press("0");
        let said = bench.page().status.text;
        if said.contains("Shift+Tab goes back to it") {
            bench.press("BackTab 0");
            let said = bench.page().status.text;
            assert!(said.starts_with("There is no 0"), "{}: Shift+Tab comes to no list: {said}", route.0);
        }
    }
}
