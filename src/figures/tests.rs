//! What counts and what does not, each rule by an example.

use jiff::civil::date;

use super::samples::*;
use super::{Figures, Tally};
use crate::conversation::Reply;
use crate::record::{
    Attendance, Change, Club, ClubChange, Decision, MovingOn, NAMELESS, Person, ReferralState, Tree, Withdrawal, WorkChange,
};

const APRIL: jiff::civil::Date = date(2026, 4, 1);
const MAY: jiff::civil::Date = date(2026, 5, 12);
const SEPTEMBER: jiff::civil::Date = date(2026, 9, 30);

fn counted(tally: &Tally, figure: &str) -> Vec<(String, u32)> {
    tally.parts(figure, "").map(|(part, count)| (part.to_owned(), count)).collect()
}

fn parts(found: &[(&str, u32)]) -> Vec<(String, u32)> {
    found.iter().map(|(part, count)| ((*part).to_owned(), *count)).collect()
}

#[test]
fn a_person_counts_once_and_is_new_where_their_first_session_is_in_the_period() {
    let new = person([(APRIL, began("a")), (MAY, began("a")), (SEPTEMBER, began("a"))]);
    let before = person([(date(2026, 3, 31), began("a")), (MAY, began("a"))]);
    let neither = person([(date(2026, 3, 31), began("a")), (date(2026, 10, 1), began("a"))]);
    let tally = tally(&[new, before, neither], &[]);
    assert_eq!(counted(&tally, "people"), parts(&[("before", 1), ("new", 1)]));
    assert_eq!(counted(&tally, "sessions"), parts(&[("in-person", 4)]));
}

#[test]
fn what_was_undone_counts_for_nothing_nor_what_belongs_to_it() {
    let undone = person([
        (MAY, began("a")),
        (MAY, asked("restart")),
        (MAY, Change::Undone { event: id(1, 1) }),
        (MAY, Change::Undone { event: id(1, 2) }),
    ]);
    assert_eq!(tally(&[undone], &[]), Tally::default());
}

#[test]
fn records_that_were_put_together_are_one_person() {
    let merged = events(1, [(MAY, began("a")), (MAY, Change::Merged { with: Tree([2; 16]) })]);
    let whole: Vec<_> = merged.into_iter().chain(events(2, [(MAY, began("a"))])).collect();
    let tally = tally(&[Person::of(Tree([1; 16]), &whole)], &[]);
    assert_eq!((counted(&tally, "people"), counted(&tally, "sessions")), (parts(&[("new", 1)]), parts(&[("in-person", 2)])));
}

#[test]
fn a_record_that_was_handed_over_counts_where_it_is_now() {
    let handed = Change::HandedOver { to: "Ben".into(), key: "07".into(), agreed: "yes".into(), basis: String::new() };
    let taken = Change::TakenOver { from: "Bea".into(), reference: None };
    let gone = person([(MAY, began("a")), (MAY, handed.clone())]);
    let there = person([(MAY, began("a")), (MAY, handed), (MAY, taken)]);
    assert_eq!(tally(&[gone], &[]), Tally::default());
    assert_eq!(counted(&tally(&[there], &[]), "people"), parts(&[("new", 1)]));
}

#[test]
fn whoever_withdrew_counts_but_where_the_record_may_be_used_for_nothing_else() {
    let withdrew = |how| person([(MAY, began("a")), (MAY, Change::Withdrew { how, reason: "r".into() })]);
    let people = |how| counted(&tally(&[withdrew(how)], &[]), "people").len();
    assert_eq!([Withdrawal::Stop, Withdrawal::Keep, Withdrawal::Restrict].map(people), [1, 1, 0]);
}

