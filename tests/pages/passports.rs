//! A paper passport through the pages: made in one world, typed into another, with all that really seals it.

use std::sync::Arc;

use fingerpost::app::engine::Engine;
use fingerpost::app::msg::{FrontEnd, Input, Msg};
use fingerpost::app::screen::Screen;
use fingerpost::app::settings::Settings;
use fingerpost::app::{Access, Library, Model};
use fingerpost::catalogue::shipped;
use fingerpost::passport::Letters;
use fingerpost::record::{NoteKind, Person};
use fingerpost::runtime::{Home, World};

const WORDS: &str = "red bus Monday rain";

/// A desk with notes in memory.
struct Desk<'r> {
    engine: Engine<'r>,
}

impl<'r> Desk<'r> {
    fn new(world: &'r mut World) -> Self {
        let library = Arc::new(Library::read(&[shipped()]).library);
        let model = Model::new(library, Access::NotYet, Settings::default(), FrontEnd::Screen);
        let opened = world.hold_nothing("Bea");
        let mut desk = Self { engine: Engine::new(model, world) };
        desk.send(Msg::Happened(opened));
        desk
    }

    fn send(&mut self, msg: Msg) {
        self.engine.send(msg);
        while let Some(outcome) = self.engine.wait() {
            self.engine.send(Msg::Happened(outcome));
        }
    }

    /// Does what a control is for, with a text in it where one is given.
    fn fill(&mut self, control: &'static str, text: &str) -> &mut Self {
        self.send(Msg::Input(Input::SetText(control, text.to_owned())));
        self.send(Msg::Input(Input::Enter));
        self
    }

    fn pick(&mut self, control: &'static str, row: usize) -> &mut Self {
        self.send(Msg::Input(Input::Focus(control)));
        self.send(Msg::Input(Input::Pick(row)));
        self
    }

    fn go(&mut self, control: &'static str) {
        self.send(Msg::Input(Input::Focus(control)));
        self.send(Msg::Input(Input::Enter));
    }

    fn page(&self) -> fingerpost::app::page::Page {
        fingerpost::app::page(&self.engine.model)
    }

    fn said(&self) -> &str {
        &self.engine.model.status.text
    }

    fn person(&self) -> Person {
        self.engine.model.case.as_ref().unwrap().person.clone()
    }

    /// Somebody new, with an action, a shared note and a working note.
    fn talk(&mut self) {
        self.go("new");
        self.fill("name", "Zanzibar");
        self.go("start");
        assert_eq!(self.page().name, "opening", "{}", self.said());
        for (kind, text) in [(NoteKind::Shared, "Mornings are best."), (NoteKind::Working, "zanzibar")] {
            self.engine.model.open(Screen::Notes(kind));
            self.send(Msg::Input(Input::SetText("note", text.to_owned())));
            self.go("save");
        }
        self.engine.model.open(Screen::NewAction);
        self.engine.model.frame_mut().choose("basis", 0);
        self.fill("action", "Ring the college");
        self.go("agree");
    }

    /// A passport of everything.
    fn passport(&mut self) -> Letters {
        self.engine.model.open(Screen::Handout);
        let choice = self.page().control("safe").unwrap().clone();
        let fingerpost::app::page::Widget::Choice { options, .. } = choice.widget else { panic!("no choice") };
        let row = options.iter().position(|row| row.label == "Yes, with a paper passport").unwrap();
        self.pick("safe", row);
        assert_eq!(self.page().name, "new-passport");
        self.fill("words", WORDS).fill("again", WORDS).pick("style", 0);
        let Screen::Passport(letters, _) = &self.engine.model.frame().screen else { panic!("{}", self.said()) };
        letters.clone()
    }
}

fn world(folder: &std::path::Path) -> World {
    World::new(Home { store: None, settings: None, handouts: folder.to_owned(), keeping: None }).unwrap()
}

#[test]
fn made_on_one_desks_pages_it_is_read_whole_on_anothers() {
    let folder = tempfile::tempdir().unwrap();
    let mut here = world(folder.path());
    let mut here = Desk::new(&mut here);
    here.talk();
    let (once, twice) = (here.passport(), here.passport());
    assert_ne!(once, twice, "each has a salt of its own");
    let person = here.person();
    let written = std::fs::read_to_string(folder.path().join("plan.txt")).unwrap();
    assert!(written.contains(&format!("\n{}\n", once.read_out().next().unwrap())) && !written.contains("anzibar"), "{written}");
    assert!(person.timeline.iter().any(|entry| entry.what == "made a hand-out"));

    let mut there = world(folder.path());
    let mut there = Desk::new(&mut there);
    there.go("passport");
    there.pick("how", 0);
    for line in twice.read_out() {
        let slip = format!("{}{}", &line[..line.len() - 1], if line.ends_with('A') { 'B' } else { 'A' });
        there.fill("line", &slip);
        assert!(there.said().contains("has a wrong letter"), "{}", there.said());
        there.fill("line", &line);
    }
    assert_eq!(there.said(), "All its lines are right. Now the words.");
    there.fill("words", "red bus Monday snow");
    assert!(there.said().starts_with("These are not the words"), "{}", there.said());
    there.fill("words", "RED bus monday rain");
    assert_eq!(there.page().name, "passport-holds");
    assert_eq!(there.engine.model.people, Vec::new(), "nothing is kept before it is agreed");
    there.go("new");
    assert_eq!(there.said(), "Saved. They have a record now, with what it holds.");
    let read = there.person();
    assert_eq!(read.name, "");
    assert_eq!((read.notes.len(), read.notes[0].text.as_str()), (1, "Mornings are best."));
    assert_eq!((read.actions.len(), &read.actions[0].what), (1, &person.actions[0].what));

    // The other one, from the file that was written, into the same record: it is there already.
    there.engine.model.open(Screen::About);
    there.engine.model.open(Screen::BringIn(Default::default()));
    there.pick("how", 1).fill("file", &folder.path().join("plan.txt").display().to_string()).fill("words", WORDS);
    assert_eq!(there.page().name, "passport-holds", "{}", there.said());
    there.go("this");
    assert_eq!(there.said(), "Nothing was written: all of it is there already, or was told later.");
    assert_eq!(there.page().name, "about");
}

