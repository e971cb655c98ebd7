//! Answers in words, as a review or a hand-out shows them.

use super::setting::every_choice;
use super::{AnswerKind, Reply, Setting, Step};
use crate::facts::Fact;
use crate::text;

impl Setting<'_> {
    /// An answer in words: "Yes", "Not sure", "Autism, and none of the others". What may not stand on the page now is left out.
    pub fn say_reply(&self, step: &Step, reply: &Reply) -> String {
        let fact = self.fact_of(step);
        if self.is_kept_apart(step) {
            return "Kept for when you are alone".to_owned();
        }
        match reply {
            Reply::Text(words) => words.clone(),
            Reply::YesNo(false) if step.answer == AnswerKind::Date => "No day".to_owned(),
            Reply::YesNo(true) => "Yes".to_owned(),
            Reply::YesNo(false) => "No".to_owned(),
            Reply::Choice(id) if !self.may_show(fact, id) => "Kept for when you are alone".to_owned(),
            Reply::Choice(id) => text::capital(&self.label(step, fact, id)),
            Reply::Several { named, complete } => {
                let choices = every_choice(step, fact, self.places);
                let mut ids: Vec<&String> = named.iter().filter(|id| self.may_show(fact, id)).collect();
                ids.sort_by_key(|id| choices.iter().position(|choice| choice.id == **id).unwrap_or(choices.len()));
                let labels: Vec<String> = ids.into_iter().map(|id| self.label(step, fact, id)).collect();
                let words = text::capital(&text::list(&labels));
                match (labels.is_empty(), complete) {
                    (true, true) => "None of them".to_owned(),
                    (true, false) => "None named".to_owned(),
                    (false, true) => format!("{words}, and none of the others"),
                    (false, false) => words,
                }
            }
            Reply::Number(number) => {
                let number = number.normalize();
                match fact.map_or(step.unit.as_deref(), |fact| fact.unit.as_deref()) {
                    Some("pounds") => pounds(number),
                    Some(unit) => format!("{number} {}", unit_for(number, unit)),
                    None => number.to_string(),
                }
            }
            Reply::Born { year, month } => format!("Born in {}", text::say_month(*year, *month)),
            Reply::Date(date) => text::say_date(*date),
            Reply::Scale(point) => format!("{point} out of 10"),
            Reply::Done => "Done".to_owned(),
            Reply::NotSure => "Not sure".to_owned(),
            Reply::Declined => "Rather not say".to_owned(),
            Reply::Skipped => "Left for now".to_owned(),
        }
    }

    fn label(&self, step: &Step, fact: Option<&Fact>, id: &str) -> String {
        let own = step.options.iter().find(|choice| choice.id == id).map(|choice| choice.label.as_str());
        let label = own.or_else(|| fact.and_then(|fact| fact.value(id)).map(|value| value.label.as_str()));
        label.or_else(|| self.places.name(id)).unwrap_or(id).to_owned()
    }
}

/// A sum of money, with pence where there are any: `£12.50`.
fn pounds(number: rust_decimal::Decimal) -> String {
    let said = if number.scale() > 0 { format!("{number:.2}") } else { number.to_string() };
    let (whole, pence) = said.split_once('.').map_or((said.as_str(), String::new()), |(whole, pence)| (whole, format!(".{pence}")));
    format!("£{}{pence}", text::with_thousands(whole))
}

fn unit_for(number: rust_decimal::Decimal, unit: &str) -> &str {
    match unit {
        "people" if number == rust_decimal::Decimal::ONE => "person",
        unit if number == rust_decimal::Decimal::ONE => unit.strip_suffix('s').unwrap_or(unit),
        unit => unit,
    }
}
