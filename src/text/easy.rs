//! What makes a text hard to read, for words that somebody tired, or new to reading or to English, takes home.
//!
//! The measure is that of *easier words*: at most 15 words a sentence, no acronym but those that everybody uses, and no marks that join
//! two ideas in one sentence. The rule is the design's own; it is near the "easy read" habits of learning-disability charities.

use std::fmt;

/// The most words of a sentence.
pub const MOST_WORDS: usize = 15;

/// Acronyms that are easier than what they stand for.
const EVERYDAY: [&str; 10] = ["CV", "GCSE", "GP", "ID", "IT", "NHS", "PC", "TV", "UK", "YMCA"];

/// Something that makes a text hard to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hard {
    /// A sentence of so many words, given by its first words.
    Long {
        /// How the sentence begins.
        begins: String,
        /// How many words it has.
        words: usize,
    },
    /// An acronym.
    Acronym(String),
    /// A mark that joins or breaks off ideas.
    Mark(char),
}

impl fmt::Display for Hard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Long { begins, words } => write!(f, "the sentence that begins `{begins}` has {words} words"),
            Self::Acronym(word) => write!(f, "`{word}` is an acronym"),
            Self::Mark(mark) => write!(f, "`{mark}` joins two ideas"),
        }
    }
}

impl Hard {
    /// What to do about it.
    pub fn mend(&self) -> String {
        match self {
            Self::Long { .. } => format!("cut it into sentences of {MOST_WORDS} words or fewer, one idea in each"),
            Self::Acronym(_) => "write the words that it stands for".to_owned(),
            Self::Mark(_) => "make two sentences of it".to_owned(),
        }
    }
}

/// Everything that makes a text hard to read, in its order; nothing for a text in easier words.
pub fn hard(text: &str) -> Vec<Hard> {
    text.lines().flat_map(sentences_of).flat_map(|sentence| faults(sentence.trim())).collect()
}

/// Whether a word is an acronym that not everybody knows: mostly capitals, as in `ESA`, `PfA`, `UC50`. A plural is known by its one.
pub fn is_acronym(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    let capitals = one.chars().filter(|letter| letter.is_uppercase()).count();
    let small = one.chars().filter(|letter| letter.is_lowercase()).count();
    capitals > 1 && capitals >= small && !EVERYDAY.contains(&one)
}

/// The sentences of a line, each with its full stop.
fn sentences_of(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let end = rest
            .char_indices()
            .find(|(at, letter)| matches!(letter, '.' | '?' | '!' | ':') && rest[at + 1..].starts_with(char::is_whitespace))
            .map_or(rest.len(), |(at, _)| at + 1);
        let (sentence, after) = rest.split_at(end);
        rest = after;
        (!sentence.is_empty()).then_some(sentence)
    })
}

fn faults(sentence: &str) -> Vec<Hard> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let mut faults = Vec::new();
    if words.len() > MOST_WORDS {
        faults.push(Hard::Long { begins: words[..4].join(" "), words: words.len() });
    }
    let inner = words.iter().flat_map(|word| word.split(|letter: char| !(letter.is_alphanumeric() || letter == '&')));
    faults.extend(inner.filter(|word| is_acronym(word)).map(|word| Hard::Acronym(word.to_owned())));
    faults.extend(sentence.chars().filter(|letter| matches!(letter, ';' | '(' | ')' | '[' | ']' | '–' | '—' | '…')).map(Hard::Mark));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easy_words_have_nothing_hard() {
        let easy = "A job coach can help you find a job. Ask your GP.\nDo it by: 3 March 2027. Ring 0115 496 0000, or ask Sam.";
        assert_eq!(hard(easy), []);
        assert_eq!(hard(""), []);
    }

    #[test]
    fn each_thing_that_is_hard_is_told_in_its_order() {
        let sixteen = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen.";
        let found = hard(&format!("Ask. {sixteen} See the DWP; ask about PfA (and UC50)."));
        let long = Hard::Long { begins: "one two three four".into(), words: 16 };
        let acronym = |word: &str| Hard::Acronym(word.into());
        let marks = [';', '(', ')'].map(Hard::Mark);
        assert_eq!(found, [vec![long, acronym("DWP"), acronym("PfA"), acronym("UC50")], marks.to_vec()].concat());
    }

    #[test]
    fn a_stop_inside_a_number_or_an_address_ends_no_sentence() {
        assert_eq!(hard("Ring between 9.30 and 12.00 or write to help@example.org today."), []);
    }

    #[test]
    fn acronyms_are_words_with_two_capitals_that_not_everybody_knows() {
        let words = ["ESA", "DEAs", "PfA", "UC50", "D2N2", "A&E", "GP", "GPs", "CV", "NHS", "Jobcentre", "I", "McDonald"];
        let found: Vec<&str> = words.into_iter().filter(|word| is_acronym(word)).collect();
        assert_eq!(found, ["ESA", "DEAs", "PfA", "UC50", "D2N2", "A&E"]);
    }
}
