//! A session that was begun from the command line: nobody has asked who is in the room.

use fingerpost::app::Begin;
use fingerpost::app::msg::Msg;

use crate::bench::Bench;
use crate::read::read;

fn begun() -> Bench {
    let mut bench = Bench::open();
    let begin = Begin::NewPerson { reference: "AB-1".to_owned(), script: "ten-minute".to_owned(), language: Default::default() };
    bench.send(Msg::Begin(begin));
    bench
}

fn says(bench: &Bench, words: &str) -> bool {
    read(&bench.page()).contains(words)
}

#[test]
fn nobody_is_taken_to_be_alone_who_was_not_asked() {
    let mut bench = begun();
    bench.press("Enter ^n");
    assert_eq!(bench.page().name, "ask-next");
    assert!(says(&bench, "It was not asked yet who else is there."), "{}", read(&bench.page()));
    assert!(says(&bench, "until you are alone with them") && !says(&bench, "To offer, never to ask"), "{}", read(&bench.page()));
    assert!(says(&bench, "[alone]") && says(&bench, "[not-alone]"), "both can be said: {}", read(&bench.page()));
}

#[test]
fn who_is_there_can_be_said_and_unsaid() {
    let mut bench = begun();
    bench.press("Enter ^n BackTab BackTab BackTab");
    while bench.page().focus != "alone" {
        bench.press("Tab");
    }
    bench.press("Enter");
    assert!(says(&bench, "You are alone with them.") && !says(&bench, "It was not asked"), "{}", read(&bench.page()));
    assert!(says(&bench, "To offer, never to ask") && !says(&bench, "[alone]"), "{}", read(&bench.page()));
    bench.press("^z");
    assert!(says(&bench, "It was not asked yet who else is there."), "{}", read(&bench.page()));
}
