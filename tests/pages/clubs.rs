//! A club's pages: the register by few keys, who may read what, and what goes wrong in the middle of a meeting.

use fingerpost::app::command::Command;
use fingerpost::app::key::Key;
use fingerpost::app::msg::{Input, Msg};
use fingerpost::app::page::Widget;
use fingerpost::record::{Attendance, Change, Club, ClubChange, EventId, MachineId, MeetingText, MovingOn, Pen};
use jiff::SignedDuration;

use crate::bench::{Bench, named};
use crate::read::read;
use crate::routes::{CLUB, MEETING};

/// With these keys pressed from today on.
fn at(keys: &str) -> Bench {
    let mut bench = Bench::open();
    bench.press(keys);
    bench
}

/// At the meeting of today of a club of three.
fn meeting(keys: &str) -> Bench {
    at(&format!("{CLUB} {MEETING} {keys}"))
}

fn club(bench: &Bench) -> &Club {
    bench.model.case.as_ref().unwrap().club.as_ref().unwrap()
}

/// The club as it is kept, whatever the pages show.
fn kept(bench: &Bench) -> Club {
    let tree = club(bench).tree;
    Club::of(tree, &bench.events(tree))
}

#[track_caller]
fn says(bench: &Bench, words: &str) {
    let page = read(&bench.page());
    assert!(page.contains(words), "`{words}` is not said:\n{page}");
}

#[track_caller]
fn does_not_say(bench: &Bench, words: &str) {
    let page = read(&bench.page());
    assert!(!page.contains(words), "`{words}` is said:\n{page}");
}

const TWENTY: &str = "Abi, Ben, Cat, Dot, Eve, Fay, Gus, Hal, Ida, Jim, Kay, Lou, Max, Nan, Oli, Pam, Quin, Ray, Sue, Tom";

#[test]
fn a_register_of_twenty_takes_twenty_keys_beside_moving() {
    let mut bench = at(&format!("{CLUB} 3 \"{TWENTY}\" Enter 1 Enter Enter 1 1"));
    assert_eq!(bench.page().name, "register");
    let mut keys = 0;
    for row in 0..20 {
        let page = bench.page();
        let focused = page.focused().unwrap();
        assert!(matches!(focused.widget, Widget::Multi { .. }) && focused.at() == row);
        bench.key(named(if row % 2 == 0 { "Space" } else { "Enter" }));
        keys += 1;
        bench.key(Key::Down);
    }
    assert_eq!(keys, 20);
    says(&bench, "20 of 20 are here.");
    let club = kept(&bench);
    assert_eq!((club.meetings[0].count(), club.meetings[0].register.len()), (20, 20), "every mark is kept at once");
}

#[test]
fn the_same_key_takes_a_mark_away_and_undo_says_whose_mark_came_back() {
    let mut bench = meeting("1 Space Down Space Space");
    says(&bench, "One of three is here.");
    assert_eq!(kept(&bench).meetings[0].register.values().copied().collect::<Vec<_>>(), [Attendance::Here, Attendance::Away]);
    bench.press("^z");
    assert_eq!(bench.page().status.text, "Undone: Ben is here.");
    assert_eq!(kept(&bench).meetings[0].count(), 2);
    // Moving on afterwards marks nobody anew, and the next mark starts from what is kept.
    bench.press("Up Down Down Space");
    says(&bench, "Three of three are here.");
}

#[test]
fn first_time_and_companion_stay_when_others_are_marked() {
    let mut bench = meeting("4 2 4 Enter Enter");
    says(&bench, "Saved. Ben: here, with a companion.");
    bench.press("Esc 1 Space");
    let register = &kept(&bench).meetings[0].register;
    assert_eq!(register.values().copied().collect::<Vec<_>>(), [Attendance::Here, Attendance::WithCompanion]);
}

#[test]
fn a_mark_that_was_chosen_one_by_one_is_kept_when_one_goes_back() {
    let mut bench = meeting("4 2 2 Esc");
    assert_eq!(bench.page().name, "one-by-one");
    says(&bench, "Ben: not here");
    assert_eq!(kept(&bench).meetings[0].register.values().copied().collect::<Vec<_>>(), [Attendance::Away]);
    // Looking at somebody marks nobody.
    bench.press("2 Esc 3 Esc");
    assert_eq!(kept(&bench).meetings[0].register.len(), 1);
}

