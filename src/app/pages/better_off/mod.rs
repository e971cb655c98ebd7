//! Better off in work: which benefit, and what its sum asks for. Nothing that matters is assumed: what is not answered is asked.

mod asked;
mod known;
mod permitted_work;
mod sick_pay;
mod sum;
mod universal_credit;

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId};
use crate::app::screen::Screen;
use crate::money::{MoneyFault, Situation};
use asked::Wrong;

pub use sum::{enter as enter_sum, page as sum_page};

const BENEFIT: ControlId = "benefit";
const GO: ControlId = "go";

/// The benefits, in the order in which they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Benefit {
    UniversalCredit,
    PermittedWork,
    SickPay,
}

const BENEFITS: [(Benefit, &str, &str); 3] = [
    (Benefit::UniversalCredit, "Universal Credit", "it goes down bit by bit as pay goes up"),
    (Benefit::PermittedWork, "Employment and Support Allowance", "permitted work, up to a limit"),
    (Benefit::SickPay, "Statutory Sick Pay", "off sick from a job, or going back in steps"),
];

impl Benefit {
    /// Its row in the choice.
    fn row(self) -> usize {
        BENEFITS.iter().position(|(benefit, ..)| *benefit == self).unwrap_or(0)
    }

    /// The one that is chosen.
    fn chosen(frame: &Frame) -> Option<Self> {
        BENEFITS.get(frame.chosen(BENEFIT)?).map(|(benefit, ..)| *benefit)
    }
}

/// Opens the page as it was left, or with what is known of the person at hand; goes back to it where it is open beneath.
pub fn open(model: &mut Model) {
    if model.return_to(&Screen::BetterOff) {
        return;
    }
    let tree = model.case.as_ref().map(|case| case.tree);
    match model.sum_put_by.take() {
        Some((whose, frame)) if whose == tree => model.frames.push(frame.from_its_top()),
        _ => {
            model.open(Screen::BetterOff);
            known::put(model);
        }
    }
}

/// Leaves the page, and keeps what stands on it until the notes are parted from or it is opened for somebody else.
pub fn put_by(model: &mut Model) {
    let tree = model.case.as_ref().map(|case| case.tree);
    model.sum_put_by = model.frames.pop().map(|frame| (tree, frame));
}

/// Whether a sum was begun, on a page that is open or was left: nothing keeps it when the notes are parted from.
pub fn is_begun(model: &Model) -> bool {
    let left = model.sum_put_by.iter().map(|(_, frame)| frame);
    model.frames.iter().chain(left).any(|frame| match frame.screen {
        Screen::BetterOff => frame.typed().next().is_some() || frame.has_changed(),
        Screen::BetterOffSum(_) => true,
        _ => false,
    })
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let mut blocks = known::shown(model);
    let benefits = BENEFITS.iter().map(|(_, name, about)| Choice::with(*name, *about)).collect();
    blocks.push(build::choice(frame, BENEFIT, "Which benefit?", "", benefits));
    blocks.extend(questions(model, frame));
    blocks.push(build::button(GO, "Work it out"));
    Body::new("Better off in work", blocks)
}

fn questions(model: &Model, frame: &Frame) -> Vec<Block> {
    match Benefit::chosen(frame) {
        None => Vec::new(),
        Some(Benefit::UniversalCredit) => universal_credit::questions(frame, model.today()),
        Some(Benefit::PermittedWork) => permitted_work::questions(frame, model.today()),
        Some(Benefit::SickPay) => sick_pay::questions(frame),
    }
}

/// What was answered, or the first thing that is missing.
fn read(model: &Model) -> Result<Situation, Wrong> {
    let (frame, day) = (model.frame(), model.today());
    match Benefit::chosen(frame) {
        None => Err(Wrong::new(BENEFIT, "No benefit is chosen. Choose one.")),
        Some(Benefit::UniversalCredit) => universal_credit::read(frame, day).map(Situation::UniversalCredit),
        Some(Benefit::PermittedWork) => permitted_work::read(frame, day).map(Situation::PermittedWork),
        Some(Benefit::SickPay) => sick_pay::read(frame).map(Situation::SickPay),
    }
}

/// Where a sum that cannot be made is told.
fn place_of(situation: &Situation, fault: &MoneyFault) -> ControlId {
    match (situation, fault) {
        (_, MoneyFault::Ask { .. }) => universal_credit::RENT,
        (Situation::UniversalCredit(_), _) => asked::PAY,
        (Situation::PermittedWork(_), _) => asked::WEEKLY_PAY,
        (Situation::SickPay(_), _) => sick_pay::FROM,
    }
}

/// A day is judged as soon as it is given.
pub fn given(model: &Model, control: ControlId) -> Option<String> {
    let frame = model.frame();
    let asked = Benefit::chosen(frame) == Some(Benefit::SickPay);
    if asked { sick_pay::wrong_day(frame, control) } else { None }
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let situation = match read(model) {
        Ok(situation) => situation,
        Err(wrong) => return super::fault(model, wrong.control, wrong.words),
    };
    match situation.work_out(&model.library.rates, model.today()) {
        Ok(made) => sum::open(model, situation, made),
        Err(fault) => return super::fault(model, place_of(&situation, &fault), fault.to_string()),
    }
    Vec::new()
}
