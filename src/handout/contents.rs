//! What goes on the paper: the one place that reads the record.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Handout;
use super::paper::{Item, Paper, Section};
use crate::catalogue::{Contact, Provision, State, Voluntary};
use crate::record::{Agreed, Basis, Decision, Note, NoteKind, Referral, ReferralState};
use crate::text::{Lines, list, safe, say_date, uncapital};

pub(super) fn contents(handout: &Handout<'_>) -> Paper {
    let sections = [steps(handout), support(handout), referrals(handout), follow_ups(handout), notes(handout)];
    let sections: Vec<Section> = sections.into_iter().filter(|section| !section.items.is_empty()).collect();
    let empty = sections.is_empty();
    let on = say_date(handout.on);
    let mut foot = Vec::new();
    if handout.person.decisions.values().any(|weighed| weighed.decision == Decision::Accepted) {
        foot.push(format!("What is written here about support is as of {on}. It fits what we know; only the provider decides."));
    }
    foot.push("You can ask to see what is written down about you, and to change it.".to_owned());
    foot.push(long(handout.foot));
    Paper {
        title: "What we agreed".to_owned(),
        opening: [Some(format!("Made on {on}.")), empty.then(|| "Nothing has been agreed yet.".to_owned())].into_iter().flatten().collect(),
        sections,
        foot: foot.into_iter().filter(|line| !line.is_empty()).collect(),
    }
}

/// The plan: what is still to be done, and what of this session is done.
fn steps(handout: &Handout<'_>) -> Section {
    let here = |action: &&Agreed| !action.done || handout.session.is_none_or(|session| action.session == Some(session));
    let items = handout.person.actions.iter().filter(here).map(|action| {
        let mut details = Vec::new();
        if action.done {
            details.push("Done.".to_owned());
        }
        if !action.who.trim().is_empty() {
            details.push(format!("Who: {}", who(&action.who)));
        }
        if let Some(by) = action.by {
            details.push(format!("By: {}", say_date(by)));
        }
        if !action.if_then.trim().is_empty() {
            details.push(format!("If it does not go to plan: {}", line(&action.if_then)));
        }
        details.push(match &action.basis {
            Basis::Voluntary => "This is your choice.".to_owned(),
            Basis::Required { rule, authority, from } => format!(
                "This is required, from {}. The rule: {}. Who may require it: {}. Tell us if you cannot; it can be changed; a good reason counts.",
                say_date(*from),
                sentence(rule),
                sentence(authority)
            ),
        });
        Item { what: line(&action.what), details }
    });
    Section { heading: "What happens next".to_owned(), items: items.collect() }
}

fn support(handout: &Handout<'_>) -> Section {
    let accepted = handout.person.decisions.iter().filter(|(_, weighed)| weighed.decision == Decision::Accepted);
    let items = accepted.map(|(id, _)| match handout.catalogue.provisions.get(id) {
        Some(provision) => one_support(provision, handout.on),
        None => Item { what: line(&id.replace('-', " ")), details: vec!["Ask us how to get it: we have no page on it now.".to_owned()] },
    });
    Section { heading: "Support you said yes to".to_owned(), items: items.collect() }
}

fn one_support(provision: &Provision, on: Date) -> Item {
    let mut details = vec![line(&provision.summary)];
    let labelled = [("What you get", provision.gives_on(on)), ("How to get it", provision.how_to_get_on(on))];
    details.extend(labelled.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| format!("{label}: {}", long(text))));
    details.extend(provision.contacts.iter().filter_map(contact));
    let status = match provision.status_on(on) {
        State::Open => None,
        State::Trial => Some("It is a trial: somebody whom it fits may still not be offered it."),
        State::Closing => Some("It is closing: check before you rely on it."),
        State::Unconfirmed => Some("We have not confirmed that it is still there: check before you rely on it."),
        State::Proposed | State::Announced => Some("It is not open yet."),
        State::Closed => Some("It is not open now."),
    };
    details.extend(status.map(str::to_owned));
    if provision.voluntary == Voluntary::Yes {
        details.push("This is your choice.".to_owned());
    }
    Item { what: line(&provision.name), details: details.into_iter().filter(|detail| !detail.is_empty()).collect() }
}

fn contact(contact: &Contact) -> Option<String> {
    let ways: Vec<String> = [&contact.phone, &contact.email, &contact.web].into_iter().flatten().map(|way| line(way)).collect();
    (!ways.is_empty()).then(|| format!("Whom to ask: {}, {}", line(&contact.name), ways.join(", ")))
}

fn referrals(handout: &Handout<'_>) -> Section {
    let items = handout.person.referrals.iter().map(|referral| {
        let name = handout
            .catalogue
            .provisions
            .get(&referral.provision)
            .map_or_else(|| referral.provision.replace('-', " "), |found| found.name.clone());
        Item {
            what: line(&name),
            details: vec![state(referral), shared(referral)].into_iter().filter(|detail| !detail.is_empty()).collect(),
        }
    });
    Section { heading: "Who we ask to help".to_owned(), items: items.collect() }
}

fn state(referral: &Referral) -> String {
    let Some((state, on)) = referral.states.last() else { return String::new() };
    let words = match state {
        ReferralState::AskedFor => "you asked for it; it has not been sent yet",
        ReferralState::Sent => "we have sent it",
        ReferralState::Accepted => "they have said yes",
        ReferralState::Declined => "they have said no",
        ReferralState::Started => "it has begun",
        ReferralState::Ended => "it is over",
    };
    format!("On {}: {words}.", say_date(*on))
}

fn shared(referral: &Referral) -> String {
    let items: Vec<String> = referral.sharing.iter().map(|item| uncapital(&line(item))).filter(|item| !item.is_empty()).collect();
    if items.is_empty() {
        "We tell them nothing about you.".to_owned()
    } else {
        format!("What we tell them, as you agreed: {}. Nothing else.", sentence(&list(&items)))
    }
}

fn follow_ups(handout: &Handout<'_>) -> Section {
    let open = handout.person.follow_ups.iter().filter(|follow_up| !follow_up.done);
    let items = open.map(|follow_up| {
        let what = line(&follow_up.what);
        let on = say_date(follow_up.on);
        Item { what: if what.is_empty() { on } else { format!("{on}: {what}") }, details: Vec::new() }
    });
    Section { heading: "When we are in touch again".to_owned(), items: items.collect() }
}

fn notes(handout: &Handout<'_>) -> Section {
    let here = |note: &&Note| {
        note.kind == NoteKind::Shared && !note.text.trim().is_empty() && handout.session.is_none_or(|session| note.session == Some(session))
    };
    let items = handout.person.notes.iter().filter(here).map(|note| {
        // A day is enough on paper; in Britain it is that of universal time but for one hour of a summer night.
        let on = note.at.to_zoned(TimeZone::UTC).date();
        Item { what: long(&note.text), details: vec![format!("Written by {} on {}.", line(&note.by), say_date(on))] }
    });
    Section { heading: "Notes we both keep".to_owned(), items: items.collect() }
}

/// Who does it, to the person who reads it: whom the adviser calls them.
fn who(who: &str) -> String {
    let who = line(who);
    if who.eq_ignore_ascii_case("them") { "You".to_owned() } else { who }
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
