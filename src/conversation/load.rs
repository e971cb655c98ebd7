//! Reading a script file, with every fault at once.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::Request;
use super::sets::{read_sets, suits};
use super::welsh;
use super::when::{as_fact, read_when};
use super::{AnswerKind, Audience, Choice, ScaleEnds, Script, Sets, Step};
use crate::diagnostic::{Fault, FaultKind, Item, Named, Reading, Table, choose};
use crate::facts::{Fact, FactType, Vocabulary};
use crate::rules::{Places, Rule};

pub(super) const ANSWERS: [(&str, AnswerKind); 10] = [
    ("text", AnswerKind::Text),
    ("note", AnswerKind::Note),
    ("yes-no", AnswerKind::YesNo),
    ("choice", AnswerKind::Choice),
    ("multi", AnswerKind::Multi),
    ("number", AnswerKind::Number),
    ("date", AnswerKind::Date),
    ("scale", AnswerKind::Scale),
    ("actions", AnswerKind::Actions),
    ("none", AnswerKind::None),
];

/// What a script may name.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The facts.
    pub vocabulary: &'a Vocabulary,
    /// The rules that have a name: name to (label, rule).
    pub conditions: &'a IndexMap<String, (String, Rule)>,
    /// The places.
    pub places: &'a Places,
    /// The ids of the documents that may be cited.
    pub sources: &'a BTreeSet<String>,
}

impl Script {
    /// Reads a script file. `file` is its name as its reader would say it; the id must be that name without folders and `.toml`.
    ///
    /// # Errors
    /// Every fault of the file, in its order. A script with a fault is not used at all.
    pub fn load(file: &str, bytes: &[u8], names: Names<'_>) -> Result<Script, Vec<Fault>> {
        let reading = Reading::from_bytes(file, bytes).map_err(|fault| vec![*fault])?;
        let document = reading.what_is_left();
        let script = document.as_ref().and_then(|document| read_script(&document.root(&reading), names));
        drop(document);
        let faults = reading.into_faults();
        match script {
            Some(script) if faults.is_empty() => Ok(script),
            _ => Err(faults),
        }
    }
}

/// Reads script files, each with its name and its bytes, by id. A later file of the same id takes the place of an earlier one, so that a
/// folder laid over the shipped scripts comes after them. One with a fault is left out; the faults of all come back.
pub fn load_scripts<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>, names: Names<'_>) -> (IndexMap<String, Script>, Vec<Fault>) {
    let (mut scripts, mut all_faults) = (IndexMap::new(), Vec::new());
    for (file, bytes) in files {
        match Script::load(file, bytes, names) {
            Ok(script) => {
                scripts.insert(script.id.clone(), script);
            }
            Err(faults) => all_faults.extend(faults),
        }
    }
    scripts.sort_unstable_keys();
    (scripts, all_faults)
}

fn read_script(root: &Table<'_>, names: Names<'_>) -> Option<Script> {
    let id = root.need("id", "\"...\"").and_then(|item| item.id());
    let stem = root.reading.file.rsplit(['/', '\\']).next().unwrap_or_default().trim_end_matches(".toml");
    if let Some(id) = id.as_ref().filter(|id| id.words != stem) {
        let what = format!("the id `{}` is not the file's name", id.words);
        root.reading.fault(id.span.clone(), what, format!("write `id = \"{stem}\"`, or name the file `{}.toml`", id.words));
    }
    let title = root.text("title");
    let audiences = read_audiences(root);
    let opening = root.text("opening");
    let welsh = welsh::read_script(root);
    let sources = root.texts("sources");
    sources.iter().for_each(|source| check_source(root, source, names));
    let sources = sources.iter().map(|source| source.words.to_owned()).collect();
    let tables = root.need("steps", "[...]").and_then(|item| item.tables());
    let mut earlier = Earlier::default();
    let tables = tables.unwrap_or_default();
    let steps = tables.iter().filter_map(|table| read_step(table, &mut earlier, names)).collect();
    let is_at_fault = |id: &str| root.reading.is_partial() || earlier.at_fault.contains(id);
    root.reading.take_back(|fault| matches!(&fault.kind, FaultKind::NoSuch(Named::Step, id) if is_at_fault(id)));
    if let Some(item) = tables.last().and_then(|last| last.get("ends")) {
        item.fault("this is the last step: the conversation ends with it anyway", "take `ends` out");
    }
    Some(Script {
        id: id?.words.to_owned(),
        title: title?.words.to_owned(),
        audiences,
        opening: opening?.words.trim().to_owned(),
        welsh,
        sources,
        steps,
    })
}

/// The steps read so far, as those after them may name them.
#[derive(Default)]
struct Earlier {
    ids: BTreeSet<String>,
    /// Those whose answers a rule can look at, each as a fact of its own.
    heard: IndexMap<String, Fact>,
    /// Those with a fault of their own: whoever names one has none for that.
    at_fault: BTreeSet<String>,
}

