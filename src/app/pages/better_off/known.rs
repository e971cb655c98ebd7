//! What is known already of the person at hand: it stands on the page for a nod, and is not asked twice.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::asked::{PAY, WEEKLY_PAY, put_yes_no};
use super::universal_credit::{BOTH_YOUNG, CHILDREN, FOUND, LCW, LCWRA, LOWER_AMOUNT, NEITHER, RENT, YOUNG};
use super::{BENEFIT, Benefit, permitted_work};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::page::{Block, ControlId, Typing};
use crate::app::talk::setting_of;
use crate::conversation::{Nod, Reply, Step};
use crate::money::{pounds, said};
use crate::text::{capital, say_date};

/// The fact of what is earned in a week.
const EARNINGS: &str = "weekly_earnings";

/// The facts that a sum asks for, in the order in which they are shown.
const FACTS: [&str; 6] = ["benefits", "wca_result", "age", EARNINGS, "hours_per_week", "wanted_hours"];

/// The conversation about money, and those of its steps that a sum asks for too: step, control, how the page names it.
const SCRIPT: &str = "better-off";
const STEPS: [(&str, ControlId, &str); 2] = [("children", CHILDREN, "Children"), ("rent", RENT, "Help for rent")];

/// Weeks of a year, and months.
const WEEKS: Decimal = Decimal::from_parts(52, 0, 0, false, 0);
const MONTHS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// Pay of a week, in pounds, as pay of a month.
fn a_month(weekly: Decimal) -> Decimal {
    weekly * WEEKS / MONTHS
}

/// What was told of a fact; none where that is nothing, or where they would rather not say.
fn told(model: &Model, key: &str) -> Option<Nod> {
    let setting = setting_of(model)?;
    let nod = setting.nod(&Step::asking(setting.vocabulary.get(key)?))?;
    (!matches!(nod.reply, Reply::Declined | Reply::NotSure)).then_some(nod)
}

fn number(model: &Model, key: &str) -> Option<Decimal> {
    match told(model, key)?.reply {
        Reply::Number(number) => Some(number),
        _ => None,
    }
}

/// The last answer to a step of the conversation about money, and its day.
fn answered(model: &Model, step: &str) -> Option<(bool, Date)> {
    let case = model.case.as_ref()?;
    let mut talks = case.person.sessions.iter().rev().filter(|session| session.script == SCRIPT);
    // The last word holds, and "not sure" is one.
    let answered = talks.find_map(|session| session.answers.get(step))?;
    let Reply::YesNo(yes) = answered.reply else { return None };
    Some((yes, model.day(answered.at)))
}

/// What is known, a line each, to stand above the questions.
pub fn shown(model: &Model) -> Vec<Block> {
    let facts = FACTS.iter().filter_map(|key| {
        let (nod, fact) = (told(model, key)?, model.catalogue().vocabulary.get(key)?);
        let old = if nod.may_have_changed { ". It may have changed since" } else { "" };
        let month = number(model, key).filter(|_| *key == EARNINGS).map(|weekly| format!(" ({} a month)", said(a_month(weekly))));
        Some(build::value(
            capital(&fact.label),
            format!("{}{}, told on {}{old}", nod.words, month.unwrap_or_default(), say_date(nod.told_on)),
        ))
    });
    let answers = STEPS.iter().filter_map(|(step, _, label)| {
        let (yes, on) = answered(model, step)?;
        Some(build::value(*label, format!("{}, told on {}", if yes { "Yes" } else { "No" }, say_date(on))))
    });
    let mut known: Vec<Block> = facts.chain(answers).collect();
    if !known.is_empty() {
        known.insert(0, build::heading("Known already: keep it below, or change it there"));
    }
    known
}

