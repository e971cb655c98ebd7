//! Whom a list of people shows: a record that was put together with another is shown as that other one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Summary, Tree};

/// The people of a store and no clubs, a record that is part of another one in that one's line. Where each of two says that the other is part of it, as
/// two machines may have written, the one of the lower tree is shown.
pub fn listed(people: Vec<Summary>) -> Vec<Summary> {
    let people: Vec<Summary> = people.into_iter().filter(|line| line.club.is_none()).collect();
    let wholes = wholes(&people);
    let (parts, mut shown): (Vec<Summary>, Vec<Summary>) = people.into_iter().partition(|person| wholes.contains_key(&person.tree));
    for part in parts {
        let whole = wholes.get(&part.tree);
        shown.iter_mut().filter(|person| Some(&person.tree) == whole).for_each(|person| person.take_in(&part));
    }
    shown
}

/// The records of those with whom work goes on here, what was put together with each among them: of these people, or of everybody. No club is
/// among them, and nobody who was handed over.
pub fn going_on(people: &[Summary], of: Option<&[Tree]>) -> Vec<Tree> {
    let wholes = wholes(people);
    let shown = |tree: Tree| wholes.get(&tree).copied().unwrap_or(tree);
    let gone: BTreeSet<Tree> = people.iter().filter(|line| line.handed_over.is_some()).map(|line| line.tree).collect();
    let wanted: Option<BTreeSet<Tree>> = of.map(|of| of.iter().copied().collect());
    let stays = |tree: Tree| !gone.contains(&shown(tree)) && wanted.as_ref().is_none_or(|wanted| wanted.contains(&shown(tree)));
    people.iter().filter(|line| line.club.is_none() && stays(line.tree)).map(|line| line.tree).collect()
}

/// The lines of a store as they are shown: its people as [`listed`] has them, then its clubs.
pub fn lines(all: Vec<Summary>) -> Vec<Summary> {
    let clubs: Vec<Summary> = clubs(&all).into_iter().cloned().collect();
    listed(all).into_iter().chain(clubs).collect()
}

/// The clubs of a store, in order of name.
pub fn clubs(lines: &[Summary]) -> Vec<&Summary> {
    let mut clubs: Vec<&Summary> = lines.iter().filter(|line| line.club.is_some()).collect();
    clubs.sort_by(|one, other| (&one.name, &one.reference).cmp(&(&other.name, &other.reference)));
    clubs
}

/// The record in whose line a record is shown: itself, or the one that it is part of.
pub fn shown_as(people: &[Summary], tree: Tree) -> Tree {
    wholes(people).get(&tree).copied().unwrap_or(tree)
}

/// For each record that is part of another, the one that is shown.
fn wholes(people: &[Summary]) -> BTreeMap<Tree, Tree> {
    let parts: BTreeMap<Tree, &[Tree]> =
        people.iter().filter(|person| !person.merged.is_empty()).map(|person| (person.tree, person.merged.as_slice())).collect();
    let within = |whole: Tree| {
        let mut found = BTreeSet::new();
        let mut next = vec![whole];
        while let Some(tree) = next.pop() {
            next.extend(parts.get(&tree).into_iter().copied().flatten().filter(|part| found.insert(**part)));
        }
        found
    };
    let reach: BTreeMap<Tree, BTreeSet<Tree>> = parts.keys().map(|tree| (*tree, within(*tree))).collect();
    let reaches = |whole: &Tree, part: &Tree| reach.get(whole).is_some_and(|found| found.contains(part));
    let is_within = |part: &Tree, whole: &Tree| part != whole && reaches(whole, part) && (!reaches(part, whole) || whole < part);
    let outermost = |tree: &Tree| !reach.keys().any(|whole| is_within(tree, whole));
    reach
        .keys()
        .filter(|whole| outermost(whole))
        .flat_map(|whole| reach[whole].iter().filter(|part| is_within(part, whole)).map(|part| (*part, *whole)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(tree: u8, merged: &[u8]) -> Summary {
        Summary { tree: Tree([tree; 16]), merged: merged.iter().map(|tree| Tree([*tree; 16])).collect(), ..Summary::default() }
    }

    fn shown(people: &[Summary]) -> Vec<u8> {
        listed(people.to_vec()).iter().map(|person| person.tree.0[0]).collect()
    }

    #[test]
    fn a_part_of_another_is_not_shown() {
        assert_eq!(shown(&[person(1, &[]), person(2, &[1]), person(3, &[])]), [2, 3]);
        let chain = [person(1, &[2]), person(2, &[3]), person(3, &[])];
        assert_eq!(shown(&chain), [1]);
        assert_eq!([3, 1, 9].map(|tree| shown_as(&chain, Tree([tree; 16]))), [1, 1, 9].map(|tree| Tree([tree; 16])));
    }

    #[test]
    fn what_wants_doing_of_a_part_is_in_the_line_of_the_whole() {
        let next = |day: i8| Some((jiff::civil::date(2026, 12, day), "a call".to_owned()));
        let part = Summary { name: "Ann".into(), next: next(1), support: vec!["b".into()], ..person(1, &[]) };
        let whole = Summary { next: next(2), support: vec!["a".into(), "b".into()], ..person(2, &[1]) };
        let shown = listed(vec![part, whole]);
        assert_eq!((shown[0].name.as_str(), &shown[0].next, shown[0].support.len()), ("Ann", &next(1), 2));
    }

    #[test]
    fn work_goes_on_with_people_and_their_parts_and_with_nobody_who_was_handed_over() {
        let day = Some(jiff::civil::date(2026, 12, 1));
        let club = Summary { club: Some(crate::record::ClubSummary::default()), ..person(5, &[]) };
        let lines =
            [person(1, &[]), person(2, &[1]), Summary { handed_over: day, ..person(3, &[4]) }, person(4, &[]), club, person(6, &[])];
        let found = |of: Option<&[Tree]>| -> Vec<u8> { going_on(&lines, of).iter().map(|tree| tree.0[0]).collect() };
        assert_eq!(found(None), [1, 2, 6]);
        assert_eq!(found(Some(&[2, 3, 5].map(|tree| Tree([tree; 16])))), [1, 2]);
    }

    #[test]
    fn of_a_ring_one_is_shown() {
        assert_eq!(shown(&[person(2, &[1]), person(1, &[2])]), [1]);
        assert_eq!(shown(&[person(1, &[2]), person(2, &[3]), person(3, &[1])]), [1]);
        assert_eq!(shown(&[person(4, &[4])]), [4]);
    }
}
