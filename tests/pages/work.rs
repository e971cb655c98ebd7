//! Work and IPS as they are worked: undone, put aside and taken up again, and found over everybody.

use crate::bench::Bench;
use crate::read::read;

/// From today to the page of Rob's work.
const WORK: &str = "Tab Down Enter \"rob\" Down Enter 9";

/// From there to a job of his.
const JOB: &str = "Tab Enter \"A baker\" Enter \"2/11/2026\" Enter \"16\" Enter 1 1 1";

fn at_work() -> Bench {
    let mut bench = Bench::open();
    bench.press(WORK);
    assert_eq!(bench.page().name, "work");
    bench
}

#[test]
fn a_job_is_undone_with_a_word_on_what_it_was_and_done_again_from_the_timeline() {
    let mut bench = at_work();
    bench.press(JOB);
    assert!(read(&bench.page()).contains("A baker: 16 hours a week"), "{}", read(&bench.page()));
    bench.press("^z");
    assert_eq!(bench.model.status.text, "Undone: wrote down a job start.");
    assert!(!read(&bench.page()).contains("A baker"), "{}", read(&bench.page()));
    bench.press("F2 \"timeline\" Enter Enter");
    let page = read(&bench.page());
    assert!(page.contains("wrote down a job start") && !page.contains("baker"), "{page}");
}

#[test]
fn undoing_says_that_what_was_written_of_the_job_goes_with_it() {
    let mut bench = at_work();
    bench.press(&format!("{JOB} Up Home Enter Enter 1 Enter Enter F2 \"timeline\" Enter Down Enter"));
    let page = read(&bench.page());
    assert!(page.contains("There is no such job, nor what was written of it."), "{page}");
}

#[test]
fn what_is_typed_of_a_job_is_there_again_after_going_back() {
    let mut bench = at_work();
    bench.press("Tab Enter \"A baker in Derby\" Esc");
    assert_eq!(bench.page().name, "work");
    bench.press("Enter");
    assert!(read(&bench.page()).contains("A baker in Derby"), "{}", read(&bench.page()));
}

#[test]
fn somebody_is_opened_from_ips_over_everybody_and_left_to_it_again() {
    let mut bench = at_work();
    bench.press("1 \"2/9/2026\" Enter \"Sam\" Enter Esc Esc Tab Enter");
    let page = read(&bench.page());
    assert!(page.contains("One person met no employer within 30 days."), "{page}");
    bench.press("Enter");
    assert_eq!(bench.page().name, "person");
    bench.press("Esc");
    assert_eq!((bench.page().name, bench.model.case.is_none()), ("ips-everybody", true));
}

#[test]
fn the_job_start_of_today_needs_no_day_and_an_end_before_it_is_refused() {
    let mut bench = at_work();
    bench.press("Tab Enter \"A baker\" Enter Enter \"16\" Enter 1 1 1 Up Home Enter Tab Tab Enter \"1/11/2026\" Enter Enter");
    assert!(bench.model.status.text.contains("before its first day, 20 November 2026"), "{}", bench.model.status.text);
    assert_eq!(bench.page().name, "end-job");
}

/// What was undone while one was about to say that it ended asks for nothing more.
#[test]
fn a_form_of_what_was_undone_says_that_it_is_gone() {
    const PLACEMENT: &str = "Tab Tab Tab Enter \"The hospital\" Enter \"1/9/2026\" Enter Enter Enter Enter Enter 1";
    let ways = [
        (JOB, "Up Home Enter", [("Tab Enter", "change-job"), ("Tab Tab Enter", "end-job"), ("Home Enter", "in-work")].as_slice()),
        (PLACEMENT, "Up Up Up Home Enter", &[("Home Enter", "change-placement"), ("Tab Enter", "end-placement")]),
    ];
    for (made, way, forms) in ways {
        for (keys, form) in forms {
            let mut bench = at_work();
            bench.press(&format!("{made} {way} {keys}"));
            assert_eq!(bench.page().name, *form);
            bench.press("^z");
            let said = read(&bench.page());
            assert!(bench.page().name == *form && said.contains("It is no longer there.") && !said.contains('?'), "{form}: {said}");
        }
    }
}
