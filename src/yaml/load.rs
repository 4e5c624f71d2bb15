//! From text to [`Tree`], within [`Limits`].

use super::limits::Limits;
use super::refusal::Refusal;
use super::tree::Tree;
use super::{explain, nesting};
use crate::base::{Diagnostic, SourcePath};
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// Reads `text`, which starts `offset` bytes into the file.
pub(super) fn load(
    path: &SourcePath,
    text: &str,
    offset: usize,
    limits: Limits,
) -> Result<Tree, Diagnostic> {
    if text.len() > limits.bytes {
        return Err(explain::too_long(path, limits));
    }
    if nesting::is_too_deep(text) {
        return Err(explain::too_deep().in_file(path));
    }
    let loading = Loading {
        depth: limits.depth,
        budget: Cell::new(limits.budget(text)),
        refusal: RefCell::new(None),
    };
    TreeSeed {
        loading: &loading,
        depth: 0,
    }
    .deserialize(serde_yaml::Deserializer::from_str(text))
    .map_err(|error| explain::explain(path, text, offset, &error, loading.refusal.take()))
}

struct Loading {
    depth: usize,
    budget: Cell<usize>,
    refusal: RefCell<Option<Refusal>>,
}

impl Loading {
    fn refuse<E: Error>(&self, refusal: Refusal) -> E {
        *self.refusal.borrow_mut() = Some(refusal);
        E::custom("refused")
    }

    fn pay<E: Error>(&self, text: &str) -> Result<(), E> {
        match self.budget.get().checked_sub(text.len() + 1) {
            Some(rest) => self.budget.set(rest),
            None => return Err(self.refuse(Refusal::Repetition)),
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
struct TreeSeed<'a> {
    loading: &'a Loading,
    depth: usize,
}

impl TreeSeed<'_> {
    fn below<E: Error>(self) -> Result<Self, E> {
        self.loading.pay("")?;
        if self.depth == self.loading.depth {
            return Err(self.loading.refuse(Refusal::Depth));
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }

    fn scalar<E: Error>(self, tree: Tree) -> Result<Tree, E> {
        self.loading.pay("").map(|()| tree)
    }
}

impl<'de> DeserializeSeed<'de> for TreeSeed<'_> {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for TreeSeed<'_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Tree, E> {
        self.scalar(Tree::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Tree, E> {
        self.scalar(Tree::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Tree, E> {
        self.scalar(i64::try_from(value).map_or(Tree::Decimal(value as f64), Tree::Integer))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Tree, E> {
        self.scalar(Tree::Decimal(value as f64))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Tree, E> {
        self.scalar(Tree::Decimal(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Tree, E> {
        self.scalar(Tree::Decimal(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Tree, E> {
        self.scalar(Tree::None)
    }

    fn visit_none<E: Error>(self) -> Result<Tree, E> {
        self.scalar(Tree::None)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Tree, E> {
        self.loading.pay(text)?;
        Ok(Tree::Text(Arc::from(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let below = self.below()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(below)? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let below = self.below()?;
        let (mut seen, mut map) = (BTreeSet::new(), Vec::new());
        while let Some(key) = entries.next_key_seed(KeySeed {
            loading: self.loading,
            seen: &mut seen,
        })? {
            map.push((key, entries.next_value_seed(below)?));
        }
        Ok(Tree::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Tree, A::Error> {
        Err(self.loading.refuse(Refusal::Tag))
    }
}

/// Reads a key as it is written, whatever type it would have as a value.
struct KeySeed<'a> {
    loading: &'a Loading,
    seen: &'a mut BTreeSet<Arc<str>>,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Arc<str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Arc<str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Arc<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Arc<str>, E> {
        self.loading.pay(text)?;
        let key: Arc<str> = Arc::from(text);
        if self.seen.insert(Arc::clone(&key)) {
            return Ok(key);
        }
        Err(self.loading.refuse(Refusal::Duplicate(key)))
    }
}