/// Puts what is known into the page on top.
pub fn put(model: &mut Model) {
    let benefit = told(model, "benefits").and_then(|nod| match &nod.reply {
        Reply::Several { named, .. } if named.contains("uc") => Some(Benefit::UniversalCredit),
        Reply::Several { named, .. } if named.contains("esa") => Some(Benefit::PermittedWork),
        _ => None,
    });
    let found = match told(model, "wca_result").map(|nod| nod.reply) {
        Some(Reply::Choice(id)) => id,
        _ => String::new(),
    };
    let (age, weekly) = (number(model, "age"), number(model, EARNINGS));
    let hours = number(model, "hours_per_week").or_else(|| number(model, "wanted_hours"));
    let answers: Vec<(ControlId, bool)> =
        STEPS.iter().filter_map(|(step, control, _)| Some((*control, answered(model, step)?.0))).collect();
    let day = model.today();
    let frame = model.frame_mut();
    if let Some(benefit) = benefit {
        frame.choose(BENEFIT, benefit.row());
    }
    answers.into_iter().for_each(|(control, yes)| put_yes_no(frame, control, yes));
    put_finding(frame, &found, day);
    if let Some(age) = age {
        put_age(frame, age);
    }
    if let Some(hours) = hours {
        frame.fill(permitted_work::HOURS, Typing::Line, &hours.normalize().to_string());
    }
    if let Some(weekly) = weekly {
        frame.fill(WEEKLY_PAY, Typing::Line, &pounds(weekly));
        frame.fill(PAY, Typing::Line, &pounds(a_month(weekly)));
    }
}

/// What the assessment found, by its name on either benefit: people keep the old one when they move. From April 2026 on the amount hangs on when it found it, which the fact does not say: that stays open.
fn put_finding(frame: &mut Frame, found: &str, day: Date) {
    let row = match found {
        "lcw" | "wrag" => Some(LCW),
        "lcwra" | "support-group" if day < LOWER_AMOUNT => Some(LCWRA),
        "none" | "pending" | "fit-for-work" => Some(NEITHER),
        _ => None,
    };
    if let Some(row) = row {
        frame.choose(FOUND, row);
    }
    match found {
        "wrag" | "lcw" => frame.choose(permitted_work::GROUP, permitted_work::WRAG),
        "support-group" | "lcwra" => frame.choose(permitted_work::GROUP, permitted_work::SUPPORT),
        _ => {}
    }
}

