//! Rules as they are written in TOML.

use std::cell::RefCell;
use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::read_test::{CHECKS, hold_together, read_test};
use super::{Places, Rule, Subject, mentions};
use crate::diagnostic::{Item, Named, Table, Text, choose};
use crate::facts::{Fact, Vocabulary};

/// What a rule may name.
#[derive(Debug)]
pub struct Terms<'a> {
    /// The facts there are.
    pub vocabulary: &'a Vocabulary,
    /// The places there are.
    pub places: &'a Places,
    /// Rules that have a name: name to label and rule.
    pub conditions: &'a IndexMap<String, (String, Rule)>,
    /// The earlier steps of a script, each as a fact of its own; none where a rule may look at facts only.
    pub steps: Option<&'a IndexMap<String, Fact>>,
    /// The keys of the facts that were named so far, by good rules and by faulty ones.
    pub used: RefCell<BTreeSet<String>>,
}

impl<'a> Terms<'a> {
    /// Terms for rules over facts alone.
    pub fn new(vocabulary: &'a Vocabulary, places: &'a Places, conditions: &'a IndexMap<String, (String, Rule)>) -> Terms<'a> {
        Terms { vocabulary, places, conditions, steps: None, used: RefCell::default() }
    }

    pub(super) fn uses(&self, rule: &Rule) {
        for subject in mentions(rule) {
            if let Subject::Fact(key) = subject {
                self.used.borrow_mut().insert(key.clone());
            }
        }
    }
}

const GROUPS: [&str; 5] = ["all", "any", "not", "count", "condition"];
const SUBJECTS: [&str; 2] = ["fact", "answer"];

/// Whether a table has a rule in it, beside whatever else it holds.
pub fn has_rule(table: &Table<'_>) -> bool {
    // Every key is asked for, so that none of them is taken for one that does not belong.
    let groups = GROUPS.into_iter().filter(|key| table.has(key)).count();
    groups + SUBJECTS.into_iter().filter(|key| table.has(key)).count() > 0
}

/// Reads the rule that a table is: one group, or one test. Its faults are written down in the table's reading.
pub fn read(table: &Table<'_>, terms: &Terms<'_>) -> Option<Rule> {
    let found: Vec<&str> = GROUPS.into_iter().chain(SUBJECTS).filter(|key| table.has(key)).collect();
    match found.as_slice() {
        [] => {
            table.need("fact", "\"...\"");
            None
        }
        ["fact" | "answer"] => read_test(table, terms).map(Rule::Test),
        [group] => read_group(table, group, terms),
        [one, other, ..] => {
            // What a test has may stand in it, if it is one.
            CHECKS.into_iter().chain(["says"]).for_each(|key| {
                table.has(key);
            });
            table.fault(
                format!("a rule is one group or one test, and this has both `{one}` and `{other}`"),
                "put them in one group, each in curly brackets: `all = [ { ... }, { ... } ]`",
            );
            None
        }
    }
}

fn read_group(table: &Table<'_>, group: &str, terms: &Terms<'_>) -> Option<Rule> {
    match group {
        "all" => {
            let list = table.get("all")?;
            parts(&list, terms).filter(|rules| hold_together(&list, rules, terms)).map(Rule::All)
        }
        "any" => parts(&table.get("any")?, terms).map(Rule::Any),
        "not" => Some(Rule::Not(Box::new(read(&table.get("not")?.table()?, terms)?))),
        "count" => {
            let count = table.get("count")?.table()?;
            let at_least = count.need("at_least", "2").and_then(|item| Some((item.count()?, item)));
            let of = parts(&count.need("of", "[ { ... }, { ... } ]")?, terms)?;
            let (at_least, item) = at_least?;
            if at_least == 0 || at_least > of.len() {
                item.fault(format!("{at_least} of {} says nothing", of.len()), format!("write a number from 1 to {}", of.len()));
                return None;
            }
            Some(Rule::Count { at_least, of })
        }
        _ => {
            let name = table.get("condition")?.text()?;
            let Some((label, rule)) = terms.conditions.get(name.words) else {
                let names = terms.conditions.keys().map(String::as_str);
                let fix = choose(&name, names, "see the `[condition.NAME]` tables of `facts.toml`");
                table.reading.no_such(Named::Condition, name.span, name.words, fix);
                return None;
            };
            terms.uses(rule);
            Some(Rule::Named { name: name.words.to_owned(), label: label.clone(), rule: Box::new(rule.clone()) })
        }
    }
}

/// The rules of a group: all of them, or nothing where one is at fault.
fn parts(list: &Item<'_>, terms: &Terms<'_>) -> Option<Vec<Rule>> {
    let tables = list.tables()?;
    let count = tables.len();
    if count == 0 {
        list.fault(format!("`{}` is empty", list.name), "put a rule in it, or take it out");
    }
    let rules: Vec<Rule> = tables.iter().filter_map(|table| read(table, terms)).collect();
    (rules.len() == count && count > 0).then_some(rules)
}

/// Conditions with those that others name before them. What leads back to itself is told, and left out.
fn in_order<'t>(entries: Vec<(Text<'t>, Item<'t>)>) -> Vec<(Text<'t>, Item<'t>)> {
    let names: Vec<&str> = entries.iter().map(|(name, _)| name.words).collect();
    let named: Vec<Vec<usize>> = entries
        .iter()
        .map(|(_, item)| {
            item.texts_within("condition").into_iter().filter_map(|text| names.iter().position(|name| *name == text)).collect()
        })
        .collect();
    // How far each leads: all that it names, and what those name.
    let reached: Vec<BTreeSet<usize>> = (0..entries.len())
        .map(|from| {
            let (mut reached, mut ahead) = (BTreeSet::new(), named[from].clone());
            while let Some(at) = ahead.pop() {
                if reached.insert(at) {
                    ahead.extend(&named[at]);
                }
            }
            reached
        })
        .collect();
    let mut ordered: Vec<(usize, (Text<'t>, Item<'t>))> = Vec::new();
    for (at, (name, item)) in entries.into_iter().enumerate() {
        if reached[at].contains(&at) {
            let by = named[at].iter().find(|next| **next == at || reached[**next].contains(&at)).map_or(name.words, |next| names[*next]);
            let way = if by == name.words { String::new() } else { format!(", by way of `{by}`") };
            let fix = "a condition may name any other that does not name it: take one of the names out";
            item.reading.fault(name.span, format!("the condition `{}` leads back to itself{way}", name.words), fix);
        } else {
            ordered.push((at, (name, item)));
        }
    }
    // One leads to fewer than those that name it.
    ordered.sort_by_key(|(at, _)| (reached[*at].len(), *at));
    ordered.into_iter().map(|(_, entry)| entry).collect()
}

/// Reads the rules that have a name, `[condition.NAME]`, each with where its name stands. One may name those of earlier files and any of
/// its own file that does not lead back to it.
pub fn read_conditions<'t>(
    root: &Table<'t>,
    vocabulary: &Vocabulary,
    places: &Places,
    conditions: &mut IndexMap<String, (String, Rule)>,
    used: &mut BTreeSet<String>,
) -> Vec<Text<'t>> {
    let mut names = Vec::new();
    let Some(table) = root.some_table("condition") else { return names };
    for (name, item) in in_order(table.into_entries()) {
        let Some(table) = item.table() else { continue };
        let label = table.text("label");
        let terms = Terms::new(vocabulary, places, conditions);
        let rule = read(&table, &terms);
        used.append(&mut terms.used.borrow_mut());
        if let (Some(label), Some(rule)) = (label, rule) {
            conditions.insert(name.words.to_owned(), (label.words.to_owned(), rule));
            names.push(name);
        }
    }
    names
}
