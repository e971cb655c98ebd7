//! What the sum of Universal Credit asks for: children first.

use jiff::civil::{Date, date};

use super::asked::{PAY, Wrong, is_yes, read_money, read_some_money, read_yes_no, row, yes_no};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::page::{Block, Choice, ControlId};
use crate::money::{Capability, Claim};

pub const CHILDREN: ControlId = "children";
pub const OTHER: ControlId = "other";
pub const RENT: ControlId = "rent";
pub const HOUSING: ControlId = "housing";
pub const FOUND: ControlId = "found";
pub const ELEMENT: ControlId = "element";
pub const COUPLE: ControlId = "couple";
/// Whether one person is under 25.
pub const YOUNG: ControlId = "young";
/// Whether both of a couple are.
pub const BOTH_YOUNG: ControlId = "both-young";

/// The row of each finding.
pub const LCW: usize = 0;
pub const LCWRA: usize = 1;
/// The row of neither; with the findings of April 2026 it is the last.
pub const NEITHER: usize = 2;
const LCWRA_NEW: usize = 3;

/// The row of "not known yet" about rent.
const RENT_NOT_KNOWN: usize = 2;

/// From this day on the lower amount is found (Universal Credit Act 2025 sections 2 to 4: uc-act-2025).
pub const LOWER_AMOUNT: Date = date(2026, 4, 6);

/// From this day on limited capability for work found anew has no amount of its own (cbp-7909).
const NO_LCW_AMOUNT: Date = date(2017, 4, 3);

pub fn questions(frame: &Frame, day: Date) -> Vec<Block> {
    let mut blocks = vec![
        yes_no(frame, CHILDREN, "Is there a child in the claim?", "A child brings a work allowance, and amounts of its own."),
        build::field(frame, OTHER, "Amounts for children, caring or childcare a month", "From the last letter. Empty: none are counted."),
        rent(frame),
    ];
    if is_yes(frame, RENT) {
        blocks.push(build::field(frame, HOUSING, "Help for rent a month", "In pounds, as on the last letter."));
    }
    blocks.push(build::choice(frame, FOUND, "What did the Work Capability Assessment find?", "", findings(day)));
    if asks_element(frame, day) {
        let hint = "It had an amount of its own then, and those who have had it since still get it.";
        blocks.push(yes_no(frame, ELEMENT, "Was it found before 3 April 2017, and has it held since?", hint));
    }
    let claims = vec![Choice::new("One person"), Choice::new("A couple")];
    blocks.push(build::choice(frame, COUPLE, "Who claims?", "", claims));
    let (age, words) = if is_couple(frame) { (BOTH_YOUNG, "Are both under 25?") } else { (YOUNG, "Is the person under 25?") };
    blocks.push(yes_no(frame, age, words, ""));
    let pay = if is_couple(frame) { "Pay of both together a month" } else { "Pay a month" };
    blocks.push(build::field(frame, PAY, pay, "In pounds, after tax, National Insurance and pension. A guess will do."));
    blocks
}

fn rent(frame: &Frame) -> Block {
    let options = vec![Choice::new("Yes"), Choice::new("No"), Choice::new("Not known yet")];
    build::choice(frame, RENT, "Does the award have help for rent or other housing costs?", "With it less can be earned first.", options)
}

fn findings(day: Date) -> Vec<Choice> {
    let protected = if day < LOWER_AMOUNT { "" } else { "found before 6 April 2026, or a severe condition" };
    let mut findings = vec![
        Choice::new("LCW: limited capability for work"),
        Choice::with("LCWRA: limited for work-related activity too", protected),
        Choice::new("Neither, or not assessed"),
    ];
    if day >= LOWER_AMOUNT {
        findings.push(Choice::with("LCWRA found since 6 April 2026", "and not a severe condition: the lower amount"));
    }
    findings
}

fn asks_element(frame: &Frame, day: Date) -> bool {
    frame.chosen(FOUND) == Some(LCW) && day >= NO_LCW_AMOUNT
}

fn is_couple(frame: &Frame) -> bool {
    frame.chosen(COUPLE) == Some(1)
}

/// The claim as answered, or the first thing that is missing.
pub fn read(frame: &Frame, day: Date) -> Result<Claim, Wrong> {
    let children = read_yes_no(frame, CHILDREN, "It is not said whether there is a child. It changes the sum: choose yes or no.")?;
    let other = read_some_money(frame, OTHER)?.unwrap_or_default();
    let housing = match row(frame, RENT, "It is not said whether there is help for rent. It changes the sum: choose an answer.")? {
        RENT_NOT_KNOWN => None,
        _ if is_yes(frame, RENT) => Some(read_money(frame, HOUSING, "The help for rent is missing. Type how much it is a month.")?),
        _ => Some(rust_decimal::Decimal::ZERO),
    };
    let found = row(frame, FOUND, "It is not said what the assessment found. It changes the sum: choose an answer.")?;
    let capability = match found {
        LCW if asks_element(frame, day) => {
            Capability::Lcw { element: read_yes_no(frame, ELEMENT, "It is not said when that was found. Choose yes or no.")? }
        }
        LCW => Capability::Lcw { element: true },
        LCWRA => Capability::Lcwra,
        LCWRA_NEW => Capability::LcwraNew,
        _ => Capability::Neither,
    };
    let couple = row(frame, COUPLE, "It is not said who claims. Choose one person or a couple.")? == 1;
    let age = if couple { BOTH_YOUNG } else { YOUNG };
    let under_25 = read_yes_no(frame, age, "The age is missing: under 25 the amount is lower. Choose yes or no.")?;
    let net_monthly = read_money(frame, PAY, "The pay is missing. Type what would be paid a month; a guess will do.")?;
    Ok(Claim { net_monthly, capability, children, housing, under_25, couple, other })
}
