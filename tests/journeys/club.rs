//! A club's first meeting from end to end, as answers from a file: opened, members, the register, the agenda, the notes; and what of it is there
//! when the notes are opened again.

use crate::home::Home;

/// From today to a new club of ten, and its meeting of today.
const TO_THE_MEETING: &str = "\
clubs
start
Derby Tuesday club
The hall
Dee
add a member
Abi, Ben, Cat, Dot, Eve, Fay, Gus, Hal, Ida, Jim
new meeting


today
";

/// The meeting itself.
const MEETING: &str = "\
the register
1, 3, 5-9
add somebody who walked in
Kim
one by one
2
here, with a companion
A walk each morning
Ring the library on Monday
that is
begin
start

yes
check
1
no
back
back
back
back
vacancies
A cleaner at the hospital, until 1 December
the group
Ben told us how the talk went.
yes
the debrief
Good spirits. Ring Jim.
quit
";

fn run(home: &Home, answers: &str) -> String {
    let (said, code) = home.answers(&["--plain"], answers);
    assert_eq!(code, 0, "{said}");
    said
}

#[track_caller]
fn says(said: &str, words: &str) {
    let said = said.replace('\n', " ");
    assert!(said.contains(words), "`{words}` is not said:\n{said}");
}

#[test]
fn a_whole_meeting_in_lines() {
    let home = Home::new();
    let said = run(&home, &format!("{TO_THE_MEETING}{MEETING}"));
    for words in [
        "10 people are members now.",
        "Saved. The meeting is on 20 November 2026.",
        "Here: Abi, Cat, Eve, Fay, Gus, Hal and Ida. Seven of 10 are here.",
        "Saved. Kim is a member now, and here for the first time.",
        "Saved. Ben: here, with a companion.",
        "The agenda is begun.",
        "Saved. Vacancies and news are kept.",
        "Error: It names Ben. Ask whether they agree, then say yes; or leave their name out.",
        "Saved. The group's note is kept.",
        "Saved. The debrief is kept.",
    ] {
        says(&said, words);
    }
    assert_eq!(said.lines().filter(|line| line.starts_with("Error")).count(), 1, "an answer was not understood:\n{said}");

    let again = run(&home, "clubs\n1\ntoday\ngroup\n\nthe debrief\n\ntimeline\nquit\n");
    for words in ["Here: Nine of 11", "Ben told us how the talk went.", "Good spirits. Ring Jim.", "Go on with the agenda"] {
        says(&again, words);
    }
    let page = again.split("Meeting of 20 November 2026").nth(1).unwrap().split("The group's note\n").next().unwrap();
    assert!(!page.contains("Good spirits"), "a debrief is on its own page alone:\n{page}");
}

#[test]
fn a_meeting_whose_answers_end_in_the_middle_keeps_every_mark_and_what_was_typed() {
    let home = Home::new();
    let (said, code) = home.answers(&["--plain"], &format!("{TO_THE_MEETING}the register\n1-4\none by one\n1\n\nA walk\n"));
    assert_eq!(code, 5, "{said}");
    let again = run(&home, "clubs\n1\ntoday\none by one\n1\n\n\n\n\nquit\n");
    says(&again, "Here: Four of 10");
    says(&again, "What you began here is back.");
    says(&again, "Enter alone keeps: A walk.");
}

#[test]
fn two_trees_of_one_store_are_two_clubs_and_one_is_erased_without_the_other() {
    let home = Home::new();
    run(&home, "clubs\nstart\nDerby club\n\n\nadd a member\nAbi\nback\nstart\nAyr club\n\n\nquit\n");
    let said = run(&home, "clubs\nderby\nerase\n1\ncorrect horse battery staple\n1\nclubs\nquit\n");
    says(&said, "Erased. This is the receipt.");
    let after = said.split("This is the receipt").nth(1).unwrap();
    assert!(after.contains("Ayr club") && !after.contains("Derby club"), "{after}");
}

/// Everything that people get wrong about a club, in lines: each is said, each can be put right where it is, and nothing is lost.
#[test]
fn what_goes_wrong_is_asked_about_and_put_right() {
    let home = Home::new();
    let long = "x".repeat(300);
    let members = format!("add a member\n{long}\nAnn\nadd a member\nann\nno\nBo\nadd a member\nAnn\nyes\n");
    let meetings = "new meeting\n3/3/2062\nno\n\n\nnew meeting\n\nyes\n\nput two\nit was\n";
    let said = run(&home, &format!("clubs\nstart\nDerby club\n\n\n{members}{meetings}members\nquit\n"));
    for words in [
        "A name of 300 letters is too long",
        "If it is somebody else, say yes;",
        "Nobody was written in. Type another name, or go back.",
        ", number 1). Not at a meeting yet",
        ", number 3). Not at a meeting yet",
        "3 March 2062 is more than three months ahead. Is that the day you mean? Say yes or no",
        "3 March 2062 was not kept. Type the day that you mean, or go back.",
        "There is a meeting on 20 November 2026 already. Go back and open that one, or say yes to have two.",
        "There are two entries for 20 November 2026. If it was one meeting, put them together.",
        "Saved. They are one meeting now.",
    ] {
        says(&said, words);
    }
}
