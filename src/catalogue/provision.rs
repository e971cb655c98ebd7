//! One entry of the catalogue: on the page it is *support*.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::rules::{Rule, Shared, SharedRule, Test};

/// Where a provision belongs: the folder it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the catalogue's own")]
pub enum Setting {
    Welfare,
    Workplace,
    Health,
    Education,
    Community,
    Rules,
}

/// What a provision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the catalogue's own")]
pub enum Kind {
    Programme,
    Service,
    Grant,
    Role,
    Club,
    Trial,
    Rule,
    Information,
    EmployerSupport,
}

/// Whether taking part is the person's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the catalogue's own")]
pub enum Voluntary {
    Yes,
    No,
    Varies,
    NotStated,
}

/// What an adviser does with a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the catalogue's own")]
pub enum Action {
    Refer,
    Apply,
    Signpost,
    Explain,
    TellEmployer,
    Consult,
    AdviserTool,
    KnowOnly,
}

/// What a provision is in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the catalogue's own")]
pub enum State {
    Proposed,
    Announced,
    Trial,
    Open,
    Closing,
    Closed,
    Unconfirmed,
}

/// The folders of settings.
pub(super) const SETTINGS: [(&str, Setting); 6] = [
    ("welfare", Setting::Welfare),
    ("workplace", Setting::Workplace),
    ("health", Setting::Health),
    ("education", Setting::Education),
    ("community", Setting::Community),
    ("rules", Setting::Rules),
];

impl Setting {
    /// The name of its folder.
    pub fn folder(self) -> &'static str {
        SETTINGS.iter().find(|(_, setting)| *setting == self).map_or("", |(folder, _)| folder)
    }
}

/// The words of the file for what a provision is.
pub(super) const KINDS: [(&str, Kind); 9] = [
    ("programme", Kind::Programme),
    ("service", Kind::Service),
    ("grant", Kind::Grant),
    ("role", Kind::Role),
    ("club", Kind::Club),
    ("trial", Kind::Trial),
    ("rule", Kind::Rule),
    ("information", Kind::Information),
    ("employer-support", Kind::EmployerSupport),
];

/// The words of the file for whether taking part is a choice.
pub(super) const VOLUNTARY: [(&str, Voluntary); 4] =
    [("yes", Voluntary::Yes), ("no", Voluntary::No), ("varies", Voluntary::Varies), ("not-stated", Voluntary::NotStated)];

/// The words of the file for what an adviser does.
pub(super) const ACTIONS: [(&str, Action); 8] = [
    ("refer", Action::Refer),
    ("apply", Action::Apply),
    ("signpost", Action::Signpost),
    ("explain", Action::Explain),
    ("tell-employer", Action::TellEmployer),
    ("consult", Action::Consult),
    ("adviser-tool", Action::AdviserTool),
    ("know-only", Action::KnowOnly),
];

/// The words of the file for a period.
pub(super) const STATES: [(&str, State); 7] = [
    ("proposed", State::Proposed),
    ("announced", State::Announced),
    ("trial", State::Trial),
    ("open", State::Open),
    ("closing", State::Closing),
    ("closed", State::Closed),
    ("unconfirmed", State::Unconfirmed),
];

/// Where a fact comes from: a document and a place in it, written `gp2016 para 105`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct SourceRef {
    /// The id of a document in `sources.toml`.
    pub document: String,
    /// Where in it; empty for the whole.
    pub place: String,
}

impl From<SourceRef> for String {
    fn from(source: SourceRef) -> Self {
        source.to_string()
    }
}

impl From<String> for SourceRef {
    fn from(written: String) -> Self {
        let (document, place) = written.split_once(' ').unwrap_or((&written, ""));
        Self { document: document.to_owned(), place: place.to_owned() }
    }
}

impl std::fmt::Display for SourceRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.document)?;
        if self.place.is_empty() { Ok(()) } else { write!(f, " {}", self.place) }
    }
}

