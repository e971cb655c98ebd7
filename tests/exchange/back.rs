//! What goes out comes back as it was.

use fingerpost::catalogue::{Catalogue, File, load, shipped};
use fingerpost::exchange::{Ground, Originals, everything, prepare, services, table};
use serde_json::{Value, json};

use crate::{TODAY, generate, import, import_on, laid};

/// A catalogue without its entries: what they name is there.
fn bare() -> Vec<File> {
    shipped().into_iter().filter(|file| !file.path.starts_with("provisions/")).collect()
}

/// Everything that a file says, where no entry was before.
fn all_of(text: &str) -> Catalogue {
    let below = [bare()];
    let ground = Ground {
        below: &below,
        imported: &[],
        originals: &Originals::default(),
        above: &[],
        today: TODAY,
        latest: TODAY,
        duplicates: true,
        close: &[],
    };
    let plan = prepare(text.as_bytes(), &ground).unwrap();
    assert_eq!(plan.preview.refused, []);
    load(&[bare(), plan.files]).catalogue
}

fn same(catalogue: &Catalogue, text: &str) {
    let back = all_of(text);
    assert_eq!(back.provisions.len(), catalogue.provisions.len());
    for (id, provision) in &catalogue.provisions {
        assert_eq!(&back.provisions[id], provision, "{id}");
    }
}

#[test]
fn every_shape_brings_every_shipped_entry_back() {
    let catalogue = load(&[shipped()]).catalogue;
    let none = Originals::default();
    same(&catalogue, &services(&catalogue, &none, TODAY).to_string());
    same(&catalogue, &everything(&catalogue, &none).to_string());
    same(&catalogue, &table(&catalogue, &none));
}

#[test]
fn taken_in_where_it_is_already_nothing_changes() {
    let catalogue = load(&[shipped()]).catalogue;
    let none = Originals::default();
    for text in [services(&catalogue, &none, TODAY).to_string(), everything(&catalogue, &none).to_string(), table(&catalogue, &none)] {
        let preview = import(text.as_bytes()).unwrap().preview;
        assert_eq!((preview.unchanged, preview.changed), (catalogue.provisions.len(), Vec::new()));
        assert!(preview.added.is_empty() && preview.refused.is_empty() && preview.duplicates.is_empty());
    }
}

#[test]
fn a_directory_imported_anew_changes_what_it_says_otherwise() {
    let mut page = generate::page(3, 20);
    let first = import(page.to_string().as_bytes()).unwrap();
    let again = import_on(&first.files, &first.originals, page.to_string().as_bytes()).unwrap();
    assert_eq!((again.preview.unchanged, again.preview.added.len(), again.preview.changed.len()), (20, 0, 0));
    page["contents"][4]["name"] = json!("Another name");
    page["contents"][4]["minimum_age"] = json!(21);
    let third = import_on(&first.files, &first.originals, page.to_string().as_bytes()).unwrap();
    assert_eq!((third.preview.unchanged, third.preview.changed.len()), (19, 1));
    let changed = &third.preview.changed[0];
    assert_eq!(changed.row.path, "/contents/4");
    assert!(["name", "eligibility"].iter().all(|field| changed.fields.contains(&(*field).to_owned())), "{changed:?}");
    assert_eq!(laid(&third).provisions[&changed.row.id].name, "Another name");
}

#[test]
fn fields_that_we_do_not_have_survive_and_those_changed_here_are_ours() {
    let service = json!({
        "id": "0f1e2d3c-0000-4000-8000-000000000001", "name": "Walk & Talk", "status": "active", "description": "<p>A walk.</p>",
        "phones": [{ "id": "0f1e2d3c-0000-4000-8000-000000000002", "number": "01332 1" }],
        "x_rating": { "stars": 4.25 }, "license": null, "metadata": [{ "anything": [1, 2, { "deep": true }] }],
    });
    let plan = import(service.to_string().as_bytes()).unwrap();
    let mut catalogue = laid(&plan);
    let out = |catalogue: &Catalogue| {
        let page = services(catalogue, &plan.originals, TODAY);
        page["contents"].as_array().unwrap().iter().find(|service| service["x_id"] == "walk-talk").unwrap().clone()
    };
    let as_it_came = out(&catalogue);
    for (key, value) in service.as_object().unwrap() {
        assert_eq!(&as_it_came[key], value, "{key}");
    }
    let mine = catalogue.provisions.get_mut("walk-talk").unwrap();
    mine.gives = "A run.".to_owned();
    mine.contacts[0].phone = Some("01332 2".to_owned());
    let changed = out(&catalogue);
    assert!(changed["description"].as_str().unwrap().ends_with("A run."));
    assert_eq!(changed["phones"][0]["number"], "01332 2");
    assert_eq!((&changed["x_rating"], &changed["name"]), (&service["x_rating"], &service["name"]));
}

