//! The help for a language that nobody has described yet.

/// The shortest pack there can be; a test reads it.
pub(super) const EXAMPLE: &str = r#"name: Tetun
months: [Janeiru, Fevereiru, Marsu, Abríl, Maiu, Juñu, Jullu, Agostu, Setembru, Outubru, Novembru, Dezembru]
weekdays: [Segunda, Tersa, Kuarta, Kinta, Sesta, Sábadu, Domingu]
dates:
  full: "{weekday}, {day} {month} {year}"
  long: "{day} {month} {year}"
  medium: "{day} {short-month} {year}"
  short: "{padded-day}/{padded-month-number}/{year}"
  month: "{month} {year}"
plural: other
list: { separator: ", ", and: " no ", or: " ka " }
decimal: ","
group: "."
"#;
