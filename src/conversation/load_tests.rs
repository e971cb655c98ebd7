use super::*;
use crate::conversation::samples::{places, vocabulary};

const HEAD: &str =
    "id = \"talk\"\ntitle = \"A talk\"\nfor = [\"adviser\", \"club\"]\nopening = \"Hello.\"\nsources = [\"gp2016 para 92\"]\n";

fn load(text: &str) -> Result<Script, Vec<Fault>> {
    load_bytes(text.as_bytes())
}

fn load_bytes(bytes: &[u8]) -> Result<Script, Vec<Fault>> {
    let vocabulary = vocabulary();
    let places = places();
    let sources = BTreeSet::from(["gp2016".to_owned()]);
    let names = Names { vocabulary: &vocabulary, conditions: &IndexMap::new(), places: &places, sources: &sources };
    Script::load("scripts/talk.toml", bytes, names)
}

/// The faults of steps under a good head, one a line, without the file's name.
fn faults_of(steps: &str) -> String {
    let faults = load(&format!("{HEAD}{steps}")).unwrap_err();
    faults.iter().map(|fault| fault.to_string().replace("scripts/talk.toml:", "")).collect::<Vec<_>>().join("\n")
}

/// One step of these lines, on line 6 and after.
fn step(lines: &str) -> String {
    format!("[[steps]]\nid = \"a\"\nheading = \"A\"\nask = \"Well?\"\n{lines}")
}

#[test]
fn a_whole_script_is_read() {
    let script = load(&format!(
        "{HEAD}\n{}{}",
        step("say = \"There is time.\"\nguide = \"Slowly.\"\nlisten_for = \"Sighs.\"\nanswer = \"multi\"\nsets = \"fact.conditions\"\nrequired = true\nsource = \"gp2016 para 93\"\n"),
        "[[steps]]\nid = \"b\"\nheading = \"B\"\nask = { en = \"Why?\", cy = \"Pam?\" }\nanswer = \"choice\"\n\
         options = [ { id = \"x\", label = \"One\" }, { id = \"y\", label = \"Two\" } ]\nsets = \"goal.life\"\n\
         when = { fact = \"wants_work\", is = true }\n"
    ))
    .unwrap();
    assert_eq!((script.id.as_str(), script.title.as_str(), script.opening.as_str()), ("talk", "A talk", "Hello."));
    assert_eq!(script.audiences, [Audience::Adviser, Audience::Club]);
    let (a, b) = (&script.steps[0], &script.steps[1]);
    assert_eq!((a.question(), a.listen_for.as_deref(), a.required), ("Well?", Some("Sighs."), true));
    assert_eq!((a.say.as_deref(), a.guide.as_deref()), (Some("There is time."), Some("Slowly.")));
    assert_eq!(
        (a.answer, a.sets.clone(), a.source.as_deref()),
        (AnswerKind::Multi, Some(Sets::Fact("conditions".into())), Some("gp2016 para 93"))
    );
    assert_eq!((b.welsh.ask.as_deref().unwrap(), b.options.len(), b.sets.clone()), ("Pam?", 2, Some(Sets::Goal("life".into()))));
    assert!(b.when.is_some());
    assert_eq!(script.facts(), BTreeSet::from(["conditions".to_owned(), "wants_work".to_owned()]));
}

