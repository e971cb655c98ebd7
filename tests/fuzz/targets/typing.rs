//! The bytes of a terminal as keys of the whole program, with the practice caseload open.

use fingerpost::app::msg::{Input, Msg};
use fingerpost::app::page::Control;
use fingerpost::tui::keys::{Decoder, Typed};

#[allow(dead_code, reason = "another test uses the rest")]
#[path = "../../pages/bench.rs"]
pub mod bench;

use self::bench::Bench;

/// More keys than this try nothing new.
const MOST: usize = 200;

pub fn run(bytes: &[u8]) {
    let (mut decoder, mut typed) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut typed);
    decoder.give_up(&mut typed);
    let mut bench = Bench::open();
    for typed in typed.into_iter().take(MOST) {
        match typed {
            Typed::Key(key) => bench.key(key),
            // As the screen does.
            Typed::Paste(text) => {
                let page = bench.page();
                if page.focused().is_some_and(Control::takes_text) && !page.blank {
                    bench.send(Msg::Input(Input::Insert(text)));
                }
            }
            Typed::Unread => bench.send(Msg::Input(Input::Unread)),
            // The mouse is off until somebody switches it on.
            Typed::Pointed(_) => {}
        }
        assert!(!bench.page().title.is_empty());
    }
}
