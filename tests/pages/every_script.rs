//! Every script that is shipped, from its opening to its end, on the screen by keys and in lines by answers: as an adviser would go through it.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;
use std::time::Duration;

use fingerpost::app::Access;
use fingerpost::app::msg::{Begin, Msg};
use fingerpost::app::page::{Choice, Page, Widget};
use fingerpost::conversation::{AnswerKind, Language, Script};
use fingerpost::plain::{Echo, Ended, Heard, Reader};
use zeroize::Zeroizing;

use crate::bench::Bench;
use crate::read::read;

/// What a working note says that is on no hand-out.
const OF_THE_NOTE: &str = "for the file only";

fn scripts() -> Vec<Script> {
    Bench::new(Access::NotYet).model.library.scripts.values().cloned().collect()
}

/// At the opening of a script, with somebody new.
pub fn opened(script: &Script) -> Bench {
    let mut bench = Bench::open();
    bench.send(Msg::Begin(Begin::NewPerson { reference: "R-1".to_owned(), script: script.id.clone(), language: Language::English }));
    assert_eq!(bench.page().name, "opening", "{}", script.id);
    bench
}

/// The keys that answer a question page as it stands.
fn keys(page: &Page, kind: AnswerKind) -> String {
    let Some(control) = page.focused() else { return "Enter".to_owned() };
    match (&control.widget, kind) {
        // The first figure of a number that may have two waits for the second.
        (Widget::Choice { options, .. }, _) if options.len() > 9 => "1 Enter".to_owned(),
        (Widget::Choice { .. }, _) => "1".to_owned(),
        (Widget::Multi { .. }, _) => "Space Tab Enter".to_owned(),
        (Widget::LongText { .. }, AnswerKind::Note) => format!("\"{OF_THE_NOTE}\" Tab Enter"),
        (Widget::LongText { .. }, _) => "\"in their words\" Tab Enter".to_owned(),
        (Widget::Field { .. }, AnswerKind::Date) => "\"3 March 2027\" Enter".to_owned(),
        (Widget::Field { .. }, AnswerKind::Choice) => "\"Derby\" Enter".to_owned(),
        (Widget::Field { .. }, _) => "\"7\" Enter".to_owned(),
        // Something is only said, or the plan may be opened first.
        (_, AnswerKind::Actions) => "Down Enter".to_owned(),
        _ => "Enter".to_owned(),
    }
}

/// Whether a row of a list says this: of a long one [`read`] gives only the beginning.
fn lists(page: &Page, words: &str) -> bool {
    let says = |row: &Choice| row.label.contains(words) || row.detail.contains(words);
    page.controls().any(|control| matches!(&control.widget, Widget::List { items, .. } if items.iter().any(says)))
}

#[test]
fn every_script_is_walked_to_its_end_by_keys() {
    for script in scripts() {
        let mut bench = opened(&script);
        bench.press("Enter");
        let mut asked = Vec::new();
        while bench.page().name == "question" {
            let page = bench.page();
            let fingerpost::app::screen::Screen::Question(id) = bench.model.frame().screen.clone() else { unreachable!() };
            assert!(!asked.contains(&id), "{}: {id} is asked again: {}", script.id, page.status.text);
            let (_, step) = script.step(&id).unwrap();
            let keys = keys(&page, step.answer);
            asked.push(id.clone());
            bench.press(&keys);
            assert!(!bench.page().status.error, "{}: {id}, {keys}: {}", script.id, bench.page().status.text);
        }
        assert_eq!(bench.page().name, "check", "{}: after {asked:?}\n{}", script.id, read(&bench.page()));
        let certain = script.steps.iter().filter(|step| step.when.is_none() && step.unless.is_none()).count();
        assert!(asked.len() >= certain, "{}: {asked:?}", script.id);

        // A working note is on no hand-out.
        let noted = script.steps.iter().any(|step| step.answer == AnswerKind::Note);
        assert_eq!(lists(&bench.page(), OF_THE_NOTE), noted, "{}", script.id);
        bench.press("F2 \"hand-out\" Enter");
        assert_eq!(bench.page().name, "handout");
        assert!(!read(&bench.page()).contains(OF_THE_NOTE), "{}", script.id);
        bench.press("Esc Tab Tab Enter");
        assert_eq!(bench.page().name, "person");
        let said = bench.page().status.text;
        assert!(said.starts_with("The session is ended and saved.") && said.contains("Undo opens it again."), "{said}");
    }
}

