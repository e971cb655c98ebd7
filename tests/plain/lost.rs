//! What a lock or leaving would lose, in lines.

use fingerpost::app::Access;

use crate::world::{Run, World, seen};

#[test]
fn what_keeps_a_lock_from_falling_is_said_on_the_hidden_page_too() {
    let said = crate::after_the_start(&mut World::new(), "plan\nadd an action\n(full)\nRing\nlock\nquit");
    assert!(said.contains("Error: Not locked, but hidden: what you were typing could not be kept."), "{said}");
    let words = "set up\nBea\nfour words for opening\nfour words for opening\n";
    let seen = |answers: &str| Run { access: Access::NotYet, ..Run::default() }.go(&mut World::new(), answers).0;
    let said = seen(&format!("{words}lock\nlock\nquit"));
    let (_, after) = said.split_once("Error: Not locked, but hidden: nobody has said that the recovery words are").unwrap();
    assert!(after.contains("Locked.\n\nOpen\n") && after.ends_with("\nGoodbye.\n"), "{after}");
    let said = seen(&format!("{words}quit"));
    let (_, after) = said.split_once("I have written them down").unwrap();
    assert!(after.contains("The recovery words were put away before") && after.contains("--rekey"), "leaving never asks in lines: {after}");
}

#[test]
fn what_was_typed_for_somebody_new_is_said_to_be_lost_by_a_lock_and_by_leaving() {
    let start = "open\nfour words for opening\nstart\nAli\n";
    let said = seen(&mut World::new(), &format!("{start}where\nlock\nquit"));
    assert!(said.contains("Not saved yet: it is kept once you start."), "{said}");
    assert!(said.ends_with("Locked. What was typed for somebody new is not kept.\n\nOpen\nPassphrase: \nGoodbye.\n"), "{said}");
    let said = seen(&mut World::new(), &format!("{start}quit"));
    assert!(said.ends_with("What was typed for somebody new is not kept.\nGoodbye.\n"), "{said}");
}
