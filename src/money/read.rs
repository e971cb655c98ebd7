//! Reading rates files, with every fault at once.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::rate::UNITS;
use super::{Rate, RateId, Rates, Row, Unit};
use crate::diagnostic::{Fault, Named, Reading, Table, Text, choose};

/// The most that a rate can be: what is above it is a slip of the pen.
const MOST: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Reads rates files, each with its name and its bytes. A later file of the same rate takes the place of an earlier one, so that a folder
/// laid over the shipped rates comes after them. One with a fault is left out, and the earlier one stays; the faults of all come back.
/// `sources` are the ids of the documents that may be cited.
pub fn load_rates<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>, sources: &BTreeSet<String>) -> (Rates, Vec<Fault>) {
    let (mut rates, mut all_faults) = (Rates::default(), Vec::new());
    for (file, bytes) in files {
        match load(file, bytes, sources) {
            Ok(rate) => {
                rates.0.insert(rate.id, rate);
            }
            Err(faults) => all_faults.extend(faults),
        }
    }
    (rates, all_faults)
}

fn load(file: &str, bytes: &[u8], sources: &BTreeSet<String>) -> Result<Rate, Vec<Fault>> {
    let reading = Reading::from_bytes(file, bytes).map_err(|fault| vec![*fault])?;
    let document = reading.what_is_left();
    let rate = document.as_ref().and_then(|document| read_rate(&document.root(&reading), sources));
    drop(document);
    let faults = reading.into_faults();
    match rate {
        Some(rate) if faults.is_empty() => Ok(rate),
        _ => Err(faults),
    }
}

fn read_rate(root: &Table<'_>, sources: &BTreeSet<String>) -> Option<Rate> {
    let id = root.need("id", "\"...\"").and_then(|item| item.id());
    let stem = root.reading.file.rsplit(['/', '\\']).next().unwrap_or_default().trim_end_matches(".toml");
    let known = id.as_ref().and_then(|id| known(root, id, stem));
    let name = root.text("name").map(|name| name.words.to_owned());
    let unit = root.need("unit", "\"pounds a month\"").and_then(|item| Some((item.one_of(&UNITS)?, item)));
    if let (Some(known), Some((unit, item))) = (known, &unit)
        && *unit != known.unit()
    {
        item.fault(format!("`{}` is not in {}", known.id(), unit.words()), format!("write `unit = \"{}\"`", known.unit().words()));
    }
    let note = root.some_text("note").map(|note| note.words.to_owned());
    let tables = root.need("rates", "[ { from = 2026-04-06, value = 1.00, source = \"...\" } ]").and_then(|item| item.tables());
    let mut rows: Vec<Row> = Vec::new();
    for table in tables.unwrap_or_default() {
        rows.extend(read_row(&table, rows.last(), unit.as_ref().map(|(unit, _)| *unit), sources));
    }
    Some(Rate { id: known?, name: name?, note, rows })
}

/// The rate that a file's id stands for.
fn known(root: &Table<'_>, id: &Text<'_>, stem: &str) -> Option<RateId> {
    if id.words != stem {
        let what = format!("the id `{}` is not the file's name", id.words);
        root.reading.fault(id.span.clone(), what, format!("write `id = \"{stem}\"`, or name the file `{}.toml`", id.words));
    }
    let found = RateId::ALL.iter().copied().find(|rate| rate.id() == id.words);
    if found.is_none() {
        let fix = choose(id, RateId::ALL.iter().map(|rate| rate.id()), "see the catalogue's README for the rates there are");
        root.reading.fault(id.span.clone(), format!("no sum uses a rate `{}`", id.words), fix);
    }
    found
}

