//! Handing records over to another adviser, and having somebody stand in: what is asked for, what comes of it, and the pages.

use std::path::PathBuf;

use jiff::civil::Date;

use super::kind::Purpose::Is;
use super::kind::{Kind, Purpose};
use crate::record::{Summary, Tree};
use crate::text::Secret;

const HANDING: Purpose = Is(
    "Hands people over to another adviser: a sealed file for each, which only that adviser opens. First it shows whose card it is and who goes; nothing is written before you say so.",
);
const TAKING: Purpose =
    Is("Takes people over whom another adviser sealed for you. First it shows what is in each file; nothing is kept before you say so.");
const STANDING: Purpose = Is(
    "Somebody who shares these notes reads your people's records while you are away, until the day that you give. They can write in none of them.",
);

/// What the last day of somebody who stands in can do and what it cannot.
pub const NO_LOCK: &str = "After that day the program opens them no more, and the next time you open your notes the key is taken out. It is no lock \
                       against a copy of the notes that somebody made before.";

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// Who else opens these notes, and who stands in.
    Who,
    /// Whose card this is: the path of a file with one, or the card itself.
    Card(String),
    /// Hand these people over. Takes a moment: the outcome comes later.
    HandOver(HandOver),
    /// What somebody who hands people over needs: the user's own card.
    OwnCard,
    /// What is in a file, or in the files of a folder, that were handed over. Takes a moment.
    LookInto {
        /// The file or the folder.
        path: PathBuf,
        /// The user's passphrase: their own key is kept open no longer than it takes.
        passphrase: Secret,
    },
    /// Take over what was looked into. Takes a moment.
    TakeOver,
    /// Somebody reads these records until the end of a day.
    StandIn {
        /// Who.
        user: String,
        /// The last day.
        until: Date,
        /// Whose records.
        trees: Vec<Tree>,
    },
    /// They no longer do.
    EndStandIn(Standing),
}

/// What came of it.
#[derive(Debug)]
pub enum Shared {
    /// Who opens these notes, and who stands in.
    Who(Who),
    /// Whose card it is.
    Card(TheirCard),
    /// People were handed over, or some of them.
    HandedOver {
        /// What became of each.
        given: Given,
        /// The caseload now.
        people: Vec<Summary>,
    },
    /// The user's own card.
    OwnCard(TheirCard),
    /// What is in the files that were looked into.
    Coming(Vec<Coming>),
    /// People were taken over, or some of them.
    TakenOver {
        /// What became of each.
        taken: Taken,
        /// The caseload now.
        people: Vec<Summary>,
    },
    /// Somebody stands in now, or no longer does.
    StandingIn {
        /// What to say.
        said: String,
        /// Who stands in now.
        who: Who,
    },
}

/// Whom records are sealed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TheirCard {
    /// How they are named in their own notes.
    pub name: String,
    /// The words by which two people tell on the telephone that it is the same card.
    pub words: String,
    /// The card itself, as text.
    pub text: String,
}

/// Who is to be handed over, to whom, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// Whose records.
    pub trees: Vec<Tree>,
    /// To whom.
    pub card: TheirCard,
    /// The folder of the sealed files.
    pub folder: PathBuf,
    /// Why those may go who did not agree; empty: they are left out.
    pub basis: String,
    /// The day on which an agreement has to hold.
    pub on: Date,
}

/// What became of each person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// To whom.
    pub to: String,
    /// The folder of the sealed files.
    pub folder: PathBuf,
    /// Who went.
    pub handed: Vec<Handed>,
    /// Who did not go: the reference, and why.
    pub left_out: Vec<(String, String)>,
    /// Why it stopped before everybody had gone; none: it did not.
    pub stopped: Option<String>,
}

/// Somebody who was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Their reference.
    pub reference: String,
    /// The name of the file, in its folder.
    pub file: String,
    /// The words by which the receiver tells that the file is the same.
    pub words: String,
}

/// Somebody whom another adviser handed over, before anything of them is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coming {
    /// The name of the file.
    pub file: String,
    /// Why it cannot be taken over; else all below is known.
    pub wrong: Option<String>,
    /// Their reference.
    pub reference: String,
    /// Who is said to have sealed it.
    pub from: String,
    /// The words of the file, for the telephone.
    pub words: String,
    /// How many entries it holds.
    pub entries: usize,
    /// How many of them are new here.
    pub new: usize,
    /// How many of the new ones say that the user wrote them.
    pub yours: usize,
    /// Their record is here already, and this adds to it.
    pub is_here: bool,
}

/// What became of those who were to be taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Their references, and how many entries of each are new.
    pub taken: Vec<(String, usize)>,
    /// Who did not come: the file, and why.
    pub refused: Vec<(String, String)>,
}

/// Who opens these notes beside the user, and who stands in for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Who {
    /// The other users who are no club leaders.
    pub users: Vec<String>,
    /// Who stands in.
    pub standing: Vec<Standing>,
    /// Nothing is kept in this run, so that nobody else can open it.
    pub is_practice: bool,
}

/// That somebody stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who.
    pub user: String,
    /// The last day.
    pub until: Date,
    /// Whose records they read.
    pub trees: Vec<Tree>,
}

/// A page about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SharingPage {
    /// Whom to hand over, and to whom.
    HandOver,
    /// The same, once it is known whose card it is: who goes, and who is left out.
    Check(Box<HandOver>),
    /// What became of each.
    Given(Box<Given>),
    /// What to take over, with the user's own card.
    TakeOver(Box<TheirCard>),
    /// The same, once it is known what is in it.
    Coming(Vec<Coming>),
    /// What became of each.
    TakenOver(Box<Taken>),
    /// Who stands in.
    StandIns(Box<Who>),
    /// Somebody new who does.
    NewStandIn(Box<Who>),
    /// One who does.
    StandIn(Box<Standing>),
}

impl SharingPage {
    /// What is so of it whatever it shows.
    pub fn kind(&self) -> Kind {
        match self {
            Self::HandOver => Kind::stage("hand-over-caseload", HANDING),
            Self::Check(_) => Kind::stage("hand-over-check", HANDING),
            Self::Given(_) => Kind::stage("handed-over", HANDING),
            Self::TakeOver(_) => Kind::stage("take-over", TAKING),
            Self::Coming(_) => Kind::stage("take-over-check", TAKING),
            Self::TakenOver(_) => Kind::stage("taken-over", TAKING),
            Self::StandIns(_) => Kind::stage("stand-ins", STANDING),
            Self::NewStandIn(_) => Kind::stage("new-stand-in", STANDING),
            Self::StandIn(_) => Kind::stage("stand-in", STANDING),
        }
    }
}
