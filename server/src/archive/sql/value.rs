//! What statements are given: each with its kind, also when there is nothing.

/// Something that is given to a statement. What is missing has a kind all the same: PostgreSQL asks for it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A whole number; yes and no are 1 and 0, as they are kept.
    Int(Option<i64>),
    /// A number.
    Real(Option<f64>),
    /// A text.
    Text(Option<String>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

/// What can be given to a statement.
pub trait Bind {
    /// Nothing of this kind.
    const NOTHING: Value;

    /// As it is given.
    fn value(self) -> Value;
}

macro_rules! whole {
    ($($kind:ty),*) => {$(
        impl Bind for $kind {
            const NOTHING: Value = Value::Int(None);

            fn value(self) -> Value {
                Value::Int(Some(i64::from(self)))
            }
        }
    )*};
}
whole!(i64, i32, i16, u32, u16, u8, bool);

macro_rules! copied {
    ($($kind:ty => $value:ident),*) => {$(
        impl Bind for $kind {
            const NOTHING: Value = Value::$value(None);

            fn value(self) -> Value {
                Value::$value(Some(self.to_owned()))
            }
        }
    )*};
}
copied!(&str => Text, &String => Text, &[u8] => Bytes, &Vec<u8> => Bytes, &f64 => Real);

macro_rules! taken {
    ($($kind:ty => $value:ident),*) => {$(
        impl Bind for $kind {
            const NOTHING: Value = Value::$value(None);

            fn value(self) -> Value {
                Value::$value(Some(self))
            }
        }
    )*};
}
taken!(String => Text, Vec<u8> => Bytes, f64 => Real);

impl<T: Bind> Bind for Option<T> {
    const NOTHING: Value = T::NOTHING;

    fn value(self) -> Value {
        self.map_or(T::NOTHING, T::value)
    }
}

impl<'a, T> Bind for &'a Option<T>
where
    &'a T: Bind,
{
    const NOTHING: Value = <&'a T>::NOTHING;

    fn value(self) -> Value {
        self.as_ref().value()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_has_a_kind() {
        assert_eq!(None::<&str>.value(), Value::Text(None));
        assert_eq!((&Some("a".to_owned())).value(), Value::Text(Some("a".to_owned())));
        assert_eq!(None::<u32>.value(), Value::Int(None));
        assert_eq!(true.value(), Value::Int(Some(1)));
    }
}