fn read_row(table: &Table<'_>, before: Option<&Row>, unit: Option<Unit>, sources: &BTreeSet<String>) -> Option<Row> {
    let (from, until) = (table.date("from"), table.some_date("until"));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        table.fault("this rate ends before it begins", "put the earlier day in `from` and the later one in `until`");
    }
    if from.zip(before).is_some_and(|(from, before)| from <= before.until.unwrap_or(before.from)) {
        table.fault("this rate does not come after the one above it", "put the oldest first, and end one the day before the next begins");
    }
    let value = table.need("value", "1.00").and_then(|item| {
        let value = item.number()?;
        let most = if unit == Some(Unit::Fraction) { Decimal::ONE } else { MOST };
        if value < Decimal::ZERO || value > most {
            item.fault(format!("`value` cannot be {value}"), format!("write a number from 0 to {most}"));
        }
        if matches!(unit, Some(Unit::Weeks | Unit::Days)) && !value.is_integer() {
            item.fault("`value` must be a whole number", "write it without decimals");
        }
        Some(value)
    });
    let source = table.text("source");
    if let Some(source) = &source {
        let document = source.words.split(' ').next().unwrap_or_default();
        if !sources.contains(document) {
            let fix = choose(
                document,
                sources.iter().map(String::as_str),
                "see `sources.toml`; write the document's id, a space and where in it",
            );
            table.reading.no_such(Named::Source, source.span.clone(), document, fix);
        }
    }
    let confirmed = table.get("confirmed").and_then(|item| item.yes_no()).unwrap_or(true);
    let note = table.some_text("note").map(|note| note.words.to_owned());
    Some(Row { from: from?, until, value: value?, source: source?.words.to_owned(), confirmed, note })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let sources = BTreeSet::from(["gp2016".to_owned()]);
        let (_, faults) = load_rates([("rates/uc-taper.toml", text.as_bytes())], &sources);
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_fault_of_a_file_is_told_at_once() {
        let text = "id = \"uc-tapper\"\nname = \"taper\"\nunit = \"fraction\"\n[[rates]]\nfrom = 2017-01-01\nuntil = 2016-01-01\nvalue = 55\n\
            source = \"gp2061 para 80\"\n[[rates]]\nfrom = 2016-01-01\nvalu = 0.5\nsource = \"gp2016\"\nconfirmed = \"no\"\n";
        assert_eq!(
            told(text),
            [
                "rates/uc-taper.toml:1:6: the id `uc-tapper` is not the file's name; write `id = \"uc-taper\"`, or name the file `uc-tapper.toml`",
                "rates/uc-taper.toml:1:6: no sum uses a rate `uc-tapper`; did you mean `uc-taper`?",
                "rates/uc-taper.toml:4:1: this rate ends before it begins; put the earlier day in `from` and the later one in `until`",
                "rates/uc-taper.toml:7:9: `value` cannot be 55; write a number from 0 to 1",
                "rates/uc-taper.toml:8:10: there is no source `gp2061`; did you mean `gp2016`?",
                "rates/uc-taper.toml:9:1: this rate does not come after the one above it; put the oldest first, and end one the day before the next begins",
                "rates/uc-taper.toml:11:1: there is no key `valu` here; did you mean `value`?",
                "rates/uc-taper.toml:13:13: `confirmed` is text, and must be true or false; write it as `confirmed = true`",
            ]
        );
    }

    #[test]
    fn a_later_file_replaces_and_a_broken_one_leaves_the_earlier() {
        let good = |value: &str| {
            format!(
                "id = \"uc-taper\"\nname = \"taper\"\nunit = \"fraction\"\n[[rates]]\nfrom = 2017-01-01\nvalue = {value}\nsource = \"gp2016\"\n"
            )
        };
        let sources = BTreeSet::from(["gp2016".to_owned()]);
        let files = [good("0.5"), good("0.25"), good("7")];
        let (rates, faults) = load_rates(files.iter().map(|text| ("rates/uc-taper.toml", text.as_bytes())), &sources);
        assert_eq!(faults.len(), 1);
        assert_eq!(rates.on(RateId::UcTaper, jiff::civil::date(2020, 1, 1)).unwrap().value.to_string(), "0.25");
    }
}
