//! Words as the index keeps them.

use crate::text::fold;

/// Words that say nothing about what is looked for.
const STOP: &[&str] = &[
    "a",
    "able",
    "about",
    "again",
    "all",
    "also",
    "am",
    "an",
    "and",
    "another",
    "any",
    "anybody",
    "anyone",
    "anything",
    "are",
    "arent",
    "as",
    "at",
    "be",
    "because",
    "been",
    "bit",
    "both",
    "but",
    "by",
    "came",
    "can",
    "cant",
    "come",
    "comes",
    "coming",
    "could",
    "couldnt",
    "did",
    "didnt",
    "do",
    "does",
    "doesnt",
    "dont",
    "each",
    "even",
    "ever",
    "every",
    "everyone",
    "everything",
    "few",
    "for",
    "from",
    "gave",
    "get",
    "getting",
    "give",
    "given",
    "gives",
    "go",
    "goes",
    "going",
    "gone",
    "got",
    "had",
    "has",
    "hasnt",
    "have",
    "havent",
    "he",
    "her",
    "him",
    "his",
    "how",
    "hows",
    "i",
    "if",
    "im",
    "in",
    "into",
    "is",
    "isnt",
    "it",
    "its",
    "ive",
    "just",
    "keep",
    "kind",
    "knew",
    "know",
    "knows",
    "let",
    "lets",
    "like",
    "lot",
    "lots",
    "made",
    "make",
    "makes",
    "making",
    "many",
    "me",
    "more",
    "most",
    "much",
    "my",
    "need",
    "needs",
    "no",
    "nobody",
    "not",
    "nothing",
    "now",
    "of",
    "on",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "out",
    "please",
    "put",
    "quite",
    "really",
    "said",
    "say",
    "says",
    "see",
    "she",
    "should",
    "shouldnt",
    "since",
    "so",
    "some",
    "somebody",
    "someone",
    "something",
    "sort",
    "still",
    "take",
    "taken",
    "takes",
    "taking",
    "than",
    "that",
    "thats",
    "the",
    "their",
    "them",
    "then",
    "there",
    "they",
    "theyre",
    "thing",
    "things",
    "think",
    "this",
    "to",
    "too",
    "took",
    "unless",
    "until",
    "up",
    "us",
    "use",
    "using",
    "very",
    "want",
    "wants",
    "was",
    "wasnt",
    "we",
    "went",
    "what",
    "whats",
    "when",
    "where",
    "wheres",
    "which",
    "while",
    "who",
    "whos",
    "will",
    "with",
    "wont",
    "would",
    "wouldnt",
    "yet",
    "you",
    "your",
    "youre",
];

/// Whether a folded word says nothing about what is looked for.
pub(super) fn is_stop(word: &str) -> bool {
    STOP.binary_search(&word).is_ok()
}

/// The folded words of a text, in order. Apostrophes join (`carer's` is `carers`); everything else that is no letter or figure parts.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text)
        .replace('\'', "")
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What a word has in common with its other forms: `paying` and `pays` both with `pay`.
///
/// It need not be a word; it need only be the same for words that mean the same.
pub(super) fn stem(word: &str) -> String {
    let mut stem = word;
    // The first ending that leaves enough of a word goes; then a last `e` or `y`, which other forms have lost with theirs.
    for endings in [&[("ies", 3), ("ing", 3), ("ed", 3), ("es", 4), ("s", 3)][..], &[("e", 4), ("y", 4)]] {
        let shorter = endings.iter().find_map(|(ending, least)| {
            let rest = stem.strip_suffix(ending)?;
            (rest.chars().count() >= *least && !(*ending == "s" && rest.ends_with(['s', 'u']))).then_some(rest)
        });
        stem = shorter.unwrap_or(stem);
    }
    // `planning` and `plan`: the doubled letter goes from both sides.
    let mut shorter = stem.chars();
    let last = shorter.next_back();
    if last == shorter.clone().next_back() && stem.chars().count() > 3 {
        stem = shorter.as_str();
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{STOP, stem, words};

    #[test]
    fn words_are_folded_and_parted() {
        assert_eq!(words("Carer\u{2019}s self-employed J2E (UC), caf\u{e9}"), ["carers", "self", "employed", "j2e", "uc", "cafe"]);
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for forms in [
            &["pay", "pays", "paying"][..],
            &["taxi", "taxis"],
            &["study", "studies", "studying"],
            &["place", "places", "placing", "placed"],
            &["plan", "plans", "planning", "planned"],
            &["benefit", "benefits"],
            &["hour", "hours"],
            &["employ", "employed", "employing"],
        ] {
            assert!(forms.iter().all(|form| stem(form) == stem(forms[0])), "{:?}", forms.iter().map(|form| stem(form)).collect::<Vec<_>>());
        }
        for word in ["uc", "gp", "bus", "es"] {
            assert_eq!(stem(word), word);
        }
        assert_ne!(stem("work"), stem("worry"));
    }

    #[test]
    fn stop_words_are_in_order() {
        assert!(STOP.is_sorted());
    }
}
