//! What a screen reader of the other kind says, one that compares what the screen shows now with what it showed before, as NVDA does in a
//! terminal: rows that are new are spoken, of a row that changed the part that changed, and one change of fewer than three characters not at all; a key
//! that moves the caret has the caret's row read first. It is a model of that rule and no test with NVDA.

use fingerpost::app::key::Key;
use fingerpost::app::page::{Choice, Control, Page, Widget};
use fingerpost::text::spoken;

use crate::bench::{Bench, named};
use crate::routes::{go, routes};
use crate::screen_rules::Seen;

/// A change of fewer characters is not spoken where it is the only one.
const LEAST: usize = 3;
/// So many words may be said on a move beside the row that the focus comes to.
const BESIDE: usize = 15;

/// A person who hears the screen.
struct Ear {
    bench: Bench,
    seen: Seen,
    before: Vec<String>,
}

/// The rows of `after` that are not in `before` in this order, each with the row that it stands in place of.
fn new_rows<'r>(before: &[String], after: &'r [String]) -> Vec<(usize, &'r String)> {
    let (rows, columns) = (before.len(), after.len());
    let mut common = vec![vec![0usize; columns + 1]; rows + 1];
    for (i, old) in before.iter().enumerate().rev() {
        for (j, new) in after.iter().enumerate().rev() {
            common[i][j] = if old == new { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut new) = (0, 0, Vec::new());
    while j < columns {
        if i < rows && before[i] == after[j] {
            (i, j) = (i + 1, j + 1);
        } else if i < rows && common[i + 1][j] >= common[i][j + 1] {
            i += 1;
        } else {
            new.push((j, &after[j]));
            j += 1;
        }
    }
    new
}

/// The part of a row that is another than before.
fn changed<'r>(before: &str, after: &'r str) -> &'r str {
    let start = before.chars().zip(after.chars()).take_while(|(old, new)| old == new).map(|(_, new)| new.len_utf8()).sum::<usize>();
    let rest = &after[start..];
    let same = before[before.floor_char_boundary(start)..].chars().rev().zip(rest.chars().rev()).take_while(|(old, new)| old == new);
    &rest[..rest.len() - same.map(|(_, new)| new.len_utf8()).sum::<usize>()]
}

fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// Whether these words were said, one after the other. A word at the end of a row may lack the letters with which the row that stood there ended.
fn has(heard: &[String], wanted: &[String]) -> bool {
    let nearly = |(heard, wanted): (&String, &String)| wanted.starts_with(heard.as_str()) && wanted.len() <= heard.len() + 2;
    wanted.is_empty() || heard.windows(wanted.len()).any(|part| part.iter().zip(wanted).all(nearly))
}

impl Ear {
    fn at(name: &str) -> Self {
        Self::on((80, 24), name, false)
    }

    /// On a screen of that size, with words for a voice or without.
    fn on(size: (u16, u16), name: &str, speech: bool) -> Self {
        let mut bench = go(routes().iter().find(|route| route.0 == name).unwrap_or_else(|| panic!("no way is called `{name}`")));
        bench.model.settings.speech = speech;
        let mut seen = Seen::new(size, "en_GB.UTF-8");
        seen.show(&mut bench);
        let before = seen.rows();
        Self { bench, seen, before }
    }

    /// Presses a key, and gives what is said of it.
    fn hear(&mut self, key: Key) -> Vec<String> {
        self.seen.press(&mut self.bench, key);
        let after = self.seen.rows();
        let caret = matches!(key, Key::Up | Key::Down | Key::Home | Key::End | Key::PageUp | Key::PageDown);
        let focus = self.seen.row();
        let mut said: Vec<String> = caret.then(|| focus.clone()).into_iter().collect();
        let new = new_rows(&self.before, &after);
        let parts = new.iter().map(|(y, row)| (changed(self.before.get(*y).map_or("", String::as_str), row).trim(), row));
        let parts: Vec<_> = parts.filter(|(part, _)| part.chars().any(char::is_alphanumeric)).collect();
        let alone = parts.len() == 1;
        for (part, row) in parts {
            if (!alone || part.chars().count() >= LEAST) && !(caret && **row == focus) {
                said.push(part.to_owned());
            }
        }
        self.before = after;
        said
    }