#[test]
fn support_counts_by_what_was_said_last_and_referrals_by_the_end_of_the_period() {
    let weighed = person([
        (APRIL, decided("restart", Decision::Later)),
        (MAY, decided("restart", Decision::Accepted)),
        (MAY, decided("workwell", Decision::Declined)),
        (date(2026, 10, 1), decided("codex", Decision::Accepted)),
    ]);
    assert_eq!(counted(&tally(&[weighed], &[]), "support"), parts(&[("accepted", 1), ("declined", 1)]));
    let referred = person([
        (MAY, asked("restart")),
        (MAY, moved(id(1, 1), ReferralState::Sent, MAY)),
        (MAY, moved(id(1, 1), ReferralState::Started, date(2026, 10, 1))),
        (date(2026, 3, 31), asked("workwell")),
    ]);
    assert_eq!(counted(&tally(&[referred], &[]), "referrals"), parts(&[("sent", 1)]));
}

#[test]
fn a_job_start_counts_by_how_long_it_was_sustained_by_the_day_of_counting() {
    let job = |from, last: Option<jiff::civil::Date>| {
        let end = last.map(|on| (on, Change::Work(WorkChange::JobEnded { job: id(1, 1), on, why: String::new() })));
        person([(from, started(from))].into_iter().chain(end))
    };
    let people =
        [job(date(2026, 3, 31), None), job(APRIL, None), job(MAY, None), job(SEPTEMBER, None), job(APRIL, Some(date(2026, 4, 20)))];
    assert_eq!(counted(&tally(&people, &[]), "job-starts"), parts(&[("26", 2), ("ended", 1), ("under-13", 1)]));
}

#[test]
fn distance_is_from_the_first_answer_on_a_scale_to_the_last() {
    let answer = |session, step: &str, value| Change::Answered { session, step: step.into(), reply: Reply::Scale(value) };
    let once = person([
        (MAY, began("a")),
        (MAY, answer(id(1, 1), "confidence-start", 3)),
        (MAY, answer(id(1, 1), "confidence-end", 6)),
        (MAY, answer(id(1, 1), "sleep", 2)),
        (SEPTEMBER, began("a")),
        (SEPTEMBER, answer(id(1, 5), "confidence-start", 2)),
        (SEPTEMBER, answer(id(1, 5), "sleep", 2)),
    ]);
    let tally = tally(&[once], &[]);
    assert_eq!(tally.each("distance"), ["confidence", "sleep"]);
    assert_eq!((tally.count("distance", "confidence", "lower"), tally.count("distance", "sleep", "same")), (1, 1));
}

#[test]
fn clubs_count_meetings_members_attendances_and_where_members_went() {
    let club = |changes: Vec<(jiff::civil::Date, ClubChange)>| {
        Club::of(Tree([1; 16]), &events(1, changes.into_iter().map(|(on, change)| (on, Change::Club(change)))))
    };
    let joined = |name: &str| ClubChange::MemberJoined { name: name.into() };
    let meeting = |on| ClubChange::MeetingSet { on, place: String::new() };
    let marked = |meeting, member, attendance| ClubChange::Marked { meeting: id(1, meeting), member: id(1, member), attendance };
    let march = date(2026, 3, 10);
    let club = club(vec![
        (march, joined("A")),
        (march, joined("B")),
        (march, meeting(march)),
        (MAY, meeting(MAY)),
        (SEPTEMBER, meeting(SEPTEMBER)),
        (SEPTEMBER, ClubChange::MeetingCancelled { meeting: id(1, 5), why: String::new() }),
        (march, marked(3, 1, Attendance::Here)),
        (MAY, marked(4, 1, Attendance::WithCompanion)),
        (MAY, marked(4, 2, Attendance::FirstTime)),
        (SEPTEMBER, ClubChange::MemberLeft { member: id(1, 2), how: MovingOn::Job, words: String::new(), on: SEPTEMBER }),
        // Who asks to be forgotten has not stopped coming: nobody knows.
        (SEPTEMBER, joined("C")),
        (SEPTEMBER, ClubChange::MemberNamed { member: id(1, 11), name: NAMELESS.to_owned() }),
        (SEPTEMBER, ClubChange::MemberLeft { member: id(1, 11), how: MovingOn::Stopped, words: String::new(), on: SEPTEMBER }),
    ]);
    let tally = tally(&[], &[club]);
    assert_eq!(counted(&tally, "club-meetings"), parts(&[("", 1)]));
    assert_eq!(counted(&tally, "club-people"), parts(&[("before", 1), ("first", 1)]));
    assert_eq!(counted(&tally, "club-attendances"), parts(&[("", 2)]));
    assert_eq!(counted(&tally, "club-left"), parts(&[("job", 1)]));
}

