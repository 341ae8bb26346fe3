//! R227: the number of a certificate: sixteen random digits and two check digits after ISO 7064, MOD 97-10.

use serde::{Deserialize, Serialize};

/// How many digits are random.
const RANDOM: usize = 16;
/// How many there are with the check digits.
const ALL: usize = RANDOM + 2;

/// The number of a certificate, as its eighteen digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProofNumber(String);

impl ProofNumber {
    /// The number that is made of chance.
    pub fn of(random: u64) -> Self {
        let digits = random % 10_u64.pow(16);
        // 98 less the remainder makes the whole number leave 1 when divided by 97.
        let check = 98 - u128::from(digits) * 100 % 97;
        Self(format!("{digits:016}{check:02}"))
    }

    /// The number that somebody typed, with or without room and signs between the digits; `None` when it is mistyped.
    pub fn parse(typed: &str) -> Option<Self> {
        let parts = |c: &char| c.is_whitespace() || matches!(c, '-' | '.' | '\u{2013}');
        let digits: String = typed.chars().filter(|c| !parts(c)).collect();
        let is_number = digits.len() == ALL && digits.bytes().all(|b| b.is_ascii_digit());
        let rest = digits.bytes().fold(0_u32, |rest, digit| (rest * 10 + u32::from(digit & 15)) % 97);
        (is_number && rest == 1).then_some(Self(digits))
    }

    /// Its digits, as they stand in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// In groups of three, to read out and to type.
impl std::fmt::Display for ProofNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, digit) in self.0.chars().enumerate() {
            if at > 0 && at % 3 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn r227_one_digit_off_and_two_changed_places_are_noticed(random in any::<u64>()) {
            let number = ProofNumber::of(random);
            prop_assert_eq!(ProofNumber::parse(&number.to_string()), Some(number.clone()));
            prop_assert_eq!(number.as_str().len(), ALL);
            let digits = number.as_str().as_bytes().to_vec();
            let read = |bytes: &[u8]| ProofNumber::parse(std::str::from_utf8(bytes).unwrap_or_default());
            for at in 0..ALL {
                for other in b'0'..=b'9' {
                    let mut changed = digits.clone();
                    changed[at] = other;
                    prop_assert_eq!(read(&changed).is_some(), other == digits[at]);
                }
                for with in at + 1..ALL {
                    let mut changed = digits.clone();
                    changed.swap(at, with);
                    prop_assert_eq!(read(&changed).is_some(), digits[at] == digits[with]);
                }
            }
        }
    }

    #[test]
    fn r227_a_number_is_read_however_it_is_typed() {
        let number = ProofNumber::of(1_234_567_890_123_456);
        // 123456789012345600 leaves 87 when divided by 97, and 98 less 87 is 11.
        assert_eq!(number.as_str(), "123456789012345611");
        assert_eq!(number.to_string(), "123 456 789 012 345 611");
        for typed in ["123-456-789-012-345-611", " 123456789012345611 ", "123.456.789.012.345.611"] {
            assert_eq!(ProofNumber::parse(typed), Some(number.clone()), "{typed}");
        }
        for typed in ["", "123", "12345678901234568", "1234567890123456110", "12345678901234568x", "é"] {
            assert_eq!(ProofNumber::parse(typed), None, "{typed}");
        }
        assert_eq!(ProofNumber::of(u64::MAX).as_str().len(), ALL);
    }
}
