//! Plural conditions as CLDR writes them (UTS 35, part 3, section 5.1): `v = 0 and i % 10 = 2..4`.
//!
//! Never does more than compare whole numbers: no recursion, no arithmetic beyond a remainder.

use icu::decimal::input::Decimal;

/// A condition: any of these groups holds if all of its relations do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Condition(Vec<Vec<Relation>>);

#[derive(Clone, Debug, PartialEq)]
struct Relation {
    operand: Operand,
    remainder: Option<u64>,
    is_in: bool,
    ranges: Vec<(u64, u64)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Operand {
    /// The number itself.
    N,
    /// Its whole part.
    I,
    /// How many digits it shows behind the decimal sign.
    V,
    /// How many of them are there without zeros at the end.
    W,
    /// Those digits as a number.
    F,
    /// Those digits as a number, without zeros at the end.
    T,
}

impl Condition {
    /// Reads a condition; `None` where it cannot be read.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let group = |group: &str| group.split(" and ").map(Relation::parse).collect();
        text.split(" or ")
            .map(group)
            .collect::<Option<_>>()
            .map(Self)
    }

    /// Returns whether the condition holds for a number as it is shown.
    pub(super) fn holds(&self, number: &Decimal) -> bool {
        let operands = Operands::of(number);
        self.0
            .iter()
            .any(|group| group.iter().all(|relation| relation.holds(&operands)))
    }
}

impl Relation {
    fn parse(text: &str) -> Option<Self> {
        let (left, right) = text.split_once('=')?;
        let (left, is_in) = match left.strip_suffix('!') {
            Some(left) => (left, false),
            None => (left, true),
        };
        let (operand, remainder) = match left.split_once('%') {
            Some((operand, divisor)) => (
                operand,
                Some(divisor.trim().parse().ok().filter(|divisor| *divisor > 0)?),
            ),
            None => (left, None),
        };
        let ranges = right.split(',').map(range).collect::<Option<_>>()?;
        Some(Self {
            operand: Operand::named(operand.trim())?,
            remainder,
            is_in,
            ranges,
        })
    }

    fn holds(&self, operands: &Operands) -> bool {
        let is_in = operands.get(self.operand).is_some_and(|value| {
            let value = self.remainder.map_or(value, |divisor| value % divisor);
            self.ranges
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&value))
        });
        is_in == self.is_in
    }
}

fn range(text: &str) -> Option<(u64, u64)> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
}

impl Operand {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "n" => Self::N,
            "i" => Self::I,
            "v" => Self::V,
            "w" => Self::W,
            "f" => Self::F,
            "t" => Self::T,
            _ => return None,
        })
    }
}

/// The parts of a number that conditions ask for; numbers too large for them are held at the largest.
struct Operands {
    whole: u64,
    shown: String,
    kept: String,
}

impl Operands {
    fn of(number: &Decimal) -> Self {
        let text = number.to_string();
        let text = text.trim_start_matches('-');
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        Self {
            whole: whole.parse().unwrap_or(u64::MAX),
            shown: fraction.to_owned(),
            kept: fraction.trim_end_matches('0').to_owned(),
        }
    }

    /// Returns the operand; `None` is `n` with a fraction, which equals no whole number.
    fn get(&self, operand: Operand) -> Option<u64> {
        let count = |digits: &str| u64::try_from(digits.len()).unwrap_or(u64::MAX);
        let value = |digits: &str| match digits {
            "" => 0,
            digits => digits.parse().unwrap_or(u64::MAX),
        };
        match operand {
            Operand::N => self.kept.is_empty().then_some(self.whole),
            Operand::I => Some(self.whole),
            Operand::V => Some(count(&self.shown)),
            Operand::W => Some(count(&self.kept)),
            Operand::F => Some(value(&self.shown)),
            Operand::T => Some(value(&self.kept)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_hold_as_in_cldr() {
        let russian_few = "v = 0 and i % 10 = 2..4 and i % 100 != 12..14";
        for (condition, number, expected) in [
            ("i = 1 and v = 0", "1", true),
            ("i = 1 and v = 0", "1.0", false),
            ("n = 1", "1.0", true),
            ("n = 1", "1.5", false),
            ("n = 0..1", "-1", true),
            ("n != 1", "1.5", true),
            ("n = 0 or n = 5, 7..9", "8", true),
            ("f = 50 and t = 5 and w = 1", "0.50", true),
            (russian_few, "23", true),
            (russian_few, "12", false),
            ("n % 1000000 = 0", "99999999999999999999999999", false),
        ] {
            let number = number.parse().expect("a number");
            let condition = Condition::parse(condition).expect(condition);
            assert_eq!(condition.holds(&number), expected, "{condition:?} {number}");
        }
        for wrong in [
            "",
            "n",
            "x = 1",
            "n = a",
            "n % 0 = 1",
            "n = 1 and",
            "n = -1",
        ] {
            assert_eq!(Condition::parse(wrong), None, "{wrong}");
        }
    }
}