    /// Goes a journey: keys by name, words in quotation marks. A move says the row that it comes to first, and little beside it; an action is not
    /// met by silence.
    fn goes(&mut self, keys: &str) {
        let speech = self.bench.model.settings.speech;
        for (place, part) in keys.split('"').enumerate() {
            if place % 2 == 1 {
                // A reader echoes what is typed by itself.
                for letter in part.chars() {
                    self.hear(Key::Char(letter));
                }
                continue;
            }
            for name in part.split_whitespace() {
                let key = named(name);
                let before = self.bench.page();
                let page = before.name;
                let said = self.hear(key);
                let after = self.bench.page();
                // From one field of a form into the next.
                let moved = (after.name, &after.status) == (page, &before.status) && after.focus != before.focus;
                let heard = words(&said.join(" "));
                let at = format!("{name} on {page} says {said:?}\n{}", self.before.join("\n"));
                match key {
                    Key::Up | Key::Down => {
                        let row = words(self.seen.row().trim_start_matches("> "));
                        assert!(heard.starts_with(&row), "{at}");
                        let stands = stands_on(&after).len();
                        assert!(heard.len() <= row.len().max(stands) + BESIDE || self.scrolled(), "{at}");
                    }
                    // The row's own mark is two characters: by this rule the change of place is not spoken, and the reader's key for the row is.
                    Key::Tab | Key::BackTab if !speech => {}
                    Key::Enter | Key::Char('1'..='9') if moved && !speech => {}
                    _ => assert!(!heard.is_empty(), "silence: {at}"),
                }
            }
        }
    }

    /// What is on the screen, whatever the focus is on.
    fn rows_without_the_mark(&self) -> Vec<String> {
        self.before.iter().map(|row| row.trim_start_matches("> ").trim().to_owned()).collect()
    }

    /// Whether the page is longer than the screen, so that a move may bring new rows.
    fn scrolled(&self) -> bool {
        self.before.iter().filter(|row| !row.is_empty()).count() > 18
    }

    #[track_caller]
    fn is_at(&self, page: &str) {
        assert_eq!(self.bench.page().name, page, "\n{}", self.before.join("\n"));
    }
}

#[test]
fn the_rule_says_rows_that_are_new_and_no_small_changes() {
    let rows = |rows: &[&str]| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>();
    let (before, after) = (rows(&["> 1 One", "  2 Two", "", "Said."]), rows(&["  1 One", "> 2 Two", "New", "Said. Twice."]));
    let new: Vec<&str> = new_rows(&before, &after).into_iter().map(|(y, row)| changed(&before[y], row)).collect();
    assert_eq!(new, [" ", ">", "New", " Twice."]);
    assert_eq!(changed("naïve é", "naïve ü é"), "ü ");
}

/// The mark of the focus is two cells, which by this rule are not spoken. Whoever asks for words for a voice hears where Tab has come to, and
/// where Enter leads in a form.
#[test]
fn with_words_for_a_voice_tab_says_where_it_comes_to() {
    for route in routes().into_iter().filter(|route| !matches!(route.0, "hidden" | "try-keys")) {
        let mut ear = Ear::on((80, 24), route.0, true);
        ear.hear(Key::F(4));
        for key in [Key::Tab, Key::Tab, Key::BackTab, Key::Tab, Key::Tab, Key::Tab] {
            let (focus, stood) = (ear.bench.page().focus, ear.before.join("\n"));
            let said = ear.hear(key);
            let page = ear.bench.page();
            assert!(!said.is_empty(), "{}: {key:?} is silent\n{}", route.0, ear.before.join("\n"));
            // A text that fills the window is read on first.
            if page.focus != focus {
                let heard = words(&said.join(" "));
                let stands = stands_on(&page);
                assert!(has(&heard, &stands), "{}: {key:?} comes to {stands:?} and says {said:?}", route.0);
                // The last row has room for no more.
                let cut = said.iter().any(|part| part.ends_with('…'));
                assert!(
                    cut || has(&heard, &asked(&page)),
                    "{}: {key:?} comes to {stands:?} and says {said:?}, where there was {stood}",
                    route.0
                );
            }
        }
    }
    let mut ear = Ear::on((80, 24), "set-up", true);
    ear.goes("\"Bea\"");
    assert_eq!(ear.hear(Key::Enter), ["At: Passphrase."]);
}

