//! Data as an outline that can be read aloud: nothing of it is left out.

use serde_json::Value;

/// Lines of `name: value`, what lies deeper set in. What is empty is said to be.
pub fn outline(value: &Value) -> String {
    let mut lines = Vec::new();
    write(value, 0, &mut lines);
    lines.join("\n")
}

fn write(value: &Value, depth: usize, lines: &mut Vec<String>) {
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(name, part)| (name.replace(['_', '-'], " "), part)).collect(),
        Value::Array(list) => (1..).map(|number: usize| number.to_string()).zip(list).collect(),
        other => vec![(String::new(), other)],
    };
    let space = "  ".repeat(depth);
    for (name, part) in parts {
        match simple(part) {
            Some(words) if words.contains('\n') => {
                lines.push(format!("{space}{name}:"));
                lines.extend(words.lines().map(|line| format!("{space}  {line}").trim_end().to_owned()));
            }
            Some(words) => lines.push(format!("{space}{name}: {words}")),
            None => {
                lines.push(format!("{space}{name}:"));
                write(part, depth + 1, lines);
            }
        }
    }
}

/// What fits on the line of its name; none where there is more below.
fn simple(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some("nothing".to_owned()),
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if text.is_empty() => Some("nothing".to_owned()),
        Value::String(text) => Some(text.clone()),
        Value::Array(list) if list.is_empty() => Some("nothing".to_owned()),
        Value::Object(map) if map.is_empty() => Some("nothing".to_owned()),
        Value::Array(list) if list.iter().all(|item| matches!(item, Value::String(text) if !text.contains('\n'))) => {
            Some(list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "))
        }
        Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::outline;
    use serde_json::json;

    #[test]
    fn every_part_has_its_line() {
        let value = json!({ "name": "", "notes": [{ "text": "a\nb", "undone": false }], "conditions": ["x", "y"], "step": null });
        assert_eq!(
            outline(&value),
            "conditions: x, y\nname: nothing\nnotes:\n  1:\n    text:\n      a\n      b\n    undone: no\nstep: nothing"
        );
    }
}
