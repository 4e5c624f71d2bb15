//! Reading values that the program wrote, never deeper than people nest them.
//!
//! A derived reader would call itself as often as the bytes ask for, and a thread has only so much stack.

use super::Value;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// How deep lists and groups may lie in each other; what people write may have half of that.
const DEEPEST: usize = 64;

/// The kinds in the order in which [`Value`] has them.
#[derive(serde::Deserialize)]
#[serde(variant_identifier)]
enum Kind {
    None,
    Bool,
    Integer,
    Decimal,
    Moment,
    Text,
    Html,
    List,
    Map,
}

const KINDS: &[&str] = &[
    "None", "Bool", "Integer", "Decimal", "Moment", "Text", "Html", "List", "Map",
];

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        One(DEEPEST).deserialize(deserializer)
    }
}

/// Reads a value that may have so many levels below it.
#[derive(Clone, Copy)]
struct One(usize);

/// Reads the values of a list or a group.
struct Many(One);

impl One {
    fn below<E: Error>(self) -> Result<Many, E> {
        self.0
            .checked_sub(1)
            .map(|depth| Many(Self(depth)))
            .ok_or_else(|| E::custom("too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for One {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_enum("Value", KINDS, self)
    }
}

impl<'de> Visitor<'de> for One {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (kind, content) = data.variant()?;
        match kind {
            Kind::None => content.unit_variant().map(|()| Value::None),
            Kind::Bool => content.newtype_variant().map(Value::Bool),
            Kind::Integer => content.newtype_variant().map(Value::Integer),
            Kind::Decimal => content.newtype_variant().map(Value::Decimal),
            Kind::Moment => content.newtype_variant().map(Value::Moment),
            Kind::Text => content.newtype_variant().map(Value::Text),
            Kind::Html => content.newtype_variant().map(Value::Html),
            Kind::List | Kind::Map => content.newtype_variant_seed(Group(self.below()?, kind)),
        }
    }
}

/// Reads a list or a group.
struct Group(Many, Kind);

impl<'de> DeserializeSeed<'de> for Group {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.1 {
            Kind::Map => deserializer.deserialize_map(self.0),
            _ => deserializer.deserialize_seq(self.0),
        }
    }
}

impl<'de> Visitor<'de> for Many {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or a group of values")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(self.0)? {
            values.push(value);
        }
        Ok(Value::List(values.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut values: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        while let Some(name) = entries.next_key()? {
            values.insert(name, entries.next_value_seed(self.0)?);
        }
        Ok(Value::Map(Arc::new(values)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Moment;

    fn nested(depth: usize) -> Value {
        (0..depth).fold(Value::None, |inner, level| match level % 2 {
            0 => Value::list([inner, Value::Bool(true)]),
            _ => Value::map([("inner", inner), ("also", Value::text("é"))]),
        })
    }

    #[test]
    fn values_come_back_as_they_were_written() {
        let moment = Moment::from_unix(1_780_000_000).unwrap();
        let all = [
            Value::Integer(-7),
            Value::Decimal(0.5),
            Value::Moment(moment),
            Value::html("<b>"),
            nested(DEEPEST),
        ];
        for value in all {
            let bytes = postcard::to_stdvec(&value).unwrap();
            assert_eq!(postcard::from_bytes::<Value>(&bytes), Ok(value));
        }
    }

    #[test]
    fn what_is_too_deep_is_not_read() {
        let bytes = postcard::to_stdvec(&nested(DEEPEST + 1)).unwrap();
        assert!(postcard::from_bytes::<Value>(&bytes).is_err());
        // A list in a list in a list, a million deep.
        let bytes = [7, 1].repeat(1 << 20);
        assert!(postcard::from_bytes::<Value>(&bytes).is_err());
    }
}
