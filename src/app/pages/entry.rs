//! One kind of support: what it is, whom it is for, how to get it, where each fact comes from; and, for a person, why it fits or does not.

use super::Body;
use crate::app::build;
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::{Access, Model};
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, ControlId, Notice, Typing};
use crate::app::screen::Screen;
use crate::app::support;
use crate::app::talk::matched;
use crate::catalogue::{Action, Provision, State};
use crate::matching::{Match, Verdict, Why};
use crate::record::{Change, Decision};
use crate::text::{capital, say_date};

/// What the person says of it.
pub const REASON: ControlId = "reason";
const ACCEPT: ControlId = "accept";
const REFER: ControlId = "refer";
const DECLINE: ControlId = "decline";
const LATER: ControlId = "later";
const BACK: ControlId = "back";

pub fn page(model: &Model, frame: &Frame, id: &str) -> Body {
    let Some(provision) = model.catalogue().provisions.get(id) else {
        return Body::new("Support", vec![build::text("This is no longer in the catalogue.")]);
    };
    let found = matched(model, provision);
    let mut blocks = vec![build::text(provision.summary.clone())];
    blocks.extend(openness(model, provision));
    blocks.extend(found.iter().flat_map(|(found, why)| fit(found, why)));
    if found.is_some() && model.case.as_ref().is_some_and(|case| !case.is_read_only()) {
        blocks.extend(decisions(frame, provision));
    } else {
        blocks.push(build::button(BACK, "Back to the list"));
    }
    blocks.extend(about(model, provision));
    Body::new(provision.name.clone(), blocks)
}

fn openness(model: &Model, provision: &Provision) -> Option<Block> {
    let words = model.catalogue().openness(provision, model.today());
    (provision.status_on(model.today()) != State::Open).then_some(Block::Notice(Notice::Warning, words))
}

/// What is said of it for the person at hand: the verdict, then every condition.
fn fit(found: &Match<'_>, why: &Why) -> Vec<Block> {
    let verdict = match found.verdict {
        Verdict::Fits => "It fits what we know.".to_owned(),
        Verdict::Ask => format!("It {}.", super::matches::might(found)),
        Verdict::No => "Not for this situation.".to_owned(),
    };
    let mut blocks = vec![build::heading(verdict)];
    blocks.extend(why.reasons.iter().map(|reason| {
        let met = match reason.met {
            Some(true) => "Met",
            Some(false) => "Not met",
            None => "To ask",
        };
        build::value(met, support::condition(reason))
    }));
    blocks.extend(why.differ.iter().map(|words| build::value("The sources differ", words)));
    blocks.extend(why.leaning.iter().map(|leans| build::value("Aimed at", support::leaning(leans))));
    blocks.extend(why.judge.iter().map(|words| build::value("For you to weigh", words)));
    blocks.extend(why.changes.iter().map(|turn| build::value(format!("From {}", say_date(turn.on)), support::turning(turn))));
    blocks
}

fn decisions(frame: &Frame, provision: &Provision) -> Vec<Block> {
    let mut blocks = vec![
        build::field(frame, REASON, "What they say of it", "Their reason, if they gave one. It may be left empty."),
        build::button(ACCEPT, "They want it"),
    ];
    if matches!(provision.action, Action::Refer | Action::Apply) {
        blocks.push(build::button(REFER, "They want it: ask for a referral"));
    }
    blocks.push(build::button(LATER, "Another time"));
    blocks.push(build::button(DECLINE, "They do not want it"));
    blocks
}

fn about(model: &Model, provision: &Provision) -> Vec<Block> {
    let day = model.today();
    let mut blocks = vec![
        build::heading("About it"),
        build::value("Gives", provision.gives_on(day)),
        build::value("How to get it", provision.how_to_get_on(day)),
        build::value("From", provision.delivered_by.clone()),
        build::value("Taking part", support::taking_part(provision.voluntary)),
    ];
    blocks.extend(
        provision
            .figures_on(day)
            .iter()
            .map(|figure| build::value(capital(&figure.measures), format!("{} ({})", figure.value, figure.source))),
    );
    blocks.extend(provision.contacts.iter().map(|contact| {
        let ways = [&contact.phone, &contact.email, &contact.web];
        build::value(contact.name.clone(), ways.into_iter().flatten().cloned().collect::<Vec<_>>().join(", "))
    }));
    let sources: Vec<String> = provision.sources.iter().map(ToString::to_string).collect();
    blocks.push(build::value("Sources", sources.join("; ")));
    blocks.push(build::value("Checked", capital(&support::age(model.catalogue(), provision, day))));
    let terms = model.catalogue().terms_of(provision, day);
    if !terms.is_empty() {
        blocks.push(build::heading("Words"));
        blocks.extend(terms.into_iter().map(|term| build::value(term.short.clone(), support::meaning(term))));
    }
    blocks
}

