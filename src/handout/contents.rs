//! What goes on the paper of the plan; with `own`, the only place that reads the record.

use jiff::civil::Date;

use super::own::{Day, own};
use super::paper::{Item, Paper, Section};
use super::wording::{Sentences, filled};
use super::{Handout, Wording};
use crate::catalogue::{Contact, Provision, Voluntary};
use crate::record::{Agreed, Basis, Decision, FollowUp, Note, NoteKind, Referral};
use crate::text::{Lines, is_acronym, list, safe, say_date, uncapital};

pub(super) fn contents(handout: &Handout<'_>) -> Paper {
    let own = own(handout);
    let plan = [steps(handout), support(handout), referrals(handout), follow_ups(handout, own.days), notes(handout)];
    let sections = own.sections.into_iter().chain(plan).filter(|section| !section.items.is_empty()).map(Section::without_its_name_twice);
    let sections: Vec<Section> = sections.collect();
    let words = handout.wording.sentences();
    let on = say_date(handout.on);
    let mut foot = Vec::new();
    if handout.person.decisions.values().any(|weighed| weighed.decision == Decision::Accepted) {
        foot.push(filled(words.as_of, &[&on]));
    }
    foot.push(words.see.to_owned());
    foot.push(long(handout.foot));
    Paper {
        title: words.title.to_owned(),
        opening: std::iter::once(filled(words.made, &[&on])).chain(sections.is_empty().then(|| words.nothing.to_owned())).collect(),
        sections,
        foot: foot.into_iter().filter(|line| !line.is_empty()).collect(),
        passport: None,
    }
}

/// The plan: what is still to be done, and what of this session is done.
fn steps(handout: &Handout<'_>) -> Section {
    let words = handout.wording.sentences();
    let here = |action: &&Agreed| !action.done || handout.session.is_none_or(|session| action.session == Some(session));
    let items = handout.person.actions.iter().filter(here).map(|action| {
        let mut details = Vec::new();
        if action.done {
            details.push(words.done.to_owned());
        }
        if !action.who.trim().is_empty() {
            details.push(filled(words.who, &[&who(&action.who)]));
        }
        if let Some(by) = action.by {
            details.push(filled(words.by, &[&say_date(by)]));
        }
        if !action.if_then.trim().is_empty() {
            details.push(filled(words.if_then, &[&line(&action.if_then)]));
        }
        match &action.basis {
            // What somebody else promised is no choice of theirs.
            Basis::Voluntary if action.is_theirs() => details.push(words.choice.to_owned()),
            Basis::Voluntary => {}
            Basis::Required { rule, authority, from } => {
                details.push(filled(words.required, &[&say_date(*from), &sentence(rule), &sentence(authority)]));
            }
        }
        Item { what: line(&action.what), details }
    });
    Section { heading: words.steps.to_owned(), items: items.collect() }
}

fn support(handout: &Handout<'_>) -> Section {
    let words = handout.wording.sentences();
    let accepted = handout.person.decisions.iter().filter(|(_, weighed)| weighed.decision == Decision::Accepted);
    let items = accepted.map(|(id, _)| match handout.catalogue.provisions.get(id) {
        Some(provision) => one_support(handout, provision),
        None => Item { what: line(&id.replace('-', " ")), details: vec![words.no_page.to_owned()] },
    });
    Section { heading: words.support.to_owned(), items: items.collect() }
}

fn one_support(handout: &Handout<'_>, provision: &Provision) -> Item {
    let words = handout.wording.sentences();
    let mut details = match handout.wording {
        Wording::Usual => described(provision, handout.on),
        Wording::Easier if provision.easier.is_empty() => vec![words.no_page.to_owned()],
        Wording::Easier => vec![line(&provision.easier)],
    };
    details.extend(provision.contacts.iter().filter_map(|contact| ways(contact, words)));
    details.extend(words.status(provision.status_on(handout.on)).map(str::to_owned));
    if provision.voluntary == Voluntary::Yes {
        details.push(words.choice.to_owned());
    }
    Item { what: name(handout, provision), details: details.into_iter().filter(|detail| !detail.is_empty()).collect() }
}

/// What a kind of support is called: in easier words a part in brackets follows a comma, unless it only abbreviates.
fn name(handout: &Handout<'_>, provision: &Provision) -> String {
    let name = line(&provision.name);
    match (handout.wording, name.split_once(" (").and_then(|(before, rest)| Some((before, rest.split_once(')')?)))) {
        (Wording::Easier, Some((before, (inner, after)))) if is_acronym(inner) => format!("{before}{after}"),
        (Wording::Easier, Some((before, (inner, after)))) => format!("{before}, {inner}{after}"),
        _ => name,
    }
}

