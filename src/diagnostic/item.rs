//! A value of a file, with its place, and how it is taken as this type or that.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::DeValue;

use super::{FaultKind, Reading, Table, choose};
use crate::text::{Lines, safe};

/// The largest number that is taken from a file, either way: a million million, so that sums with it stay numbers.
const MOST: Decimal = Decimal::from_parts(0xd4a5_1000, 0xe8, 0, false, 0);

/// Text of a file, and where it stands. It is the writer's own words, without anything that could act on a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'t> {
    /// The words.
    pub words: &'t str,
    /// Where they stand.
    pub span: Range<usize>,
}

impl std::ops::Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.words
    }
}

/// A value of a file. Its getters write a fault down and answer with nothing where it is of another type.
#[derive(Clone, Debug)]
pub struct Item<'t> {
    /// The file it is in.
    pub reading: &'t Reading<'t>,
    /// The key it stands under.
    pub name: &'t str,
    /// Where it stands.
    pub span: Range<usize>,
    pub(super) value: &'t DeValue<'t>,
}

impl<'t> Item<'t> {
    /// Writes down a fault of the value.
    pub fn fault(&self, what: impl Into<String>, fix: impl Into<String>) {
        self.reading.fault(self.span.clone(), what, fix);
    }

    /// What the value is, in words.
    fn is(&self) -> &'static str {
        match self.value {
            DeValue::String(_) => "text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(when) if when.time.is_some() && when.date.is_some() => "a date with a time",
            DeValue::Datetime(when) if when.time.is_some() => "a time",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        }
    }

    fn mistyped<T>(&self, wanted: &str, like: &str) -> Option<T> {
        self.mistyped_as(FaultKind::Plain, wanted, like)
    }

    fn mistyped_as<T>(&self, kind: FaultKind, wanted: &str, like: &str) -> Option<T> {
        let (name, is) = (self.name, self.is());
        self.reading.fault_of(
            kind,
            self.span.clone(),
            format!("`{name}` is {is}, and must be {wanted}"),
            format!("write it as `{name} = {like}`"),
        );
        None
    }

    /// Text. Control characters, escape sequences and characters that nobody can see are refused, and so is text without a word.
    pub fn text(&self) -> Option<Text<'t>> {
        let DeValue::String(words) = self.value else { return self.mistyped("text", "\"...\"") };
        let words: &'t str = words.as_ref();
        let plain = words.bytes().all(|byte| (b' '..=b'~').contains(&byte) || byte == b'\n') || safe(words, Lines::Many) == words;
        if !plain {
            let refused =
                words.chars().find(|letter| *letter != '\n' && safe(letter.encode_utf8(&mut [0; 4]), Lines::Many) != letter.to_string());
            let which = refused.map_or(String::new(), |letter| format!(" (U+{:04X})", u32::from(letter)));
            self.fault(
                format!("`{}` has a character that cannot be shown{which}", self.name),
                "take it out, or write it as a plain letter or a space",
            );
            return None;
        }
        if words.trim().is_empty() {
            self.fault(format!("`{}` is empty", self.name), "write it, or take the line out");
            return None;
        }
        Some(Text { words, span: self.span.clone() })
    }

    /// A list of texts.
    pub fn texts(&self) -> Option<Vec<Text<'t>>> {
        if !matches!(self.value, DeValue::Array(_)) {
            return self.mistyped("a list of texts", "[\"...\"]");
        }
        Some(self.items()?.iter().filter_map(Item::text).collect())
    }

    /// The values of a list, under the list's name.
    pub fn items(&self) -> Option<Vec<Item<'t>>> {
        let DeValue::Array(parts) = self.value else { return self.mistyped("a list", "[...]") };
        let part = |part: &'t toml::Spanned<DeValue<'t>>| Item { value: part.get_ref(), span: part.span(), ..self.clone() };
        Some(parts.iter().map(part).collect())
    }

    /// A table.
    pub fn table(&self) -> Option<Table<'t>> {
        match self.value {
            DeValue::Table(entries) => Some(Table::new(self.reading, Some(self.name), entries, self.span.clone())),
            _ => self.mistyped("a table", "{ ... }"),
        }
    }

    /// A list of tables.
    pub fn tables(&self) -> Option<Vec<Table<'t>>> {
        if !matches!(self.value, DeValue::Array(_)) {
            return self.mistyped("a list of tables", "[ { ... } ]");
        }
        Some(self.items()?.iter().filter_map(Item::table).collect())
    }

    /// True or false.
    pub fn yes_no(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(is) => Some(*is),
            _ => self.mistyped("true or false", "true"),
        }
    }

    /// A number, whole or with decimals, of no more than a million million either way: with any of these one can go on counting.
    pub fn number(&self) -> Option<Decimal> {
        let number = match self.value {
            DeValue::Integer(digits) if digits.radix() == 10 => digits.as_str().parse().ok(),
            DeValue::Float(digits) => digits.as_str().parse().ok(),
            _ => return self.mistyped("a number", "16"),
        };
        let number = number.filter(|number: &Decimal| number.abs() <= MOST);
        if number.is_none() {
            self.fault(format!("`{}` is not a number that can be counted with", self.name), "write plain digits, such as 16 or 0.5");
        }
        number
    }

    /// A whole number from 0.
    pub fn count(&self) -> Option<usize> {
        let number = self.number()?;
        let count = if number.is_integer() { usize::try_from(number).ok() } else { None };
        if count.is_none() {
            self.fault(format!("`{}` must be a whole number", self.name), "write it without decimals, and not below 0");
        }
        count
    }

    /// A day.
    pub fn date(&self) -> Option<Date> {
        let date = match self.value {
            DeValue::Datetime(when) if when.time.is_none() && when.offset.is_none() => when.date,
            _ => None,
        };
        let Some(date) = date else {
            let is_text = matches!(self.value, DeValue::String(_));
            let kind = if is_text { FaultKind::TextForDay(self.name.to_owned()) } else { FaultKind::Plain };
            return self.mistyped_as(kind, "a date without quotes", "2017-12-15");
        };
        let day = (i16::try_from(date.year).ok()).zip(i8::try_from(date.month).ok()).zip(i8::try_from(date.day).ok());
        let day = day.and_then(|((year, month), day)| Date::new(year, month, day).ok());
        if day.is_none() {
            self.fault(format!("`{}` is a day that no calendar has", self.name), "write year, month and day, such as 2017-12-15");
        }
        day
    }

    /// One of several words, each with what it stands for.
    pub fn one_of<T: Copy>(&self, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text()?;
        let found = words.iter().find(|(word, _)| *word == text.words).map(|(_, value)| *value);
        if found.is_none() {
            let fix = choose(&text, words.iter().map(|(word, _)| *word), "see the catalogue's README for the words there are");
            self.fault(format!("`{}` cannot be `{}`", self.name, text.words), fix);
        }
        found
    }

    /// An id: lower-case letters, digits and hyphens.
    pub fn id(&self) -> Option<Text<'t>> {
        self.spelt('-', "lower-case letters, digits and hyphens")
    }

    /// A fact's key: lower-case letters, digits and underscores.
    pub fn key(&self) -> Option<Text<'t>> {
        self.spelt('_', "lower-case letters, digits and underscores")
    }

    fn spelt(&self, joint: char, of: &str) -> Option<Text<'t>> {
        let text = self.text()?;
        let good = text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == joint);
        if good && text.starts_with(|letter: char| letter != joint) {
            return Some(text);
        }
        self.fault(format!("`{}` cannot be `{}`", self.name, text.words), format!("write it with {of}"));
        None
    }

    /// The texts that stand under a key anywhere in it, however deep.
    pub fn texts_within(&self, key: &str) -> Vec<&'t str> {
        let mut found = Vec::new();
        let mut ahead = vec![self.value];
        while let Some(value) = ahead.pop() {
            match value {
                DeValue::Array(parts) => ahead.extend(parts.iter().map(toml::Spanned::get_ref)),
                DeValue::Table(entries) => {
                    for (name, value) in entries.iter() {
                        match value.get_ref() {
                            DeValue::String(words) if name.get_ref() == key => found.push(words.as_ref()),
                            inner => ahead.push(inner),
                        }
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Whether it is text.
    pub fn is_text(&self) -> bool {
        matches!(self.value, DeValue::String(_))
    }

    /// Whether it is text without a word, for what may be left unsaid on purpose.
    pub fn is_empty_text(&self) -> bool {
        matches!(self.value, DeValue::String(words) if words.trim().is_empty())
    }

    /// Whether it is a table.
    pub fn is_table(&self) -> bool {
        matches!(self.value, DeValue::Table(_))
    }
}
