//! What a club is called, where it meets, who leads it: of a new one, and of the one at hand.

use super::super::Body;
use super::{at_hand, club, fault, keep_and_close};
use crate::app::build;
use crate::app::club_page::ClubPage;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Choice, ControlId, Notice, Typing};
use crate::app::screen::Screen;
use crate::record::{Change, Club, ClubChange, name_of};
use crate::text::fold;

const NAME: ControlId = "name";
const PLACE: ControlId = "place";
const LEADER: ControlId = "leader";
const FEELINGS: ControlId = "feelings";

/// The fields of the page.
pub const FIELDS: &[ControlId] = &[NAME, PLACE, LEADER];

fn fields(frame: &Frame) -> Vec<Block> {
    vec![
        build::field(frame, NAME, "What is the club called?", "Its everyday name, such as: Derby Tuesday club."),
        build::field(frame, PLACE, "Where does it meet?", "A room and a street. It may be left empty."),
        build::field(frame, LEADER, "Who leads it?", "First names are enough. It may be left empty."),
    ]
}

/// A new one.
pub fn new_page(model: &Model, frame: &Frame) -> Body {
    let mut blocks = vec![build::text(
        "A club has a page of its own. What is kept there is of the club alone, and holds nothing of anybody's casework.",
    )];
    blocks.extend(fields(frame));
    let name = fold(frame.text(NAME).trim());
    if !name.is_empty() && model.clubs.iter().any(|line| fold(&line.name) == name) {
        let words = "There is a club of that name already. If it is the same one, go back and open it.";
        blocks.push(Block::Notice(Notice::Note, words.to_owned()));
    }
    blocks.push(build::button("start", "Start the club"));
    Body::new("A new club", blocks)
}

/// Whether something is typed on the page of a new club, which nothing keeps until the club is started.
pub fn is_typed(frame: &Frame) -> bool {
    matches!(frame.screen, Screen::Club(ClubPage::New)) && FIELDS.iter().any(|field| !frame.text(field).trim().is_empty())
}

pub fn page(model: &Model, frame: &Frame, club: &Club) -> Body {
    let mut blocks = fields(frame);
    let answers =
        vec![Choice::with("No", "it is not asked"), Choice::with("Yes, the club wishes it", "from 0 to 10, of those who want to say")];
    blocks.push(build::choice(frame, FEELINGS, "Are members asked how they feel?", "Ask the group first.", answers));
    blocks.push(build::button("keep", "Keep this"));
    // A leader's slot lets nobody else in.
    if !model.leads_only {
        blocks.push(build::text(format!(
            "Whoever leads it can have a passphrase of their own, which opens this club and nothing else of these notes: \
             `fingerpost store users --add-leader NAME --club {}`.",
            club.reference
        )));
    }
    Body::new("About the club", blocks)
}

/// Chooses what is so now.
pub fn choose(model: &mut Model) {
    let asks = club(model).is_some_and(|club| club.asks_feelings);
    model.frame_mut().choose(FEELINGS, usize::from(asks));
}

/// Fills in what is written down now.
pub fn fill(model: &mut Model) {
    let Some(club) = club(model) else { return };
    let now = [(NAME, club.name.clone()), (PLACE, club.place.clone()), (LEADER, club.leader.clone())];
    for (field, text) in now {
        model.frame_mut().fill(field, Typing::Line, &text);
    }
}

/// What is wrong with one field.
pub fn given(model: &Model, control: ControlId) -> Option<String> {
    read(model.frame(), control).err()
}

fn read(frame: &Frame, field: ControlId) -> Result<String, String> {
    let typed = frame.text(field);
    match (field, typed.trim().is_empty()) {
        (NAME, true) => Err("the club has no name. type what it is called".to_owned()),
        (_, true) => Ok(String::new()),
        (_, false) => name_of(typed).map_err(|fault| fault.to_string()),
    }
}

fn described(frame: &Frame) -> Result<ClubChange, (ControlId, String)> {
    let read = |field| read(frame, field).map_err(|words| (field, words));
    Ok(ClubChange::Described { name: read(NAME)?, place: read(PLACE)?, leader: read(LEADER)? })
}

pub fn enter_new(model: &mut Model) -> Vec<Effect> {
    match described(model.frame()) {
        Ok(described) => {
            let opened = ClubChange::Opened { reference: String::new() };
            vec![Effect::Commit { tree: None, changes: [opened, described].map(Change::Club).to_vec(), then: Then::ClubOpened }]
        }
        Err((field, words)) => fault(model, field, words),
    }
}

/// The club is there: its page comes in place of the form.
pub fn opened(model: &mut Model) {
    let reference = club(model).map(|club| club.reference.clone()).unwrap_or_default();
    if matches!(model.frame().screen, Screen::Club(ClubPage::New)) {
        model.close();
    }
    model.open(Screen::Club(ClubPage::One));
    model.say(format!("Saved. The club's reference is {reference}. Next, add who comes."));
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let described = match described(model.frame()) {
        Ok(described) => described,
        Err((field, words)) => return fault(model, field, words),
    };
    let asked = model.frame().chosen(FEELINGS) == Some(1);
    let Some((_, club)) = at_hand(model) else { return Vec::new() };
    let now = ClubChange::Described { name: club.name.clone(), place: club.place.clone(), leader: club.leader.clone() };
    let feelings = (club.asks_feelings != asked).then_some(ClubChange::FeelingsSet { asked });
    let changes = (now != described).then_some(described).into_iter().chain(feelings).collect();
    keep_and_close(model, changes, "Saved.")
}