fn read_audiences(root: &Table<'_>) -> Vec<Audience> {
    let Some(item) = root.need("for", "[\"adviser\"]") else { return Vec::new() };
    let words = [("adviser", Audience::Adviser), ("club", Audience::Club)];
    let parts = if item.is_text() { vec![item.clone()] } else { item.items().unwrap_or_default() };
    if parts.is_empty() && !item.is_text() {
        item.fault("`for` names nobody", "write `for = [\"adviser\"]`, `[\"club\"]` or both");
    }
    parts.iter().filter_map(|part| part.one_of(&words)).collect()
}

fn read_step(table: &Table<'_>, earlier: &mut Earlier, names: Names<'_>) -> Option<Step> {
    let own_faults = || table.reading.count_of(|kind| !matches!(kind, FaultKind::NoSuch(Named::Step, _)));
    let before = own_faults();
    let step = read_step_after(table, earlier, names);
    if let (true, Some(id)) = (own_faults() > before, table.get("id").filter(Item::is_text).and_then(|item| item.text())) {
        earlier.at_fault.insert(id.words.to_owned());
    }
    step
}

fn read_step_after(table: &Table<'_>, earlier: &mut Earlier, names: Names<'_>) -> Option<Step> {
    let id = table.need("id", "\"...\"").and_then(|item| item.id());
    if let Some(id) = id.as_ref().filter(|id| !earlier.ids.insert(id.words.to_owned())) {
        table.reading.fault(id.span.clone(), format!("there is a step `{}` already", id.words), "give each step an id of its own");
    }
    let heading = table.text("heading").map(|text| text.words.trim().to_owned());
    let ask_item = table.need("ask", "\"...\"");
    let (ask, ask_in_welsh) = ask_item.as_ref().map(read_ask).unwrap_or_default();
    let say = table.some_text("say").map(|text| text.words.trim().to_owned());
    let guide = table.some_text("guide").map(|text| text.words.trim().to_owned());
    let listen_for = table.some_text("listen_for").map(|text| text.words.trim().to_owned());
    let answer = table.one_of("answer", &ANSWERS);
    let options_item = table.get("options");
    let options = options_item.as_ref().map(read_options).unwrap_or_default();
    let sets_item = table.get("sets");
    let sets = sets_item.as_ref().and_then(|item| read_sets(item, names.vocabulary));
    let when = table.get("when").and_then(|item| read_when(&item, &earlier.heard, names));
    let unless = table.get("unless").and_then(|item| read_when(&item, &earlier.heard, names));
    let ends_item = table.get("ends");
    let ends = ends_item.as_ref().and_then(Item::yes_no).unwrap_or_default();
    if let Some(item) = ends_item.filter(|_| ends && !table.has("when") && !table.has("unless") && table.is_whole()) {
        item.fault(
            "every conversation would end here, whatever is answered",
            "add when it does, as `when = { answer = \"...\", is = false }`, or take `ends` out",
        );
    }
    let required = table.flag("required");
    let source = table.some_text("source");
    if let Some(source) = &source {
        check_source(table, source, names);
    }
    let answer = answer?;
    let scale = table.get("scale").and_then(|item| read_scale(&item, answer));
    let (unit, at_most) = read_number(table, answer, matches!(sets, Some(Sets::Fact(_))));
    if let (Some(item), Some(sets)) = (&sets_item, &sets) {
        suits(item, sets, answer, names.vocabulary);
    }
    check_options(table, options_item.as_ref(), &options, answer, sets_item.is_some(), sets.as_ref(), names);
    let options: Vec<Choice> = options.into_iter().map(|(choice, _)| choice).collect();
    let mut welsh = welsh::read_step(table, &options, answer, scale.is_some());
    if let (Some(item), Some(_), Some(_)) = (&ask_item, &welsh.ask, &ask_in_welsh) {
        item.fault("the question is there in Welsh twice", "take out `cy` here, or `cy.ask`");
    }
    welsh.ask = welsh.ask.or(ask_in_welsh);
    let step = Step {
        id: id?.words.to_owned(),
        heading: heading.unwrap_or_default(),
        ask,
        welsh,
        say,
        guide,
        listen_for,
        answer,
        options,
        sets,
        unit,
        at_most,
        scale,
        when,
        unless,
        ends,
        required,
        source: source.map(|source| source.words.to_owned()),
    };
    if let Some(fact) = as_fact(&step, names.vocabulary) {
        earlier.heard.insert(step.id.clone(), fact);
    }
    Some(step)
}

