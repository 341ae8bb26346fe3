//! The texts of the interface from the shared crate, and dates as people read them.

use std::cell::OnceCell;

use js_sys::{Date, Object, Reflect};
use kring_shared::{
    protocol::Lang,
    text::{Texts as SharedTexts, Value},
};
use wasm_bindgen::JsValue;

use crate::{
    prefs::Language,
    texts::{TextArg, TextSource},
};

/// The texts of both languages; each is read when it is first needed.
#[derive(Default)]
pub struct Fluent {
    nl: OnceCell<SharedTexts>,
    en: OnceCell<SharedTexts>,
}

impl TextSource for Fluent {
    fn text(&self, language: Language, key: &str, args: &[(&str, TextArg)]) -> String {
        let texts = match language {
            Language::Nl => self.nl.get_or_init(|| SharedTexts::new(Lang::Nl)),
            Language::En => self.en.get_or_init(|| SharedTexts::new(Lang::En)),
        };
        let args: Vec<(&str, Value)> = args
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    TextArg::Words(words) => Value::from(words.as_str()),
                    TextArg::Number(number) => Value::from(*number),
                };
                (*name, value)
            })
            .collect();
        texts.get(key, &args)
    }
}

/// The language of protocols' texts that belongs to the language of the interface.
pub fn lang_of(language: Language) -> Lang {
    match language {
        Language::Nl => Lang::Nl,
        Language::En => Lang::En,
    }
}

/// A day such as `2026-04-24` as "vrijdag 24 april 2026"; what is no day stays as it is.
pub fn long_date(day: &str, language: &str) -> String {
    let date = Date::new(&JsValue::from_str(&format!("{day}T12:00:00")));
    if date.get_time().is_nan() {
        return day.to_owned();
    }
    let options = Object::new();
    for (name, value) in [("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")] {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    date.to_locale_date_string(language, &options).into()
}
