//! A value that travels as a text and is read when somebody asks for it.
//!
//! What a guest downloads before the lobby stands may not hold the code that reads every detail of a method. So those
//! details are folded up: the part of the client that needs them reads them, and brings the code along.

use std::{
    fmt,
    ops::Deref,
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

/// A value and the JSON text that says the same.
pub struct Folded<T> {
    text: Arc<str>,
    value: OnceLock<Arc<T>>,
}

impl<T: Serialize> From<T> for Folded<T> {
    fn from(value: T) -> Self {
        // What is folded up is always representable: all its keys are texts.
        let text = serde_json::to_string(&value).unwrap_or_default();
        Self { text: text.into(), value: OnceLock::from(Arc::new(value)) }
    }
}

impl<T> Folded<T> {
    /// The JSON text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl<T: DeserializeOwned> Deref for Folded<T> {
    type Target = T;

    /// # Panics
    /// In the browser, when the server sent a text that this version cannot read. Elsewhere that was found out when
    /// the text came in.
    #[expect(
        clippy::expect_used,
        reason = "read when it came in; in the browser the page says that it stopped"
    )]
    fn deref(&self) -> &T {
        self.value.get_or_init(|| Arc::new(unfold(&self.text).expect("a text of this version")))
    }
}

/// By way of a tree in the browser, which is less code; elsewhere at once, which is faster.
fn unfold<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    if cfg!(target_arch = "wasm32") {
        serde_json::from_str(text).and_then(serde_json::from_value)
    } else {
        serde_json::from_str(text)
    }
}

impl<T> Clone for Folded<T> {
    fn clone(&self) -> Self {
        Self { text: Arc::clone(&self.text), value: self.value.clone() }
    }
}

impl<T> PartialEq for Folded<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Folded<T> {}

impl<T> fmt::Debug for Folded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<T> Serialize for Folded<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Folded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text: Arc<str> = String::deserialize(deserializer)?.into();
        let value = OnceLock::new();
        // A log or a frame that cannot be read is refused as a whole; the browser has no room for that.
        #[cfg(not(target_arch = "wasm32"))]
        {
            let read = unfold(&text).map_err(serde::de::Error::custom)?;
            let _ = value.set(Arc::new(read));
        }
        Ok(Self { text, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_folded_is_a_text_that_reads_the_same() {
        let folded = Folded::from(vec![1, 2, 3]);
        let sent = serde_json::to_string(&folded).unwrap();
        assert_eq!(sent, "\"[1,2,3]\"");
        let back: Folded<Vec<i32>> = serde_json::from_str(&sent).unwrap();
        assert_eq!((&*back, &back), (&vec![1, 2, 3], &folded));
    }

    #[test]
    fn a_text_that_does_not_fit_is_refused_when_it_comes_in() {
        assert!(serde_json::from_str::<Folded<Vec<i32>>>("\"[1,\"").is_err());
        assert!(serde_json::from_str::<Folded<Vec<i32>>>("\"{}\"").is_err());
    }
}
