//! Which numbers are whole.

use super::Fact;

/// Whether nobody counts a fraction of it: somebody is 24 until the day on which they are 25, and half a person works nowhere. Hours, weeks,
/// months and pounds are counted in parts too.
pub fn is_whole(fact: &Fact) -> bool {
    matches!(fact.unit.as_deref(), Some("years" | "people"))
}
