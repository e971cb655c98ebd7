//! Work, IPS and a placement such as a supported internship, as they are written down by ear.

use crate::common::golden;
use crate::listener::{Heard, Listener};
use crate::{moves, transcript, type_and_press};

/// The page of the work of somebody made up.
fn at_work() -> Option<Listener> {
    let mut listener = Listener::start(&["demo", "--as-of", "2026-11-22"])?;
    for key in ["Tab", "Down", "Enter"] {
        listener.press(key);
    }
    listener.type_in("rob");
    for key in ["Down", "Enter", "9"] {
        listener.press(key);
    }
    Some(listener)
}

/// Fills fields one after the other: each is left with Enter, which says the next.
fn fills(listener: &mut Listener, texts: &[&str]) -> Vec<Heard> {
    // Of a day the reader may leave out a figure that it takes for an echo: what was typed is no part of the transcript.
    texts.iter().map(|text| type_and_press(listener, text, "Enter").pop().unwrap()).collect()
}

#[test]
fn a_job_by_ear() {
    let Some(mut listener) = at_work() else { return };
    let mut heard = moves(&mut listener, "Tab");
    heard.push(listener.press("Enter"));
    heard.extend(fills(&mut listener, &["A baker", "2/11/2026", "16"]));
    heard.push(listener.press("1"));
    heard.push(listener.press("1"));
    let saved = listener.press("1");
    assert!(saved.said.contains("Saved. A job from 2 November 2026."), "{saved:?}");
    heard.push(saved);
    golden::holds("speech/job.txt", &transcript(&heard));
}

#[test]
fn ips_by_ear() {
    let Some(mut listener) = at_work() else { return };
    let mut heard = vec![listener.press("1")];
    heard.extend(fills(&mut listener, &["2/11/2026", "Sam"]));
    heard.extend(moves(&mut listener, "Down"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Down Down"));
    heard.push(listener.press("Enter"));
    heard.extend(fills(&mut listener, &["Applied for two"]));
    heard.push(listener.press("Esc"));
    heard.extend(moves(&mut listener, "Down Down"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Down Tab"));
    golden::holds("speech/ips.txt", &transcript(&heard));
}

#[test]
fn a_placement_by_ear() {
    let Some(mut listener) = at_work() else { return };
    let mut heard = moves(&mut listener, "Tab Tab Tab");
    heard.push(listener.press("Enter"));
    heard.extend(fills(&mut listener, &["The hospital", "1/9/2026", "28/2/2027", "20", "Pat", "Skills for work"]));
    heard.push(listener.press("2"));
    heard.extend(moves(&mut listener, "Up Up Up Up Home"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Down"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Down"));
    heard.push(listener.press("Enter"));
    golden::holds("speech/placement.txt", &transcript(&heard));
}
