//! One hand, one switch: everything can be done with Down, Enter and Esc alone; and what that costs beside all the keys.

use std::collections::BTreeSet;

use fingerpost::app::command::{Command, REGISTRY};
use fingerpost::app::key::Key;
use fingerpost::app::msg::Msg;
use fingerpost::app::page::{ACTIONS, Page, Widget};

use crate::bench::{Bench, named};
use crate::read::read;
use crate::routes::{Route, Start, go, routes};
use crate::screen_rules::Seen;

/// More steps down than any page has rows.
const FAR: usize = 600;

/// What the focus stands on.
fn focused(page: &Page) -> String {
    let Some(control) = page.focused() else { return String::new() };
    let row = control.at();
    match &control.widget {
        Widget::Choice { options, .. } | Widget::Multi { options, .. } => {
            options.get(row).map_or(String::new(), |option| option.label.clone())
        }
        Widget::List { items, first, .. } => {
            row.checked_sub(*first).and_then(|row| items.get(row)).map_or(String::new(), |item| item.label.clone())
        }
        Widget::Field { .. } | Widget::LongText { .. } | Widget::Button => control.label.clone(),
    }
}

/// Down until the focus is there; how many presses that took.
fn down_to(bench: &mut Bench, mut there: impl FnMut(&Page) -> bool) -> usize {
    for presses in 0..FAR {
        if there(&bench.page()) {
            return presses;
        }
        bench.key(Key::Down);
    }
    panic!("Down does not lead there:\n{}", read(&bench.page()));
}

/// Gives a command by the actions at the end of the page; how many presses that took.
fn by_actions(bench: &mut Bench, command: Command) -> usize {
    let far = down_to(bench, |page| page.focus == ACTIONS);
    bench.key(Key::Enter);
    assert_eq!(bench.page().name, "actions");
    let row = down_to(bench, |page| focused(page) == command.entry().words);
    bench.key(Key::Enter);
    far + row + 2
}

#[test]
fn every_command_of_every_page_is_reached_by_down_enter_and_esc() {
    let (mut pages, mut done) = (BTreeSet::new(), BTreeSet::new());
    for route in routes() {
        let page = go(&route).page();
        // A hidden page comes back by Enter; the page of actions has them all in its own list; where keys are tried, keys do nothing else.
        if page.blank || matches!(page.name, "actions" | "try-keys") || !pages.insert(page.name) {
            continue;
        }
        let offered: Vec<Command> = page.commands.iter().copied().filter(|command| *command != Command::Actions).collect();
        let mut bench = go(&route);
        down_to(&mut bench, |page| page.focus == ACTIONS);
        bench.key(Key::Enter);
        assert_eq!(bench.page().name, "actions");
        let mut listed = offered.clone();
        let first = [Command::Hide, Command::Lock, Command::QuickExit, Command::Top];
        listed.sort_by_key(|command| first.iter().position(|known| known == command).unwrap_or(first.len()));
        for command in &listed {
            down_to(&mut bench, |page| focused(page) == command.entry().words);
        }
        // What Enter does there is the same on every page: each command is tried once.
        for command in offered.into_iter().filter(|command| done.insert(*command)) {
            let (mut by_keys, mut by_three) = (go(&route), go(&route));
            by_keys.send(Msg::Command(command));
            by_actions(&mut by_three, command);
            let (one, other) = (by_keys.page(), by_three.page());
            assert_eq!((one.name, &one.title), (other.name, &other.title), "`{}` on {}", command.entry().id, route.0);
            assert_eq!(by_keys.front, by_three.front, "`{}` on {}", command.entry().id, route.0);
        }
    }
    assert!(pages.len() > 50, "{}", pages.len());
    assert_eq!(done.len(), REGISTRY.len() - 1, "every command but the one that opens the actions");
}

#[test]
fn from_the_end_of_every_page_its_top_is_reached_by_down_enter_and_esc() {
    for route in routes().into_iter().filter(|route| !matches!(route.0, "hidden" | "try-keys") && !route.0.starts_with("actions")) {
        let mut bench = go(&route);
        by_actions(&mut bench, Command::Top);
        let page = bench.page();
        let first = page.controls().next().map(|first| first.id);
        assert_eq!((page.focused().map(|focused| focused.id), page.focused().map_or(0, |focused| focused.at())), (first, 0), "{}", route.0);
    }
}

