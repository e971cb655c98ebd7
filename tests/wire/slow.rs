//! A session over a slow line: how long it is from a key to the last byte of what comes of it.
//! `cargo test --release --test wire slow -- --ignored --nocapture` prints the times at 9600 and 2400 baud (ten bits a byte).

use std::time::Duration;

use crate::acts::{ACTS, Costs, Line, middle, session};

fn milliseconds(costs: &Costs, act: &str) -> Vec<usize> {
    costs[act].iter().map(|cost| usize::try_from(cost.last.as_millis()).unwrap()).collect()
}

#[test]
#[ignore = "takes minutes"]
fn a_session_at_9600_and_2400_baud() {
    let [fast, slow] = [960, 240].map(|rate| session(Some(rate), Duration::from_secs(2)));
    println!("| key to last byte, ms: in the middle (most) | 9600 baud | 2400 baud |");
    println!("|---|---|---|");
    for act in ACTS {
        let [fast, slow] = [&fast, &slow].map(|costs| milliseconds(costs, act.name));
        let told = |times: Vec<usize>| format!("{} ({})", middle(times.clone()), times.iter().max().unwrap());
        println!("| {} | {} | {} |", act.name, told(fast), told(slow));
    }
    for costs in [fast, slow] {
        for act in ACTS {
            assert!(costs[act.name].iter().all(|cost| cost.bytes <= act.most), "{}: {:?}", act.name, costs[act.name]);
        }
    }
}

/// The short form: over a slow line it is the same bytes, for nothing is drawn that nobody could see. Times are not judged.
#[test]
fn a_slow_line_gets_no_more_bytes() {
    let costs = [None, Some(960)].map(|rate| {
        let mut line = Line::start(&["--no-save", "--as-of", "2026-11-22"], rate);
        let mut costs = vec![line.open("> 1 Look something up"), line.press("Down"), line.press("F3")];
        costs.extend(line.type_in("fit"));
        costs.push(line.press("Down"));
        costs.into_iter().map(|cost| cost.bytes).collect::<Vec<usize>>()
    });
    assert_eq!(costs[0], costs[1]);
    assert!(costs[0].iter().sum::<usize>() <= 2200, "{costs:?}");
}