/// Somebody checked the entry on top at its source, and it holds.
pub fn verify(model: &mut Model) -> Vec<Effect> {
    let Screen::Entry(id) = &model.frame().screen else { return Vec::new() };
    let Some(provision) = model.catalogue().provisions.get(id) else { return Vec::new() };
    let (id, setting) = (id.clone(), provision.setting);
    let by = match &model.access {
        Access::Practice(_) => {
            model.say_error("This is practice: nothing is kept. Open your own notes, or look it up from the first page.");
            return Vec::new();
        }
        Access::Open(user) => Some(user.clone()),
        Access::NotYet | Access::Closed(_) => None,
    };
    // It was checked today, whichever day all else is judged by.
    let on = model.day_it_is();
    vec![Effect::Verify { id, setting, on, by }]
}

/// Opens the page of a kind of support, with what they said of it before or what was being typed.
pub fn open(model: &mut Model, id: &str) {
    if model.return_to(&Screen::Entry(id.to_owned())) {
        return;
    }
    model.open(Screen::Entry(id.to_owned()));
    let said = model.case.as_ref().and_then(|case| case.person.decisions.get(id)).map(|weighed| weighed.reason.clone());
    if let Some(said) = said.filter(|said| !said.is_empty()) {
        model.frame_mut().fill(REASON, Typing::Line, &said);
    }
    super::restore_draft(model);
}

/// Under this, with the support's id, what they say of it is kept while it is being typed.
pub fn draft_place(id: &str) -> String {
    format!("reason {id}")
}

/// The changes that take away what was being typed on the page of that support.
pub fn drafts_beneath(case: &Case, id: &str) -> Option<Change> {
    let place = draft_place(id);
    case.person.drafts.contains_key(&place).then(|| Change::DraftKept { place, text: String::new() })
}

/// What stands as their reason on the page of that support, where that is the one beneath the page on top.
pub fn reason_beneath(model: &Model, id: &str) -> String {
    let entry = model.frames.below(1).filter(|frame| matches!(&frame.screen, Screen::Entry(other) if other == id));
    entry.map(|frame| frame.text(REASON).trim().to_owned()).unwrap_or_default()
}

pub fn enter(model: &mut Model, control: ControlId, id: &str) -> Vec<Effect> {
    let decision = match control {
        BACK => {
            model.close();
            return Vec::new();
        }
        REASON => {
            model.frame_mut().focus = ACCEPT;
            return Vec::new();
        }
        REFER => {
            super::open(model, Screen::NewReferral(id.to_owned()));
            return Vec::new();
        }
        ACCEPT => Decision::Accepted,
        LATER => Decision::Later,
        _ => Decision::Declined,
    };
    let reason = model.frame().text(REASON).trim().to_owned();
    let words = match decision {
        Decision::Accepted => "Saved. They want it: it goes on the hand-out.",
        Decision::Declined => "Saved. They do not want it.",
        Decision::Later => "Saved. Another time.",
    };
    let Some(case) = &model.case else { return Vec::new() };
    let already = case.person.decisions.get(id).filter(|weighed| weighed.decision == decision && weighed.reason == reason);
    if already.is_some() {
        // A key that is held down, or pressed once more to be sure, says nothing new.
        model.say(match decision {
            Decision::Accepted => "They want it already: it is written down.",
            Decision::Declined => "That they do not want it is written down already.",
            Decision::Later => "Another time: that is written down already.",
        });
        return Vec::new();
    }
    let tree = Some(case.tree);
    let decided = Change::SupportDecided { provision: id.to_owned(), decision, reason, session: case.session };
    let changes = std::iter::once(decided).chain(super::drafts::given(model)).collect();
    vec![Effect::Commit { tree, changes, then: Then::Close(words.to_owned()) }]
}