/// The words of what the focus stands on: number, mark, label and detail of a row; the label of the rest.
fn stands_on(page: &Page) -> Vec<String> {
    let Some(control) = page.focused() else { return Vec::new() };
    let at = control.at();
    let row = |row: &Choice, mark: &str| words(&format!("{} {mark} {} {}", row.number_at(at), row.label, spoken(&row.detail)));
    match &control.widget {
        Widget::Choice { options, chosen, .. } => row(&options[at], if *chosen == Some(at) { "chosen" } else { "" }),
        Widget::Multi { options, ticked, .. } => row(&options[at], if ticked.contains(&at) { "ticked" } else { "not ticked" }),
        Widget::List { items, first, .. } if !items.is_empty() => row(&items[at - first], ""),
        _ => words(&control.label),
    }
}

/// What the control asks, as far as it is said on a move.
fn asked(page: &Page) -> Vec<String> {
    let label = page.focused().filter(|control| !matches!(control.widget, Widget::Button)).map_or("", |control| &control.label);
    // The title says it.
    let label = if label == page.title { "" } else { label };
    words(&label.split_whitespace().take(BESIDE).collect::<Vec<_>>().join(" "))
}

/// However often a key is pressed that has nothing new to say, it is answered each time.
#[test]
fn the_same_answer_is_heard_each_time() {
    for key in [Key::Left, Key::F(7), Key::F(4)] {
        let mut ear = Ear::at("plan");
        for _ in 0..5 {
            let said = ear.hear(key);
            assert!(!said.is_empty(), "{key:?} is silent\n{}", ear.before.join("\n"));
        }
    }
    let mut ear = Ear::at("person");
    ear.bench.model.busy = Some("Making it. This takes a moment.".to_owned());
    for _ in 0..5 {
        assert!(!ear.hear(Key::Down).iter().all(|said| said.starts_with('>')), "{}", ear.before.join("\n"));
    }
}

/// A row that is longer than the window is no silence after its first part, and the question of another control is said with its option.
#[test]
fn with_words_for_a_voice_an_item_of_several_rows_is_said_whole() {
    let mut long = 0;
    let size = (40, 12);
    for route in routes().into_iter().filter(|route| !matches!(route.0, "hidden" | "try-keys" | "handout-saved")) {
        let mut ear = Ear::on(size, route.0, true);
        for key in [Key::Down, Key::Down, Key::Down, Key::Up] {
            let before = ear.bench.page();
            let said = ear.hear(key);
            let page = ear.bench.page();
            let at = |page: &Page| (page.focus, page.focused().map(Control::at));
            if at(&page) == at(&before) || page.focused().is_some_and(Control::takes_text) {
                continue;
            }
            let (heard, stands) = (words(&said.join(" ")), stands_on(&page));
            let row = words(ear.seen.row().trim_start_matches("> "));
            long += usize::from(row.len() < stands.len());
            let at = format!("{} at {size:?}: {key:?} comes to {stands:?} and says {said:?}", route.0);
            assert!(heard.starts_with(&row), "{at}");
            // A voice draws breath where the row ends.
            let rest = &stands[row.len().min(stands.len())..];
            // The message has room for three rows; what is cut says so.
            let cut = rest.iter().map(String::len).sum::<usize>() > 2 * usize::from(size.0);
            assert!(cut || has(&heard, rest), "{at}");
            assert!(cut || page.focus == before.focus || has(&heard, &asked(&page)), "{at}");
        }
    }
    assert!(long > 40, "hardly an item takes two rows: {long}");
}

/// Up and Down from one end of each page to the other: what is said beside the item, and beside what its own control says of itself where the focus
/// came from another, is little, also where the page is longer than the window.
#[test]
fn a_step_says_little_beside_what_it_came_to() {
    for size in [(80, 24), (40, 12)] {
        let (mut steps, mut scrolled) = (0, 0);
        for route in routes().into_iter().filter(|route| !matches!(route.0, "hidden" | "try-keys")) {
            let mut ear = Ear::on(size, route.0, false);
            for key in [Key::Down; 30].into_iter().chain([Key::Up; 30]) {
                let (shown, stood) = (ear.rows_without_the_mark(), ear.seen.row());
                let said = ear.hear(key);
                let rows = ear.rows_without_the_mark();
                let stay = rows.iter().filter(|row| shown.contains(row)).count();
                // Where little of what was seen stays, the focus went as far as to another page.
                if ear.seen.row() == stood || stay * 2 < rows.len() {
                    continue;
                }
                // A row that stood elsewhere is no news: the program does not write it again.
                let said: Vec<_> = said.into_iter().filter(|part| !shown.iter().any(|row| row.ends_with(part.trim()))).collect();
                let (page, heard) = (ear.bench.page(), words(&said.join(" ")).len());
                let own = page.focused().map_or_else(Vec::new, |own| words(&format!("{} {} {}", own.label, own.hint, own.error)));
                let item = stands_on(&page).len().max(words(&ear.seen.row()).len());
                assert!(heard <= item + own.len() + BESIDE, "{} {key:?} at {size:?}: {said:?}\n{}", route.0, ear.before.join("\n"));
                steps += 1;
                scrolled += usize::from(rows != shown);
            }
        }
        assert!(steps > 3_000 && scrolled > 300, "{steps} steps, and {scrolled} that changed what is seen");
    }
}

