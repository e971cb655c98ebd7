//! How near two words are: for "did you mean".

use super::fold;

/// The fewest slips (a letter too many, missing, wrong, or two changed round) that make one word of the other;
/// none when that takes more than `most`.
pub fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let (mut older, mut old): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    for (i, letter) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, other) in b.iter().enumerate() {
            let mut least = (old[j] + usize::from(letter != other)).min(old[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *other {
                least = least.min(older[j - 1] + 1);
            }
            row.push(least);
        }
        if row.iter().all(|slips| *slips > most) {
            return None;
        }
        older = std::mem::replace(&mut old, row);
    }
    old.last().copied().filter(|slips| *slips <= most)
}

/// The candidate nearest to a word, if any is near enough to have been meant: a slip in each three letters at most, or a unique longer
/// word that begins with it (three letters or more).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = fold(word).chars().collect();
    let most = (letters.len() / 3).max(1);
    let mut best: Option<(usize, &'a str)> = None;
    let mut longer = Vec::new();
    for candidate in candidates {
        let other: Vec<char> = fold(candidate).chars().collect();
        if letters.len() >= 3 && other.starts_with(&letters) {
            longer.push(candidate);
        }
        // A word of which every letter is wrong is not near, however short.
        let near = distance(&letters, &other, most).filter(|slips| *slips < letters.len().min(other.len()) || *slips == 0);
        if let Some(slips) = near
            && best.is_none_or(|(least, _)| slips < least)
        {
            best = Some((slips, candidate));
        }
    }
    match (best, longer.as_slice()) {
        (Some((_, candidate)), _) => Some(candidate),
        (None, [only]) => Some(only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    fn slips(a: &str, b: &str) -> Option<usize> {
        distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2)
    }

    #[test]
    fn slips_are_counted() {
        assert_eq!(slips("mentl", "mental"), Some(1));
        assert_eq!(slips("metnal", "mental"), Some(1));
        assert_eq!(slips("helth", "health"), Some(1));
        assert_eq!(slips("advisr", "advisor"), Some(1));
        assert_eq!(slips("same", "same"), Some(0));
        assert_eq!(slips("abc", "xyz"), None);
        assert_eq!(slips("", "ab"), Some(2));
    }

    #[test]
    fn the_nearest_is_named_and_the_far_is_not() {
        let keys = ["age", "place", "benefits", "fit_note", "employer_size"];
        assert_eq!(nearest("benefit", keys), Some("benefits"));
        assert_eq!(nearest("fit-note", keys), Some("fit_note"));
        assert_eq!(nearest("AGE", keys), Some("age"));
        assert_eq!(nearest("employer", keys), Some("employer_size"));
        assert_eq!(nearest("weather", keys), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
