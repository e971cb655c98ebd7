//! What is in a record that is handed over: every event as it is kept, byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::record::{Change, Event, EventId, MachineId, Person, Tree, WorkChange};
use crate::text::{Lines, breaks_out, safe};
use crate::vault::{Reader, VaultError, Writer};

/// Nobody's record was put together from more than these: a file with more is there to fill somebody's notes.
const MOST_RECORDS: usize = 16;

/// No event has a greater running number. Far beyond what one machine ever writes, and far from where counting ends.
const GREATEST_NUMBER: u64 = 1 << 40;

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
    /// Whoever has the card can write a parcel, so it holds one person's record and what was put together with it, and nothing beside.
    ///
    /// # Errors
    /// [`VaultError::Malformed`]; [`VaultError::Newer`] for such an event.
    pub(super) fn decode(plain: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(plain);
        let tree = Tree(reader.array()?);
        let length = reader.u16()?;
        let from = std::str::from_utf8(reader.take(usize::from(length))?).map_err(|_| VaultError::Malformed)?;
        let from = safe(from, Lines::One);
        let at = Timestamp::from_second(reader.u64()?.cast_signed()).map_err(|_| VaultError::Malformed)?;
        let events = (0..reader.u32()?).map(|_| read_event(&mut reader)).collect::<Result<Vec<Event>, _>>()?;
        reader.end()?;
        let parcel = Self { tree, from, at, events };
        if parcel.is_one_record() { Ok(parcel) } else { Err(VaultError::Malformed) }
    }

    /// Whose records are in it.
    pub(super) fn trees(&self) -> BTreeSet<Tree> {
        self.events.iter().map(|event| event.tree).collect()
    }

    /// How many of the events each user is said to have written, by name. Nothing proves it.
    pub fn writers(&self) -> BTreeMap<&str, usize> {
        let mut writers = BTreeMap::new();
        self.events.iter().for_each(|event| *writers.entry(event.by.as_str()).or_default() += 1);
        writers
    }

    /// The events that say that this user wrote them, or that they were written in this folder, of those given.
    pub fn said_to_be_of<'e>(new: &'e [Event], user: &str, machine: MachineId) -> impl Iterator<Item = &'e Event> {
        new.iter().filter(move |event| event.by == user || event.machine == machine)
    }

    /// Whether it is one person's: every record in it begins with its person, and is this one or was put together with it.
    fn is_one_record(&self) -> bool {
        let ids: BTreeSet<EventId> = self.events.iter().map(|event| event.id).collect();
        let trees = self.trees();
        let begun: BTreeSet<Tree> =
            self.events.iter().filter(|event| matches!(event.change, Change::PersonAdded { .. })).map(|event| event.tree).collect();
        // Before folding, which takes longer the more there is.
        if ids.len() != self.events.len() || begun != trees || trees.len() > MOST_RECORDS || trees.contains(&super::STORE) {
            return false;
        }
        let parts: BTreeSet<Tree> = Person::of(self.tree, &self.events).merged.iter().map(|part| part.tree).collect();
        trees.contains(&self.tree)
            && trees.iter().all(|tree| *tree == self.tree || parts.contains(tree))
            && self.events.iter().all(|event| event.number <= GREATEST_NUMBER && is_plain(event))
    }
}

