//! `today`: what wants doing of everybody, read from their lines.

use fingerpost::record::{Change, ClubChange, DoorAhead, HowMet, Withdrawal};
use jiff::civil::date;
use serde_json::{Value, json};

use super::home::Home;

pub fn added(reference: &str) -> Change {
    Change::PersonAdded { reference: reference.to_owned() }
}

fn follow_up(month: i8, day: i8, what: &str) -> Change {
    Change::FollowUpSet { on: date(2026, month, day), what: what.to_owned(), session: None }
}

/// One person with something of every kind, one who was handed over, one who withdrew with a complaint open, and a club.
fn home() -> Home {
    let home = Home::with_notes();
    let script = "ten-minute".to_owned();
    let all = vec![
        added("AB-1"),
        Change::Named { name: "Zelda".to_owned() },
        Change::SessionStarted { script, how: HowMet::Phone, present: Vec::new().into(), language: Default::default() },
        follow_up(11, 18, "a call about the taxi"),
        follow_up(11, 25, "a visit"),
        follow_up(12, 24, "the long one"),
        Change::ReferralAsked { provision: "access-to-work".to_owned(), sharing: Vec::new(), session: None },
        Change::AgreementMade { with: "the GP".to_owned(), items: vec!["The name".to_owned()], until: Some(date(2026, 11, 30)) },
        Change::DoorsSeen { doors: vec![DoorAhead { on: date(2026, 12, 1), provision: "access-to-work".to_owned(), opens: true }] },
    ];
    home.keep(1, "2026-11-02", all);
    let handed = Change::HandedOver { to: "Ben".to_owned(), key: "07".to_owned(), agreed: "Yes".to_owned(), basis: String::new() };
    home.keep(2, "2026-11-02", vec![added("CD-2"), follow_up(11, 18, "not ours"), handed]);
    let complained = Change::Complained { about: "the wait".to_owned(), answer_by: date(2026, 11, 19), asks: None };
    let withdrew = Change::Withdrew { how: Withdrawal::Stop, reason: String::new() };
    home.keep(3, "2026-11-02", vec![added("EF-3"), follow_up(11, 18, "no more"), complained, withdrew]);
    let opened = ClubChange::Opened { reference: "CLUB-1".to_owned() };
    let named = ClubChange::Described { name: "Derby".to_owned(), place: String::new(), leader: String::new() };
    let meets = ClubChange::MeetingSet { on: date(2026, 11, 20), place: String::new() };
    home.keep(4, "2026-11-02", [opened, named, meets].map(Change::Club).to_vec());
    home
}

const DAY: [&str; 2] = ["--as-of", "2026-11-20"];

fn items(home: &Home, more: &[&str]) -> Vec<Value> {
    let json = home.with(&[&["today", "--format", "json"], &DAY[..], more].concat()).ends(0).json();
    assert_eq!(json["as_of"], "2026-11-20");
    json["items"].as_array().unwrap().iter().filter(|item| item["kind"] != "backup" && item["kind"] != "stale-provision").cloned().collect()
}

#[test]
fn everything_that_wants_doing_is_told_by_kind_and_by_day() {
    let home = home();
    let of = |kind: &str, on: &str, overdue: bool, what: &str| json!({ "kind": kind, "on": on, "overdue": overdue, "person": "AB-1", "what": what });
    let with = |mut json: Value, key: &str, value: &str| {
        json[key] = json!(value);
        json
    };
    let expected = vec![
        with(of("session", "2026-11-02", false, "Ten minutes"), "script", "ten-minute"),
        of("follow-up", "2026-11-18", true, "a call about the taxi"),
        of("follow-up", "2026-11-25", false, "a visit"),
        with(of("complaint", "2026-11-19", true, "answer a complaint"), "person", "EF-3"),
        with(of("referral-quiet", "2026-11-02", true, "Access to Work"), "provision", "access-to-work"),
        of("agreement", "2026-11-30", false, "the GP"),
        with(of("door-opens", "2026-12-01", false, "Access to Work"), "provision", "access-to-work"),
        json!({ "kind": "club-meeting", "on": "2026-11-20", "overdue": false, "club": "CLUB-1", "what": "Derby" }),
    ];
    assert_eq!(items(&home, &[]), expected);
    assert_eq!(items(&home, &["--days", "60"]).len(), expected.len() + 1);
    assert_eq!(items(&home, &["--days", "0"]).len(), expected.len() - 1);
}

