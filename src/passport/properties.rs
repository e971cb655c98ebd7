//! Letters come back as they were, every slip in typing is told with its line, and nothing that is typed breaks anything.

use proptest::prelude::*;

use super::check::checks;
use super::letters::{ALPHABET, gathered};
use super::samples::{plan, with_facts};
use super::{BEGINS, Carried, ENDS, Letters, LettersFault, decode, encode, qr_svg, read_letters, strength};

/// Bytes as the vault makes them, of that length, as far as letters look at them.
fn sealed(length: usize, seed: u8) -> Vec<u8> {
    let [low, high] = u16::try_from(length).unwrap().to_le_bytes();
    let rest = (0..length).skip(3).map(|at| (at as u8).wrapping_mul(37).wrapping_add(seed));
    [1, low, high].into_iter().chain(rest).collect()
}

fn lines(length: usize) -> Vec<String> {
    Letters::of(&sealed(length, 7)).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn what_it_carries_comes_back_whole() {
    for carried in [plan(), with_facts(), Carried::default()] {
        assert_eq!(decode(&encode(&carried).unwrap()).unwrap(), carried);
        let again = Carried::of(&carried.person(), None, carried.made);
        assert_eq!(again, carried, "and through a person's record");
    }
}

#[test]
fn a_normal_plan_is_typed_in_a_few_minutes() {
    // Sealing adds 63 bytes.
    let lines = (encode(&plan()).unwrap().len() + 63).div_ceil(15);
    assert!(lines <= 25, "{lines} lines");
}

#[test]
fn every_single_wrong_letter_is_told_with_its_line() {
    let good = lines(100);
    for (number, line) in (1..).zip(&good) {
        for at in 0..line.len() {
            for letter in ALPHABET.iter().map(|letter| char::from(*letter)).filter(|letter| !line[at..].starts_with(*letter)) {
                let mut altered = good.clone();
                altered[number - 1].replace_range(at..=at, &letter.to_string());
                for text in [altered.join("\n"), altered.concat()] {
                    let fault = read_letters(&text).unwrap_err();
                    assert!(matches!(&fault, LettersFault::WrongLetter(told, _) if *told == number), "{number} {at} {letter}: {fault}");
                }
            }
        }
    }
}

#[test]
fn lines_out_of_place_are_told() {
    let good = lines(600);
    for (one, other) in [(0, 1), (2, 7), (3, 39), (38, 39)] {
        let mut swapped = good.clone();
        swapped.swap(one, other);
        if other == 39 {
            // The last line has the same length here.
            assert_eq!(swapped[one].len(), 26);
        }
        assert_eq!(read_letters(&swapped.join("\n")), Err(LettersFault::Swapped(one + 1, other + 1)));
    }
    for missing in 1..39 {
        let mut cut = good.clone();
        cut.remove(missing);
        assert_eq!(read_letters(&cut.join("\n")), Err(LettersFault::Missing(missing + 1)));
    }
    let mut twice = good.clone();
    twice.insert(5, good[4].clone());
    assert_eq!(read_letters(&twice.join("\n")), Err(LettersFault::Instead(6, 5)));
    let words = read_letters(&good[..20].join("\n")).unwrap_err().to_string();
    assert_eq!(words, "the paper passport has 40 lines, and 20 are here. type the rest, from line 21 on");
    twice = [good.clone(), vec![good[39].clone()]].concat();
    assert!(read_letters(&twice.join("\n")).is_err());
}

#[test]
fn other_slips_each_have_their_sentence() {
    let good = lines(100);
    let with = |at: usize, line: &str| {
        let mut lines = good.clone();
        lines[at] = line.to_owned();
        read_letters(&lines.join("\n")).unwrap_err()
    };
    assert!(matches!(with(2, &good[2][..25]), LettersFault::Length(3, had, 26, _) if had == "25 letters"));
    assert!(matches!(with(2, &good[2].replacen(&good[2][..1], "0", 1)), LettersFault::NoLetter(3, '0', _)));
    assert!(matches!(with(2, &format!("{}A", good[2])), LettersFault::Length(3, _, 26, _)));
    assert!(matches!(with(6, &good[6][..5]), LettersFault::Length(7, _, _, _)), "the last line");
    for nothing in ["", " \n \t", "Passport begins\nPassport ends\n"] {
        assert_eq!(read_letters(nothing), Err(LettersFault::Nothing));
    }
    for garbage in ["hello", "What we agreed\n\nMade on 3 March 2027.", "\u{1b}[2J", &"A".repeat(400)] {
        assert_eq!(read_letters(garbage), Err(LettersFault::NoPassport), "{garbage}");
    }
    let newer = Letters::of(&[&[2][..], &sealed(100, 7)[1..]].concat()).unwrap();
    assert_eq!(read_letters(&newer.lines().collect::<String>()), Err(LettersFault::Newer));
}

#[test]
fn what_does_not_fit_on_a_sheet_is_not_written() {
    assert!(Letters::of(&sealed(900, 1)).is_some_and(|letters| letters.lines().len() == 60 && qr_svg(&letters).is_some()));
    assert!(Letters::of(&sealed(901, 1)).is_none());
}

proptest! {
    #[test]
    fn however_it_is_typed_it_comes_back(length in 4..=900_usize, seed in any::<u8>(), way in 0..5_u8) {
        let bytes = sealed(length, seed);
        let letters = Letters::of(&bytes).unwrap();
        let text = match way {
            0 => letters.lines().collect::<String>(),
            1 => letters.lines().collect::<Vec<_>>().join("\r\n").to_lowercase(),
            2 => letters.read_out().collect::<Vec<_>>().join("\n"),
            3 => letters.read_out().map(|line| format!("Line {}\n\n", line.trim().replacen(' ', "\n - ", 3))).collect(),
            _ => format!("A hand-out: 12: x\n\n{BEGINS}\n{}\n{ENDS}\nAnd more.", letters.read_out().collect::<Vec<_>>().join("\n")),
        };
        prop_assert_eq!(read_letters(&text), Ok(bytes), "{}", text);
    }

    #[test]
    fn nothing_that_is_typed_breaks_anything(text in "[ -~\n\u{e9}0-9A-Z:]{0,400}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_letters(&text).map_err(|fault| fault.to_string());
        let _ = strength(&text);
        let _ = decode(&bytes);
    }

    #[test]
    fn what_was_packed_and_then_altered_is_refused_or_read_and_never_breaks(at in any::<prop::sample::Index>(), by in 1..=255_u8) {
        let mut packed = encode(&with_facts()).unwrap().to_vec();
        let at = at.index(packed.len());
        packed[at] ^= by;
        let _ = decode(&packed);
        let _ = decode(&packed[..at]);
    }
}

/// What was packed once must be read for ever, though a later Brotli may pack it otherwise.
#[test]
fn what_was_packed_once_is_read_for_ever() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/passport-contents-1.txt");
    if std::env::var_os("WRITE_VECTORS").is_some() {
        let letters = Letters::of(&[&[1, 0, 0][..], &encode(&with_facts()).unwrap()].concat()).unwrap();
        std::fs::write(&path, letters.lines().map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap();
    let elements: Vec<Vec<u8>> = kept
        .lines()
        .map(|line| line.bytes().map(|letter| ALPHABET.iter().position(|one| *one == letter).unwrap() as u8).collect())
        .collect();
    let packed: Vec<u8> = (1..)
        .zip(&elements)
        .flat_map(|(number, line)| {
            let (letters, written) = line.split_last_chunk::<2>().unwrap();
            assert_eq!(checks(number, letters), *written);
            gathered(letters).unwrap()
        })
        .skip(3)
        .collect();
    assert_eq!(decode(&packed).unwrap(), with_facts());
}