/// Whether what an event puts into lists is one line: more could pass for what the program says.
fn is_plain(event: &Event) -> bool {
    let words = match &event.change {
        Change::PersonAdded { reference } | Change::TakenOver { reference: Some(reference), .. } => reference,
        Change::Named { name } => name,
        Change::Work(WorkChange::IpsBegun { specialist, .. } | WorkChange::SpecialistNamed { specialist }) => specialist,
        Change::Club(_) => return false,
        _ => "",
    };
    let from = if let Change::TakenOver { from, .. } = &event.change { from } else { "" };
    ![words, from, &event.by].into_iter().any(breaks_out)
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

    fn event(id: u8) -> Event {
        let change = match id {
            1 => Change::PersonAdded { reference: "Z-1".to_owned() },
            _ => Change::Named { name: "Zoë \"Z\"".to_owned() },
        };
        let (machine, at) = (MachineId([3; 4]), Timestamp::from_millisecond(1_796_000_000_123).unwrap());
        Event {
            id: EventId([id; 16]),
            tree: Tree([1; 16]),
            by: "ann".to_owned(),
            machine,
            number: 4,
            at,
            on: None,
            after: Vec::new(),
            change,
        }
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
        assert_eq!(with(json.replace("\"person-added\"", "\"person-added-anew\"")), Err(VaultError::Newer { found: 2 }));
        assert_eq!(with(json.replace("\"by\"", "\"mood\":1,\"by\"")), Err(VaultError::Newer { found: 2 }));
    }

    #[test]
    fn nobodys_record_and_one_event_twice_are_not_read() {
        for wrong in [parcel(Vec::new()), parcel(vec![event(1), event(1)]), parcel(vec![Event { tree: Tree([0; 16]), ..event(1) }])] {
            assert_eq!(Parcel::decode(&wrong.encode().unwrap()), Err(VaultError::Malformed));
        }
    }
    fn of(tree: u8, id: u8, change: Change) -> Event {
        Event { tree: Tree([tree; 16]), change, ..event(id) }
    }

    fn added(tree: u8, id: u8) -> Event {
        of(tree, id, Change::PersonAdded { reference: format!("R-{tree}") })
    }

    fn merged(id: u8, with: u8) -> Event {
        of(1, id, Change::Merged { with: Tree([with; 16]) })
    }

    fn is_taken(events: Vec<Event>) -> bool {
        Parcel::decode(&parcel(events).encode().unwrap()).is_ok()
    }

    #[test]
    fn one_person_comes_with_what_was_put_together_with_theirs_and_nobody_beside() {
        let name = || Change::Named { name: "Eve".to_owned() };
        assert!(is_taken(vec![event(1), added(2, 2), merged(3, 2)]));
        // What was erased where it came from is named still, and is not in it.
        assert!(is_taken(vec![event(1), merged(3, 2)]));
        assert!(!is_taken(vec![event(1), added(2, 2)]), "a record beside it");
        assert!(!is_taken(vec![event(1), of(2, 2, name())]), "an entry for another record");
        assert!(!is_taken(vec![event(1), of(2, 2, name()), merged(3, 2)]), "a part that is nobody's");
        assert!(!is_taken(vec![event(1), added(2, 2), merged(3, 2), of(1, 4, Change::Undone { event: EventId([3; 16]) })]), "taken apart");
        let many = |count: u8| {
            let parts = (2..=count).flat_map(|part| [added(part, part), merged(100 + part, part)]);
            is_taken(std::iter::once(event(1)).chain(parts).collect())
        };
        assert!(many(16) && !many(17));
    }

    #[test]
    fn no_line_is_faked_and_no_counting_ended() {
        let referred = |reference: &str| of(1, 1, Change::PersonAdded { reference: reference.to_owned() });
        let named = |name: &str| of(1, 2, Change::Named { name: name.to_owned() });
        assert!(is_taken(vec![referred("AB-1"), named("Zoë 👩‍💻 O’Neill")]));
        assert!(!is_taken(vec![referred("AB-1\nErased."), named("Zoë")]));
        assert!(!is_taken(vec![referred("AB-1"), named("Zoë\u{2028}Erased.")]));
        assert!(!is_taken(vec![Event { by: "ann\r\nErased.".to_owned(), ..event(1) }]));
        assert!(!is_taken(vec![Event { number: u64::MAX, ..event(1) }]));
        let from = Parcel { from: "Sam\n\nErased.\x1b[2J".to_owned(), ..parcel(vec![event(1)]) };
        assert_eq!(Parcel::decode(&from.encode().unwrap()).unwrap().from, "Sam  Erased.");
    }
}
