//! On every page with a field or a list: what somebody changed there is back after a lock, or "where am I" did not say that it is saved.

use std::collections::{BTreeMap, BTreeSet};

use fingerpost::app::Access;
use fingerpost::app::command::Command;
use fingerpost::app::msg::{Input, Msg};
use fingerpost::app::page::{Control, ControlId, Page, Widget};
use fingerpost::app::screen::Screen;
use jiff::SignedDuration;

use crate::bench::Bench;
use crate::read::read;
use crate::routes::{CLUB, CLUBS, IPS, JOB, MEETING, PERSON, PLACEMENT, Start, go, routes, unlocking};

/// Where the way to a page writes something down, or types on that page: what the way back leaves out of it.
const WAYS_BACK: &[(&str, &str)] = &[
    ("about-one", " \"Text only\""),
    ("entry-for-them", " \"Maybe\""),
    ("agreement-new", " \"the GP\" Enter"),
    ("complaint-new", " \"The wait\""),
    ("complaint", " \"The wait\" Enter Enter Up Enter"),
    ("hold", " \"the legal team\" Enter \"a claim\" Enter Up Enter"),
    ("safety-tell", " \"He waits outside.\""),
    ("safety-note", " Enter \"He waits.\" Tab Tab Tab Tab Enter F2 \"safety\" Enter"),
    ("meeting-text", " \"We talked.\""),
    ("new-session-two-languages", " 4"),
    ("note-empty", " Tab Enter"),
    ("withdraw-no-reason", " Down Down Enter Enter"),
    ("hand-over-agreed", " \"Ben\" Enter"),
    ("hand-over-agreed-already", " \"Ben\" Enter Enter"),
    ("ips-principle-evidence", " \"A sum was done\" Enter Enter 8"),
    ("safety-tell-empty", " Tab Tab Tab Tab Enter"),
    ("new-session-two-languages", " 4"),
];

/// The way back to a page.
fn way_back(name: &str, keys: &str) -> String {
    let cut = WAYS_BACK.iter().find(|(other, _)| *other == name).map_or("", |(_, cut)| cut);
    let keys = if cut.is_empty() { keys.to_owned() } else { keys.replacen(cut, "", 1) };
    let again = keys.replacen(CLUB, &format!("{CLUBS} Up Enter"), 1).replacen(MEETING, "1", 1);
    again.replacen(&format!("{JOB} Up 1"), "1", 1).replacen(&format!("{PLACEMENT} Up Up Up 1"), "1", 1).replacen(IPS, "", 1)
}

/// What stands in the controls of a page that somebody can type into or choose from, secrets left out.
fn stands(page: &Page) -> BTreeMap<ControlId, String> {
    let words = |control: &Control| match &control.widget {
        Widget::Field { text, secret: false, .. } | Widget::LongText { text, .. } => Some(text.clone()),
        Widget::Choice { options, chosen, .. } => Some(chosen.map(|row| options[row].label.clone()).unwrap_or_default()),
        Widget::Multi { options, ticked, .. } => {
            Some(ticked.iter().map(|row| options[*row].label.as_str()).collect::<Vec<_>>().join(" and "))
        }
        _ => None,
    };
    page.controls().filter_map(|control| Some((control.id, words(control)?))).collect()
}

/// Types into every field of the page and chooses another row in every list, those among them that come up meanwhile.
fn change(bench: &mut Bench) {
    let mut done = BTreeSet::new();
    loop {
        let page = bench.page();
        let Some(control) = page.controls().find(|control| stands(&page).contains_key(control.id) && !done.contains(control.id)) else {
            return;
        };
        done.insert(control.id);
        let row = match &control.widget {
            Widget::Choice { options, chosen, .. } => options.len().saturating_sub(1 + usize::from(*chosen == Some(options.len() - 1))),
            _ => 0,
        };
        bench.send(Msg::Input(Input::Stand(control.id, row)));
        bench.send(Msg::Input(if control.takes_text() { Input::Insert("zq".to_owned()) } else { Input::Toggle }));
    }
}

/// Whether it is said that what stands on the page is saved, or soon will be.
fn is_said_to_be_kept(bench: &mut Bench) -> bool {
    bench.press("F4");
    let said = bench.page().status.text;
    said.contains("Everything is saved.") || said.contains("it will be in a moment")
}

/// Locks, opens the notes again, and goes there anew.
fn come_back(bench: &mut Bench, back: &str) {
    bench.press("F10");
    assert_eq!(bench.page().name, "unlock");
    bench.press(&unlocking());
    bench.press(back);
}

fn has_something_to_change(bench: &Bench) -> bool {
    !stands(&bench.page()).is_empty()
}

