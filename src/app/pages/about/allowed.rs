//! What a person allowed or forbade to be shared when they were asked in a session.

use jiff::civil::Date;

use crate::app::build;
use crate::app::model::Model;
use crate::app::page::{Block, Notice};
use crate::conversation::{Reply, Sets};
use crate::record::Person;
use crate::text::say_date;

/// One answer that holds.
pub struct Allowed {
    /// What it is about, as the script's question is headed.
    heading: String,
    /// Whether it may be shared.
    pub yes: bool,
    /// What was said.
    said: &'static str,
    /// The day on which it was said.
    on: Option<Date>,
}

/// What holds now, item by item.
pub fn allowed(model: &Model, person: &Person) -> Vec<Allowed> {
    person.sharing.iter().map(|(item, yes)| one(model, person, item, *yes)).collect()
}

fn one(model: &Model, person: &Person, item: &str, yes: bool) -> Allowed {
    let said = person.sessions.iter().flat_map(|session| {
        let script = model.library.scripts.get(&session.script);
        session.answers.iter().filter_map(move |(id, answered)| {
            let step = script?.step(id)?.1;
            let about = matches!(&step.sets, Some(Sets::Sharing(name)) if name == item);
            about.then_some((answered.at, &answered.reply, step))
        })
    });
    match said.max_by_key(|(at, ..)| *at) {
        Some((at, reply, step)) => {
            let said = match reply {
                Reply::NotSure => "not sure, so not yet",
                Reply::Declined => "rather not say, so no",
                _ => yes_or_no(yes),
            };
            Allowed { heading: step.heading.clone(), yes, said, on: Some(model.day(at)) }
        }
        None => Allowed { heading: crate::text::capital(&item.replace('-', " ")), yes, said: yes_or_no(yes), on: None },
    }
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

impl Allowed {
    fn words(&self) -> String {
        let day = self.on.map(|on| format!(", said on {}", say_date(on))).unwrap_or_default();
        format!("{}{day}", self.said)
    }
}

/// A line for each of them.
pub fn lines(model: &Model, person: &Person) -> Vec<Block> {
    let lines: Vec<Block> = allowed(model, person).iter().map(|one| build::value(&one.heading, one.words())).collect();
    if lines.is_empty() { lines } else { std::iter::once(build::heading("Said in sessions")).chain(lines).collect() }
}

/// What they said no to among some items, before it is done.
pub fn refused(model: &Model, person: &Person, items: &[&str]) -> Vec<Block> {
    let refused = items.iter().filter(|item| person.sharing.get(**item) == Some(&false));
    let notice = |item: &&str| {
        let one = one(model, person, item, false);
        Block::Notice(Notice::Warning, format!("In a session: {}: {}. Ask again before you share anything.", one.heading, one.words()))
    };
    refused.map(notice).collect()
}
