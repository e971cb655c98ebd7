//! Random pages: what pyte, a terminal emulator in Python, sees of ours is what it sees of ratatui's own.

use std::fmt::Write as _;
use std::io::{Seek, Write as _};
use std::process::{Command, Stdio};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, TestRunner};

use crate::common::untested::untested;
use crate::drawn::{Rule, Step, story};

const SCRIPT: &str = include_str!("screens.py");

/// How many stories pyte is told; it is slow.
const STORIES: usize = 200;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn line(steps: &[Step]) -> String {
    let steps = steps.iter().map(|step| serde_json::json!({ "size": step.size, "ours": hex(&step.ours), "stock": hex(&step.stock), "drawn": step.drawn, "uncovered": step.uncovered }));
    serde_json::Value::from_iter(steps).to_string() + "\n"
}

/// Tells pyte the stories, one a line; gives what it says of those that it sees in two ways, and how many frames there were.
fn told(stories: &str) -> String {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(stories.as_bytes()).unwrap();
    file.rewind().unwrap();
    let output = Command::new("python3").args(["-c", SCRIPT]).stdin(Stdio::from(file)).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn pyte_sees_what_stock_ratatui_would_have_shown() {
    if !Command::new("python3").args(["-c", "import pyte"]).output().is_ok_and(|ran| ran.status.success()) {
        untested("python3 has no module pyte, so the second emulator cannot be asked");
        return;
    }
    let stories = std::env::var("FINGERPOST_STORIES").ok().and_then(|count| count.parse().ok()).unwrap_or(STORIES);
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let (mut lines, mut frames) = (String::new(), 0);
    for _ in 0..stories {
        let steps = story().new_tree(&mut runner).unwrap().current().draw(Rule::MarksAsPyteReadsThem);
        frames += steps.len();
        lines.push_str(&line(&steps));
    }
    let told = told(&lines);
    assert_eq!(told, format!("{frames} frames seen the same\n"));
    println!("{stories} stories, {frames} frames: pyte sees the same");
}

#[test]
fn pyte_would_tell_of_another_screen() {
    if !Command::new("python3").args(["-c", "import pyte"]).output().is_ok_and(|ran| ran.status.success()) {
        return;
    }
    let drawn = format!("{:20}", "work").chars().map(|letter| (letter.to_string(), [false; 3])).collect::<Vec<_>>();
    let stock = b"\x1b[2J\x1b[Hwork".to_vec();
    let step = |ours: &str| Step {
        size: (10, 2),
        ours: ours.as_bytes().to_vec(),
        stock: stock.clone(),
        drawn: drawn.clone(),
        uncovered: Vec::new(),
    };
    assert!(told(&line(&[step("\x1b[2J\x1b[Hwork")])).contains("1 frames seen the same"));
    for other in ["\x1b[2J\x1b[Hword", "\x1b[2J\x1b[H\x1b[1mwork", "\x1b[2J\x1b[Hwork\x1b[H", "\x1b[2J\x1b[Hwork\x1b[?25l"] {
        assert!(told(&line(&[step(other)])).starts_with("frame 0"), "{other:?}");
    }
}
