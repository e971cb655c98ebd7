//! What is in a record that is handed over: every event as it is kept, byte for byte.

use std::collections::BTreeSet;

use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::record::{Event, EventId, Tree};
use crate::vault::{Reader, VaultError, Writer};

/// A record on its way from one store to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Whose record it is.
    pub tree: Tree,
    /// Who handed it over, as they are named in their own store. Nothing proves it: whoever has the card could have written it.
    pub from: String,
    /// When, to the second, by the clock there.
    pub at: Timestamp,
    /// All events: those of the person, and of records that were put together with theirs.
    pub events: Vec<Event>,
}

impl Parcel {
    /// As it is sealed.
    pub(super) fn encode(&self) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let name = u16::try_from(self.from.len()).map_err(|_| VaultError::Malformed)?;
        let count = u32::try_from(self.events.len()).map_err(|_| VaultError::Malformed)?;
        let mut writer = Writer::new();
        writer.put(&self.tree.0).u16(name).put(self.from.as_bytes()).u64(self.at.as_second().cast_unsigned()).u32(count);
        for event in &self.events {
            let json = Zeroizing::new(serde_json::to_vec(event).map_err(|_| VaultError::Malformed)?);
            writer.u32(u32::try_from(json.len()).map_err(|_| VaultError::Malformed)?).put(&json);
        }
        Ok(Zeroizing::new(writer.done()))
    }

    /// From what was opened. An event that this program would write otherwise than it was written is a newer one's: taking it in would lose some of it.
    ///
    /// # Errors
    /// [`VaultError::Malformed`]; [`VaultError::Newer`] for such an event.
    pub(super) fn decode(plain: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(plain);
        let tree = Tree(reader.array()?);
        let length = reader.u16()?;
        let from = std::str::from_utf8(reader.take(usize::from(length))?).map_err(|_| VaultError::Malformed)?.to_owned();
        let at = Timestamp::from_second(reader.u64()?.cast_signed()).map_err(|_| VaultError::Malformed)?;
        let events = (0..reader.u32()?).map(|_| read_event(&mut reader)).collect::<Result<Vec<Event>, _>>()?;
        reader.end()?;
        let ids: BTreeSet<EventId> = events.iter().map(|event| event.id).collect();
        let theirs = events.iter().any(|event| event.tree == tree) && events.iter().all(|event| event.tree != super::STORE);
        if ids.len() == events.len() && theirs { Ok(Self { tree, from, at, events }) } else { Err(VaultError::Malformed) }
    }
}

fn read_event(reader: &mut Reader<'_>) -> Result<Event, VaultError> {
    let length = reader.u32()?;
    let json = reader.take(length as usize)?;
    let newer = VaultError::Newer { found: 2 };
    let event: Event = serde_json::from_slice(json).map_err(|_| newer)?;
    let again = Zeroizing::new(serde_json::to_vec(&event).map_err(|_| VaultError::Malformed)?);
    if again.as_slice() == json { Ok(event) } else { Err(newer) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Change, MachineId};

    fn event(id: u8) -> Event {
        let change = Change::Named { name: "Zoë \"Z\"".to_owned() };
        let (machine, at) = (MachineId([3; 4]), Timestamp::from_millisecond(1_796_000_000_123).unwrap());
        Event { id: EventId([id; 16]), tree: Tree([1; 16]), by: "ann".to_owned(), machine, number: 4, at, after: Vec::new(), change }
    }

    fn parcel(events: Vec<Event>) -> Parcel {
        Parcel { tree: Tree([1; 16]), from: "Ann".to_owned(), at: Timestamp::from_second(1_796_000_000).unwrap(), events }
    }

    #[test]
    fn it_is_read_as_it_was_written() {
        let whole = parcel(vec![event(1), event(2)]);
        let bytes = whole.encode().unwrap();
        assert_eq!(Parcel::decode(&bytes), Ok(whole));
        for cut in 0..bytes.len() {
            assert!(Parcel::decode(&bytes[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn what_would_lose_something_is_not_read() {
        let bytes = parcel(vec![event(1)]).encode().unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let at = text.find("{\"id\"").unwrap();
        let with = |json: String| {
            let mut changed = bytes[..bytes.len() - (text.len() - at) - 4].to_vec();
            changed.extend((json.len() as u32).to_le_bytes());
            changed.extend(json.into_bytes());
            Parcel::decode(&changed)
        };
        let json = text[at..].to_owned();
        assert!(with(json.clone()).is_ok());
        assert_eq!(with(json.replace("\"named\"", "\"named-anew\"")), Err(VaultError::Newer { found: 2 }));
        assert_eq!(with(json.replace("\"by\"", "\"mood\":1,\"by\"")), Err(VaultError::Newer { found: 2 }));
    }

    #[test]
    fn nobodys_record_and_one_event_twice_are_not_read() {
        for wrong in [parcel(Vec::new()), parcel(vec![event(1), event(1)]), parcel(vec![Event { tree: Tree([0; 16]), ..event(1) }])] {
            assert_eq!(Parcel::decode(&wrong.encode().unwrap()), Err(VaultError::Malformed));
        }
    }
}