#[test]
fn in_words_counts_come_first_and_every_kind_has_a_heading() {
    let out = home().with(&[&["today"], &DAY[..]].concat()).ends(0).out;
    let first = "20 November 2026: one session to go on with, two follow-ups, one complaint, one quiet referral, one agreement, one door and one \
                 club meeting.\n\nSessions to go on with, 1\nAB-1  Zelda  go on with Ten minutes\n\nFollow-ups due, 2\n\
                 AB-1  Zelda  a call about the taxi, overdue since 18 November 2026\nAB-1  Zelda  a visit, due 25 November 2026\n";
    assert!(out.starts_with(first), "{out}");
    assert!(out.contains("\nReferrals gone quiet, 1\nAB-1  Zelda  Access to Work: nothing heard since 2 November 2026\n"), "{out}");
    assert!(out.contains("\nClub meetings, 1\nCLUB-1  Derby  meets today\n"), "{out}");
    assert!(
        out.contains("\nSupport in use to check again, 1\naccess-to-work  in use for one person") || !out.contains("check again"),
        "{out}"
    );
    assert!(!out.contains("CD-2") && !out.contains("not ours") && !out.contains("no more"), "{out}");
}

#[test]
fn a_day_that_was_settled_is_due_once_the_session_is_ended() {
    let home = Home::with_notes();
    let skips = format!("\n{}", "skip\n".repeat(7));
    home.session("AB-1", &format!("{skips}3 March 2027\nend the session\n")).ends(0);
    let items = home.with(&["today", "--format", "json", "--as-of", "2027-03-05"]).ends(0).json()["items"].clone();
    let due = items.as_array().unwrap().iter().find(|item| item["kind"] == "follow-up").cloned();
    let expected = json!({ "kind": "follow-up", "on": "2027-03-03", "overdue": true, "person": "AB-1", "what": "next time (Ten minutes)" });
    assert_eq!(due, Some(expected), "{items}");
}

#[test]
fn nothing_is_begun_with_somebody_who_withdrew_until_they_have_come_back() {
    home().session("EF-3", "").refused(1, "they withdrew on 2 November 2026", "Start a session asks it there");
}

#[test]
fn the_setting_says_when_a_referral_is_quiet() {
    let home = home();
    home.run(&["settings", "quiet-referrals", "four-weeks"]).ends(0);
    assert!(items(&home, &[]).iter().all(|item| item["kind"] != "referral-quiet"));
}

#[test]
fn an_empty_day_says_so_and_what_is_wrong_is_told() {
    let home = Home::with_notes();
    let out = home.with(&["today", "--as-of", "2026-11-20"]).ends(0).out;
    assert_eq!(out, "20 November 2026: nothing is waiting.\n");
    assert_eq!(home.with(&["today", "--format", "json"]).ends(0).json()["items"], json!([]));
    assert_eq!(home.with(&["today", "--days", "-1"]).code, Some(2));
    assert_eq!(home.run(&["--store", "notes", "today"]).code, Some(3), "the notes are locked");
}

#[test]
fn a_line_that_an_earlier_program_kept_is_made_anew() {
    let home = home();
    // Once from the lines that are kept, once with nothing kept.
    let kept = items(&home, &[]);
    let databases = std::fs::read_dir(home.path("notes")).map(|found| found.flatten().map(|entry| entry.path()).collect::<Vec<_>>());
    for folder in
        databases.unwrap_or_default().iter().filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("db-")))
    {
        std::fs::remove_dir_all(folder).unwrap();
    }
    assert_eq!(items(&home, &[]), kept);
}

#[test]
fn a_day_that_was_settled_is_a_follow_up_once_it_is_chosen_on_the_plan() {
    let home = Home::with_notes();
    let skips = format!("\n{}", "skip\n".repeat(7));
    let ran = home.session("AB-1", &format!("{skips}3 March 2027\nplan\n")).ends(5);
    let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("1. Next time (Ten minutes): 3 March 2027. Choose it to put it in the diary"), "{ran:#?}");
    assert_eq!(home.with(&["followups", "--format", "json"]).ends(0).json()["followups"], json!([]));
    home.fed(&["--plain", "session", "resume", "--person", "AB-1"], b"plan\n1\n").ends(5);
    let kept = home.with(&["followups", "--format", "json"]).ends(0).json();
    assert_eq!(kept["followups"], json!([{ "person": "AB-1", "on": "2027-03-03", "what": "next time (Ten minutes)", "done": false }]));
    let ran = home.fed(&["--plain", "session", "resume", "--person", "AB-1"], b"plan\n").ends(5);
    assert!(!ran.out.contains("put it in the diary"), "{ran:#?}");
}
