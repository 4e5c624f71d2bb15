//! One language's messages in Fluent's runtime, with our own numbers and plurals.

use super::language::Locale;
use super::number::{Number, NumberFormat};
use super::rewrite::{NUMBER, PICK, SHOW, exact_key};
use fluent_bundle::types::{FluentNumber, FluentNumberStyle, FluentNumberType};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::Arc;

/// Fluent's runtime, to be shared between threads.
pub(super) type Bundle = fluent_bundle::concurrent::FluentBundle<FluentResource>;

/// Makes an empty bundle that shows numbers and picks plurals as `locale` does.
pub(super) fn bundle(locale: &Arc<Locale>) -> Bundle {
    let tag = locale.language().as_str().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Marks of isolation are for plain text; templates isolate with elements and `dir`.
    bundle.set_use_isolating(false);
    let (show, pick) = (Arc::clone(locale), Arc::clone(locale));
    // A bundle refuses only a name that it has, and it is empty.
    let _ = bundle.add_function(NUMBER, |values, options| shaped(values.first(), options));
    let _ = bundle.add_function(SHOW, move |values, options| shown(&show, values, options));
    let _ = bundle.add_function(PICK, move |values, options| picked(&pick, values, options));
    bundle
}

/// Returns a number with further options, anything else as it is.
fn shaped<'a>(value: Option<&FluentValue<'a>>, options: &FluentArgs<'_>) -> FluentValue<'a> {
    match value {
        Some(FluentValue::Number(number)) => {
            let mut number = number.clone();
            number.options.merge(options);
            FluentValue::Number(number)
        }
        Some(value) => value.clone(),
        None => FluentValue::Error,
    }
}

fn shown<'a>(
    locale: &Locale,
    values: &[FluentValue<'a>],
    options: &FluentArgs<'_>,
) -> FluentValue<'a> {
    match shaped(values.first(), options) {
        FluentValue::Number(number) => locale.shaped(exact(&number), format(&number)).into(),
        other => other,
    }
}

fn picked<'a>(
    locale: &Locale,
    values: &[FluentValue<'a>],
    options: &FluentArgs<'_>,
) -> FluentValue<'a> {
    let (Some(FluentValue::String(keys)), Some(value)) = (values.first(), values.get(1)) else {
        return FluentValue::Error;
    };
    let FluentValue::Number(number) = shaped(Some(value), options) else {
        return value.clone();
    };
    let is_exact = |key: &&str| key.parse() == Ok(number.value);
    match keys.split_whitespace().find(is_exact) {
        Some(key) => exact_key(key).into(),
        None => {
            let is_ordinal = number.options.r#type == FluentNumberType::Ordinal;
            locale
                .category(exact(&number), format(&number), is_ordinal)
                .name()
                .into()
        }
    }
}

fn exact(number: &FluentNumber) -> Number {
    Number::Decimal(number.value)
}

fn format(number: &FluentNumber) -> NumberFormat {
    let options = &number.options;
    let digits = |digits: usize| u8::try_from(digits).unwrap_or(u8::MAX);
    let is_percent = options.style == FluentNumberStyle::Percent;
    let least = options.minimum_fraction_digits.map_or(0, digits);
    let usual = if is_percent { 1 } else { 3 };
    let most = options
        .maximum_fraction_digits
        .map_or(usual.max(least), digits);
    NumberFormat {
        is_percent,
        is_grouped: options.use_grouping,
        least: least.min(most),
        most,
    }
}
