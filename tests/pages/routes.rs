//! The way to every page, as somebody would go it by the keyboard.

use fingerpost::app::Access;
use fingerpost::app::msg::Effect;
use fingerpost::app::outcome::Outcome;
use fingerpost::facts::{Answer, Value};
use fingerpost::passport::{Action, Carried, Fact, FollowUp, Note};
use fingerpost::record::Basis;

use crate::bench::passport;
use crate::bench::{Bench, PASSPHRASE};

/// Where a way begins.
#[derive(Clone, Copy, Debug)]
pub enum Start {
    /// On the first page, where there are no notes yet.
    Nothing,
    /// On the first page, with closed notes.
    Closed,
    /// At the page of today.
    Today,
}

/// A page: its name in these tests, where its way begins, the keys.
pub type Route = (&'static str, Start, String);

/// From today to Rob: he is the first who has told that he is off sick.
pub const PERSON: &str = "Tab Down Enter \"rob\" Down Enter";
/// From today to the question that his talk begins with.
const QUESTION: &str = "Tab Down Enter \"rob\" Down Enter Enter Enter";

/// To the first question about Universal Credit.
const MONEY: &str = "Down Down Down Enter 1";

/// To the sum of a week of sick pay, of which two days are worked.
const SICK: &str = "Down Down Down Enter 3 \"4/5/2026\" Enter \"8/5/2026\" Enter 2 1 2 3 4 5 Tab 1 1 3 Tab Enter \"180\" Enter";

/// The words that seal a passport, given twice, and the choice after them.
const SEALS: &str = "\"red bus monday rain\" Enter \"red bus monday rain\" Enter";

/// The same words, where it is opened.
const OPENS: &str = "\"Red bus Monday rain\" Enter";

/// To the page of figures.
const FIGURES: &str = "F2 \"figures\" Enter";

/// From today to where a passport is brought in.
const BRING_IN: &str = "Tab Down Down Enter";

/// From the page of somebody's work to a job of theirs, kept.
pub const JOB: &str = "Tab Enter \"A baker\" Enter \"2/11/2026\" Enter \"16\" Enter 1 1 1";

/// From there to a placement, kept.
pub const PLACEMENT: &str = "Tab Tab Tab Enter \"The hospital\" Enter \"1/9/2026\" Enter \"28/2/2027\" Enter \"20\" Enter \"Pat\" Enter \"Skills for work\" Enter 2";

/// From there to IPS that has begun.
pub const IPS: &str = "1 \"2/11/2026\" Enter \"Sam\" Enter";
/// From today to the clubs.
pub const CLUBS: &str = "Tab Down Down Down Enter";

/// From today to a new club that nobody is in yet.
pub const CLUB: &str = "Tab Down Down Down Enter Enter \"Derby club\" Enter \"The hall\" Enter \"Dee\" Enter";

/// From there to its meeting of today, with three members.
pub const MEETING: &str = "3 \"Ann, Ben, Cat\" Enter 1 Enter Enter 1";

/// The third row below the caseload, a folder that Ben sent, and the passphrase.
const TAKING: &str = "3 \"/media/stick/from-ben\" Enter \"four words or more\" Enter";

/// The card, the folder and no basis; everybody is taken, and one of them agreed.
const HANDING: &str =
    "Down Space Down Space Down Space Down Space Tab \"/media/stick/ben.card\" Enter \"/media/stick/for-ben\" Enter Enter";

/// The lines of a passport from another desk.
pub fn passport_lines() -> Vec<String> {
    let on = jiff::civil::date(2026, 11, 2);
    let action = Action {
        what: "Ring the college".to_owned(),
        who: "Them".to_owned(),
        by: Some(jiff::civil::date(2026, 12, 1)),
        if_then: "If nobody answers, write.".to_owned(),
        basis: Basis::Voluntary,
        done: false,
    };
    let carried = Carried {
        made: on,
        support: vec!["access-to-work".to_owned()],
        actions: vec![action],
        follow_ups: vec![FollowUp { on: jiff::civil::date(2026, 12, 8), what: "how the call went".to_owned() }],
        notes: vec![Note { text: "Mornings are best.".to_owned(), by: "Sam".to_owned(), on }],
        facts: vec![Fact { key: "wants_work".to_owned(), answer: Answer::Known(Value::YesNo(true)), told: on }],
        ..Carried::default()
    };
    match passport::perform(Effect::SealPassport { carried: Box::new(carried), words: "red bus monday rain".to_owned().into() }) {
        Some(Outcome::PassportSealed(letters)) => letters.read_out().collect(),
        other => panic!("{other:?}"),
    }
}

/// Its second line with its last letter wrong.
fn with_a_slip() -> String {
    let line = &passport_lines()[1];
    format!("{}{}", &line[..line.len() - 1], if line.ends_with('A') { 'B' } else { 'A' })
}

/// Keys that type lines.
fn typed(lines: &[String]) -> String {
    lines.iter().map(|line| format!("\"{line}\" Enter")).collect::<Vec<_>>().join(" ")
}

/// Every page.
pub fn routes() -> Vec<Route> {
    use Start::{Closed, Nothing, Today};
    let from = |start: &str, keys: &str| format!("{start} {keys}");
    let question = |keys: &str| from(QUESTION, keys);
    let about = |keys: &str| from(PERSON, &format!("7 {keys}"));
    let holds = |keys: &str| about(&format!("End Up Up Up Up Up Up Enter {keys}"));
    let erase = |keys: &str| about(&format!("End Up Up Up Up Up Enter {keys}"));
    let agreements = |keys: &str| about(&format!("End Up Up Up Enter {keys}"));
    let passport = |keys: &str| question(&format!("F2 \"hand-out\" Enter Enter 8 {keys}"));
    let work = |keys: &str| from(PERSON, &format!("9 {keys}"));
    let job = |keys: &str| work(&format!("{JOB} Up 1 {keys}"));
    let placement = |keys: &str| work(&format!("{PLACEMENT} Up Up Up 1 {keys}"));
    let bring_in = |keys: &str| format!("{BRING_IN} 1 {} {keys}", typed(&passport_lines()));
    let club = |keys: &str| from(CLUB, keys);
    let meeting = |keys: &str| from(CLUB, &format!("{MEETING} {keys}"));
    // One of them agreed that Ben has their record; then to the rows below the list: 1 hands over, 2 has somebody stand in, 3 takes over.
    let caseload = |keys: &str| {
        let rows = keys.replacen('1', "Tab Enter", usize::from(keys.starts_with('1'))).replacen(
            '2',
            "Tab Tab Tab Enter",
            usize::from(keys.starts_with('2')),
        );
        let rows = rows.replacen('3', "Tab Tab Enter", usize::from(keys.starts_with('3')));
        format!("F2 \"whole caseload\" Enter Enter \"Ben\" Enter Esc Esc {rows}")
    };
    vec![
        ("first", Nothing, String::new()),
        ("first-with-notes", Closed, String::new()),
        ("lookup", Nothing, "Enter".to_owned()),
        ("lookup-found", Nothing, "Enter \"sick note\"".to_owned()),
        ("lookup-nothing-found", Nothing, "Enter \"zzzz\" Enter".to_owned()),
        ("entry", Nothing, "Enter \"sick note\" Down Enter".to_owned()),
        ("set-up", Nothing, "Down Down Enter".to_owned()),
        ("set-up-too-short", Nothing, "Down Down Enter \"Bea\" Enter \"short\" Enter \"short\" Enter".to_owned()),
        ("recovery-words", Nothing, "Down Down Enter \"Bea\" Enter \"four words or more\" Enter \"four words or more\" Enter".to_owned()),
        ("unlock", Closed, "Down Down Enter".to_owned()),
        ("unlock-wrong", Closed, "Down Down Enter \"not this one\" Enter".to_owned()),
        ("locked", Today, "F10".to_owned()),
        ("practice", Nothing, "Down Enter".to_owned()),
        ("today", Today, String::new()),
        ("log-call", Today, "Down Down Down Down Down ^r".to_owned()),
        ("log-call-nobody-answered", Today, "Down Down Down Down Down ^r Enter".to_owned()),
        ("log-call-for-them", Today, from(PERSON, "^r")),
        ("call-note", Today, "^r 3 \"Well\"".to_owned()),
        ("call-note-somebody-else", Today, "^r 4".to_owned()),
        ("call-note-wrong-day", Today, "^r 5 Enter \"31/2/2027\" Enter Enter".to_owned()),
        ("call-note-kept", Today, "^r 3 \"Well\" Enter \"3/3/2027\" Enter Enter Enter".to_owned()),
        ("caseload", Today, "F2 \"whole caseload\" Enter".to_owned()),
        ("hand-over-caseload", Today, caseload("1")),
        ("hand-over-no-card", Today, caseload("1 Tab Tab Tab Tab Enter")),
        ("hand-over-check", Today, caseload(&format!("1 {HANDING}"))),
        ("handed-over", Today, caseload(&format!("1 {HANDING} Down Enter"))),
        ("take-over", Today, caseload("3")),
        ("take-over-no-path", Today, caseload("3 Tab Tab Enter")),
        ("take-over-wrong", Today, caseload("3 \"/media/stick/nothing\" Enter \"four words or more\" Enter")),
        ("take-over-check", Today, caseload(TAKING)),
        ("taken-over", Today, caseload(&format!("{TAKING} Down Enter"))),
        ("stand-ins", Today, caseload("2")),
        ("new-stand-in", Today, caseload("2 Enter")),
        ("new-stand-in-day-over", Today, caseload("2 Enter 1 \"3/3/2020\" Tab Tab Enter")),
        ("stand-ins-one", Today, caseload("2 Enter 1 \"3/12/2026\" Tab Tab Enter")),
        ("stand-in", Today, caseload("2 Enter 1 \"3/12/2026\" Tab Tab Enter 1")),
        ("caseload-asked", Today, "F2 \"whole caseload\" Enter Enter \"Ben\" Enter Esc Esc".to_owned()),
        ("people", Today, "Tab Down Enter".to_owned()),
        ("people-nobody", Today, "Tab Down Enter \"qq\"".to_owned()),
        ("new-session", Today, "Tab Enter".to_owned()),
        ("new-session-by-phone", Today, "Tab Enter Tab Tab Down Enter".to_owned()),
        ("person", Today, PERSON.to_owned()),
        ("new-session-for-them", Today, from(PERSON, "Down Enter")),
        ("new-session-two-languages", Today, from(PERSON, "Down Enter 4")),
        ("opening-in-welsh", Today, from(PERSON, "Down Enter 4 2 1 Tab Enter")),
        ("question-in-welsh", Today, from(PERSON, "Down Enter 4 2 1 Tab Enter Enter")),
        ("opening", Today, from(PERSON, "Enter")),
        ("question-yes-no", Today, question("")),
        ("question-text", Today, question("1 \"Tea\"")),
        ("question-not-kept", Today, question("1 ^o \"Tea\"")),
        ("check-not-kept", Today, question("1 ^o \"Tea\" Tab Enter F2 \"check\" Enter")),
        ("question-scale-wrong", Today, question("1 Tab Enter Tab Enter \"11\" Enter")),
        ("question-known", Today, question("1 Tab Enter Tab Enter Tab Enter")),
        ("note", Today, question("F5 \"Slept badly.\"")),
        ("note-empty", Today, question("F5 Tab Enter")),
        ("shared-note", Today, question("F2 \"shared\" Enter")),
        ("matches", Today, question("F6")),
        ("entry-for-them", Today, question("F6 Down Down Down Down Down Enter \"Maybe\"")),
        ("referral-new", Today, question("F6 Enter Down Down Enter")),
        ("ask-next", Today, question("F2 \"what to ask\" Enter")),
        ("fact", Today, question("F2 \"what to ask\" Enter Enter")),
        ("ask-next-not-alone", Today, question("^n Tab Tab Tab Enter")),
        ("offers", Today, question("^n Tab Tab Enter")),
        ("offer", Today, question("^n Tab Tab Enter Enter")),
        ("plan", Today, question("F2 \"plan\" Enter")),
        ("doors", Today, question("F2 \"doors\" Enter")),
        ("action", Today, question("F2 \"plan\" Enter Enter")),
        ("action-change", Today, question("F2 \"plan\" Enter Enter Down Down Enter")),
        ("action-new", Today, question("F2 \"plan\" Enter Tab Enter")),
        ("action-new-by-a-rule", Today, question("F2 \"plan\" Enter Tab Enter \"Ring\" Enter Enter Enter Enter Down Enter")),
        ("action-new-wrong-day", Today, question("F2 \"plan\" Enter Tab Enter \"Ring\" Enter Enter \"31/2/2027\" Enter Enter Enter")),
        ("follow-up-new", Today, question("F2 \"plan\" Enter Tab Tab Enter")),
        ("referral", Today, question("F6 Enter Down Down Enter 1 Tab Enter F2 \"plan\" Enter Down Enter")),
        ("about", Today, about("")),
        ("about-one", Today, about("2 \"Text only\"")),
        ("about-one-kept", Today, about("9 \"A letter from the court, seen today\" Enter")),
        ("agreements", Today, agreements("")),
        ("agreement-new", Today, agreements("Enter \"the GP\" Enter")),
        ("agreement-new-nothing-shared", Today, agreements("Enter \"the GP\" Enter Tab Enter")),
        ("agreement-new-in-the-past", Today, agreements("Enter \"the GP\" Enter Enter Tab \"3/3/2020\" Enter")),
        ("agreement", Today, agreements("Enter \"the GP\" Enter Enter Tab \"3 March 2027\" Enter Up Enter")),
        ("agreement-taken-back", Today, agreements("Enter \"the GP\" Enter Enter Tab Enter Up Enter Enter")),
        ("complaint-new", Today, about("End Up Up Enter Enter \"The wait\"")),
        ("complaints", Today, about("End Up Up Enter")),
        ("complaint", Today, about("End Up Up Enter Enter \"The wait\" Enter Enter Up Enter")),
        ("complaint-answered", Today, about("End Up Up Enter Enter \"The wait\" Enter Enter Up Enter \"We said sorry\" Enter")),
        ("withdraw", Today, about("End Up Enter")),
        ("withdraw-no-reason", Today, about("End Up Enter Down Down Enter Enter")),
        ("person-restricted", Today, about("End Up Enter Down Down Enter \"A claim\" Enter Esc")),
        ("hand-over", Today, about("End Up Up Up Up Enter")),
        ("hand-over-agreed", Today, about("End Up Up Up Up Enter \"Ben\" Enter")),
        ("hand-over-agreed-already", Today, about("End Up Up Up Up Enter \"Ben\" Enter Enter")),
        ("hand-over-nobody", Today, about("End Up Up Up Up Enter Tab Enter")),
        ("holds", Today, holds("")),
        ("hold-new", Today, holds("Enter")),
        ("hold-new-no-why", Today, holds("Enter \"the legal team\" Enter Enter")),
        ("holds-in-force", Today, holds("Enter \"the legal team\" Enter \"a claim\" Enter")),
        ("hold", Today, holds("Enter \"the legal team\" Enter \"a claim\" Enter Up Enter")),
        ("hold-lifted", Today, holds("Enter \"the legal team\" Enter \"a claim\" Enter Up Enter \"It is settled\" Enter")),
        ("erase", Today, erase("")),
        ("erase-nothing-chosen", Today, erase("Tab Tab Enter")),
        ("erase-wrong-passphrase", Today, erase("1 \"not this one\" Enter")),
        ("erase-yes", Today, erase("2 Tab \"x\" Enter")),
        ("erase-on-hold", Today, holds("Enter \"the legal team\" Enter \"a claim\" Enter Esc Down Enter")),
        ("erase-complaint", Today, about("End Up Up Enter Enter \"The wait\" Enter Enter Esc Up Up Up Enter")),
        ("receipt", Today, erase(&format!("1 \"{PASSPHRASE}\" Enter"))),
        ("backups", Today, "F9 End Up Enter".to_owned()),
        ("backups-nowhere", Today, "F9 End Up Enter Tab Enter".to_owned()),
        ("backups-set-up", Today, "F9 End Up Enter \"/media/stick\" Enter".to_owned()),
        ("backups-made", Today, "F9 End Up Enter \"/media/stick\" Enter Tab Tab Enter".to_owned()),
        ("merge", Today, about("End Enter")),
        ("merge-with", Today, about("End Enter Down Enter")),
        ("person-merged", Today, about("End Enter Down Enter Enter")),
        ("about-merged", Today, about("End Enter Down Enter Enter 8")),
        ("person-taken-apart", Today, about("End Enter Down Enter Enter 8 End Enter Esc")),
        ("work", Today, work("")),
        ("work-job", Today, work(JOB)),
        ("job-new", Today, work("Tab Enter")),
        ("job-new-wrong-hours", Today, work("Tab Enter Enter Enter \"a few\" Enter 1 1 1")),
        ("job", Today, job("")),
        ("job-change", Today, job("Tab Enter")),
        ("job-change-before-it-began", Today, job("Tab Enter Enter \"1/11/2026\" Enter Enter 1 1")),
        ("job-changed", Today, job("Tab Enter Enter \"16/11/2026\" Enter Backspace Backspace \"20\" Enter 1 1")),
        ("job-end", Today, job("Tab Tab Enter")),
        ("job-ended", Today, job("Tab Tab Enter \"19/11/2026\" Enter \"The contract ran out\" Enter")),
        ("in-work", Today, job("Enter")),
        ("in-work-made", Today, job("Enter 1 Enter \"Early mornings are hard.\" Enter")),
        ("in-work-to-come", Today, job("Enter 1 \"1/12/2026\" Enter Enter")),
        ("contact-new", Today, work("Tab Tab Enter")),
        ("contact-new-nobody", Today, work("Tab Tab Enter Tab Tab Tab Enter")),
        ("contacts", Today, work("Tab Tab Enter 1 Enter \"The bakery\" Enter Up Up 3")),
        ("ips", Today, work("1")),
        ("ips-begun", Today, work(IPS)),
        ("ips-going-on", Today, work(&format!("{IPS} 1"))),
        ("ips-ended", Today, work(&format!("{IPS} 1 Tab Tab Enter \"They found their own way\" Enter"))),
        ("ips-checklist", Today, work("2")),
        ("ips-principle", Today, work("2 8")),
        ("ips-principle-nothing-typed", Today, work("2 8 Tab Tab Enter")),
        ("ips-principle-evidence", Today, work("2 8 \"A sum was done\" Enter Enter 8")),
        ("placement-new", Today, work("Tab Tab Tab Enter")),
        ("placement-new-no-employer", Today, work("Tab Tab Tab Enter Tab Tab Tab Tab Tab Tab Tab Enter")),
        ("placement", Today, placement("")),
        ("placement-change", Today, placement("Enter")),
        ("placement-end", Today, placement("Tab Enter")),
        ("placement-ended", Today, placement("Tab Enter 1 Enter Enter")),
        ("stage", Today, work("4")),
        ("stage-reached", Today, work("4 2 Enter")),
        ("ips-everybody-nobody", Today, "Tab Down Enter Tab Tab Enter".to_owned()),
        ("ips-everybody", Today, work(&format!("{IPS} Esc Esc Tab Enter"))),
        ("sessions", Today, from(PERSON, "5 Tab Tab Tab Enter")),
        ("notes-so-far", Today, from(PERSON, "5")),
        ("note-one", Today, from(PERSON, "5 Enter")),
        ("note-changed", Today, from(PERSON, "5 Enter \" Twice.\" Tab Enter")),
        ("note-move", Today, from(PERSON, "5 Enter Tab Tab Enter")),
        ("note-moved", Today, from(PERSON, "5 Enter Tab Tab Enter Down Enter")),
        ("people-by-sound", Today, "Tab Down Enter \"Robb\"".to_owned()),
        ("timeline", Today, question("1 F2 \"timeline\" Enter")),
        ("done", Today, question("1 F2 \"timeline\" Enter Enter")),
        ("done-undone", Today, question("1 F2 \"timeline\" Enter Enter Enter Enter")),
        ("done-not-undoable", Today, question("F2 \"timeline\" Enter Enter")),
        ("check", Today, question("1 F2 \"check\" Enter")),
        ("handout", Today, question("F2 \"hand-out\" Enter")),
        ("handout-saved", Today, question("F2 \"hand-out\" Enter Enter Enter")),
        ("new-passport", Today, passport("")),
        ("new-passport-too-short", Today, passport("Tab \"red bus\" Enter")),
        ("new-passport-weak", Today, passport("Tab \"a b c d\" Enter")),
        ("new-passport-not-the-same", Today, passport("Tab \"red bus monday rain\" Enter \"red bus\" Enter Enter")),
        ("new-passport-nothing-on-it", Today, passport(&format!("Space Down Space Tab {SEALS} Enter"))),
        ("passport", Today, passport(&format!("Tab {SEALS} Enter"))),
        ("bring-in", Today, BRING_IN.to_owned()),
        ("bring-in-file", Today, format!("{BRING_IN} 2")),
        ("bring-in-no-such-file", Today, format!("{BRING_IN} 2 \"plan.txt\" Enter")),
        ("bring-in-first-line", Today, format!("{BRING_IN} 1 {}", typed(&passport_lines()[..1]))),
        ("bring-in-wrong-letter", Today, format!("{BRING_IN} 1 {} {}", typed(&passport_lines()[..1]), typed(&[with_a_slip()]))),
        ("bring-in-line-taken-back", Today, format!("{BRING_IN} 1 {} Tab Enter", typed(&passport_lines()[..2]))),
        ("passport-words", Today, bring_in("")),
        ("passport-words-wrong", Today, bring_in("\"red bus monday snow\" Enter")),
        ("passport-holds", Today, bring_in(OPENS)),
        ("passport-holds-left", Today, bring_in(&format!("{OPENS} Tab Tab Enter"))),
        ("passport-brought-in", Today, bring_in(&format!("{OPENS} Enter"))),
        ("passport-into", Today, bring_in(&format!("{OPENS} Tab Enter"))),
        ("passport-holds-for-them", Today, bring_in(&format!("{OPENS} Tab Enter \"rob\" Down Enter"))),
        ("passport-brought-in-for-them", Today, bring_in(&format!("{OPENS} Tab Enter \"rob\" Down Enter Enter"))),
        ("together", Today, question("^t")),
        ("together-one-by-one", Today, question("^t Enter")),
        ("safety", Today, question("F2 \"safety\" Enter")),
        ("safety-nobody-open", Nothing, "F2 \"safety\" Enter".to_owned()),
        ("safety-tell", Today, question("F2 \"safety\" Enter Enter \"He waits outside.\"")),
        ("safety-tell-empty", Today, question("F2 \"safety\" Enter Enter Tab Tab Tab Tab Enter")),
        ("safety-note", Today, question("F2 \"safety\" Enter Enter \"He waits.\" Tab Tab Tab Tab Enter F2 \"safety\" Enter Down Enter")),
        ("help", Today, question("F1")),
        ("actions", Today, question("F2")),
        ("actions-found", Today, question("F2 \"note\"")),
        ("settings", Today, "F9".to_owned()),
        ("setting", Today, "F9 3".to_owned()),
        ("setting-minutes", Today, "F9 Down Down Down Down Down Down Down Down Down Enter".to_owned()),
        ("setting-wrong", Today, "F9 Down Down Down Down Down Down Down Down Down Enter \"x\" Enter".to_owned()),
        ("passphrase", Today, "F9 Tab Enter".to_owned()),
        ("passphrase-nothing-typed", Today, "F9 Tab Enter Tab Tab Tab Enter".to_owned()),
        ("passphrase-not-the-same", Today, format!("F9 Tab Enter \"{PASSPHRASE}\" Enter \"red bus monday rain\" Enter \"red bus\" Enter")),
        (
            "passphrase-wrong",
            Today,
            "F9 Tab Enter \"not this one\" Enter \"red bus monday rain\" Enter \"red bus monday rain\" Enter".to_owned(),
        ),
        (
            "passphrase-changed",
            Today,
            format!("F9 Tab Enter \"{PASSPHRASE}\" Enter \"red bus monday rain\" Enter \"red bus monday rain\" Enter"),
        ),
        ("keys", Today, "F9 End Enter".to_owned()),
        ("try-keys", Today, "F9 End Enter Enter F3".to_owned()),
        ("figures", Today, FIGURES.to_owned()),
        ("figures-wrong-day", Today, format!("{FIGURES} \"x\" Enter Enter Enter Enter")),
        ("figures-counted", Today, format!("{FIGURES} Tab Tab Tab Enter")),
        ("figures-saved", Today, format!("{FIGURES} Tab Tab Tab Enter 2")),
        ("stale", Today, "F2 \"check again\" Enter".to_owned()),
        ("glossary", Today, "F2 \"acronyms\" Enter".to_owned()),
        ("glossary-found", Today, "F2 \"acronyms\" Enter \"whp\" Enter Enter".to_owned()),
        ("better-off", Nothing, "Down Down Down Enter".to_owned()),
        ("better-off-nothing-answered", Nothing, from(MONEY, "Tab Tab Tab Tab Tab Tab Tab Enter")),
        ("better-off-for-them", Today, "Tab Down Enter \"carys\" Down Enter End Enter".to_owned()),
        ("better-off-sum", Nothing, from(MONEY, "2 Tab 2 1 2 1 2 \"400\" Enter")),
        ("better-off-up", Nothing, from(MONEY, "2 Tab 2 1 2 1 2 \"400\" Enter Tab Enter")),
        ("better-off-wrong-pay", Nothing, from(MONEY, "2 Tab 2 1 2 1 2 \"400\" Enter \"x\" Enter")),
        ("better-off-permitted-work", Nothing, "Down Down Down Enter 2 2 \"12\" Enter \"150\" Enter \"200\" Enter".to_owned()),
        ("better-off-sick-pay", Nothing, SICK.to_owned()),
        ("clubs-none", Today, CLUBS.to_owned()),
        ("clubs", Today, meeting("Esc Esc")),
        ("new-club", Today, from(CLUBS, "Enter")),
        ("new-club-no-name", Today, from(CLUBS, "Enter Tab Tab Tab Enter")),
        ("club", Today, club("")),
        ("club-with-a-meeting", Today, meeting("Esc")),
        ("club-moved-on", Today, meeting("Esc 3 1 1 1 Enter Enter Esc Esc")),
        ("describe-club", Today, club("5")),
        ("describe-club-long-name", Today, club(&format!("5 \"{}\" Tab Tab Tab Tab Enter", "x".repeat(300)))),
        ("members-none", Today, club("2")),
        ("members", Today, meeting("Esc 3")),
        ("members-moved-on", Today, meeting("Esc 3 1 1 1 \"a bakery\" Enter Enter Esc")),
        ("members-of-one-name", Today, meeting("Esc 4 \"ann\" Enter Enter 3")),
        ("new-member", Today, club("3")),
        ("new-member-of-that-name", Today, meeting("Esc 4 \"ann\" Enter")),
        ("new-member-long-name", Today, club(&format!("3 \"{}\" Enter", "x".repeat(300)))),
        ("member", Today, meeting("Esc 3 1")),
        ("member-left", Today, meeting("Esc 3 1 1 1 Enter Enter")),
        ("member-leaves", Today, meeting("Esc 3 1 1")),
        ("member-leaves-tomorrow", Today, meeting("Esc 3 1 1 1 Enter \"1/1/2027\" Enter")),
        ("rename-member", Today, meeting("Esc 3 1 2")),
        ("link-member", Today, meeting("Esc 3 1 4")),
        ("link-agreed", Today, meeting("Esc 3 1 4 \"rob\" Down Enter")),
        ("member-linked", Today, meeting("Esc 3 1 4 \"rob\" Down Enter \"Yes, tell them\" Enter")),
        (
            "person-in-a-club",
            Today,
            meeting("Esc 3 1 4 \"rob\" Down Enter \"Yes, tell them\" Enter Esc Esc Esc Esc Up Up Enter \"rob\" Down Enter"),
        ),
        ("forget-member", Today, meeting("Esc 3 1 3")),
        ("meetings-none", Today, club("4")),
        ("meetings", Today, meeting("Esc 5")),
        ("new-meeting", Today, club("1")),
        ("new-meeting-far-ahead", Today, club("1 \"3/3/2062\" Enter Enter")),
        ("new-meeting-there-already", Today, meeting("Esc 2 Enter Enter")),
        ("meeting", Today, meeting("")),
        ("move-meeting", Today, meeting("8")),
        ("cancel-meeting", Today, meeting("9")),
        ("meeting-called-off", Today, meeting("9 \"Snow\" Enter")),
        ("club-two-entries", Today, meeting("Esc 2 Enter Enter Enter Enter")),
        ("join-meetings", Today, meeting("Esc 2 Enter Enter Enter Enter 9")),
        ("register", Today, meeting("1")),
        ("register-nobody", Today, club("1 Enter Enter 1 1")),
        ("register-marked", Today, meeting("1 Space Down Down Enter")),
        ("register-walk-in", Today, meeting("1 Tab Tab Enter")),
        ("register-walked-in", Today, meeting("1 Tab Tab Enter \"Dot, Eve\" Enter")),
        ("one-by-one", Today, meeting("4")),
        ("at-meeting", Today, meeting("4 1")),
        ("at-meeting-feelings-wrong", Today, club("5 Tab Tab Tab 2 3 \"Ann\" Enter 1 Enter Enter 1 4 1 3 Enter Enter \"11\" Enter")),
        ("meeting-text", Today, meeting("6 \"We talked.\"")),
        ("meeting-text-names", Today, meeting("6 \"Ann sang.\" Tab Enter")),
        ("meeting-news", Today, meeting("5 \"A vacancy at the bakery.\" Tab Enter")),
        ("meeting-debrief", Today, meeting("7")),
        ("agenda", Today, meeting("2")),
        ("agenda-question", Today, meeting("2 Enter Enter")),
        ("agenda-check", Today, meeting("2 Enter F2 \"check\" Enter")),
        ("together-club", Today, meeting("6 \"We talked.\" Tab Enter 2 Enter Enter ^t")),
        ("timeline-club", Today, meeting("1 Space F2 \"timeline\" Enter")),
        ("done-club", Today, meeting("1 Space F2 \"timeline\" Enter Enter")),
        ("erase-club", Today, club("7")),
        ("history", Today, question("F2 \"messages\" Enter")),
        ("where", Today, question("F4")),
        ("hidden", Today, question("F2 Enter")),
    ]
}

/// Goes there.
pub fn go((_, start, keys): &Route) -> Bench {
    let mut bench = match start {
        Start::Nothing => Bench::new(Access::NotYet),
        Start::Closed => Bench::new(Access::Closed(vec!["Bea".to_owned()])),
        Start::Today => Bench::open(),
    };
    bench.press(keys);
    bench
}

/// Keys that open the notes again.
pub fn unlocking() -> String {
    format!("\"{PASSPHRASE}\" Enter")
}
