//! `show`: one kind of support, whole.

use jiff::civil::Date;

use super::args::ShowArgs;
use super::context::Context;
use super::error::CliError;
use crate::app::{Library, Want, taking_part};
use crate::catalogue::{Catalogue, Provision};
use crate::facts::Facts;
use crate::matching::Matcher;
use crate::text::{capital, quoted, say_date, wrap_indented};

/// Runs it.
pub fn run(context: &Context, args: &ShowArgs) -> Result<(), CliError> {
    let library = context.load(Want::Catalogue)?.library;
    let catalogue = &library.catalogue;
    let Some(provision) = catalogue.provisions.get(&args.id) else {
        return Err(unknown(catalogue, &args.id));
    };
    let day = context.today();
    context.put(|| catalogue.show(provision, day), || words(&library, provision, day))
}

/// There is no entry of that id.
pub fn unknown(catalogue: &Catalogue, id: &str) -> CliError {
    let near = crate::text::nearest(id, catalogue.provisions.keys().map(String::as_str));
    let near = near.map_or_else(String::new, |id| format!("did you mean `{id}`? "));
    CliError::Fault(format!("there is no support {}. {near}`fingerpost find` searches in plain words", quoted(id)))
}

fn words(library: &Library, provision: &Provision, day: Date) -> String {
    let catalogue = &library.catalogue;
    let mut page = Page::default();
    page.say(&provision.name);
    page.say(&provision.summary);
    page.say(&catalogue.openness(provision, day));
    page.heading("Who it is for");
    who_for(library, provision, day, &mut page);
    page.heading("About it");
    page.value("Gives", provision.gives_on(day));
    page.value("How to get it", provision.how_to_get_on(day));
    page.value("From", &provision.delivered_by);
    page.value("Taking part", taking_part(provision.voluntary));
    let places: Vec<&str> =
        provision.places.iter().map(|id| catalogue.places.get(id).map_or(id.as_str(), |place| place.name.as_str())).collect();
    page.value("Where", &crate::text::list(&places));
    for figure in provision.figures_on(day) {
        page.value("Figure", &format!("{}: {} ({})", figure.measures, figure.value, figure.source));
    }
    for contact in &provision.contacts {
        let ways = [&contact.phone, &contact.email, &contact.web];
        page.value("Contact", &format!("{}: {}", contact.name, ways.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")));
    }
    for change in provision.changes.iter().filter(|change| change.from > day) {
        let note = change.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
        page.value("Changes", &format!("on {}{note} ({})", say_date(change.from), change.source));
    }
    page.value("In easier words", &provision.easier);
    page.value("People may say", &provision.also.join("; "));
    let sources: Vec<String> = provision.sources.iter().map(ToString::to_string).collect();
    page.value("Sources", &sources.join("; "));
    page.value("Checked", &capital(&crate::app::age(catalogue, provision, day)));
    let terms = catalogue.terms_of(provision, day);
    if !terms.is_empty() {
        page.heading("Words");
        terms.iter().for_each(|term| page.value(&term.short, &crate::app::meaning(term)));
    }
    page.lines.join("\n")
}

/// Every condition: those of the rule, whom it is aimed at, what an adviser weighs, and where the sources say different things.
fn who_for(library: &Library, provision: &Provision, day: Date, page: &mut Page) {
    let nobody = Matcher::new(&library.catalogue, &library.places, Facts::default(), day);
    let needs = nobody.why(&nobody.one(provision)).reasons;
    let eligibility = provision.eligibility_on(day);
    if needs.is_empty() && eligibility.leaning.is_empty() && eligibility.judge.is_empty() {
        page.say("Anyone.");
    }
    needs.iter().for_each(|reason| page.value("Needs", &reason.needs));
    eligibility.leaning.iter().for_each(|leaning| page.value("Aimed at", &leaning.says));
    eligibility.judge.iter().for_each(|judge| page.value("For you to weigh", judge));
    eligibility.sources_differ.iter().for_each(|differ| page.value("The sources differ", &differ.says));
}

#[derive(Default)]
struct Page {
    lines: Vec<String>,
}

impl Page {
    fn say(&mut self, words: &str) {
        self.lines.extend(wrap_indented(words.trim(), 80, "", "  "));
    }

    fn heading(&mut self, words: &str) {
        self.lines.extend([String::new(), words.to_owned()]);
    }

    /// A line with its name; nothing where there is no value.
    fn value(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() {
            self.say(&format!("{name}: {}", value.trim()));
        }
    }
}