#[test]
fn a_members_row_is_their_number_whoever_left() {
    let mut bench = meeting("Esc 3 1 1 1 Enter Enter Esc");
    assert_eq!(bench.page().name, "members");
    bench.press("3");
    says(&bench, "Name: Cat");
}

#[test]
fn a_row_of_the_register_is_their_number_too() {
    // Ben, who is number 2, moves on: Cat stays number 3, as on the list of members and on the command line.
    let mut bench = meeting("Esc 3 2 1 1 Enter Enter Esc Esc 1 1");
    assert_eq!(bench.page().name, "register");
    bench.press("2");
    assert_eq!(kept(&bench).meetings[0].count(), 0, "there is no number 2 here");
    bench.press("3");
    says(&bench, "One of two is here.");
    bench.press("Esc 4");
    assert_eq!(bench.page().name, "one-by-one");
    bench.press("3");
    says(&bench, "Member: Cat");
}

#[test]
fn the_first_time_and_a_companion_go_together() {
    let mut bench = meeting("4 2 5 Enter Enter");
    says(&bench, "Saved. Ben: here for the first time, with a companion.");
    bench.press("Esc");
    says(&bench, "One of three");
    let ben = kept(&bench).meetings[0].register.values().copied().next();
    assert_eq!(ben, Some(Attendance::FirstTimeWithCompanion));
}

#[test]
fn undo_says_what_is_so_now() {
    for (keys, said) in [
        ("1 Space ^z", "Undone: Ann is not marked."),
        ("Esc 3 1 1 1 Enter Enter ^z", "Undone: Ann is a member again."),
        ("Esc 3 1 2 \"a\" Enter ^z", "Undone: they are called Ann again."),
        ("End Enter Enter Enter ^z", "Undone: the meeting of 20 November 2026 takes place."),
        ("5 \"A job.\" Tab Enter ^z", "Undone: vacancies and news: nothing is written."),
        ("Esc 4 \"Dot\" Enter ^z", "Undone: Dot is no member, and what was written of them is set aside."),
    ] {
        let bench = meeting(keys);
        assert_eq!(bench.page().status.text, said, "{keys}");
    }
}

#[test]
fn several_marks_of_one_line_are_told_and_undone_together() {
    let mut bench = meeting("1");
    bench.send(Msg::Input(Input::SetTicked("here", [0, 2].into())));
    says(&bench, "Here: Ann and Cat. Two of three are here.");
    bench.send(Msg::Command(Command::Timeline));
    says(&bench, "Marked the register: Ann and Cat");
    bench.press("Esc ^z");
    assert_eq!(bench.page().status.text, "Undone: the marks of Ann and Cat are as they were before.");
}

#[test]
fn who_walks_in_is_a_member_and_here_for_the_first_time() {
    let mut bench = meeting("1 Tab Tab Enter \"Dot, Eve\" Enter");
    says(&bench, "Saved. Dot and Eve are members now, and here for the first time.");
    assert_eq!(bench.page().name, "register");
    let club = kept(&bench);
    assert_eq!((club.members.len(), club.meetings[0].count()), (5, 2));
    assert!(club.meetings[0].register.values().all(|mark| *mark == Attendance::FirstTime));
    bench.press("^z");
    assert_eq!((kept(&bench).members.len(), kept(&bench).meetings[0].count()), (3, 0), "both go with one undo");
}

#[test]
fn a_group_note_that_names_somebody_is_kept_only_when_it_is_kept_again() {
    let mut bench = meeting("6 \"Ann sang.\" Tab Enter");
    says(&bench, "It names Ann. Ask whether they agree, then keep it again with Tab and Enter; or leave their name out.");
    assert!(kept(&bench).meetings[0].texts.is_empty());
    bench.press("Tab Enter");
    says(&bench, "Saved. The group's note is kept.");
    assert_eq!(kept(&bench).meetings[0].texts[&MeetingText::GroupNote], "Ann sang.");
    // Another text is asked about anew; one without a name is not.
    bench.press("6 \" Ben too.\" Tab Enter");
    says(&bench, "It names Ann and Ben.");
    let bench = meeting("6 \"We sang at the annual fair.\" Tab Enter");
    says(&bench, "Saved.");
}

