//! Better off in work: the pay that was moved, and what becomes of the sum.

use fingerpost::app::key::Key;
use fingerpost::plain::Answers;

use crate::bench::{Bench, PASSPHRASE};
use crate::routes::{go, routes};
use crate::screen_rules::Seen;

fn at(name: &str) -> Bench {
    go(routes().iter().find(|route| route.0 == name).unwrap_or_else(|| panic!("no way is called `{name}`")))
}

#[test]
fn the_pay_that_was_moved_stands_among_the_answers() {
    let mut bench = at("better-off-up");
    bench.press("Tab Tab Enter");
    assert_eq!((bench.page().name, bench.model.frame().text("pay")), ("better-off", "450"));
    // By Esc as well, and what was typed and not worked out.
    let mut bench = at("better-off-up");
    bench.press("Enter Esc");
    assert_eq!((bench.page().name, bench.model.frame().text("pay")), ("better-off", "500"));
    let mut bench = at("better-off-sum");
    bench.press("\"9\" Tab Tab Tab Enter");
    assert_eq!((bench.page().name, bench.model.frame().text("pay")), ("better-off", "4009"));
    // The pay of a week is another field.
    for name in ["better-off-permitted-work", "better-off-sick-pay"] {
        let mut bench = at(name);
        bench.press("Tab Enter");
        let pay = bench.model.frame().text("pay").to_owned();
        bench.press("Esc");
        let frame = bench.model.frame();
        assert_eq!((bench.page().name, frame.text("weekly-pay"), frame.text("pay")), ("better-off", pay.as_str(), ""), "{name}");
    }
}

#[test]
fn in_lines_an_answer_that_was_asked_first_can_be_changed_too() {
    let mut bench = at("better-off-up");
    let mut out = Vec::new();
    bench.speak(&mut Answers::new("change\n"), &mut out);
    let said = String::from_utf8(out).unwrap();
    let (_, after) = said.split_once("\nBetter off in work\n").unwrap_or_else(|| panic!("{said}"));
    assert!(after.contains("Which benefit?") && !after.contains("Pay a month:"), "{said}");
}

#[test]
fn that_a_sum_is_not_kept_is_said_wherever_one_is() {
    let mut bench = Bench::open();
    bench.press("F2 \"better off\" Enter F4");
    assert!(bench.model.status.text.ends_with("Everything is saved."), "{}", bench.model.status.text);
    bench.press("2");
    let not_kept = "This sum is not kept: it goes when you lock or leave. Everything else is saved.";
    bench.press("F4");
    assert!(bench.model.status.text.ends_with(not_kept), "{}", bench.model.status.text);
    bench.press("Down 2 \"12\" Enter \"150\" Enter \"200\" Enter F4");
    assert_eq!(bench.page().name, "better-off-sum");
    assert!(bench.model.status.text.ends_with(not_kept), "{}", bench.model.status.text);
    // On other pages, and where it was left, it is still there, and still not kept.
    for keys in ["F1 F4", "Esc Esc Esc F4"] {
        bench.press(keys);
        let said = "Better off in work is not kept: it goes when you lock or leave. Everything else is saved.";
        assert!(bench.model.status.text.ends_with(said), "{keys}: {}", bench.model.status.text);
    }
    bench.press(&format!("F10 \"{PASSPHRASE}\" Enter F4"));
    assert!(bench.model.status.text.ends_with("Everything is saved."), "{}", bench.model.status.text);
}

fn rows_with(seen: &Seen, words: &str) -> usize {
    seen.rows().iter().filter(|row| row.contains(words)).count()
}

/// Its heading says it, and the status is silent while that is seen.
#[test]
fn the_result_of_a_sum_stands_once_on_the_screen() {
    for size in [(80, 24), (40, 12)] {
        let mut bench = at("better-off");
        bench.press("1 2 Tab 2 3 1 2 \"800\"");
        let mut seen = Seen::new(size, "en_GB.UTF-8");
        seen.show(&mut bench);
        let once = |seen: &Seen, pay: &str| {
            let words = format!("Earning £{pay} a month");
            assert_eq!(rows_with(seen, &words), 1, "{size:?}: {:?}", seen.rows());
        };
        seen.press(&mut bench, Key::Enter);
        once(&seen, "800");
        seen.press(&mut bench, Key::Down);
        once(&seen, "800");
        for pay in ["850", "900"] {
            seen.press(&mut bench, Key::Enter);
            once(&seen, pay);
        }
        // Asked for, it is said: the heading stood there before.
        seen.press(&mut bench, Key::F(4));
        seen.press(&mut bench, Key::F(7));
        assert_eq!(rows_with(&seen, "Earning £900 a month"), 1, "{:?}", seen.rows());
        seen.press(&mut bench, Key::F(7));
        assert!(seen.rows().last().is_some_and(|row| !row.is_empty()), "{:?}", seen.rows());
        // With the same pay nothing of the page changes.
        seen.press(&mut bench, Key::Up);
        seen.press(&mut bench, Key::Enter);
        assert_eq!(rows_with(&seen, "Earning £900 a month"), 2, "{:?}", seen.rows());
    }
}
