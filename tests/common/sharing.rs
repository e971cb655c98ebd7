//! What comes of handing records over and of standing in, in a world that keeps nothing: Sam shares these notes, and Ben sent a card.

use fingerpost::app::msg::Outcome;
use fingerpost::app::sharing::{Asked, Given, Handed, Shared, Standing, TheirCard, Who};
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
