//! What was said and settled in a talk is there when it is over.

use fingerpost::app::Begin;
use fingerpost::app::msg::Msg;
use fingerpost::conversation::Language;

use crate::bench::Bench;
use crate::read::read;

/// At the page of somebody whose talk is ended: a no to what may be shared, and a day.
fn ended() -> Bench {
    let mut bench = Bench::open();
    let (reference, script) = ("R-1".to_owned(), "ten-minute".to_owned());
    bench.send(Msg::Begin(Begin::NewPerson { reference, script, language: Language::English }));
    bench.press("Enter \"A job with animals\" Tab Enter");
    (0..4).for_each(|_| bench.press("F2 \"skip\" Enter"));
    bench.press("2 F2 \"skip\" Enter \"3 March 2027\" Enter");
    assert_eq!(bench.page().name, "check", "{}", read(&bench.page()));
    bench.press("Tab Tab Enter");
    assert_eq!(bench.page().name, "person", "{}", read(&bench.page()));
    bench
}

#[test]
fn a_day_that_was_settled_is_in_the_diary_once_the_session_is_ended_and_out_of_it_when_that_is_undone() {
    let mut bench = ended();
    assert!(bench.model.status.text.contains("In the diary: 3 March 2027."), "{}", bench.model.status.text);
    let follow_ups = |bench: &Bench| bench.model.case.as_ref().unwrap().person.follow_ups.len();
    assert_eq!(follow_ups(&bench), 1);
    assert!(read(&bench.page()).contains("one follow-up to come"), "{}", read(&bench.page()));
    bench.press("F2 \"undo\" Enter");
    assert_eq!(follow_ups(&bench), 0, "{}", bench.model.status.text);
    assert!(bench.model.case.as_ref().unwrap().person.open_session().is_some());
}

#[test]
fn what_was_said_in_a_session_that_is_ended_can_be_read() {
    let mut bench = ended();
    bench.press("4 End Up Enter");
    let page = read(&bench.page());
    assert!(page.contains("A job with animals") && page.contains("Ten minutes"), "{page}");
}

#[test]
fn a_no_that_was_said_in_a_session_stands_with_the_agreements_and_where_it_touches() {
    let mut bench = ended();
    bench.press("6 End Up Up Up Enter");
    let page = read(&bench.page());
    assert!(page.contains("Said in sessions") && page.contains("no, said on"), "{page}");
}

#[test]
fn somebody_who_withdrew_is_asked_about_before_anything_is_begun() {
    let mut bench = ended();
    bench.press("6 End Up Enter 1");
    while bench.page().name == "withdraw" {
        bench.press("Enter");
    }
    let withdrawn = |bench: &Bench| bench.model.case.as_ref().unwrap().person.withdrawn.is_some();
    assert!(withdrawn(&bench), "{}", read(&bench.page()));
    while bench.page().name != "person" {
        bench.press("Esc");
    }
    bench.press("1");
    assert_eq!(bench.page().title, "Have they come back?", "{}", read(&bench.page()));
    bench.press("Enter");
    assert!(!withdrawn(&bench), "{}", read(&bench.page()));
    assert_eq!(bench.page().title, "Start a session");
}

#[test]
fn whoever_wants_their_notes_erased_at_the_end_is_not_lost_from_sight() {
    let mut bench = Bench::open();
    let (reference, script) = ("R-1".to_owned(), "ending-well".to_owned());
    bench.send(Msg::Begin(Begin::NewPerson { reference, script, language: Language::English }));
    bench.press("Enter");
    let skip_to = |bench: &mut Bench, there: &dyn Fn(&Bench) -> bool| {
        (0..30).for_each(|_| {
            if !there(bench) {
                bench.press("F2 \"skip\" Enter")
            }
        });
        assert!(there(bench), "{}", read(&bench.page()));
    };
    skip_to(&mut bench, &|bench| bench.page().title.starts_with("What happens to the notes"));
    bench.press("3");
    skip_to(&mut bench, &|bench| bench.page().name == "check");
    bench.press("Tab Tab Enter");
    let said = bench.model.status.text.clone();
    assert!(said.contains("Today has it until it is answered, by 20 December 2026."), "{said}");
    let waits = |bench: &Bench| read(&bench.page()).contains("they ask to have what is written about them erased, due 20 December 2026");
    bench.press("Esc");
    assert!(bench.page().name == "today" && waits(&bench), "{}", read(&bench.page()));
    bench.press("Home Enter");
    bench.press("F2 \"undo\" Enter");
    let asked = &bench.model.case.as_ref().unwrap().person.complaints;
    assert!(asked.is_empty(), "undoing the end takes it out as well: {asked:?}");
}
