//! What keys do, as tables: where one begins, the keys, where one is then and what is said.

use crate::bench::Bench;
use crate::read::read;
use crate::routes::{Start, go, routes, unlocking};

/// The page that a way of the routes leads to.
fn at(name: &str) -> Bench {
    let routes = routes();
    go(routes.iter().find(|route| route.0 == name).unwrap_or_else(|| panic!("no way is called `{name}`")))
}

#[test]
fn keys_lead_where_they_should() {
    let mut faults = Vec::new();
    for (start, keys, page, words) in [
        // Moving about.
        ("first", "Up", "first", "> [what]"),
        ("first", "End", "first", "*Better off in work"),
        ("first", "2", "today", "Practice is open: five people, all made up."),
        ("first", "Down Down Down Down Enter", "actions", "> [find]"),
        ("first", "Esc", "first", "> [what]"),
        ("first", "F3 Esc", "first", "> [what]"),
        ("first", "\"prose is no command here\"", "first", "*Look something up"),
        ("lookup", "\"fit note\" Down Enter Esc", "lookup", "\"fit note|\""),
        ("people", "\"ROB\" Down", "people", "*Rob Pretend"),
        ("today", "Enter Esc", "today", "> [due]"),
        // Better off in work: children first, nothing assumed, nothing asked twice.
        ("today", "F2 \"better off\" Enter", "better-off", "> [benefit] Which benefit?"),
        ("better-off", "Tab Enter", "better-off", "No benefit is chosen. Choose one."),
        ("better-off-nothing-answered", "2 Tab Tab Tab Tab Tab Tab Enter", "better-off", "It is not said whether there is help for rent."),
        ("better-off-nothing-answered", "2 Tab 3 3 1 2 \"300\" Enter", "better-off-sum", "£135 better off."),
        ("better-off-nothing-answered", "1 Tab 3 3 1 2 \"800\" Enter", "better-off", "Ask for it."),
        ("better-off-nothing-answered", "2 Tab 3 1 2 1 2 \"800\" Enter", "better-off", "would be between £49.50 and £205.15. Ask for it."),
        ("better-off-for-them", "", "better-off", "*(o) Employment and Support Allowance"),
        ("better-off-sum", "Tab Enter Enter Tab Enter", "better-off-sum", "Earning £450 a month: £450 better off."),
        ("better-off-sum", "^z \"1000\" Enter", "better-off-sum", "Earning £1,000 a month: £840.50 better off."),
        ("better-off-sum", "^z \"10\" Tab Tab Enter Enter", "better-off-sum", "Earning £0 a month: £0 better off."),
        ("better-off-sum", "Tab Tab Tab Enter", "better-off", "\"400|\""),
        ("better-off-sum", "F2 \"better off\" Enter", "better-off", "\"400|\""),
        ("better-off-sum", "Esc Esc Enter", "better-off", "\"400|\""),
        ("better-off-for-them", "3 \"1/2/2026\" Esc Enter", "better-off", "\"1/2/2026|\""),
        ("better-off-for-them", "3 Esc Esc Esc Enter \"rob\" Down Enter End Enter", "better-off", "*( ) Universal Credit"),
        ("better-off-permitted-work", "Tab Enter", "better-off-sum", "£210 a week: not permitted, £60 better off"),
        // Questions.
        ("question-yes-no", "2", "question", "Another time (2 of 2)"),
        ("question-yes-no", "Down Space", "question", "*(o) No"),
        ("question-yes-no", "1 Esc", "question", "*(o) Yes"),
        ("question-yes-no", "Esc", "person", "Go on with Health and work"),
        ("question-text", "Enter \"and toast\" Tab Enter Esc", "question", "\"Tea\nand toast|\""),
        ("question-text", "^z", "question", "\"|\""),
        ("question-text", "F2 \"skip\" Enter Esc", "question", "\"Tea|\""),
        ("question-text", "F2 \"rather\" Enter Esc", "question", "\"|\""),
        // Words that somebody is not sure of stay for later; those that they would rather not say go, until that is undone.
        ("question-text", "F2 \"not sure\" Enter Esc", "question", "\"Tea|\""),
        ("question-text", "Tab Tab Enter Esc", "question", "\"Tea|\""),
        ("question-text", "F2 \"rather\" Enter ^z Esc", "question", "\"Tea|\""),
        ("question-text", "Tab Tab Tab Enter ^z Esc", "question", "\"Tea|\""),
        ("question-text", "Tab Tab Tab Enter ^z Esc", "question", "What you began here is back."),
        // What was not to be said is not lost by going past it.
        ("question-text", "F2 \"rather\" Enter Esc", "question", "The answer was: rather not say."),
        ("question-text", "F2 \"rather\" Enter Esc Tab Enter", "question", "Your answer stays as it was."),
        ("question-text", "F2 \"rather\" Enter Esc Tab Enter Esc", "question", "The answer was: rather not say."),
        ("question-known", "Tab Enter Esc", "question", "[x] Off sick from work"),
        ("question-known", "Space Down Down Space", "question", "*[x] Self-employed"),
        ("question-scale-wrong", "Backspace Enter", "question", "(5 of 25)"),
        ("question-yes-no", "F8", "question", "This is the next question. 25 questions left."),
        ("question-known", "F2 \"next thing\" Enter", "question", "This is the next question."),
        ("question-text", "F8", "question", "What matters to you"),
        // Notes and what could help, and back again to where one was.
        ("note", "Tab Enter", "question", "Saved: note "),
        ("note", "Esc F5", "notes", "\"Slept badly.|\""),
        ("note", "Esc F5", "notes", "What you began here is back."),
        ("matches", "Enter Esc Esc", "question", "Before we start"),
        ("entry-for-them", "Esc Enter", "entry", "\"Maybe|\""),
        ("entry-for-them", "Down Enter", "matches", "fits, wanted"),
        ("entry-for-them", "Down Enter Enter", "entry", "\"Maybe|\""),
        ("entry-for-them", "Down Enter ^z", "matches", "Undone: said yes to a support: Employment and Support Allowance"),
        ("entry-for-them", "Down Down Down Enter", "matches", "Saved. They do not want it."),
        ("referral-new", "Tab Enter", "new-referral", "Nothing may be shared, so nothing can be sent."),
        ("referral-new", "Space Down Down Space Tab Enter", "matches", "sharing the name and the help that is wanted."),
        // What to ask, what to offer, and what waits until nobody else is there.
        ("question-yes-no", "^n", "ask-next", "> [facts]"),
        ("question-yes-no", "^n Esc", "question", "> [answer]"),
        ("ask-next-not-alone", "Esc", "question", "Before we start"),
        ("ask-next-not-alone", "Tab Tab Enter", "ask-next", "You are alone with them. What waited for that may be asked now."),
        ("question-yes-no", "^n Tab Enter", "ask-next", "All questions are shown."),
        ("question-yes-no", "^n Tab Enter", "ask-next", "33 in all"),
        ("offer", "Enter", "entry", "Hardship payment from the first day"),
        // What was done, undone and done again.
        ("done", "Enter", "timeline", "Undone: answered a question: Before we start."),
        ("done", "Enter Down", "timeline", "12:00, Bea, undone"),
        (
            "timeline",
            "Down Down Enter ^z",
            "timeline",
            "Undone: began a session: Health and work conversation, and one thing that belongs to it.",
        ),
        ("question-known", "Tab Enter F2 \"timeline\" Enter Enter Enter Home", "timeline", "*Undid: answered a question: What you do now"),
        ("done-not-undoable", "^z", "done", "This cannot be undone. The page says why."),
        ("done", "Enter Home Enter Enter", "timeline", "Done again: answered a question: Before we start."),
        ("done", "Enter Home Enter Enter Home Enter", "done", "Did again: answered a question: Before we start."),
        ("done", "Enter Home Enter Enter Home Enter Enter", "timeline", "Undone: answered a question: Before we start."),
        ("done", "Enter Esc Esc", "question", "( ) Yes"),
        ("done-undone", "Enter", "timeline", "Done again: answered a question: Before we start."),
        ("done-undone", "Enter Esc Esc", "question", "(o) Yes"),
        (
            "timeline",
            "Down Down Enter Enter",
            "timeline",
            "Undone: began a session: Health and work conversation, and one thing that belongs to it.",
        ),
        ("timeline", "Down Down Enter Enter Esc", "person", "> [what]"),
        ("person", "F2 \"timeline\" Enter Esc", "person", "> [what]"),
        // Keeping the catalogue.
        ("entry-for-them", "^k", "entry", "Saved: checked today by Bea. It is written in /home/bea/catalogue/"),
        ("matches", "^k", "matches", "Open the entry that you checked first."),
        ("stale", "Enter", "entry", "> [back]"),
        ("glossary", "\"whp\" Enter Enter", "glossary", "WHP: Work and Health Programme."),
        ("glossary", "\"qqq\" Enter", "glossary", "No such word here."),
        // The plan.
        ("action-new", "Tab Tab Tab Tab Enter", "new-action", "It does not say what is to be done."),
        ("action-new", "\"Ring\" Esc Enter", "new-action", "\"Ring|\""),
        ("action-new", "\"Ring\" Enter Enter Enter Enter Enter", "plan", "Ring: Them, their own choice"),
        ("action-new-by-a-rule", "Tab Tab Tab Enter", "new-action", "It does not say which rule."),
        ("action", "Enter", "plan", "their own choice, done"),
        ("action", "Down Enter", "plan", "It is off the plan."),
        ("action-change", "\" today\" Tab Tab Tab Tab Tab Enter", "plan", "today: "),
        ("action-change", "\" today\" Tab Tab Tab Tab Tab Enter ^z", "plan", "Undone: "),
        ("action-change", "Tab Tab Tab Tab Tab Enter", "plan", "Nothing was changed."),
        ("action-change", "\" today\" Esc Enter Down Down Enter", "change-action", "What you began here is back."),
        ("follow-up-new", "Enter Enter", "new-follow-up", "is not a date"),
        // A day that has gone or is years ahead is asked about once.
        ("follow-up-new", "\"3 March 2020\" Enter \"a call\" Enter", "new-follow-up", "3 March 2020 has gone. Go on again to keep it,"),
        ("follow-up-new", "\"3 March 2020\" Enter \"a call\" Enter", "new-follow-up", "\"3 March 2020|\""),
        ("follow-up-new", "\"3 March 2020\" Enter \"a call\" Enter Enter Enter", "plan", "Follow-up on 3 March 2020: a call"),
        ("follow-up-new", "\"3 March 2072\" Enter \"a call\" Enter", "new-follow-up", "3 March 2072 is more than five years ahead."),
        (
            "follow-up-new",
            "\"3 March 2020\" Enter \"a call\" Enter Backspace Backspace \"19\" Enter Enter",
            "new-follow-up",
            "3 March 2019 has gone.",
        ),
        ("follow-up-new", "\"20 November 2026\" Enter \"a call\" Enter", "plan", "Follow-up on 20 November 2026: a call"),
        ("action-new", "\"Ring\" Tab Tab \"1/11/2026\" Enter Enter Enter", "new-action", "1 November 2026 has gone."),
        ("action-new", "\"Ring\" Tab Tab \"1/11/2026\" Enter Enter Enter Enter Enter Enter", "plan", "Ring: Them, by 1 November 2026,"),
        ("follow-up-new", "\"3 March 2027\" Enter \"a call\" Enter", "plan", "Follow-up on 3 March 2027: a call; choose it"),
        ("plan", "Down Enter", "plan", "plan of the phased return; done"),
        // The end.
        ("check", "Enter", "question", "(o) Yes"),
        ("check", "Enter Down Enter", "check", "Changed: no."),
        ("check", "Tab Tab Enter", "person", "The session is ended and saved."),
        ("check", "Tab Tab Enter ^z", "person", "Undone: ended the session."),
        (
            "question-yes-no",
            "Enter ^z",
            "question",
            "Undone: answered a question: Before we start. The question here is: What matters to you.",
        ),
        ("check", "Enter Enter", "check", "Your answer stays as it was. Here are the answers again."),
        ("handout", "Enter End Enter", "question", "Nothing was written outside your notes."),
        ("handout", "Enter End Up Up Up Enter", "handout", "Saved to /home/bea/diary.ics."),
        // A number of two figures: the first waits for the second, or for Enter, for as long as it takes.
        ("about", "1", "about", "*Name: Rob Pretend"),
        ("about", "1 Enter", "about-one", "Name"),
        ("about", "1 5", "agreements", "They have agreed to nothing yet."),
        ("about", "1 9", "about", "There is no 19: the last is 18."),
        ("about", "1 Down 3", "about-one", "What they need"),
        ("about", "0", "about", "*Name: Rob Pretend"),
        ("handout", "Enter End Up Enter", "handout", "Their own answers are left off the hand-out now."),
        ("handout", "Down Enter", "handout", "The hand-out is in easier words now: short sentences"),
        // A person's record.
        ("about", "4 Enter", "about", "Nothing was changed."),
        ("about-one-kept", "^z", "about", "Undone: wrote down which paper was seen"),
        ("person-restricted", "F6", "person", "in Actions undoes that."),
        ("note-moved", "^z", "notes-so-far", "Timeline in Actions undoes what is older."),
        ("done", "Enter ^z", "timeline", "Done again: answered a question: Before we start."),
        // Locking, hiding, and what stays.
        ("hidden", "F1 F2 F5 \"words\" Tab", "hidden", "> [show] Ready"),
        ("hidden", "Enter", "question", "Before we start"),
        ("question-text", "F10", "unlock", "Locked."),
        ("settings", "Down Down Down Down Down Down Down Down Down Down Enter 1 Esc F10", "hidden", "> [show] Ready"),
        ("settings", "3 3", "settings", "Hints: never."),
        ("settings", "3 3 3", "setting", "*(o) Never"),
        ("settings", "2 1", "settings", "Start in plain mode: yes."),
        // What is set is set back, the last of it first, also from the page of a setting.
        ("settings", "^z", "settings", "No setting was changed since the program was started."),
        ("settings", "3 3 ^z", "settings", "Undone. Hints: the first time, as before."),
        ("settings", "3 3 8 1 ^z", "settings", "Undone. Bell: off, as before."),
        ("settings", "3 3 8 1 ^z ^z", "settings", "Undone. Hints: the first time, as before."),
        ("settings", "3 3 ^z ^z", "settings", "No setting was changed since the program was started."),
        ("settings", "3 3 3 ^z", "setting", "(o) The first time"),
        ("settings", "3 2 ^z", "settings", "No setting was changed since the program was started."),
        // One note, and more of them.
        ("person", "5", "notes-so-far", "One note. Choose it to change or to move it"),
        ("person", "F5 \"Another\" Tab Enter 5", "notes-so-far", "Two notes. Choose one to change or to move it"),
        ("settings", "4 2", "settings", "One key chooses, in plain mode: no, Enter follows."),
        ("setting-minutes", "Backspace Backspace \"off\" Enter", "settings", "Lock when nothing is pressed: off."),
        ("setting-minutes", "\"x\" Enter", "setting", "It cannot be `10x`. Write a number of minutes"),
        ("settings", "End Up Up Enter \"Our duty\" Enter", "settings", "Lawful basis: Our duty."),
        ("settings", "End Enter Tab Enter", "settings", "> [settings]"),
        // Letters are keys where the settings make them so, and never where something is typed.
        ("settings", "5 2 \"jjk\"", "settings", "*"),
        ("new-session", "\"Ann\" Esc Enter", "new-session", "\"Ann|\""),
    ] {
        let mut bench = at(start);
        bench.press(keys);
        let (name, read) = (bench.page().name, read(&bench.page()));
        if name != page || !read.contains(words) {
            faults.push(format!("{start}: {keys}: `{words}` on {page} is not what is there:\n{read}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_lock_keeps_what_is_being_typed() {
    let question = routes().into_iter().find(|route| route.0 == "question-text").unwrap();
    assert!(matches!(question.1, Start::Today));
    for before in
        ["F5 \"half a note\"", "F2 \"plan\" Enter Tab Enter \"half an act\"", "F6 Enter \"half a reason\"", "\" and half an answer\""]
    {
        let mut bench = go(&question);
        bench.press(before);
        bench.press("F10");
        assert_eq!(bench.page().name, "unlock");
        let model = &bench.model;
        let left = format!("{:?} {:?} {:?} {:?} {:?}", model.frames, model.case, model.people, model.put_by, model.history);
        assert!(!left.contains("half a") && !left.contains("Rob"), "something personal is left: {left}");
        bench.press(&unlocking());
        let rob = bench.everybody().into_iter().find(|person| person.reference == "PRA-005").unwrap();
        assert!(rob.drafts.values().any(|draft| draft.contains("half a")), "{before}: {:?}", rob.drafts);
    }
}

#[test]
fn nothing_typed_is_ever_in_the_title_or_the_messages() {
    let mut bench = at("note");
    bench.press("\"Wibble\" Tab Enter F5 \"Wobble\" Esc F4 F10");
    assert!(!bench.model.history.iter().any(|message| message.contains("Wibble") || message.contains("Wobble")));
}
