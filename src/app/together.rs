//! What the person may look at: shared things, and nothing else.
//!
//! The page and a second terminal both show what [`things`] gives and read the record nowhere else.

use super::club_together;
use super::model::Model;
use super::msg::Effect;
use super::screen::Screen;
use super::talk::{Talk, setting_of};
use crate::conversation::Step;
use crate::handout::{Handout, Thing, Wording};
use crate::record::Tree;

/// What is said when a second terminal can follow.
pub const SHOWING: &str =
    "A second terminal of this machine can show this page now: type `fingerpost follow` there. Hiding, locking and leaving blank it.";

/// What a second terminal of the same machine is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// None is let in.
    #[default]
    Off,
    /// It is let in, and there is nothing for it to see.
    Nothing,
    /// This text, and no more.
    Page(String),
}

/// How the together view is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// One thing at a time, with space around it.
    pub one_by_one: bool,
    /// Which, from 0.
    pub at: usize,
    /// How many messages there had been when it was opened: those were the adviser's.
    pub since: u64,
    /// Whose page a second terminal follows; none: nobody's. It is switched on for one person at a time, and never by itself.
    pub followed: Option<Tree>,
    /// What the second terminal was given last.
    pub shown: Shown,
}

/// What is shared, in the order in which it is shown: the question at hand, then what the hand-out would say so far.
pub fn things(model: &Model) -> Vec<Thing> {
    let Some(case) = &model.case else { return Vec::new() };
    if let Some(club) = &case.club {
        return club_together::things(model, club);
    }
    let asked = question(model).map(|what| Thing { heading: "What we are talking about".to_owned(), what, details: Vec::new() });
    let handout = Handout {
        person: &case.person,
        session: case.session,
        scripts: &model.library.scripts,
        places: &model.library.places,
        own_words: true,
        catalogue: model.catalogue(),
        on: model.today(),
        foot: &model.settings.complaints,
        wording: Wording::Usual,
    };
    asked.into_iter().chain(handout.things()).collect()
}

/// The words of the question that was left for this view. One that waits until the person is alone is not shown.
fn question(model: &Model) -> Option<String> {
    model.frames.iter().rev().find_map(|frame| match &frame.screen {
        Screen::Question(id) => {
            let talk = Talk::of(model)?;
            talk.walk.stop(id).filter(|stop| stop.is_asked()).map(|stop| stop.step.question_in(talk.session.language).to_owned())
        }
        Screen::Fact(key) => {
            let fact = model.catalogue().vocabulary.get(key)?;
            let kept_apart = setting_of(model)?.is_kept_apart(&Step::asking(fact));
            (!kept_apart).then(|| fact.question.clone())
        }
        _ => None,
    })
}

/// The things that are looked at now: all of them, or the one whose turn it is.
pub fn looked_at(model: &Model) -> Vec<Thing> {
    let mut things = things(model);
    if model.together.one_by_one {
        let at = at(model, things.len());
        return things.drain(..).nth(at).into_iter().collect();
    }
    things
}

/// What is to be given to a second terminal, where that is another thing than it was given last.
///
/// Hiding blanks it, and so does parting from the notes, before anything else is done. With the person closed it follows nobody: another
/// person's page is shown there only when that is asked for.
pub fn follow(model: &mut Model) -> Option<Effect> {
    let here = model.case.as_ref().map(|case| case.tree);
    if model.together.followed != here {
        model.together.followed = None;
    }
    let hidden = matches!(model.frame().screen, Screen::Hidden) || model.parting.is_some();
    let shown = match (model.together.followed, &model.together.shown) {
        (None, Shown::Off) => Shown::Off,
        (Some(_), _) if !hidden => Shown::Page(text(&looked_at(model))),
        _ => Shown::Nothing,
    };
    if shown == model.together.shown {
        return None;
    }
    model.together.shown = shown.clone();
    Some(Effect::Show(shown))
}

/// Things as lines, one apart from the next.
fn text(things: &[Thing]) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for (place, thing) in things.iter().enumerate() {
        let under_it = place.checked_sub(1).is_some_and(|before| things[before].heading == thing.heading);
        if place > 0 {
            lines.push("");
        }
        if !under_it {
            lines.extend([thing.heading.as_str(), ""]);
        }
        lines.extend(thing.lines());
    }
    lines.join("\n")
}

/// Which of so many things is shown when there is one at a time.
pub fn at(model: &Model, many: usize) -> usize {
    model.together.at.min(many.saturating_sub(1))
}
