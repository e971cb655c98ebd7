//! The sum, line by line; the pay is typed, or moved up and down by a step, and the lines follow.

use rust_decimal::Decimal;

use super::BENEFIT;
use super::asked::{PAY, WEEKLY_PAY, read_money};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::{Block, ControlId, Typing};
use crate::app::pages::{Body, fault};
use crate::app::screen::Screen;
use crate::money::{Chart, ESTIMATE, MoneyFault, Situation, Sum, pounds, said};
use crate::text::say_date;

const UP: ControlId = "up";
const DOWN: ControlId = "down";
const RETYPE: ControlId = "retype";
const CHANGE: ControlId = "change";

/// The most that pay is moved up to, in pounds: what can be typed, too.
const MOST: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Opens the page of a sum that could be made, and says its result.
pub fn open(model: &mut Model, situation: Situation, made: Sum) {
    model.open(Screen::BetterOffSum(situation));
    let result = show(model, made);
    // In lines the page itself says it first.
    if model.front == FrontEnd::Screen {
        model.say(result);
    }
}

pub fn page(model: &Model, frame: &Frame, situation: &Situation) -> Body {
    let step = said(situation.step());
    let mut blocks = vec![
        build::field(
            frame,
            PAY,
            format!("Pay {}", situation.pay_period()),
            format!("Type another and press Enter{}", model.on_screen("; Raise and Lower are below")) + ".",
        ),
        build::button(UP, format!("Raise by {step}")),
        build::button(DOWN, format!("Lower by {step}")),
    ];
    if model.front == FrontEnd::Plain {
        blocks.push(build::button(RETYPE, "Type another pay"));
    }
    blocks.push(build::button(CHANGE, "Change an answer"));
    blocks.extend(made(model, situation).unwrap_or_else(|fault| vec![build::text(crate::text::sentences(&fault.to_string()))]));
    Body::new("Better off in work: the sum", blocks)
}

/// The sum, what it leaves out, and the chart.
fn made(model: &Model, situation: &Situation) -> Result<Vec<Block>, MoneyFault> {
    let rates = &model.library.rates;
    let sum = situation.work_out(rates, model.today())?;
    let mut blocks = vec![
        build::heading(sum.result),
        build::text(format!("{ESTIMATE} It is made with the rates of {}.", say_date(sum.as_of))),
        build::heading("Line by line, each with its source"),
    ];
    blocks.extend(sum.lines.iter().map(|line| {
        let source = model.catalogue().with_titles(&line.source);
        build::value(&line.what, format!("{} ({source})", said(line.amount)))
    }));
    blocks.push(build::heading("Not in this sum"));
    blocks.extend(sum.left_out.into_iter().map(build::text));
    if let Some(chart) = Chart::draw(rates, situation, model.today())? {
        blocks.push(build::heading(format!("What there is {} at other pay, to the pound", situation.income_period())));
        blocks.push(build::text(format!("Each # is {}.", said(chart.mark))));
        blocks.extend(chart.rows().map(|(pay, income)| build::value(pay, income)));
    }
    Ok(blocks)
}

pub fn enter(model: &mut Model, control: ControlId, situation: &Situation) -> Vec<Effect> {
    match control {
        CHANGE => change(model, situation),
        RETYPE => model.frame_mut().focus = PAY,
        _ => return move_to(model, control, situation),
    }
    Vec::new()
}

/// Goes back to what was answered. In lines that is asked from the top: the pay, which was asked last, can be changed here.
fn change(model: &mut Model, situation: &Situation) {
    hand_down(model, situation);
    model.close();
    if model.front == FrontEnd::Plain && model.frame().screen == Screen::BetterOff {
        model.frame_mut().focus = BENEFIT;
    }
}

/// Puts the pay of the page on top into the answers beneath, so that the next sum is made with it.
fn hand_down(model: &mut Model, situation: &Situation) {
    let pay = model.frame().text(PAY).to_owned();
    let asked = if matches!(situation, Situation::UniversalCredit(_)) { PAY } else { WEEKLY_PAY };
    if let Some(answers) = model.frames.below_mut(1).filter(|frame| frame.screen == Screen::BetterOff) {
        answers.set_text(asked, Typing::Line, &pay);
    }
}

/// Makes the sum with the pay that stands in the field, or with more or less.
fn move_to(model: &mut Model, control: ControlId, situation: &Situation) -> Vec<Effect> {
    let typed = match read_money(model.frame(), PAY, "The pay is missing. Type it in pounds, such as 450.") {
        Ok(pay) => pay,
        Err(wrong) => return fault(model, wrong.control, wrong.words),
    };
    let pay = match control {
        UP => (typed + situation.step()).min(MOST),
        DOWN => (typed - situation.step()).max(Decimal::ZERO),
        _ => typed,
    };
    let moved = situation.with_pay(pay);
    match moved.work_out(&model.library.rates, model.today()) {
        Ok(made) => {
            model.frame_mut().screen = Screen::BetterOffSum(moved);
            let result = show(model, made);
            hand_down(model, situation);
            model.say(result);
        }
        Err(wrong) => return fault(model, PAY, wrong.to_string()),
    }
    Vec::new()
}

/// Puts the pay of the page on top into its field, and gives what is to be said of it.
fn show(model: &mut Model, made: Sum) -> String {
    if let Screen::BetterOffSum(situation) = &model.frame().screen {
        let pay = pounds(situation.pay());
        model.frame_mut().set_text(PAY, Typing::Line, pay.trim_end_matches(".00"));
    }
    // In lines the next thing asked is always what to do with the sum: a field would ask for the same pay again.
    if model.front == FrontEnd::Plain {
        model.frame_mut().focus = UP;
    }
    made.result
}
