//! Moments: calendar dates, and points in time with an offset from UTC.
//!
//! Never reads the clock; the time of a run is an argument.

use super::{Message, message};
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Calendar date, or point in time with the offset it was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Moment {
    /// A day, without a time.
    Day(Date),
    /// A point in time.
    Instant(Timestamp, Offset),
}

/// Why a text cannot be parsed as a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseMomentError {
    /// It has the form neither of `2026-05-29` nor like `2026-05-29T10:00:00Z`.
    Form,
    /// It has the form of a day that the calendar does not have.
    Absent,
    /// It is a day followed by something that is no time.
    Time,
}

impl ParseMomentError {
    /// Says what to write instead.
    pub fn help(self) -> Message {
        match self {
            Self::Form => message!("no-moment-form.help"),
            Self::Absent => message!("no-moment-absent.help"),
            Self::Time => message!("no-moment-time.help"),
        }
    }
}

impl fmt::Display for ParseMomentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date such as 2026-05-29 or 2026-05-29T10:00:00Z")
    }
}

impl std::error::Error for ParseMomentError {}

impl Moment {
    /// Parses a calendar date or an RFC 3339 time.
    ///
    /// # Errors
    /// [`ParseMomentError`] for every other form, and for days that do not exist.
    pub fn parse(text: &str) -> Result<Self, ParseMomentError> {
        let text = text.trim();
        let (day, time) = text.split_at_checked(10).ok_or(ParseMomentError::Form)?;
        if !has_form_of_day(day) {
            return Err(ParseMomentError::Form);
        }
        let day = day.parse().map_err(|_| ParseMomentError::Absent)?;
        if time.is_empty() {
            return Ok(Self::Day(day));
        }
        let instant = time
            .starts_with(['T', 't', ' '])
            .then(|| text.parse().ok())
            .flatten();
        let instant = instant.zip(written_offset(text));
        instant
            .map(|(instant, offset)| Self::Instant(instant, offset))
            .ok_or(ParseMomentError::Time)
    }

    /// Makes the moment that is `seconds` after 1970-01-01T00:00:00Z.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        Some(Self::Instant(
            Timestamp::from_second(seconds).ok()?,
            Offset::UTC,
        ))
    }

    /// Returns the day, as it was at the offset that was written.
    pub fn day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Instant(instant, offset) => offset.to_datetime(instant).date(),
        }
    }

    /// Returns the point in time; a day begins at midnight in UTC.
    pub fn instant(self) -> Timestamp {
        match self {
            Self::Day(day) => Offset::UTC
                .to_timestamp(day.at(0, 0, 0, 0))
                .unwrap_or(Timestamp::MAX),
            Self::Instant(instant, _) => instant,
        }
    }

    /// Returns the moment as an RFC 3339 time, as Atom wants it (RFC 4287, section 3.3).
    pub fn to_rfc3339(self) -> String {
        match self {
            Self::Day(day) => format!("{day}T00:00:00Z"),
            Self::Instant(instant, offset) if offset == Offset::UTC => {
                format!("{}Z", offset.to_datetime(instant))
            }
            Self::Instant(instant, offset) => instant.display_with_offset(offset).to_string(),
        }
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if let (Self::Day(day), Self::Day(other)) = (self, other) {
            return day.cmp(other);
        }
        let key = |moment: &Self| (moment.instant(), matches!(moment, Self::Instant(..)));
        key(self).cmp(&key(other))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Instant(..) => f.write_str(&self.to_rfc3339()),
        }
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = ParseMomentError;

    fn try_from(text: String) -> Result<Self, ParseMomentError> {
        Self::parse(&text)
    }
}

impl From<&Zoned> for Moment {
    fn from(zoned: &Zoned) -> Self {
        Self::Instant(zoned.timestamp(), zoned.offset())
    }
}

/// Returns whether a text has digits and hyphens where a day has them.
fn has_form_of_day(text: &str) -> bool {
    let fits = |(index, byte): (usize, u8)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.bytes().enumerate().all(fits)
}

fn written_offset(text: &str) -> Option<Offset> {
    if text.ends_with(['Z', 'z']) {
        return Some(Offset::UTC);
    }
    let sign = text.rfind(['+', '-'])?;
    let (hours, minutes) = text[sign + 1..].split_once(':')?;
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    Offset::from_seconds(if text[sign..].starts_with('-') {
        -seconds
    } else {
        seconds
    })
    .ok()
}

#[cfg(test)]
mod tests {
    use crate::base::Moment;

    #[test]
    fn dates_are_parsed_and_written() {
        assert_eq!(
            Moment::parse("2014-04-28").map(|date| date.to_string()),
            Ok("2014-04-28".into())
        );
        assert!(Moment::parse("28 April 2014").is_err());
    }
}
