//! The made-up caseload: people drawn from the stories in the source documents, under names that nobody in them has, and a club.

mod club;
mod people;
mod work;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::commit::{events, random};
use crate::clock;
use crate::record::{Change, Event, EventId, MachineId, Tree};
use crate::store::{Memory, Store, StoreError};

/// A store in memory with a made-up caseload and a made-up club, for practice, as it would be on that day.
///
/// # Errors
/// The system has no randomness to give.
pub fn demo(day: Date) -> Result<Box<dyn Store + Send>, StoreError> {
    let clock = clock::now();
    let now = clock.with().date(day).build().unwrap_or(clock).timestamp();
    let mut store = five_at(now)?;
    for somebody in people::in_work_and_ips() {
        let story = somebody.story(now).into_iter().chain(work::story(somebody.reference, now));
        tell(&mut store, now, story)?;
    }
    club::tell(&mut store, now)?;
    Ok(Box::new(store))
}

/// The first five of them alone, as it would be at that moment: what most is tried with.
///
/// # Errors
/// The system has no randomness to give.
pub fn demo_at(now: Timestamp) -> Result<Box<dyn Store + Send>, StoreError> {
    Ok(Box::new(five_at(now)?))
}

fn five_at(now: Timestamp) -> Result<Memory, StoreError> {
    let mut store = Memory::new("practice", MachineId(random()?));
    for somebody in people::caseload() {
        tell(&mut store, now, somebody.story(now))?;
    }
    Ok(store)
}

/// Writes a new record: what was done so many days ago.
fn tell(store: &mut Memory, now: Timestamp, story: impl IntoIterator<Item = (i64, Vec<Change>)>) -> Result<Tree, StoreError> {
    let tree = Tree(random()?);
    let mut after = Vec::new();
    for (days_ago, changes) in story {
        let written = write(store, tree, &after, (now, days_ago), changes)?;
        after = written.last().map(|event| vec![event.id]).unwrap_or_default();
    }
    Ok(tree)
}

/// Writes what was done so many days ago into a record.
fn write(
    store: &mut Memory,
    tree: Tree,
    after: &[EventId],
    (now, days_ago): (Timestamp, i64),
    changes: Vec<Change>,
) -> Result<Vec<Event>, StoreError> {
    let written = events(&*store, tree, after, changes, clock::here(now - (24 * days_ago).hours()))?;
    store.append(tree, &written)?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::{demo, demo_at};
    use crate::record::{Club, Pace, Summary, listed};
    use crate::store::Store;

    fn people(store: &dyn Store) -> Vec<Summary> {
        listed(store.people().unwrap())
    }

    #[test]
    fn the_caseload_is_there_with_things_to_do() {
        let store = demo_at(Timestamp::now()).unwrap();
        let people = people(store.as_ref());
        assert_eq!(people.len(), 5);
        assert!(people.iter().all(|person| !person.unfinished.is_empty()));
        assert!(people.iter().any(|person| person.next.is_some()));
    }

    #[test]
    fn there_is_an_ips_search_that_is_late_a_job_a_placement_and_a_club_that_meets_today() {
        let today = date(2026, 2, 28);
        let store = demo(today).unwrap();
        let people = people(store.as_ref());
        assert_eq!(people.len(), 8);
        let late = |person: &&Summary| person.work.search.is_some_and(|search| matches!(search.pace(today), Pace::Past { .. }));
        assert_eq!(people.iter().filter(late).count(), 1);
        assert_eq!(people.iter().filter(|person| !person.work.in_work.is_empty()).count(), 1);
        let placed = |person: &&Summary| {
            let events = store.events(person.tree).unwrap();
            !crate::record::Person::of(person.tree, &events).work.placements.is_empty()
        };
        assert_eq!(people.iter().filter(placed).count(), 1);
        let lines = store.people().unwrap();
        let clubs: Vec<&Summary> = crate::record::clubs(&lines);
        let club = Club::of(clubs[0].tree, &store.events(clubs[0].tree).unwrap());
        assert_eq!((clubs.len(), club.present_members().count(), club.moved_on()), (1, 8, 1));
        let meeting = club.meeting_on(today).unwrap();
        assert!(meeting.register.is_empty(), "it is there to be taken");
        assert!(club.meetings.iter().any(|meeting| meeting.count() > 0 && !meeting.texts.is_empty()));
    }
}
