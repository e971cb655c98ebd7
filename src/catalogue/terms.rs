//! The acronyms that a text uses, with their words.

use jiff::civil::Date;

use super::{Catalogue, Provision, Term};

impl Catalogue {
    /// The terms of the glossary that stand in these texts as they are written there, in the glossary's order, each once.
    pub fn terms_in<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Vec<&Term> {
        let words: Vec<&str> = texts.into_iter().flat_map(words).collect();
        self.glossary.iter().filter(|term| self::words(&term.short).next().is_some() && stands(&words, &term.short)).collect()
    }

    /// The terms that an entry's page uses on a day.
    pub fn terms_of(&self, provision: &Provision, on: Date) -> Vec<&Term> {
        let eligibility = provision.eligibility_on(on);
        let said = [&provision.name, &provision.summary, &provision.delivered_by].into_iter().map(String::as_str);
        let dated = [provision.gives_on(on), provision.how_to_get_on(on)];
        let figures = provision.figures_on(on).iter().flat_map(|figure| [figure.value.as_str(), figure.measures.as_str()]);
        let weighed = eligibility.judge.iter().chain(eligibility.leaning.iter().map(|leaning| &leaning.says)).map(String::as_str);
        self.terms_in(said.chain(dated).chain(figures).chain(weighed))
    }
}

/// Whether a term of one word or more stands in a run of words.
fn stands(words: &[&str], term: &str) -> bool {
    let term: Vec<&str> = self::words(term).collect();
    words.windows(term.len()).any(|window| window == term)
}

/// Words with the marks inside them that acronyms have: `D2N2`, `A&E`, `E-learning`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '&')).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(short: &str) -> Term {
        Term { short: short.into(), words: String::new(), means: String::new() }
    }

    #[test]
    fn a_term_is_found_where_it_stands_as_it_is_written() {
        let catalogue = Catalogue { glossary: ["IT", "UC", "PIP", "Box 3"].map(term).into(), ..Catalogue::default() };
        let shorts = |text| catalogue.terms_in([text]).into_iter().map(|term| term.short.as_str()).collect::<Vec<_>>();
        assert_eq!(shorts("Help with IT, or (UC)."), ["IT", "UC"]);
        assert_eq!(shorts("It is a pipe."), [""; 0]);
        assert_eq!(shorts("see Box 3"), ["Box 3"]);
    }
}
