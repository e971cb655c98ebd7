//! The rules about jobs, contacts and IPS, each by an example.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::*;
use crate::record::samples::{TREE, id, written};
use crate::record::{Change, Person, Summary, Tree};

fn work(changes: impl IntoIterator<Item = WorkChange>) -> Work {
    Person::from_events(&written(changes.into_iter().map(Change::Work))).work
}

fn terms(hours: i64, paid: bool) -> Terms {
    Terms { hours: Some(Decimal::from(hours)), paid, kind: JobKind::Employed, words: "a bakery".into() }
}

fn started(on: Date, hours: i64) -> WorkChange {
    WorkChange::JobStarted { on, terms: terms(hours, true), already: false }
}

fn ended(job: u8, on: Date) -> WorkChange {
    WorkChange::JobEnded { job: id(job), on, why: String::new() }
}

fn held(job: u8, point: InWorkPoint) -> WorkChange {
    WorkChange::InWorkHeld { job: id(job), point, on: MONDAY, words: String::new() }
}

fn begun(on: Date) -> WorkChange {
    WorkChange::IpsBegun { on, specialist: "Sam".into() }
}

fn met(on: Date, face_to_face: bool) -> WorkChange {
    WorkChange::EmployerMet { on, face_to_face, words: String::new() }
}

const MONDAY: Date = date(2026, 11, 23);

#[test]
fn contacts_come_up_by_week_and_month_and_a_later_one_takes_the_place_of_those_missed() {
    let job = work([started(date(2026, 1, 31), 16)]);
    let due = |on: Date| job.in_work_contacts_due(on).iter().map(|due| (due.point.id(), due.from, due.by)).collect::<Vec<_>>();
    assert!(due(date(2026, 1, 30)).is_empty());
    assert_eq!(due(date(2026, 2, 20)), [("weeks-1-2", date(2026, 1, 31), date(2026, 2, 14))]);
    assert_eq!(
        due(date(2026, 2, 28)),
        [("month-1", date(2026, 2, 28), date(2026, 3, 14))],
        "a month after the 31st is the last of February"
    );
    assert_eq!(due(date(2028, 6, 1))[0].0, "month-24");
}

#[test]
fn a_contact_that_was_made_is_due_no_more() {
    let job = work([started(date(2026, 8, 3), 16), held(1, InWorkPoint::Month3)]);
    assert!(job.in_work_contacts_due(MONDAY).is_empty());
    assert_eq!(job.in_work_contacts().len(), 3);
    let due = job.in_work_contacts_due(date(2027, 2, 3));
    assert!(!due[0].is_overdue(date(2027, 2, 17)) && due[0].is_overdue(date(2027, 2, 18)));
}

#[test]
fn no_contact_is_due_for_a_job_that_ended_is_unpaid_or_was_there_already_or_once_ips_ended() {
    let on = date(2026, 10, 1);
    assert!(work([started(on, 16), ended(1, MONDAY)]).in_work_contacts().is_empty());
    assert!(work([WorkChange::JobStarted { on, terms: terms(16, false), already: false }]).in_work_contacts().is_empty());
    assert!(work([WorkChange::JobStarted { on, terms: terms(16, true), already: true }]).in_work_contacts().is_empty());
    let over = || WorkChange::IpsEnded { ips: id(1), on: MONDAY, why: String::new() };
    assert!(work([begun(on), started(on, 16), over()]).in_work_contacts().is_empty());
    assert_eq!(work([begun(on), started(on, 16), over(), begun(MONDAY)]).in_work_contacts().len(), 6);
}

#[test]
fn a_job_start_is_the_first_paid_work_of_four_hours_of_somebody_who_had_none() {
    let start = |changes: Vec<WorkChange>| work(changes).first_start().map(|start| (start.job, start.on));
    assert_eq!(start(vec![started(MONDAY, 4)]), Some((id(1), MONDAY)));
    assert_eq!(start(vec![started(MONDAY, 3)]), None);
    assert_eq!(start(vec![WorkChange::JobStarted { on: MONDAY, terms: terms(16, false), already: false }]), None);
    let had = || WorkChange::JobStarted { on: date(2020, 1, 6), terms: terms(16, true), already: true };
    assert_eq!(start(vec![had(), started(MONDAY, 16)]), None, "in work already");
    assert_eq!(start(vec![had(), ended(1, date(2026, 11, 1)), started(MONDAY, 16)]), Some((id(3), MONDAY)), "out of work by then");
    assert_eq!(start(vec![started(MONDAY, 16), started(date(2026, 10, 5), 16)]), Some((id(2), date(2026, 10, 5))), "the first, once");
    let more = WorkChange::JobChanged { job: id(1), on: MONDAY, terms: terms(5, true) };
    assert_eq!(start(vec![started(date(2026, 10, 5), 2), more]), Some((id(1), MONDAY)), "from the day on which there are more hours");
}