/// Below the last row of a page that was left half done nothing leads up: it is met from its top again.
#[test]
fn a_page_that_was_put_by_comes_back_at_its_top() {
    for (route, again) in [("new-session", "Enter"), ("better-off", "Enter")] {
        let mut bench = go(routes().iter().find(|known| known.0 == route).unwrap());
        let name = bench.page().name;
        down_to(&mut bench, |page| page.focus == ACTIONS);
        bench.press("Esc");
        assert_ne!(bench.page().name, name);
        bench.press(again);
        let page = bench.page();
        let (at, first) = (page.focused().map(|focused| focused.id), page.controls().next().map(|first| first.id));
        assert_eq!((page.name, at), (name, first));
    }
}

#[test]
fn every_control_of_every_page_is_reached_by_down() {
    for route in routes().into_iter().filter(|route| !matches!(route.0, "hidden" | "actions" | "actions-found")) {
        let mut bench = go(&route);
        // From the top of the page, as it is when it has just been opened.
        for _ in 0..FAR {
            let before = focused(&bench.page());
            bench.key(Key::Up);
            if focused(&bench.page()) == before && bench.page().status.text.contains("start of the page") {
                break;
            }
        }
        let mut reached = BTreeSet::from([bench.page().focus]);
        down_to(&mut bench, |page| {
            reached.insert(page.focus);
            page.focus == ACTIONS
        });
        let missed: Vec<&str> = bench.page().controls().map(|control| control.id).filter(|id| !reached.contains(id)).collect();
        assert!(missed.is_empty(), "{}: {missed:?}", route.0);
    }
}

/// Somebody at a screen of 80 by 24, on which a text that is longer than the window is gone through row by row.
struct Hand {
    bench: Bench,
    seen: Seen,
}

impl Hand {
    fn at(route: &Route) -> Self {
        let (mut bench, mut seen) = (go(route), Seen::new((80, 24), "en_GB.UTF-8"));
        seen.show(&mut bench);
        Self { bench, seen }
    }

    fn key(&mut self, key: Key) {
        self.seen.press(&mut self.bench, key);
    }

    /// Presses keys by name, and types what stands in quotation marks.
    fn press(&mut self, keys: &str) {
        for (place, part) in keys.split('"').enumerate() {
            match place % 2 {
                0 => part.split_whitespace().for_each(|name| self.key(named(name))),
                _ => part.chars().for_each(|letter| self.key(Key::Char(letter))),
            }
        }
    }

    /// Down until the focus is on what begins so, and is seen; how many presses that took.
    fn down_to(&mut self, words: &str) -> usize {
        for presses in 0..FAR {
            if focused(&self.bench.page()).starts_with(words) && self.seen.row().contains(words) {
                return presses;
            }
            self.key(Key::Down);
        }
        panic!("Down does not lead to `{words}`:\n{}", read(&self.bench.page()));
    }

    fn choose(&mut self, words: &str) -> usize {
        let down = self.down_to(words);
        self.key(Key::Enter);
        down + 1
    }
}

