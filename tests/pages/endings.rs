//! How a conversation ends is said true.

use fingerpost::app::Begin;
use fingerpost::app::msg::Msg;
use fingerpost::conversation::Language;

use crate::bench::Bench;
use crate::read::read;

#[test]
fn one_that_ended_early_does_not_say_that_every_question_is_answered() {
    let mut bench = Bench::open();
    let (reference, script) = ("R-1".to_owned(), "before-we-meet".to_owned());
    bench.send(Msg::Begin(Begin::NewPerson { reference, script, language: Language::English }));
    // It is not a good moment.
    bench.press("Enter 2 \"Tomorrow\" Tab Enter");
    assert_eq!(bench.model.status.text, "Saved. The conversation ends here. Check the answers.");
    let page = read(&bench.page());
    assert!(page.contains("The conversation ended early, and that is fine:") && page.contains("not asked."), "{page}");
}
