//! Beside its peers: what a move down a list of the same names sounds like in Fingerpost and in programs that people use for lists.
//!
//! `cargo test --test speech -- --ignored --nocapture beside_the_peers` prints the table that the README has. A peer that is not installed is
//! left out with a word. It asserts nothing of the peers; of Fingerpost the other tests here do.

use std::fmt::Write as _;
use std::fs;

use crate::listener::{Listener, installed, words};

/// How many moves each program is heard for.
const MOVES: usize = 20;

/// A program that shows a list of names, and how one goes down in it.
struct Peer {
    name: &'static str,
    /// What must be installed; nothing for our own.
    program: Option<&'static str>,
    /// Its line for the shell; `LIST` stands for the file with a name a line.
    line: String,
    /// Bytes that bring it to the first name.
    before: &'static [&'static str],
    down: &'static str,
}

fn peers() -> Vec<Peer> {
    const DOWN: &str = "\x1b[B";
    let peer = |name, program, line: &str, before, down| Peer { name, program, line: line.to_owned(), before, down };
    let ours = format!("'{}' --no-save --as-of 2026-11-22", env!("CARGO_BIN_EXE_fingerpost"));
    vec![
        peer("Fingerpost", None, &ours, &["\x1bOR", "work", DOWN], DOWN),
        peer("vim (-u NONE)", Some("vim"), "vim -u NONE -N LIST", &[], DOWN),
        peer("nano", Some("nano"), "nano LIST", &[], "\x0e"),
        peer("less", Some("less"), "less LIST", &[], "j"),
        peer("fzf", Some("fzf"), "bash -c 'fzf --layout=reverse < LIST'", &[], DOWN),
        peer("igrep (ratatui)", Some("ig"), "ig . LIST", &[], DOWN),
    ]
}

/// The names that Fingerpost finds, in its order: the list that every program is given.
fn names() -> Vec<String> {
    let found = std::process::Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .args(["find", "work", "--limit", "50", "--as-of", "2026-11-22", "--format", "json"])
        .output()
        .unwrap();
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    found["results"].as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap().replace(',', "")).collect()
}

/// What was heard of one program: for each move the name that was come to, and what was said.
fn heard(peer: &Peer, list: &str, names: &[String]) -> Vec<(String, String)> {
    let first: String = names[0].chars().take(12).collect();
    let ready = if peer.program.is_some() { first.as_str() } else { "> " };
    let mut listener = Listener::hear(&peer.line.replace("LIST", list), ready).unwrap();
    for bytes in peer.before {
        listener.send(bytes);
    }
    (1..=MOVES).map(|to| (names[to].clone(), listener.send(peer.down))).collect()
}

fn median(mut counts: Vec<usize>) -> usize {
    counts.sort_unstable();
    counts[counts.len() / 2]
}

#[test]
#[ignore = "needs the peers; started by hand for the README's table"]
fn beside_the_peers() {
    let names = names();
    let folder = tempfile::tempdir().unwrap();
    let text = names.iter().enumerate().map(|(index, name)| format!("{} {name}\n", index + 1)).collect::<String>();
    let mut table =
        "| program | words a move, median | most | beside the item, median | the item first |\n| --- | --- | --- | --- | --- |\n"
            .to_owned();
    for peer in peers() {
        if peer.program.is_some_and(|program| !installed(program)) {
            println!("{} is not installed and is left out", peer.name);
            continue;
        }
        // Each has a file of its own: an editor that is still leaving holds on to its.
        let list = folder.path().join(peer.program.unwrap_or("ours"));
        fs::write(&list, &text).unwrap();
        let heard = heard(&peer, list.to_str().unwrap(), &names);
        for (name, said) in heard.iter().take(4) {
            println!("{}: to {name:?}: {said:?}", peer.name);
        }
        let said: Vec<usize> = heard.iter().map(|(_, said)| words(said).len()).collect();
        let beside = heard.iter().map(|(name, said)| words(said).len().saturating_sub(words(name).len() + 1)).collect();
        let first = heard.iter().enumerate().filter(|(index, (name, said))| begins_with(said, index + 2, name)).count();
        let most = said.iter().max().copied().unwrap_or(0);
        writeln!(table, "| {} | {} | {most} | {} | {first} of {MOVES} |", peer.name, median(said), median(beside)).unwrap();
    }
    println!("{table}");
}

/// Whether what was said begins with the item, be it with its number or without.
fn begins_with(said: &str, number: usize, name: &str) -> bool {
    let (said, name) = (words(said), words(name));
    let said = if said.first() == Some(&number.to_string()) { &said[1..] } else { &said[..] };
    said.starts_with(&name)
}
