//! What each act costs in bytes, through the real program: printed beside the goals, and held to what was measured, so that it cannot creep up.
//! `cargo test --test wire table -- --nocapture` prints it.

use std::time::Duration;

use crate::acts::{ACTS, AHEAD, Costs, PASTED, middle, session};

fn print(costs: &Costs) {
    println!("| act | goal | bytes, in the middle | most | times |");
    println!("|---|---|---|---|---|");
    for act in ACTS {
        let bytes: Vec<usize> = costs[act.name].iter().map(|cost| cost.bytes).collect();
        let goal = act.goal.map_or_else(|| "-".to_owned(), |goal| goal.to_string());
        let (most, times) = (bytes.iter().max().unwrap(), bytes.len());
        println!("| {} | {goal} | {} | {most} | {times} |", act.name, middle(bytes.clone()));
    }
}

fn hold(costs: &Costs) {
    for act in ACTS {
        let bytes: Vec<usize> = costs[act.name].iter().map(|cost| cost.bytes).collect();
        assert!(bytes.iter().all(|bytes| *bytes <= act.most), "{}: {bytes:?}, at most {}", act.name, act.most);
        assert!(middle(bytes.clone()) <= act.usual, "{}: {bytes:?}, in the middle {}", act.name, act.usual);
    }
    // What is typed ahead is one frame, or very nearly.
    let (ahead, pasted) = (costs[AHEAD][0].bytes, costs[PASTED][0].bytes);
    assert!(2 * ahead <= 3 * pasted, "{ahead} bytes for keys typed ahead, {pasted} for one frame");
}

#[test]
fn no_act_costs_more_bytes_than_was_measured() {
    let costs = session(None, Duration::from_secs(3));
    print(&costs);
    hold(&costs);
}

#[test]
#[ignore = "a minute of nothing"]
fn nothing_is_sent_in_a_minute() {
    let line = crate::acts::Line::start(&["--no-save"], None);
    line.open("> 1 Look something up");
    assert_eq!(line.idle(Duration::from_secs(60)).bytes, 0);
}
