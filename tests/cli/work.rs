//! Somebody's work by command: what is written down, how it counts, and the checklist over everybody.

use fingerpost::record::{Change, Person, Tree};
use serde_json::{Value, json};

use super::home::Home;

/// Notes on `AB-1`, who is in no session.
fn home() -> Home {
    let home = Home::with_a_session();
    home.with(&["person", "AB-1"]).ends(0);
    home
}

/// What there is of AB-1's work on the day given.
fn work(home: &Home, on: &str) -> Value {
    home.with(&["--as-of", on, "--format", "json", "work", "AB-1"]).ends(0).json()
}

#[test]
fn a_job_start_is_kept_and_counts_by_the_fields_rule() {
    let home = home();
    let ran = home.fed(&["work", "AB-1", "start-job", "--on", "2026-11-02", "--hours", "16"], b"A baker in Derby\n").ends(0);
    assert!(ran.out.starts_with("Saved. A job from 2 November 2026.\n\nOne job.\n"), "{ran:?}");
    assert!(
        ran.out.contains("A baker in Derby: 16 hours a week, paid, employed, since 2 November 2026. Counts as the job start."),
        "{ran:?}"
    );
    assert!(ran.err.contains("type which job and where, or nothing:"), "{ran:?}");
    let shown = work(&home, "2027-02-01");
    let job = &shown["jobs"][0];
    assert_eq!((&job["counts"], &job["hours"], &job["words"]), (&json!("first-start"), &json!("16"), &json!("A baker in Derby")));
    assert_eq!(job["sustained"], json!({ "13": "2027-02-01", "26": "not-yet", "52": "not-yet" }));
    assert_eq!(shown["job_start"]["on"], "2026-11-02");
    assert_eq!(shown["rules"].as_array().unwrap().len(), 4, "every rule says its source");
}

#[test]
fn what_is_unpaid_short_or_was_there_already_is_no_job_start() {
    for (args, counts) in [
        (&["--hours", "16", "--unpaid"][..], "unpaid"),
        (&["--hours", "3.5"], "too-few-hours"),
        (&["--hours", "16", "--already-in-work"], "in-work-already"),
        (&[], "hours-unknown"),
    ] {
        let home = home();
        let command = [&["work", "AB-1", "start-job", "--on", "2026-11-02"], args].concat();
        home.with(&command).ends(0);
        let shown = work(&home, "2026-12-01");
        assert_eq!((&shown["jobs"][0]["counts"], &shown["job_start"]), (&json!(counts), &json!(null)), "{args:?}");
    }
}

#[test]
fn a_job_changes_and_ends_and_contacts_are_due_until_then() {
    let home = home();
    home.fed(&["work", "AB-1", "start-job", "--on", "2026-11-02", "--hours", "2", "--kind", "apprenticeship"], b"A baker\n").ends(0);
    home.fed(&["work", "AB-1", "change-job", "--on", "2026-11-16", "--hours", "20"], b"\n").ends(0);
    let shown = work(&home, "2026-12-05");
    let job = &shown["jobs"][0];
    assert_eq!((&job["words"], &job["kind"], &job["hours"]), (&json!("A baker"), &json!("apprenticeship"), &json!("20")));
    assert_eq!(shown["job_start"]["on"], "2026-11-16", "from the day on which there are enough hours");
    assert_eq!(job["contacts_due"][1], json!({ "point": "month-1", "from": "2026-12-02", "by": "2026-12-16" }));
    let told = home.with(&["--as-of", "2026-12-05", "work", "AB-1"]).ends(0).out;
    assert!(told.contains("Contact for month 1 about A baker: due by 16 December 2026."), "{told}");

    home.fed(&["--as-of", "2026-12-05", "work", "AB-1", "contact", "--in-work"], b"Going well.\n").ends(0);
    let job = &work(&home, "2026-12-05")["jobs"][0];
    assert_eq!((&job["contacts"][0]["point"], &job["contacts"][0]["words"]), (&json!("month-1"), &json!("Going well.")));
    assert_eq!(job["contacts_due"][0]["point"], "month-3");
    home.with(&["--as-of", "2026-12-05", "work", "AB-1", "contact", "--in-work"]).refused(2, "no contact is due", "`--point`");

    let ended = home.fed(&["work", "AB-1", "end-job", "--on", "2027-01-04"], b"The contract ran out\n").ends(0);
    assert!(ended.out.contains("from 2 November 2026 to 4 January 2027") && ended.out.contains("The contract ran out"), "{ended:?}");
    assert_eq!(work(&home, "2027-06-01")["jobs"][0]["contacts_due"], json!([]));
    home.with(&["work", "AB-1", "end-job"]).refused(1, "no job goes on", "start-job");
}

