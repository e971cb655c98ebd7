//! The worked cases that are figures and no sums: they stand in the catalogue, each with its source, and nowhere as an entitlement.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail anywhere")]

use fingerpost::catalogue::{Catalogue, load, shipped};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

fn catalogue() -> Catalogue {
    load(&[shipped()]).catalogue
}

/// The figure of an entry that measures that.
#[track_caller]
fn figure(catalogue: &Catalogue, id: &str, measures: &str, day: Date) -> (String, String) {
    let figures = catalogue.provisions[id].figures_on(day);
    let found = figures.iter().find(|figure| figure.measures.contains(measures));
    let found = found.unwrap_or_else(|| panic!("{id} has no figure of `{measures}`"));
    (found.value.clone(), found.source.to_string())
}

/// The number in a figure's words.
fn number(words: &str) -> Decimal {
    let digits: String = words.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    digits.parse().unwrap()
}

/// About £100 million for over 36,000 people: some £2,778 each. A mean to talk with, which the catalogue does not print.
#[test]
fn access_to_work_has_its_total_and_no_share_of_it() {
    let (catalogue, day) = (catalogue(), date(2016, 11, 15));
    let (spent, source) = figure(&catalogue, "access-to-work", "spent by the scheme", day);
    let (people, _) = figure(&catalogue, "access-to-work", "helped in the year before October 2016", day);
    assert_eq!(
        ((number(&spent) * Decimal::from(1_000_000) / number(&people)).round().to_string(), source.as_str()),
        ("2778".to_owned(), "gp2016 para 159")
    );
    let texts = catalogue.provisions["access-to-work"].figures_on(day).iter().map(|figure| figure.value.clone()).collect::<Vec<_>>();
    assert!(!texts.iter().any(|value| value.contains("2,778")), "{texts:?}");
    let (most, _) = figure(&catalogue, "access-to-work", "announced in November 2017", date(2017, 12, 1));
    assert_eq!(number(&most), Decimal::from(43_100));
}

/// Up to £1.72 saved for each £1: £10,000 save £17,200 at the very best.
#[test]
fn individual_placement_saves_at_most_so_much() {
    let catalogue = catalogue();
    let (saved, source) = figure(&catalogue, "individual-placement-and-support", "saved for each", date(2009, 12, 4));
    assert!(saved.starts_with("up to "), "{saved}");
    assert_eq!((number(&saved) * Decimal::from(10_000), source.as_str()), (Decimal::from(17_200), "wri2009 para 35"));
}

#[test]
fn the_business_case_has_its_figures() {
    let (catalogue, day) = (catalogue(), date(2016, 11, 15));
    let case = |measures| figure(&catalogue, "business-case-information", measures, day);
    assert_eq!(case("replacing one worker"), ("£20,000 to £40,000".to_owned(), "gp2016 para 157".to_owned()));
    assert_eq!(case("the middle cost of absence").0, "£622");
    assert_eq!(case("lost to sickness in 2015").0, "139 million days");
}

/// Starting work alone leads to no review of Disability Living Allowance; nothing of the kind was said of what came after it.
#[test]
fn disability_living_allowance_is_not_looked_at_again_for_work_alone() {
    let catalogue = catalogue();
    let gives = |id: &str, day| catalogue.provisions[id].gives_on(day).to_owned();
    assert!(gives("dla-in-work", date(2009, 12, 4)).contains("Taking a job does not by itself set off a review."));
    assert!(!gives("pip", date(2016, 11, 15)).contains("review"), "{}", gives("pip", date(2016, 11, 15)));
}