#[test]
fn each_job_says_how_it_counts() {
    let unknown = Terms { hours: None, ..terms(0, true) };
    let jobs = work([
        started(date(2026, 10, 5), 16),
        started(MONDAY, 16),
        started(MONDAY, 2),
        WorkChange::JobStarted { on: MONDAY, terms: terms(16, false), already: false },
        WorkChange::JobStarted { on: MONDAY, terms: unknown, already: false },
        WorkChange::JobStarted { on: date(2026, 11, 24), terms: terms(16, true), already: true },
    ]);
    let counted: Vec<Counted> = (1..=6).map(|number| jobs.counted(jobs.job(id(number)).unwrap())).collect();
    use Counted::*;
    assert_eq!(counted, [FirstStart, Later, TooFewHours, Unpaid, HoursUnknown, InWorkAlready]);
}

#[test]
fn thirteen_weeks_count_in_one_job_or_several_within_sixteen() {
    let monday = date(2026, 1, 5);
    let one = work([started(monday, 16)]);
    assert_eq!(one.sustained(13, date(2026, 4, 5)), Some(Sustained::NotYet));
    assert_eq!(one.sustained(13, date(2026, 4, 6)), Some(Sustained::Yes(date(2026, 4, 6))));
    assert_eq!(one.sustained(13, date(2026, 1, 4)), None, "not begun");
    // Six weeks of work, then three weeks or four without, then on.
    let two = |again: Date| work([started(monday, 16), ended(1, date(2026, 2, 15)), started(again, 8)]);
    assert_eq!(two(date(2026, 3, 9)).sustained(13, MONDAY), Some(Sustained::Yes(date(2026, 4, 27))));
    assert_eq!(two(date(2026, 3, 10)).sustained(13, MONDAY), Some(Sustained::No));
    let over = work([started(monday, 16), ended(1, date(2026, 2, 15))]);
    assert_eq!(over.sustained(13, date(2026, 3, 9)), Some(Sustained::NotYet), "a job from that day on would be enough");
    assert_eq!(over.sustained(13, date(2026, 3, 10)), Some(Sustained::No));
    let both = work([started(monday, 16), started(monday, 16), ended(1, date(2026, 2, 15)), ended(2, date(2026, 2, 15))]);
    assert_eq!(both.sustained(13, MONDAY), Some(Sustained::No), "a day in two jobs is one day");
}

#[test]
fn the_first_employer_is_met_in_time_within_thirty_days() {
    let pace = |changes: Vec<WorkChange>, on: Date| work(changes).search().unwrap().pace(on);
    let start = date(2026, 10, 1);
    assert_eq!(pace(vec![begun(start)], date(2026, 10, 31)), Pace::Waiting { left: 0 });
    assert_eq!(pace(vec![begun(start)], date(2026, 11, 1)), Pace::Past { over: 1 });
    assert_eq!(pace(vec![begun(start), met(date(2026, 10, 31), true)], MONDAY), Pace::Met { days: 30, in_time: true });
    assert_eq!(pace(vec![begun(start), met(date(2026, 11, 1), true)], MONDAY), Pace::Met { days: 31, in_time: false });
    let early_or_by_telephone = vec![met(date(2026, 9, 30), true), begun(start), met(date(2026, 10, 5), false)];
    assert!(pace(early_or_by_telephone, MONDAY).is_past());
    assert_eq!(pace(vec![begun(start), started(date(2026, 11, 9), 16)], MONDAY), Pace::InWork);
}

#[test]
fn the_record_itself_is_evidence_and_so_is_what_was_added() {
    let start = date(2026, 10, 1);
    let evidence = WorkChange::EvidenceAdded { principle: Principle::BenefitsAdvice, on: MONDAY, text: "A sum was done.".into() };
    let work = work([begun(start), met(date(2026, 10, 9), true), evidence, WorkChange::TeamMet { on: MONDAY, words: String::new() }]);
    let ids: Vec<&str> = work.evidenced().into_iter().map(Principle::id).collect();
    assert_eq!(ids, ["rapid-search", "clinical-team", "employer-relationships", "benefits-advice"]);
    assert_eq!(work.shows(Principle::RapidSearch).unwrap(), "An employer was met after 8 days, within 30 days.");
}

