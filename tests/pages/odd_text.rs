//! Text of other scripts, emoji, wide and combining letters, and a great deal of text: typed or pasted, it is kept as it is.

use fingerpost::app::key::Key;
use fingerpost::app::msg::{Input, Msg};

use crate::bench::Bench;
use crate::read::read;

const PERSON: &str = "Tab Down Enter \"rob\" Down Enter";
const QUESTION: &str = "Tab Down Enter \"rob\" Down Enter Enter Enter";

/// Right to left, a family and a flag, wide letters, letters with marks of their own, a joiner, Welsh.
const ODD: [&str; 7] =
    ["שלום לכם", "أُريدُ العمل", "👨\u{200d}👩\u{200d}👧 🇬🇧 👍🏽", "日本語", "e\u{301}te\u{301}", "می\u{200c}خواهم", "Siân o Dŷ Ŵyn"];

fn at(keys: &str) -> Bench {
    let mut bench = Bench::open();
    bench.press(keys);
    bench
}

fn paste(bench: &mut Bench, text: &str) {
    bench.send(Msg::Input(Input::Insert(text.to_owned())));
}

fn set(bench: &mut Bench, id: &'static str, text: &str) {
    bench.send(Msg::Input(Input::SetText(id, text.to_owned())));
}

/// From a person's page to what is written down of them.
fn about(bench: &mut Bench) {
    let page = read(&bench.page());
    let mut rows = page.lines().skip_while(|line| !line.contains("[what]")).skip(1);
    let row = rows.position(|line| line.trim_start_matches([' ', '*']).starts_with("About them")).unwrap();
    bench.press(&(row + 1).to_string());
}

#[test]
fn a_name_is_kept_and_found_as_it_was_typed() {
    for odd in ODD {
        let mut bench = at(&format!("{PERSON} 7 1 Enter"));
        set(&mut bench, "words", "");
        odd.chars().for_each(|letter| bench.key(Key::Char(letter)));
        bench.press("Enter Esc");
        let person = bench.model.case.as_ref().unwrap().person.clone();
        assert_eq!(person.name, odd);
        bench.press("Esc");
        assert_eq!(bench.page().name, "people");
        set(&mut bench, "query", odd);
        assert!(read(&bench.page()).contains(&format!("{odd} (")), "{}", read(&bench.page()));
        bench.press("Down Enter");
        assert_eq!(bench.model.case.as_ref().unwrap().person.reference, person.reference);
    }
}

#[test]
fn a_name_without_its_accents_finds_it() {
    let mut bench = at(&format!("{PERSON} 7 1 Enter"));
    set(&mut bench, "words", "Siân Ŵyn-Dŷ");
    bench.press("Enter Esc Esc");
    set(&mut bench, "query", "sian wyn-dy");
    assert!(read(&bench.page()).contains("Siân Ŵyn-Dŷ"), "{}", read(&bench.page()));
}

#[test]
fn a_note_is_kept_as_it_was_typed_and_as_it_was_pasted() {
    let all = ODD.join(" ");
    for typed in [true, false] {
        let mut bench = at(&format!("{QUESTION} F5"));
        match typed {
            true => all.chars().for_each(|letter| bench.key(Key::Char(letter))),
            false => paste(&mut bench, &all),
        }
        bench.press("Tab Enter F5");
        assert_eq!(bench.model.case.as_ref().unwrap().person.notes.last().unwrap().text, all);
        assert!(read(&bench.page()).contains(ODD[0]), "the list of notes has it: {}", read(&bench.page()));
    }
}

#[test]
fn a_paste_of_100_kb_is_whole_wherever_it_goes() {
    let long: String = (0..2_000).map(|line| format!("Line {line}: ŵ, 日本語 and a tail of some words.\n")).collect();
    assert!(long.len() > 100_000);
    let mut bench = at(&format!("{QUESTION} F5"));
    paste(&mut bench, &long);
    bench.press("Up Up Home \"x\" Backspace Tab Enter");
    assert_eq!(bench.model.case.as_ref().unwrap().person.notes.last().unwrap().text, long.trim());
    // In a field of one line, ends of lines are spaces and nothing else is changed.
    let mut bench = at(&format!("{PERSON} 7 2"));
    paste(&mut bench, &long);
    bench.press("Enter");
    assert_eq!(bench.model.case.as_ref().unwrap().person.contact, long.replace('\n', " ").trim());
}

#[test]
fn a_name_or_an_address_that_somebody_else_has_is_said() {
    let mut bench = at(&format!("{PERSON} 7 1 Enter"));
    set(&mut bench, "words", " carys MADEUP");
    bench.press("Enter");
    let said = bench.page().status.text;
    assert!(said.starts_with("Saved. Carys Madeup (") && said.contains("has the same: if it is one person,"), "{said}");

    let address = "12 Long Row, Derby";
    let mut bench = at(&format!("{PERSON} 7 2"));
    set(&mut bench, "words", address);
    bench.press("Enter Esc Esc");
    set(&mut bench, "query", "carys");
    bench.press("Down Enter");
    about(&mut bench);
    bench.press("2");
    set(&mut bench, "words", &address.to_uppercase());
    bench.press("Enter");
    let said = bench.page().status.text;
    assert!(said.starts_with("Saved. Rob Pretend (") && said.contains("has the same"), "{said}");
    assert_eq!(bench.everybody().iter().filter(|person| person.contact.eq_ignore_ascii_case(address)).count(), 2, "both are kept");
    for (theirs, own, is_same) in [
        (address, "12 long row  derby.", true),
        ("Ring 01632 960-001, never write", "01632960001", true),
        ("Ring 01632 960001", "Ring 01632 960002", false),
        ("Text only", "Text only, please", false),
        (address, "12 Long Road, Derby", false),
    ] {
        let mut bench = at(&format!("{PERSON} 7 2"));
        set(&mut bench, "words", theirs);
        bench.press("Enter Esc Esc");
        set(&mut bench, "query", "carys");
        bench.press("Down Enter");
        about(&mut bench);
        bench.press("2");
        set(&mut bench, "words", own);
        bench.press("Enter");
        let said = bench.page().status.text;
        assert_eq!(said.contains("has the same"), is_same, "{theirs} / {own}: {said}");
    }
}
