//! Better off in work: the pay that was moved, and what becomes of the sum.

use fingerpost::plain::Answers;

use crate::bench::Bench;
use crate::routes::{go, routes};

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