#[test]
fn news_and_the_agenda_that_name_somebody_are_asked_about_as_the_note_is() {
    let mut bench = meeting("5 \"Ben is good at lists.\" Tab Enter");
    says(&bench, "It names Ben.");
    assert!(kept(&bench).meetings[0].texts.is_empty());
    bench.press("Tab Enter");
    assert_eq!(kept(&bench).meetings[0].texts[&MeetingText::News], "Ben is good at lists.");
    let mut bench = meeting("2 Enter F2 \"check\" Enter Home Down Enter \"Ann speaks first\" Tab Enter");
    assert_eq!(bench.page().name, "question");
    says(&bench, "It names Ann.");
    let answers = |bench: &Bench| bench.model.case.as_ref().unwrap().person.sessions[0].answers.len();
    let before = answers(&bench);
    bench.press("Tab Enter");
    assert_eq!(answers(&bench), before + 1);
}

#[test]
fn what_the_agenda_says_stands_with_the_meeting_once_it_is_ended() {
    let mut bench = meeting("2 Enter F2 \"check\" Enter End Up Up Up Up Enter \"We laughed.\" Tab Enter");
    assert!(kept(&bench).meetings[0].texts.is_empty());
    bench.press("Esc Esc");
    says(&bench, "in the agenda; it stands here once that is ended");
    bench.press("2 F2 \"check\" Enter End Up Enter \"3/12/2026\" Enter");
    bench.press("Tab Enter");
    let club = kept(&bench);
    assert_eq!(club.meetings[0].texts[&MeetingText::GroupNote], "We laughed.");
    assert_eq!(club.meetings.iter().map(|meeting| meeting.on.to_string()).collect::<Vec<_>>(), ["2026-11-20", "2026-12-03"]);
}

#[test]
fn a_whole_register_leaves_nobody_unmarked_and_one_to_come_is_not_marked() {
    let bench = meeting("1 Space Tab Enter");
    says(&bench, "The register is kept. One of three is here.");
    assert_eq!(kept(&bench).meetings[0].register.values().filter(|mark| **mark == Attendance::Away).count(), 2);
    // Who only looks marks nobody.
    let mut bench = meeting("1 Tab Enter");
    says(&bench, "Nobody is marked as here.");
    assert!(kept(&bench).meetings[0].register.is_empty());
    bench.press("Enter");
    assert_eq!(kept(&bench).meetings[0].register.len(), 3);
    let mut bench = meeting("8 \"27 November\" Enter");
    says(&bench, "Saved. The meeting is on 27 November 2026 now.");
    for row in ["1", "3", "4"] {
        bench.press(row);
        assert_eq!(bench.page().name, "meeting");
        says(&bench, "The meeting of 27 November 2026 has not been yet.");
    }
}

#[test]
fn a_debrief_a_members_note_and_the_register_are_on_no_page_that_is_shown() {
    let mut bench = meeting("7 \"zanzibar debrief\" Tab Enter 1 Space Esc");
    bench.press("4 1 1 \"zanzibar helped\" Enter \"zanzibar step\" Enter Esc");
    bench.press("2 Enter Enter");
    let everything = serde_json::to_string(&kept(&bench)).unwrap();
    assert_eq!(everything.matches("zanzibar").count(), 3, "{everything}");
    bench.press("^t");
    assert_eq!(bench.page().name, "together");
    says(&bench, "What we are talking about");
    for words in ["zanzibar", "Ann", "Ben", "CLUB-1"] {
        does_not_say(&bench, words);
    }
    // Nor where somebody may look over a shoulder.
    bench.press("Esc Esc Esc");
    assert_eq!(bench.page().name, "meeting");
    does_not_say(&bench, "zanzibar");
    bench.press("4");
    does_not_say(&bench, "zanzibar");
    bench.press("1");
    says(&bench, "zanzibar helped");
}

#[test]
fn the_question_for_the_leader_alone_is_not_shown_to_the_group() {
    let mut bench = meeting("2 Enter F2 \"check\" Enter End Enter");
    assert_eq!(bench.page().name, "question");
    says(&bench, "When everybody has gone");
    bench.press("\"zanzibar\" ^t");
    does_not_say(&bench, "how did it go");
    does_not_say(&bench, "zanzibar");
    says(&bench, "Our club");
}

