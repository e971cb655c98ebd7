//! Figures for programs: the object that `help figures` describes.

use serde_json::{Value, json};

use super::figure::{Figure, Figures};

impl Figures {
    /// The figures as an object. Of what was left out it has the number alone.
    pub fn to_json(&self) -> Value {
        json!({
            "from": self.period.from,
            "to": self.period.to,
            "counted_on": self.on,
            "rounded": self.is_rounded,
            "left_out": self.left_out.damaged.len(),
            "figures": self.figures.iter().map(figure).collect::<Vec<_>>(),
        })
    }
}

fn figure(figure: &Figure) -> Value {
    let categories: Vec<Value> = figure
        .parts
        .iter()
        .map(|part| json!({ "id": part.id, "title": part.title, "value": part.value, "withheld": part.value.is_none() }))
        .collect();
    json!({
        "id": figure.id,
        "title": figure.title,
        "definition": figure.definition,
        "source": figure.source,
        "value": figure.value,
        "withheld": figure.value.is_none(),
        "categories": categories,
    })
}
