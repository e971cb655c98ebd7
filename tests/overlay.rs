//! Folders laid over the shipped catalogue, and what holds of an entry on a date.

use fingerpost::catalogue::{Catalogue, File, Provision, State, load, load_on, shipped};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

fn file(path: &str, text: &str) -> File {
    File { path: path.into(), shown: path.into(), bytes: text.as_bytes().to_vec().into() }
}

fn over(files: &[(&str, &str)]) -> Catalogue {
    let loaded = load(&[shipped(), files.iter().map(|(path, text)| file(path, text)).collect()]);
    assert_eq!(loaded.faults, []);
    loaded.catalogue
}

fn entry(more: &str) -> String {
    format!(
        "id = \"garden-club\"\nname = \"Garden club\"\nalso = [\"gardening\", \"allotment\"]\nkind = \"club\"\nsummary = \"A club that meets in a garden.\"\n\
         gives = \"Company.\"\nhow_to_get = \"Turn up.\"\ndelivered_by = \"Its members.\"\nvoluntary = \"yes\"\nplaces = [\"derby\"]\naction = \"signpost\"\n\
         sources = [\"gp2016 para 1\"]\n{more}"
    )
}

const GARDEN: &str = "provisions/community/garden-club.toml";
const OPEN: &str = "[[status]]\nis = \"open\"\nsource = \"gp2016 para 1\"\n";

fn garden(more: &str) -> (Catalogue, Provision) {
    let catalogue = over(&[(GARDEN, &entry(more))]);
    let provision = catalogue.provisions["garden-club"].clone();
    (catalogue, provision)
}

#[test]
fn a_new_id_adds_and_the_same_id_replaces() {
    let whole = over(&[]);
    let (with, added) = garden(OPEN);
    assert_eq!(with.provisions.len(), whole.provisions.len() + 1);
    assert_eq!(added.name, "Garden club");
    let again =
        load(&[shipped(), vec![file(GARDEN, &entry(OPEN))], vec![file(GARDEN, &entry(OPEN).replace("Garden club", "Garden group"))]]);
    assert_eq!((again.faults.len(), again.catalogue.provisions["garden-club"].name.as_str()), (0, "Garden group"));
    assert!(with.provisions.keys().is_sorted());
}

#[test]
fn a_short_file_refreshes_and_leaves_the_rest() {
    let before = over(&[]).provisions["fit-note"].clone();
    let text = "id = \"fit-note\"\nverified_on = 2026-11-01\nverified_by = \"A. Keeper\"\n[[contacts]]\nname = \"The surgery\"\narea = \"derby\"\n";
    let after = over(&[("provisions/health/fit-note.toml", text)]).provisions["fit-note"].clone();
    assert_eq!(after.verified, Some((date(2026, 11, 1), "A. Keeper".to_owned())));
    assert_eq!(after.contacts[0].name, "The surgery");
    assert_eq!(Provision { verified: before.verified.clone(), contacts: vec![], ..after }, before);
}

#[test]
fn a_check_that_has_not_come_yet_is_a_fault_wherever_it_stands() {
    let refresh = "id = \"fit-note\"\nverified_on = 2099-01-01\nverified_by = \"A. Keeper\"\n";
    let contact = "id = \"fit-note\"\n[[contacts]]\nname = \"The surgery\"\nchecked_on = 2026-11-29\nchecked_by = \"A\"\n";
    let safety = "[[contact]]\nname = \"Lead\"\nphone = \"01332 1\"\nchecked = 2099-01-01\nby = \"A\"\n";
    let whole = entry(&format!("verified_on = 2027-01-01\nverified_by = \"A\"\n{OPEN}"));
    let today = date(2026, 11, 28);
    for (path, text, told) in [
        ("provisions/health/fit-note.toml", refresh, "2:15: `verified_on` is 1 January 2099, and that day"),
        ("provisions/health/fit-note.toml", contact, "4:14: `checked_on` is 29 November 2026, and that day"),
        ("safety.toml", safety, "4:11: `checked` is 1 January 2099, and that day"),
        (GARDEN, &whole, "`verified_on` is 1 January 2027, and that day"),
    ] {
        let layers = [shipped(), vec![file(path, text)]];
        let loaded = load_on(&layers, today);
        let faults: Vec<String> = loaded.faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(
            faults[0].contains(told) && faults[0].ends_with("has not come yet; write the day on which somebody checked it"),
            "{faults:?}"
        );
        assert!(loaded.until_later && loaded.catalogue.safety.is_empty() && !loaded.catalogue.provisions.contains_key("garden-club"));
        assert_eq!(loaded.catalogue.provisions["fit-note"], over(&[]).provisions["fit-note"]);
        let later = load_on(&layers, date(2099, 1, 1));
        assert_eq!((later.faults, later.until_later), (vec![], false), "on the day itself it is none");
    }
}

