//! A passport that is typed line by line: each line is judged as it comes, so that a slip is found where it was made.

use super::check::Amiss;
use super::letters::{LINE, letters_of, lines_of};
use super::read::{LettersFault, Row, WHOLE, letters, read_letters, row, safe_letter, whole};

/// The lines that were typed and are right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    rows: Vec<Row>,
    /// How many bytes there are in all, as the first line says.
    length: Option<usize>,
}

impl Typed {
    /// How many lines are there.
    pub fn taken(&self) -> usize {
        self.rows.len()
    }

    /// How many lines there are to be; `None` before the first.
    pub fn lines(&self) -> Option<usize> {
        self.length.map(lines_of)
    }

    /// The last line that was taken, in fours.
    pub fn last(&self) -> Option<String> {
        self.rows.last().map(Row::shown)
    }

    /// Takes the next line; where it is the first, also a whole passport that was pasted.
    ///
    /// # Errors
    /// What is wrong with it. Nothing has been taken then.
    pub fn take(&mut self, line: &str) -> Result<(), LettersFault> {
        if self.rows.is_empty() && line.chars().filter(|letter| letter.is_alphanumeric()).count() > 2 * WHOLE {
            *self = Self::whole(&read_letters(&in_lines(line))?)?;
            return Ok(());
        }
        let (_, next) = row(line);
        let number = self.rows.len() + 1;
        judged(number, &next, self.length)?;
        if number == 1 {
            self.length = Some(whole(&next)?.ok_or(LettersFault::NoPassport)?);
        }
        self.rows.push(next);
        Ok(())
    }

    /// Takes the last line back; `false` where there is none.
    pub fn take_back(&mut self) -> bool {
        let taken = self.rows.pop().is_some();
        if self.rows.is_empty() {
            self.length = None;
        }
        taken
    }

    /// The sealed bytes, when all lines are there.
    pub fn sealed(&self) -> Option<Vec<u8>> {
        (self.lines()? == self.rows.len()).then(|| self.rows.iter().filter_map(Row::bytes).flatten().collect())
    }

    /// What these bytes are typed as.
    fn whole(sealed: &[u8]) -> Result<Self, LettersFault> {
        let letters = super::Letters::of(sealed).ok_or(LettersFault::NoPassport)?;
        Ok(Self { rows: letters.lines().map(|line| row(line).1).collect(), length: Some(sealed.len()) })
    }
}

/// What is wrong with a line as the line of that number.
fn judged(number: usize, next: &Row, length: Option<usize>) -> Result<(), LettersFault> {
    if next.0.is_empty() {
        return Err(LettersFault::Nothing);
    }
    if let Some(stray) = next.stray() {
        return Err(LettersFault::NoLetter(number, safe_letter(stray), next.shown()));
    }
    let amiss = next.amiss(number);
    let wanted = match length {
        Some(length) if number == lines_of(length) => letters_of(length - LINE * (number - 1)),
        _ => WHOLE,
    };
    if amiss == Some(Amiss::Number)
        && let Some(other) = next.number()
    {
        return Err(if other > number && number > 1 { LettersFault::Missing(number) } else { LettersFault::Instead(number, other) });
    }
    if next.0.len() != wanted {
        return Err(LettersFault::Length(number, letters(next), wanted, next.shown()));
    }
    if amiss.is_some() { Err(LettersFault::WrongLetter(number, next.shown())) } else { Ok(()) }
}

/// A passport that was pasted into one line, with each of its numbered lines in a line of its own again.
fn in_lines(pasted: &str) -> String {
    let begins_line = |word: &str| word.strip_suffix(':').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let mut text = String::with_capacity(pasted.len() + 64);
    for word in pasted.split_whitespace() {
        text.push(if begins_line(word) || word.eq_ignore_ascii_case("passport") { '\n' } else { ' ' });
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::Letters;
    use super::*;

    /// A passport's bytes by their look: version, length, and something.
    fn sealed(length: u16) -> Vec<u8> {
        let [low, high] = length.to_le_bytes();
        [1, low, high].into_iter().chain((3..length).map(|byte| (byte * 37 % 251) as u8)).collect()
    }

    fn lines(sealed: &[u8]) -> Vec<String> {
        Letters::of(sealed).unwrap().read_out().collect()
    }

    #[test]
    fn typed_line_by_line_it_is_what_was_written_and_says_when_it_is_whole() {
        for length in [20, 45, 77, 900] {
            let bytes = sealed(length);
            let mut typed = Typed::default();
            for (taken, line) in lines(&bytes).iter().enumerate() {
                assert_eq!((typed.taken(), typed.sealed()), (taken, None));
                typed.take(&line.to_lowercase()).unwrap();
            }
            assert_eq!(typed.sealed(), Some(bytes));
            assert_eq!(typed.lines(), Some(typed.taken()));
        }
    }

    #[test]
    fn a_slip_is_told_with_its_line_and_the_line_is_typed_again() {
        let bytes = sealed(77);
        let lines = lines(&bytes);
        let mut typed = Typed::default();
        typed.take(&lines[0]).unwrap();
        let slip = format!("{}{}", &lines[1][..lines[1].len() - 1], if lines[1].ends_with('A') { 'B' } else { 'A' });
        assert!(matches!(typed.take(&slip), Err(LettersFault::WrongLetter(2, _))));
        assert!(matches!(typed.take(&lines[1].replace(' ', "").replacen(&lines[1][4..5], "0", 1)), Err(LettersFault::NoLetter(2, '0', _))));
        assert!(matches!(typed.take(&lines[1][..lines[1].len() - 1]), Err(LettersFault::Length(2, _, 26, _))));
        assert_eq!(typed.take(&lines[2]), Err(LettersFault::Missing(2)));
        assert_eq!(typed.take(&lines[0]), Err(LettersFault::Instead(2, 1)));
        assert_eq!(typed.take("  "), Err(LettersFault::Nothing));
        assert_eq!(typed.taken(), 1, "nothing wrong was taken");
        typed.take(&lines[1]).unwrap();
        assert!(typed.take_back() && typed.take_back() && !typed.take_back());
        assert_eq!(typed.lines(), None);
    }

    #[test]
    fn a_whole_one_can_be_pasted_at_the_start() {
        let bytes = sealed(200);
        let block = format!("Passport begins\n{}\nPassport ends", lines(&bytes).join("\n"));
        for pasted in [block.replace('\n', " "), Letters::of(&bytes).unwrap().lines().collect::<String>()] {
            let mut typed = Typed::default();
            typed.take(&pasted).unwrap();
            assert_eq!(typed.sealed(), Some(bytes.clone()), "{pasted}");
        }
    }
}
