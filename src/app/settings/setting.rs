//! A setting: its names, what it may be, and how what is typed or written for it is taken.

use super::Settings;
use crate::diagnostic::{Item, choose};
use crate::text::{Lines, TwoPart, count, quoted, safe};

/// A day: nobody means a longer idle time.
const MOST_MINUTES: u32 = 24 * 60;

/// A paragraph: it stands on every hand-out.
const MOST_LETTERS: usize = 1000;

/// What the registry holds of a setting.
#[derive(Clone, Copy)]
pub struct Setting {
    /// Its key in the file and on the command line.
    pub key: &'static str,
    /// Its name on the page.
    pub label: &'static str,
    /// What it does, in one plain sentence.
    pub help: &'static str,
    /// What it may be.
    pub kind: Kind,
    pub(super) get: fn(&Settings) -> Value,
    pub(super) put: fn(&mut Settings, &Value),
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no, each with what a person reads.
    Flag {
        /// For no.
        no: &'static str,
        /// For yes.
        yes: &'static str,
    },
    /// One of several words, each with what a person reads.
    Words(&'static [(&'static str, &'static str)]),
    /// So many minutes; 0 is off.
    Minutes,
    /// Any text.
    Text {
        /// What a person reads where there is none.
        none: &'static str,
    },
}

/// What a setting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// One of its words.
    Word(&'static str),
    /// Minutes; 0 is off.
    Minutes(u32),
    /// Text, in one line.
    Text(String),
}

impl Setting {
    /// What it is now.
    pub fn get(&self, settings: &Settings) -> Value {
        (self.get)(settings)
    }

    /// Makes it something else.
    pub fn put(&self, settings: &mut Settings, value: &Value) {
        (self.put)(settings, value);
    }

    /// What it is now, as a person reads it.
    pub fn says(&self, settings: &Settings) -> String {
        self.words(&self.get(settings))
    }

    /// What a value of it is, as a person reads it.
    pub fn words(&self, value: &Value) -> String {
        match (self.kind, value) {
            (Kind::Flag { no, .. }, Value::Flag(false)) => no.to_owned(),
            (Kind::Flag { yes, .. }, Value::Flag(true)) => yes.to_owned(),
            (Kind::Words(words), Value::Word(word)) => {
                words.iter().find(|(other, _)| other == word).map_or(*word, |(_, says)| says).to_owned()
            }
            (_, Value::Minutes(0)) => "off".to_owned(),
            (_, Value::Minutes(minutes)) => format!("after {}", count(*minutes as usize, "minute", "minutes")),
            (Kind::Text { none }, Value::Text(text)) if text.trim().is_empty() => none.to_owned(),
            (_, value) => value.typed(),
        }
    }

    /// What may be typed for it, each with what a person reads; empty where it is a number or a text.
    pub fn choices(&self) -> Vec<(Value, String)> {
        let values = match self.kind {
            Kind::Flag { .. } => vec![Value::Flag(true), Value::Flag(false)],
            Kind::Words(words) => words.iter().map(|(word, _)| Value::Word(word)).collect(),
            Kind::Minutes | Kind::Text { .. } => Vec::new(),
        };
        values.into_iter().map(|value| (value.clone(), self.words(&value))).collect()
    }

    /// What was typed for it.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub fn parse(&self, typed: &str) -> Result<Value, TwoPart> {
        let typed = typed.trim();
        let wrong = |fix: String| Err(TwoPart::new(format!("`{}` cannot be {}", self.key, quoted(typed)), fix));
        match self.kind {
            Kind::Flag { .. } => match typed.to_lowercase().as_str() {
                "yes" | "true" | "on" => Ok(Value::Flag(true)),
                "no" | "false" | "off" => Ok(Value::Flag(false)),
                _ => wrong("write yes or no".to_owned()),
            },
            Kind::Words(words) => match words.iter().find(|(word, _)| word.eq_ignore_ascii_case(typed)) {
                Some((word, _)) => Ok(Value::Word(word)),
                None => wrong(choose(typed, words.iter().map(|(word, _)| *word), "")),
            },
            Kind::Minutes if matches!(typed.to_lowercase().as_str(), "off" | "never") => Ok(Value::Minutes(0)),
            Kind::Minutes => match typed.parse() {
                Ok(minutes) if (1..=MOST_MINUTES).contains(&minutes) => Ok(Value::Minutes(minutes)),
                _ => wrong(format!("write a number of minutes from 1 to {MOST_MINUTES}, or off")),
            },
            Kind::Text { .. } if typed.chars().count() > MOST_LETTERS => wrong(format!("write it in {MOST_LETTERS} letters at most")),
            Kind::Text { .. } if safe(typed, Lines::One) == typed => Ok(Value::Text(typed.to_owned())),
            Kind::Text { .. } => wrong("write it in one line, without characters that cannot be shown".to_owned()),
        }
    }

    /// What stands for it in the file; a fault is written down there.
    pub(super) fn take(&self, item: &Item<'_>) -> Option<Value> {
        match self.kind {
            Kind::Flag { .. } => item.yes_no().map(Value::Flag),
            Kind::Text { .. } if item.is_empty_text() => Some(Value::Text(String::new())),
            Kind::Minutes if !item.is_text() => {
                let minutes = item.count()?;
                match u32::try_from(minutes) {
                    Ok(minutes) if minutes <= MOST_MINUTES => Some(Value::Minutes(minutes)),
                    _ => {
                        item.fault(format!("`{}` is more than a day", self.key), format!("write at most {MOST_MINUTES}, or \"off\""));
                        None
                    }
                }
            }
            Kind::Words(_) | Kind::Minutes | Kind::Text { .. } => {
                let text = item.text()?;
                self.parse(&text).map_err(|TwoPart { what, fix }| item.fault(what, fix)).ok()
            }
        }
    }
}

impl Value {
    /// As it is typed on the command line.
    pub fn typed(&self) -> String {
        match self {
            Self::Flag(value) => if *value { "yes" } else { "no" }.to_owned(),
            Self::Word(word) => (*word).to_owned(),
            Self::Minutes(0) => "off".to_owned(),
            Self::Minutes(minutes) => minutes.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::setting;
    use super::Value;

    #[test]
    fn what_cannot_be_is_told_in_two_parts() {
        let parse = |key: &str, typed: &str| setting(key).unwrap().parse(typed).unwrap_err().to_string();
        assert_eq!(parse("bell", "loud"), "`bell` cannot be `loud`. write yes or no");
        assert_eq!(parse("hints", "frist"), "`hints` cannot be `frist`. did you mean `first`?");
        assert_eq!(
            parse("idle-lock-minutes", "-1"),
            "`idle-lock-minutes` cannot be `-1`. write a number of minutes from 1 to 1440, or off"
        );
        assert!(parse("idle-lock-minutes", "0").ends_with("from 1 to 1440, or off"));
        for (key, none) in [("complaints", "not written down"), ("lawful-basis", "not written down"), ("backup-folder", "off")] {
            assert_eq!(setting(key).unwrap().words(&Value::Text(String::new())), none);
            assert!(setting(key).unwrap().parse(&"x".repeat(1000)).is_ok());
            assert!(parse(key, &"x".repeat(1001)).ends_with("in 1000 letters at most"));
        }
    }
}
