//! `store user`, `store cover`: somebody stands in, reads, and writes nothing.

use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Cost, Passphrase};
use serde_json::json;

use super::home::{Home, PASSPHRASE, Ran, run};

fn cy(home: &Home, arguments: &[&str], input: &[u8]) -> Ran {
    run(home.command(&[&["--store", "notes", "--passphrase-file", "cy", "--user", "cy"], arguments].concat()), input)
}

fn shared() -> Home {
    let home = Home::with_a_session();
    home.session("CD-2", "notes\nOf another.\n.\n").ends(5);
    home.write("both", format!("{PASSPHRASE}\nfour other good words\n"));
    home.write("cy", "four other good words\n");
    let add = ["store", "user", "add", "cy", "--store", "notes", "--passphrase-file", "both"];
    let ran = home.run(&add).ends(0);
    assert!(ran.err.contains("twelve recovery words are for") && ran.out.contains("store cover"), "{ran:?}");
    home.run(&add).refused(1, "there is a user `cy` already", "another name");
    home
}

#[test]
fn a_name_that_nobody_has_is_no_reason_to_leave_out_another_option() {
    let home = shared();
    for end in [&["--until", "2199-12-31"][..], &["--end"]] {
        let ran = home.with(&[&["store", "cover", "--for", "nobody"], end].concat());
        assert!(!ran.err.contains("--user"), "{ran:?}");
        ran.refused(2, "no user `nobody`", "`--for`");
    }
}

#[test]
fn who_stands_in_reads_until_it_is_ended() {
    let home = shared();
    assert_eq!(cy(&home, &["people", "--format", "json"], b"").ends(0).json(), json!({ "people": [] }));
    let cover = ["store", "cover", "--for", "cy", "--until", "2199-12-31"];
    let ran = home.with(&[&cover[..], &["--person", "AB-1"]].concat()).ends(0);
    assert!(ran.out.contains("cy can read one record until the end of") && ran.out.contains("no lock against a copy"), "{ran:?}");
    let shown = home.with(&["store", "cover", "--format", "json"]).ends(0).json();
    assert_eq!(shown, json!({ "covers": [{ "user": "cy", "until": "2199-12-31", "people": ["AB-1"] }] }));
    assert!(cy(&home, &["person", "AB-1", "--everything"], b"").ends(0).out.contains("A second note"));
    cy(&home, &["person", "CD-2"], b"").ends(1);

    let session = ["--plain", "session", "resume", "--person", "AB-1"];
    let ran = cy(&home, &session, b"notes\nBy cy.\n.\n");
    ran.refused(1, "you stand in for this person's adviser", "tell their adviser");
    let events = home.export("AB-1");
    assert!(!events.to_string().contains("By cy"));
    let last = events["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["by"], &last["change"]), (&json!("cy"), &json!("looked")));
    cy(&home, &["erase", "AB-1", "--yes"], b"").ends(1);
    cy(&home, &["store", "cover", "--for", "Bea", "--until", "2199-12-31", "--person", "AB-1"], b"").ends(1);

    assert!(home.with(&cover).ends(0).out.contains("two records"));
    cy(&home, &["person", "CD-2"], b"").ends(0);
    // What wants doing for the whole caseload is told to who stands in, as somebody else's.
    let today = cy(&home, &["today", "--format", "json"], b"").ends(0).json();
    let items: Vec<_> = today["items"].as_array().unwrap().iter().filter(|item| item["kind"] == "session").collect();
    assert!(items.len() == 2 && items.iter().all(|item| item["covered"] == true), "{today}");
    assert!(cy(&home, &["today"], b"").ends(0).out.contains("you stand in for their adviser"));
    assert!(
        home.with(&["today", "--format", "json"]).ends(0).json()["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|item| item.get("covered").is_none())
    );
    home.with(&["store", "cover", "--for", "cy", "--end"]).ends(0);
    assert_eq!(cy(&home, &["people", "--format", "json"], b"").ends(0).json(), json!({ "people": [] }));
    assert!(home.with(&["store", "cover"]).ends(0).out.contains("Nobody stands in"));
}

#[test]
fn neither_a_club_nor_somebody_who_was_handed_over_is_stood_in_for() {
    let home = shared();
    home.fed(&["club", "new", "--ref", "C-1"], b"Derby club\n\n\n").ends(0);
    let other = Home::new();
    let (disk, _) = Disk::create(&other.path("notes"), "Ben", &Passphrase::new(PASSPHRASE.to_owned()), Cost::TEST).unwrap();
    Box::new(disk).close().unwrap();
    home.write("ben.txt", other.with(&["store", "card"]).ends(0).out);
    home.with(&["handover", "CD-2", "--for", "ben.txt", "--to", "to-ben", "--agreed", "Yes"]).ends(0);

    let cover = ["store", "cover", "--for", "cy", "--until", "2199-12-31"];
    assert!(home.with(&cover).ends(0).out.contains("cy can read one record until"));
    let seen = cy(&home, &["people", "--format", "json"], b"").ends(0).json();
    assert_eq!((seen["people"].as_array().unwrap().len(), &seen["people"][0]["ref"]), (1, &json!("AB-1")), "{seen}");
    assert_eq!(cy(&home, &["club", "list", "--format", "json"], b"").ends(0).json(), json!({ "clubs": [] }));
    cy(&home, &["person", "CD-2"], b"").ends(1);
    home.with(&[&cover[..], &["--person", "C-1"]].concat()).refused(1, "`C-1` is a club", "--add-leader");
    home.with(&[&cover[..], &["--person", "CD-2"]].concat()).refused(1, "`CD-2` was handed over", "with you");
}

#[test]
fn what_makes_no_sense_is_refused() {
    let home = shared();
    home.with(&["store", "cover", "--for", "cy", "--until", "2020-01-01"]).refused(2, "is over", "--until");
    home.with(&["store", "cover", "--for", "cy"]).refused(2, "until when", "--until");
    home.with(&["store", "cover", "--for", "Bea", "--until", "2199-12-31"]).refused(2, "your own people", "--for");
    home.with(&["store", "cover", "--for", "dan", "--until", "2199-12-31"]).refused(2, "no user `dan`", "store users");
    home.with(&["store", "cover", "--for", "cy", "--until", "2199-12-31", "--end"]).ends(2);
    home.with(&["store", "cover", "--until", "2199-12-31"]).ends(2);
}
