//! Deserialization of values with a limit on depth.
//!
//! Never recurses as often as the bytes ask for, as a derived implementation would: a damaged cache must not overflow
//! the stack.

use super::Value;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Maximum nesting of lists and maps; files of people may have half of that.
const MAX_DEPTH: usize = 64;

/// Variants in the order of [`Value`].
#[derive(serde::Deserialize)]
#[serde(variant_identifier)]
enum ValueKind {
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
        ValueSeed(MAX_DEPTH).deserialize(deserializer)
    }
}

/// Deserializes a value with at most so many levels below it.
#[derive(Clone, Copy)]
struct ValueSeed(usize);

/// Deserializes the items of a list or a map.
struct ItemsVisitor(ValueSeed);

impl ValueSeed {
    fn below<E: Error>(self) -> Result<ItemsVisitor, E> {
        self.0
            .checked_sub(1)
            .map(|depth| ItemsVisitor(Self(depth)))
            .ok_or_else(|| E::custom("too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for ValueSeed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_enum("Value", KINDS, self)
    }
}

impl<'de> Visitor<'de> for ValueSeed {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (kind, content) = data.variant()?;
        match kind {
            ValueKind::None => content.unit_variant().map(|()| Value::None),
            ValueKind::Bool => content.newtype_variant().map(Value::Bool),
            ValueKind::Integer => content.newtype_variant().map(Value::Integer),
            ValueKind::Decimal => content.newtype_variant().map(Value::Decimal),
            ValueKind::Moment => content.newtype_variant().map(Value::Moment),
            ValueKind::Text => content.newtype_variant().map(Value::Text),
            ValueKind::Html => content.newtype_variant().map(Value::Html),
            ValueKind::List | ValueKind::Map => {
                content.newtype_variant_seed(CollectionSeed(self.below()?, kind))
            }
        }
    }
}

/// Deserializes a list or a map.
struct CollectionSeed(ItemsVisitor, ValueKind);

impl<'de> DeserializeSeed<'de> for CollectionSeed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.1 {
            ValueKind::Map => deserializer.deserialize_map(self.0),
            _ => deserializer.deserialize_seq(self.0),
        }
    }
}

impl<'de> Visitor<'de> for ItemsVisitor {
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
    fn values_survive_serialization() {
        let moment = Moment::from_unix(1_780_000_000).unwrap();
        let all = [
            Value::Integer(-7),
            Value::Decimal(0.5),
            Value::Moment(moment),
            Value::html("<b>"),
            nested(MAX_DEPTH),
        ];
        for value in all {
            let bytes = postcard::to_stdvec(&value).unwrap();
            assert_eq!(postcard::from_bytes::<Value>(&bytes), Ok(value));
        }
    }

    #[test]
    fn values_that_are_too_deep_are_refused() {
        let bytes = postcard::to_stdvec(&nested(MAX_DEPTH + 1)).unwrap();
        assert!(postcard::from_bytes::<Value>(&bytes).is_err());
        // A list in a list in a list, a million deep.
        let bytes = [7, 1].repeat(1 << 20);
        assert!(postcard::from_bytes::<Value>(&bytes).is_err());
    }
}
