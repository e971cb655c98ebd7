//! What parting from the notes would lose and nobody could make good: it is said, and where there is time it is asked about.

use fingerpost::app::msg::FrontEffect;
use jiff::SignedDuration;

use crate::bench::Bench;
use crate::read::read;
use crate::routes::{go, routes, unlocking};

fn at(name: &str) -> Bench {
    go(routes().iter().find(|route| route.0 == name).unwrap())
}

fn said(bench: &Bench) -> String {
    bench.page().status.text
}

fn left(bench: &Bench) -> bool {
    bench.front.contains(&FrontEffect::Leave)
}

/// The pages on which something is typed for somebody new, or for a club that is not there yet, with something typed.
fn for_somebody_new() -> impl Iterator<Item = Bench> {
    ["new-session", "new-club"].into_iter().map(|name| {
        let mut bench = at(name);
        bench.press("\"Ali\"");
        bench
    })
}

#[test]
fn what_is_typed_for_somebody_new_is_not_said_to_be_saved() {
    for mut bench in for_somebody_new() {
        bench.press("F4");
        assert!(said(&bench).ends_with("Not saved yet: it is kept once you start."), "{}", said(&bench));
        bench.press("Esc F4");
        assert!(said(&bench).ends_with("What you typed for somebody new is not saved yet. Everything else is saved."), "{}", said(&bench));
    }
}

#[test]
fn a_lock_says_that_it_is_lost_and_names_nobody() {
    let locks: [fn(&mut Bench); 3] =
        [|bench| bench.press("F10"), |bench| bench.pass(SignedDuration::from_hours(1)), |bench| bench.press("Esc F10")];
    for lock in locks {
        for mut bench in for_somebody_new() {
            lock(&mut bench);
            assert_eq!((bench.page().name, said(&bench).as_str()), ("unlock", "Locked. What was typed for somebody new is not kept."));
            assert!(!read(&bench.page()).contains("Ali"));
        }
    }
    let mut bench = at("new-session");
    bench.press("F10");
    assert_eq!(said(&bench), "Locked.");
}

#[test]
fn leaving_asks_once_and_the_quick_exit_never_does() {
    for mut bench in for_somebody_new() {
        bench.press("^c");
        assert!(!left(&bench) && said(&bench).ends_with("Leave again to go without it."), "{}", said(&bench));
        bench.press("\"x\" ^c");
        assert!(!left(&bench), "whoever typed on is asked anew");
        bench.press("^c");
        assert!(left(&bench));
    }
    for mut bench in for_somebody_new() {
        bench.press("F12");
        assert!(left(&bench));
    }
}

#[test]
fn the_first_lock_on_the_recovery_words_hides_them_and_they_are_there_again() {
    let mut bench = at("recovery-words");
    let shown = read(&bench.page());
    bench.press("F10");
    assert!(bench.page().blank && !read(&bench.page()).contains("abandon"), "nobody sees them meanwhile");
    assert!(said(&bench).starts_with("Not locked, but hidden:") && bench.model.is_open(), "{}", said(&bench));
    bench.press("Enter");
    assert_eq!(read(&bench.page()).split("-- ").next(), shown.split("-- ").next());
    bench.press("F10");
    assert!(bench.page().blank && bench.model.is_open(), "whoever looked again is told again");
    bench.press("F10");
    assert_eq!((bench.page().name, said(&bench).as_str()), ("unlock", "Locked."));
    bench.press(&unlocking());
    assert!(said(&bench).contains("`fingerpost store passphrase --rekey`"), "{}", said(&bench));
    bench.press(&format!("F10 {}", unlocking()));
    assert!(!said(&bench).contains("recovery words"), "it is said once");
}

#[test]
fn the_idle_lock_takes_the_recovery_words_and_it_is_said_at_the_next_opening() {
    let mut bench = at("recovery-words");
    bench.pass(SignedDuration::from_hours(1));
    assert_eq!((bench.page().name, said(&bench).as_str()), ("unlock", "Locked."));
    assert!(bench.model.recovery_words.is_none(), "a lock leaves nothing that opens the notes");
    bench.press(&unlocking());
    assert!(said(&bench).starts_with("The recovery words were put away before"), "{}", said(&bench));
}

#[test]
fn leaving_the_recovery_words_asks_once_and_not_once_they_are_written_down() {
    let mut bench = at("recovery-words");
    bench.press("^c");
    assert!(!left(&bench) && bench.page().name == "recovery-words" && bench.page().status.error);
    bench.press("^c");
    assert!(left(&bench));
    let mut bench = at("recovery-words");
    bench.press("Down Enter ^c");
    assert!(left(&bench));
}
