//! Bytes as lines of letters.

use super::check::checks;

/// Those that are not taken for one another: no 0 and O, no 1 and I.
pub(super) const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Bytes of a line.
pub(super) const LINE: usize = 15;
/// Letters of a check.
pub(super) const CHECK: usize = 2;
/// Most lines of a passport: what one sheet holds.
pub const MOST_LINES: usize = 60;

/// A passport as it stands on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters {
    lines: Vec<String>,
}

impl Letters {
    /// A sealed passport's bytes as letters; `None` where it takes more than [`MOST_LINES`].
    pub fn of(sealed: &[u8]) -> Option<Self> {
        if lines_of(sealed.len()) > MOST_LINES {
            return None;
        }
        let lines = sealed.chunks(LINE).zip(1..).map(|(bytes, number)| {
            let mut elements = spread(bytes);
            elements.extend(checks(number, &elements));
            elements.iter().map(|element| char::from(ALPHABET[usize::from(*element)])).collect()
        });
        Some(Self { lines: lines.collect() })
    }

    /// The letters of each line, without spaces: 26, the last of which may be fewer.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }

    /// Each line as it is read out: its number, its letters in fours.
    pub fn read_out(&self) -> impl ExactSizeIterator<Item = String> {
        self.lines().enumerate().map(|(at, line)| format!("{:>2}: {}", at + 1, in_fours(line)))
    }
}

/// Letters in groups of four.
pub(super) fn in_fours(letters: &str) -> String {
    let letters: Vec<char> = letters.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// How many lines so many bytes take.
pub(super) fn lines_of(bytes: usize) -> usize {
    bytes.div_ceil(LINE)
}

/// How many letters a line of so many bytes takes.
pub(super) fn letters_of(bytes: usize) -> usize {
    (8 * bytes).div_ceil(5) + CHECK
}

/// Five bits at a time, the highest first; what is wanting at the end is zero.
fn spread(bytes: &[u8]) -> Vec<u8> {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    (0..(8 * bytes.len()).div_ceil(5)).map(|element| (0..5).fold(0, |sum, at| sum << 1 | bit(5 * element + at))).collect()
}

/// The bytes that [`spread`] made these of; `None` where what was wanting at the end is not zero.
pub(super) fn gathered(elements: &[u8]) -> Option<Vec<u8>> {
    let bit = |at: usize| elements[at / 5] >> (4 - at % 5) & 1;
    let bytes = 5 * elements.len() / 8;
    let over = 8 * bytes..5 * elements.len();
    (over.len() < 5 && over.into_iter().all(|at| bit(at) == 0))
        .then(|| (0..bytes).map(|byte| (0..8).fold(0, |sum, at| sum << 1 | bit(8 * byte + at))).collect())
}