#[test]
fn of_two_checks_the_newer_one_stands() {
    let check = |on: &str, by: &str| {
        let text = format!("id = \"fit-note\"\nverified_on = {on}\nverified_by = \"{by}\"\n");
        vec![file("provisions/health/fit-note.toml", &text)]
    };
    for (first, second, stands) in
        [("2026-11-01", "2015-01-01", "Al"), ("2015-01-01", "2026-11-01", "Bea"), ("2026-11-01", "2026-11-01", "Bea")]
    {
        let loaded = load(&[shipped(), check(first, "Al"), check(second, "Bea")]);
        let verified = loaded.catalogue.provisions["fit-note"].verified.clone();
        assert_eq!(verified, Some((date(2026, 11, 1), stands.to_owned())));
    }
}

#[test]
fn words_of_a_folder_are_there_for_its_own_rules() {
    let facts = "[[fact]]\nkey = \"likes_gardens\"\ntype = \"yes-no\"\nlabel = \"likes gardens\"\nyes = \"likes gardens\"\nno = \"does not like gardens\"\n\
                 question = \"Do you like gardens?\"\nwhy = \"There is a club.\"\n\
                 [condition.gardener]\nlabel = \"a gardener\"\nall = [ { fact = \"likes_gardens\", is = true }, { fact = \"place\", within = \"allestree\" } ]\n";
    let places = "[[place]]\nid = \"allestree\"\nname = \"Allestree\"\nwithin = [\"derby\"]\n";
    let sources = "[[source]]\nid = \"poster\"\ntitle = \"A poster\"\npublisher = \"The club\"\ndate = 2026-05-01\n";
    let entry = entry(&format!("{OPEN}[eligibility]\ncondition = \"gardener\"\n")).replace("gp2016 para 1", "poster");
    let catalogue = over(&[(GARDEN, &entry), ("facts.toml", facts), ("places.toml", places), ("sources.toml", sources)]);
    assert!(catalogue.nested_places().lies_in("allestree", "england"));
    assert_eq!(catalogue.age_days(&catalogue.provisions["garden-club"], date(2026, 5, 11)), Some(10));
}

#[test]
fn files_that_are_not_of_the_catalogue_are_passed_over() {
    over(&[
        ("README.md", "words"),
        ("provisions/health/.fit-note.toml", "words"),
        ("provisions/health/fit-note.toml~", "words"),
        ("scripts/mine.toml", "words"),
    ]);
}

