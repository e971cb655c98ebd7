//! A session in Welsh: what is read out is in it, the adviser has the English beneath, and the person sees the Welsh alone.

use fingerpost::app::msg::{Input, Msg};
use fingerpost::app::page::Widget;
use fingerpost::conversation::Language;

use crate::bench::Bench;
use crate::read::read;

const PERSON: &str = "Tab Down Enter \"rob\" Down Enter";
const UNREAD: &str = "This Welsh has not been read by a fluent speaker yet.";

/// A session of a script that has Welsh, begun in one of the two languages from the page for a new one.
fn begun(language: usize) -> Bench {
    let mut bench = Bench::open();
    bench.press(&format!("{PERSON} Down Enter"));
    let row_of_script = row(&bench, "Before we meet");
    pick(&mut bench, "script", row_of_script);
    pick(&mut bench, "language", language);
    bench.send(Msg::Input(Input::Focus("start")));
    bench.press("Enter");
    assert_eq!(bench.page().name, "opening");
    bench
}

fn pick(bench: &mut Bench, id: &'static str, row: usize) {
    bench.send(Msg::Input(Input::Focus(id)));
    bench.send(Msg::Input(Input::Pick(row)));
}

/// The row of a script on the page for a new session.
fn row(bench: &Bench, title: &str) -> usize {
    let page = bench.page();
    let Some(Widget::Choice { options, .. }) = page.control("script").map(|control| &control.widget) else { panic!("no scripts") };
    options.iter().position(|option| option.label == title).unwrap()
}

fn language(bench: &Bench) -> Language {
    bench.model.case.as_ref().unwrap().session().unwrap().language
}

#[test]
fn the_language_is_asked_only_where_there_is_another() {
    let mut bench = Bench::open();
    bench.press(&format!("{PERSON} Down Enter"));
    assert!(!read(&bench.page()).contains("In which language?"), "{}", read(&bench.page()));
    assert_eq!(language(&begun(0)), Language::English);
    assert_eq!(language(&begun(1)), Language::Welsh);
}

#[test]
fn the_adviser_sees_both_and_is_told_that_nobody_has_read_the_welsh() {
    let mut bench = begun(1);
    let opening = read(&bench.page());
    for words in ["Cyn i ni gyfarfod", "Galwad fer yw hon", "In English", "This is a short call", UNREAD] {
        assert!(opening.contains(words), "`{words}`: {opening}");
    }
    bench.press("Enter");
    let question = read(&bench.page());
    let (welsh, english) = (question.find("Ydy hon yn adeg dda").unwrap(), question.find("In English: Is this a good moment").unwrap());
    assert!(welsh < english && !question.contains(UNREAD), "said once, at the beginning: {question}");
    bench.press("1 Enter Tab Enter Tab Enter");
    let options = read(&bench.page());
    assert!(options.contains("Yma, mewn ystafell breifat: Here, in a private room"), "{options}");
}

#[test]
fn the_person_sees_the_welsh_alone() {
    let mut bench = begun(1);
    bench.press("Enter ^t");
    let together = read(&bench.page());
    assert!(together.contains("Ydy hon yn adeg dda") && !together.contains("good moment") && !together.contains(UNREAD), "{together}");
}

#[test]
fn a_session_that_is_gone_on_with_is_in_its_language_and_says_so() {
    /// One question answered, and back to the person.
    fn left(language: usize) -> Bench {
        let mut bench = begun(language);
        bench.press("Enter 1 Enter");
        for _ in 0..6 {
            if bench.page().name != "person" {
                bench.press("Esc");
            }
        }
        assert_eq!(bench.page().name, "person");
        bench.send(Msg::Input(Input::Focus("what")));
        bench
    }
    let mut bench = left(1);
    let person = read(&bench.page());
    assert!(person.contains("Go on with Before we meet") && person.contains(", in Welsh"), "{person}");
    bench.press("1 Enter");
    let said = bench.page().status.text;
    assert!(said.starts_with("Going on in Welsh. What has no Welsh is in English.") && said.contains(UNREAD), "{said}");
    assert!(said.ends_with(" questions left."), "{said}");
    assert!(read(&bench.page()).contains("Beth fyddai'n gwneud"), "{}", read(&bench.page()));
    // Within the session it is said no more.
    bench.press("F8");
    assert!(!bench.page().status.text.contains("Welsh"), "{}", bench.page().status.text);

    let mut english = left(0);
    english.press("1 Enter");
    assert!(!english.page().status.text.contains("Going on in"), "{}", english.page().status.text);
}

#[test]
fn the_language_changes_at_any_time_is_kept_and_can_be_undone() {
    let mut bench = begun(0);
    bench.press("Enter");
    assert!(!read(&bench.page()).contains("Ydy hon"), "{}", read(&bench.page()));
    bench.press("F2 \"welsh\" Enter");
    let question = read(&bench.page());
    assert!(
        question.contains("Ydy hon yn adeg dda") && question.contains("In Welsh from here on.") && question.contains(UNREAD),
        "{question}"
    );
    let tree = bench.model.case.as_ref().unwrap().tree;
    let kept = fingerpost::record::Person::from_events(&bench.events(tree));
    assert_eq!(kept.sessions.last().unwrap().language, Language::Welsh);
    bench.press("^z");
    assert_eq!(language(&bench), Language::English);
    assert!(!read(&bench.page()).contains("Ydy hon"));
}
