//! What leads back to itself.

use std::collections::BTreeSet;

/// Whether something leads to itself, by way of whatever; `next` gives what each leads to.
pub(super) fn leads_back<'a>(from: &str, next: impl Fn(&str) -> &'a [String]) -> bool {
    let mut seen = BTreeSet::new();
    let mut ahead: Vec<&'a str> = next(from).iter().map(String::as_str).collect();
    while let Some(at) = ahead.pop() {
        if at == from {
            return true;
        }
        if seen.insert(at) {
            ahead.extend(next(at).iter().map(String::as_str));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::leads_back;

    #[test]
    fn a_circle_is_seen_by_its_members_and_not_by_those_that_lead_into_it() {
        let next = |id: &str| -> &'static [String] {
            static LINKS: std::sync::LazyLock<[Vec<String>; 4]> =
                std::sync::LazyLock::new(|| [vec!["b".into()], vec!["c".into(), "d".into()], vec!["a".into()], vec!["c".into()]]);
            match id {
                "a" => &LINKS[0],
                "b" => &LINKS[1],
                "c" => &LINKS[2],
                "e" => &LINKS[3],
                _ => &[],
            }
        };
        assert!(["a", "b", "c"].iter().all(|id| leads_back(id, next)));
        assert!(!leads_back("d", next) && !leads_back("e", next));
    }
}
