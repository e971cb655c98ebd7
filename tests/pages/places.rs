//! The focus in a list of people stays with the person that it is on, whatever becomes of the list.

use fingerpost::app::page::Widget;

use crate::bench::Bench;

/// The label of the row that the focus of a list is on.
fn focused(bench: &Bench) -> String {
    let page = bench.page();
    let Some(Widget::List { items, at, first, .. }) = page.focused().map(|control| &control.widget) else { panic!("no list: {page:?}") };
    items[at - first].label.clone()
}

#[test]
fn after_two_records_were_put_together_the_focus_is_on_the_one_that_stayed() {
    let mut bench = Bench::open();
    // Rob, the last of the five, is put together with Morag, the first.
    bench.press("Tab Down Enter Enter End Enter 7 End Enter Down Enter Enter");
    assert_eq!(bench.page().name, "person", "{}", bench.model.status.text);
    let reference = bench.model.case.as_ref().unwrap().person.reference.clone();
    bench.press("Esc");
    assert_eq!(bench.page().name, "people");
    assert!(focused(&bench).contains(&reference), "{} and not {reference}", focused(&bench));
}