#[test]
fn what_the_agenda_says_is_there_to_be_kept() {
    let mut bench = meeting("2 Enter F2 \"check\" Enter End Up Up Up Up Enter");
    says(&bench, "The group's note");
    // Kept, and the agenda ended.
    bench.press("\"We laughed.\" Tab Enter Tab Enter");
    assert_eq!(bench.page().name, "meeting");
    bench.press("6");
    says(&bench, "We laughed.");
}

#[test]
fn the_pages_of_one_persons_casework_are_closed_to_a_club() {
    let mut bench = meeting("");
    for key in ["F5", "F6", "^n"] {
        bench.press(key);
        assert_eq!(bench.page().name, "meeting", "{key}");
        says(&bench, "this is about one person");
    }
    bench.press("F3 \"sick note\" Down Enter");
    assert_eq!(bench.page().name, "entry");
    does_not_say(&bench, "They want it");
    does_not_say(&bench, "Not for this situation");
}

#[test]
fn moving_on_is_said_gladly_and_counted_and_stopping_is_not() {
    let mut bench = meeting("Esc 3 1 1 1 \"a bakery\" Enter Enter");
    says(&bench, "Saved. Ann moved on to a job: well done! One member has moved on from this club so far.");
    says(&bench, "Moved on to a job on 20 November 2026: a bakery.");
    bench.press("Esc 2 1 5 Enter Enter");
    says(&bench, "Saved. Ben comes no more.");
    bench.press("Esc Esc");
    says(&bench, "Moved on: one member, to a job");
    assert_eq!((kept(&bench).moved_on(), kept(&bench).present_members().count()), (1, 1));
    // They come again.
    bench.press("3 2 1");
    says(&bench, "Ben stopped coming on 20 November 2026.");
    assert_eq!(kept(&bench).present_members().count(), 1, "it is asked first");
    bench.press("1");
    says(&bench, "Saved. Ben comes again.");
    assert_eq!(
        kept(&bench).members.iter().filter(|member| member.left.as_ref().is_some_and(|left| left.how == MovingOn::Stopped)).count(),
        0
    );
}

#[test]
fn two_of_one_name_are_asked_about_once_and_told_apart() {
    let mut bench = meeting("Esc 4 \"ann\" Enter");
    says(&bench, "Ann is a member already, since 20 November 2026.");
    assert_eq!(kept(&bench).members.len(), 3);
    bench.press("Enter 3");
    says(&bench, "Ann (since 20 November 2026, number 1)");
    says(&bench, "ann (since 20 November 2026, number 4)");
    let mut bench = meeting("Esc 4 \"Dot, Eve, dot\" Enter");
    says(&bench, "Dot is named twice.");
    bench.press("Enter");
    assert_eq!(kept(&bench).members.len(), 6);
}

#[test]
fn a_name_of_300_letters_is_refused_and_stays_to_be_made_shorter() {
    let long = "x".repeat(300);
    let mut bench = meeting(&format!("Esc 4 \"{long}\" Enter"));
    says(&bench, "A name of 300 letters is too long to read out.");
    assert_eq!(bench.model.frame().text("name"), long);
    bench.press("Esc 4");
    assert_eq!(bench.model.frame().text("name"), long, "what was typed is back");
    let mut bench = at(&format!("{CLUB} 5 \"{long}\" Tab Tab Tab Tab Enter"));
    says(&bench, "is too long to read out");
    bench.press("Esc");
    assert_eq!(kept(&bench).name, "Derby club");
}

#[test]
fn a_day_far_ahead_and_a_day_that_has_a_meeting_are_asked_about_once() {
    let mut bench = at(&format!("{CLUB} 1 \"3/3/2062\" Enter Enter"));
    says(&bench, "3 March 2062 is more than three months ahead.");
    assert!(kept(&bench).meetings.is_empty());
    bench.press("Enter Enter");
    says(&bench, "Saved. The meeting is on 3 March 2062.");
    let mut bench = meeting("Esc 2 Enter Enter");
    says(&bench, "There is a meeting on 20 November 2026 already.");
    bench.press("Enter Enter");
    assert_eq!(kept(&bench).meetings.len(), 2);
    says(&bench, "There are two entries for 20 November 2026.");
    let bench = at(&format!("{CLUB} 1 \"31/2/2027\" Enter Enter"));
    says(&bench, "There is no such day as `31/2/2027`.");
}

