//! Rules as a compiled catalogue keeps them: one after the other, each behind the rules it is made of.
//!
//! So a rule is read without going deeper for each rule within another, and what was never written by us cannot make the reader go so deep
//! that it falls over.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

use super::{Check, Rule, Subject, Test};

/// So many rules may stand within one another. A file of the catalogue cannot nest as deep.
const DEEPEST: usize = 256;

/// One rule without those it is made of, of which it says how many stand before it.
#[derive(serde::Deserialize)]
enum Node {
    All(usize),
    Any(usize),
    Not,
    Count { at_least: usize, of: usize },
    Named { name: String, label: String },
    Test(Test),
}

/// The same as it is written.
#[derive(Serialize)]
enum NodeOf<'r> {
    All(usize),
    Any(usize),
    Not,
    Count { at_least: usize, of: usize },
    Named { name: &'r str, label: &'r str },
    Test(&'r Test),
}

pub(super) fn rule<S: Serializer>(rule: &Rule, serializer: S) -> Result<S::Ok, S::Error> {
    let mut nodes = Vec::new();
    put(rule, &mut nodes);
    serializer.collect_seq(nodes)
}

fn put<'r>(rule: &'r Rule, nodes: &mut Vec<NodeOf<'r>>) {
    let node = match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            parts.iter().for_each(|part| put(part, nodes));
            if matches!(rule, Rule::All(_)) { NodeOf::All(parts.len()) } else { NodeOf::Any(parts.len()) }
        }
        Rule::Not(part) => {
            put(part, nodes);
            NodeOf::Not
        }
        Rule::Count { at_least, of } => {
            of.iter().for_each(|part| put(part, nodes));
            NodeOf::Count { at_least: *at_least, of: of.len() }
        }
        Rule::Named { name, label, rule } => {
            put(rule, nodes);
            NodeOf::Named { name, label }
        }
        Rule::Test(test) => NodeOf::Test(test),
    };
    nodes.push(node);
}

pub(super) fn test<S: Serializer>(test: &Test, serializer: S) -> Result<S::Ok, S::Error> {
    (&test.subject, &test.checks, &test.says).serialize(serializer)
}

impl<'de> Deserialize<'de> for Test {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (subject, checks, says) = <(Subject, Vec<Check>, Option<String>)>::deserialize(deserializer)?;
        Ok(Self { subject, checks, says })
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Nodes)
    }
}

struct Nodes;

impl<'de> Visitor<'de> for Nodes {
    type Value = Rule;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a rule")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut nodes: A) -> Result<Rule, A::Error> {
        let mut stack = Stack::default();
        while let Some(node) = nodes.next_element()? {
            stack.take(node).ok_or_else(|| A::Error::custom("a rule is not whole, or too deep"))?;
        }
        stack.only().ok_or_else(|| A::Error::custom("no rule, or more than one"))
    }
}

/// Rules that are read and belong to none yet, each with how deep it is.
#[derive(Default)]
struct Stack(Vec<(Rule, usize)>);

impl Stack {
    fn take(&mut self, node: Node) -> Option<()> {
        let (rule, deep) = match node {
            Node::All(parts) => self.parts(parts).map(|(parts, deep)| (Rule::All(parts), deep))?,
            Node::Any(parts) => self.parts(parts).map(|(parts, deep)| (Rule::Any(parts), deep))?,
            Node::Not => self.0.pop().map(|(part, deep)| (Rule::Not(Box::new(part)), deep))?,
            Node::Count { at_least, of } => self.parts(of).map(|(of, deep)| (Rule::Count { at_least, of }, deep))?,
            Node::Named { name, label } => self.0.pop().map(|(rule, deep)| (Rule::Named { name, label, rule: Box::new(rule) }, deep))?,
            Node::Test(test) => (Rule::Test(test), 0),
        };
        (deep < DEEPEST).then(|| self.0.push((rule, deep + 1)))
    }

    fn parts(&mut self, count: usize) -> Option<(Vec<Rule>, usize)> {
        let from = self.0.len().checked_sub(count)?;
        let deep = self.0[from..].iter().map(|(_, deep)| *deep).max().unwrap_or_default();
        Some((self.0.drain(from..).map(|(rule, _)| rule).collect(), deep))
    }

    fn only(mut self) -> Option<Rule> {
        let (rule, _) = self.0.pop()?;
        self.0.is_empty().then_some(rule)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    fn leaf(check: Check) -> Rule {
        Rule::Test(Test { subject: Subject::Fact("age".into()), checks: vec![check], says: Some("words".into()) })
    }

    fn again(rule: &Rule) -> Option<Rule> {
        postcard::from_bytes(&postcard::to_allocvec(rule).ok()?).ok()
    }

    #[test]
    fn every_kind_of_rule_comes_back_as_it_was() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let ids = || vec!["uc".to_owned(), "esa".to_owned()];
        let leaves = [
            Check::IsYesNo(true),
            Check::IsNumber(number("-0.050")),
            Check::OneOf(ids()),
            Check::OneOfNumbers(vec![number("1.5"), number("79228162514264337593543950335")]),
            Check::HasAny(ids()),
            Check::HasAll(ids()),
            Check::AtLeast(number("16")),
            Check::AtMost(number("24.99")),
            Check::MoreThan(number("1")),
            Check::LessThan(number("2")),
            Check::IsPlace(ids()),
            Check::Within(ids()),
        ];
        let parts: Vec<Rule> = leaves.into_iter().map(leaf).collect();
        let named = Rule::Named { name: "n".into(), label: "l".into(), rule: Box::new(Rule::Any(parts.clone())) };
        let rule = Rule::All(vec![Rule::Not(Box::new(named)), Rule::Count { at_least: 2, of: parts }, Rule::Any(vec![])]);
        assert_eq!(again(&rule), Some(rule));
    }

    #[test]
    fn what_is_too_deep_or_not_whole_is_refused() {
        let deep = |levels| (0..levels).fold(leaf(Check::IsYesNo(true)), |rule, _| Rule::Not(Box::new(rule)));
        assert!(again(&deep(DEEPEST - 1)).is_some());
        assert!(again(&deep(DEEPEST)).is_none());
        // Ten million times "not", as a file might claim that we never wrote.
        let mut hostile = vec![0x80, 0xad, 0xe2, 0x04];
        hostile.resize(10_000_000, 2);
        for bytes in [&hostile[..], &[0], &[1, 2], &[1, 0, 1], &[2, 0, 0, 0, 0], &[1, 0, 0xff, 0xff, 0xff, 0xff, 0x0f]] {
            assert!(postcard::from_bytes::<Rule>(bytes).is_err());
        }
    }
}
