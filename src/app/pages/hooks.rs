//! What a page does while it is worked: as something is typed, as a row is chosen, as the focus goes on.

use super::{
    about, better_off, caseload, club, figures, follow_up, handout, log_call, lookup, new_action, passphrase, passport, set_up, work,
};
use crate::app::model::Model;
use crate::app::msg::FrontEnd;
use crate::app::page::ControlId;
use crate::app::screen::Screen;

/// Something was typed on the page on top.
pub fn typed(model: &mut Model) {
    if model.frame().screen == Screen::Lookup {
        lookup::typed(model);
    }
}

/// A row of a choice was chosen on the page on top, and the focus goes on from there.
pub fn chosen(model: &mut Model, control: ControlId) {
    if model.frame().screen == Screen::Handout {
        handout::chosen(model, control);
    }
}

/// What was typed into a control is given, and the focus would go on from there. Some: what is wrong with it, and the focus stays.
pub fn given(model: &mut Model, control: ControlId) -> Option<String> {
    match model.frame().screen.clone() {
        Screen::NewPassport(_) => passport::make::given(model, control),
        Screen::SetUp => set_up::given(model, control),
        Screen::Passphrase => passphrase::given(model, control),
        // On a screen the whole form stands there, and is judged as one.
        _ if model.front == FrontEnd::Screen => None,
        Screen::NewAction | Screen::ChangeAction(_) => new_action::given(model, control),
        Screen::NewFollowUp => follow_up::given(model, control),
        Screen::Work(page) => work::given(model, page, control),
        Screen::CallNote { .. } => log_call::note::given(model, control),
        Screen::NewAgreement => about::agreements::given(model, control),
        Screen::Figures => figures::given(model, control),
        Screen::BetterOff => better_off::given(model, control),
        Screen::Club(page) => club::given(model, control, &page),
        Screen::Sharing(_) => caseload::given(model, control),
        _ => None,
    }
}
