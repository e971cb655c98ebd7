//! A record read key by key; what is wrong with it is told with the path of the value.

use std::cell::RefCell;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::plain::{plain, plain_line};
use super::preview::Refused;
use crate::text::quoted;

/// An object of a record, and where it stands.
pub(super) struct Look<'v> {
    pub(super) path: String,
    pub(super) map: &'v Map<String, Value>,
    faults: &'v RefCell<Vec<Refused>>,
}

/// What a value is, in words.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

impl<'v> Look<'v> {
    pub(super) fn new(path: &str, map: &'v Map<String, Value>, faults: &'v RefCell<Vec<Refused>>) -> Self {
        Self { path: path.to_owned(), map, faults }
    }

    /// Writes down a fault of a key.
    pub(super) fn fault(&self, key: &str, what: impl Into<String>, fix: impl Into<String>) {
        self.faults.borrow_mut().push(Refused::new(format!("{}/{key}", self.path), what, fix));
    }

    fn mistyped(&self, key: &str, found: &Value, wanted: &str) {
        self.fault(key, format!("`{key}` is {}, and must be {wanted}", kind(found)), "write it so, or leave it out");
    }

    /// What stands under a key; `null` counts as left out.
    pub(super) fn get(&self, key: &str) -> Option<&'v Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// Text as it stands; empty counts as left out.
    pub(super) fn raw(&self, key: &str) -> Option<&'v str> {
        match self.get(key)? {
            Value::String(text) => Some(text.as_str()).filter(|text| !text.trim().is_empty()),
            other => {
                self.mistyped(key, other, "text");
                None
            }
        }
    }

    /// Text made plain, on its lines.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.raw(key).map(plain).filter(|text| !text.is_empty())
    }

    /// Text made plain, in one line.
    pub(super) fn line(&self, key: &str) -> Option<String> {
        self.raw(key).map(plain_line).filter(|text| !text.is_empty())
    }

    /// A number, also one that was written as text.
    pub(super) fn number(&self, key: &str) -> Option<f64> {
        let found = self.get(key)?;
        let number = match found {
            Value::Number(number) => number.as_f64(),
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        if !number.is_some_and(f64::is_finite) {
            self.mistyped(key, found, "a number");
        }
        number.filter(|number| number.is_finite())
    }

    /// A day, or the day of a moment.
    pub(super) fn day(&self, key: &str) -> Option<Date> {
        let text = self.raw(key)?.trim();
        let day = text.get(..10).and_then(|day| day.parse().ok());
        if day.is_none() {
            self.fault(key, format!("`{key}` is {}, and no day", quoted(text)), "write it as 2026-11-26");
        }
        day
    }

    /// The objects of a list.
    pub(super) fn list(&self, key: &str) -> Vec<Look<'v>> {
        let parts = match self.get(key) {
            None => return Vec::new(),
            Some(Value::Array(parts)) => parts,
            Some(other) => {
                self.mistyped(key, other, "a list");
                return Vec::new();
            }
        };
        let mut found = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            match part {
                Value::Object(map) => found.push(Look { path: format!("{}/{key}/{at}", self.path), map, faults: self.faults }),
                Value::Null => {}
                other => self.mistyped(&format!("{key}/{at}"), other, "an object"),
            }
        }
        found
    }

    /// An object.
    pub(super) fn object(&self, key: &str) -> Option<Look<'v>> {
        match self.get(key)? {
            Value::Object(map) => Some(Look { path: format!("{}/{key}", self.path), map, faults: self.faults }),
            other => {
                self.mistyped(key, other, "an object");
                None
            }
        }
    }
}
