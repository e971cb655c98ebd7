//! Counts and lists in words.

/// A number as it is read out: `no`, `one` to `nine`, then figures.
pub fn number(n: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// A count of things: `no steps`, `one step`, `12 steps`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// How often something was: `once`, `twice`, `three times`. Nothing that never was is said so.
pub fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => count(n, "time", "times"),
    }
}

/// `a`, `a and b`, `a, b and c`; empty for nothing. Where an item has a comma or such a word in it, `a; b, c; and d`: else nobody could tell
/// them apart.
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, "and")
}

/// `a`, `a or b`, `a, b or c`; empty for nothing.
pub fn either<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, "or")
}

fn joined<S: AsRef<str>>(items: &[S], word: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            let runs_on = |item: &str| item.contains(',') || item.split(' ').any(|part| matches!(part, "and" | "or"));
            if most.iter().copied().chain([last.as_ref()]).any(runs_on) {
                format!("{}; {word} {}", most.join("; "), last.as_ref())
            } else {
                format!("{} {word} {}", most.join(", "), last.as_ref())
            }
        }
    }
}

/// A label and what it says, on one line.
pub fn labelled(label: &str, text: &str) -> String {
    match label.trim_end() {
        "" => text.to_owned(),
        label if text.is_empty() => label.to_owned(),
        label if label.ends_with([':', '?', '.', '!']) => format!("{label} {text}"),
        label => format!("{label}: {text}"),
    }
}

/// The text with its first letter a capital, for the start of a sentence.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text with its first letter small, for the middle of a sentence; a word in capitals stays as it is.
pub fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// The two halves of a fault (`what happened. what to do`) as two sentences.
pub fn sentences(words: &str) -> String {
    let words = match words.rsplit_once(". ") {
        Some((what, fix)) => format!("{}. {}", capital(what), capital(fix)),
        None => capital(words),
    };
    if words.ends_with(['.', '?', '!']) { words } else { format!("{words}.") }
}

#[cfg(test)]
mod tests {
    use super::{capital, count, either, list, sentences, times, uncapital};

    #[test]
    fn counts_read_as_words() {
        assert_eq!(count(0, "step", "steps"), "no steps");
        assert_eq!(count(1, "step", "steps"), "one step");
        assert_eq!(count(2, "person", "people"), "two people");
        assert_eq!(count(12, "step", "steps"), "12 steps");
    }

    #[test]
    fn how_often_reads_as_people_say_it() {
        assert_eq!([1, 2, 3, 12].map(times), ["once", "twice", "three times", "12 times"]);
    }

    #[test]
    fn lists_read_as_words() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a, or b", "c"]), "a, or b; and c");
        assert_eq!(list(&["a", "b and c", "sand"]), "a; b and c; and sand");
        assert_eq!(list(&["sand and oar"]), "sand and oar");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b and c");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
        assert_eq!(capital("élan"), "Élan");
        assert_eq!(["The name", "NHS number", ""].map(uncapital), ["the name", "NHS number", ""]);
    }

    #[test]
    fn a_fault_reads_as_two_sentences() {
        assert_eq!(sentences("`1. x` is no date. write it as 3 March 2027"), "`1. x` is no date. Write it as 3 March 2027.");
        assert_eq!(sentences("There is no name. Type your name."), "There is no name. Type your name.");
    }
}
