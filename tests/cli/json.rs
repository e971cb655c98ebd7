//! The shapes that other programs read.

use fingerpost::conversation::Reply;
use fingerpost::facts::Answer;
use fingerpost::record::{Change, Decision, HowMet};
use jiff::civil::date;
use serde_json::Value;

use super::home::Home;

/// It has just these keys.
#[track_caller]
fn keys(value: &Value, wanted: &[&str]) {
    let mut found: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    let mut wanted = wanted.to_vec();
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted, "{value}");
}

/// It has at least these.
#[track_caller]
fn has(value: &Value, wanted: &[&str]) {
    let object = value.as_object().unwrap();
    assert!(wanted.iter().all(|key| object.contains_key(*key)), "{wanted:?} in {value}");
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

const STATES: [&str; 7] = ["proposed", "announced", "trial", "open", "closing", "closed", "unconfirmed"];

#[test]
fn find() {
    let home = Home::new();
    let ran = home.run(&["find", "sick", "note", "--limit", "3", "--as-of", "2026-11-22", "--format", "json"]).ends(0);
    assert_eq!(ran.err, "");
    let found = ran.json();
    keys(&found, &["query", "results"]);
    assert_eq!(found["query"], "sick note");
    assert_eq!(list(&found["results"]).len(), 3);
    let mut best = f64::INFINITY;
    for result in list(&found["results"]) {
        keys(result, &["id", "name", "summary", "status", "score"]);
        assert!(STATES.contains(&result["status"].as_str().unwrap()));
        let score = result["score"].as_f64().unwrap();
        assert!(score <= best, "best first");
        best = score;
    }
    assert_eq!(found["results"][0]["id"], "fit-note");
    // Never by date: what is not open is found too, and says so.
    let closed = home.run(&["find", "work", "choice", "--as-of", "2026-11-22", "--format", "json"]).json();
    assert!(list(&closed["results"]).iter().any(|result| result["id"] == "work-choice" && result["status"] == "closed"), "{closed}");
}

#[test]
fn show() {
    let home = Home::new();
    let shown = home.run(&["show", "supported-internship", "--as-of", "2017-12-01", "--format", "json"]).ends(0).json();
    let whole =
        ["id", "name", "also", "kind", "setting", "summary", "gives", "how_to_get", "delivered_by", "voluntary", "places", "action"];
    has(&shown, &whole);
    has(&shown, &["eligibility", "figures", "status", "changes", "contacts", "replaced_by", "merged", "sources", "as_of", "status_on"]);
    assert_eq!(shown["as_of"], "2017-12-01");
    assert!(shown["status_on"].is_string() && shown["status"].is_array());
}

#[test]
fn matching() {
    let home = Home::new();
    let ran = home.run(&[
        "match",
        "--fact",
        "age=24",
        "--fact",
        "ehc_plan=yes",
        "--fact",
        "sanctioned=?",
        "--as-of",
        "2026-11-22",
        "--format",
        "json",
    ]);
    assert_eq!(ran.err, "");
    let found = ran.ends(0).json();
    keys(&found, &["as_of", "fits", "ask", "no", "ask_next"]);
    assert_eq!(found["as_of"], "2026-11-22");
    for matched in ["fits", "ask", "no"].iter().flat_map(|part| list(&found[*part])) {
        has(matched, &["id", "name", "status", "reasons", "open", "leaning", "judge", "changes", "sources"]);
        assert!(!["closed", "proposed", "announced"].contains(&matched["status"].as_str().unwrap()), "{matched}");
        for reason in list(&matched["reasons"]) {
            keys(reason, &["needs", "has", "met"]);
            assert!(reason["met"].is_boolean() || reason["met"].is_null());
        }
        list(&matched["leaning"]).iter().for_each(|leaning| keys(leaning, &["says", "met"]));
        list(&matched["changes"]).iter().for_each(|change| keys(change, &["on", "becomes", "why"]));
        assert!(["open", "judge", "sources"].iter().all(|part| list(&matched[*part]).iter().all(Value::is_string)));
    }
    for ask in list(&found["ask_next"]) {
        keys(ask, &["fact", "question", "settles"]);
        assert!(ask["settles"].is_u64());
    }
    assert!(list(&found["fits"]).iter().any(|matched| matched["id"] == "supported-internship"));
    let all = home.run(&["match", "--all", "--as-of", "2026-11-22", "--format", "json"]).json();
    let closed = ["fits", "ask", "no"].iter().flat_map(|part| list(&all[*part])).any(|matched| matched["status"] == "closed");
    assert!(closed, "with `--all`, what is closed too");
}

#[test]
fn catalogue() {
    let home = Home::new();
    let checked = home.run(&["catalogue", "check", "--format", "json"]).ends(0).json();
    keys(&checked, &["files", "faults"]);
    assert_eq!(checked["faults"], serde_json::json!([]));
    home.write("over/provisions/health/walk.toml", "id = \"walk\"\n");
    let faulty = home.run(&["catalogue", "check", "--catalogue", "over", "--format", "json"]).ends(1).json();
    keys(&faulty["faults"][0], &["file", "line", "column", "what", "fix"]);
    assert!(faulty["faults"][0]["line"].is_u64() && faulty["faults"][0]["column"].is_u64());
    for name in ["catalogue", "catalog"] {
        let listed = home.run(&[name, "list", "--format", "json"]).ends(0).json();
        keys(&listed, &["provisions"]);
        list(&listed["provisions"]).iter().for_each(|provision| keys(provision, &["id", "name", "kind", "setting", "status"]));
        assert!(list(&listed["provisions"]).iter().any(|provision| provision["id"] == "work-choice"), "all of them, closed or not");
    }
}

#[test]
fn what_was_checked_is_written_down_and_no_longer_stale() {
    let home = Home::new();
    let day = ["--as-of", "2026-11-26", "--format", "json"];
    let stale = |home: &Home| home.run(&[&["catalogue", "stale"][..], &day].concat()).ends(0).json();
    let before = stale(&home);
    let listed = list(&before["provisions"]);
    listed.iter().for_each(|entry| keys(entry, &["id", "name", "kind", "setting", "status", "age_days", "used"]));
    assert!(listed.is_sorted_by(|one, other| one["age_days"].as_i64() >= other["age_days"].as_i64()), "oldest first");
    assert!(listed.iter().all(|entry| entry["age_days"].as_i64() > Some(180) && entry["status"] != "closed"));
    assert!(listed.iter().any(|entry| entry["id"] == "j2e-derby-nottingham"));
    let verified = home.run(&[&["catalogue", "verify", "j2e-derby-nottingham", "--by", "A. Keeper"][..], &day].concat()).ends(0).json();
    keys(&verified, &["id", "verified_on", "verified_by", "file"]);
    assert!(list(&stale(&home)["provisions"]).iter().all(|entry| entry["id"] != "j2e-derby-nottingham"));
    let shown = home.run(&[&["show", "j2e-derby-nottingham"][..], &day].concat()).ends(0).json();
    assert_eq!((&shown["verified_on"], &shown["verified_by"]), (&"2026-11-26".into(), &"A. Keeper".into()));
    assert_eq!(home.run(&["catalogue", "check", "--format", "json"]).ends(0).json()["faults"], serde_json::json!([]));
    assert!(home.run(&["catalogue", "verify", "j2e-derby-notingham", "--by", "A."]).ends(1).err.contains("did you mean"));
    assert!(home.run(&["catalogue", "verify", "fit-note", "--by", " "]).ends(2).err.contains("say who checked it"));
}

#[test]
fn options_stand_before_or_after() {
    let home = Home::with_a_session();
    let after = home.run(&["people", "--format", "json", "--store", "notes", "--passphrase-file", "pass"]).ends(0);
    let before = home.run(&["--format", "json", "--store", "notes", "--passphrase-file", "pass", "people"]).ends(0);
    assert_eq!(after.out, before.out);
    let dates = ["2017-12-01", "1 December 2017", "1/12/2017"];
    let outs: Vec<String> =
        dates.iter().map(|date| home.run(&["show", "work-choice", "--as-of", date, "--format", "json"]).ends(0).out).collect();
    assert!(outs.iter().all(|out| *out == outs[0]), "{outs:?}");
    assert_eq!(home.run(&["--as-of", "1 December 2017", "show", "work-choice", "--format", "json"]).ends(0).out, outs[0]);
}

#[test]
fn people_and_one_person() {
    let home = Home::with_a_session();
    let people = home.with(&["people", "--format", "json"]).ends(0).json();
    keys(&people, &["people"]);
    keys(&people["people"][0], &["ref", "name", "last_seen", "next", "withdrawn"]);
    assert_eq!(people["people"][0]["ref"], "AB-1");
    let person = home.with(&["person", "AB-1", "--format", "json"]).ends(0).json();
    has(
        &person,
        &["reference", "name", "facts", "sessions", "notes", "actions", "decisions", "referrals", "follow_ups", "sharing", "drafts"],
    );
    assert!(person.get("events").is_none());
    let everything = home.with(&["person", "AB-1", "--everything", "--format", "json"]).ends(0).json();
    assert!(!list(&everything["events"]).is_empty());
    let words = home.with(&["person", "AB-1", "--everything"]).ends(0).out;
    assert!(words.contains("A first note.") && words.contains("its end."), "{words}");
}

#[test]
fn whoever_reads_a_record_here_is_seen_to_have_opened_it() {
    let home = Home::with_a_session();
    let looks = |event: &serde_json::Value| event["change"] == "looked";
    let before = list(&home.export("AB-1")["events"]).iter().filter(|event| looks(event)).count();
    home.with(&["person", "AB-1"]).ends(0);
    home.with(&["people"]).ends(0);
    let events = home.export("AB-1")["events"].clone();
    let last = list(&events).last().unwrap();
    assert!(looks(last) && last["by"] == "Bea", "{last}");
    // The first export, and the reading of the person; the list of people opens nobody.
    assert_eq!(list(&events).iter().filter(|event| looks(event)).count(), before + 2);
    let told = home.with(&["person", "AB-1"]).ends(0).out;
    assert!(told.contains("opened the record"), "{told}");
}

#[test]
fn session_export() {
    let home = Home::with_a_session();
    let ran = home.with(&["session", "export", "AB-1"]).ends(0);
    assert_eq!(ran.err, "");
    let exported = ran.json();
    has(&exported, &["person", "sessions", "events"]);
    assert_eq!(exported["person"], "AB-1");
    let session = &exported["sessions"][0];
    has(session, &["id", "script", "notes", "answers", "plan"]);
    assert_eq!(session["script"], "ten-minute");
    for note in list(&session["notes"]) {
        keys(note, &["id", "kind", "text", "by", "at"]);
    }
    let notes: Vec<(&str, &str)> =
        list(&session["notes"]).iter().map(|note| (note["kind"].as_str().unwrap(), note["text"].as_str().unwrap())).collect();
    assert_eq!(notes, [("working", "A first note."), ("shared", "A second note.\n.\nits end.")]);
    assert_eq!(session["notes"][0]["by"], "Bea");
    // One session of two.
    home.session("AB-1", "").ends(5);
    let all = home.export("AB-1");
    assert_eq!(list(&all["sessions"]).len(), 2);
    let id = all["sessions"][1]["id"].as_str().unwrap();
    let one = home.with(&["session", "export", "AB-1", "--session", id]).ends(0).json();
    assert_eq!(list(&one["sessions"]), &list(&all["sessions"])[1..]);
    assert!(list(&one["events"]).len() < list(&all["events"]).len());
    // Its number is where sessions are listed, and where one was asked for that is not there.
    assert!(home.with(&["person", "AB-1"]).ends(0).out.contains(&format!("Session {id}: ten-minute, begun on")));
    let none = home.with(&["session", "export", "AB-1", "--session", "99"]).ends(1).err;
    assert!(none.contains(&format!("or `{id}`")), "{none}");
    // The reference may come from the input, which nobody else on the machine sees.
    for command in [&["person", "-"][..], &["handout", "-"], &["session", "export", "-", "--session", id]] {
        let named: Vec<&str> = command.iter().map(|word| if *word == "-" { "AB-1" } else { *word }).collect();
        assert_eq!(home.fed(command, b"AB-1\n").ends(0).out.lines().next(), home.with(&named).ends(0).out.lines().next());
        home.fed(command, b"XY-9\n").refused(1, "`XY-9`", "");
    }
}

/// Who hands one session on must see what in it is of other days.
#[test]
fn a_session_says_what_of_the_persons_lists_came_from_it() {
    let home = Home::with_notes();
    let began = || Change::SessionStarted {
        script: "ten-minute".to_owned(),
        how: HowMet::Phone,
        present: Vec::new().into(),
        language: Default::default(),
    };
    let added = Change::PersonAdded { reference: "AB-1".to_owned() };
    let sessions = home.keep(1, "2026-11-02", vec![added, began(), began()]);
    let call = |what: &str, session| Change::FollowUpSet { on: date(2026, 11, 18), what: what.to_owned(), session };
    let told = |fact: &str, is, with| Change::FactTold {
        fact: fact.to_owned(),
        answer: Answer::Known(fingerpost::facts::Value::YesNo(is)),
        on: date(2026, 11, 2),
        with,
    };
    let (first, second) = (sessions[1], sessions[2]);
    let answered = Change::Answered { session: second, step: "goal".to_owned(), reply: Reply::YesNo(true) };
    let answer = home.keep(1, "2026-11-02", vec![answered])[0];
    let refer = |session| Change::ReferralAsked { provision: "access-to-work".to_owned(), sharing: Vec::new(), session };
    let decided = |provision: &str, session| Change::SupportDecided {
        provision: provision.to_owned(),
        decision: Decision::Accepted,
        reason: String::new(),
        session,
    };
    let shares = |item: &str, with| Change::SharingAgreed { item: item.to_owned(), agreed: true, with };
    let all = vec![
        call("first", Some(first)),
        call("second", Some(second)),
        call("none", None),
        refer(Some(second)),
        told("wants_work", true, Some(first)),
        told("disabled", true, Some(first)),
        told("wants_work", false, Some(answer)),
        shares("services", Some(first)),
        shares("employer", Some(answer)),
        decided("pip", Some(first)),
        decided("fit-note", Some(second)),
    ];
    home.keep(1, "2026-11-03", all);
    let exported = home.with(&["session", "export", "AB-1"]).ends(0).json();
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for (at, calls, facts, shared, decisions, referrals) in
        [(0, "first", "disabled", "services", "pip", 0), (1, "second", "wants_work", "employer", "fit-note", 1)]
    {
        let session = &exported["sessions"][at];
        // What tools read stays as it was: all of the person's.
        assert_eq!((list(&session["follow_ups"]).len(), names(&session["facts"]).len()), (3, 2));
        let lists = ["decisions", "referrals", "follow_ups", "facts", "sharing"];
        assert_eq!(session["of_the_person"], serde_json::json!(lists));
        let own = &session["of_this_session"];
        keys(own, &lists);
        assert_eq!((list(&own["follow_ups"]).len(), own["follow_ups"][0]["what"].as_str()), (1, Some(calls)));
        assert_eq!((names(&own["facts"]), names(&own["sharing"])), (vec![facts.to_owned()], vec![shared.to_owned()]));
        assert_eq!((names(&own["decisions"]), list(&own["referrals"]).len()), (vec![decisions.to_owned()], referrals));
    }
}

#[test]
fn what_was_said_about_safety_is_written_out_only_where_it_is_asked_for() {
    let home = Home::with_notes();
    home.session("AB-1", "safety\n1\nzanzibar, he waits\n\n\n\nsafety\n1\nzanzibar draft\n").ends(5);
    let ways: [&[&str]; 6] = [
        &["session", "export", "AB-1"],
        &["person", "AB-1"],
        &["person", "AB-1", "--format", "json"],
        &["handout", "AB-1"],
        &["people"],
        &["store", "check"],
    ];
    for way in ways {
        let out = home.with(way).ends(0).out;
        assert!(!out.contains("zanzibar"), "{way:?}: {out}");
    }
    let asked = home.with(&["session", "export", "AB-1", "--safety"]).ends(0).json();
    keys(&asked["safety"][0], &["id", "words", "said", "told_to", "done", "by", "at"]);
    assert_eq!(asked["safety"][0]["words"], "zanzibar, he waits");
    let everything = home.with(&["person", "AB-1", "--everything", "--format", "json"]).ends(0).json();
    assert_eq!(everything["safety"][0]["words"], "zanzibar, he waits");
}

#[test]
fn what_is_used_and_not_kept_is_nowhere_in_the_store() {
    let home = Home::with_notes();
    let said = home.session("AB-1", "\ndon't keep\nzanzibar beach\ncheck\n").ends(5).out;
    assert!(said.contains("What you want. Used, not kept"), "{said}");
    let everything = home.with(&["person", "AB-1", "--everything", "--format", "json"]).ends(0);
    let exported = home.with(&["session", "export", "AB-1", "--safety"]).ends(0);
    for out in [everything.out, exported.out] {
        assert!(out.contains("AB-1") && !out.contains("zanzibar"), "{out}");
    }
    let folders = [home.path("notes"), home.path("notes/db-1")];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    for file in files.filter(|file| file.is_file()) {
        let bytes = std::fs::read(&file).unwrap();
        assert!(!bytes.windows(8).any(|window| window == b"zanzibar"), "{}", file.display());
    }
}

#[test]
fn handout() {
    let home = Home::with_a_session();
    for style in ["text", "narrow", "markdown"] {
        let written = home.with(&["handout", "AB-1", "--style", style, "--format", "json"]).ends(0).json();
        keys(&written, &["easier", "person", "style", "text"]);
        assert_eq!((&written["person"], &written["style"]), (&"AB-1".into(), &style.into()));
        let words = home.with(&["handout", "AB-1", "--style", style]).ends(0).out;
        assert_eq!(words.trim_end(), written["text"].as_str().unwrap().trim_end());
        assert!(words.contains("A second note.") && !words.contains("A first note."), "working notes stay here: {words}");
    }
}

#[test]
fn a_hand_out_in_braille_comes_out_byte_for_byte() {
    let home = Home::with_notes();
    let long: String = (0..60).map(|number| format!("This is line {number} of it.\n")).collect();
    home.session("AB-1", &format!("notes shared\n{long}.\n")).ends(5);
    let written = home.with(&["handout", "AB-1", "--style", "brf", "--format", "json"]).ends(0).json();
    let out = home.with(&["handout", "AB-1", "--style", "brf"]).ends(0).out;
    assert_eq!(out, written["text"].as_str().unwrap());
    assert!(out.starts_with("            ,WHAT WE AGREED\r\n\r\n  ,MADE ON #") && out.ends_with("\r\n"), "{out:?}");
    let pages: Vec<&str> = out.split('\u{c}').collect();
    assert!(pages.len() > 2 && pages.iter().all(|page| page.matches("\r\n").count() == 25), "{out:?}");
    assert!(pages.iter().flat_map(|page| page.split("\r\n")).all(|line| line.bytes().all(|cell| (b' '..=b'_').contains(&cell))), "{out:?}");
}

#[test]
fn nothing_is_kept_with_no_save() {
    let home = Home::new();
    let ran = home.run(&["--no-save", "--plain", "session", "new", "--script", "ten-minute"]).ends(5);
    assert!(!ran.out.contains("Everything is saved"), "{ran:#?}");
    assert_eq!(home.run(&["--no-save", "people", "--format", "json"]).ends(0).json(), serde_json::json!({ "people": [] }));
    assert_eq!(std::fs::read_dir(home.path(".")).unwrap().count(), 1, "only the passphrase file that was there before");
}

/// An amount in pounds with two decimals, as a string.
#[track_caller]
fn is_pounds(value: &Value) {
    let text = value.as_str().unwrap();
    let (whole, pence) = text.trim_start_matches('-').split_once('.').unwrap();
    assert!(whole.bytes().chain(pence.bytes()).all(|byte| byte.is_ascii_digit()) && pence.len() == 2, "{text}");
}

#[test]
fn better_off() {
    let home = Home::new();
    let sum = |args: &str| {
        let args: Vec<&str> = ["better-off"].into_iter().chain(args.split(' ')).chain(["--format", "json"]).collect();
        let ran = home.run(&args).ends(0);
        assert_eq!(ran.err, "");
        let sum = ran.json();
        has(&sum, &["as_of", "lines", "left_out"]);
        for line in list(&sum["lines"]) {
            keys(line, &["what", "amount", "source"]);
            is_pounds(&line["amount"]);
        }
        assert!(list(&sum["left_out"]).iter().all(Value::is_string));
        sum
    };
    let uc = sum("uc --net-monthly 500.30 --lcw --housing 400 --as-of 2016-10-31");
    for key in ["work_allowance", "reduction", "award_before", "award_after", "better_off_by"] {
        is_pounds(&uc[key]);
    }
    assert_eq!([&uc["taper"], &uc["reduction"], &uc["better_off_by"]], ["0.65", "200.40", "299.90"]);
    assert!(list(&uc["left_out"]).iter().any(|text| text.as_str().unwrap().starts_with("Children: none")));
    let esa = sum("esa --weekly 203.50 --hours 15.5 --as-of 2026-11-26");
    assert!(esa["allowed"] == true && esa["why"].is_string());
    let ssp = sum("ssp --weekly-earnings 100 --sick-days 1 --as-of 2026-05-04");
    assert!(ssp["allowed"] == true && ssp["why"].is_string());
    assert_eq!(ssp["award_after"], "16.00");
    for key in ["work_allowance", "taper", "reduction", "award_before", "award_after", "better_off_by"] {
        assert!(esa[key].is_null() || esa[key].is_string() && ssp.get(key).is_some(), "{key}: {esa} {ssp}");
    }
    assert!(esa.get("taper").is_some() && ssp.get("taper").is_some());
    let employer = sum("employer --treatment 700 --recommended --absence-days 100 --as-of 2016-11-15");
    keys(&employer, &["as_of", "lines", "left_out", "why", "note"]);
    assert!(list(&employer["why"]).iter().all(Value::is_string) && employer["lines"][0]["amount"] == "500.00");
    let involvement = sum("involvement --offered 80 --accepted 20 --required --as-of 2009-12-04");
    assert_eq!(involvement["counted"], "20.00");
}

#[test]
fn a_rate_laid_over_changes_the_sum_and_a_broken_one_is_told() {
    let home = Home::new();
    let folder = tempfile::tempdir().unwrap();
    let rates = folder.path().join("rates");
    std::fs::create_dir_all(&rates).unwrap();
    let taper = |value: &str| {
        format!(
            "id = \"uc-taper\"\nname = \"taper\"\nunit = \"fraction\"\n[[rates]]\nfrom = 2016-01-01\nvalue = {value}\nsource = \"policyengine-uk\"\n"
        )
    };
    let over = folder.path().to_str().unwrap();
    let args = ["--catalogue", over, "better-off", "uc", "--net-monthly", "100", "--neither", "--as-of", "2026-11-26", "--format", "json"];
    std::fs::write(rates.join("uc-taper.toml"), taper("0.5")).unwrap();
    assert_eq!(home.run(&args).ends(0).json()["reduction"], "50.00");
    std::fs::write(rates.join("uc-taper.toml"), taper("55")).unwrap();
    let ran = home.run(&args).ends(0);
    assert_eq!(ran.json()["reduction"], "55.00");
    assert!(ran.err.contains("`value` cannot be 55") && ran.err.contains('^'), "{}", ran.err);
    home.run(&["--catalogue", over, "catalogue", "check"]).ends(1);
}

#[test]
fn what_they_said_in_their_own_words_can_be_left_off() {
    let home = Home::with_notes();
    home.session("AB-1", "start\nA job with animals\n").ends(5);
    let text =
        |arguments: &[&str]| home.with(&[&["handout", "AB-1", "--format", "json"], arguments].concat()).ends(0).json()["text"].clone();
    assert!(text(&[]).as_str().unwrap().contains("A job with animals"));
    let without = text(&["--without-answers"]);
    assert!(without.as_str().unwrap().contains("Nothing has been agreed yet."), "{without}");
}
