//! What a journey leaves: the record as it is exported, what matches its facts, the hand-out.

use serde_json::{Map, Value};

use crate::home::{Home, PERSON, without_days};

/// What a journey leaves, without ids, times and what is drawn by chance.
#[derive(Debug, PartialEq, Eq)]
pub struct Kept {
    /// The sessions, as `session export` has them.
    pub record: String,
    /// Every verdict with its reasons, as `match` has them for the facts of the record.
    pub matches: String,
    /// The hand-out.
    pub handout: String,
}

/// Reads it from the notes.
pub fn kept(home: &Home) -> Kept {
    let exported: Value = serde_json::from_str(&home.result(&["session", "export", PERSON, "--format", "json"])).unwrap();
    assert_eq!(exported["person"], PERSON);
    let mut sessions = exported["sessions"].clone();
    assert_eq!(sessions.as_array().map(Vec::len), Some(1));
    assert!(sessions[0]["ended"].is_string(), "the session was ended");
    let told: Vec<String> = sessions[0]["facts"].as_object().unwrap().iter().flat_map(|(key, told)| facts(key, &told["answer"])).collect();
    let mut arguments = vec!["match"];
    for fact in &told {
        arguments.extend(["--fact", fact]);
    }
    let matches = home.result(&arguments);
    forget(&mut sessions);
    let handout = without_days(&home.result(&["handout", PERSON]));
    Kept { record: serde_json::to_string_pretty(&sessions[0]).unwrap() + "\n", matches, handout }
}

/// A fact as the command line takes it.
fn facts(key: &str, answer: &Value) -> Vec<String> {
    let Some(known) = answer.get("known") else { return vec![format!("{key}=?")] };
    let (kind, value) = known.as_object().unwrap().iter().next().unwrap();
    match (kind.as_str(), value) {
        ("set", set) => {
            let named: Vec<&str> = set["named"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            match (set["complete"] == true, named.is_empty()) {
                (true, true) => vec![format!("{key}=none")],
                (complete, _) => vec![format!("{key}{}={}", if complete { "" } else { "+" }, named.join(","))],
            }
        }
        (_, Value::Bool(yes)) => vec![format!("{key}={}", if *yes { "yes" } else { "no" })],
        (_, Value::String(text)) => vec![format!("{key}={text}")],
        other => panic!("a fact of a kind that no story has: {other:?}"),
    }
}

/// Takes out ids and times, and the days on which a referral moved.
fn forget(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let all = std::mem::take(fields);
            let kept = all.into_iter().filter(|(key, _)| !matches!(key.as_str(), "id" | "at" | "started" | "ended"));
            *fields = kept
                .map(|(key, mut value)| {
                    if key == "states" {
                        value.as_array_mut().unwrap().iter_mut().for_each(|state| *state = state[0].clone());
                    }
                    forget(&mut value);
                    (key, value)
                })
                .collect::<Map<_, _>>();
        }
        Value::Array(items) => items.iter_mut().for_each(forget),
        _ => {}
    }
}
