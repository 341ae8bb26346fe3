//! The texts of the interface from the shared crate, and dates as people read them.

use std::cell::RefCell;

use js_sys::{Date, Object, Reflect};
use kring_shared::{
    ids::Millis,
    protocol::Lang,
    text::{NL_FIRST, Texts as SharedTexts, Value},
};
use wasm_bindgen::JsValue;

use crate::{
    prefs::Language,
    texts::{TextArg, TextSource},
};

thread_local! {
    /// The texts that are here: the Dutch ones of the start, and what came later.
    static HERE: RefCell<Vec<(Language, &'static str, SharedTexts)>> =
        RefCell::new(vec![(Language::Nl, NL_FIRST, SharedTexts::read(NL_FIRST))]);
}

/// Takes in texts that have come; twice is no harm.
pub fn add(language: Language, source: &'static str) {
    HERE.with_borrow_mut(|here| {
        if here.iter().all(|(_, known, _)| known.as_ptr() != source.as_ptr()) {
            here.push((language, source, SharedTexts::read(source)));
        }
    });
}

/// The texts of the interface that are here.
pub struct Fluent;

impl TextSource for Fluent {
    fn text(&self, language: Language, key: &str, args: &[(&str, TextArg)]) -> String {
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
        HERE.with_borrow(|here| {
            let mut of_language = here.iter().filter(|(known, ..)| *known == language);
            let found = of_language.find(|(.., texts)| texts.has(key));
            found.map_or_else(|| key.to_owned(), |(.., texts)| texts.get(key, &args))
        })
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

/// The day of a moment, as "24 april 2026".
pub fn day_of(at: Millis, language: &str) -> String {
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    let options = Object::new();
    for (name, value) in [("day", "numeric"), ("month", "long"), ("year", "numeric")] {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    date.to_locale_date_string(language, &options).into()
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use kring_shared::text::{NL_LATER, NL_OUTSIDE};

    /// What is drawn by a part that comes later; such a part brings the later texts along.
    const LATER: [&str; 31] = [
        "components/dialog.rs",
        "components/select.rs",
        "components/sheet.rs",
        "components/slips.rs",
        "components/warmth.rs",
        "pages/about.rs",
        "pages/beamer.rs",
        "pages/begin.rs",
        "pages/catalogue.rs",
        "pages/fit.rs",
        "pages/home.rs",
        "pages/note",
        "pages/people",
        "pages/picker.rs",
        "pages/preview",
        "pages/room/branch.rs",
        "pages/room/circle.rs",
        "pages/room/compare.rs",
        "pages/room/compose.rs",
        "pages/room/cues.rs",
        "pages/room/ended.rs",
        "pages/room/fields",
        "pages/room/hints.rs",
        "pages/room/lead.rs",
        "pages/room/listening.rs",
        "pages/room/more.rs",
        "pages/room/phase.rs",
        "pages/room/picture.rs",
        "pages/room/replies.rs",
        "pages/room/table",
        "pages/times.rs",
    ];

    /// What is drawn outside a session only; such a part brings the texts of outside along.
    const OUTSIDE: [&str; 11] = [
        "pages/about.rs",
        "pages/beamer.rs",
        "pages/begin.rs",
        "pages/catalogue.rs",
        "pages/fit.rs",
        "pages/home.rs",
        "pages/note",
        "pages/people",
        "pages/picker.rs",
        "pages/preview",
        "pages/times.rs",
    ];

    /// What goes wrong with a file is met only where one is brought, and that comes later.
    const MET_LATER: &str = "problem-material-";

    #[test]
    fn what_comes_first_uses_no_text_that_comes_later() {
        // The texts of a session come with every part but the first, those of outside with the parts of outside only.
        let mut wrong = uses(NL_LATER, &LATER);
        wrong.extend(uses(NL_OUTSIDE, &OUTSIDE));
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// Where a text of `file` is used by a source that does not bring it along.
    fn uses(file: &str, bring: &[&str]) -> Vec<String> {
        let keys: Vec<&str> = file
            .lines()
            .filter(|line| !line.starts_with(['#', ' ']))
            .filter_map(|line| Some(line.split_once(" = ")?.0))
            // A problem is looked up by its code, where it was met.
            .filter(|key| !key.starts_with(MET_LATER) && !key.starts_with("problem-"))
            .collect();
        assert!(keys.len() > 100, "{}", keys.len());
        let mut wrong = Vec::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        walk(&root, &mut |path, source| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            if bring.iter().any(|later| name.starts_with(later)) || name.contains("style_guide") {
                return;
            }
            for key in &keys {
                // A key that is put together begins with the same word.
                let (group, _) = key.split_once('-').unwrap_or((key, ""));
                let made = ["t(format!", "t(&format!", "t_args(format!", "t_args(&format!"]
                    .map(|call| format!("{call}(\"{group}-"));
                if source.contains(&format!("\"{key}\"")) || made.iter().any(|made| source.contains(made)) {
                    wrong.push(format!("{name}: {key}"));
                }
            }
        });
        wrong
    }

    fn walk(folder: &Path, look: &mut dyn FnMut(&Path, &str)) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, look);
            } else {
                look(&path, &fs::read_to_string(&path).unwrap());
            }
        }
    }
}
