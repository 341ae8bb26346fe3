//! The words of the interface, by key.
//!
//! This is the seam to the texts: a [`TextSource`] turns a key into words. Until one is given, a key stands for
//! itself, so that a page can be built before its words are written.

use std::fmt::{self, Display};
use std::rc::Rc;

use kring_shared::text::Value;
use yew::prelude::*;

use crate::prefs::{Language, use_prefs};

/// A value that goes into a text.
#[derive(Clone, PartialEq, Debug)]
pub enum TextArg {
    /// Words, such as a name.
    Words(AttrValue),
    /// A whole number; decides between singular and plural.
    Number(i64),
}

impl From<&str> for TextArg {
    fn from(words: &str) -> Self {
        Self::Words(AttrValue::from(words.to_owned()))
    }
}

impl From<String> for TextArg {
    fn from(words: String) -> Self {
        Self::Words(words.into())
    }
}

impl From<AttrValue> for TextArg {
    fn from(words: AttrValue) -> Self {
        Self::Words(words)
    }
}

impl From<Value> for TextArg {
    fn from(value: Value) -> Self {
        match value {
            Value::Text(words) => Self::Words(words.into()),
            Value::Number(number) => Self::Number(number),
        }
    }
}

impl From<usize> for TextArg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for TextArg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i64> for TextArg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Gives the words for a key.
pub trait TextSource {
    /// The words for `key` in `language`, with `args` filled in; never empty, at worst the key.
    fn text(&self, language: Language, key: &str, args: &[(&str, TextArg)]) -> String;
}

/// The source until there is one: every key stands for itself.
struct Keys;

impl TextSource for Keys {
    fn text(&self, _: Language, key: &str, _: &[(&str, TextArg)]) -> String {
        key.to_owned()
    }
}

/// The words in the language of the reader.
#[derive(Clone)]
pub struct Texts {
    source: Rc<dyn TextSource>,
    language: Language,
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && Rc::ptr_eq(&self.source, &other.source)
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Texts {
    /// Words from `source` in `language`.
    #[must_use]
    pub fn new(source: Rc<dyn TextSource>, language: Language) -> Self {
        Self { source, language }
    }

    /// The language they are in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The words for a key.
    #[must_use]
    pub fn t(&self, key: impl AsRef<str>) -> AttrValue {
        self.source.text(self.language, key.as_ref(), &[]).into()
    }

    /// The words for a key, with values filled in.
    #[must_use]
    pub fn t_args(&self, key: impl AsRef<str>, args: &[(&str, TextArg)]) -> AttrValue {
        self.source.text(self.language, key.as_ref(), args).into()
    }
}

/// Properties of [`TextsProvider`].
#[derive(Properties)]
pub struct TextsProviderProps {
    /// Where the words come from; keys stand for themselves when left out.
    #[prop_or_else(|| Rc::new(Keys))]
    pub source: Rc<dyn TextSource>,
    /// The whole app.
    pub children: Html,
}

impl PartialEq for TextsProviderProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.source, &other.source) && self.children == other.children
    }
}

/// Gives the words in the language the reader chose to everything in it; stands inside a `PrefsProvider`.
#[component]
pub fn TextsProvider(props: &TextsProviderProps) -> Html {
    let language = use_prefs().map(|prefs| prefs.language).unwrap_or_default();
    let texts = Texts::new(props.source.clone(), language);
    html! { <ContextProvider<Texts> context={texts}>{ props.children.clone() }</ContextProvider<Texts>> }
}

/// The words in the language of the reader; keys outside a [`TextsProvider`].
#[hook]
pub fn use_texts() -> Texts {
    use_context().unwrap_or_else(|| Texts::new(Rc::new(Keys), Language::default()))
}

/// Shows the value as it would stand in a sentence.
impl Display for TextArg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(words),
            Self::Number(number) => number.fmt(f),
        }
    }
}