/// What a kind of support is and gives, as the catalogue says it.
fn described(provision: &Provision, on: Date) -> Vec<String> {
    let labelled = [("What you get", provision.gives_on(on)), ("How to get it", provision.how_to_get_on(on))];
    let labelled = labelled.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| format!("{label}: {}", long(text)));
    std::iter::once(line(&provision.summary)).chain(labelled).collect()
}

fn ways(contact: &Contact, words: &Sentences) -> Option<String> {
    let ways: Vec<String> = [&contact.phone, &contact.email, &contact.web].into_iter().flatten().map(|way| line(way)).collect();
    (!ways.is_empty()).then(|| filled(words.contact, &[&line(&contact.name), &ways.join(", ")]))
}

fn referrals(handout: &Handout<'_>) -> Section {
    let words = handout.wording.sentences();
    let items = handout.person.referrals.iter().map(|referral| {
        let provision = handout.catalogue.provisions.get(&referral.provision);
        let name = provision.map_or_else(|| line(&referral.provision.replace('-', " ")), |provision| name(handout, provision));
        let state = referral.states.last().map(|(state, on)| filled(words.on, &[&say_date(*on), words.referral(*state)]));
        Item { what: name, details: state.into_iter().chain(shared(handout, referral)).collect() }
    });
    Section { heading: words.referrals.to_owned(), items: items.collect() }
}

/// What they are told: in one sentence, or in easier words a line each.
fn shared(handout: &Handout<'_>, referral: &Referral) -> Vec<String> {
    let words = handout.wording.sentences();
    let items: Vec<String> = referral.sharing.iter().map(|item| line(item)).filter(|item| !item.is_empty()).collect();
    match handout.wording {
        _ if items.is_empty() => vec![words.shares_nothing.to_owned()],
        Wording::Usual => {
            let items: Vec<String> = items.iter().map(|item| uncapital(item)).collect();
            vec![filled(words.shares, &[&sentence(&list(&items))])]
        }
        Wording::Easier => std::iter::once(words.shares.to_owned()).chain(items).collect(),
    }
}

/// The follow-ups and the days that were settled in talks, by day: one that is in the diary since is told once, and one that has gone by
/// says so.
fn follow_ups(handout: &Handout<'_>, days: Vec<Day>) -> Section {
    let words = handout.wording.sentences();
    let is_done = |day: &Day| {
        handout.person.follow_ups.iter().any(|follow_up| follow_up.done && follow_up.on == day.on && follow_up.what == day.in_diary)
    };
    let days: Vec<Day> = days.into_iter().filter(|day| !is_done(day)).collect();
    let settled = |follow_up: &FollowUp| days.iter().any(|day| day.on == follow_up.on && day.in_diary == follow_up.what);
    let open = handout.person.follow_ups.iter().filter(|follow_up| !follow_up.done && !settled(follow_up));
    let items = open.map(|follow_up| {
        let what = line(&follow_up.what);
        let on = say_date(follow_up.on);
        let details = if follow_up.on < handout.on { vec![words.gone.to_owned()] } else { Vec::new() };
        (follow_up.on, Item { what: if what.is_empty() { on } else { format!("{on}: {what}") }, details })
    });
    let items: Vec<(Date, Item)> = items.collect();
    let mut items: Vec<(Date, Item)> = days.into_iter().map(|day| (day.on, day.item)).chain(items).collect();
    items.sort_by_key(|(on, _)| *on);
    let items = items.into_iter().map(|(_, item)| item).collect();
    Section { heading: words.follow_ups.to_owned(), items }
}

fn notes(handout: &Handout<'_>) -> Section {
    let words = handout.wording.sentences();
    let here = |note: &&Note| {
        note.kind == NoteKind::Shared && !note.text.trim().is_empty() && handout.session.is_none_or(|session| note.session == Some(session))
    };
    let items = handout.person.notes.iter().filter(here).map(|note| {
        let on = handout.person.day(note.at);
        Item { what: long(&note.text), details: vec![filled(words.written, &[&line(&note.by), &say_date(on)])] }
    });
    Section { heading: words.notes.to_owned(), items: items.collect() }
}

/// Who does it, to the person who reads it: whom the adviser calls them.
fn who(who: &str) -> String {
    let who = line(who);
    match who.to_lowercase().as_str() {
        "them" => "You".to_owned(),
        "me" | "i" | "myself" => "Your adviser".to_owned(),
        _ => who,
    }
}

/// One line of somebody's text.
fn line(text: &str) -> String {
    safe(text.trim(), Lines::One)
}

/// Text that may have several lines.
fn long(text: &str) -> String {
    safe(text, Lines::Many).trim().to_owned()
}

/// One line that goes on as part of a sentence: without a full stop of its own.
fn sentence(text: &str) -> String {
    line(text).trim_end_matches('.').to_owned()
}
