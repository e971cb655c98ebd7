//! Handing a caseload over, and having somebody stand in, as the pages of the program ask for it.

use std::fs;
use std::path::{Path, PathBuf};

use fingerpost::app::msg::{Effect, Runtime, Then};
use fingerpost::app::outcome::Outcome;
use fingerpost::app::sharing::{Asked, Given, HandOver, Shared, Standing, TheirCard, Who};
use fingerpost::record::{Change, Tree, WHOLE_RECORD};
use fingerpost::runtime::{self, World};
use fingerpost::store::{Disk, Store};
use fingerpost::vault::Cost;
use jiff::civil::date;

use super::sample::{Home, PASSPHRASE, keep, tree, typed};

/// The program with these notes open.
fn world(home: &Home) -> World {
    let at =
        runtime::Home { store: Some(home.path.clone()), settings: None, handouts: home.path.with_file_name("hand-outs"), keeping: None };
    let mut world = World::new(at).unwrap();
    world.hold(Box::new(home.open()), None);
    world
}

fn shared(world: &mut World, asked: Asked) -> Result<Shared, String> {
    let outcome = match world.perform(Effect::Share(asked)) {
        Some(outcome) => outcome,
        None => world.wait().unwrap(),
    };
    match outcome {
        Outcome::Shared(shared) => Ok(*shared),
        Outcome::Failed { sentence, .. } => Err(sentence),
        other => panic!("{other:?}"),
    }
}

fn card(world: &mut World, file: &Path) -> Result<TheirCard, String> {
    match shared(world, Asked::Card(file.display().to_string()))? {
        Shared::Card(card) => Ok(card),
        other => panic!("{other:?}"),
    }
}

fn handed(world: &mut World, trees: Vec<Tree>, card: TheirCard, folder: PathBuf, basis: &str) -> Given {
    let over = HandOver { trees, card, folder, basis: basis.to_owned(), on: date(2026, 11, 20) };
    match shared(world, Asked::HandOver(over)) {
        Ok(Shared::HandedOver { given, .. }) => given,
        other => panic!("{other:?}"),
    }
}

/// Notes with two people, the first of whom agreed to the holder of the other notes' card, and the file with that card.
fn two() -> (Home, Home, PathBuf) {
    let (here, _) = Home::filled(8);
    let (there, other) = Home::new();
    let file = there.path.with_file_name("their.card");
    fs::write(&file, format!("Hello, this is my card.\n\n{}", other.card().to_text())).unwrap();
    let with = other.card().name;
    drop(other);
    let mut disk = here.open();
    keep(&mut disk, tree(1), Change::AgreementMade { with, items: vec![WHOLE_RECORD.to_owned()], until: None });
    drop(disk);
    (here, there, file)
}

#[test]
fn who_agreed_goes_sealed_and_who_did_not_is_left_out_and_named() {
    let (here, there, file) = two();
    let mut world = world(&here);
    let card = card(&mut world, &file).unwrap();
    assert_eq!(card.words.split(' ').count(), 6);
    let folder = there.path.with_file_name("for-them");
    let given = handed(&mut world, vec![tree(1), tree(2)], card.clone(), folder.clone(), "");
    assert_eq!((given.handed.len(), given.left_out.len(), &given.stopped), (1, 1, &None), "{given:?}");
    assert_eq!(given.left_out[0].1, "did not agree");
    let parcel = there.open().read_handover(&folder.join(&given.handed[0].file), &typed(PASSPHRASE)).unwrap();
    assert_eq!(parcel.tree, tree(1));
    assert_eq!(given.handed[0].words, Disk::words_of_handover(&folder.join(&given.handed[0].file)).unwrap().join(" "));
    // Here it can be read and not written in, at once.
    let named = |tree| Effect::Commit { tree: Some(tree), changes: vec![Change::Named { name: "Ann".to_owned() }], then: Then::Quietly };
    assert!(matches!(world.perform(named(tree(1))), Some(Outcome::Failed { sentence, .. }) if sentence.contains("was handed over")));
    assert!(matches!(world.perform(named(tree(2))), Some(Outcome::Committed { .. })));
    // Given again, it goes on with who is left, and under a basis whoever did not agree goes as well.
    let again = handed(&mut world, vec![tree(1), tree(2)], card, folder, "the contract says so");
    assert_eq!((again.handed.len(), again.left_out[0].1.as_str()), (1, "was handed over before"), "{again:?}");
}

#[test]
fn a_card_that_is_none_ones_own_card_and_a_folder_that_cannot_be_made_are_told_and_nobody_goes() {
    let (here, there, file) = two();
    let mut world = world(&here);
    let own = there.path.with_file_name("own.card");
    let copy = here.copied();
    fs::write(&own, copy.open().card().to_text()).unwrap();
    assert!(card(&mut world, &own).unwrap_err().contains("your own card"));
    let text = there.path.with_file_name("no.card");
    fs::write(&text, "fpcard1:\n00ff.").unwrap();
    assert!(card(&mut world, &text).unwrap_err().contains("no whole card"));
    assert!(card(&mut world, Path::new("/nowhere/their.card")).unwrap_err().contains("cannot be read"));
    let good = card(&mut world, &file).unwrap();
    let given = handed(&mut world, vec![tree(1)], good, file.join("below-a-file"), "");
    assert!(given.handed.is_empty() && given.stopped.unwrap().contains("cannot be made"));
    drop(world);
    assert!(fingerpost::record::Person::of(tree(1), &here.open().events(tree(1)).unwrap()).handed_over.is_none());
}