/// An age settles the question about one person; about both of a couple only where it is 25 or more.
fn put_age(frame: &mut Frame, age: Decimal) {
    let under_25 = age < Decimal::from(25);
    put_yes_no(frame, YOUNG, under_25);
    if !under_25 {
        put_yes_no(frame, BOTH_YOUNG, false);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;
    use jiff::{Timestamp, Zoned};

    use super::*;
    use crate::app::case::Case;
    use crate::app::msg::FrontEnd;
    use crate::app::pages::better_off::universal_credit::ELEMENT;
    use crate::app::settings::Settings;
    use crate::app::{Access, Library};
    use crate::catalogue::shipped;
    use crate::facts::{Answer, Value};
    use crate::record::{Answered, Change, EventId, HowMet, MachineId, Pen, Session, Tree};

    /// The page of somebody of whom that is known, on a day.
    fn opened(facts: &[(&str, Answer)], day: Date) -> Model {
        let library = Arc::new(Library::read(&[shipped()]).library);
        let mut model = Model::new(library, Access::Open("Jo".to_owned()), Settings::default(), FrontEnd::Screen);
        model.as_of = Some(day);
        let (tree, mut drawn) = (Tree([1; 16]), 0);
        let pen = Pen { tree, by: "Jo".to_owned(), machine: MachineId([1; 4]), number: 1, at: Zoned::default(), after: Vec::new() };
        let told =
            facts.iter().map(|(key, answer)| Change::FactTold { fact: (*key).to_owned(), answer: answer.clone(), on: day, with: None });
        let events = pen.write(told, || {
            drawn += 1;
            EventId([drawn; 16])
        });
        model.case = Some(Case::new(tree, events));
        super::super::open(&mut model);
        model
    }

    fn number(number: i64) -> Answer {
        Answer::Known(Value::Number(Decimal::from(number)))
    }

    fn on_universal_credit(age: i64) -> Vec<(&'static str, Answer)> {
        found_on_universal_credit("lcwra", age)
    }

    fn found_on_universal_credit(found: &str, age: i64) -> Vec<(&'static str, Answer)> {
        let benefits = Value::Set { named: ["uc".to_owned()].into(), complete: false };
        let found = Value::Choice(found.to_owned());
        vec![
            ("benefits", Answer::Known(benefits)),
            ("wca_result", Answer::Known(found)),
            ("age", number(age)),
            ("weekly_earnings", number(120)),
            ("wanted_hours", Answer::Declined),
        ]
    }

    #[test]
    fn what_is_known_stands_on_the_page() {
        let model = opened(&on_universal_credit(30), date(2025, 6, 1));
        let frame = model.frame();
        let chosen = [BENEFIT, FOUND, YOUNG, BOTH_YOUNG, CHILDREN, RENT].map(|id| frame.chosen(id));
        assert_eq!(chosen, [Some(Benefit::UniversalCredit.row()), Some(LCWRA), Some(1), Some(1), None, None]);
        assert_eq!([frame.text(WEEKLY_PAY), frame.text(PAY)], ["120.00", "520.00"], "52 weeks, by 12 months");
        assert_eq!(shown(&model).len(), 5, "a heading, and four facts: what they would rather not say is not shown");
    }

    #[test]
    fn the_older_name_of_a_finding_is_the_same_finding() {
        for (found, row) in [("wrag", LCW), ("support-group", LCWRA)] {
            let model = opened(&found_on_universal_credit(found, 30), date(2025, 6, 1));
            assert_eq!(model.frame().chosen(FOUND), Some(row), "{found}");
        }
    }

    #[test]
    fn what_the_facts_do_not_settle_stays_open() {
        let model = opened(&on_universal_credit(20), date(2026, 11, 26));
        let chosen = [FOUND, ELEMENT, YOUNG, BOTH_YOUNG].map(|id| model.frame().chosen(id));
        assert_eq!(chosen, [None, None, Some(0), None], "when it was found, and the age of a partner");
    }

    /// A session that asked for them under that script, with those answers.
    fn session(script: &str, answers: &[(&str, Reply)]) -> Session {
        let at: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        let answered = |reply: &Reply| Answered { reply: reply.clone(), at, by: "Jo".to_owned() };
        Session {
            event: EventId([2; 16]),
            id: "1".to_owned(),
            script: script.to_owned(),
            how: HowMet::InPerson,
            present: Vec::new().into(),
            language: Default::default(),
            started: at,
            ended: None,
            step: None,
            answers: answers.iter().map(|(step, reply)| ((*step).to_owned(), answered(reply))).collect(),
        }
    }

    #[test]
    fn what_was_said_in_the_talk_about_money_is_not_asked_again() {
        let mut model = opened(&[], date(2026, 11, 26));
        let sessions = [
            session("better-off", &[("children", Reply::YesNo(true)), ("rent", Reply::YesNo(false))]),
            session("better-off", &[("children", Reply::NotSure)]),
            session("health-and-work", &[("rent", Reply::YesNo(true))]),
        ];
        model.case.as_mut().unwrap().person.sessions.extend(sessions);
        model.close();
        super::super::open(&mut model);
        assert_eq!([CHILDREN, RENT].map(|id| model.frame().chosen(id)), [None, Some(1)], "not sure is asked again");
        assert_eq!(shown(&model)[1], build::value("Help for rent", "No, told on 20 November 2026"));
    }

    #[test]
    fn of_nobody_nothing_is_known() {
        let mut model = opened(&on_universal_credit(30), date(2026, 11, 26));
        model.case = None;
        super::super::open(&mut model);
        assert!(shown(&model).is_empty());
    }
}