#[test]
fn a_meeting_is_moved_called_off_and_held_after_all() {
    let mut bench = meeting("8 \"27/11/2026\" Enter");
    says(&bench, "Saved. The meeting is on 27 November 2026 now.");
    bench.press("9 \"Snow\" Enter");
    says(&bench, "This meeting was called off: Snow.");
    bench.press("1");
    says(&bench, "Saved. The meeting takes place.");
    assert_eq!(kept(&bench).meetings[0].cancelled, None);
}

#[test]
fn two_entries_of_one_meeting_are_put_together_and_undo_makes_them_two() {
    let mut bench = meeting("1 Space Esc Esc 2 Enter Enter Enter Enter");
    let second = kept(&bench).doubles()[0].1.event;
    bench.press("1 8 Enter");
    says(&bench, "Saved. They are one meeting now.");
    let club = kept(&bench);
    assert_eq!((club.meetings.len(), club.meetings[0].parts.len(), club.meetings[0].count()), (1, 1, 1));
    assert!(club.meeting_or_part(second).is_some());
    bench.press("^z");
    says(&bench, "Undone: they are two entries again, each as it was.");
    assert_eq!(kept(&bench).doubles().len(), 1);
}

#[test]
fn what_was_begun_about_a_meeting_goes_on_where_its_other_entry_is() {
    // The note of an entry is being written while that entry becomes part of another.
    let mut bench = meeting("Esc 2 Enter Enter Enter Enter");
    let (first, second) = kept(&bench).doubles().first().map(|(one, other)| (one.event, other.event)).unwrap();
    bench.press("1 6 \"We met.\"");
    elsewhere(&mut bench, ClubChange::MeetingsJoined { meeting: second, with: first });
    bench.press("Tab Enter");
    says(&bench, "Saved. The group's note is kept.");
    let club = kept(&bench);
    assert_eq!((club.meetings.len(), club.meetings[0].texts.len()), (1, 1));
}

/// Something done in the club at hand as if on another page, or by a colleague.
fn elsewhere(bench: &mut Bench, change: ClubChange) {
    let case = bench.model.case.as_mut().unwrap();
    let (tree, after, number) = (case.tree, case.events.last().unwrap().id, case.events.len() as u64 + 100);
    let pen = Pen {
        tree,
        by: "Bea".into(),
        machine: MachineId([9; 4]),
        number,
        at: case.events.last().unwrap().at.to_zoned(jiff::tz::TimeZone::UTC),
        after: vec![after],
    };
    let events = pen.write([Change::Club(change)], || EventId([200; 16]));
    case.extend(events.clone());
    bench.keep(tree, &events);
}

#[test]
fn a_member_who_is_undone_in_the_middle_of_a_meeting_loses_nothing_that_was_typed() {
    let mut bench = meeting("4 2 1 \"A walk\" Enter \"Ring\"");
    let joined = bench
        .events(club(&bench).tree)
        .into_iter()
        .find(|event| matches!(&event.change, Change::Club(ClubChange::MemberJoined { name }) if name == "Ben"));
    undo(&mut bench, joined.unwrap().id);
    says(&bench, "This is no longer here. It was undone, or erased.");
    bench.pass(SignedDuration::from_secs(2));
    bench.press("Esc");
    assert_eq!(bench.page().name, "one-by-one");
    does_not_say(&bench, "Ben");
    let drafts = &bench.model.case.as_ref().unwrap().person.drafts;
    assert!(drafts.values().any(|text| text == "Ring") && drafts.values().any(|text| text == "A walk"), "{drafts:?}");
    // The register goes on without them, and no mark slips to another.
    bench.press("Esc 1 Down Space");
    says(&bench, "One of two is here.");
}

