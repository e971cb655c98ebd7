//! Which figures there are, and what each counts, in words with its source.

use crate::record::{JOB_START_RULE, JOB_START_SOURCE, SUSTAINED_RULE, SUSTAINED_SOURCE};

/// Where a definition is this program's own: the field has no one that all use.
const OWN: &str = "This program's own reckoning: services count it in different ways, so say which when you compare.";

/// The parts of a figure, which add up to it: id and title.
pub type Parts = &'static [(&'static str, &'static str)];

/// One figure, or one kind of figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Its id. One of a kind has more after it: `gap-housing`.
    pub id: &'static str,
    /// Its title. One of a kind has more after it: `Nothing fits: housing`.
    pub title: &'static str,
    /// What is counted, in full sentences.
    pub words: &'static str,
    /// Where that comes from.
    pub source: &'static str,
    /// Its parts; empty where it has none, or where they are places.
    pub parts: Parts,
    /// Whether it is of people or of what they did: then small counts are withheld.
    pub of_people: bool,
    /// Whether there is one for each of something: for each scale, for each need.
    pub of_each: bool,
}

const fn figure(id: &'static str, title: &'static str, words: &'static str, source: &'static str, parts: Parts) -> Definition {
    Definition { id, title, words, source, parts, of_people: true, of_each: false }
}

/// Every figure that is counted, in the order in which they are shown.
pub const DEFINITIONS: &[Definition] = &[
    figure(
        PEOPLE,
        "People seen",
        "People with whom at least one session was begun in the period, each once. New: their first session is in it.",
        OWN,
        &[(NEW, "New in this period"), (BEFORE, "Seen before it too")],
    ),
    figure(
        SESSIONS,
        "Sessions",
        "Sessions that were begun in the period, ended or not, by how they were held.",
        OWN,
        &[("in-person", "In person"), ("phone", "By telephone")],
    ),
    figure(
        SUPPORT,
        "Support offered",
        "Support that a person weighed, each kind once for each person, by what they said last, where they said that in the period.",
        OWN,
        &[("accepted", "Wanted"), ("declined", "Not wanted"), ("later", "Perhaps later")],
    ),
    figure(
        REFERRALS,
        "Referrals",
        "Referrals that were asked for in the period, by how far each had come on its last day.",
        "This program's record: asked for, sent, accepted or declined, started, ended.",
        &[
            ("asked-for", "Asked for, not sent yet"),
            ("sent", "Sent, no answer yet"),
            ("accepted", "Accepted, not begun yet"),
            ("declined", "Declined"),
            ("started", "Begun"),
            ("ended", "Begun and over"),
        ],
    ),
    Definition {
        words: JOB_START_RULE,
        source: JOB_START_SOURCE,
        ..figure(
            JOB_STARTS,
            "Job starts",
            "",
            "",
            &[
                ("ended", "Not sustained for 13 weeks"),
                ("under-13", "13 weeks still to come"),
                ("13", "Sustained for 13 weeks, not for 26 or not yet"),
                ("26", "Sustained for 26 weeks, not for 52 or not yet"),
                ("52", "Sustained for 52 weeks"),
            ],
        )
    },
    Definition {
        of_each: true,
        ..figure(
            DISTANCE,
            "Distance travelled",
            "People who answered the same scale, from 0 to 10, twice or more in the period in one guided conversation, at its start and its \
             end or in two sessions: the last answer beside the first. Each person once for each guided conversation.",
            OWN,
            &[("higher", "Higher at the last"), ("same", "The same"), ("lower", "Lower at the last")],
        )
    },
    Definition {
        of_people: false,
        ..figure(
            CLUB_MEETINGS,
            "Club meetings",
            "Meetings of clubs in the period up to the day of counting that were not called off.",
            OWN,
            &[],
        )
    },
    figure(
        CLUB_PEOPLE,
        "People at clubs",
        "Members who were marked as there at one meeting in the period at least, each once for each club. First: they had been at none before it.",
        OWN,
        &[("first", "For the first time"), (BEFORE, "Had come before")],
    ),
    figure(CLUB_ATTENDANCES, "Attendances at clubs", "Marks in the registers of the period that say that a member was there.", OWN, &[]),
    figure(
        CLUB_LEFT,
        "Members who left a club",
        "Members written down as coming no more, with a day in the period, by where they went. Who asked to be forgotten counts only where it was \
         written down that they moved on.",
        OWN,
        &[
            ("job", "To a job"),
            ("training", "To training or a course"),
            ("volunteering", "To volunteering"),
            ("other", "To something else they wanted"),
            ("stopped", "Stopped coming"),
        ],
    ),
    Definition {
        of_each: true,
        ..figure(
            GAP,
            "Nothing fits",
            "People seen in the period who said that they want help with this, for whom nothing in the catalogue fits or might: of the support \
             with a rule that asks for this need, or that is aimed at it, none that is open or not confirmed fits on the last day of the \
             period, or on the day of counting if that is earlier, and none hangs on something not known. By where they live.",
            "The catalogue of this program, with what was laid over it, as it was on that day.",
            &[],
        )
    },
];

/// Figures that follow from the parts of another, with which of its parts they add up.
pub const DERIVED: &[(&str, &[&str], Definition)] = &[
    (JOB_STARTS, &["13", "26", "52"], sustained("sustained-13", "Job starts sustained for 13 weeks")),
    (JOB_STARTS, &["26", "52"], sustained("sustained-26", "Job starts sustained for 26 weeks")),
    (JOB_STARTS, &["52"], sustained("sustained-52", "Job starts sustained for 52 weeks")),
    (
        CLUB_LEFT,
        &["job", "training", "volunteering", "other"],
        figure(CLUB_MOVED_ON, "Members who moved on from a club", "Members who left a club for something that they wanted.", OWN, &[]),
    ),
];

const fn sustained(id: &'static str, title: &'static str) -> Definition {
    figure(id, title, SUSTAINED_RULE, SUSTAINED_SOURCE, &[])
}

pub const PEOPLE: &str = "people";
pub const SESSIONS: &str = "sessions";
pub const SUPPORT: &str = "support";
pub const REFERRALS: &str = "referrals";
pub const JOB_STARTS: &str = "job-starts";
pub const DISTANCE: &str = "distance";
pub const CLUB_MEETINGS: &str = "club-meetings";
pub const CLUB_PEOPLE: &str = "club-people";
pub const CLUB_ATTENDANCES: &str = "club-attendances";
pub const CLUB_LEFT: &str = "club-left";
pub const CLUB_MOVED_ON: &str = "club-moved-on";
pub const GAP: &str = "gap";

/// The figures of clubs, which hold nothing of casework.
pub const CLUBS: &[&str] = &[CLUB_MEETINGS, CLUB_PEOPLE, CLUB_ATTENDANCES, CLUB_LEFT, CLUB_MOVED_ON];

/// The part of those who are new.
pub const NEW: &str = "new";
/// The part of those who were there before.
pub const BEFORE: &str = "before";
/// The one part of a figure that has none.
pub const WHOLE: &str = "";
/// The place of those who have not said where they live.
pub const NOWHERE: &str = "not-told";
