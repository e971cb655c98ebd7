//! The line mode from end to end: the program's own pages, answers typed or from a file, and a store in memory.

#![expect(clippy::unwrap_used, reason = "a test may fail anywhere")]

mod lost;
#[path = "../common/passport.rs"]
mod passport;
mod reach;
#[path = "../common/sharing.rs"]
mod sharing;
mod world;

use fingerpost::app::Access;
use fingerpost::app::settings::{Hints, Settings};
use fingerpost::plain::{Ended, Opts};
use fingerpost::record::NoteKind;
use proptest::prelude::*;
use world::{PASSPHRASE, Run, World, seen};

/// What is typed to come to the first question of a session.
const TO_THE_QUESTIONS: &str = "open\nfour words for opening\n1\n\n\n\n\n\n";

fn after_the_start(world: &mut World, answers: &str) -> String {
    seen(world, &format!("{TO_THE_QUESTIONS}{answers}"))
}

#[test]
fn a_session_reads_as_a_dialogue() {
    let mut world = World::new();
    insta::assert_snapshot!(seen(&mut world, include_str!("session.txt")));
}

#[test]
fn a_file_of_answers_does_what_typing_does() {
    let (mut typed, mut piped) = (World::new(), World::new());
    let answers = include_str!("session.txt");
    let shown = Run::default().go(&mut typed, answers);
    let (said, ended) = Run { typed: false, ..Run::default() }.go(&mut piped, answers);
    assert_eq!((shown.1, ended), (Ended::Leave, Ended::Leave));
    assert_eq!(typed.person(), piped.person());
    assert_eq!(said.lines().filter(|line| line.starts_with("Saved: note ")).count(), 2);
    for answer in ["Slept badly", "Walking the dog"] {
        assert!(!said.contains(&format!("Answer: {answer}")) && shown.0.contains(answer));
    }
}

/// Nobody stands on a row where lines are read out: the first of them would sound like the answer.
#[test]
fn where_am_i_names_no_row_in_lines() {
    let said = after_the_start(&mut World::new(), "where\nquit");
    let at = said.split("Answer: where\n").nth(1).unwrap();
    assert!(at.starts_with("Before we start (1 of 9). Answer. Everything is saved."), "{at}");
}

#[test]
fn a_note_says_first_which_words_do_something_in_it_and_a_file_of_lines_is_all_text() {
    let said = after_the_start(&mut World::new(), "notes\none\nlock\n.\nquit");
    let (before, after) = said.split_once("Working note, then").unwrap();
    assert!(before.contains("`safety`, `hide`, `lock` and"), "{before}");
    assert!(after.contains("Saved: note 1.") && !after.contains("Locked."), "{after}");
}

#[test]
fn an_error_says_what_and_how_and_asks_again_without_the_page() {
    let said = after_the_start(&mut World::new(), "perhaps\n9\n\nyes");
    let asked = said.split("Before we start (1 of 9)").nth(1).unwrap().split("What matters").next().unwrap();
    assert_eq!(asked.matches("1. Yes").count(), 1, "{asked}");
    assert_eq!(asked.matches("Answer:").count(), 4, "{asked}");
    let ways = "Type a number from 1 to 4, or the start of\na name.";
    assert!(asked.contains(&format!("Error: `perhaps` is not one of these. {ways}")), "{asked}");
    assert!(asked.contains("Error: There is no 9. ") && asked.contains("Error: Nothing was typed. "), "{asked}");
}

#[test]
fn a_passphrase_is_never_shown_and_a_wrong_one_is_asked_again() {
    let said = seen(&mut World::new(), &format!("open\nwrong words\n\n{PASSPHRASE}\nquit"));
    assert!(said.contains("Error: That passphrase does not open your notes. Try it again.\nPassphrase: \nError: Nothing was typed."));
    assert_eq!(said.matches("Opening. This takes a moment.\n").count(), 2);
    assert!(!said.contains(PASSPHRASE) && !said.contains("wrong words"));
}

#[test]
fn a_note_is_said_to_be_saved_when_it_is_and_not_before() {
    let mut world = World::new();
    let said = after_the_start(&mut world, "notes\none\n..\n(full)\n.\n(room)\n.\nsay back\nquit");
    let (before, after) = said.split_once("Error: The disk is full. Make room, and try again.\n").unwrap();
    assert!(!before.contains("Saved: note"));
    assert!(after.contains("\nSaved: note 1.\n"), "{after}");
    let person = world.person();
    assert_eq!(person.notes.iter().map(|note| (note.kind, &*note.text)).collect::<Vec<_>>(), [(NoteKind::Working, "one\n.")]);
    assert!(person.drafts.values().all(String::is_empty), "{:?}", person.drafts);
}