#[test]
fn openness_is_said_in_words() {
    let dated = "replaced_by = [\"access-to-work\"]\n\
        [[status]]\nis = \"announced\"\nfrom = 2016-10-31\nuntil = 2017-03-31\nsource = \"gp2016 para 1\"\n\
        [[status]]\nis = \"trial\"\nfrom = 2017-04-01\nuntil = 2017-06-30\nsource = \"gp2016 para 1\"\n\
        [[status]]\nis = \"open\"\nfrom = 2017-07-01\nuntil = 2017-12-14\nsource = \"gp2016 para 1\"\n\
        [[status]]\nis = \"closed\"\nfrom = 2017-12-15\nuntil = 2018-12-31\nsource = \"gp2016 para 1\"\n\
        [[status]]\nis = \"unconfirmed\"\nfrom = 2019-01-01\nuntil = 2019-12-31\nsource = \"gp2016 para 1\"\n";
    let (catalogue, provision) = garden(dated);
    let replacement = &catalogue.provisions["access-to-work"].name;
    let said = |year, month| catalogue.openness(&provision, date(year, month, 20));
    assert_eq!(said(2016, 12), "Announced since 31 October 2016, and not open yet. It opens on 1 April 2017.");
    assert_eq!(said(2017, 4), "A trial until 30 June 2017: a person who fits may still not be offered it.");
    assert_eq!(said(2017, 8), "Open until 14 December 2017.");
    assert_eq!(said(2017, 12), format!("Not open since 15 December 2017. Replaced by {replacement}."));
    assert_eq!(said(2019, 5), format!("Not confirmed: check before referring. Replaced by {replacement}."));
    assert_eq!(said(2020, 5), format!("Not open since 1 January 2020. Replaced by {replacement}."));
}

#[test]
fn age_counts_from_the_last_check_or_the_newest_source() {
    let (catalogue, provision) = garden(OPEN);
    let newest = catalogue.sources["gp2016"].date;
    let on = newest.checked_add(jiff::Span::new().days(200)).unwrap();
    assert_eq!(catalogue.age_days(&provision, on), Some(200));
    let (catalogue, provision) = garden(&format!("verified_on = 2026-11-01\nverified_by = \"A. Keeper\"\n{OPEN}"));
    assert_eq!(catalogue.age_days(&provision, date(2026, 11, 4)), Some(3));
}

#[test]
fn show_tells_the_entry_as_it_is_on_the_day() {
    let dated = format!(
        "{OPEN}[[changes]]\nfrom = 2020-01-01\nsource = \"gp2016 para 1\"\ngives = \"More company.\"\neligibility = {{ fact = \"age\", at_least = 50 }}\n"
    );
    let (catalogue, provision) = garden(&dated);
    let before = catalogue.show(&provision, date(2019, 12, 31));
    assert_eq!((&before["gives"], &before["eligibility"], &before["status_on"]), (&json!("Company."), &json!({}), &json!("open")));
    let after = catalogue.show(&provision, date(2020, 1, 1));
    assert_eq!(after["gives"], "More company.");
    assert_eq!(after["eligibility"], json!({ "fact": "age", "at_least": 50 }));
    assert_eq!(after["sources"], json!(["gp2016 para 1"]));
    assert_eq!(provision.status_on(date(2020, 1, 1)), State::Open);
}

/// What a file says of eligibility, as JSON, with lists of one where the shown form has a single value.
fn as_shown(value: &Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.iter()
                .map(|(key, value)| match (key.as_str(), value) {
                    ("has_any" | "has_all", Value::Array(ids)) if ids.len() == 1 && key == "has_any" => ("has".to_owned(), ids[0].clone()),
                    ("one_of", Value::Array(ids)) if ids.len() == 1 && ids[0].is_string() => ("is".to_owned(), ids[0].clone()),
                    ("within", Value::Array(ids)) if ids.len() == 1 => (key.clone(), ids[0].clone()),
                    _ => (key.clone(), as_shown(value)),
                })
                .collect(),
        ),
        Value::Array(parts) => Value::Array(parts.iter().map(as_shown).collect()),
        other => other.clone(),
    }
}

#[test]
fn every_shipped_rule_is_shown_as_its_file_has_it() {
    let catalogue = over(&[]);
    let mut compared = 0;
    for file in shipped().iter().filter(|file| file.path.starts_with("provisions/")) {
        let table: toml::Table = std::str::from_utf8(&file.bytes).unwrap().parse().unwrap();
        let provision = &catalogue.provisions[table["id"].as_str().unwrap()];
        let Some(eligibility) = table.get("eligibility") else { continue };
        let shown = catalogue.show(provision, Date::MIN);
        assert_eq!(shown["eligibility"], as_shown(&serde_json::to_value(eligibility).unwrap()), "{}", file.path);
        compared += 1;
    }
    assert!(compared > 40, "{compared}");
}