#[test]
fn the_first_employer_counts_from_the_start_and_only_face_to_face() {
    let home = home();
    home.fed(&["work", "AB-1", "ips", "start", "--on", "2026-11-02"], b"Sam Field\n").ends(0);
    home.with(&["work", "AB-1", "ips", "start", "--on", "2026-11-03"]).refused(
        1,
        "goes on already, since 2 November 2026",
        "ends it first",
    );
    let contact = ["--as-of", "2026-12-10", "work", "AB-1", "contact", "--on"];
    home.fed(&[&contact[..], &["2026-11-10", "--employer", "--not-face-to-face"]].concat(), b"Rang the bakery\n").ends(0);
    let past = work(&home, "2026-12-03");
    assert_eq!((&past["search"]["past"], &past["search"]["due"]), (&json!(true), &json!("2026-12-02")));
    home.with(&[&contact[..], &["2026-12-09", "--employer"]].concat()).ends(0);
    home.with(&[&contact[..], &["2026-12-01", "--clinical"]].concat()).ends(0);
    let met = work(&home, "2026-12-10");
    assert_eq!((&met["search"]["days"], &met["search"]["in_time"], &met["specialist"]), (&json!(37), &json!(false), &json!("Sam Field")));
    assert_eq!(met["principles"][4]["record_shows"], "The record shows a contact with the clinical team.");
    home.with(&["--as-of", "2026-12-10", "work", "AB-1", "contact", "--clinical", "--on", "2026-12-11"]).refused(
        2,
        "is still to come",
        "--on",
    );
    home.with(&["work", "AB-1", "ips", "end", "--on", "2026-11-01"]).refused(2, "before IPS began", "from then on");
    home.fed(&["work", "AB-1", "ips", "end", "--on", "2026-12-12"], b"Moved away\n").ends(0);
    assert_eq!(work(&home, "2026-12-13")["search"], json!(null));
}

