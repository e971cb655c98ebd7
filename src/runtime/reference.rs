//! References that carry nothing personal.

/// Letters and digits that are not taken for one another when read aloud or copied by hand.
const SIGNS: &[u8] = b"2346789ACDEFHJKMNPQRTVWXY";

/// A reference of six signs from as many random bytes, in two groups: `K7M-2QX`.
pub fn reference(random: [u8; 6]) -> String {
    let sign = |byte: u8| char::from(SIGNS[usize::from(byte) % SIGNS.len()]);
    let [a, b, c, d, e, f] = random.map(sign);
    format!("{a}{b}{c}-{d}{e}{f}")
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn the_same_bytes_give_the_same_reference() {
        assert_eq!(reference([0, 1, 2, 25, 26, 255]), "234-238");
    }
}