#[test]
fn a_table_keeps_a_keepers_own_columns_and_runs_nothing() {
    let sheet = "name,summary,minimum_age,maximum_age,weigh,phone,Our ref,places\r\n\
        =1+1 Café,\"A café, for all.\",16,24.5,likes cake | is kind,+44 1332,@X1,derby | derbyshire\r\n";
    let plan = import(sheet.as_bytes()).unwrap();
    assert_eq!(plan.preview.refused, []);
    let id = &plan.preview.added[0].id;
    let catalogue = laid(&plan);
    let provision = &catalogue.provisions[id];
    assert_eq!((provision.name.as_str(), provision.contacts[0].phone.as_deref()), ("=1+1 Café", Some("+44 1332")));
    let eligibility = json!({ "all": [{ "fact": "age", "at_least": 16, "at_most": 24 }], "judge": ["likes cake", "is kind", "the directory says from age 16 to 24.5"] });
    assert_eq!(provision.written()["eligibility"], eligibility);
    let out = table(&catalogue, &plan.originals);
    let row = out.lines().find(|line| line.starts_with(id.as_str())).unwrap();
    assert!(row.contains(",'=1+1 Café,") && row.contains(",'+44 1332,") && row.ends_with(",'@X1"), "{row}");
    assert!(out.lines().next().unwrap().ends_with(",Our ref") && out.contains("\r\n"));
    // Read again it is the same entry, though nobody gave it an id the first time.
    let again = import_on(&plan.files, &plan.originals, sheet.as_bytes()).unwrap();
    assert_eq!((again.preview.unchanged, again.preview.added.len()), (1, 0));
    let back = import_on(&plan.files, &plan.originals, out.as_bytes()).unwrap();
    assert_eq!((back.preview.changed, back.originals), (Vec::new(), plan.originals));
}

#[test]
fn everything_has_the_record_that_an_entry_came_from() {
    let plan = import(generate::page(5, 3).to_string().as_bytes()).unwrap();
    let all = everything(&laid(&plan), &plan.originals);
    let id = json!(plan.preview.added[0].id);
    let entry = all["provisions"].as_array().unwrap().iter().find(|entry| entry["id"] == id).unwrap().clone();
    assert_eq!(entry["x_record"], generate::page(5, 3)["contents"][0]);
    let back = import(all.to_string().as_bytes()).unwrap();
    assert_eq!(back.preview.added.len(), 3);
    assert_eq!(back.originals, plan.originals);
    assert_eq!(all["glossary"].as_array().map(Vec::is_empty), Some(false));
    assert_eq!(all["format"], Value::from("fingerpost-catalogue"));
}

#[test]
fn markup_that_somebody_meant_comes_back_in_every_shape() {
    let mut catalogue = load(&[shipped()]).catalogue;
    let mine = catalogue.provisions.get_mut("universal-credit").unwrap();
    mine.gives = "A sign such as <b>not html</b>, 3 < 4.\nA second line.".to_owned();
    mine.how_to_get = "Ask for the [link](http://x.example) and *stars*.".to_owned();
    let none = Originals::default();
    same(&catalogue, &services(&catalogue, &none, TODAY).to_string());
    same(&catalogue, &everything(&catalogue, &none).to_string());
    same(&catalogue, &table(&catalogue, &none));
}

/// A table from elsewhere that has a column or two as ours is read as anybody's.
#[test]
fn markup_in_a_table_from_elsewhere_is_taken_out() {
    let plan = import(b"id,name,gives\nwalk-talk,Walk,<b>Tea</b> and [talk](http://x.example)\n").unwrap();
    assert_eq!(laid(&plan).provisions["walk-talk"].gives, "Tea and talk (http://x.example)");
}

#[test]
fn what_came_from_ours_goes_out_as_it_is_on_the_day() {
    let catalogue = load(&[shipped()]).catalogue;
    let none = Originals::default();
    let then = services(&catalogue, &none, jiff::civil::date(2023, 6, 1));
    let plan = import(then.to_string().as_bytes()).unwrap();
    let (now, plain) = (services(&laid(&plan), &plan.originals, TODAY), services(&catalogue, &none, TODAY));
    assert_ne!(then["contents"], plain["contents"]);
    for (now, plain) in now["contents"].as_array().unwrap().iter().zip(plain["contents"].as_array().unwrap()) {
        assert_eq!(now, plain, "{}", plain["x_id"]);
    }
}
