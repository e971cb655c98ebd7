//! Choosing by number, by name, or by a start of a name that no other has.

use std::collections::BTreeSet;

use crate::text::{either, fold, nearest};

/// What may be chosen: numbers from 1 to `last`, and those of their names that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Numbers from 1, and names.
    pub named: Vec<(usize, String)>,
    /// Other words for some of them that are taken whole, as the catalogue's `unemployed`, and are not shown.
    pub keys: Vec<(usize, String)>,
    /// The greatest number.
    pub last: usize,
    /// Not every number up to the last is there, as where members have left.
    pub has_gaps: bool,
}

impl Options {
    /// Options under these numbers, which rise.
    pub fn numbered(named: impl IntoIterator<Item = (usize, String)>) -> Self {
        let named: Vec<_> = named.into_iter().collect();
        let last = named.last().map_or(0, |(number, _)| *number);
        Self { last, has_gaps: last != named.len(), named, keys: Vec::new() }
    }

    /// Whether something is chosen by that number.
    fn has(&self, number: usize) -> bool {
        (1..=self.last).contains(&number) && (!self.has_gaps || self.named.iter().any(|(other, _)| *other == number))
    }

    /// The number that a line chooses, or what is wrong and what to do.
    pub fn one(&self, line: &str) -> Result<usize, String> {
        if line.bytes().all(|byte| byte.is_ascii_digit()) {
            let number = line.parse().unwrap_or(0);
            return if self.has(number) { Ok(number) } else { Err(format!("There is no {line}. {}.", self.ways())) };
        }
        let folded = fold(line);
        let exact: Vec<_> = self.named.iter().filter(|(_, name)| fold(name) == folded).collect();
        if let [(number, _)] = exact[..] {
            return Ok(*number);
        }
        if let Some((number, _)) = self.keys.iter().find(|(_, key)| fold(key) == folded) {
            return Ok(*number);
        }
        if let Some(number) = self.yes_or_no(&folded) {
            return Ok(number);
        }
        if let Some(number) = self.initials(line) {
            return Ok(number);
        }
        let started: Vec<_> = self.named.iter().filter(|(_, name)| fold(name).starts_with(&folded)).collect();
        match started[..] {
            [(number, _)] => Ok(*number),
            [] => self.within(&folded).map_err(|several| match several {
                names if !names.is_empty() => could_be(line, &names),
                _ => {
                    let near = nearest(line, self.named.iter().map(|(_, name)| name.as_str()));
                    let near = near.map_or_else(String::new, |name| format!(" The nearest is `{name}`."));
                    format!("`{line}` is not one of these. {}.{near}", self.ways())
                }
            }),
            [..] => Err(could_be(line, &started)),
        }
    }

    /// The numbers that a line chooses, with commas between them; a run of numbers is written `5-9`.
    pub fn several(&self, line: &str) -> Result<BTreeSet<usize>, String> {
        let parts: Vec<&str> = line.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut chosen = BTreeSet::new();
        let mut at = 0;
        // A name may hold commas itself.
        let longest = self.named.iter().map(|(_, name)| name.split([',', ';']).count()).max().unwrap_or_default();
        while at < parts.len() {
            if let Some(numbers) = self.run(parts[at]) {
                chosen.extend(numbers?);
                at += 1;
                continue;
            }
            let whole =
                (at + 2..=parts.len().min(at + longest)).rev().find_map(|end| Some((end, self.exactly(&parts[at..end].join(", "))?)));
            let (end, number) = match whole {
                Some(found) => found,
                None => (at + 1, self.one(parts[at].strip_prefix("and ").unwrap_or(parts[at]))?),
            };
            chosen.insert(number);
            at = end;
        }
        Ok(chosen)
    }

