//! The parts of a provision that have dates or sources of their own.

use indexmap::IndexMap;

use super::checked::Checks;
use super::lists::owned;
use super::provision::STATES;
use super::{Change, Contact, Eligibility, Figure, Leaning, Period, Source, SourceRef, SourcesDiffer};
use crate::diagnostic::{Named, Table, Text, choose};
use crate::rules::{SharedRule, Terms, has_rule, read, read_test};

/// What the entries of a catalogue may name.
pub(super) struct Names<'a> {
    pub(super) terms: Terms<'a>,
    pub(super) sources: &'a IndexMap<String, Source>,
    pub(super) checks: &'a Checks,
}

impl Names<'_> {
    /// A reference to a document that there is.
    pub(super) fn source(&self, table: &Table<'_>, text: &Text<'_>) -> Option<SourceRef> {
        let (document, place) = text.words.split_once(' ').unwrap_or((text.words, ""));
        if self.sources.contains_key(document) {
            return Some(SourceRef { document: document.to_owned(), place: place.trim().to_owned() });
        }
        let fix = choose(
            document,
            self.sources.keys().map(String::as_str),
            "see `sources.toml`; write the document's id, a space and where in it",
        );
        table.reading.no_such(Named::Source, text.span.clone(), document, fix);
        None
    }

    fn own_source(&self, table: &Table<'_>) -> Option<SourceRef> {
        self.source(table, &table.text("source")?)
    }

    pub(super) fn sources(&self, table: &Table<'_>) -> Vec<SourceRef> {
        table.texts("sources").iter().filter_map(|text| self.source(table, text)).collect()
    }

    pub(super) fn eligibility(&self, table: &Table<'_>) -> Eligibility {
        let terms = &self.terms;
        let differs = |table: &Table<'_>| {
            let (says, sources) = (table.text("says"), self.sources(table));
            Some(SourcesDiffer { test: read_test(table, terms)?, says: owned(&says?), sources })
        };
        let leans = |table: &Table<'_>| {
            let says = table.text("says");
            Some(Leaning { rule: read(table, terms)?, says: owned(&says?) })
        };
        Eligibility {
            sources_differ: table.tables("sources_differ").iter().filter_map(differs).collect(),
            leaning: table.tables("leaning").iter().filter_map(leans).collect(),
            judge: table.some_texts("judge").iter().map(owned).collect(),
            rule: if has_rule(table) { read(table, terms).map(SharedRule::from) } else { None },
        }
    }

    pub(super) fn figures(&self, table: &Table<'_>) -> Vec<Figure> {
        let figure = |table: &Table<'_>| {
            let (value, measures, source) = (table.text("value"), table.text("measures"), self.own_source(table));
            Some(Figure { value: owned(&value?), measures: owned(&measures?), source: source? })
        };
        table.tables("figures").iter().filter_map(figure).collect()
    }

    /// Periods, oldest first and none over another.
    pub(super) fn status(&self, table: &Table<'_>) -> Vec<Period> {
        let tables = table.need("status", "[ { is = \"open\", source = \"...\" } ]").and_then(|item| item.tables()).unwrap_or_default();
        let mut periods: Vec<Period> = Vec::new();
        let count = tables.len();
        for (at, table) in tables.iter().enumerate() {
            let is = table.one_of("is", &STATES);
            let (from, until) = (table.some_date("from"), table.some_date("until"));
            let (source, note) = (self.own_source(table), table.some_text("note").as_ref().map(owned));
            if from.zip(until).is_some_and(|(from, until)| until < from) {
                table.fault("this period ends before it begins", "put the earlier day in `from` and the later one in `until`");
            }
            if at > 0 && from.is_none() {
                table.fault("only the first period may leave `from` out", "write its first day: `from = 2017-12-15`");
            }
            if at + 1 < count && until.is_none() {
                table.fault("only the last period may leave `until` out", "write its last day: `until = 2017-12-14`");
            }
            if from.zip(periods.last().and_then(|before| before.until)).is_some_and(|(from, before)| from <= before) {
                table.fault(
                    "this period begins before the one above it has ended",
                    "put the oldest first, and end one the day before the next begins",
                );
            }
            if let (Some(is), Some(source)) = (is, source) {
                periods.push(Period { is, from, until, source, note });
            }
        }
        periods
    }

    /// Changes, oldest first.
    pub(super) fn changes(&self, table: &Table<'_>) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for table in table.tables("changes") {
            let (from, source) = (table.date("from"), self.own_source(&table));
            let change = Change {
                from: from.unwrap_or_default(),
                source: source.clone().unwrap_or_else(|| SourceRef { document: String::new(), place: String::new() }),
                eligibility: table.some_table("eligibility").map(|table| self.eligibility(&table)),
                gives: table.some_text("gives").as_ref().map(owned),
                how_to_get: table.some_text("how_to_get").as_ref().map(owned),
                figures: if table.has("figures") { Some(self.figures(&table)) } else { None },
                note: table.some_text("note").as_ref().map(owned),
            };
            if !["eligibility", "gives", "how_to_get", "figures"].into_iter().any(|key| table.has(key)) {
                table.fault("nothing changes here", "give `eligibility`, `gives`, `how_to_get` or `figures` as they are from that day on");
            }
            let (Some(from), Some(_)) = (from, source) else { continue };
            if changes.last().is_some_and(|before| before.from >= from) {
                table.fault("this change does not come after the one above it", "put the oldest first, one for each day");
            }
            changes.push(change);
        }
        changes
    }

    pub(super) fn contacts(&self, table: &Table<'_>) -> Vec<Contact> {
        let contact = |table: &Table<'_>| {
            let text = |key| table.some_text(key).as_ref().map(owned);
            let area = table.some_text("area");
            if let Some(area) = &area
                && self.terms.places.name(area.words).is_none()
            {
                self.no_place(table, area);
            }
            let contact = Contact {
                name: String::new(),
                phone: text("phone"),
                email: text("email"),
                web: text("web"),
                area: area.as_ref().map(owned),
                checked_on: table.get("checked_on").and_then(|item| self.checks.day(&item)),
                checked_by: text("checked_by"),
            };
            Some(Contact { name: owned(&table.text("name")?), ..contact })
        };
        table.tables("contacts").iter().filter_map(contact).collect()
    }

    pub(super) fn no_place(&self, table: &Table<'_>, id: &Text<'_>) {
        let fix = choose(id, self.terms.places.all().map(|(id, _)| id), "see `places.toml` for the places there are");
        table.reading.no_such(Named::Place, id.span.clone(), id.words, fix);
    }
}