#[test]
fn whom_to_ring_can_be_asked_for_in_the_midst_of_a_note() {
    let lines = format!("{TO_THE_QUESTIONS}notes\nHalf a thought\nsafety\n(room)\nback\n(room)\nand the rest\nsay lock\n(room)\n.\nquit");
    let mut world = World::new();
    let (said, _) = Run { typed: true, ..Run::default() }.go(&mut world, &lines);
    let (_, after) = said.split_once("Half a thought\nsafety\n").unwrap();
    assert!(after.contains("999") && after.contains("Back at: Working note."), "{after}");
    assert_eq!(world.person().notes[0].text, "Half a thought\nand the rest\nlock");

    let mut piped = World::new();
    let _ = after_the_start(&mut piped, "notes\nHalf a thought\nsafety\n.\nquit");
    assert_eq!(piped.person().notes[0].text, "Half a thought\nsafety", "a file of lines is the note as it stands");
}

#[test]
fn after_a_note_one_is_back_where_one_was() {
    let said = after_the_start(&mut World::new(), "notes\none\n.\nnotes shared\ntwo\n.\nyes\nquit");
    assert_eq!(said.matches("Back at: Before we start (1 of 9).").count(), 2, "{said}");
    assert_eq!(said.matches("Is this a good place and time").count(), 1);
    assert!(said.contains("What matters to you (2 of 9)"));
}

#[test]
fn the_end_of_the_input_and_a_signal_keep_what_is_typed() {
    for (end, ended, last) in [("", Ended::InputEnded, "The input ended."), ("\n(signal)", Ended::Stopped(15), "Stopped.")] {
        let mut world = World::new();
        let (said, how) = Run::default().go(&mut world, &format!("{TO_THE_QUESTIONS}notes\none\ntwo{end}"));
        assert_eq!(how, ended);
        assert!(said.ends_with(&format!("{last} Everything is saved.\n")), "{said}");
        assert_eq!(world.person().drafts["note working"], "one\ntwo");
        let again = seen(&mut world, "open\nfour words for opening\n1\n1\nnotes\nthree\n.\nquit");
        assert!(again.contains("What you began here is back.") && again.contains("So far:\n  one\n  two\n"), "{again}");
        assert_eq!(world.person().notes[0].text, "one\ntwo\nthree");
    }
}

#[test]
fn what_cannot_be_kept_at_the_end_is_not_said_to_be_saved() {
    let said = after_the_start(&mut World::new(), "notes\none\n(full)\ntwo");
    assert!(said.ends_with("Error: The disk is full. Make room, and try again.\nThe input ended.\n"), "{said}");
}

#[test]
fn hiding_and_locking_push_away_what_was_said() {
    let said = after_the_start(&mut World::new(), "hide\nyes\nnotes\n\nlock\nquit");
    let (_, after) = said.split_once(&"\n".repeat(100)).unwrap();
    let (hidden, locked) = after.split_once(&"\n".repeat(100)).unwrap();
    assert!(hidden.trim_start().starts_with("Ready. yes\nReady. notes\nReady. \n\nBefore we start"), "{hidden}");
    assert_eq!(locked.trim_start(), "Locked.\n\nOpen\nPassphrase: \nGoodbye.\n");
}

#[test]
fn the_idle_lock_falls_while_nothing_is_typed() {
    let mut world = World::new();
    world.pace = jiff::SignedDuration::from_mins(1);
    let said = after_the_start(&mut world, &format!("notes\nhalf a note\n{}quit", "(wait)\n".repeat(12)));
    assert!(said.ends_with("Locked.\n\nOpen\nPassphrase: \nGoodbye.\n"), "{said}");
    assert_eq!(world.person().drafts["note working"], "half a note");
}

#[test]
fn hints_come_always_first_or_never() {
    for (hints, times) in [(Hints::Always, 2), (Hints::First, 1), (Hints::Never, 0)] {
        let settings = Settings { hints, ..Settings::default() };
        let run = Run { settings, ..Run::default() };
        let (said, _) = run.go(&mut World::new(), "find\nback\nfind\nquit");
        assert_eq!(said.matches("Type what you would say: sick note").count(), times, "{said}");
    }
}

