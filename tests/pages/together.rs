//! The together view: what is shared shows, and nothing else does.

use fingerpost::app::page::Page;
use fingerpost::app::together::Shown;

use crate::bench::Bench;
use crate::read::read;
use crate::routes::unlocking;

const QUESTION: &str = "Tab Down Enter \"rob\" Down Enter Enter Enter";

/// The page, without what may be done on it.
fn shown(page: &Page) -> String {
    let page = read(page);
    page.lines().filter(|line| !line.starts_with("-- can")).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_shared_shows_and_one_key_goes_back_to_the_same_place() {
    let mut bench = Bench::open();
    bench.press(&format!("{QUESTION} F2 \"shared\" Enter \"We both keep this.\" Tab Enter 1 \"Tea and \""));
    let before = read(&bench.page());
    bench.press("^t");
    let page = bench.page();
    assert_eq!((page.name, page.status.text.as_str()), ("together", ""));
    let all = shown(&page);
    for words in ["What we are talking about", "What matters most to you?", "We both keep this.", "What happens next"] {
        assert!(all.contains(words), "{words}: {all}");
    }
    bench.press("^t");
    assert_eq!(read(&bench.page()).lines().next(), before.lines().next());
    bench.press("\"a walk\" ^t Esc");
    assert!(read(&bench.page()).contains("Tea and a walk"));
}

#[test]
fn nothing_that_is_the_advisers_alone_shows() {
    let mut bench = Bench::open();
    let typed = "F5 \"zanzibar working\" Tab Enter F5 \"zanzibar draft\" Esc F2 \"safety\" Enter Enter \"zanzibar at risk\" Tab Tab Tab Tab Enter \
        F2 \"not sure\" Enter";
    bench.press(&format!("{QUESTION} {typed} \"zanzibar answer\" ^t"));
    let person = bench.everybody().into_iter().find(|person| !person.safety.is_empty()).unwrap();
    let everything = serde_json::to_string(&person).unwrap();
    assert!(everything.matches("zanzibar").count() >= 3, "a search that finds nothing cannot find anything: {everything}");
    for one_by_one in [false, true] {
        for _ in 0..12 {
            let page = shown(&bench.page());
            for word in ["zanzibar", person.name.split(' ').next().unwrap(), &person.reference] {
                assert!(!page.contains(word), "{word}: {page}");
            }
            if one_by_one {
                bench.press("Enter");
            }
        }
        bench.press("Enter");
    }
}

#[test]
fn what_was_said_to_the_adviser_is_not_said_again_on_it() {
    let mut bench = Bench::open();
    bench.press(&format!("{QUESTION} F5 \"A note.\" Tab Enter ^z ^t F7"));
    assert_eq!(bench.page().status.text, "Nothing has been said on this page yet.");
    bench.press("Enter F7");
    assert!(bench.page().status.text.contains("One thing at a time"), "{}", bench.page().status.text);
}

#[test]
fn one_thing_at_a_time_goes_through_all_of_them_and_stops_at_the_ends() {
    let mut bench = Bench::open();
    bench.press(&format!("{QUESTION} ^t Enter"));
    let first = shown(&bench.page());
    assert!(first.contains("1 of "), "{first}");
    bench.press("Enter");
    assert!(shown(&bench.page()).contains("2 of "));
    bench.press("Enter Enter Enter Enter Enter Enter Enter Enter");
    assert!(bench.page().status.text.ends_with("That was the last thing."), "{}", bench.page().status.text);
    // The way of looking at it stays; the place begins anew.
    bench.press("^t ^t");
    assert!(shown(&bench.page()).contains("1 of "));
}

/// What the second terminal shows now.
fn second(bench: &Bench) -> &str {
    match bench.shown().last() {
        Some(Shown::Page(text)) => text,
        Some(Shown::Nothing) => "(nothing)",
        Some(Shown::Off) | None => "(off)",
    }
}

#[test]
fn a_second_terminal_follows_when_asked_to_and_is_blank_as_soon_as_the_first_is() {
    let mut bench = Bench::open();
    bench.press(&format!("{QUESTION} F5 \"zanzibar\" Tab Enter ^t"));
    assert_eq!(second(&bench), "(off)", "never by itself");
    bench.press("Tab Enter");
    assert!(bench.page().status.text.contains("fingerpost follow"), "{}", bench.page().status.text);
    assert!(second(&bench).contains("Is this a good place and time"), "{}", second(&bench));
    bench.press("^t F4");
    assert!(bench.page().status.text.contains("A second terminal shows the page for you both."));
    bench.press("1");
    assert!(second(&bench).contains("What matters most to you?"), "{}", second(&bench));
    let frames = bench.shown().len();
    bench.press("\"zanzibar\" F5 \"zanzibar\" Esc F6 Esc F2 \"safety\" Enter Enter \"zanzibar\" Tab Tab Tab Tab Enter F4");
    assert_eq!(bench.shown().len(), frames, "what is not shared is no reason to write");
    bench.press("F2 Enter");
    assert_eq!((bench.page().name, second(&bench)), ("hidden", "(nothing)"));
    bench.press("Enter F2 \"shared\" Enter \"We both.\" Tab Enter");
    assert!(second(&bench).contains("We both."));
    bench.press("F10");
    assert_eq!(second(&bench), "(nothing)");
    bench.press(&format!("{} Tab Down Enter \"rob\" Down Enter Enter", unlocking()));
    assert_eq!((bench.page().name, second(&bench)), ("question", "(nothing)"), "it is switched on anew, or not at all");
    bench.press("^t Tab Enter");
    assert!(second(&bench).contains("What we are talking about") && bench.page().status.text.contains("fingerpost follow"));
    bench.press("Enter");
    assert_eq!(second(&bench), "(off)");
    let all = format!("{:?}", bench.shown());
    assert!(!all.contains("zanzibar") && !all.contains("Rob"), "{all}");
}

#[test]
fn a_second_terminal_does_not_go_along_to_the_next_person() {
    let mut bench = Bench::open();
    bench.press("Tab Down Enter \"rob\" Down Enter ^t Tab Enter Esc Esc");
    assert_eq!((bench.page().name, second(&bench)), ("people", "(nothing)"));
    bench.press("BackTab BackTab Enter");
    bench.press("Esc Tab Down Enter Down Enter");
    assert_eq!(second(&bench), "(nothing)", "{}", bench.page().name);
}

#[test]
fn without_a_person_there_is_nothing_to_look_at_together() {
    let mut bench = Bench::open();
    bench.press("^t");
    assert_eq!((bench.page().name, bench.page().status.text.as_str()), ("today", "Nobody is open. Choose a person first."));
}
