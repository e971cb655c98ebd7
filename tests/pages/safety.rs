//! Somebody may be at risk: whom to ring, what was said, and everywhere that it must not show.

use std::sync::Arc;

use fingerpost::app::{Access, Library};
use fingerpost::catalogue::{File, shipped};
use fingerpost::record::{Change, Person};

use crate::bench::Bench;
use crate::read::read;
use crate::routes::{go, routes};

/// A word that stands nowhere else.
const MARKER: &str = "zanzibar";
const QUESTION: &str = "Tab Down Enter \"rob\" Down Enter Enter Enter";

/// A question, with this about safety written down from it by the keyboard.
fn told() -> Bench {
    let mut bench = Bench::open();
    bench.press(&format!("{QUESTION} F2 \"safety\" Enter Enter \"{MARKER} he waits outside\" Tab \"{MARKER} today\" Enter Enter Enter"));
    bench
}

fn rob(bench: &Bench) -> Person {
    bench.everybody().into_iter().find(|person| !person.safety.is_empty()).unwrap()
}

#[test]
fn the_keepers_own_contacts_are_shown_with_their_age() {
    let safety = "[[contact]]\nname = \"Safeguarding lead\"\nphone = \"01332 000000\"\nwhen = \"Monday to Friday, 9 to 5\"\nchecked = 2026-11-02\n\
        by = \"A. Keeper\"\n[[contact]]\nname = \"Night line\"\nphone = \"0800 000000\"\nchecked = 2026-01-02\nby = \"A. Keeper\"\n";
    let file = File { path: "safety.toml".into(), shown: "safety.toml".into(), bytes: safety.as_bytes().to_vec().into() };
    let mut bench = Bench::new(Access::NotYet);
    bench.model.library = Arc::new(Library::read(&[shipped(), vec![file]]).library);
    bench.press("F2 \"safety\" Enter");
    let page = read(&bench.page());
    assert!(page.contains("Safeguarding lead: 01332 000000"), "{page}");
    assert!(page.contains("Monday to Friday, 9 to 5; checked on 2 November 2026 by A. Keeper, 18 days ago"), "{page}");
    assert!(page.contains("checked on 2 January 2026 by A. Keeper, 10 months ago: make sure that it still holds"), "{page}");
    assert!(page.contains("ring 999") && !page.contains("Write down"), "{page}");
    bench.press("Enter");
    assert_eq!(bench.page().status.text, "01332 000000: Safeguarding lead.");
}

#[test]
fn it_goes_back_to_the_very_place_it_was_come_to_from() {
    let mut bench = Bench::open();
    bench.press(&format!("{QUESTION} 1 \"Tea and \""));
    let before = read(&bench.page());
    bench.press("F2 \"safety\" Enter Enter \"He waits.\" Tab Enter Enter Enter");
    assert_eq!(bench.page().status.text, "Saved.");
    let after = bench.page();
    assert_eq!(after.name, "question");
    bench.press("\"a walk\"");
    let typed = read(&bench.page());
    assert!(before.contains("Tea and") && typed.contains("Tea and a walk"), "{typed}");
}

#[test]
fn what_was_said_is_kept_and_whom_it_was_told_to_is_added_later() {
    let mut bench = told();
    let person = rob(&bench);
    let note = person.safety.first().unwrap();
    assert_eq!((note.words.as_str(), note.said.as_str()), ("zanzibar he waits outside", "zanzibar today"));
    assert_eq!((note.told_to.as_str(), note.done.as_str()), ("", ""));
    bench.press("F2 \"safety\" Enter Down Enter \"the lead at 3\" Enter \"rang them\" Enter");
    assert_eq!(bench.page().name, "question");
    let amended = rob(&bench);
    assert_eq!((amended.safety[0].words.as_str(), amended.safety[0].told_to.as_str()), ("zanzibar he waits outside", "the lead at 3"));
    assert_eq!(amended.safety[0].done, "rang them");
    assert!(amended.drafts.is_empty(), "{:?}", amended.drafts);
    bench.press("^z");
    assert_eq!(bench.page().status.text, "Undone: wrote something down. The question here is: Before we start.");
    assert_eq!(rob(&bench).safety[0].told_to, "");
}

#[test]
fn a_session_that_is_undone_takes_nothing_of_it_away() {
    let bench = told();
    let tree = rob(&bench).tree;
    let began = rob(&bench).sessions.last().unwrap().event;
    let mut events = bench.events(tree);
    let undone = fingerpost::record::Event { change: Change::Undone { event: began }, number: 9999, ..events.last().unwrap().clone() };
    events.push(fingerpost::record::Event { id: fingerpost::record::EventId([9; 16]), ..undone });
    let person = Person::from_events(&events);
    assert!(person.session(began).is_none() && person.safety.len() == 1);
}

#[test]
fn what_is_being_typed_is_kept_and_comes_back() {
    let mut bench = Bench::open();
    bench.press(&format!("{QUESTION} F2 \"safety\" Enter Enter \"He wai\" Tab Tab \"the lead\" Esc"));
    assert_eq!(bench.page().status.text, "What you began here is kept. It will be here when you come back.");
    bench.press("Esc F2 \"safety\" Enter Enter");
    let page = read(&bench.page());
    assert!(page.contains("He wai") && page.contains("the lead"), "{page}");
}

#[test]
fn it_shows_on_no_other_page() {
    let mut bench = told();
    // A draft of it, too.
    bench.press(&format!("F2 \"safety\" Enter Enter \"{MARKER} again\" Esc Esc"));
    for command in ["hand-out", "check answers", "plan", "what could", "working", "shared", "what to ask", "messages"] {
        bench.press(&format!("F2 \"{command}\" Enter"));
        let page = read(&bench.page());
        assert!(!page.contains(MARKER), "{command}: {page}");
        bench.press("Esc");
    }
    bench.press("F8 F2 \"hide\" Enter Enter");
    let person = rob(&bench);
    assert!(person.timeline.iter().all(|entry| !entry.what.contains(MARKER)));
    assert_eq!(person.timeline.iter().filter(|entry| entry.what == "wrote something down").count(), 1);
    let summaries = format!("{:?}", bench.model.people);
    assert!(!summaries.contains(MARKER), "{summaries}");
    let shown = serde_json::to_string(&person.without_safety()).unwrap();
    assert!(!shown.contains(MARKER), "{shown}");
}

#[test]
fn no_title_says_what_it_is_about() {
    for route in routes().into_iter().filter(|route| route.0.starts_with("safety")) {
        let title = go(&route).page().title.to_lowercase();
        assert!(!["safe", "risk", "danger"].iter().any(|word| title.contains(word)), "{title}");
    }
}
