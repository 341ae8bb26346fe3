//! Reads JSON in little code: every type that is read costs a guest download time.
//!
//! serde_json can read each struct as an object and as a list, from text that it goes through as it reads, and words an
//! error for every way it can fail. That is code for each type anew. Here the text becomes a tree first (one type for
//! serde_json), and a type takes from the tree what it needs; what does not fit is just an error. What can be read is
//! the same, but for structs as lists, which nobody sends.

use std::{cell::Cell, fmt, rc::Rc, vec};

use serde::{
    Deserialize,
    de::{
        DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, MapAccess, SeqAccess,
        Unexpected, VariantAccess, Visitor,
    },
    forward_to_deserialize_any,
};
use serde_json::{Map, Value, map};

#[cfg(test)]
mod tests;

/// The value in a JSON text; `None` when it is something else.
pub fn read<T: DeserializeOwned + 'static>(text: &str) -> Option<T> {
    let mut source = serde_json::Deserializer::from_str(text);
    let tree = Value::deserialize(&mut source).ok()?;
    source.end().ok()?;
    let found = Rc::new(Cell::new(None));
    let place = Rc::clone(&found);
    attempt(Box::new(move || {
        let Ok(value) = T::deserialize(Tree(tree));
        place.set(Some(value));
    }));
    found.take()
}

/// It does not fit; nobody is told why, and nobody ever holds one.
///
/// Where something does not fit, [`unfit`] leaves all of the reading at once. So the compiler knows that reading goes
/// well and leaves out what would clean up after a failure halfway, at every field of every type.
#[derive(Debug, Clone, Copy)]
enum Unfit {}

/// Does the reading; comes back early when something does not fit.
///
/// In the browser that is a JavaScript exception, caught here: the only functions it passes over are those that build
/// one value out of a tree, which borrow nothing that outlives them. What they had built so far is never freed and
/// their part of the stack is not given back. That is a few kilobytes of the megabyte for a text that the server or
/// this page wrote otherwise than this page reads; such a text is not read time and again.
#[cfg(target_arch = "wasm32")]
fn attempt(reading: Box<dyn FnOnce()>) {
    use js_sys::{Array, Function, Reflect};
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};

    let reading: Function = Closure::once_into_js(reading).unchecked_into();
    // Nothing was set, and that says it.
    let _ = Reflect::apply(&reading, &JsValue::UNDEFINED, &Array::new());
}

#[cfg(target_arch = "wasm32")]
fn unfit() -> ! {
    wasm_bindgen::throw_str("unfit")
}

#[cfg(not(target_arch = "wasm32"))]
fn attempt(reading: Box<dyn FnOnce()>) {
    // Nothing was set, and that says it.
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(reading));
}

#[cfg(not(target_arch = "wasm32"))]
fn unfit() -> ! {
    std::panic::resume_unwind(Box::new("unfit"))
}

impl fmt::Display for Unfit {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Unfit {}

// Each of these would build a sentence by default.
impl Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        unfit()
    }
    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        unfit()
    }
    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        unfit()
    }
    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        unfit()
    }
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        unfit()
    }
    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        unfit()
    }
    fn missing_field(_: &'static str) -> Self {
        unfit()
    }
    fn duplicate_field(_: &'static str) -> Self {
        unfit()
    }
}

struct Tree(Value);

macro_rules! whole {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
            match self.0.as_i64() {
                Some(number) => visitor.visit_i64(number),
                None => visitor.visit_u64(self.0.as_u64().unwrap_or_else(|| unfit())),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(on) => visitor.visit_bool(on),
            Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(number), ..) => visitor.visit_i64(number),
                (_, Some(number), _) => visitor.visit_u64(number),
                (.., number) => visitor.visit_f64(number.unwrap_or_else(|| unfit())),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            Value::Object(pairs) => visitor.visit_map(Pairs::from(pairs)),
        }
    }

    whole! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_bool(self.0.as_bool().unwrap_or_else(|| unfit()))
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_f64(self.0.as_f64().unwrap_or_else(|| unfit()))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_str(self.0.as_str().unwrap_or_else(|| unfit()))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let Value::String(text) = self.0 else { unfit() };
        visitor.visit_string(text)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        if self.0.is_null() { visitor.visit_unit() } else { unfit() }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let Value::Array(items) = self.0 else { unfit() };
        visitor.visit_seq(Items(items.into_iter()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Unfit> {
        // A list reads all there is; a tuple would stop before what is too much.
        if self.0.as_array().is_some_and(|items| items.len() > length) {
            unfit()
        }
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let Value::Object(pairs) = self.0 else { unfit() };
        visitor.visit_map(Pairs::from(pairs))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Choice { name, content: None }),
            Value::Object(pairs) if pairs.len() == 1 => {
                let (name, content) = pairs.into_iter().next().unwrap_or_else(|| unfit());
                visitor.visit_enum(Choice { name, content: Some(content) })
            }
            _ => unfit(),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit_struct }
}

struct Items(vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        self.0.next().map(|item| seed.deserialize(Tree(item))).transpose()
    }
}

struct Pairs {
    rest: map::IntoIter,
    value: Option<Value>,
}

impl From<Map<String, Value>> for Pairs {
    fn from(pairs: Map<String, Value>) -> Self {
        Self { rest: pairs.into_iter(), value: None }
    }
}

impl<'de> MapAccess<'de> for Pairs {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(Key(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unfit> {
        seed.deserialize(Tree(self.value.take().unwrap_or_else(|| unfit())))
    }
}

/// The key of a pair: a text, and where a number is wanted the number in it.
struct Key(String);

macro_rules! numbers_in_text {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
            // As JSON writes it: no plus, and no nought before other digits.
            if self.0.starts_with('+') || self.0.len() > 1 && self.0.starts_with('0') {
                unfit()
            }
            visitor.visit_u64(self.0.parse().unwrap_or_else(|_| unfit()))
        }
    )*};
}

impl<'de> Deserializer<'de> for Key {
    type Error = Unfit;

    numbers_in_text! { deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_string(self.0)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_str(&self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_enum(Choice { name: self.0, content: None })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct ignored_any
    }
}

/// One of several: its name, and what comes with it.
struct Choice {
    name: String,
    content: Option<Value>,
}

impl<'de> EnumAccess<'de> for Choice {
    type Error = Unfit;
    type Variant = Content;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Content), Unfit> {
        Ok((seed.deserialize(Key(self.name))?, Content(self.content)))
    }
}

struct Content(Option<Value>);

impl<'de> VariantAccess<'de> for Content {
    type Error = Unfit;

    fn unit_variant(self) -> Result<(), Unfit> {
        match self.0 {
            None | Some(Value::Null) => Ok(()),
            Some(_) => unfit(),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unfit> {
        seed.deserialize(Tree(self.0.unwrap_or_else(|| unfit())))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        Tree(self.0.unwrap_or_else(|| unfit())).deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        Tree(self.0.unwrap_or_else(|| unfit())).deserialize_map(visitor)
    }
}