#[test]
fn what_was_changed_on_a_page_is_back_after_a_lock_or_was_not_said_to_be_saved() {
    let (mut wanted, mut seen, mut lost) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for route in &routes() {
        let (name, start, keys) = route;
        if !matches!(start, Start::Today) {
            continue;
        }
        let mut bench = go(route);
        if !has_something_to_change(&bench) || !bench.model.is_open() {
            continue;
        }
        let page = bench.page();
        wanted.insert(page.name);
        let back = way_back(name, keys);
        come_back(&mut bench, &back);
        if bench.page().title != page.title || stands(&bench.page()) != stands(&page) {
            continue;
        }
        seen.insert(page.name);
        change(&mut bench);
        let changed = stands(&bench.page());
        assert_ne!(changed, stands(&page), "{name}: nothing was changed");
        let kept_at_once = is_said_to_be_kept(&mut bench);
        bench.pass(SignedDuration::from_secs(2));
        let kept = is_said_to_be_kept(&mut bench) || kept_at_once;
        come_back(&mut bench, &back);
        if kept && stands(&bench.page()) != changed {
            lost.push(format!("{name}: {changed:?} came back as {:?} on {}", stands(&bench.page()), bench.page().name));
        }
    }
    let unseen: Vec<_> = wanted.difference(&seen).collect();
    assert!(lost.is_empty(), "{}\nunseen: {unseen:?}", lost.join("\n"));
    assert!(unseen.is_empty(), "no way leads twice to {unseen:?}");
}

/// On the page of that way.
fn at(name: &str) -> Bench {
    go(routes().iter().find(|route| route.0 == name).unwrap())
}

/// What parts somebody from a page, in words and in deed, and the keys that lead back to it.
type Parting = (&'static str, fn(&mut Bench), String);

/// Those that close the notes.
fn partings(back: &str) -> Vec<Parting> {
    let opened = format!("{} {back}", unlocking());
    vec![
        ("a lock", |bench| bench.press("F10"), opened.clone()),
        ("the idle lock", |bench| bench.pass(SignedDuration::from_hours(1)), opened.clone()),
        (
            "a signal",
            |bench| {
                bench.send(Msg::Stopping);
                bench.send(Msg::Command(Command::Leave));
                bench.model.access = Access::Closed(vec!["Bea".to_owned()]);
            },
            format!("Down Down Enter {opened}"),
        ),
    ]
}

#[test]
fn what_is_ticked_in_a_question_is_back_whatever_parted_one_from_it() {
    let going_back: Parting = ("going back", |_| {}, "Esc F8".to_owned());
    let partings = partings(&format!("{PERSON} Enter")).into_iter().chain([going_back]);
    for (how, part, keys) in partings {
        let mut bench = at("question-known");
        bench.press("Space Down Down Space F4");
        assert!(bench.page().status.text.contains("Not saved yet: it will be in a moment."), "{}", bench.page().status.text);
        let ticked = stands(&bench.page());
        part(&mut bench);
        bench.press(&keys);
        assert_eq!(stands(&bench.page()), ticked, "{how}: {}", read(&bench.page()));
        assert!(bench.page().status.text.ends_with("What you began here is back."), "{how}: {}", bench.page().status.text);
    }
}

#[test]
fn a_rule_that_was_chosen_is_not_an_own_choice_afterwards() {
    let going_back: Parting = ("going back", |_| {}, "Esc Enter".to_owned());
    for (how, part, keys) in partings(&format!("{PERSON} 4 Tab Enter")).into_iter().chain([going_back]) {
        let mut bench = at("action-new-by-a-rule");
        bench.press("\"Work coach rule\"");
        let agreed = stands(&bench.page());
        assert_eq!((agreed["basis"].as_str(), agreed["rule"].as_str()), ("A rule asks for it", "Work coach rule"));
        part(&mut bench);
        bench.press(&keys);
        assert_eq!(stands(&bench.page()), agreed, "{how}: {}", read(&bench.page()));
    }
}

#[test]
fn what_was_chosen_is_no_draft_once_it_is_answered_otherwise() {
    // Chosen and left; then answered by another row, by a command, by that which stands there.
    for (keys, answered) in
        [("Down Enter", "No"), ("F2 \"not sure\" Enter", "Not sure"), ("F2 \"rather\" Enter", "Rather not say"), ("Enter", "Yes")]
    {
        let mut bench = at("question-yes-no");
        bench.press("Space");
        bench.pass(SignedDuration::from_secs(2));
        bench.press(keys);
        let drafts = &bench.model.case.as_ref().unwrap().person.drafts;
        assert!(drafts.is_empty(), "{keys}: {drafts:?}");
        bench.press("Esc");
        assert_eq!(stands(&bench.page())["answer"], answered, "{keys}: {}", read(&bench.page()));
    }
}

#[test]
fn a_choice_that_is_taken_back_is_no_draft() {
    let mut bench = at("question-known");
    bench.press("Space");
    bench.pass(SignedDuration::from_secs(2));
    assert_eq!(bench.model.case.as_ref().unwrap().person.drafts.len(), 1);
    bench.press("Space");
    bench.pass(SignedDuration::from_secs(2));
    assert!(bench.model.case.as_ref().unwrap().person.drafts.is_empty());
}

#[test]
fn a_draft_of_words_that_an_older_version_kept_does_not_become_a_choice() {
    let mut bench = at("question-known");
    let (stood, case) = (stands(&bench.page()), bench.model.case.as_mut().unwrap());
    let (session, Screen::Question(step)) = (case.session.unwrap(), &bench.model.frames.top().screen) else { unreachable!() };
    case.person.drafts.insert(format!("answer {step} {session}"), "Employed".to_owned());
    bench.press("Esc F8");
    assert_eq!(stands(&bench.page()), stood);
}
