//! Use it, don't keep it: the answer counts, and no event, draft, page for others or later run has it.

use fingerpost::app::command::Command;
use fingerpost::app::msg::Msg;
use fingerpost::record::Person;
use jiff::SignedDuration;

use crate::bench::{Bench, PASSPHRASE};
use crate::read::read;

/// A word that stands nowhere else.
const MARKER: &str = "zanzibar";
/// To a question that is answered in words.
const WORDS: &str = "Tab Down Enter \"rob\" Down Enter Enter Enter 1";

fn at_words() -> Bench {
    let mut bench = Bench::open();
    bench.press(WORDS);
    assert!(read(&bench.page()).starts_with("What matters to you (2 of "), "{}", read(&bench.page()));
    bench
}

/// The one who is open.
fn person(bench: &Bench) -> Person {
    bench.model.case.as_ref().unwrap().person.clone()
}

fn kept(bench: &Bench) -> String {
    serde_json::to_string(&bench.events(person(bench).tree)).unwrap()
}

#[test]
fn what_is_promised_before_it_is_typed_never_reaches_the_store() {
    let mut bench = at_words();
    bench.press("^o");
    assert_eq!(bench.page().status.text, "Now answer: it will be used and not kept.");
    bench.press(&format!("\"{MARKER} beach\""));
    bench.pass(SignedDuration::from_secs(5));
    bench.press("F5 Esc F4");
    assert!(bench.page().status.text.contains("What you answer here is kept nowhere."), "{}", bench.page().status.text);
    bench.press("Tab Enter");
    assert!(bench.page().status.text.starts_with("Used, not kept."), "{}", bench.page().status.text);
    assert!(!kept(&bench).contains(MARKER), "{}", kept(&bench));

    // It counts: it is no question to be answered any more, and stands there for whoever goes back to it.
    let next = bench.page();
    bench.press("F2 \"check\" Enter");
    let check = read(&bench.page());
    assert!(check.contains("used, not kept") && !check.contains(MARKER), "{check}");
    bench.press("Esc F8");
    assert_eq!(bench.page().title, next.title);
    bench.press("F2 \"question before\" Enter");
    assert!(read(&bench.page()).contains(MARKER));
    // Going on past it keeps it no more than before.
    bench.press("Tab Enter");
    bench.pass(SignedDuration::from_secs(5));
    assert!(!kept(&bench).contains(MARKER));
    for page in ["^t", "F2 \"hand-out\" Enter", "F2 \"messages\" Enter"] {
        bench.press(page);
        assert!(!read(&bench.page()).contains(MARKER), "{page}");
        bench.press("Esc");
    }
}

#[test]
fn what_was_typed_already_is_used_at_once_and_its_draft_is_cleared() {
    let mut bench = at_words();
    bench.press(&format!("\"{MARKER} beach\""));
    bench.pass(SignedDuration::from_secs(5));
    assert_eq!(person(&bench).drafts.len(), 1);
    bench.press("^o");
    assert!(bench.page().status.text.starts_with("Used, not kept."), "{}", bench.page().status.text);
    assert!(person(&bench).drafts.is_empty());
    assert!(person(&bench).sessions.iter().all(|session| session.answers.values().all(|given| !format!("{given:?}").contains(MARKER))));
    // Typed and promised in one go, there was no draft at all.
    let mut bench = at_words();
    bench.press(&format!("\"{MARKER} beach\" ^o"));
    assert!(bench.page().status.text.starts_with("Used, not kept.") && !kept(&bench).contains(MARKER));
}

#[test]
fn it_is_gone_with_a_lock_with_the_end_of_the_session_and_with_undo() {
    let not_answered = |bench: &mut Bench| {
        bench.press("F8");
        let page = read(&bench.page());
        assert!(page.starts_with("What matters to you (2 of ") && !page.contains(MARKER), "{page}");
    };
    let used = || {
        let mut bench = at_words();
        bench.press(&format!("^o \"{MARKER} beach\" Tab Enter"));
        bench
    };
    let mut bench = used();
    bench.press(&format!("F10 \"{PASSPHRASE}\" Enter Tab Down Enter \"rob\" Down Enter Enter"));
    not_answered(&mut bench);

    let mut bench = used();
    bench.press("^z");
    assert_eq!(bench.page().status.text, "Undone: what was used and not kept.");
    not_answered(&mut bench);

    let mut bench = used();
    bench.press("F2 \"check\" Enter Tab Tab Enter");
    assert_eq!(bench.page().name, "person");
    bench.press("^z Enter");
    not_answered(&mut bench);
}

#[test]
fn a_fact_that_is_only_used_counts_for_what_to_ask_next_and_for_nothing_that_is_kept() {
    let mut bench = Bench::open();
    bench.press(&format!("{WORDS} F2 \"what to ask\" Enter"));
    let (before, facts) = (read(&bench.page()), person(&bench).facts);
    let events = bench.events(person(&bench).tree).len();
    bench.press("Enter ^o 1 Enter Tab Enter");
    assert_eq!((bench.page().name, &person(&bench).facts), ("ask-next", &facts));
    assert!(bench.page().status.text.starts_with("Used, not kept."), "{}", bench.page().status.text);
    let after = read(&bench.page());
    assert_ne!(before.lines().nth(2), after.lines().nth(2), "what was answered is asked no more");
    assert_eq!(bench.events(person(&bench).tree).len(), events, "nothing at all was written");
    bench.press("^z");
    assert_eq!(read(&bench.page()).lines().nth(2), before.lines().nth(2));
}

#[test]
fn an_answer_is_kept_after_all_only_where_somebody_says_so() {
    let mut bench = at_words();
    bench.press(&format!("^o \"{MARKER} beach\" Tab Enter F2 \"question before\" Enter"));
    bench.press("Tab Tab Tab Tab Enter");
    assert_eq!(bench.page().status.text, "What you answer here will be kept.");
    bench.press("Tab Enter");
    assert!(bench.page().status.text.starts_with("Saved."), "{}", bench.page().status.text);
    assert!(kept(&bench).contains(MARKER));
    bench.press("F2 \"check\" Enter");
    assert!(!read(&bench.page()).contains("used, not kept"));
}

#[test]
fn leaving_what_was_not_to_be_kept_says_that_it_is_gone() {
    let mut bench = at_words();
    bench.press(&format!("^o \"{MARKER} beach\" Esc"));
    assert_eq!(bench.page().status.text, "What you typed there is gone: nothing on that page was to be kept.");
    bench.send(Msg::Command(Command::Lock));
    assert!(!bench.everybody().iter().any(|person| serde_json::to_string(person).unwrap().contains(MARKER)));
}