#[test]
fn what_was_handed_over_is_looked_into_and_then_taken_over_and_a_damaged_file_keeps_nobody_back() {
    let (here, there, file) = two();
    let mut giver = world(&here);
    let theirs = card(&mut giver, &file).unwrap();
    let folder = there.path.with_file_name("for-them");
    let given = handed(&mut giver, vec![tree(1), tree(2)], theirs.clone(), folder.clone(), "the contract says so");
    fs::write(folder.join("zzzz.handover"), b"no record at all").unwrap();
    let mut taker = world(&there);
    assert!(matches!(shared(&mut taker, Asked::OwnCard), Ok(Shared::OwnCard(own)) if own == theirs));
    let look = |world: &mut World, path: &Path, typed: &str| {
        shared(world, Asked::LookInto { path: path.to_owned(), passphrase: typed.to_owned().into() })
    };
    assert!(look(&mut taker, &folder, "another one").unwrap_err().contains("Wrong passphrase"));
    assert!(
        look(&mut taker, Path::new("/nowhere/at/all"), PASSPHRASE)
            .is_ok_and(|came| matches!(came, Shared::Coming(one) if one[0].wrong.is_some()))
    );
    let Ok(Shared::Coming(coming)) = look(&mut taker, &folder, PASSPHRASE) else { panic!("it is not told what is in it") };
    let words: Vec<_> = coming.iter().filter(|coming| coming.wrong.is_none()).map(|coming| coming.words.clone()).collect();
    assert_eq!(words, given.handed.iter().map(|handed| handed.words.clone()).collect::<Vec<_>>());
    assert_eq!(
        coming.iter().filter(|coming| coming.wrong.is_some()).map(|coming| coming.file.as_str()).collect::<Vec<_>>(),
        ["zzzz.handover"]
    );
    // To look keeps nothing.
    assert!(there.copied().open().people().unwrap().is_empty());
    let Ok(Shared::TakenOver { taken, people }) = shared(&mut taker, Asked::TakeOver) else { panic!("it is not told what came of it") };
    assert_eq!((taken.taken.len(), taken.refused.len(), people.len()), (2, 0, 2), "{taken:?}");
    // What was taken is at hand no longer, and looked into again there is nothing new in it.
    assert!(matches!(shared(&mut taker, Asked::TakeOver), Ok(Shared::TakenOver { taken, .. }) if taken.taken.is_empty()));
    let Ok(Shared::Coming(again)) = look(&mut taker, &folder, PASSPHRASE) else { panic!("it is not told what is in it") };
    assert!(again.iter().filter(|coming| coming.wrong.is_none()).all(|coming| coming.new == 0 && coming.is_here));
    drop(taker);
    let disk = there.open();
    assert!(disk.events(tree(1)).is_ok() && disk.events(tree(2)).is_ok());
    // Whom it was not sealed for takes nothing of it.
    let Ok(Shared::Coming(strange)) = look(&mut giver, &folder, PASSPHRASE) else { panic!("it is not told what is in it") };
    assert!(strange.iter().all(|coming| coming.wrong.is_some()), "{strange:?}");
}

#[test]
fn what_was_looked_into_goes_when_the_notes_are_closed() {
    let (here, there, file) = two();
    let mut giver = world(&here);
    let theirs = card(&mut giver, &file).unwrap();
    let folder = there.path.with_file_name("for-them");
    handed(&mut giver, vec![tree(1)], theirs, folder.clone(), "");
    let mut taker = world(&there);
    shared(&mut taker, Asked::LookInto { path: folder, passphrase: PASSPHRASE.to_owned().into() }).unwrap();
    taker.perform(Effect::Lock).unwrap();
    taker.hold(Box::new(there.open()), None);
    assert!(matches!(shared(&mut taker, Asked::TakeOver), Ok(Shared::TakenOver { taken, .. }) if taken.taken.is_empty()));
}

#[test]
fn somebody_stands_in_until_a_day_and_no_longer() {
    let (home, _) = Home::filled(4);
    home.open().add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    let who = |world: &mut World, asked| match shared(world, asked) {
        Ok(Shared::Who(who) | Shared::StandingIn { who, .. }) => who,
        other => panic!("{other:?}"),
    };
    let mut open = world(&home);
    assert_eq!(who(&mut open, Asked::Who), Who { users: vec!["cy".to_owned()], ..Who::default() });
    let until = date(2199, 12, 31);
    let standing = who(&mut open, Asked::StandIn { user: "cy".to_owned(), until, trees: vec![tree(1)] }).standing;
    assert_eq!(standing, [Standing { user: "cy".to_owned(), until, trees: vec![tree(1)] }]);
    drop(open);
    let read = |of| Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap().events(tree(of)).is_ok();
    assert!(read(1) && !read(2));
    let mut open = world(&home);
    let ended = who(&mut open, Asked::EndStandIn(standing[0].clone()));
    assert!(ended.standing.is_empty());
    drop(open);
    assert!(!read(1));
}

#[test]
fn where_nothing_is_kept_nothing_is_shared() {
    let at = runtime::Home { store: None, settings: None, handouts: PathBuf::new(), keeping: None };
    let mut world = World::new(at).unwrap();
    world.perform(Effect::Practise(jiff::civil::date(2026, 2, 28))).unwrap();
    assert!(matches!(shared(&mut world, Asked::Who), Ok(Shared::Who(who)) if who.is_practice));
    assert!(shared(&mut world, Asked::Card("fpcard1:".to_owned())).unwrap_err().contains("practice"));
}
