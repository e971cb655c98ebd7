//! What a passport carries as bytes, and back.

use std::io::{Cursor, Read};

use brotli::enc::BrotliEncoderParams;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::carried::{Action, Carried, Fact, FollowUp, Note, Referral, from_days, to_days};
use crate::record::{Basis, ReferralState};
use crate::text::{Lines, safe};

/// No passport unpacks to more bytes than this, whatever it was made to do.
const MOST: u64 = 64 * 1024;

/// It was sealed well, and what is in it is no passport.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what is sealed in this paper passport is not what it should be. ask for another from where it was made")]
pub struct CarriedFault;

/// The fields in the order in which they are written.
#[derive(Serialize, Deserialize)]
struct Wire {
    made: i32,
    support: Vec<String>,
    actions: Vec<WireAction>,
    referrals: Vec<(String, Vec<String>, u8, i32)>,
    follow_ups: Vec<(i32, String)>,
    notes: Vec<(String, String, i32)>,
    facts: Vec<(String, String, i32)>,
}

#[derive(Serialize, Deserialize)]
struct WireAction {
    what: String,
    who: String,
    by: Option<i32>,
    if_then: String,
    rule: Option<(String, String, i32)>,
    done: bool,
}

/// What is to be sealed.
///
/// # Errors
/// A field that cannot be written; there is none of that kind.
pub fn encode(carried: &Carried) -> Result<Zeroizing<Vec<u8>>, CarriedFault> {
    let facts = carried.facts.iter().map(|fact| {
        let answer = serde_json::to_string(&fact.answer).map_err(|_| CarriedFault)?;
        Ok((fact.key.clone(), answer, to_days(fact.told)))
    });
    let wire = Wire {
        made: to_days(carried.made),
        support: carried.support.clone(),
        actions: carried.actions.iter().map(WireAction::of).collect(),
        referrals: (carried.referrals.iter())
            .map(|one| (one.provision.clone(), one.sharing.clone(), state_number(one.state), to_days(one.since)))
            .collect(),
        follow_ups: carried.follow_ups.iter().map(|one| (to_days(one.on), one.what.clone())).collect(),
        notes: carried.notes.iter().map(|note| (note.text.clone(), note.by.clone(), to_days(note.on))).collect(),
        facts: facts.collect::<Result<_, _>>()?,
    };
    let plain = Zeroizing::new(postcard::to_allocvec(&wire).map_err(|_| CarriedFault)?);
    let mut packed = Zeroizing::new(Vec::with_capacity(plain.len()));
    // The smallest window that holds the most there may be; the rest is as small as Brotli makes it.
    let params = BrotliEncoderParams { quality: 11, lgwin: 16, size_hint: plain.len(), ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut Cursor::new(plain.as_slice()), &mut *packed, &params).map_err(|_| CarriedFault)?;
    Ok(packed)
}

/// What was sealed. Characters that would act on a terminal are taken out of every text.
///
/// # Errors
/// It is not what [`encode`] made.
pub fn decode(packed: &[u8]) -> Result<Carried, CarriedFault> {
    let mut plain = Zeroizing::new(Vec::new());
    let mut unpacked = brotli::Decompressor::new(Cursor::new(packed), 4096).take(MOST + 1);
    unpacked.read_to_end(&mut plain).map_err(|_| CarriedFault)?;
    if plain.len() as u64 > MOST {
        return Err(CarriedFault);
    }
    let (wire, rest) = postcard::take_from_bytes::<Wire>(&plain).map_err(|_| CarriedFault)?;
    if !rest.is_empty() {
        return Err(CarriedFault);
    }
    let referrals = wire.referrals.into_iter().map(|(provision, sharing, state, since)| {
        Ok(Referral {
            provision: line(&provision),
            sharing: sharing.iter().map(|item| line(item)).collect(),
            state: state_of(state)?,
            since: day(since)?,
        })
    });
    let facts = wire.facts.into_iter().map(|(key, answer, told)| {
        Ok(Fact { key: line(&key), answer: serde_json::from_str(&answer).map_err(|_| CarriedFault)?, told: day(told)? })
    });
    Ok(Carried {
        made: day(wire.made)?,
        support: wire.support.iter().map(|id| line(id)).collect(),
        actions: wire.actions.into_iter().map(WireAction::read).collect::<Result<_, _>>()?,
        referrals: referrals.collect::<Result<_, _>>()?,
        follow_ups: (wire.follow_ups.into_iter())
            .map(|(on, what)| Ok(FollowUp { on: day(on)?, what: line(&what) }))
            .collect::<Result<_, _>>()?,
        notes: (wire.notes.into_iter())
            .map(|(text, by, on)| Ok(Note { text: safe(&text, Lines::Many), by: line(&by), on: day(on)? }))
            .collect::<Result<_, _>>()?,
        facts: facts.collect::<Result<_, _>>()?,
    })
}

impl WireAction {
    fn of(action: &Action) -> Self {
        let rule = match &action.basis {
            Basis::Voluntary => None,
            Basis::Required { rule, authority, from } => Some((rule.clone(), authority.clone(), to_days(*from))),
        };
        Self {
            what: action.what.clone(),
            who: action.who.clone(),
            by: action.by.map(to_days),
            if_then: action.if_then.clone(),
            rule,
            done: action.done,
        }
    }

    fn read(self) -> Result<Action, CarriedFault> {
        let basis = match self.rule {
            None => Basis::Voluntary,
            Some((rule, authority, from)) => Basis::Required { rule: line(&rule), authority: line(&authority), from: day(from)? },
        };
        let by = self.by.map(day).transpose()?;
        Ok(Action { what: line(&self.what), who: line(&self.who), by, if_then: line(&self.if_then), basis, done: self.done })
    }
}

fn state_number(state: ReferralState) -> u8 {
    match state {
        ReferralState::AskedFor => 1,
        ReferralState::Sent => 2,
        ReferralState::Accepted => 3,
        ReferralState::Declined => 4,
        ReferralState::Started => 5,
        ReferralState::Ended => 6,
    }
}

fn state_of(number: u8) -> Result<ReferralState, CarriedFault> {
    Ok(match number {
        1 => ReferralState::AskedFor,
        2 => ReferralState::Sent,
        3 => ReferralState::Accepted,
        4 => ReferralState::Declined,
        5 => ReferralState::Started,
        6 => ReferralState::Ended,
        _ => return Err(CarriedFault),
    })
}

fn day(days: i32) -> Result<Date, CarriedFault> {
    from_days(days).ok_or(CarriedFault)
}

fn line(text: &str) -> String {
    safe(text, Lines::One)
}