#[test]
fn the_checklist_over_everybody_counts_evidence_and_caseloads() {
    let home = home();
    home.session("CD-2", "").ends(5);
    let nobody = home.with(&["ips"]).ends(0).out;
    assert!(nobody.starts_with("Nobody in IPS.\n"), "{nobody}");
    for (person, on) in [("AB-1", "2026-11-02"), ("CD-2", "2026-09-01")] {
        home.fed(&["work", person, "ips", "start", "--on", on], b"Sam\n").ends(0);
    }
    let evidence = ["--as-of", "2026-11-20", "work", "AB-1", "evidence", "--principle", "benefits-advice"];
    home.fed(&evidence, b"The better-off sum was done\n").ends(0);
    home.with(&evidence).refused(1, "does not say what shows it", "one line");
    home.with(&["work", "AB-1", "evidence", "--principle", "luck"]).refused(2, "`luck` is not one of them", "`benefits-advice`");

    let shown = home.with(&["--as-of", "2026-11-20", "--format", "json", "ips"]).ends(0).json();
    let people: Vec<(&str, bool)> = shown["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["person"].as_str().unwrap(), line["past"].as_bool().unwrap()))
        .collect();
    assert_eq!(people, [("CD-2", true), ("AB-1", false)]);
    assert_eq!(shown["specialists"], json!([{ "name": "Sam", "people": 2, "over": false }]));
    assert_eq!((&shown["first_employer"]["past"], &shown["first_employer"]["waiting"]), (&json!(1), &json!(1)));
    let advice = shown["principles"].as_array().unwrap().iter().find(|known| known["id"] == "benefits-advice").unwrap();
    assert_eq!(advice["with_evidence"], 1);
    let told = home.with(&["--as-of", "2026-11-20", "ips"]).ends(0).out;
    assert!(
        told.starts_with("Two people in IPS.\nCD-2  since 1 September 2026  Sam  No employer met, and the 30 days ended 50 days ago.\n"),
        "{told}"
    );
    assert!(told.contains("benefits-advice  Advice about benefits: 1 of 2"), "{told}");
    assert!(told.contains("One caseload, 20 people at most for each:") && !told.contains("your site"), "{told}");
    home.run(&["settings", "ips-caseload", "15"]).ends(0);
    let told = home.with(&["--as-of", "2026-11-20", "ips"]).ends(0).out;
    assert!(told.contains("15 people at most for each:") && told.contains("source: your site, in the setting `ips-caseload`"), "{told}");
    assert_eq!(home.with(&["--format", "json", "ips"]).ends(0).json()["caseload_most"], 15);
}

#[test]
fn a_supported_internship_is_kept_with_its_coach_and_what_it_came_to() {
    let home = home();
    let start = [
        "work",
        "AB-1",
        "placement",
        "start",
        "--on",
        "2026-09-01",
        "--ends",
        "2027-02-28",
        "--hours",
        "20",
        "--access-to-work",
        "asked-for",
    ];
    home.fed(&start, b"The hospital\nPat\nSkills for work\n").ends(0);
    home.fed(&["work", "AB-1", "placement", "change", "--access-to-work", "agreed"], b"\n\n\n").ends(0);
    let placement = work(&home, "2026-12-01")["placements"][0].clone();
    let held = ["employer", "job_coach", "programme", "access_to_work", "hours"].map(|key| placement[key].as_str().unwrap().to_owned());
    assert_eq!(held, ["The hospital", "Pat", "Skills for work", "agreed", "20"]);
    assert_eq!((&placement["six_months"], &placement["ended"]), (&json!(true), &json!(null)));
    home.fed(&["work", "AB-1", "placement", "end", "--on", "2027-02-28", "--outcome", "job-there"], b"\n").ends(0);
    assert_eq!(work(&home, "2027-03-01")["placements"][0]["outcome"], "job-there");
    home.with(&["work", "AB-1", "placement", "start"]).refused(1, "does not say with which employer", "type a name");
    let wrong = ["work", "AB-1", "placement", "start", "--on", "2026-09-02", "--ends", "2026-09-01"];
    home.with(&wrong).refused(2, "is before the placement begins", "from then on");
    home.with(&["work", "AB-1", "stage", "job-finding", "--on", "2026-11-02"]).ends(0);
    assert_eq!(work(&home, "2026-12-01")["stages"], json!([{ "stage": "job-finding", "number": 3, "on": "2026-11-02" }]));
}

#[test]
fn wrong_arguments_and_nobody_are_told_in_two_parts() {
    let home = home();
    home.with(&["work", "XY-9"]).refused(1, "there is nobody of the reference `XY-9`", "lists who there is");
    home.with(&["work", "AB-1", "start-job", "--hours", "200"]).refused(2, "`--hours` cannot be taken", "at most 168");
    home.with(&["work", "AB-1", "start-job", "--kind", "hobby"]).refused(2, "`hobby` is not one of them", "`apprenticeship`");
    home.with(&["work", "AB-1", "contact", "--on", "2026-11-02"]).refused(2, "does not say with whom", "`--in-work`");
    home.with(&["work", "AB-1", "contact", "--employer", "--clinical"]).refused(2, "excludes", "give it once");
}

#[test]
fn it_is_in_the_export_and_in_everything_held_and_goes_with_a_handover_but_not_on_the_hand_out() {
    let home = home();
    home.fed(&["work", "AB-1", "start-job", "--on", "2026-11-02", "--hours", "16"], b"A baker in Derby\n").ends(0);
    let exported = home.with(&["session", "export", "AB-1"]).ends(0).json();
    assert_eq!(exported["work"]["jobs"][0]["terms"][0][1]["words"], "A baker in Derby");
    let everything = home.with(&["person", "AB-1", "--everything", "--format", "json"]).ends(0).json();
    assert_eq!(everything["work"]["jobs"][0]["terms"][0][1]["hours"], "16");
    assert!(home.with(&["person", "AB-1", "--everything"]).ends(0).out.contains("A baker in Derby"));
    let handout = home.with(&["handout", "AB-1"]).ends(0).out;
    assert!(!handout.contains("baker") && !handout.contains("job start"), "{handout}");

    let ben = Home::with_notes();
    home.write("card", ben.with(&["store", "card"]).ends(0).out);
    home.with(&["handover", "AB-1", "--for", "card", "--to", "parcel", "--basis", "the site's contract"]).ends(0);
    home.with(&["work", "AB-1", "start-job"]).refused(1, "was handed over", "ask them to write it down");
    ben.write("parcel", std::fs::read(home.path("parcel")).unwrap());
    ben.with(&["takeover", "parcel", "--yes"]).ends(0);
    assert_eq!(work(&ben, "2026-12-01")["jobs"][0]["words"], "A baker in Derby");
}

#[test]
fn no_word_that_was_typed_is_in_the_timeline() {
    let home = home();
    home.fed(&["work", "AB-1", "start-job", "--on", "2026-11-02", "--hours", "16"], b"A baker in Derby\n").ends(0);
    let events = home.kept("AB-1");
    assert!(events.iter().any(|event| matches!(event.change, Change::Work(_))));
    let person = Person::from_events(&events);
    assert_ne!(person.tree, Tree::default());
    assert!(person.timeline.iter().any(|entry| entry.what == "wrote down a job start"), "{:?}", person.timeline);
    assert!(person.timeline.iter().all(|entry| !entry.what.contains("baker")), "{:?}", person.timeline);
}

#[test]
fn a_day_that_cannot_be_meant_is_refused_and_takes_no_start_away() {
    let home = home();
    let day = ["--as-of", "2026-11-28"];
    let run = |args: &[&str]| home.fed(&[&day, &["work", "AB-1"], args].concat(), b"A baker\n");
    run(&["start-job", "--on", "2026-11-02", "--hours", "16"]).ends(0);
    let before = work(&home, "2026-12-01");
    for (args, what) in [
        (&["start-job", "--on", "1900-01-01", "--hours", "16"][..], "1 January 1900 is longer ago than anybody's work"),
        (&["start-job", "--on", "2019-05-05", "--hours", "16"], "5 May 2019 is more than five years ago"),
        (&["start-job", "--on", "2030-01-01", "--hours", "16"], "1 January 2030 is more than three years ahead"),
        (&["change-job", "--on", "2030-01-01", "--hours", "20"], "1 January 2030 is more than three years ahead"),
        (&["end-job", "--on", "2030-01-01"], "1 January 2030 is more than three years ahead"),
        (&["contact", "--employer", "--on", "1900-01-01"], "1 January 1900 is longer ago"),
        (&["ips", "start", "--on", "1900-01-01"], "1 January 1900 is longer ago"),
        (&["placement", "start", "--on", "2030-01-01"], "1 January 2030 is more than three years ahead"),
        (&["stage", "engagement", "--on", "2030-01-01"], "1 January 2030 is more than three years ahead"),
    ] {
        run(args).refused(2, what, "look at the year");
    }
    assert_eq!(work(&home, "2026-12-01"), before);
    run(&["start-job", "--on", "2019-05-05", "--hours", "16", "--already-in-work"]).ends(0);
}

#[test]
fn a_day_for_the_next_talk_that_has_gone_is_asked_about_once() {
    let said = |lines: &str| {
        let home = Home::with_notes();
        let answers = format!("\nyes\n{}{lines}\n", "skip\n".repeat(6));
        let new = ["--as-of", "2026-11-28", "--plain", "session", "new", "--person", "AB-1", "--script", "ten-minute"];
        home.fed(&new, answers.as_bytes()).ends(5).out
    };
    let meant = "Is that the day you mean? Say yes or no";
    for (day, doubt) in
        [("1/1/1900", "1 January 1900 has gone."), ("27/11/2026", "27 November 2026 has gone."), ("0000-01-01", "1 January 0 has gone.")]
    {
        let out = said(day);
        assert!(out.contains(&format!("{doubt} {meant}")) && !out.contains("Saved: 1 January") && !out.contains("Saved: 27"), "{out}");
    }
    assert!(said("1/1/2040").contains("1 January 2040 is more than five years ahead."));
    let out = said("27/11/2026\nyes");
    assert!(out.contains("Saved: 27 November 2026."), "{out}");
    let out = said("27/11/2026\nno\n4/12/2026");
    assert!(out.contains("27 November 2026 was not kept.") && out.contains("Saved: 4 December 2026."), "{out}");
    assert!(said("none").contains("Saved: no day.") || said("none").contains("No day"));
    assert!(said("29 February").contains("Saved: 29 February 2028."));
    assert!(said("31/11").contains("no such day as `31/11`"));
}