#[test]
fn a_missing_fact_is_named_with_a_caret() {
    let text = format!("{HEAD}{}", step("answer = \"yes-no\"\nsets = \"fact.wants_wrok\"\n"));
    let faults = load(&text).unwrap_err();
    insta::assert_snapshot!(faults[0].render(Some(&text)), @r#"
    error: there is no fact `wants_wrok`
      --> scripts/talk.toml:11:8
       |
    11 | sets = "fact.wants_wrok"
       |        ^^^^^^^^^^^^^^^^^
       |
       = help: did you mean `wants_work`?
    "#);
}

#[test]
fn every_fault_is_told_at_once() {
    let text = "id = \"tlak\"\ntitle = \"\"\nfor = [\"advisor\"]\nsources = [\"gp2017 para 1\"]\nextra = 1\n\
        [[steps]]\nid = \"a\"\nheading = \"A\"\nask = \"Well?\"\nanswer = \"yesno\"\n\
        [[steps]]\nid = \"a\"\nheading = \"A\u{7}\"\nanswer = \"choice\"\nsource = \"xx 1\"\n";
    let faults = load(&text.replace('\u{7}', "\\u0007")).unwrap_err();
    insta::assert_snapshot!(faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n"), @r#"
    scripts/talk.toml:1:1: `opening` is missing; add `opening = "..."`
    scripts/talk.toml:1:6: the id `tlak` is not the file's name; write `id = "talk"`, or name the file `tlak.toml`
    scripts/talk.toml:2:9: `title` is empty; write it, or take the line out
    scripts/talk.toml:3:8: `for` cannot be `advisor`; did you mean `adviser`?
    scripts/talk.toml:4:12: there is no source `gp2017`; did you mean `gp2016`?
    scripts/talk.toml:5:1: there is no key `extra` here; write one of `id`, `title`, `for`, `opening`, `cy`, `sources`, `steps`
    scripts/talk.toml:10:10: `answer` cannot be `yesno`; did you mean `yes-no`?
    scripts/talk.toml:11:1: there is nothing to choose from; add `options = [ { id = "...", label = "..." } ]`, or set a fact that has values
    scripts/talk.toml:11:1: `ask` is missing in `steps`; add `ask = "..."`
    scripts/talk.toml:12:6: there is a step `a` already; give each step an id of its own
    scripts/talk.toml:13:11: `heading` has a character that cannot be shown (U+0007); take it out, or write it as a plain letter or a space
    scripts/talk.toml:15:10: there is no source `xx`; write one of `gp2016`
    "#);
}

#[test]
fn the_answer_must_suit_what_it_becomes() {
    let fault = |lines: &str| faults_of(&step(lines));
    insta::assert_snapshot!([
        fault("answer = \"text\"\nsets = \"fact.wants_work\"\n"),
        fault("answer = \"choice\"\nsets = \"fact.conditions\"\n"),
        fault("answer = \"multi\"\nsets = \"fact.place\"\n"),
        fault("answer = \"scale\"\nsets = \"fact.hours\"\n"),
        fault("answer = \"yes-no\"\nsets = \"fact.fit_note\"\n"),
        fault("answer = \"text\"\nsets = \"sharing.gp\"\n"),
        fault("answer = \"none\"\nsets = \"strength\"\n"),
        fault("answer = \"text\"\nsets = \"weakness\"\n"),
        fault("answer = \"text\"\nsets = \"goal.\"\n"),
    ].join("\n"), @r#"
    11:8: `wants_work` is a yes-no fact, and `text` does not answer it; write `answer = "yes-no"`
    11:8: `conditions` is a set, and `choice` does not answer it; write `answer = "multi"`
    11:8: `place` is a place, and `multi` does not answer it; write `answer = "choice"`
    11:8: `hours` is a number, and `scale` does not answer it; write `answer = "number"`
    11:8: `fit_note` is a choice, and `yes-no` does not answer it; write `answer = "choice"`
    11:8: what may be shared is agreed or not, and `text` does not answer it; write `answer = "yes-no"`
    11:8: a step with the answer `none` has nothing to keep; take `sets` out, or change `answer`
    11:8: an answer cannot become `weakness`; write goal.NAME, strength, barrier, support, agreement, fact.KEY or sharing.NAME
    11:8: an answer cannot become `goal.`; write goal.NAME, strength, barrier, support, agreement, fact.KEY or sharing.NAME
    "#);
}

#[test]
fn what_is_about_offences_or_safety_is_not_asked() {
    insta::assert_snapshot!(faults_of(&step("answer = \"yes-no\"\nsets = \"fact.prison\"\n")), @"
    11:8: `prison` is about offences or safety, and is never asked; take the step out: the program makes the fact's own offer instead
    ");
}

#[test]
fn options_must_be_there_be_apart_and_be_the_facts_own() {
    let fault = |lines: &str| faults_of(&step(lines));
    insta::assert_snapshot!([
        fault("answer = \"choice\"\n"),
        fault("answer = \"multi\"\noptions = []\n"),
        fault("answer = \"text\"\noptions = [ { id = \"x\", label = \"X\" } ]\n"),
        fault("answer = \"choice\"\noptions = [ { id = \"x\", label = \"X\" }, { id = \"x\", label = \"Y\" } ]\n"),
        fault("answer = \"choice\"\noptions = [ { id = \"none\", label = \"X\" }, { id = \"notfit\", label = \"Y\" } ]\nsets = \"fact.fit_note\"\n"),
        fault("answer = \"choice\"\noptions = [ { id = \"x\" } ]\n"),
    ].join("\n"), @r#"
    6:1: there is nothing to choose from; add `options = [ { id = "...", label = "..." } ]`, or set a fact that has values
    11:11: `options` names nothing; name two at least, as `{ id = "...", label = "..." }`
    11:11: only a `choice` or a `multi` has options; take `options` out, or change `answer`
    11:47: there is an option `x` already; give each option an id of its own
    11:50: `notfit` is not a value of `fit_note`; did you mean `not-fit`?
    11:11: `options` names nothing; name two at least, as `{ id = "...", label = "..." }`
    11:13: `label` is missing in `options`; add `label = "..."`
    "#);
}

#[test]
fn a_when_names_facts_that_are_and_steps_that_came_before() {
    let fault = |when: &str| faults_of(&format!("{}{}", step("answer = \"text\"\n"), step(when).replace("id = \"a\"", "id = \"b\"")));
    insta::assert_snapshot!([
        fault("answer = \"none\"\nwhen = { fact = \"wants_wrok\", is = true }\n"),
        fault("answer = \"none\"\nwhen = { answer = \"later\", is = true }\n"),
        fault("answer = \"none\"\nwhen = { answer = \"b\", is = true }\n"),
        fault("answer = \"none\"\nwhen = { condition = \"nameless\" }\n"),
        fault("answer = \"none\"\nwhen = { answer = \"a\", is = true }\n"),
    ].join("\n"), @"
    16:17: there is no fact `wants_wrok`; did you mean `wants_work`?
    16:19: there is no earlier step `later` whose answer a rule can look at; name the id of a step above this one
    16:19: there is no earlier step `b` whose answer a rule can look at; name the id of a step above this one
    16:22: there is no condition `nameless`; see the `[condition.NAME]` tables of `facts.toml`
    16:19: there is no earlier step `a` whose answer a rule can look at; name the id of a step above this one
    ");
}

#[test]
fn the_question_is_there_in_english() {
    let fault = |ask: &str| faults_of(&step("answer = \"text\"\n").replace("\"Well?\"", ask));
    insta::assert_snapshot!([fault("{ cy = \"Wel?\" }"), fault("{ en = \"Well?\", Welsh = \"Wel?\" }")].join("\n"), @r#"
    9:7: the question is not there in English; add `en = "..."`
    9:23: `Welsh` is not a language that is known here; write `en` for English, `cy` for Welsh
    "#);
}

#[test]
fn what_is_no_text_or_no_toml_is_said_to_be() {
    let faults = |bytes: &[u8]| load_bytes(bytes).unwrap_err().iter().map(Fault::to_string).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!([faults(b"id = \"talk\"\n\xff"), faults(b"id = \"talk"), faults(b"")].join("\n"), @r#"
    scripts/talk.toml:2:1: this file is not UTF-8 text from here on; save it again as UTF-8
    scripts/talk.toml:1:11: this is not TOML: invalid basic string, expected `"`; close the text with a double quote on the same line; write a double quote within it as `\"`
    scripts/talk.toml:1:1: `id` is missing; add `id = "..."`
    scripts/talk.toml:1:1: `title` is missing; add `title = "..."`
    scripts/talk.toml:1:1: `for` is missing; add `for = ["adviser"]`
    scripts/talk.toml:1:1: `opening` is missing; add `opening = "..."`
    scripts/talk.toml:1:1: `sources` is missing; add `sources = ["..."]`
    scripts/talk.toml:1:1: `steps` is missing; add `steps = [...]`
    "#);
}

#[test]
fn a_later_file_of_the_same_name_replaces_and_a_broken_one_is_left_out() {
    let vocabulary = vocabulary();
    let (conditions, places, sources) = (IndexMap::new(), places(), BTreeSet::from(["gp2016".to_owned()]));
    let names = Names { vocabulary: &vocabulary, conditions: &conditions, places: &places, sources: &sources };
    let good = format!("{HEAD}{}", step("answer = \"text\"\n"));
    let newer = good.replace("A talk", "Our talk");
    let other = good.replace("\"talk\"", "\"other\"").replace("text", "txet");
    let files = [("talk.toml", &good), ("other.toml", &other), ("ours/talk.toml", &newer)];
    let (scripts, faults) = load_scripts(files.map(|(file, text)| (file, text.as_bytes())), names);
    assert_eq!(scripts.values().map(|script| script.title.as_str()).collect::<Vec<_>>(), ["Our talk"]);
    assert_eq!(faults.iter().map(|fault| fault.file.as_str()).collect::<Vec<_>>(), ["other.toml"]);
}

#[test]
fn how_a_step_ends_is_left_out_and_what_its_scale_means_is_read() {
    let script = load(&format!(
        "{HEAD}{}{}{}",
        step("answer = \"yes-no\"\n"),
        "[[steps]]\nid = \"bye\"\nheading = \"B\"\nask = \"Fine.\"\nanswer = \"none\"\nwhen = { answer = \"a\", is = false }\nends = true\n",
        "[[steps]]\nid = \"c\"\nheading = \"C\"\nask = \"How sure?\"\nanswer = \"scale\"\nscale = { 0 = \"not at all\", 10 = \"quite\" }\n\
         unless = { fact = \"wants_work\", is = false }\n",
    ))
    .unwrap();
    let [a, bye, c] = script.steps.as_slice() else { unreachable!() };
    assert_eq!((a.ends, bye.ends, c.ends), (false, true, false));
    assert_eq!(c.scale, Some(ScaleEnds { low: "not at all".into(), high: "quite".into() }));
    assert!(a.unless.is_none() && c.unless.is_some() && c.when.is_none());
    assert_eq!(script.facts(), BTreeSet::from(["wants_work".to_owned()]));
}

#[test]
fn ends_wants_a_when_and_something_after_it_and_a_scale_its_two_ends() {
    let last = step("answer = \"text\"\n").replace("id = \"a\"", "id = \"last\"");
    let fault = |lines: &str| faults_of(&format!("{}{last}", step(lines)));
    insta::assert_snapshot!([
        fault("answer = \"none\"\nends = true\n"),
        fault("answer = \"none\"\nends = \"yes\"\n"),
        fault("answer = \"none\"\nunless = { fact = \"wants_wrok\", is = true }\n"),
        fault("answer = \"scale\"\nscale = { 0 = \"none\" }\n"),
        fault("answer = \"scale\"\nscale = { 0 = \"none\", 10 = \"all\", 5 = \"some\" }\n"),
        fault("answer = \"number\"\nscale = { 0 = \"none\", 10 = \"all\" }\n"),
        faults_of(&step("answer = \"none\"\nwhen = { fact = \"wants_work\", is = false }\nends = true\n")),
    ].join("\n"), @r#"
    11:8: every conversation would end here, whatever is answered; add when it does, as `when = { answer = "...", is = false }`, or take `ends` out
    11:8: `ends` is text, and must be true or false; write it as `ends = true`
    11:19: there is no fact `wants_wrok`; did you mean `wants_work`?
    11:9: `10` is missing in `scale`; add `10 = "..."`
    11:35: there is no key `5` here; write one of `0`, `10`
    11:9: only a `scale` has ends; take `scale` out, or write `answer = "scale"`
    12:8: this is the last step: the conversation ends with it anyway; take `ends` out
    "#);
}

#[test]
fn an_end_that_would_always_come_is_pointed_at() {
    let text = format!("{HEAD}{}{}", step("answer = \"none\"\nends = true\n"), step("answer = \"none\"\n").replace("\"a\"", "\"b\""));
    let faults = load(&text).unwrap_err();
    insta::assert_snapshot!(faults[0].render(Some(&text)), @r#"
    error: every conversation would end here, whatever is answered
      --> scripts/talk.toml:11:8
       |
    11 | ends = true
       |        ^^^^
       |
       = help: add when it does, as `when = { answer = "...", is = false }`, or take `ends` out
    "#);
}

#[test]
fn a_number_has_a_unit_and_a_most_where_no_fact_has_them() {
    let script = load(&format!("{HEAD}{}", step("answer = \"number\"\nunit = \"pounds\"\nat_most = 500\n"))).unwrap();
    assert_eq!((script.steps[0].unit.as_deref(), script.steps[0].at_most), (Some("pounds"), Some(500)));
    assert_eq!(
        faults_of(&step("answer = \"yes-no\"\nat_most = 5\n")),
        "11:11: only a `number` has `at_most`; take it out, or write `answer = \"number\"`"
    );
    assert_eq!(
        faults_of(&step("answer = \"number\"\nsets = \"fact.age\"\nunit = \"years\"\n")),
        "12:8: the fact that this sets has its own `unit`; take it out here"
    );
}
