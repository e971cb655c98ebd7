//! Journeys by ear, as the model of [`crate::ear`] hears them.

use fingerpost::app::key::Key;
use fingerpost::app::page::{Control, Page, Widget};

use crate::ear::{BESIDE, Ear, changed, has, new_rows, stands_on, words};
use crate::routes::routes;

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
            let heard = ear.hear_all(key);
            let page = ear.bench.page();
            assert!(!heard.is_empty(), "{}: {key:?} is silent\n{}", route.0, ear.before.join("\n"));
            // A text that fills the window is read on first.
            if page.focus != focus {
                let said = format!("{}: {key:?} comes to {:?} and says {heard:?}, where there was {stood}", route.0, stands_on(&page));
                assert!(has(&heard, &stands_on(&page)), "{said}");
                assert!(has(&heard, &asked(&page)), "{said}");
            }
        }
    }
    let mut ear = Ear::on((80, 24), "set-up", true);
    ear.goes("\"Bea\"");
    assert_eq!(ear.hear(Key::Enter), ["At: Passphrase."]);
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
            let heard = ear.hear_all(key);
            let page = ear.bench.page();
            let at = |page: &Page| (page.focus, page.focused().map(Control::at));
            if at(&page) == at(&before) || page.focused().is_some_and(Control::takes_text) {
                continue;
            }
            let (row, stands) = (words(ear.seen.row().trim_start_matches("> ")), stands_on(&page));
            long += usize::from(row.len() < stands.len());
            let at = format!("{} at {size:?}: {key:?} comes to {stands:?} and says {heard:?}", route.0);
            assert!(heard.starts_with(&row), "{at}");
            // A voice draws breath where the row ends.
            assert!(has(&heard, &stands[row.len().min(stands.len())..]), "{at}");
            assert!(page.focus == before.focus || has(&heard, &asked(&page)), "{at}");
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

/// A reader has nothing to say of a row on which nothing stands.
#[test]
fn the_lines_of_a_note_are_said() {
    for speech in [false, true] {
        let mut ear = Ear::on((80, 24), "note", speech);
        let mut says = |key: Key, wanted: &str| {
            let said = ear.hear(key).join(" ");
            assert!(
                words(&said).windows(words(wanted).len()).any(|part| part == words(wanted)),
                "{key:?} says {said:?} and not `{wanted}`"
            );
        };
        says(Key::Enter, "New line, 2 of 2");
        says(Key::Enter, "One more line, 3 of 3");
        says(Key::Enter, "New line, 4 of 4");
        says(Key::Backspace, "Joined: line 3 of 3");
        says(Key::Backspace, "Lines joined: line 2 of 2");
        says(Key::Enter, "New line, 3 of 3");
        says(Key::Up, "Empty line, 2 of 3");
        says(Key::Down, "Nothing on line 3 of 3");
        says(Key::Up, "Empty line, 2 of 3");
        says(Key::Up, "Slept badly");
        says(Key::Home, "Slept badly");
        says(Key::Enter, "New line, 2 of 4");
        says(Key::Left, "Empty line, 1 of 4");
        says(Key::Delete, "Joined: line 1 of 3");
    }
}

#[test]
fn the_next_thing_to_do_is_what_is_wrong() {
    let mut ear = Ear::at("set-up-too-short");
    let wrong = ear.bench.page().focus;
    ear.press(Key::Tab);
    assert_ne!(ear.bench.page().focus, wrong);
    for _ in 0..2 {
        let said = ear.hear(Key::F(8)).join(" ");
        assert!(ear.bench.page().focus == wrong && ear.bench.page().status.error, "{said}");
        assert!(!said.is_empty());
    }
    let mut ear = Ear::at("first");
    assert_eq!(ear.hear(Key::F(8)), ["No fault has been found on this page, and no session is going on."]);
}

/// The passphrase that was wrong is what is wrong on the page, and what was typed of it is gone.
#[test]
fn a_wrong_passphrase_stands_with_its_field() {
    let mut ear = Ear::at("unlock-wrong");
    let page = ear.bench.page();
    let field = page.focused().unwrap();
    assert_eq!((field.id, &field.error), ("passphrase", &page.status.text));
    assert!(matches!(&field.widget, Widget::Field { text, .. } if text.is_empty()));
    ear.press(Key::Down);
    let said = ear.hear(Key::F(8)).join(" ");
    assert!(ear.bench.page().focus == "passphrase" && said.contains("does not open your notes"), "{said}");
    ear.press(Key::Char('f'));
    let page = ear.bench.page();
    assert!(page.focused().unwrap().error.is_empty() && page.status.text.is_empty(), "{page:?}");
}

/// What is wrong with a field is wrong until something is typed there, and the title says so for as long.
#[test]
fn an_error_stays_with_its_field_until_that_is_changed() {
    let mut ear = Ear::at("set-up");
    ear.goes("Enter \"four words or more\" Enter \"four words or more\" Enter");
    let error = |ear: &Ear| ear.bench.page().control("user").unwrap().error.clone();
    assert!(error(&ear).starts_with("There is no name."));
    ear.press(Key::Enter);
    let page = ear.bench.page();
    assert_eq!(page.focus, "passphrase");
    assert!(error(&ear).starts_with("There is no name.") && page.status.error, "{page:?}");
    ear.press(Key::Up);
    ear.press(Key::Char('B'));
    assert!(error(&ear).is_empty() && !ear.bench.page().status.error);
}

#[test]
fn first_run_is_heard() {
    let mut ear = Ear::at("first");
    ear.goes("Down Down Enter \"Bea\" Enter \"four words or more\" Enter \"four words or more\" Enter");
    ear.is_at("recovery-words");
    ear.goes("F4 F1 Esc Enter Down Enter");
    ear.is_at("try-keys");
    ear.goes("F3 Enter");
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