    /// The numbers of a part that is a run of them: `5-9`, `5 to 9`; or several with spaces between them: `1 3 5`. None where it is neither.
    fn run(&self, part: &str) -> Option<Result<Vec<usize>, String>> {
        let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let ends = part.split_once(['-', '\u{2013}']).or_else(|| part.split_once(" to "));
        if let Some((first, last)) =
            ends.map(|(first, last)| (first.trim(), last.trim())).filter(|(first, last)| figures(first) && figures(last))
        {
            let ends = self.one(first).and_then(|first| Ok((first, self.one(last)?)));
            // Whoever left in between is not meant.
            return Some(ends.map(|(first, last)| (first.min(last)..=first.max(last)).filter(|number| self.has(*number)).collect()));
        }
        let spaced: Vec<&str> = part.split_whitespace().collect();
        let is_run = |text: &str| text.split_once('-').is_some_and(|(first, last)| figures(first) && figures(last));
        if spaced.len() < 2 || !spaced.iter().all(|text| figures(text) || is_run(text)) {
            return None;
        }
        let each = spaced.into_iter().map(|text| self.run(text).unwrap_or_else(|| self.one(text).map(|number| vec![number])));
        Some(each.collect::<Result<Vec<_>, _>>().map(|found| found.concat()))
    }

    fn exactly(&self, name: &str) -> Option<usize> {
        let folded = fold(name);
        self.named.iter().find(|(_, name)| fold(name) == folded).map(|(number, _)| *number)
    }

    /// A letter is enough for yes and no, whatever else begins with it.
    fn yes_or_no(&self, folded: &str) -> Option<usize> {
        match folded {
            "y" => self.exactly("yes"),
            "n" => self.exactly("no"),
            _ => None,
        }
    }

    /// The one name with these words in it, whole or begun: `phone` for by phone. Where there is not just one, those that there are.
    fn within(&self, folded: &str) -> Result<usize, Vec<&(usize, String)>> {
        let words = format!(" {folded}");
        let meant: Vec<_> = self.named.iter().filter(|(_, name)| fold(name).contains(&words)).collect();
        if let [(number, _)] = meant[..] { Ok(*number) } else { Err(meant) }
    }

    /// Capitals are enough where people say those: UC, PIP.
    fn initials(&self, line: &str) -> Option<usize> {
        let said = line.to_uppercase();
        let capitals = |name: &str| name.chars().filter(|letter| letter.is_uppercase()).collect::<String>();
        let mut meant = self.named.iter().filter(|(_, name)| said.chars().count() > 1 && capitals(name) == said);
        meant.next().filter(|_| meant.next().is_none()).map(|(number, _)| *number)
    }

    /// How to choose, as the second half of an error.
    pub fn ways(&self) -> String {
        match self.last {
            0 => "There is nothing to choose here: say a word, such as `back` or `actions`".to_owned(),
            1 => "Type 1, or the start of its name".to_owned(),
            last => format!("Type a number from 1 to {last}, or the start of a name"),
        }
    }
}