/// The question: in English, or a table of languages of which English is one; then with the Welsh of it, if there is any.
fn read_ask(item: &Item<'_>) -> (String, Option<String>) {
    if !item.is_table() {
        return (item.text().map(|text| text.words.trim().to_owned()).unwrap_or_default(), None);
    }
    let (mut english, mut welsh) = (None, None);
    let Some(table) = item.table() else { return (String::new(), None) };
    for (language, words) in table.into_entries() {
        let words = words.text().map(|words| words.words.trim().to_owned());
        match language.words {
            "en" => english = words,
            "cy" => welsh = words,
            other => {
                let what = format!("`{other}` is not a language that is known here");
                item.reading.fault(language.span.clone(), what, "write `en` for English, `cy` for Welsh");
            }
        }
    }
    if english.is_none() {
        item.fault("the question is not there in English", "add `en = \"...\"`");
    }
    (english.unwrap_or_default(), welsh)
}

/// What one of a number stands for, and how much it can be: of a number that no fact keeps.
fn read_number(table: &Table<'_>, answer: AnswerKind, sets_fact: bool) -> (Option<String>, Option<usize>) {
    let (unit, at_most) = (table.get("unit"), table.get("at_most"));
    for item in [&unit, &at_most].into_iter().flatten() {
        if answer != AnswerKind::Number {
            item.fault(format!("only a `number` has `{}`", item.name), "take it out, or write `answer = \"number\"`");
        } else if sets_fact {
            item.fault(format!("the fact that this sets has its own `{}`", item.name), "take it out here");
        }
    }
    (unit.and_then(|item| item.text()).map(|unit| unit.words.trim().to_owned()), at_most.and_then(|item| item.count()))
}

/// What 0 and 10 mean.
fn read_scale(item: &Item<'_>, answer: AnswerKind) -> Option<ScaleEnds> {
    if answer != AnswerKind::Scale {
        item.fault("only a `scale` has ends", "take `scale` out, or write `answer = \"scale\"`");
    }
    read_ends(item)
}

pub(super) fn read_ends(item: &Item<'_>) -> Option<ScaleEnds> {
    let table = item.table()?;
    let (low, high) = (table.text("0"), table.text("10"));
    Some(ScaleEnds { low: low?.words.trim().to_owned(), high: high?.words.trim().to_owned() })
}

fn read_options<'t>(item: &Item<'t>) -> Vec<(Choice, Item<'t>)> {
    let mut options: Vec<(Choice, Item<'t>)> = Vec::new();
    for table in item.tables().unwrap_or_default() {
        let id_item = table.need("id", "\"...\"");
        let id = id_item.as_ref().and_then(Item::id);
        let label = table.text("label");
        let (Some(id_item), Some(id), Some(label)) = (id_item, id, label) else { continue };
        if options.iter().any(|(choice, _)| choice.id == id.words) {
            id_item.fault(format!("there is an option `{}` already", id.words), "give each option an id of its own");
        }
        let asks = table.get("asks").and_then(|item| item.one_of(&Request::ALL));
        options.push((Choice { id: id.words.to_owned(), label: label.words.trim().to_owned(), asks }, id_item));
    }
    options
}

fn check_options(
    table: &Table<'_>,
    item: Option<&Item<'_>>,
    options: &[(Choice, Item<'_>)],
    answer: AnswerKind,
    sets_something: bool,
    sets: Option<&Sets>,
    names: Names<'_>,
) {
    let fact = match sets {
        Some(Sets::Fact(key)) => names.vocabulary.get(key),
        _ => None,
    };
    let chooses = matches!(answer, AnswerKind::Choice | AnswerKind::Multi);
    match item {
        Some(item) if !chooses => item.fault("only a `choice` or a `multi` has options", "take `options` out, or change `answer`"),
        Some(item) if options.is_empty() => {
            item.fault("`options` names nothing", "name two at least, as `{ id = \"...\", label = \"...\" }`")
        }
        // Where what it sets is at fault, that has been said.
        None if chooses && fact.is_none() && (sets.is_some() || !sets_something) => {
            table.fault(
                "there is nothing to choose from",
                "add `options = [ { id = \"...\", label = \"...\" } ]`, or set a fact that has values",
            );
        }
        _ => {}
    }
    let Some(fact) = fact else { return };
    for (choice, item) in options {
        let (known, ids): (bool, Vec<&str>) = match fact.kind {
            FactType::Place => (names.places.name(&choice.id).is_some(), names.places.all().map(|(id, _)| id).collect()),
            _ => (fact.value(&choice.id).is_some(), fact.values.iter().map(|value| value.id.as_str()).collect()),
        };
        if !known {
            item.fault(
                format!("`{}` is not a value of `{}`", choice.id, fact.key),
                choose(&choice.id, ids, "see its values in facts.toml"),
            );
        }
    }
}

/// A source is a document's id, a space, and where in it.
fn check_source(table: &Table<'_>, source: &crate::diagnostic::Text<'_>, names: Names<'_>) {
    let id = source.words.split_whitespace().next().unwrap_or_default();
    if !names.sources.contains(id) {
        let fix = choose(id, names.sources.iter().map(String::as_str), "use one of those in sources.toml, or add it there");
        table.reading.no_such(Named::Source, source.span.clone(), id, fix);
    }
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
