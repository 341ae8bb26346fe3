//! A fingerprint of any value: FNV-1a over its parts, in little code, because the browser takes it too.
//!
//! Values that differ in content differ in what is hashed: every text and list is preceded by its length, every choice
//! by its name. What is left out when serialised (`skip_serializing_if`) is left out here. It guards against mistakes,
//! not against malice.

use std::{
    convert::Infallible,
    fmt::{self, Display},
};

use serde::{
    Serialize, Serializer,
    ser::{
        Error, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
        SerializeTupleStruct, SerializeTupleVariant,
    },
};

/// The fingerprint of `value`, as 16 hexadecimal digits.
pub(crate) fn fingerprint<T: Serialize + ?Sized>(value: &T) -> String {
    let mut fnv = Fnv(0xcbf2_9ce4_8422_2325);
    // Nothing in here can fail, and no type of ours fails by itself.
    let _ = value.serialize(&mut fnv);
    format!("{:016x}", fnv.0)
}

struct Fnv(u64);

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn number(&mut self, tag: u8, number: u64) {
        self.add(&[tag]);
        self.add(&number.to_le_bytes());
    }

    fn text(&mut self, tag: u8, text: &str) {
        self.number(tag, text.len() as u64);
        self.add(text.as_bytes());
    }
}

/// The kinds of part, so that a 1 differs from "1".
mod tag {
    pub(super) const NUMBER: u8 = 1;
    pub(super) const TEXT: u8 = 2;
    pub(super) const NONE: u8 = 3;
    pub(super) const LIST: u8 = 4;
    pub(super) const NAME: u8 = 5;
    pub(super) const END: u8 = 6;
    pub(super) const MAP: u8 = 7;
}

/// Never made: serde asks for an error type.
#[derive(Debug)]
pub(crate) struct Never(Infallible);

impl Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {}
    }
}

impl std::error::Error for Never {}

impl Error for Never {
    fn custom<T: Display>(_: T) -> Self {
        // Only a hand-written `Serialize` can get here; ours do not.
        unreachable!("no value of ours refuses to be written")
    }
}

type Done = Result<(), Never>;

macro_rules! numbers {
    ($($name:ident: $kind:ty),*) => {$(
        fn $name(self, v: $kind) -> Done {
            self.number(tag::NUMBER, v as u64);
            Ok(())
        }
    )*};
}

impl Serializer for &mut Fnv {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    numbers! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_char: char
    }

    fn serialize_f32(self, v: f32) -> Done {
        self.serialize_f64(f64::from(v))
    }

    fn serialize_f64(self, v: f64) -> Done {
        self.number(tag::NUMBER, v.to_bits());
        Ok(())
    }

    fn serialize_str(self, v: &str) -> Done {
        self.text(tag::TEXT, v);
        Ok(())
    }

    fn serialize_bytes(self, v: &[u8]) -> Done {
        self.number(tag::TEXT, v.len() as u64);
        self.add(v);
        Ok(())
    }

    fn serialize_none(self) -> Done {
        self.add(&[tag::NONE]);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.text(tag::NAME, variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.text(tag::NAME, variant);
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Never> {
        self.add(&[tag::LIST]);
        Ok(self)
    }

    fn serialize_tuple(self, len: usize) -> Result<Self, Never> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Self, Never> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Self, Never> {
        self.text(tag::NAME, variant);
        self.serialize_seq(Some(len))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Never> {
        self.add(&[tag::MAP]);
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, len: usize) -> Result<Self, Never> {
        self.serialize_seq(Some(len))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Self, Never> {
        self.serialize_tuple_variant(name, index, variant, len)
    }
}

macro_rules! lists {
    ($($trait:ident::$add:ident),*) => {$(
        impl $trait for &mut Fnv {
            type Ok = ();
            type Error = Never;
            fn $add<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                value.serialize(&mut **self)
            }
            fn end(self) -> Done {
                self.add(&[tag::END]);
                Ok(())
            }
        }
    )*};
}

macro_rules! structs {
    ($($trait:ident),*) => {$(
        impl $trait for &mut Fnv {
            type Ok = ();
            type Error = Never;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
                self.text(tag::NAME, name);
                value.serialize(&mut **self)
            }
            fn end(self) -> Done {
                self.add(&[tag::END]);
                Ok(())
            }
        }
    )*};
}

lists! {
    SerializeSeq::serialize_element, SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field, SerializeTupleVariant::serialize_field
}
structs! { SerializeStruct, SerializeStructVariant }

impl SerializeMap for &mut Fnv {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut **self)
    }

    fn end(self) -> Done {
        self.add(&[tag::END]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::Value;

    use super::fingerprint;

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (0_u64..3).prop_map(Value::from),
            "[ab1]{0,2}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::btree_map("[ab]{1,2}", inner, 0..3)
                    .prop_map(|pairs: BTreeMap<_, _>| Value::Object(pairs.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn equal_values_and_only_those_have_the_same(a in json(), b in json()) {
            prop_assert_eq!(fingerprint(&a), fingerprint(&a.clone()));
            // A bool and the number of the same value may collide: no type of ours is now one, now the other.
            let plain = |v: &Value| v.to_string().replace("true", "1").replace("false", "0");
            prop_assert_eq!(fingerprint(&a) == fingerprint(&b), plain(&a) == plain(&b));
        }
    }

    #[test]
    fn small_differences_show() {
        let all = [
            fingerprint(&("ab", "c")),
            fingerprint(&("a", "bc")),
            fingerprint(&["ab", "c"].as_slice()),
            fingerprint(&vec![vec![1], vec![]]),
            fingerprint(&vec![vec![], vec![1]]),
            fingerprint("1"),
            fingerprint(&1),
            fingerprint(&Option::<u8>::None),
        ];
        // A pair and a list of the same are the same to serde as well.
        assert_eq!(all[0], all[2]);
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len() - 1);
    }
}
