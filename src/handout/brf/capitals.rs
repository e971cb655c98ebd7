//! Which capital indicators stand where (section 8 of the rules): for one letter, for a run of letters, for three words and more.

use super::spell::letter;

/// What stands beside a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// Before it, and before its accents.
    pub(super) before: &'static str,
    /// After it.
    pub(super) after: &'static str,
}

const LETTER: &str = ",";
const WORD: &str = ",,";
const PASSAGE: &str = ",,,";
const END: &str = ",'";

/// Fewest words of capitals that make a passage.
const WORDS: usize = 3;

/// The indicators for each letter of a text.
pub(super) fn indicators(text: &[char]) -> Vec<Beside> {
    let mut beside = vec![Beside::default(); text.len()];
    let words: Vec<&[char]> = text.split(|letter| *letter == ' ').collect();
    let starts: Vec<usize> = words.iter().scan(0, |at, word| Some(std::mem::replace(at, *at + word.len() + 1))).collect();
    let mut word = 0;
    while word < words.len() {
        match passage(&words[word..]) {
            Some(length) => {
                let last = word + length - 1;
                if let Some(first) = words[word].iter().position(|typed| case(*typed).is_some()) {
                    beside[starts[word] + first].before = PASSAGE;
                }
                if let Some(end) = end_of_passage(words[word], words[last]) {
                    beside[starts[last] + end].after = END;
                }
                word += length;
            }
            None => {
                in_word(words[word], &mut beside[starts[word]..]);
                word += 1;
            }
        }
    }
    beside
}

/// How many words the passage has that begins here. It begins and ends with a word in capitals; words without letters may stand within it.
fn passage(words: &[&[char]]) -> Option<usize> {
    if !is_in_capitals(words.first()?) {
        return None;
    }
    let fits = words.iter().take_while(|word| word.iter().all(|typed| case(*typed) != Some(false))).count();
    let length = words[..fits].iter().rposition(|word| is_in_capitals(word))? + 1;
    (words[..length].iter().filter(|word| is_in_capitals(word)).count() >= WORDS).then_some(length)
}

/// Where the passage ends in its last word: after the marks that belong to it, but before a bracket or a quotation mark that was opened before it.
fn end_of_passage(first: &[char], last: &[char]) -> Option<usize> {
    let opened = first.iter().take_while(|typed| case(**typed).is_none()).any(|typed| matches!(typed, '(' | '[' | '{' | '"' | '“' | '‘'));
    let letter = last.iter().rposition(|typed| case(*typed).is_some())?;
    let closing = |typed: &char| matches!(typed, ')' | ']' | '}' | '"' | '”' | '’');
    match last[letter + 1..].iter().position(closing) {
        Some(marks) if opened => Some(letter + marks),
        _ => Some(last.len() - 1),
    }
}

/// A word that is in no passage: each run of capitals has its own indicator.
fn in_word(word: &[char], beside: &mut [Beside]) {
    let mut from = 0;
    while let Some(start) = (from..word.len()).find(|at| case(word[*at]) == Some(true)) {
        let end = (start..word.len()).find(|at| case(word[*at]) != Some(true)).unwrap_or(word.len());
        beside[start].before = if end - start > 1 { WORD } else { LETTER };
        if end - start > 1 && word.get(end).is_some_and(|next| case(*next) == Some(false)) {
            beside[end - 1].after = END;
        }
        from = end;
    }
}

fn is_in_capitals(word: &[char]) -> bool {
    word.iter().any(|typed| case(*typed) == Some(true)) && word.iter().all(|typed| case(*typed) != Some(false))
}

/// Whether a letter is a capital; none for what is no letter.
fn case(typed: char) -> Option<bool> {
    letter(typed).map(|letter| letter.capital)
}
