//! Lines typed at the line mode, with the practice caseload open: the whole program but for files and clock.

use fingerpost::plain::Answers;

use super::typing::bench::Bench;

pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut bench = Bench::open();
    let mut said = Vec::new();
    bench.speak(&mut Answers::new(&text), &mut said);
    let said = String::from_utf8(said).unwrap();
    assert!(said.chars().all(|letter| letter == '\n' || !letter.is_control()), "a character that acts on a terminal was sent");
}