#[test]
fn first_run_is_heard() {
    let mut ear = Ear::at("first");
    ear.goes("Down Down Enter \"Bea\" Enter \"four words or more\" Enter \"four words or more\" Enter");
    ear.is_at("recovery-words");
    ear.goes("F4 F1 Esc Enter");
    ear.is_at("try-keys");
    ear.goes("F3 Down Enter");
    ear.is_at("today");
}

#[test]
fn a_session_is_heard() {
    let mut ear = Ear::at("today");
    ear.goes("Tab Down Enter \"rob\" Down Enter Enter Enter");
    ear.is_at("question");
    ear.goes("Down Up Enter \"my garden\" Tab Enter F4 F7 F6 Down Down Esc F5 \"likes a quiet room\" Tab Enter F8 F10");
    ear.is_at("unlock");
}

#[test]
fn a_plan_is_heard() {
    let mut ear = Ear::at("plan");
    ear.goes("Down Down Enter");
    let mut ear = Ear::at("plan");
    ear.goes("Tab Enter \"Ring\" Enter Enter Enter Enter Enter");
    ear.is_at("plan");
    ear.goes("Up Up Enter Enter ^z");
}

#[test]
fn settings_are_heard() {
    let mut ear = Ear::at("settings");
    ear.goes("Down Down Enter Down Enter Down Enter Up Enter");
    ear.is_at("settings");
    ear.goes("End Enter Enter F3 F5 Esc Esc");
}

#[test]
fn safety_is_heard() {
    let mut ear = Ear::at("safety");
    ear.goes("Enter \"He waits outside.\" Tab Tab Tab Tab Enter");
    ear.is_at("question");
}

#[test]
fn a_search_is_heard() {
    let mut ear = Ear::on((80, 24), "first", true);
    ear.goes("F3 \"sick note\" Down Down Up Enter");
    ear.is_at("entry");
    ear.goes("F4 Esc Esc F3 \"zzzz\" Enter Esc");
}

#[test]
fn a_club_is_heard() {
    let mut ear = Ear::on((80, 24), "today", true);
    ear.goes("Tab Down Down Down Enter Enter \"Derby club\" Enter \"The hall\" Enter \"Dee\" Enter 3 \"Ann, Ben\" Enter");
    ear.is_at("club");
    ear.goes("2 Down Enter Enter Down Tab Tab Tab Enter");
    ear.is_at("member-leaves");
    ear.goes("1 \"A bakery\" Enter Enter Esc Esc Home Enter Enter Enter Home Enter");
    ear.is_at("meeting");
    ear.goes("1 Space Down Space Esc F10");
}

#[test]
fn work_is_heard() {
    let mut ear = Ear::on((80, 24), "person", true);
    ear.goes("9 Tab Enter \"A baker\" Enter \"2/11/2026\" Enter \"16\" Enter 1 1 1");
    ear.is_at("work");
    ear.goes("Up Home Down Enter \"2/11/2026\" Enter \"Sam\" Enter Tab Tab Tab Enter \"The hospital\" Enter \"1/9/2026\" Enter Enter Enter Enter Enter 2");
    ear.is_at("work");
    ear.goes("Up Up Up Home Down Enter Tab Enter 1 Enter Enter F7");
}

#[test]
fn better_off_is_heard() {
    let mut ear = Ear::on((80, 24), "first", true);
    ear.goes("Down Down Down Enter Down Up 3 \"4/5/2026\" Enter \"8/5/2026\" Enter 2 F4 Esc");
}

#[test]
fn a_hand_out_is_heard() {
    let mut ear = Ear::on((80, 24), "question-yes-no", true);
    ear.goes("F2 \"hand-out\" Enter Down Down Up Enter F4 Esc Esc");
}