#[test]
fn every_question_is_looked_through_before_the_end() {
    for script in scripts() {
        let mut bench = opened(&script);
        bench.press("Enter");
        let plan = script.steps.iter().find(|step| step.answer == AnswerKind::Actions).unwrap();
        let mut asked = 0;
        while bench.page().name == "question" {
            let fingerpost::app::screen::Screen::Question(id) = bench.model.frame().screen.clone() else { unreachable!() };
            let (_, step) = script.step(&id).unwrap();
            asked += usize::from(step.answer != AnswerKind::None);
            let keys = keys(&bench.page(), step.answer);
            bench.press(if step.answer == AnswerKind::Actions { "F2 \"not sure\" Enter" } else { &keys });
        }
        let page = bench.page();
        let Some((label, rows)) = page.controls().find_map(|control| match &control.widget {
            Widget::List { items, .. } => Some((control.label.clone(), items.len())),
            _ => None,
        }) else {
            panic!("{}: {}", script.id, read(&page))
        };
        assert_eq!(rows, asked, "{}: {label}", script.id);
        assert!(
            label.ends_with(". Choose one to change it") || label.ends_with(". Choose one to answer or change it"),
            "{}: {label}",
            script.id
        );
        assert!(lists(&page, &plan.heading), "{}: {}", script.id, read(&page));
    }
}

/// What was said, as it is being said.
#[derive(Clone, Default)]
struct Said(Rc<RefCell<Vec<u8>>>);

impl Said {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Said {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Somebody who listens, and answers: what is asked for a day with a day, a place with a place, all else with the first that is offered.
struct Listener {
    said: Said,
    heard: usize,
    lines: usize,
}

impl Reader for Listener {
    fn read(&mut self, _: Echo, _: Option<Duration>) -> Heard {
        let text = self.said.text();
        let new = &text[self.heard..];
        self.heard = text.len();
        self.lines += 1;
        let line = match () {
            () if self.lines > 120 => return Heard::Ended,
            () if new.contains("The session is ended and saved.") => "quit",
            () if new.contains("Start the questions") => "start",
            () if new.contains("End the session") => "end the session",
            () if new.contains("as 3 March 2027") => "3 March 2027",
            () if new.contains("A town, a council") => "Derby",
            () if new.contains("Go on") => "go on",
            () => "1",
        };
        Heard::Line(Zeroizing::new(line.to_owned()))
    }

    fn is_waiting(&mut self) -> bool {
        true
    }

    fn is_terminal(&self) -> bool {
        false
    }

    fn forget(&mut self) {}
}

#[test]
fn every_script_is_walked_to_its_end_in_lines() {
    for script in scripts() {
        let mut bench = opened(&script);
        let said = Said::default();
        let mut listener = Listener { said: said.clone(), heard: 0, lines: 0 };
        let ended = bench.speak(&mut listener, &mut said.clone());
        let text = said.text();
        assert_eq!(ended, Ended::Leave, "{}:\n{text}", script.id);
        // How to write a day is said the first time; whoever forgets it is told, and asked again.
        let faults: Vec<&str> = text.lines().filter(|line| line.starts_with("Error") && !line.contains("is not a date")).collect();
        assert_eq!(faults, Vec::<&str>::new(), "{}:\n{text}", script.id);
        assert!(text.contains("The session is ended and saved."), "{}:\n{text}", script.id);
        for step in script.steps.iter().filter(|step| step.when.is_none() && step.unless.is_none()) {
            assert!(text.contains(step.heading.as_str()), "{}: {} was not asked:\n{text}", script.id, step.heading);
        }
    }
}
