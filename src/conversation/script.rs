//! The shape of a script.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Request, WelshScript, WelshStep};
use crate::facts::{Fact, FactType};
use crate::rules::{Rule, Subject, mentions};
use crate::text::uncapital;

/// Who leads a conversation with this script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// An adviser.
    Adviser,
    /// The leader of a club.
    Club,
}

/// What kind of answer a step takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the script format's own")]
pub enum AnswerKind {
    Text,
    Note,
    YesNo,
    Choice,
    Multi,
    Number,
    Date,
    /// From 0 to 10.
    Scale,
    /// Opens the plan.
    Actions,
    /// Something to say, with nothing to answer.
    None,
}

/// One option of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its words.
    pub label: String,
    /// What whoever chooses it asks for, of what is written about them.
    pub asks: Option<Request>,
}

/// What an answer becomes, beside being kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sets {
    /// A goal of this name (`life`, `work`, `health`).
    Goal(String),
    /// A strength.
    Strength,
    /// Something in the way.
    Barrier,
    /// Something or somebody that helps.
    Support,
    /// Words that both agreed.
    Agreement,
    /// A fact of the vocabulary.
    Fact(String),
    /// What may be shared, by name.
    Sharing(String),
}

/// What the ends of a scale mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleEnds {
    /// What 0 is: "not at all sure".
    pub low: String,
    /// What 10 is.
    pub high: String,
}

/// One step: one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its id, unique in the script.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// The question in English.
    pub ask: String,
    /// What of it is there in Welsh.
    pub welsh: WelshStep,
    /// Words that can be said to the person as they stand.
    pub say: Option<String>,
    /// What the adviser should know or do. Never read out, and on no page that is shown to the person.
    pub guide: Option<String>,
    /// What to listen for.
    pub listen_for: Option<String>,
    /// What kind of answer it takes.
    pub answer: AnswerKind,
    /// What may be chosen; for a step that sets a fact, the fact's own values where none are given here.
    pub options: Vec<Choice>,
    /// What the answer becomes.
    pub sets: Option<Sets>,
    /// What one of a number stands for, such as `pounds`, where no fact says so.
    pub unit: Option<String>,
    /// The most that a number can be, where no fact says so: what is more is a slip.
    pub at_most: Option<usize>,
    /// What the two ends of its scale mean, for a step that asks for a point on one.
    pub scale: Option<ScaleEnds>,
    /// When it is asked: only where this certainly holds. None: always.
    pub when: Option<Rule>,
    /// When it is not asked: where this certainly holds. Where that is not known, it is asked all the same.
    pub unless: Option<Rule>,
    /// Where it is asked, the conversation ends with it: a "no, thank you" needs no more questions.
    pub ends: bool,
    /// Must be answered before the end.
    pub required: bool,
    /// Where it comes from.
    pub source: Option<String>,
}

impl Step {
    /// A step of its own that asks for one fact.
    pub fn asking(fact: &Fact) -> Self {
        Self {
            id: fact.key.clone(),
            heading: fact.label.clone(),
            ask: fact.question.clone(),
            welsh: WelshStep::default(),
            say: None,
            guide: None,
            listen_for: None,
            answer: match fact.kind {
                FactType::YesNo => AnswerKind::YesNo,
                FactType::Number => AnswerKind::Number,
                FactType::Choice | FactType::Place => AnswerKind::Choice,
                FactType::Set => AnswerKind::Multi,
            },
            options: Vec::new(),
            sets: Some(Sets::Fact(fact.key.clone())),
            unit: None,
            at_most: None,
            scale: None,
            when: None,
            unless: None,
            ends: false,
            required: false,
            source: None,
        }
    }

    /// The question in English.
    pub fn question(&self) -> &str {
        &self.ask
    }
}

/// A guided conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Script {
    /// The file's name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who leads it.
    pub audiences: Vec<Audience>,
    /// What to say before starting.
    pub opening: String,
    /// What of it is there in Welsh.
    pub welsh: WelshScript,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Its steps, in order.
    pub steps: Vec<Step>,
}

impl Script {
    /// The step of that id, with its place from 0.
    pub fn step(&self, id: &str) -> Option<(usize, &Step)> {
        self.steps.iter().enumerate().find(|(_, step)| step.id == id)
    }
    /// What a day that was answered is called in the diary.
    pub fn in_diary(&self, step: &Step) -> String {
        format!("{} ({})", uncapital(&step.heading), self.title)
    }
    /// The keys of the facts that its answers tell or its conditions look at.
    pub fn facts(&self) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for step in &self.steps {
            if let Some(Sets::Fact(key)) = &step.sets {
                keys.insert(key.clone());
            }
            for subject in step.when.iter().chain(&step.unless).flat_map(mentions) {
                if let Subject::Fact(key) = subject {
                    keys.insert(key.clone());
                }
            }
        }
        keys
    }
}
