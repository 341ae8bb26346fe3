//! What the reader chose for this device: theme and language.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser;

const THEME_KEY: &str = "kring.theme";
const LANGUAGE_KEY: &str = "kring.language";

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// As the device has it.
    #[default]
    Device,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The value of `data-theme`; without one the device decides.
    #[must_use]
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Device => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The theme after this one, for a button that goes round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Device => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Device,
        }
    }

    fn from_kept(kept: Option<&str>) -> Self {
        match kept {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::Device,
        }
    }
}

/// The languages of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// Dutch, unless chosen otherwise.
    #[default]
    Nl,
    /// English.
    En,
}

impl Language {
    /// The code for `lang` attributes and locale files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The language in its own words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }

    /// The one to switch to.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Nl => Self::En,
            Self::En => Self::Nl,
        }
    }

    fn from_kept(kept: Option<&str>) -> Self {
        if kept == Some("en") { Self::En } else { Self::Nl }
    }
}

/// The choices together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Prefs {
    /// Light or dark.
    pub theme: Theme,
    /// Language of the interface.
    pub language: Language,
}

/// A change of one choice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrefsAction {
    /// Take this theme.
    Theme(Theme),
    /// Take this language.
    Language(Language),
}

impl Reducible for Prefs {
    type Action = PrefsAction;

    fn reduce(self: Rc<Self>, action: PrefsAction) -> Rc<Self> {
        Rc::new(match action {
            PrefsAction::Theme(theme) => Self { theme, ..*self },
            PrefsAction::Language(language) => Self { language, ..*self },
        })
    }
}

impl Prefs {
    /// What this device keeps.
    #[must_use]
    pub fn kept() -> Self {
        Self {
            theme: Theme::from_kept(browser::storage_get(THEME_KEY).as_deref()),
            language: Language::from_kept(browser::storage_get(LANGUAGE_KEY).as_deref()),
        }
    }

    fn keep(self) {
        match self.theme.attribute() {
            Some(theme) => {
                browser::storage_set(THEME_KEY, theme);
            }
            None => browser::storage_remove(THEME_KEY),
        }
        // The default is not written: an organisation may change it later.
        if self.language == Language::default() {
            browser::storage_remove(LANGUAGE_KEY);
        } else {
            browser::storage_set(LANGUAGE_KEY, self.language.code());
        }
    }
}

/// The choices and the way to change them.
pub type PrefsHandle = UseReducerHandle<Prefs>;

/// Properties of [`PrefsProvider`].
#[derive(Properties, PartialEq)]
pub struct PrefsProviderProps {
    /// The whole app.
    pub children: Html,
}

/// Keeps the choices on this device and puts them on `<html>`.
#[component]
pub fn PrefsProvider(props: &PrefsProviderProps) -> Html {
    let prefs = use_reducer_eq(Prefs::kept);
    use_effect_with(*prefs, |prefs| {
        browser::set_root_attribute("data-theme", prefs.theme.attribute());
        browser::set_root_attribute("lang", Some(prefs.language.code()));
        prefs.keep();
    });
    html! { <ContextProvider<PrefsHandle> context={prefs}>{ props.children.clone() }</ContextProvider<PrefsHandle>> }
}

/// The choices of the reader; `None` outside [`PrefsProvider`].
#[hook]
pub fn use_prefs() -> Option<PrefsHandle> {
    use_context()
}

#[cfg(test)]
mod tests {
    use super::{Language, Prefs, PrefsAction, Theme};
    use std::rc::Rc;
    use yew::Reducible;

    #[test]
    fn the_theme_button_goes_round() {
        assert_eq!(Theme::Device.next().next().next(), Theme::Device);
        for theme in [Theme::Device, Theme::Light, Theme::Dark] {
            assert_eq!(Theme::from_kept(theme.attribute()), theme);
        }
    }

    #[test]
    fn a_choice_changes_only_itself() {
        let prefs = Rc::new(Prefs::default()).reduce(PrefsAction::Theme(Theme::Dark));
        let prefs = prefs.reduce(PrefsAction::Language(Language::En));
        assert_eq!(*prefs, Prefs { theme: Theme::Dark, language: Language::En });
        assert_eq!(Language::from_kept(Some("fr")), Language::Nl);
    }
}
