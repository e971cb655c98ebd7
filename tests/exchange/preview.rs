//! What an import says before it is done.

use std::collections::BTreeMap;

use fingerpost::catalogue::{File, State, load, shipped};
use fingerpost::exchange::{Ground, Originals, prepare};
use fingerpost::facts::tell_all;
use fingerpost::matching::{Matcher, Verdict};
use fingerpost::search::Index;
use jiff::civil::date;
use serde_json::{Value, json};

use crate::{TODAY, generate, import, import_on, laid};

fn service(number: usize, name: &str) -> Value {
    json!({ "id": format!("0f1e2d3c-0000-4000-8000-{number:012}"), "name": name, "status": "active" })
}

fn refused(page: &Value) -> Vec<(String, String)> {
    let preview = import(page.to_string().as_bytes()).unwrap().preview;
    assert!(preview.refused.iter().all(|refused| !refused.fix.is_empty()));
    preview.refused.into_iter().map(|refused| (refused.path, refused.what)).collect()
}

#[test]
fn a_bad_record_is_refused_with_its_path_and_the_rest_goes_in() {
    let mut page = generate::page(1, 4);
    page["contents"][1]["name"] = json!("  ");
    page["contents"][2]["minimum_age"] = json!("old");
    page["contents"].as_array_mut().unwrap().push(json!("a service"));
    let plan = import(page.to_string().as_bytes()).unwrap();
    let paths: Vec<&str> = plan.preview.refused.iter().map(|refused| refused.path.as_str()).collect();
    assert_eq!(paths, ["/contents/4", "/contents/1/name", "/contents/2/minimum_age"]);
    assert_eq!(plan.preview.added.len(), 2);
    assert_eq!(laid(&plan).provisions.len(), load(&[shipped()]).catalogue.provisions.len() + 2);
}

#[test]
fn wrong_types_and_missing_fields_are_told_each() {
    let mut wrong = service(1, "A");
    for (key, value) in [("description", json!(3)), ("phones", json!({})), ("organization", json!([])), ("status", json!("on"))] {
        wrong[key] = value;
    }
    wrong["service_areas"] = json!([7]);
    wrong["assured_date"] = json!("last week");
    wrong["minimum_age"] = json!(40);
    wrong["maximum_age"] = json!(30);
    let told = refused(&json!([wrong, { "name": "B" }, service(1, "C"), service(1, "D"), { "id": true, "name": "E", "status": "active" }]));
    let paths: Vec<&str> = told.iter().map(|(path, _)| path.as_str()).collect();
    for path in ["/0/description", "/0/phones", "/0/organization", "/0/status", "/0/service_areas/0", "/0/assured_date", "/0/minimum_age"] {
        assert!(paths.contains(&path), "{path}: {told:#?}");
    }
    assert!(["/1/id", "/1/status", "/3/id", "/4/id"].iter().all(|path| paths.contains(path)), "{told:#?}");
    let double = told.iter().find(|(path, _)| path == "/3/id").unwrap();
    assert_eq!(double.1, "`id` is also that of /2");
}

#[test]
fn ages_become_a_rule_words_are_weighed_and_a_known_area_decides() {
    let mut club = service(1, "Derby Friday Club");
    club["minimum_age"] = json!(18.0);
    club["maximum_age"] = json!(64.5);
    club["eligibility_description"] = json!("For <i>people</i> who feel low.");
    club["service_areas"] = json!([{ "id": "x", "name": " DERBY " }]);
    let mut elsewhere = service(2, "Elsewhere Club");
    elsewhere["service_areas"] = json!([{ "id": "y", "name": "Middle-earth" }]);
    let plan = import(json!([club, elsewhere]).to_string().as_bytes()).unwrap();
    let catalogue = laid(&plan);
    let derby = &catalogue.provisions["derby-friday-club"];
    let rule = json!({
        "all": [{ "fact": "age", "at_least": 18, "at_most": 64 }, { "fact": "place", "within": "derby" }],
        "judge": ["For people who feel low.", "the directory says from age 18 to 64.5"],
    });
    assert_eq!(derby.written()["eligibility"], rule);
    assert_eq!(catalogue.provisions["elsewhere-club"].eligibility.judge, ["the area it serves: Middle-earth"]);
    let places = catalogue.nested_places();
    let held = |age: &str, place: &str| {
        let told = [format!("age={age}"), format!("place={place}")];
        let facts = tell_all(told, &catalogue.vocabulary, places.all(), TODAY).unwrap();
        Matcher::new(&catalogue, &places, facts, TODAY).one(derby).verdict
    };
    assert_eq!((held("40", "derby"), held("17", "derby"), held("40", "london")), (Verdict::Fits, Verdict::No, Verdict::No));
    assert_eq!(Index::new(&catalogue).find("derby friday club", 1)[0].id, "derby-friday-club");
}