#[test]
fn an_internship_of_six_months_ends_no_earlier_than_the_day_before() {
    let placement = |ends: Option<Date>| {
        let terms = PlacementTerms {
            employer: "Hospital".into(),
            starts: date(2026, 9, 1),
            ends,
            hours: None,
            job_coach: String::new(),
            programme: String::new(),
            access_to_work: AccessToWork::AskedFor,
        };
        work([WorkChange::PlacementSet { terms }]).placements[0].is_of_six_months()
    };
    assert_eq!(placement(Some(date(2027, 2, 28))), Some(true));
    assert_eq!(placement(Some(date(2027, 2, 27))), Some(false));
    assert_eq!(placement(None), None);
}

#[test]
fn undoing_a_job_takes_what_was_written_of_it_along() {
    let changes = [started(MONDAY, 16), ended(1, MONDAY), held(1, InWorkPoint::Month1)].map(Change::Work);
    let person = Person::from_events(&written(changes.into_iter().chain([Change::Undone { event: id(1) }])));
    assert!(person.work.is_empty());
    assert!(person.timeline.iter().filter(|entry| entry.undone).count() == 3);
}

#[test]
fn what_is_said_of_a_job_that_is_missing_is_kept_and_is_no_start() {
    let events = written([started(MONDAY, 16), ended(1, MONDAY)].map(Change::Work));
    let work = Person::from_events(&events[1..]).work;
    assert_eq!((work.jobs.len(), work.jobs[0].ended.is_some(), work.first_start()), (1, true, None));
}

#[test]
fn the_line_of_a_person_has_what_lists_need_and_nothing_once_they_left() {
    let changes = || vec![Change::Work(begun(MONDAY)), Change::Work(started(MONDAY, 16))];
    let line = Summary::of(TREE, &written(changes()));
    assert_eq!((line.work.specialist.as_str(), line.work.in_work.len(), line.work.search.unwrap().begun), ("Sam", 6, MONDAY));
    let read: Summary = serde_json::from_str(&serde_json::to_string(&line).unwrap()).unwrap();
    assert_eq!(read, line);
    let left = Change::Withdrew { how: crate::record::Withdrawal::Stop, reason: String::new() };
    assert!(Summary::of(TREE, &written(changes().into_iter().chain([left]))).work.is_empty());
}

#[test]
fn hours_are_read_as_people_write_them() {
    assert_eq!(hours_of(" 16 ").map(|hours| hours.to_string()), Ok("16".to_owned()));
    assert_eq!(hours_of("7.50").map(|hours| hours.to_string()), Ok("7.5".to_owned()));
    for wrong in ["", "0", "-3", "169", "a few", "1e2", "7,5"] {
        assert!(hours_of(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_caseload_counts_each_specialists_people_and_puts_first_who_is_past_a_month() {
    let line = |number: u8, specialist: &str, begun: Date, first_contact: Option<Date>| Summary {
        tree: Tree([number; 16]),
        reference: format!("P-{number}"),
        work: WorkSummary {
            search: Some(Search { begun, first_contact, in_work: None }),
            specialist: specialist.into(),
            evidenced: vec![Principle::RapidSearch],
            ..WorkSummary::default()
        },
        ..Summary::default()
    };
    let people = [
        line(1, "Sam", date(2026, 11, 2), None),
        line(2, "Sam", date(2026, 9, 1), None),
        line(3, "", date(2026, 9, 1), Some(date(2026, 9, 10))),
        line(4, "Sam", date(2026, 9, 1), Some(date(2026, 10, 10))),
        Summary::default(),
    ];
    let caseload = Caseload::of(&people, MONDAY);
    let order: Vec<&str> = caseload.people.iter().map(|line| line.reference.as_str()).collect();
    assert_eq!(order, ["P-2", "P-1", "P-3", "P-4"]);
    assert_eq!(caseload.specialists, [(String::new(), 1), ("Sam".to_owned(), 3)]);
    assert_eq!((caseload.met_in_time, caseload.met_late, caseload.waiting, caseload.past, caseload.in_work), (1, 1, 1, 1, 0));
    assert_eq!(caseload.evidenced(Principle::RapidSearch), 4);
    assert_eq!(caseload.middle_days, Some(24), "the middle of 9 and 39");
}
