//! Easier words: the acronyms of a paper written out, and said at its end what they mean.

use super::paper::{Item, Paper, Section};
use crate::catalogue::{Catalogue, Term};
use crate::text::{Hard, capital, hard, is_acronym};

/// The paper with the glossary's words in place of its acronyms. What the glossary does not have stays as it was typed.
pub(super) fn eased(paper: Paper, catalogue: &Catalogue) -> Paper {
    let terms: Vec<Term> = catalogue
        .terms_in(paper.texts())
        .into_iter()
        .filter(|term| is_acronym(&term.short) && !term.words.contains(&term.short))
        .cloned()
        .collect();
    let ease = |text: String| written_out(&text, &terms);
    let mut sections: Vec<Section> = paper
        .sections
        .into_iter()
        .map(|section| Section {
            heading: section.heading,
            items: section
                .items
                .into_iter()
                .map(|item| Item { what: ease(item.what), details: item.details.into_iter().map(ease).collect() })
                .collect(),
        })
        .collect();
    if !terms.is_empty() {
        let items = terms.iter().map(|term| Item { what: capital(&term.words), details: vec![term.means.clone()] });
        sections.push(Section { heading: "What the words mean".to_owned(), items: items.collect() });
    }
    Paper { sections, foot: paper.foot.into_iter().map(ease).collect(), ..paper }
}

/// What on the paper is still hard to read, each with what to do about it: what people typed, for our own sentences never are.
/// Capitals that stand in a name are how the thing is called.
pub(super) fn still_hard(paper: &Paper, names: &[&str]) -> Vec<String> {
    let is_name = |hard: &Hard| matches!(hard, Hard::Acronym(word) if names.iter().any(|name| name.contains(word)));
    paper.texts().flat_map(hard).filter(|hard| !is_name(hard)).map(|hard| format!("{hard}: {}", hard.mend())).collect()
}

/// A text with the words of each acronym in its place. An acronym in brackets after its own words goes with the brackets.
fn written_out(text: &str, terms: &[Term]) -> String {
    let text = terms.iter().fold(text.to_owned(), |text, term| text.replace(&format!(" ({})", term.short), ""));
    let in_a_word = |letter: char| letter.is_alphanumeric() || letter == '&';
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(from) = rest.find(in_a_word) {
        let (between, after) = rest.split_at(from);
        let (word, after) = after.split_at(after.find(|letter| !in_a_word(letter)).unwrap_or(after.len()));
        out.push_str(between);
        let starts = out.trim_end().is_empty() || out.trim_end().ends_with(['.', '?', '!', '\n']);
        match terms.iter().find(|term| term.short == word) {
            Some(term) if starts => out.push_str(&capital(&term.words)),
            Some(term) => out.push_str(&term.words),
            None => out.push_str(word),
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(short: &str, words: &str) -> Term {
        Term { short: short.into(), words: words.into(), means: "Money.".into() }
    }

    #[test]
    fn acronyms_are_written_out_where_they_stand_as_words() {
        let terms = [term("ESA", "Employment and Support Allowance"), term("CMHT", "community mental health team")];
        let out = |text| written_out(text, &terms);
        assert_eq!(
            out("Ask about ESA. CMHT (ring first)"),
            "Ask about Employment and Support Allowance. Community mental health team (ring first)"
        );
        assert_eq!(out("the community mental health team (CMHT), not ESAs"), "the community mental health team, not ESAs");
        assert_eq!(out(""), "");
    }
}
