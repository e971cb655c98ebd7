//! The lock and the quick exit, from every page, and while something takes a moment.

use std::time::{Duration, Instant};

use fingerpost::app::command::Command;
use fingerpost::app::key::Key;
use fingerpost::app::msg::{FrontEffect, Msg};

use crate::bench::Bench;
use crate::routes::{go, routes};
use crate::screen_rules::Seen;

/// What names somebody of the practice caseload.
const PERSONAL: &[&str] = &["Rob", "Pretend", "PRA-", "Morag", "Ann"];

/// Presses a key of the screen, and gives how long it took until the bytes were there.
fn pressed(bench: &mut Bench, seen: &mut Seen, key: Key) -> Duration {
    let begun = Instant::now();
    seen.press(bench, key);
    begun.elapsed()
}

#[test]
fn the_lock_and_the_quick_exit_work_from_every_page() {
    let mut longest = (Duration::ZERO, "");
    for route in routes().into_iter().filter(|route| route.0 != "try-keys") {
        for busy in [None, Some("Making it. This takes a moment.".to_owned())] {
            let mut bench = go(&route);
            let open = bench.model.is_open();
            bench.model.busy.clone_from(&busy);
            let mut seen = Seen::new((80, 24), "en_GB.UTF-8");
            seen.show(&mut bench);
            let took = pressed(&mut bench, &mut seen, Key::F(10));
            longest = longest.max((took, route.0));
            let text = seen.rows().join("\n");
            if open {
                assert!(PERSONAL.iter().all(|name| !text.contains(name)), "{}, {busy:?}: F10 leaves:\n{text}", route.0);
                // The recovery words are shown once, so the first F10 there only hides them.
                let only_hides = route.0 == "recovery-words" && bench.page().blank && !text.contains("abandon");
                assert!(only_hides || !bench.model.is_open(), "{}, {busy:?}: F10 does not lock", route.0);
            }
            let mut bench = go(&route);
            bench.model.busy = busy;
            bench.send(Msg::Command(Command::QuickExit));
            assert!(bench.front.ends_with(&[FrontEffect::Wipe, FrontEffect::Leave]), "{}: {:?}", route.0, bench.front);
        }
    }
    println!("F10 took {} ms at the most, from {}", longest.0.as_millis(), longest.1);
}