#[test]
fn a_meeting_that_is_undone_beneath_its_pages_says_so() {
    for page in ["1", "3", "4", "6", "8", "9"] {
        let mut bench = meeting(page);
        let set =
            bench.events(club(&bench).tree).into_iter().find(|event| matches!(event.change, Change::Club(ClubChange::MeetingSet { .. })));
        undo(&mut bench, set.unwrap().id);
        if page == "3" {
            bench.press("\"Dot\" Enter");
            says(&bench, "That meeting was undone.");
            assert_eq!(bench.model.frame().text("name"), "Dot");
        } else {
            says(&bench, "This is no longer here.");
        }
        bench.press("Esc Esc Esc Esc Esc");
        assert!(["today", "first", "clubs", "club"].contains(&bench.page().name), "{}", bench.page().name);
    }
}

/// Undoes an event of the club at hand, as somebody else may.
fn undo(bench: &mut Bench, event: EventId) {
    let case = bench.model.case.as_mut().unwrap();
    let (tree, after, number) = (case.tree, case.events.last().unwrap().id, case.events.len() as u64 + 100);
    let pen = Pen {
        tree,
        by: "Bea".into(),
        machine: MachineId([9; 4]),
        number,
        at: case.events.last().unwrap().at.to_zoned(jiff::tz::TimeZone::UTC),
        after: vec![after],
    };
    let events = pen.write([Change::Undone { event }], || EventId([201; 16]));
    case.extend(events.clone());
    bench.keep(tree, &events);
}

#[test]
fn a_member_is_linked_only_with_their_own_words_and_one_record_with_one_member() {
    let link = "3 1 4 \"rob\" Down Enter";
    let mut bench = meeting(&format!("Esc {link} Enter"));
    says(&bench, "It does not say that they agree.");
    assert_eq!(kept(&bench).members[0].person, None);
    bench.press("\"No\" Enter");
    says(&bench, "It does not say that they agree.");
    bench.press("Backspace Backspace \"Yes, tell them\" Enter");
    assert_eq!((bench.page().name, bench.page().focused().unwrap().at()), ("member", 0), "no row that takes a name away");
    says(&bench, "They are one of an adviser's people, and agreed that the club knows.");
    bench.press("Esc 2 4 \"rob\" Down Enter");
    says(&bench, "That record is linked with Ann already.");
}

#[test]
fn a_person_in_two_clubs_is_said_to_come_to_both_and_neither_shows_the_other() {
    let link = "3 1 4 \"rob\" Down Enter \"Yes\" Enter Esc Esc Esc";
    let mut bench = meeting(&format!("Esc {link}"));
    assert_eq!(bench.page().name, "clubs");
    bench.press("Enter \"Ayr club\" Enter Enter Enter");
    assert_eq!(bench.page().name, "club");
    bench.press("3 \"Robbie\" Enter");
    says(&bench, "Saved. Robbie is a member now.");
    bench.press("2 1 4");
    assert_eq!(bench.page().name, "link-member");
    bench.press("\"rob\" Down Enter");
    assert_eq!(bench.page().name, "link-agreed");
    bench.press("\"Yes\" Enter");
    assert_eq!(bench.page().name, "member");
    does_not_say(&bench, "Derby club");
    bench.press("Esc Esc Esc Esc");
    assert_eq!(bench.page().name, "today");
    bench.press("Up Up Enter \"rob\" Down Enter");
    says(&bench, "Comes to: Ayr club");
    says(&bench, "Comes to: Derby club");
    // Who leaves a club comes to it no more.
    bench.press("Esc Esc Down Down Enter 2 3 1 1 1 Enter Enter Esc Esc Esc Esc Up Up Enter \"rob\" Down Enter");
    does_not_say(&bench, "Comes to: Derby club");
}

#[test]
fn a_member_who_wants_to_be_named_no_more_is_named_nowhere() {
    let mut bench = meeting("6 \"Ann sang.\" Tab Enter Tab Enter 4 1 1 \"A walk\" Enter Enter Esc Esc");
    bench.press("3 1 3");
    says(&bench, "stands in one place that this does not change.");
    says(&bench, "`fingerpost club forget` takes that away too, for good.");
    bench.press("Enter");
    says(&bench, "One place with their name still stands here");
    says(&bench, "The group's note, 20 November 2026");
    does_not_say(&bench, "Ann");
    bench.press("Esc");
    assert_eq!(bench.page().name, "member");
    does_not_say(&bench, "Ann");
    // There it is changed, and then nothing of it is left to be told.
    bench.press("3 1");
    assert_eq!(bench.page().name, "meeting-text");
    says(&bench, "Ann sang.");
    bench.press(&format!("{} \"We sang.\" Tab Enter", "Backspace ".repeat("Ann sang.".len())));
    assert_eq!(bench.page().name, "forget-member");
    says(&bench, "Their name was found in no other text here.");
    let club = kept(&bench);
    assert!(club.members[0].left.is_some() && club.meetings[0].notes.is_empty() && club.meetings[0].count() == 1);
}

