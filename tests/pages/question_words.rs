//! What a question page says: words to say apart from directions, what an answer opens, and what of it the person takes away.

use fingerpost::app::Access;
use fingerpost::app::page::Block;
use fingerpost::app::screen::Screen;

use crate::bench::Bench;
use crate::every_script::opened;
use crate::read::read;

fn at(script: &str) -> Bench {
    let library = Bench::new(Access::NotYet).model.library;
    let mut bench = opened(&library.scripts[script]);
    bench.press("Enter");
    bench
}

fn step(bench: &Bench) -> String {
    match &bench.model.frame().screen {
        Screen::Question(id) => id.clone(),
        other => panic!("{other:?} is no question"),
    }
}

fn skip_to(bench: &mut Bench, id: &str) {
    for _ in 0..40 {
        if step(bench) == id {
            return;
        }
        bench.press("F2 \"skip\" Enter");
    }
    panic!("{id} does not come");
}

#[test]
fn words_to_say_and_directions_have_labels_of_their_own() {
    let bench = at("ten-minute");
    let labelled: Vec<(String, String)> = bench
        .page()
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Value { label, value, .. } => Some((label.clone(), value.clone())),
            _ => None,
        })
        .collect();
    let (_, first) = bench.model.library.scripts["ten-minute"].step("aim").unwrap();
    assert!(labelled.contains(&("You might say".to_owned(), first.say.clone().unwrap())), "{labelled:?}");
    assert!(labelled.contains(&("For you".to_owned(), first.guide.clone().unwrap())), "{labelled:?}");
}

/// Neither is on the page that is looked at together, whatever is asked.
#[test]
fn directions_are_on_no_page_for_two() {
    for script in Bench::new(Access::NotYet).model.library.scripts.values() {
        let mut bench = opened(script);
        bench.press("Enter");
        for _ in 0..script.steps.len() {
            if bench.page().name != "question" {
                break;
            }
            let (_, step) = script.step(&step(&bench)).unwrap();
            bench.press("^t");
            let together = read(&bench.page());
            assert_eq!(bench.page().name, "together");
            for words in step.guide.iter().chain(&step.listen_for) {
                assert!(!together.contains(words.as_str()), "{} {}:\n{together}", script.id, step.id);
            }
            assert!(!together.contains("For you:"), "{} {}:\n{together}", script.id, step.id);
            bench.press("^t F2 \"skip\" Enter");
        }
    }
}

#[test]
fn an_answer_that_opens_more_questions_says_so() {
    let mut bench = at("health-and-work");
    skip_to(&mut bench, "now");
    // Off sick from a job: both.
    bench.press("Space Down Space Tab Enter");
    let status = bench.page().status.text;
    assert!(
        status.starts_with("Saved: ") && status.contains(". That opens four more questions: ") && status.ends_with(" left."),
        "{status}"
    );
}

#[test]
fn what_is_said_after_another_act_is_not_said_to_be_said_again() {
    let mut bench = at("ten-minute");
    for _ in 0..3 {
        bench.press("F2 \"skip\" Enter");
        assert!(bench.page().status.text.starts_with("Skipped for now."), "{}", bench.page().status.text);
    }
}

#[test]
fn pages_that_only_say_something_are_not_counted() {
    let mut bench = at("before-we-meet");
    assert!(bench.page().title.ends_with("(1 of 13)"), "{}", bench.page().title);
    bench.press("1");
    assert_eq!(bench.page().title, "What to expect");
}

#[test]
fn an_early_end_does_not_say_that_every_question_is_answered() {
    let mut bench = at("keep-in-touch");
    bench.press("2 \"on Friday\" Tab Enter");
    assert_eq!((bench.page().name, bench.page().status.text.as_str()), ("check", "Saved. The conversation ends here. Check the answers."));
}

#[test]
fn an_early_end_is_told_once_its_last_page_was_read() {
    let mut bench = at("ips-start");
    bench.press("2");
    assert_eq!((bench.page().title.as_str(), bench.page().status.text.as_str()), ("Not now is fine", "Saved: no."));
    bench.press("Enter");
    assert_eq!(bench.page().status.text, "The conversation ends here. Check the answers.");
}

#[test]
fn their_own_words_go_on_the_hand_out_unless_they_would_rather_not() {
    let mut bench = at("ten-minute");
    bench.press("\"A job with animals\" Tab Enter F2 \"hand-out\" Enter");
    assert_eq!(bench.page().name, "handout");
    assert!(read(&bench.page()).contains("A job with animals"), "{}", read(&bench.page()));
    bench.press("Tab End Up Enter");
    let page = read(&bench.page());
    assert_eq!(bench.page().status.text, "Their own answers are left off the hand-out now.");
    assert!(!page.contains("A job with animals") && page.contains("Nothing has been agreed yet."), "{page}");
    bench.press("Enter");
    assert!(read(&bench.page()).contains("A job with animals"));
}

/// What was saved is said where it is short, so that a slip is heard; a person's own words are not.
#[test]
fn what_was_saved_is_said_where_it_is_short() {
    let mut bench = at("before-we-meet");
    bench.press("1");
    assert_eq!(bench.page().status.text, "Saved: yes. 12 questions left.");
    bench.press("Enter");
    assert_eq!(bench.page().status.text, "12 questions left.", "nothing was answered on that page");
    let mut bench = at("ten-minute");
    bench.press("\"A job with animals\" Tab Enter");
    assert!(bench.page().status.text.starts_with("Saved. "), "{}", bench.page().status.text);
}

/// A question that names the two ends of its scale is not said twice.
#[test]
fn the_ends_of_a_scale_are_said_once() {
    let mut bench = at("adjustments");
    for _ in 0..40 {
        let page = bench.page();
        if let Some(answer) = page.control("answer").filter(|answer| answer.hint.contains("0 to 10")) {
            assert!(page.lead().unwrap().contains("0 is not at all"), "{:?}", page.lead());
            assert_eq!(answer.hint, "A number from 0 to 10.");
            return;
        }
        bench.press("F2 \"skip\" Enter");
    }
    panic!("no scale comes");
}

/// Where one is is said before the question, which may be long: a narrow window cuts the end.
#[test]
fn where_am_i_says_that_all_is_saved_before_the_question() {
    let mut bench = at("before-we-meet");
    bench.press("F4");
    let said = bench.page().status.text;
    let (saved, asked) = (said.find("nothing is kept").or(said.find("is saved")).unwrap(), said.find("Is this a good moment").unwrap());
    assert!(saved < asked, "{said}");
}
