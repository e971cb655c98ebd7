//! Which hints the screen shows: always, the first time, never. The line mode keeps its own count, of what it has said.

use std::collections::BTreeSet;

use super::frame::Frame;
use super::model::Model;
use super::msg::FrontEnd;
use super::page::{Block, Control};
use super::settings::Hints;

/// Takes away the hints that are not to be shown on the page on top.
pub fn sift(model: &Model, frame: &Frame, blocks: &mut [Block]) {
    if model.front == FrontEnd::Plain {
        return;
    }
    for block in blocks {
        if let Block::Control(control) = block
            && !wanted(model, frame, &control.hint)
        {
            control.hint.clear();
        }
    }
}

fn wanted(model: &Model, frame: &Frame, hint: &str) -> bool {
    match model.settings.hints {
        Hints::Always => true,
        Hints::Never => false,
        Hints::First => frame.fresh_hints.as_ref().is_some_and(|fresh| fresh.contains(hint)) || !model.hinted.contains(hint),
    }
}

/// Takes note of the hints of a page that has come on top: it keeps them for as long as it is there, and no other page shows them again.
pub fn note(model: &mut Model) {
    if model.front == FrontEnd::Plain || model.frame().fresh_hints.is_some() {
        return;
    }
    let hints = |control: &Control| (!control.hint.is_empty()).then(|| control.hint.clone());
    let fresh: BTreeSet<String> = super::page(model).controls().filter_map(hints).collect();
    model.hinted.extend(fresh.iter().cloned());
    model.frame_mut().fresh_hints = Some(fresh);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::command::Command;
    use super::super::msg::Msg;
    use super::super::settings::Settings;
    use super::super::{Access, Library, page, update};
    use super::*;

    fn find_twice(hints: Hints) -> [String; 3] {
        let settings = Settings { hints, ..Settings::default() };
        let mut model = Model::new(Arc::new(Library::default()), Access::NotYet, settings, FrontEnd::Screen);
        let seen = |model: &mut Model, commands: &[Command]| {
            for command in commands {
                update(model, Msg::Command(*command));
            }
            page(model).focused().unwrap().hint.clone()
        };
        let first = seen(&mut model, &[Command::Find]);
        let same = seen(&mut model, &[Command::Where]);
        let later = seen(&mut model, &[Command::Back, Command::Find]);
        [first, same, later]
    }

    #[test]
    fn hints_are_shown_as_the_setting_says() {
        let [first, same, later] = find_twice(Hints::Always);
        assert!(!first.is_empty() && first == same && same == later);
        let [first, same, later] = find_twice(Hints::First);
        assert!(!first.is_empty() && first == same);
        assert_eq!(later, "");
        assert_eq!(find_twice(Hints::Never), ["", "", ""]);
    }
}
