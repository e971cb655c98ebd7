//! What comes of handing records over and of standing in, in a world that keeps nothing: Sam shares these notes, and Ben sent a card.

use fingerpost::app::outcome::Outcome;
use fingerpost::app::sharing::{Asked, Coming, Given, Handed, Shared, Standing, Taken, TheirCard, Who};
use fingerpost::record::Summary;

/// What is said of each thing that is asked for. `people` is the caseload as it stands.
pub fn share(asked: Asked, people: Vec<Summary>) -> Outcome {
    let who = |standing| Who { users: vec!["Sam".to_owned()], standing, is_practice: false };
    Outcome::Shared(Box::new(match asked {
        Asked::Who => Shared::Who(who(Vec::new())),
        Asked::Card(typed) if !typed.contains("ben") => {
            let sentence = "There is no whole card in that. Ask for what `fingerpost store card` writes.".to_owned();
            return Outcome::Failed { sentence, code: 1 };
        }
        Asked::Card(text) => {
            Shared::Card(TheirCard { name: "Ben".to_owned(), words: "zebra apple river moon candle stone".to_owned(), text })
        }
        Asked::HandOver(over) => {
            let gone = people.iter().filter(|line| over.trees.contains(&line.tree));
            let mut given = Given { to: over.card.name, folder: over.folder, ..Given::default() };
            for (place, line) in gone.enumerate() {
                if line.whole_with.is_empty() && over.basis.is_empty() {
                    given.left_out.push((line.reference.clone(), "did not agree".to_owned()));
                } else {
                    let (file, words) = (format!("{:04}.handover", place + 1), "late bus monday rain and sun".to_owned());
                    given.handed.push(Handed { reference: line.reference.clone(), file, words });
                }
            }
            Shared::HandedOver { given, people }
        }
        Asked::OwnCard => Shared::OwnCard(TheirCard {
            name: "Bea".to_owned(),
            words: "late bus monday rain and sun".to_owned(),
            text: "fpcard1:bea.".to_owned(),
        }),
        Asked::LookInto { path, .. } if !path.ends_with("from-ben") => {
            return Outcome::Failed { sentence: "There is no such file. Name another.".to_owned(), code: 1 };
        }
        Asked::LookInto { .. } => Shared::Coming(vec![coming("0001.handover", 0), coming("0002.handover", 2), damaged("0003.handover")]),
        Asked::TakeOver => {
            let taken = vec![("BEN-1".to_owned(), 12), ("BEN-2".to_owned(), 3)];
            Shared::TakenOver { taken: Taken { taken, refused: vec![("0003.handover".to_owned(), "It is damaged.".to_owned())] }, people }
        }
        Asked::StandIn { user, until, trees } => {
            let said = format!(
                "Saved. {user} can read five records until the end of {}, and write in none of them.",
                fingerpost::text::say_date(until)
            );
            Shared::StandingIn { said, who: who(vec![Standing { user, until, trees }]) }
        }
        Asked::EndStandIn(standing) => {
            Shared::StandingIn { said: format!("Saved. {} can no longer read five records.", standing.user), who: who(Vec::new()) }
        }
    }))
}

/// A file with somebody in it; of `yours` entries it says that Bea wrote them, and their record is here then.
fn coming(file: &str, yours: usize) -> Coming {
    let (reference, is_here) = if yours == 0 { ("BEN-1", false) } else { ("BEN-2", true) };
    Coming {
        file: file.to_owned(),
        wrong: None,
        reference: reference.to_owned(),
        from: "Ben".to_owned(),
        words: "zebra apple river moon candle stone".to_owned(),
        entries: 12,
        new: if is_here { 3 } else { 12 },
        yours,
        is_here,
    }
}

fn damaged(file: &str) -> Coming {
    Coming { file: file.to_owned(), wrong: Some("It is damaged. Ask for it again.".to_owned()), ..Coming::default() }
}