#[test]
fn a_page_that_was_left_while_it_was_sealed_or_opened_stays_left() {
    use fingerpost::app::outcome::Outcome;
    let mut bench = crate::bench::Bench::open();
    let letters = crate::routes::passport_lines().concat();
    bench.send(Msg::Happened(Outcome::PassportOpened(Box::default())));
    bench.send(Msg::Happened(Outcome::PassportRead(letters.into_bytes())));
    assert_eq!(bench.page().name, "today");
    let letters = Letters::of(&[1, 4, 0, 0]).unwrap();
    bench.send(Msg::Happened(Outcome::PassportSealed(letters)));
    assert_eq!(bench.page().name, "today");
    assert_eq!(bench.model.status.text, "Its page was left, so the paper passport was not saved.");
}

/// Silence is no yes: no answer goes along unless it is chosen. What stands on the hand-out is on it.
#[test]
fn each_thing_can_be_left_off_and_answers_are_off_at_first() {
    use fingerpost::passport::{Carried, Kind};
    let mut bench = crate::bench::Bench::open();
    bench.press("Tab Down Enter \"rob\" Down Enter Enter Enter F2 \"hand-out\" Enter Enter 8");
    let case = bench.model.case.as_ref().unwrap();
    let items = Carried::of(&case.person, case.session, bench.model.today()).items();
    let page = bench.page();
    let fingerpost::app::page::Widget::Multi { options, ticked, .. } = &page.control("items").unwrap().widget else { panic!("no items") };
    assert_eq!(items.len(), options.len());
    for (row, item) in items.iter().enumerate() {
        assert_eq!(ticked.contains(&row), item.kind != Kind::Fact, "{}", options[row].label);
    }
    assert!(items.iter().any(|item| item.kind == Kind::Fact), "{options:?}");
    bench.press("Space");
    let status = bench.model.status.text.clone();
    assert!(status.starts_with("Left out: ") || status.starts_with("Taken: "), "{status}");
}

/// What was refused is not there any more to be joined, unheard, to what is typed next.
#[test]
fn words_that_were_refused_are_gone() {
    let mut bench = crate::bench::Bench::open();
    bench.press("Tab Down Enter \"rob\" Down Enter Enter Enter F2 \"hand-out\" Enter Enter 8");
    let typed = |bench: &crate::bench::Bench| ["words", "again"].map(|field| bench.model.frame().graphemes(field));
    bench.send(Msg::Input(Input::Focus("words")));
    bench.press("\"red\" Enter");
    assert!(bench.model.status.text.starts_with("The words are too short."), "{}", bench.model.status.text);
    assert_eq!((bench.page().focus, typed(&bench)), ("words", [0, 0]));
    bench.press("\"red bus monday rain\" Enter \"red bus\" Enter 1");
    assert!(bench.model.status.text.starts_with("The two are not the same."), "{}", bench.model.status.text);
    assert_eq!((bench.page().focus, typed(&bench)), ("words", [0, 0]));
    bench.press("\"red bus monday rain\" Enter \"red bus monday rain\" Enter");
    assert_eq!((bench.page().focus, typed(&bench)), ("style", [19, 19]));
}

#[test]
fn a_line_that_was_refused_is_gone_and_undo_brings_it_back() {
    let mut bench = crate::bench::Bench::open();
    bench.press("Tab Down Down Enter 1 \"7zqa 2m1\" Enter");
    let field = |bench: &crate::bench::Bench| bench.model.frame().text("line").to_owned();
    assert!(bench.model.status.text.ends_with(" Ctrl+Z brings back what you typed."), "{}", bench.model.status.text);
    assert_eq!(field(&bench), "");
    bench.press("^z");
    assert_eq!(field(&bench), "7zqa 2m1");
}

#[test]
fn lines_that_were_typed_are_there_when_somebody_comes_back_and_gone_after_a_lock() {
    let mut bench = crate::bench::Bench::open();
    let lines = crate::routes::passport_lines();
    bench.press(&format!("Tab Down Down Enter 1 \"{}\" Enter \"{}\" Enter Esc", lines[0], lines[1]));
    assert_eq!(bench.model.status.text, "The lines that you typed will be here when you come back.");
    bench.press("Enter");
    assert_eq!(bench.page().control("line").unwrap().label, "Line 3");
    bench.press("Esc F10");
    assert_eq!(bench.model.letters_put_by.taken(), 0);
}
