//! What tells a wrong letter: two letters at the end of each line, reckoned from the others and from the line's number.
//!
//! It is the Reed-Solomon code of two checks over the field of 32 elements (polynomial x^5 + x^2 + 1, generator `a` = 2). A line's word is
//! its two checks, its number from 1 as two elements (the higher five bits, then the lower), and its letters; the sum of its elements is
//! zero, and so is the sum of its elements each times `a` to the power of its place from 0. Words differ in three places at least, so that
//! any two wrong letters are noticed, letters that changed places too, and a line that stands in another's place.

/// Where each part of a word begins: the checks, the number, the letters.
const NUMBER: usize = 2;
const LETTERS: usize = 4;

/// What stands at the end of the line of that number, from 1, after these letters (elements below 32, at most 24).
pub(super) fn checks(number: usize, letters: &[u8]) -> [u8; 2] {
    let (sum, weighed) = sums(number, letters);
    // c0 + c1 = sum and c0 + a c1 = weighed.
    let second = divided(sum ^ weighed, 1 ^ 2);
    [sum ^ second, second]
}

/// What a line is that is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amiss {
    /// It is as it was written, but is the line of another number.
    Number,
    /// Something in it is wrong.
    Letters,
}

/// Holds a line against its number; `None` where it is as it was written.
pub(super) fn amiss(number: usize, letters: &[u8], written: [u8; 2]) -> Option<Amiss> {
    let (sum, weighed) = sums(number, letters);
    let (sum, weighed) = (sum ^ written[0] ^ written[1], weighed ^ written[0] ^ times(written[1], 2));
    if sum == 0 && weighed == 0 {
        return None;
    }
    // One wrong element of value `sum` at place k gives `weighed` = sum a^k. The lower half of the number is just before the letters.
    let number_alone = sum != 0 && weighed == times(sum, power(LETTERS - 1));
    Some(if number_alone { Amiss::Number } else { Amiss::Letters })
}

/// The sum of a line's number and letters, and the same with each times `a` to the power of its place.
fn sums(number: usize, letters: &[u8]) -> (u8, u8) {
    let number = [number >> 5, number & 31].map(|half| half as u8 & 31);
    let all = number.iter().chain(letters).zip(NUMBER..);
    all.fold((0, 0), |(sum, weighed), (element, place)| (sum ^ element, weighed ^ times(*element, power(place))))
}

fn power(of: usize) -> u8 {
    (0..of).fold(1, |power, _| times(power, 2))
}

fn times(one: u8, other: u8) -> u8 {
    let doubled = |element: u8| if element & 16 == 0 { element << 1 } else { (element << 1) ^ 0b10_0101 };
    let mut double = one;
    let mut product = 0;
    for bit in 0..5 {
        if other >> bit & 1 == 1 {
            product ^= double;
        }
        double = doubled(double);
    }
    product
}

/// In a field of 32 the thirtieth power is the inverse.
fn divided(one: u8, other: u8) -> u8 {
    (0..30).fold(one, |quotient, _| times(quotient, other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn it_is_a_field() {
        for one in 1..32 {
            assert_eq!(times(divided(7, one), one), 7, "{one}");
        }
        let powers: std::collections::BTreeSet<u8> = (0..31).map(power).collect();
        assert_eq!(powers.len(), 31, "2 generates it");
    }

    proptest! {
        #[test]
        fn one_or_two_wrong_letters_are_noticed(
            letters in prop::collection::vec(0..32_u8, 1..=24), number in 1..64_usize,
            (one, other) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()), (by, more) in (1..32_u8, 0..32_u8),
        ) {
            let checks = checks(number, &letters);
            prop_assert_eq!(amiss(number, &letters, checks), None);
            let mut word: Vec<u8> = letters.iter().chain(&checks).copied().collect();
            let (one, other) = (one.index(word.len()), other.index(word.len()));
            word[one] ^= by;
            if other != one {
                word[other] ^= more;
            }
            let (letters, checks) = word.split_at(word.len() - 2);
            prop_assert!(amiss(number, letters, [checks[0], checks[1]]).is_some());
            if more == 0 || other == one {
                prop_assert_eq!(amiss(number, letters, [checks[0], checks[1]]), Some(Amiss::Letters));
            }
        }

        #[test]
        fn another_lines_place_is_noticed(letters in prop::collection::vec(0..32_u8, 1..=24), one in 1..64_usize, other in 1..64_usize) {
            prop_assert_eq!(amiss(other, &letters, checks(one, &letters)).is_some(), one != other);
            if one != other && one >> 5 == other >> 5 {
                prop_assert_eq!(amiss(other, &letters, checks(one, &letters)), Some(Amiss::Number));
            }
        }
    }
}
