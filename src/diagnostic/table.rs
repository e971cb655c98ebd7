//! A table of a file, read key by key.

use std::cell::RefCell;
use std::ops::Range;

use jiff::civil::Date;
use toml::de::DeTable;

use super::{Item, Reading, Text, choose};
use crate::text::nearest;

/// A table of a file. It remembers the keys it was asked for; when it goes out of use it writes down, as faults, the keys that are
/// needed and missing, and those that are there and were not asked for.
#[derive(Debug)]
pub struct Table<'t> {
    /// The file it is in.
    pub reading: &'t Reading<'t>,
    /// The key it stands under; none for the file's own.
    pub name: Option<&'t str>,
    /// Where it is.
    pub span: Range<usize>,
    entries: &'t DeTable<'t>,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<(&'static str, &'static str)>>,
    /// Every key is somebody's own name.
    free: bool,
}

impl<'t> Table<'t> {
    pub(super) fn new(reading: &'t Reading<'t>, name: Option<&'t str>, entries: &'t DeTable<'t>, span: Range<usize>) -> Table<'t> {
        Table { reading, name, span, entries, asked: RefCell::default(), missing: RefCell::default(), free: false }
    }

    /// What stands under a key that may be left out.
    pub fn get(&self, key: &'static str) -> Option<Item<'t>> {
        self.asked.borrow_mut().push(key);
        let (_, value) = self.entries.get_key_value(key)?;
        Some(Item { reading: self.reading, name: key, value: value.get_ref(), span: value.span() })
    }

    /// What stands under a key that must be there. `like` shows its form: `"..."`, `[...]`, `2026-11-01`.
    pub fn need(&self, key: &'static str, like: &'static str) -> Option<Item<'t>> {
        let item = self.get(key);
        if item.is_none() {
            self.missing.borrow_mut().push((key, like));
        }
        item
    }

    /// Whether a key is there. It counts as asked for.
    pub fn has(&self, key: &'static str) -> bool {
        self.asked.borrow_mut().push(key);
        self.entries.contains_key(key)
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Text that must be there.
    pub fn text(&self, key: &'static str) -> Option<Text<'t>> {
        self.need(key, "\"...\"")?.text()
    }

    /// Text that may be left out.
    pub fn some_text(&self, key: &'static str) -> Option<Text<'t>> {
        self.get(key)?.text()
    }

    /// A list of texts that must be there and not be empty.
    pub fn texts(&self, key: &'static str) -> Vec<Text<'t>> {
        let Some(item) = self.need(key, "[\"...\"]") else { return Vec::new() };
        let texts = item.texts();
        if texts.as_ref().is_some_and(Vec::is_empty) {
            item.fault(format!("`{key}` is empty"), "name one at least");
        }
        texts.unwrap_or_default()
    }

    /// A list of texts that may be left out.
    pub fn some_texts(&self, key: &'static str) -> Vec<Text<'t>> {
        self.get(key).and_then(|item| item.texts()).unwrap_or_default()
    }

    /// True or false; false where it is left out.
    pub fn flag(&self, key: &'static str) -> bool {
        self.get(key).and_then(|item| item.yes_no()).unwrap_or_default()
    }

    /// A date that must be there.
    pub fn date(&self, key: &'static str) -> Option<Date> {
        self.need(key, "2026-11-01")?.date()
    }

    /// A date that may be left out.
    pub fn some_date(&self, key: &'static str) -> Option<Date> {
        self.get(key)?.date()
    }

    /// One of several words, each with what it stands for, that must be there.
    pub fn one_of<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        self.need(key, "\"...\"")?.one_of(words)
    }

    /// The tables of `[[key]]`; none where it is left out.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'t>> {
        self.get(key).and_then(|item| item.tables()).unwrap_or_default()
    }

    /// A table under a key that may be left out.
    pub fn some_table(&self, key: &'static str) -> Option<Table<'t>> {
        self.get(key)?.table()
    }

    /// Every key with what stands under it, in the order of the file: for a table whose keys are names of the writer's own.
    pub fn into_entries(mut self) -> Vec<(Text<'t>, Item<'t>)> {
        self.free = true;
        let mut entries: Vec<_> = self.entries.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let item =
            |name: &'t str, value: &'t toml::Spanned<_>| Item { reading: self.reading, name, value: value.get_ref(), span: value.span() };
        entries.into_iter().map(|(key, value)| (Text { words: key.get_ref(), span: key.span() }, item(key.get_ref(), value))).collect()
    }

    /// Writes down a fault of the table as a whole. What a table with a slip of TOML in it lacks may stand in the slip.
    pub fn fault(&self, what: impl Into<String>, fix: impl Into<String>) {
        if self.is_whole() {
            self.reading.fault(self.span.clone(), what, fix);
        }
    }

    /// Whether all that was written in it is there. A table in one line is read or not read as a whole.
    pub fn is_whole(&self) -> bool {
        !self.reading.is_partial() || self.reading.text[self.span.clone()].starts_with('{')
    }
}

impl Drop for Table<'_> {
    fn drop(&mut self) {
        if self.free {
            return;
        }
        let missing = self.missing.take();
        let mut asked: Vec<&str> = Vec::new();
        for key in self.asked.take() {
            if !asked.contains(&key) {
                asked.push(key);
            }
        }
        let absent = || asked.iter().copied().filter(|key| !self.entries.contains_key(*key));
        let mut meant = Vec::new();
        for (key, _) in self.entries.iter().filter(|(key, _)| !asked.contains(&key.get_ref().as_ref())) {
            let word = key.get_ref();
            let near = nearest(word, absent());
            let fix = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => match choose(word, asked.iter().copied(), "") {
                    fix if fix.is_empty() => "take it out, or see the catalogue's README for the keys there are".to_owned(),
                    fix => fix,
                },
            };
            meant.extend(near);
            self.reading.fault(key.span(), format!("there is no key `{word}` here"), fix);
        }
        for (key, like) in missing.into_iter().filter(|(key, _)| !meant.contains(key)) {
            let within = self.name.map_or(String::new(), |name| format!(" in `{name}`"));
            self.fault(format!("`{key}` is missing{within}"), format!("add `{key} = {like}`"));
        }
    }
}