/// A figure, what it measures, and who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The figure in words, with its unit.
    pub value: String,
    /// What it measures.
    pub measures: String,
    /// Where it comes from.
    pub source: SourceRef,
}

/// What a provision was, is or will be, from one day to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// What it is in that time.
    pub is: State,
    /// The first day; none: since before our sources.
    pub from: Option<Date>,
    /// The last day; none: still so.
    pub until: Option<Date>,
    /// Where it comes from.
    pub source: SourceRef,
    /// What else a reader should know.
    pub note: Option<String>,
}

/// Just here the sources say different things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcesDiffer {
    /// Where.
    pub test: Test,
    /// The difference in words.
    pub says: String,
    /// Who says what.
    pub sources: Vec<SourceRef>,
}

/// Whom a provision is aimed at: it orders and never excludes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaning {
    /// The rule.
    pub rule: Rule,
    /// In words.
    pub says: String,
}

/// Who a provision is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eligibility {
    /// The rule; none: anyone.
    pub rule: Option<SharedRule>,
    /// Where the sources differ.
    pub sources_differ: Vec<SourcesDiffer>,
    /// Whom it is aimed at.
    pub leaning: Vec<Leaning>,
    /// What the adviser weighs.
    pub judge: Vec<String>,
}

/// What replaces an entry's own from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The first day.
    pub from: Date,
    /// Where it comes from.
    pub source: SourceRef,
    /// In place of the entry's own, where given.
    pub eligibility: Option<Eligibility>,
    /// In place of the entry's own, where given.
    pub gives: Option<String>,
    /// In place of the entry's own, where given.
    pub how_to_get: Option<String>,
    /// In place of the entry's own, where given.
    pub figures: Option<Vec<Figure>>,
    /// What else a reader should know.
    pub note: Option<String>,
}

/// Whom to ring, here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// A person's role or an organisation.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// Electronic mail.
    pub email: Option<String>,
    /// A page.
    pub web: Option<String>,
    /// The place it serves.
    pub area: Option<String>,
    /// The day somebody checked it.
    pub checked_on: Option<Date>,
    /// Who did.
    pub checked_by: Option<String>,
}

/// One entry of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provision {
    /// The file's name; part of the command line's contract.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Aliases, acronyms, everyday words.
    pub also: Vec<String>,
    /// Where it belongs.
    pub setting: Setting,
    /// What it is.
    pub kind: Kind,
    /// One plain sentence.
    pub summary: String,
    /// What it is and how to get it, in short sentences for the person; empty where nobody has written them.
    pub easier: String,
    /// What the person gets.
    pub gives: String,
    /// How.
    pub how_to_get: String,
    /// From whom.
    pub delivered_by: String,
    /// Whether it is the person's choice.
    pub voluntary: Voluntary,
    /// Where it is offered, for reading: only a `within` in the rule decides.
    pub places: Vec<String>,
    /// What an adviser does with it.
    pub action: Action,
    /// Who it is for.
    pub eligibility: Eligibility,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Its periods, oldest first.
    pub status: Vec<Period>,
    /// What changes from a day on, oldest first.
    pub changes: Vec<Change>,
    /// Whom to ring, here.
    pub contacts: Vec<Contact>,
    /// What came after it.
    pub replaced_by: Vec<String>,
    /// Other ids that it stands for.
    pub merged: Vec<String>,
    /// Where it comes from.
    pub sources: Vec<SourceRef>,
    /// The day a person checked that it still holds, and who did.
    pub verified: Option<(Date, String)>,
}

impl Provision {
    /// Lets it share its rules with what was read before it.
    pub fn share_rules(&mut self, shared: &mut Shared) {
        let of_changes = self.changes.iter_mut().filter_map(|change| change.eligibility.as_mut());
        let all = of_changes.chain([&mut self.eligibility]).filter_map(|eligibility| eligibility.rule.as_mut());
        all.for_each(|rule| shared.share(rule));
    }
}
