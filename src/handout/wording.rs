//! Our own sentences on a hand-out, in the usual words and in easier ones. `{}` is filled in.

use crate::catalogue::State;
use crate::record::ReferralState;

/// How a hand-out is worded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wording {
    /// In the usual words.
    #[default]
    Usual,
    /// In short sentences, one idea in each, without acronyms.
    Easier,
}

impl Wording {
    pub(super) fn sentences(self) -> &'static Sentences {
        match self {
            Self::Usual => &USUAL,
            Self::Easier => &EASIER,
        }
    }
}

/// The sentences of one wording.
pub(super) struct Sentences {
    pub(super) title: &'static str,
    /// The day.
    pub(super) made: &'static str,
    pub(super) nothing: &'static str,
    /// The day.
    pub(super) as_of: &'static str,
    pub(super) see: &'static str,
    pub(super) agreed: &'static str,
    pub(super) wanted: &'static str,
    pub(super) good_at: &'static str,
    pub(super) helps: &'static str,
    pub(super) steps: &'static str,
    pub(super) done: &'static str,
    /// Who.
    pub(super) who: &'static str,
    /// The day.
    pub(super) by: &'static str,
    /// What then.
    pub(super) if_then: &'static str,
    pub(super) choice: &'static str,
    /// The day, the rule, who may require it.
    pub(super) required: &'static str,
    pub(super) support: &'static str,
    pub(super) no_page: &'static str,
    /// A name, and ways to reach it.
    pub(super) contact: &'static str,
    pub(super) trial: &'static str,
    pub(super) closing: &'static str,
    pub(super) unconfirmed: &'static str,
    pub(super) not_yet: &'static str,
    pub(super) closed: &'static str,
    pub(super) referrals: &'static str,
    pub(super) asked_for: &'static str,
    pub(super) sent: &'static str,
    pub(super) accepted: &'static str,
    pub(super) declined: &'static str,
    pub(super) started: &'static str,
    pub(super) ended: &'static str,
    /// The day, and what happened then.
    pub(super) on: &'static str,
    pub(super) shares_nothing: &'static str,
    /// What is shared; in easier words it follows line by line.
    pub(super) shares: &'static str,
    pub(super) follow_ups: &'static str,
    /// Said of a day that was not kept.
    pub(super) gone: &'static str,
    pub(super) notes: &'static str,
    /// Who, and the day.
    pub(super) written: &'static str,
}

const USUAL: Sentences = Sentences {
    title: "What we agreed",
    made: "Made on {}.",
    nothing: "Nothing has been agreed yet.",
    as_of: "What is written here about support is as of {}. Whether you can have it, only the provider decides.",
    see: "You can ask to see what is written down about you, and to change it.",
    agreed: "In the words we agreed",
    wanted: "What you want",
    good_at: "What you are good at",
    helps: "What helps you",
    steps: "What happens next",
    done: "Done.",
    who: "Who: {}",
    by: "By: {}",
    if_then: "If it does not go to plan: {}",
    choice: "This is your choice.",
    required: "This is required, from {}. The rule: {}. Who may require it: {}. Tell us if you cannot; it can be changed; a good reason counts.",
    support: "Support you said yes to",
    no_page: "Ask us how to get it: we have no page on it now.",
    contact: "Whom to ask: {}, {}",
    trial: "It is a trial: somebody whom it fits may still not be offered it.",
    closing: "It is closing: check before you rely on it.",
    unconfirmed: "We have not confirmed that it is still there: check before you rely on it.",
    not_yet: "It is not open yet.",
    closed: "It is not open now.",
    referrals: "Who we ask to help",
    asked_for: "you asked for it; it has not been sent yet",
    sent: "we have sent it",
    accepted: "they have said yes",
    declined: "they have said no",
    started: "it has begun",
    ended: "it is over",
    on: "On {}: {}.",
    shares_nothing: "We tell them nothing about you.",
    shares: "What we tell them, as you agreed: {}. Nothing else.",
    follow_ups: "When we are in touch again",
    gone: "This day has gone. Ask us for another.",
    notes: "Notes we both keep",
    written: "Written by {} on {}.",
};

const EASIER: Sentences = Sentences {
    title: "What we agreed",
    made: "We made this on {}.",
    nothing: "We have not agreed anything yet.",
    as_of: "What we say about help was right on {}. The people who run it decide if you can have it.",
    see: "You can ask to see what we wrote about you. You can ask us to change it.",
    agreed: "The words we agreed",
    wanted: "What you want",
    good_at: "What you are good at",
    helps: "What helps you",
    steps: "What happens next",
    done: "This is done.",
    who: "Who does it: {}",
    by: "Do it by: {}",
    if_then: "If it goes wrong: {}",
    choice: "You choose. You can say no.",
    required: "You have to do this. It started on {}. The rule is: {}. This is who can ask for it: {}. \
               Tell us if you cannot do it. We can change it. A good reason counts.",
    support: "Help you said yes to",
    no_page: "Ask us about this.",
    contact: "Who to ask: {}. How: {}",
    trial: "This is a test. You may not be offered it.",
    closing: "This will end soon. Ask before you plan on it.",
    unconfirmed: "We are not sure that this still runs. Ask before you plan on it.",
    not_yet: "This has not started yet.",
    closed: "This does not run now.",
    referrals: "Who we ask to help you",
    asked_for: "You asked for this. We have not sent it yet",
    sent: "We told them about you",
    accepted: "They said yes",
    declined: "They said no",
    started: "It started",
    ended: "It ended",
    on: "This was on {}. {}.",
    shares_nothing: "We tell them nothing about you.",
    shares: "You said what we can tell them. We tell them nothing else. These are the things:",
    follow_ups: "When we talk again",
    gone: "This day has gone. Ask us for a new day.",
    notes: "Notes for you and us",
    written: "This was written by {}. The day was {}.",
};

impl Sentences {
    /// What to know of support that is not simply open.
    pub(super) fn status(&self, state: State) -> Option<&'static str> {
        match state {
            State::Open => None,
            State::Trial => Some(self.trial),
            State::Closing => Some(self.closing),
            State::Unconfirmed => Some(self.unconfirmed),
            State::Proposed | State::Announced => Some(self.not_yet),
            State::Closed => Some(self.closed),
        }
    }

    /// How far a referral has come.
    pub(super) fn referral(&self, state: ReferralState) -> &'static str {
        match state {
            ReferralState::AskedFor => self.asked_for,
            ReferralState::Sent => self.sent,
            ReferralState::Accepted => self.accepted,
            ReferralState::Declined => self.declined,
            ReferralState::Started => self.started,
            ReferralState::Ended => self.ended,
        }
    }
}

/// A sentence with its gaps filled in, in their order.
pub(super) fn filled(sentence: &str, with: &[&str]) -> String {
    let mut with = with.iter();
    let mut parts = sentence.split("{}");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + with.next().copied().unwrap_or_default() + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_in_their_order_and_what_fills_them_is_left_as_it_is() {
        assert_eq!(filled("On {}: {}.", &["Monday {}", "it began"]), "On Monday {}: it began.");
        assert_eq!(filled("No gap.", &[]), "No gap.");
    }
}