/// A step of a job with three keys.
enum Step {
    /// A command, by the actions at the end of the page.
    Do(Command),
    /// The row or the button that begins so.
    Choose(&'static str),
    /// Words.
    Type(&'static str),
    /// A key as it is.
    Press(Key),
}

/// A job: what it is, where it begins, all the keys, the three keys, and what is there at the end. What is typed as words is the same in both and
/// is not counted.
type Job = (&'static str, Route, &'static str, Vec<Step>, (&'static str, &'static str));

fn jobs() -> Vec<Job> {
    use Step::{Choose, Do, Press, Type};
    let start = |name: &str| routes().into_iter().find(|route| route.0 == name).unwrap_or_else(|| panic!("no way is called `{name}`"));
    let first = || ("first", Start::Closed, String::new());
    let (enter, down) = (|| Press(Key::Enter), || Press(Key::Down));
    vec![
        (
            "Look something up and open the first result",
            first(),
            "Enter \"sick note\" Down Enter",
            vec![enter(), Type("sick note"), down(), enter()],
            ("entry", "Fit note"),
        ),
        (
            "Open a person",
            start("today"),
            "Tab Down Enter \"rob\" Down Enter",
            vec![Choose("Find a person"), Type("rob"), down(), enter()],
            ("person", "Rob"),
        ),
        ("Answer a question and go on", start("question-yes-no"), "1", vec![Choose("Yes")], ("question", "What matters to you (2 of 25)")),
        (
            "Say that they would rather not answer",
            start("question-yes-no"),
            "F2 r a t h Enter",
            vec![Do(Command::Decline)],
            ("question", "(2 of 25)"),
        ),
        (
            "Write a note and save it",
            start("question-yes-no"),
            "F5 \"Slept badly.\" Tab Enter",
            vec![Do(Command::Notes), Type("Slept badly."), Choose("Save")],
            ("question", "Saved: note"),
        ),
        ("See what could help", start("question-yes-no"), "F6", vec![Do(Command::Matches)], ("matches", "What could help")),
        (
            "Say yes to the first of it, Access to Work",
            start("matches"),
            "Enter Tab Tab Enter",
            vec![enter(), Choose("They want it")],
            ("matches", "fits, wanted"),
        ),
        (
            "Put an action on the plan",
            start("plan"),
            "Tab Enter \"Ring\" Enter Enter Enter Enter Enter",
            vec![Choose("Add an action"), Type("Ring"), enter(), enter(), enter(), enter(), enter()],
            ("plan", "Ring: Them"),
        ),
        (
            "Save the hand-out",
            start("question-yes-no"),
            "F2 h a n d Enter Enter Enter",
            vec![Do(Command::Handout), enter(), enter()],
            ("handout", "Saved to"),
        ),
        ("Lock", start("question-yes-no"), "F10", vec![Do(Command::Lock)], ("unlock", "Locked.")),
    ]
}

/// How many presses a row of keys is, without the words that are typed.
fn presses(keys: &str) -> usize {
    keys.split('"').step_by(2).flat_map(str::split_whitespace).count()
}

/// Does a job with three keys; how many presses that took.
fn with_three(hand: &mut Hand, steps: &[Step]) -> usize {
    steps
        .iter()
        .map(|step| match step {
            Step::Do(command) => hand.choose("Actions") + hand.choose(command.entry().words),
            Step::Choose(words) => hand.choose(words),
            Step::Type(words) => {
                words.chars().for_each(|letter| hand.key(Key::Char(letter)));
                0
            }
            Step::Press(key) => {
                assert!([Key::Down, Key::Enter, Key::Esc].contains(key));
                hand.key(*key);
                1
            }
        })
        .sum()
}

/// The jobs done both ways, as the README's table has them.
fn table() -> String {
    let rows = jobs().into_iter().map(|(job, route, keys, steps, (name, words))| {
        let mut all = Hand::at(&route);
        all.press(keys);
        let mut three = Hand::at(&route);
        let pressed = with_three(&mut three, &steps);
        for hand in [&all, &three] {
            let page = hand.bench.page();
            assert!(page.name == name && read(&page).contains(words), "{job}: `{words}` on {name} is not what is there:\n{}", read(&page));
        }
        format!("| {job} | {} | {pressed} |", presses(keys))
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_readme_says_what_ten_jobs_cost() {
    let table = format!("| job | all keys | three keys |\n|---|---|---|\n{}", table());
    println!("{table}");
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    assert!(readme.contains(&table), "write this table into the README:\n{table}");
}

/// A function key that is named in a text.
fn function_key(text: &str) -> Option<&str> {
    let number =
        |word: &&str| word.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok_and(|number| (1..=12).contains(&number)));
    text.split(|letter: char| !letter.is_alphanumeric()).find(number)
}

#[test]
fn keys_that_were_moved_are_spoken_of_by_their_new_names() {
    let moved = |bench: &mut Bench| {
        let entries = REGISTRY.iter().filter(|entry| matches!(entry.key, Some(Key::F(_))));
        entries
            .zip("defgpruvwxy".chars())
            .for_each(|(entry, letter)| bench.model.settings.keys.bind(entry.command, Some(Key::Ctrl(letter))));
        assert!(REGISTRY.iter().all(|entry| !matches!(bench.model.settings.keys.key(entry.command), Some(Key::F(_)))));
    };
    for route in routes() {
        for open in [None, Some(Command::Help), Some(Command::Actions)] {
            let mut bench = go(&route);
            moved(&mut bench);
            if let Some(command) = open {
                bench.send(Msg::Command(command));
            }
            // What was said on the way there was said of the usual keys.
            let said = read(&Page { status: fingerpost::app::page::Message::default(), ..bench.page() });
            assert_eq!(function_key(&said), None, "{}: {said}", route.0);
        }
    }
    // What is said where something does nothing names keys too.
    let mut bench = Bench::new(fingerpost::app::Access::NotYet);
    bench.model.settings.keys.bind(Command::Leave, Some(Key::F(11)));
    bench.press("Esc");
    assert!(bench.page().status.text.contains("F11 leaves the program."), "{}", bench.page().status.text);
    bench.press("F11");
    assert_eq!(bench.front, [fingerpost::app::msg::FrontEffect::Leave]);
}