#[test]
fn a_voice_gets_words_in_place_of_signs() {
    let settings = Settings { speech: true, ..Settings::default() };
    let (said, _) = Run { settings, ..Run::default() }.go(&mut World::new(), "help\nback\nquit");
    assert!(said.contains("help says what else can be said.") && !said.contains('`'), "{said}");
    // It holds from the moment that it is set.
    let (said, _) = Run::default().go(&mut World::new(), "settings\nwords for a voice\nyes\nhelp\nquit");
    let (before, after) = said.split_once("Words for a voice: yes.").unwrap();
    assert!(before.contains('`') && !after.contains('`'), "{said}");
}

#[test]
fn settings_can_be_changed_in_lines() {
    let said = seen(&mut World::new(), "settings\nlock when\nnever mind\n25\nhow to complain\nWrite to Sam.\nback\nquit");
    for words in ["Error: It cannot be `never mind`.", "Lock when nothing is pressed: after 25 minutes.", "How to complain: Write to Sam."]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_word_is_an_answer_when_one_says_so() {
    let mut world = World::new();
    after_the_start(&mut world, "yes\nsay back\nquit");
    let answers = &world.person().sessions[0].answers;
    assert_eq!(format!("{:?}", answers["good-day"].reply), "Text(\"back\")");
}

#[test]
fn the_first_line_says_why_and_ascii_is_kept_to() {
    let opts = Opts { why: "Plain mode, because the input is not a terminal.".to_owned(), ascii: true, screen: true, ..Opts::default() };
    let (said, ended) =
        Run { opts, ..Run::default() }.go(&mut World::new(), "find\nlift to my caf\u{e9}\nagain\nCaf\u{e9} taxi\n1\nscreen");
    assert!(said.starts_with("Plain mode, because the input is not a terminal.\n\nFingerpost\n"));
    assert_eq!(ended, Ended::Switch(fingerpost::app::msg::FrontEnd::Screen));
    // The terminal shows what is typed, whatever it is.
    assert!(said.replace("af\u{e9}", "").is_ascii());
    assert!(said.contains("GBP "), "{said}");
}

#[test]
fn whether_one_would_be_better_off_is_worked_out_in_lines() {
    let answers = "better off\nuniversal\nno\n\nno\n3\none\nno\n400\nraise\nraise by\nlower\ntype\n1,000\nchange\n\n\n\n\n\n\n\n500\n";
    insta::assert_snapshot!(seen(&mut World::new(), answers));
}

#[test]
fn what_a_sum_still_needs_is_asked_for_in_lines() {
    let (rent_not_known, no_pay) =
        ("better off\n1\ny\n\nnot known\n3\none\nno\n800\nno\n", "better off\n1\nyes\n\nno\n3\none\nno\n\n900\n");
    let said = seen(&mut World::new(), rent_not_known);
    assert!(said.contains("Error: Whether the award has help for housing costs in it is not known, and what\nis taken off would be between £49.50 and £205.15. Ask for it."), "{said}");
    let said = seen(&mut World::new(), no_pay);
    assert!(said.contains("Error: The pay is missing. Type what would be paid a month; a guess will do."), "{said}");
    assert!(said.contains("\nEarning £900 a month: £795.50 better off.\n"), "{said}");
}

/// What an answer brings with it is asked next, also after a choice of several.
#[test]
fn a_phased_return_is_asked_for_in_lines() {
    let answers = "better off\n3\n4/5/2026\n8/5/2026\nno\nmon, tue, wed, thu, fri\nyes\nmon, wed, fri\n40\n180\n";
    let said = seen(&mut World::new(), answers);
    let result = "Earning £180 a week: £49.30 of sick pay, £46.05 better off than with every day\noff.";
    assert!(said.contains(result) && said.contains("\nPay for three days worked: £120 (as given)\n"), "{said}");
}

/// Lines that do something, and lines that may be anything.
fn line() -> impl Strategy<Value = String> {
    let known = [
        "1",
        "2",
        "3",
        "4",
        "1,2",
        "",
        "yes",
        "no",
        "none",
        "back",
        "help",
        "notes",
        "notes shared",
        ".",
        "..",
        "matches",
        "plan",
        "check",
        "handout",
        "undo",
        "skip",
        "unsure",
        "decline",
        "next",
        "previous",
        "ask next",
        "settings",
        "actions",
        "history",
        "more",
        "show",
        "again",
        "lines",
        "say",
        "hide",
        "where",
        "repeat",
        "find",
        "lock",
        PASSPHRASE,
        "save",
        "redraw",
        "3/3/2027",
        "(wait)",
        "20",
        "go on",
        "better off",
        "up",
        "450",
    ];
    prop_oneof![8 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "(\\PC|[\u{0}-\u{9}\u{b}-\u{1f}\u{7f}-\u{9f}]|\u{1b}\\[[0-9]{0,2}m){0,120}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_lines_are_narrow_and_cannot_act(lines in prop::collection::vec(line(), 0..60), practise in any::<bool>(), ascii in any::<bool>()) {
        let mut world = World::new();
        world.pace = jiff::SignedDuration::from_secs(2);
        let access = if practise { Access::NotYet } else { Access::Closed(vec!["Sam".to_owned()]) };
        let start = if practise { "practise\n1\nAmina\n\n\n\n\n" } else { TO_THE_QUESTIONS };
        let opts = Opts { ascii, ..Opts::default() };
        let (said, ended) = Run { access, opts, typed: false, ..Run::default() }.go(&mut world, &format!("{start}{}", lines.join("\n")));
        // A number may have chosen the full screen in Actions.
        prop_assert!(matches!(ended, Ended::InputEnded | Ended::Leave | Ended::Switch(_)));
        for line in said.lines() {
            prop_assert!(fingerpost::text::width(line) <= 80, "{line}");
        }
        prop_assert!(said.chars().all(|letter| letter == '\n' || !letter.is_control()));
        prop_assert!(!ascii || said.is_ascii());
    }
}

#[test]
fn a_day_that_has_gone_is_asked_about_once() {
    let mut world = World::new();
    let said = after_the_start(&mut world, "plan\nadd a follow-up\n3/3/2020\n\na call\nquit");
    assert!(said.contains("Error: 3 March 2020 has gone. Is that the day you mean? Say yes or no, or type\nanother day."), "{said}");
    assert!(said.contains("Saved. Follow-up on 3 March 2020."), "{said}");
    let mut world = World::new();
    let said = after_the_start(&mut world, "plan\nadd a follow-up\n3/3/2020\nno\n3/3/2027\na call\nquit");
    assert!(said.contains("3 March 2020 was not kept. Type the day that you mean, or go back."), "{said}");
    assert_eq!(world.person().follow_ups[0].on, jiff::civil::date(2027, 3, 3));
    let mut world = World::new();
    let said = after_the_start(&mut world, "plan\nadd a follow-up\n3/3/2020\nyes\na call\nquit");
    assert!(said.contains("Saved. Follow-up on 3 March 2020."), "{said}");
    let mut world = World::new();
    let said = after_the_start(&mut world, "plan\nadd a follow-up\n3/3/2072\n3/3/2027\na call\nquit");
    assert!(said.contains("3 March 2072 is more than five years ahead."), "{said}");
    assert_eq!(world.person().follow_ups[0].on, jiff::civil::date(2027, 3, 3));
}

#[test]
fn a_name_that_somebody_else_has_is_said_before_the_session_starts() {
    let mut world = World::new();
    after_the_start(&mut world, "quit");
    let start = "open\nfour words for opening\nstart a session\n";
    let said = seen(&mut world, &format!("{start}Amina\nquit"));
    assert!(!said.contains("has that name already"), "{said}");
    seen(&mut world, "open\nfour words for opening\nstart a session\nAmina\n1\n\n\n\n\nquit");
    let said = seen(&mut world, &format!("{start}amina\nquit"));
    assert!(said.contains("has that name already. If it is one person,"), "{said}");
}

/// The lines of a passport, and the words that open it.
fn passport_lines() -> Vec<String> {
    use fingerpost::app::msg::Effect;
    use fingerpost::app::outcome::Outcome;
    use fingerpost::passport::{Carried, FollowUp, Note};
    let on = jiff::civil::date(2026, 11, 2);
    let carried = Carried {
        made: on,
        follow_ups: vec![FollowUp { on: jiff::civil::date(2026, 12, 8), what: "a call".to_owned() }],
        notes: vec![Note { text: "Mornings are best.".to_owned(), by: "Bea".to_owned(), on }],
        ..Carried::default()
    };
    match passport::perform(Effect::SealPassport { carried: Box::new(carried), words: "red bus monday rain".to_owned().into() }) {
        Some(Outcome::PassportSealed(letters)) => letters.read_out().collect(),
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn a_paper_passport_is_brought_in_as_a_dialogue() {
    let mut lines = passport_lines();
    let slip = format!("{}{}", &lines[1][..lines[1].len() - 1], if lines[1].ends_with('A') { 'B' } else { 'A' });
    lines.insert(1, slip);
    let answers = format!("open\n{PASSPHRASE}\nbring in\n\n{}\nred bus monday snow\nred bus monday rain\n1\nquit\n", lines.join("\n"));
    let mut world = World::new();
    let said = seen(&mut world, &answers);
    let kept = world.person();
    assert_eq!((kept.notes[0].text.as_str(), kept.follow_ups[0].what.as_str()), ("Mornings are best.", "a call"));
    insta::assert_snapshot!(said);
}

#[test]
fn a_paper_passport_is_made_as_a_dialogue() {
    let mut world = World::new();
    let way = format!("{TO_THE_QUESTIONS}yes\nnotes shared\nMornings are best.\n.\nhandout\n\nyes, with a paper passport\n");
    let said = seen(&mut world, &format!("{way}\nred bus\nred bus monday rain\nred bus monday rain\n1\n1\nquit\n"));
    assert!(said.contains("Error: The words are too short."), "{said}");
    assert!(said.contains("\n1: 2") && said.contains("Saved to /home/sam/plan.txt."), "{said}");
}

#[test]
fn a_wrong_day_is_told_when_its_line_is_given() {
    let said = after_the_start(&mut World::new(), "yes\nplan\nadd an action\nRing the college\n\n31/2/2027\n3/3/2027\n");
    let (_, after) = said.split_once("31/2/2027").unwrap();
    assert!(after.trim_start().starts_with("Error: "), "{after}");
    assert!(after.contains("By when?") && after.contains("then what?"), "{after}");
}

#[test]
fn a_job_and_ips_are_written_down_as_a_dialogue() {
    let mut world = World::new();
    after_the_start(&mut world, "yes\n");
    let job = "add a job\nA baker\n2/11/2026\na few\n16\n\n\n\n";
    let ips = "ips: indiv\n2/11/2026\nSam\n";
    let contact = "add a contact\n1\n30/11/2026\n20/11/2026\nThe bakery in Derby\n";
    let said = seen(&mut world, &format!("open\n{PASSPHRASE}\nfind a person\n\n1\nwork\n{job}{ips}{contact}quit\n"));
    assert!(said.contains("Error: That is no number of hours. Write figures,"), "{said}");
    assert!(said.contains("Error: 30 November 2026 is still to come."), "{said}");
    assert!(said.contains("Counts as") && said.contains("met after 18 days, within 30 days."), "{said}");
    let work = world.person().work;
    assert_eq!(
        (work.jobs[0].name(), work.specialist.as_str(), work.employer_contacts[0].words.as_str()),
        ("A baker", "Sam", "The bakery in Derby")
    );
    assert_eq!(work.first_start().map(|start| start.on), Some(jiff::civil::date(2026, 11, 2)));
}

#[test]
fn what_is_not_to_be_kept_takes_no_more_lines_than_what_is() {
    let to_several = "yes\nTea\nskip\n";
    let (kept, used) = (
        after_the_start(&mut World::new(), &format!("{to_several}1\n")),
        after_the_start(&mut World::new(), &format!("{to_several}don't keep\n1\n")),
    );
    let last = |said: &str| said.lines().rev().find(|line| line.contains(" of 9)")).map(str::to_owned);
    assert_eq!(last(&kept), last(&used), "{used}");
}

#[test]
fn what_is_said_about_safety_is_asked_for_whole() {
    let mut world = World::new();
    let said = after_the_start(&mut world, "safety\n1\nHe waits outside.\nthis morning\nthe manager\nrang the police\nquit");
    for asked in ["When did they say it?", "Whom did you tell?", "What was done?"] {
        assert!(said.contains(asked), "{asked}: {said}");
    }
    let kept = format!("{:?}", world.person().safety);
    for words in ["He waits outside.", "this morning", "the manager", "rang the police"] {
        assert!(kept.contains(words), "{words}: {kept}");
    }
}
