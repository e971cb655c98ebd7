use super::super::load::{Names, load_scripts};
use super::super::samples::{places, vocabulary};
use super::super::{Language, Script};
use crate::diagnostic::Fault;

const HEAD: &str = "id = \"talk\"\ntitle = \"A talk\"\nfor = [\"adviser\"]\nopening = \"Hello.\"\nsources = [\"s\"]\n";

fn load(script: &str) -> Result<Script, String> {
    let (vocabulary, places) = (vocabulary(), places());
    let names = Names { vocabulary: &vocabulary, conditions: &Default::default(), places: &places, sources: &["s".to_owned()].into() };
    let (mut scripts, faults) = load_scripts([("scripts/talk.toml", script.as_bytes())], names);
    scripts.swap_remove("talk").ok_or_else(|| faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n"))
}

fn step(more: &str) -> String {
    format!("{HEAD}[[steps]]\nid = \"a\"\nheading = \"A\"\n{more}")
}

#[test]
fn what_has_welsh_is_read_out_in_it_and_the_rest_in_english() {
    let text = format!(
        "{HEAD}cy.title = \"Sgwrs\"\ncy.opening = \"Helô.\"\ncy.checked = true\n[[steps]]\nid = \"a\"\nheading = \"A\"\nask = \"Where?\"\ncy.ask = \"Ble?\"\n\
         answer = \"choice\"\noptions = [ {{ id = \"here\", label = \"here\" }}, {{ id = \"there\", label = \"there\" }} ]\n\
         cy.options = {{ here = \"yma\" }}\n[[steps]]\nid = \"b\"\nheading = \"B\"\nask = \"When?\"\nanswer = \"text\"\n"
    );
    let script = load(&text).unwrap();
    let (a, b) = (&script.steps[0], &script.steps[1]);
    assert_eq!((a.question_in(Language::Welsh), a.question_in(Language::English)), ("Ble?", "Where?"));
    assert_eq!((b.question_in(Language::Welsh), b.asked_in(Language::Welsh)), ("When?", None));
    assert_eq!(a.welsh.options.get("here").map(String::as_str), Some("yma"));
    assert!(script.welsh.checked && script.speaks(Language::Welsh));
    assert_eq!(script.welsh.opening.as_deref(), Some("Helô."));
}

#[test]
fn a_script_without_welsh_speaks_english_alone() {
    let script = load(&step("ask = \"Well?\"\nanswer = \"text\"\n")).unwrap();
    assert!(script.speaks(Language::English) && !script.speaks(Language::Welsh));
}

#[test]
fn the_ends_of_a_scale_and_a_table_by_language_have_welsh_too() {
    let scale = "ask = { en = \"How?\", cy = \"Sut?\" }\nanswer = \"scale\"\nscale = { 0 = \"low\", 10 = \"high\" }\ncy.scale = { 0 = \"isel\", 10 = \"uchel\" }\n";
    let script = load(&step(scale)).unwrap();
    assert_eq!(script.steps[0].question_in(Language::Welsh), "Sut?");
    assert_eq!(script.steps[0].welsh.scale.as_ref().map(|scale| scale.high.as_str()), Some("uchel"));
}

#[test]
fn faults_say_where_and_what_to_write() {
    let fault = |more: &str| load(&step(more)).unwrap_err();
    insta::assert_snapshot!([
        fault("cy.ask = \"Wel?\"\nanswer = \"text\"\n"),
        fault("ask = \"Well?\"\nde.ask = \"Na?\"\nanswer = \"text\"\n"),
        fault("ask = { en = \"Well?\", cy = \"Wel?\" }\ncy.ask = \"Wel?\"\nanswer = \"text\"\n"),
        fault("ask = \"Well?\"\nanswer = \"text\"\ncy.options = { a = \"b\" }\n"),
        fault("ask = \"Well?\"\nanswer = \"text\"\ncy.scale = { 0 = \"a\", 10 = \"b\" }\n"),
        fault("ask = \"Well?\"\nanswer = \"text\"\ncy.say = \"b\"\n"),
    ].join("\n"), @r#"
    scripts/talk.toml:6:1: `ask` is missing in `steps`; add `ask = "..."`
    scripts/talk.toml:9:10: the question is there in Welsh and not in English; add `ask = "..."`
    scripts/talk.toml:10:1: there is no key `de` here; take it out, or see the catalogue's README for the keys there are
    scripts/talk.toml:9:7: the question is there in Welsh twice; take out `cy` here, or `cy.ask`
    scripts/talk.toml:11:16: the option `a` is there in Welsh and not in English; add it to `options`
    scripts/talk.toml:11:12: the ends of the scale are there in Welsh and not in English; add `scale = { 0 = "...", 10 = "..." }`
    scripts/talk.toml:11:4: there is no key `say` here; write one of `ask`, `options`, `scale`
    "#);
}
