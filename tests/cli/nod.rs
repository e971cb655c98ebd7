//! What was told in one session is shown for a nod in the next, and a nod keeps it as it was.

use super::home::Home;

/// The fact that the third question of the script sets, in the second session.
fn kept(first: &str) -> (String, serde_json::Value) {
    let home = Home::with_notes();
    home.session("AB-1", &format!("\n\n\n{first}\n")).ends(5);
    let second = home.session("AB-1", "\n\n\n\n").ends(5).out;
    let answers = home.export("AB-1")["sessions"][1]["answers"].clone();
    (second, answers)
}

#[test]
fn going_on_keeps_what_was_told() {
    let (said, _) = kept("employed, off");
    assert!(said.contains("Enter alone keeps: 1 Employed and 2 Off sick"), "{said}");
    assert!(said.contains("Saved: Employed and off sick from work."), "{said}");
}

#[test]
fn going_on_keeps_that_somebody_would_rather_not_say() {
    let (said, answers) = kept("decline");
    assert!(said.contains("Rather not say. Go on to keep it, or change it."), "{said}");
    assert!(said.contains("Saved: rather not say. Seven questions left."), "{said}");
    assert!(answers.to_string().contains("declined"), "{answers}");
}