#[test]
fn a_status_is_dated_and_a_check_is_only_what_says_so() {
    let mut gone = service(1, "Gone");
    gone["status"] = json!("temporarily closed");
    gone["last_modified"] = json!("2026-11-01T00:00:00Z");
    let mut sure = service(2, "Sure");
    sure["assured_date"] = json!("2026-10-01");
    let catalogue = laid(&import(json!([gone, sure]).to_string().as_bytes()).unwrap());
    assert_eq!((catalogue.provisions["gone"].status_on(TODAY), &catalogue.provisions["gone"].verified), (State::Closed, &None));
    assert_eq!(catalogue.provisions["sure"].verified.clone().unwrap().0, date(2026, 10, 1));
    assert_eq!(catalogue.age_days(&catalogue.provisions["gone"], TODAY), Some(0));
}

#[test]
fn the_same_name_in_the_same_place_is_a_duplicate_and_elsewhere_is_not() {
    let area = |name: &str| json!([{ "id": "a", "name": name }]);
    let mut page = vec![service(1, "Fit note (Statement of fitness for WORK)"), service(2, "Tea"), service(3, "tea!"), service(4, "Tea")];
    page[1]["service_areas"] = area("Derby");
    page[2]["service_areas"] = area("D2N2");
    page[3]["service_areas"] = area("London");
    let plan = import(json!(page).to_string().as_bytes()).unwrap();
    let told: Vec<(&str, &str, bool)> =
        plan.preview.duplicates.iter().map(|twin| (twin.row.path.as_str(), twin.like.as_str(), twin.same_file)).collect();
    assert_eq!(told, [("/0", "fit-note", false), ("/2", "tea", true)]);
    let added: Vec<&str> = plan.preview.added.iter().map(|row| row.path.as_str()).collect();
    assert_eq!(added, ["/1", "/3"]);
    laid(&plan);
}