#[test]
fn a_name_in_the_agenda_is_told_too_and_gone_to() {
    let mut bench = meeting("2 Enter F2 \"check\" Enter Home Down Down Enter");
    let asked = read(&bench.page());
    bench.press("\"Ben shouts\" Tab Enter Tab Enter Esc Esc Esc 3 2 3");
    assert_eq!(bench.page().name, "forget-member", "{asked}\n{}", read(&bench.page()));
    says(&bench, "The agenda of 20 November 2026: ");
    bench.press("Tab Enter");
    assert_eq!(bench.page().name, "question");
    says(&bench, "Ben shouts");
}

#[test]
fn a_club_is_erased_and_its_receipt_names_nothing_of_it() {
    let mut bench = at(&format!("{CLUB} 7"));
    says(&bench, "This erases the club for good");
    bench.press(&format!("1 \"{}\" Enter", crate::bench::PASSPHRASE));
    assert_eq!(bench.page().name, "receipt");
    does_not_say(&bench, "Derby");
    assert!(bench.model.clubs.is_empty() && bench.model.case.is_none());
}

#[test]
fn a_new_club_that_was_left_half_typed_is_back() {
    let mut bench = at("Tab Down Down Down Enter Enter \"Derby\" Esc");
    assert_eq!(bench.page().name, "clubs");
    bench.press("Enter");
    assert_eq!(bench.model.frame().text("name"), "Derby");
    assert!(bench.model.has_nobody_yet());
}

#[test]
fn how_members_feel_is_asked_only_where_the_club_wishes_it() {
    let mut bench = meeting("4 1");
    does_not_say(&bench, "How do they feel");
    bench.press("Esc Esc Esc 6 Tab Tab Tab 2 1 4 1 1 Enter Enter \"11\" Enter");
    says(&bench, "`11` is no whole number from 0 to 10.");
    bench.press("Backspace Backspace \"7\" Enter");
    assert_eq!(kept(&bench).meetings[0].notes.values().next().unwrap().feels, Some(7));
}

#[test]
fn the_command_leads_to_the_clubs_but_not_out_of_a_persons_record() {
    let mut bench = at("F2 \"clubs\" Enter");
    assert_eq!(bench.page().name, "clubs");
    let mut bench_of_a_person = at("Tab Down Enter \"rob\" Down Enter");
    bench_of_a_person.send(Msg::Command(Command::Clubs));
    assert_eq!(bench_of_a_person.page().name, "person");
    says(&bench_of_a_person, "Go back to today first");
    bench.press("Enter \"Derby\" Enter Enter Enter F2 \"clubs\" Enter");
    assert_eq!(bench.page().name, "clubs");
    assert!(bench.model.case.is_none());
}

#[test]
fn a_leaders_slot_offers_the_clubs_and_no_casework() {
    let mut bench = Bench::open();
    bench.model.leads_only = true;
    for words in ["Start a session", "Find a person", "Bring in a paper passport"] {
        does_not_say(&bench, words);
    }
    says(&bench, "Clubs (");
    bench.send(Msg::Command(Command::Caseload));
    assert_eq!(bench.page().name, "today");
    says(&bench, "A club leader opens clubs and nothing else");
    bench.send(Msg::Command(Command::Figures));
    for words in ["referrals", "job starts", "sessions"] {
        does_not_say(&bench, words);
    }
}

#[test]
fn a_leader_is_offered_no_erasing_and_no_doors() {
    let mut bench = at(CLUB);
    says(&bench, "Erase the club for good");
    bench.model.leads_only = true;
    does_not_say(&bench, "Erase the club for good");
    bench.send(Msg::Command(Command::Plan));
    assert_eq!(bench.page().name, "club", "a plan is one person's: nobody would be reminded of a club's");
    bench.send(Msg::Command(Command::Actions));
    does_not_say(&bench, "Doors and dates");
}
