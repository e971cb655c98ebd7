//! A passport of a normal plan, for tests.

use jiff::civil::date;
use rust_decimal::Decimal;

use super::{Action, Carried, Fact, FollowUp, Note, Referral};
use crate::facts::{Answer, Value};
use crate::record::{Basis, ReferralState};

/// Three actions, two kinds of support, a referral, a follow-up and a shared note.
pub(super) fn plan() -> Carried {
    let action = |what: &str, if_then: &str, basis, done| Action {
        what: what.into(),
        who: "you".into(),
        by: Some(date(2026, 12, 1)),
        if_then: if_then.into(),
        basis,
        done,
    };
    let required = Basis::Required { rule: "the Claimant Commitment".into(), authority: "the work coach".into(), from: date(2026, 11, 1) };
    Carried {
        made: date(2027, 3, 3),
        support: vec!["access-to-work".into(), "talking-therapies".into()],
        actions: vec![
            action("Ring the helpline about a taxi to work in the mornings", "ring again after four", Basis::Voluntary, false),
            action("Ask your manager for a later start on Mondays", "", Basis::Voluntary, true),
            action("Come to the next meeting", "", required, false),
        ],
        referrals: vec![Referral {
            provision: "talking-therapies".into(),
            sharing: vec!["your name".into(), "how to ring you".into()],
            state: ReferralState::Sent,
            since: date(2026, 11, 21),
        }],
        follow_ups: vec![FollowUp { on: date(2026, 12, 8), what: "a call about the taxi".into() }],
        notes: vec![Note {
            text: "Mornings are best.\n\nAfternoons are hard because of the pain, and a quiet room helps more than anything else.".into(),
            by: "Sam".into(),
            on: date(2026, 11, 22),
        }],
        facts: Vec::new(),
    }
}

/// The same with answers.
pub(super) fn with_facts() -> Carried {
    let fact = |key: &str, value| Fact { key: key.into(), answer: Answer::Known(value), told: date(2026, 11, 22) };
    let facts = vec![
        fact("age", Value::Number(Decimal::from(24))),
        fact("conditions", Value::Set { named: ["autism".to_owned()].into(), complete: true }),
        fact("wants_work", Value::YesNo(true)),
    ];
    Carried { facts, ..plan() }
}