#[test]
fn a_check_that_has_not_come_yet_is_refused_and_an_older_one_is_not_written_over_a_newer() {
    let table = |on: &str| format!("id,name,verified_on,verified_by\ntea,Tea,{on},Bea\n");
    for (what, text) in [
        ("a row", table("2099-01-01")),
        ("a service", {
            let mut service = service(1, "Tea");
            service["assured_date"] = json!("2099-01-01");
            json!([service]).to_string()
        }),
    ] {
        let plan = import(text.as_bytes()).unwrap();
        assert_eq!((plan.preview.added.len(), plan.preview.refused.len()), (0, 1), "{what}");
        assert!(plan.preview.refused[0].what.contains("is 1 January 2099, and that day has not come yet"), "{what}");
    }
    let first = import(table("2026-11-20").as_bytes()).unwrap();
    let again = |on: &str| {
        let plan = import_on(&first.files, &first.originals, table(on).as_bytes()).unwrap();
        laid(&plan).provisions["tea"].verified.clone().unwrap().0
    };
    assert_eq!((again("2015-01-01"), again("2026-11-21")), (date(2026, 11, 20), date(2026, 11, 21)));
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_told_with_its_line_and_swallows_no_row() {
    let look = |text: &str| {
        let preview = import(text.as_bytes()).unwrap().preview;
        let refused: Vec<(String, String)> = preview.refused.into_iter().map(|refused| (refused.path, refused.what)).collect();
        (preview.added.into_iter().map(|row| (row.name, row.path)).collect::<Vec<_>>(), refused)
    };
    let added = |rows: &[(&str, &str)]| rows.iter().map(|(name, path)| ((*name).to_owned(), (*path).to_owned())).collect::<Vec<_>>();
    let never = |line: usize| format!("the quotation mark that opens a cell in line {line} is never closed");
    let (names, refused) = look("name,summary\nFirst,ok\n\"Second,bad quote\nThird,ok\nFourth,ok");
    assert_eq!(names, added(&[("First", "/2"), ("Third", "/4"), ("Fourth", "/5")]));
    assert_eq!(refused, [("/3".to_owned(), never(3))]);
    // The next quotation mark would close it.
    let (names, refused) = look("name,summary\nFirst,\"bad quote\nThird,\"ok, and more\"\nFourth,ok\n");
    assert_eq!(names, added(&[("Third", "/3"), ("Fourth", "/4")]));
    assert_eq!(refused[0].1, "the quotation mark that opens a cell in line 2 is closed in the middle of one, in line 3");
    // What follows may be lines of the cell.
    let (names, refused) = look("name,summary\nFirst,ok\nSecond,\"Tea\nand talk\nThird,ok\n");
    assert_eq!(names, added(&[("First", "/2")]));
    assert_eq!(refused, [("/3".to_owned(), format!("{}, and nothing after it was taken in", never(3)))]);
    let (names, refused) = look("name,summary\r\n\"First\",\"Tea\r\nand \"\"talk\"\", here\"\r\n\r\nThird,ok\r\n");
    assert_eq!((names, refused.len()), (added(&[("First", "/2"), ("Third", "/4")]), 0));
    assert!(import(b"name,\"summary\nFirst,ok\n").unwrap_err().what.starts_with(&never(1)));
}

#[test]
fn a_table_with_two_columns_of_a_name_is_refused_and_so_is_what_is_no_age() {
    let told = import(b"name,summary,name\nA,b,C\n").unwrap_err();
    assert_eq!(told.what, "two columns of the table are called `name`, and only one of them could be kept");
    for (least, most, key, what) in [
        ("-1", "", "minimum_age", "`minimum_age` is -1, and no age in years"),
        ("", "-5", "maximum_age", "`maximum_age` is -5, and no age in years"),
        ("300", "", "minimum_age", "`minimum_age` is 300, and nobody is so old"),
        ("", "3000", "maximum_age", "`maximum_age` is 3000, and no age in years"),
        ("40", "16", "minimum_age", "`minimum_age` 40 is more than `maximum_age` 16: nobody could have it"),
        ("inf", "", "minimum_age", "`minimum_age` is `inf`, and no number"),
    ] {
        let row = import(format!("name,minimum_age,maximum_age\nTea,{least},{most}\n").as_bytes()).unwrap().preview;
        let told: Vec<(&str, &str)> = row.refused.iter().map(|refused| (refused.path.as_str(), refused.what.as_str())).collect();
        assert_eq!(told, [(format!("/2/{key}").as_str(), what)]);
        if least != "inf" {
            let mut service = service(1, "Tea");
            service["minimum_age"] = json!(least);
            service["maximum_age"] = json!(most);
            assert_eq!(refused(&json!([service])), [(format!("/0/{key}"), what.to_owned())]);
        }
    }
    assert_eq!(import(b"name,minimum_age,maximum_age\nTea,16,24\n").unwrap().preview.added.len(), 1);
}

#[test]
fn a_fault_stands_where_its_words_stand_and_says_what_to_write_there() {
    let one = |key: &str, value: Value| {
        let mut service = service(1, "Tea");
        if key.starts_with("x_") {
            service["x_id"] = json!("tea");
        }
        service[key] = value;
        let told = import(json!([service]).to_string().as_bytes()).unwrap().preview.refused;
        assert_eq!(told.len(), 1, "{told:?}");
        (told[0].path.clone(), told[0].what.clone(), told[0].fix.clone())
    };
    let rule = |rule: Value| one("x_eligibility_rules", rule);
    assert_eq!(rule(json!({ "fact": "shoe_size", "is": 1 })).0, "/0/x_eligibility_rules/fact");
    let (path, _, fix) = rule(json!({ "all": [{ "fact": "age", "at_least": "x" }] }));
    assert_eq!((path.as_str(), fix.as_str()), ("/0/x_eligibility_rules/all", "write it as `\"at_least\": 16`"));
    let (path, what, _) = rule(json!({ "all": [{ "fact": "age", "is": 25, "at_most": 24 }] }));
    assert_eq!((path.as_str(), what.as_str()), ("/0/x_eligibility_rules/all", "no number is in this range of `age`"));
    let status = json!([{ "is": "open", "from": "01/02/2026", "source": "gp2016 para 1" }]);
    let (path, what, fix) = one("x_status", status);
    assert_eq!(
        (path.as_str(), what.as_str(), fix.as_str()),
        ("/0/x_status/0/from", "`from` is `01/02/2026`, and no day", "write it as 2026-11-26")
    );
    assert_eq!(one("assured_date", json!("2099-01-01")).0, "/0/assured_date");
    let table = import(b"name,verified_on,verified_by\nTea,01/02/2026,Bea\n").unwrap().preview.refused;
    assert_eq!((table[0].path.as_str(), table[0].what.as_str()), ("/2/verified_on", "`verified_on` is `01/02/2026`, and no day"));
    let table = import(b"name,eligibility\nTea,\"{\"\"fact\"\": \"\"shoe_size\"\"}\"\n").unwrap().preview.refused;
    assert_eq!(table[0].path, "/2/eligibility");
}

#[test]
fn an_entry_of_the_keepers_own_stays_and_one_shipped_is_replaced_only_by_its_id() {
    let own = "id = \"tea\"\nname = \"Tea\"\n";
    let above = [vec![File { path: "provisions/community/tea.toml".into(), shown: "x".into(), bytes: own.as_bytes().into() }]];
    let below = [shipped()];
    let none = Originals::default();
    let ground =
        Ground { below: &below, imported: &[], originals: &none, above: &above, today: TODAY, latest: TODAY, duplicates: true, close: &[] };
    let mut mine = service(1, "Fit note");
    mine["x_id"] = json!("fit-note");
    let plan = prepare(json!([service(2, "Tea"), mine, service(3, "Mindfulness via GP")]).to_string().as_bytes(), &ground).unwrap();
    assert_eq!((plan.preview.refused.len(), plan.preview.refused[0].path.as_str()), (1, "/0"));
    assert_eq!((plan.preview.changed.len(), plan.preview.changed[0].row.id.as_str()), (1, "fit-note"));
    assert_eq!(plan.preview.added[0].id, "mindfulness-via-gp-0f1e2d3c", "a name alone replaces nothing");
}

#[test]
fn what_names_an_entry_that_is_refused_goes_with_it_to_the_end_of_the_chain() {
    let row = |number: usize| format!("zq-{number},Zq service {number},zq-{},closed\n", number + 1);
    let rows: String = (0..300).map(row).collect();
    let csv = format!("id,name,replaced_by,status\n{rows}zq-whole,Zq whole,,open\nzq-led,Zq led,zq-whole,closed\n");
    let plan = import(csv.as_bytes()).unwrap();
    let told: BTreeMap<String, String> = plan.preview.refused.iter().map(|refused| (refused.path.clone(), refused.what.clone())).collect();
    assert_eq!((told.len(), plan.preview.added.len()), (300, 2));
    assert!(told["/301/replaced_by"].starts_with("there is no entry `zq-300`"), "{told:#?}");
    assert_eq!(told["/2/replaced_by"], "there is no entry `zq-1`");
    laid(&plan);
}

/// People are known by whole years, and somebody of 17 may be 17 and eight months.
#[test]
fn a_part_of_a_year_shuts_nobody_out_and_is_weighed() {
    let mut club = service(1, "Half-year Club");
    (club["minimum_age"], club["maximum_age"]) = (json!(17.5), json!(24.5));
    let mut unset = service(2, "Unset Club");
    (unset["minimum_age"], unset["maximum_age"]) = (json!(0), json!(0));
    let catalogue = laid(&import(json!([club, unset]).to_string().as_bytes()).unwrap());
    let places = catalogue.nested_places();
    let held = |id: &str, age: &str| {
        let facts = tell_all([format!("age={age}")], &catalogue.vocabulary, places.all(), TODAY).unwrap();
        Matcher::new(&catalogue, &places, facts, TODAY).one(&catalogue.provisions[id]).verdict
    };
    let verdicts = ["16", "17", "24", "25"].map(|age| held("half-year-club", age));
    assert_eq!(verdicts, [Verdict::No, Verdict::Fits, Verdict::Fits, Verdict::No]);
    assert_eq!(catalogue.provisions["half-year-club"].eligibility.judge, ["the directory says from age 17.5 to 24.5"]);
    assert_eq!(held("unset-club", "30"), Verdict::Fits);
    assert_eq!(catalogue.provisions["unset-club"].eligibility.judge, ["the directory says up to age 0"]);
}

#[test]
fn recurring_days_are_said_as_they_recur() {
    let said = [
        (json!({ "freq": "MONTHLY", "byday": "2TU" }), "The second Tuesday of each month."),
        (json!({ "freq": "MONTHLY", "byday": "-1FR", "opens_at": "10:00" }), "The last Friday of each month, from 10:00."),
        (json!({ "freq": "MONTHLY", "interval": 2, "byday": "1MO" }), "The first Monday, every 2 months."),
        (json!({ "freq": "MONTHLY", "bymonthday": "1,15", "opens_at": "10:00" }), "The 1st and the 15th of each month, from 10:00."),
        (json!({ "freq": "MONTHLY", "bymonthday": "-1" }), "The last day of each month."),
        (
            json!({ "freq": "WEEKLY", "interval": 2, "byday": "FR", "dtstart": "2026-11-06" }),
            "Fridays, every 2 weeks, counted from 6 November 2026.",
        ),
        (json!({ "freq": "WEEKLY", "byday": "TH,FR", "notes": "Not in August" }), "Thursdays and Fridays. Not in August."),
    ];
    let services = said.iter().enumerate().map(|(number, (schedule, _))| {
        let mut club = service(number, &format!("Club {number}"));
        club["schedules"] = json!([schedule]);
        club
    });
    let catalogue = laid(&import(json!(services.collect::<Vec<_>>()).to_string().as_bytes()).unwrap());
    for (number, (_, words)) in said.iter().enumerate() {
        let how_to_get = &catalogue.provisions[&format!("club-{number}")].how_to_get;
        assert_eq!(how_to_get.lines().find_map(|line| line.strip_prefix("When: ")), Some(*words));
    }
}

#[test]
fn what_a_place_says_of_itself_and_every_phone_is_taken_over() {
    let mut club = service(1, "Lift Club");
    club["phones"] = json!([{ "id": "a", "number": "01332 1" }, { "id": "b", "number": "01332 2", "description": "Evenings" }]);
    club["cost_options"] = json!([{ "id": "c", "amount": 5, "valid_to": "2012-12-31" }, { "id": "d", "amount": 7 }]);
    club["service_at_locations"] = json!([{ "id": "e", "location": {
        "id": "f", "location_type": "physical", "name": "The Mill", "phones": [{ "id": "g", "number": "01332 3" }],
        "accessibility": [{ "id": "h", "description": "Lift", "details": "Ring first: the lift is locked" }],
    } }]);
    let catalogue = laid(&import(json!([club]).to_string().as_bytes()).unwrap());
    let club = &catalogue.provisions["lift-club"];
    let phones: Vec<(&str, &str)> =
        club.contacts.iter().filter_map(|contact| Some((contact.name.as_str(), contact.phone.as_deref()?))).collect();
    assert_eq!(phones, [("Lift Club", "01332 1"), ("Evenings", "01332 2"), ("The Mill", "01332 3")]);
    for line in ["Access: Lift. Ring first: the lift is locked.", "Cost: £5, until 31 December 2012.", "Cost: £7."] {
        assert!(club.how_to_get.lines().any(|said| said == line), "{}", club.how_to_get);
    }
}

#[test]
fn a_status_that_our_own_field_overrules_is_noted() {
    let catalogue = load(&[shipped()]).catalogue;
    let mut page = fingerpost::exchange::services(&catalogue, &Originals::default(), TODAY);
    assert_eq!(import(page.to_string().as_bytes()).unwrap().preview.notes, [""; 0]);
    let services = page["contents"].as_array_mut().unwrap();
    let at = services.iter().position(|service| service["status"] == "active").unwrap();
    services[at]["status"] = json!("defunct");
    let notes = import(page.to_string().as_bytes()).unwrap().preview.notes;
    assert_eq!(notes, [format!("`x_status` was taken, though the `status` beside it says otherwise of today: /contents/{at}/status.")]);
}

/// Who takes a directory over from another program must see what it corrected and is not taken.
#[test]
fn what_the_standards_own_fields_say_otherwise_is_told_with_its_path() {
    let catalogue = load(&[shipped()]).catalogue;
    let page = |day| fingerpost::exchange::services(&catalogue, &Originals::default(), day);
    let told = |page: &Value| {
        let overruled = import(page.to_string().as_bytes()).unwrap().preview.overruled;
        overruled.into_iter().map(|overruled| (overruled.path, overruled.by)).collect::<Vec<_>>()
    };
    for day in [TODAY, date(2017, 12, 1), date(2025, 4, 7)] {
        assert_eq!(told(&page(day)), [], "{day}");
    }
    let mut changed = page(TODAY);
    let service = &mut changed["contents"][0];
    service["organization"]["id"] = json!("another");
    service["description"] = json!(format!(" {}\n", service["description"].as_str().unwrap()));
    assert_eq!(told(&changed), []);
    let service = &mut changed["contents"][0];
    service["description"] = json!("It has moved.");
    service["minimum_age"] = json!(99);
    service["phones"] = json!([{ "id": "x", "number": "01332 1" }]);
    let path = |field: &str, by: &str| (format!("/contents/0/{field}"), by.to_owned());
    let all = [path("description", "x_gives"), path("minimum_age", "x_eligibility_rules"), path("phones", "x_contacts")];
    assert_eq!(told(&changed), all);
    changed["contents"][0].as_object_mut().unwrap().remove("x_id");
    assert!(told(&changed).is_empty(), "without `x_id` it is nobody's but theirs");
}

#[test]
fn fields_of_others_that_are_called_like_ours_are_kept_and_not_read() {
    let mut theirs = service(1, "Tea");
    for (key, value) in [("x_status", json!("green")), ("x_also", json!("foo")), ("x_kind", json!("clinic")), ("x_places", json!(7))] {
        theirs[key] = value;
    }
    let plan = import(json!([theirs]).to_string().as_bytes()).unwrap();
    assert_eq!(plan.preview.refused, []);
    assert_eq!(laid(&plan).provisions["tea"].status_on(TODAY), State::Open);
    assert_eq!(plan.originals.get("tea").unwrap()["x_kind"], json!("clinic"));
}

/// Nothing goes from the catalogue without a word, and nothing that went stays open without one.
#[test]
fn what_goes_from_a_feed_is_named_and_closed_only_where_somebody_says_so() {
    let first =
        import(json!([service(1, "Alpha Walk"), service(2, "Beta Walk"), service(3, "Gamma Walk")]).to_string().as_bytes()).unwrap();
    assert!(first.preview.gone.is_empty());
    let below = [shipped()];
    let mut fault = service(3, "Gamma Walk");
    fault["status"] = json!("on");
    let feed = json!([service(1, "Alpha Walk"), fault]).to_string();
    let close = |feed: &str, close: &[&str]| {
        let close: Vec<String> = close.iter().map(|id| (*id).to_owned()).collect();
        let (imported, originals) = (&first.files, &first.originals);
        let today = date(2026, 12, 24);
        prepare(
            feed.as_bytes(),
            &Ground { below: &below, imported, originals, above: &[], today, latest: today, duplicates: false, close: &close },
        )
        .unwrap()
    };
    let gone = |plan: &fingerpost::exchange::Plan| plan.preview.gone.iter().map(|gone| gone.id.clone()).collect::<Vec<_>>();
    let state = |plan: &fingerpost::exchange::Plan, id: &str, day| laid(plan).provisions[id].status_on(day);
    let later = date(2026, 12, 24);
    let left = close(&feed, &[]);
    assert_eq!(gone(&left), ["beta-walk"], "a record at fault is in the file");
    assert_eq!((state(&left, "beta-walk", later), left.preview.changed.len()), (State::Open, 0));
    for named in [&["beta-walk"], &["all"]] {
        let closed = close(&feed, named);
        assert_eq!(
            (gone(&closed).as_slice(), closed.preview.changed[0].fields.as_slice()),
            (["beta-walk".to_owned()].as_slice(), ["status".to_owned()].as_slice())
        );
        assert_eq!(state(&closed, "beta-walk", later), State::Closed);
        assert_eq!(state(&closed, "beta-walk", date(2026, 12, 23)), State::Open);
        assert_eq!(state(&closed, "gamma-walk", later), State::Open);
        let services = fingerpost::exchange::services(&laid(&closed), &closed.originals, later);
        let beta = services["contents"].as_array().unwrap().iter().find(|service| service["name"] == "Beta Walk").unwrap();
        assert_eq!(beta["status"], "defunct");
    }
    let unknown = close(&feed, &["alpha-walk"]);
    assert!(unknown.preview.refused.iter().any(|refused| refused.what.contains("`alpha-walk`")));
    assert_eq!(state(&unknown, "alpha-walk", later), State::Open);
    let other = json!([service(9, "Another Town's Choir")]).to_string();
    assert!(gone(&close(&other, &["all"])).is_empty(), "a file with none of them is another directory");
}