/// What a line could mean, and what to do.
fn could_be(line: &str, found: &[&(usize, String)]) -> String {
    if let [(_, first), rest @ ..] = found
        && rest.iter().all(|(_, name)| name == first)
    {
        // There is no more of it to type.
        let numbers: Vec<String> = found.iter().map(|(number, _)| number.to_string()).collect();
        return format!("`{line}` could be {}, all called `{first}`. Type its number.", either(&numbers));
    }
    let names: Vec<String> = found.iter().take(4).map(|(number, name)| format!("{number} `{name}`")).collect();
    format!("`{line}` could be {}. Type more of it, or its number.", either(&names))
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn options() -> Options {
        Options::numbered((1..).zip(["Yes", "No", "Not sure", "The brain or nerves, such as a stroke", "Café work"].map(str::to_owned)))
    }

    #[test]
    fn a_number_a_name_or_a_start_that_no_other_has_chooses() {
        for (line, number) in [("4", 4), ("no", 2), ("n", 2), ("y", 1), ("NOT", 3), ("cafe", 5), ("the brain", 4), ("work", 5), ("nerv", 4)]
        {
            assert_eq!(options().one(line), Ok(number), "{line}");
        }
    }

    #[test]
    fn a_key_chooses_whole_and_is_shown_nowhere() {
        let keys = vec![(1, "employed".to_owned()), (2, "unemployed".to_owned())];
        let work = Options { keys, ..Options::numbered((1..).zip(["Employed", "Out of work"].map(str::to_owned))) };
        assert_eq!([work.one("Unemployed"), work.one("employed"), work.one("out")], [Ok(2), Ok(1), Ok(2)]);
        assert_eq!(work.several("employed, unemployed"), Ok([1, 2].into()));
        assert!(work.one("unemploye").is_err_and(|words| !words.contains("`unemployed`")));
    }

    #[test]
    fn what_chooses_nothing_is_said_with_what_to_do() {
        assert_eq!(options().one("6").unwrap_err(), "There is no 6. Type a number from 1 to 5, or the start of a name.");
        assert_eq!(options().one("99999999999999999999").unwrap_err().split(". ").count(), 2);
        assert_eq!(
            options().one("cofe werk").unwrap_err(),
            "`cofe werk` is not one of these. Type a number from 1 to 5, or the start of a name. The nearest is `Café work`."
        );
        let two = Options::numbered((1..).zip(["Amina (R-1)", "Amina (R-2)"].map(str::to_owned)));
        assert_eq!(two.one("amina").unwrap_err(), "`amina` could be 1 `Amina (R-1)` or 2 `Amina (R-2)`. Type more of it, or its number.");
        let twice = Options::numbered((1..).zip(["Rob (R-1)", "Amina (R-2)", "Rob (R-1)"].map(str::to_owned)));
        assert_eq!(twice.one("rob").unwrap_err(), "`rob` could be 1 or 3, all called `Rob (R-1)`. Type its number.");
    }

    #[test]
    fn capitals_choose_where_people_say_those() {
        let benefits = Options::numbered((1..).zip(["Universal Credit", "Employment and Support Allowance", "Esap"].map(str::to_owned)));
        assert_eq!(benefits.several("uc, ESA"), Ok([1, 2].into()));
        assert_eq!(benefits.one("esap"), Ok(3));
    }

    #[test]
    fn a_run_of_numbers_is_as_good_as_each_of_them() {
        assert_eq!(options().several("1, 3-5"), Ok([1, 3, 4, 5].into()));
        assert_eq!(options().several("4 to 2; 1 \u{2013} 1"), Ok([1, 2, 3, 4].into()));
        assert_eq!(options().several("1 3 5"), Ok([1, 3, 5].into()));
        assert_eq!(options().several("1 3-5"), Ok([1, 3, 4, 5].into()));
        assert!(options().several("1 3-9").is_err() && options().several("1 3-").is_err());
        assert_eq!(
            options().several("1, 3-99999999999"),
            Err("There is no 99999999999. Type a number from 1 to 5, or the start of a name.".to_owned())
        );
        assert!(options().several("0-2").is_err() && options().several("3-").is_err() && options().several("-").is_err());
    }

    /// A line may be pasted: what it costs must not grow as the cube of it.
    #[test]
    fn two_thousand_numbers_are_taken_at_once() {
        let line = (0..2000).map(|number| (number % 5 + 1).to_string()).collect::<Vec<_>>().join(", ");
        let begun = std::time::Instant::now();
        assert_eq!(options().several(&line), Ok([1, 2, 3, 4, 5].into()));
        assert_eq!(options().several(&line.replace(',', " ")), Ok([1, 2, 3, 4, 5].into()));
        assert!(begun.elapsed() < std::time::Duration::from_secs(5), "{:?}", begun.elapsed());
    }

    #[test]
    fn several_come_with_commas_even_where_a_name_has_one() {
        assert_eq!(options().several("1, the brain or nerves, such as a stroke, cafe"), Ok([1, 4, 5].into()));
        assert_eq!(options().several("yes and no").unwrap_err().split(". ").count(), 2);
        assert_eq!(options().several("yes, and no,"), Ok([1, 2].into()));
    }
}