/// So many people with these changes.
fn many(number: usize, changes: &[(jiff::civil::Date, Change)]) -> Vec<Person> {
    std::iter::repeat_n(person(changes.to_vec()), number).collect()
}

#[test]
fn a_need_for_which_nothing_fits_or_might_is_a_gap_where_they_live() {
    let seen = |need: &str, place: &str| vec![(MAY, began("a")), (MAY, wants(&[need])), (MAY, lives_in(place))];
    // The one entry about housing is of the area that Derby is in; there it hangs on what is not known of them.
    let people = [
        many(12, &seen("housing", "london")),
        many(9, &seen("housing", "scotland")),
        many(9, &seen("housing", "derby")),
        many(9, &seen("travel", "london")),
    ];
    let figures = figures(&people.concat());
    let gap = figures.get("gap-housing").unwrap();
    assert_eq!((gap.title.as_str(), gap.value), ("Nothing fits: housing", Some(21)));
    let places: Vec<_> = gap.parts.iter().map(|part| (part.title.as_str(), part.value)).collect();
    assert_eq!(places, [("London", Some(12)), ("Scotland", Some(9))]);
    assert!(figures.get("gap-travel").is_none());
    assert_eq!(figures.no_gaps(), None);
}

fn starts(counts: [usize; 3]) -> Figures {
    let end = |job| Change::Work(WorkChange::JobEnded { job, on: date(2026, 4, 20), why: String::new() });
    let [ended, waiting, sustained] = counts;
    let people = [
        many(ended, &[(APRIL, started(APRIL)), (APRIL, end(id(1, 1)))]),
        many(waiting, &[(SEPTEMBER, started(SEPTEMBER))]),
        many(sustained, &[(MAY, started(MAY))]),
    ];
    figures(&people.concat())
}

#[test]
fn what_follows_from_a_figure_is_worked_out_from_what_is_shown_of_it() {
    let value = |figures: &Figures, id: &str| figures.get(id).unwrap().value;
    let shown = starts([6, 7, 8]);
    assert_eq!([value(&shown, "job-starts"), value(&shown, "sustained-13"), value(&shown, "sustained-52")], [Some(21), Some(8), Some(0)]);
    // The three who did not keep it take the next along; the sum of the rest is no secret.
    let held = starts([3, 9, 8]);
    assert_eq!([value(&held, "job-starts"), value(&held, "sustained-13")], [Some(20), Some(8)]);
    let small = starts([9, 8, 2]);
    assert_eq!([value(&small, "job-starts"), value(&small, "sustained-13")], [Some(19), None]);
}

#[test]
fn rounded_they_are_to_the_nearest_five_and_what_is_withheld_stays_so() {
    let rounded = starts([3, 9, 8]).rounded();
    let starts = rounded.get("job-starts").unwrap();
    assert_eq!((starts.value, starts.parts[0].value, starts.parts[3].value), (Some(20), None, Some(10)));
}

#[test]
fn nothing_is_a_row_of_noughts() {
    let figures = figures(&[]);
    assert!(figures.is_empty() && figures.get("people").unwrap().value == Some(0));
    let json = figures.to_json();
    assert_eq!(json["figures"][0]["withheld"], false);
    assert!(figures.no_gaps().is_some());
}

#[test]
fn a_spreadsheet_reads_it_whole() {
    let text = starts([3, 9, 8]).to_csv();
    assert!(text.starts_with("from,to,figure,category,title,value,withheld,rounded,definition,source\r\n"));
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let of = |figure: &str, category: &str| {
        let row = rows.iter().find(|row| &row[2] == figure && &row[3] == category).unwrap();
        (row[5].to_owned(), row[6].to_owned())
    };
    assert_eq!(of("job-starts", ""), ("20".to_owned(), "no".to_owned()));
    assert_eq!(of("job-starts", "ended"), (String::new(), "yes".to_owned()));
    assert!(rows.iter().all(|row| &row[0] == "2026-04-01" && row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@']))));
}
