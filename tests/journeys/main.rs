//! The first session from end to end, as three people's stories: typed once on the screen in a pseudo-terminal and once as a file of answers
//! in the line mode, with the same record and the same paper at the end; and one that stops half-way.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod club;
#[path = "../common/mod.rs"]
mod common;
mod half_way;
mod home;
mod kept;
mod screen;
mod second;

use common::golden;
use home::Home;

/// Both ways through one story, and what they leave.
#[track_caller]
fn journey(name: &str, script: &str) {
    let story = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys").join(name);
    let read = |file: &str| std::fs::read_to_string(story.join(file)).unwrap();

    let lines = Home::new();
    let (said, code) = lines.answers(&["session", "new", "--person", home::PERSON, "--script", script, "--plain"], &read("answers.txt"));
    assert_eq!(code, 0, "{said}");
    assert_eq!(said.lines().filter(|line| line.starts_with("Error")).count(), 0, "an answer was not understood:\n{said}");

    let screen = Home::new();
    let mut pty = screen.start(&["session", "new", "--person", home::PERSON, "--script", script], (80, 24));
    screen::type_all(&mut pty, &read("screen.txt"));
    assert_eq!(pty.wait_exit(), 0);

    let (by_lines, by_screen) = (kept::kept(&lines), kept::kept(&screen));
    assert_eq!(by_screen.record, by_lines.record, "the record, typed on the screen and in lines");
    assert_eq!(by_screen.matches, by_lines.matches);
    assert_eq!(by_screen.handout, by_lines.handout);
    assert_eq!(screen.written(), lines.written(), "the file that was taken home");
    golden::holds(&format!("journeys/{name}/record.json"), &by_lines.record);
    golden::holds(&format!("journeys/{name}/matches.txt"), &by_lines.matches);
    golden::holds(&format!("journeys/{name}/handout.txt"), &by_lines.handout);
}

#[test]
fn a_young_man_with_a_plan_in_derby() {
    journey("derby", "supported-internship");
}

#[test]
fn a_woman_off_work_with_anxiety_in_nottingham() {
    journey("nottingham", "health-and-work");
}

#[test]
fn a_man_after_a_stroke_in_nottinghamshire() {
    journey("nottinghamshire", "ten-minute");
}
