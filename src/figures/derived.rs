//! Figures that follow from the parts of another: worked out from what is shown of it, so that they tell nothing more.

use super::definition::DERIVED;
use super::figure::Figure;

/// The figures that follow from this one.
pub(super) fn derived(from: &Figure) -> Vec<Figure> {
    let theirs = DERIVED.iter().filter(|(id, ..)| *id == from.id);
    theirs.map(|(_, parts, definition)| Figure::of(definition, sum(from, parts))).collect()
}

/// What these parts come to, as anybody could work it out: from the parts, or from the total and the others.
fn sum(from: &Figure, parts: &[&str]) -> Option<u32> {
    let of = |wanted: bool| -> Option<u32> {
        let theirs = from.parts.iter().filter(|part| parts.contains(&part.id.as_str()) == wanted);
        theirs.map(|part| part.value).try_fold(0_u32, |sum, value| Some(sum.saturating_add(value?)))
    };
    of(true).or_else(|| Some(from.value?.saturating_sub(of(false)?)))
}
