//! From what was counted to what may be shown.

use super::definition::{DEFINITIONS, Definition, GAP, NOWHERE};
use super::derived::derived;
use super::figure::{Figure, Part};
use super::suppress::{Shown, shown, withhold};
use super::tally::Tally;
use crate::catalogue::Catalogue;

/// Every figure, with what may not be shown withheld.
pub(super) fn figures(tally: &Tally, catalogue: &Catalogue) -> Vec<Figure> {
    let mut figures = Vec::new();
    for definition in DEFINITIONS {
        if definition.of_each {
            figures.extend(tally.each(definition.id).into_iter().map(|of| one_of(definition, tally, of, catalogue)));
        } else {
            let figure = one(definition, tally);
            let more = derived(&figure);
            figures.push(figure);
            figures.extend(more);
        }
    }
    figures
}

fn one(definition: &Definition, tally: &Tally) -> Figure {
    if definition.parts.is_empty() {
        let count = tally.parts(definition.id, "").fold(0_u32, |sum, (_, count)| sum.saturating_add(count));
        let value = if definition.of_people { shown(count) } else { Some(count) };
        return Figure::of(definition, value);
    }
    let parts: Vec<(String, String)> = definition.parts.iter().map(|(id, title)| ((*id).to_owned(), (*title).to_owned())).collect();
    with_parts(Figure::of(definition, None), tally, definition.id, "", parts)
}

/// One of a kind of figure: of a scale, whose parts are fixed, or of a need, whose parts are places.
fn one_of(definition: &Definition, tally: &Tally, of: &str, catalogue: &Catalogue) -> Figure {
    let name = if definition.id == GAP { need(catalogue, of) } else { of.replace(['-', '_'], " ") };
    let mut figure = Figure::of(definition, None);
    figure.id = format!("{}-{of}", definition.id);
    figure.title = format!("{}: {name}", definition.title);
    let parts = if definition.id == GAP {
        tally.parts(GAP, of).map(|(id, _)| (id.to_owned(), place(catalogue, id))).collect()
    } else {
        definition.parts.iter().map(|(id, title)| ((*id).to_owned(), (*title).to_owned())).collect()
    };
    with_parts(figure, tally, definition.id, of, parts)
}

fn with_parts(figure: Figure, tally: &Tally, id: &str, of: &str, parts: Vec<(String, String)>) -> Figure {
    let counts: Vec<u32> = parts.iter().map(|(part, _)| tally.count(id, of, part)).collect();
    let Shown { total, parts: values } = withhold(&counts);
    let parts = parts.into_iter().zip(values).map(|((id, title), value)| Part { id, title, value }).collect();
    Figure { value: total, parts, ..figure }
}

fn need(catalogue: &Catalogue, id: &str) -> String {
    let fact = catalogue.vocabulary.get(super::gaps::NEEDS);
    fact.and_then(|fact| fact.value(id)).map_or_else(|| id.to_owned(), |value| value.label.clone())
}

fn place(catalogue: &Catalogue, id: &str) -> String {
    if id == NOWHERE {
        return "They have not said where they live".to_owned();
    }
    catalogue.places.get(id).map_or_else(|| id.to_owned(), |place| place.name.clone())
}
