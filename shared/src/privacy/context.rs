//! The words around a number or a name that say what it is.

use super::view::{Sort, View};

/// True when one of the `back` tokens before `index`, on the same line, is a word that `says` so.
pub(super) fn before(view: &View, index: usize, back: usize, says: impl Fn(&str) -> bool) -> bool {
    let mut at = index;
    for _ in 0..back {
        if at == 0 || view.tokens.get(at).is_some_and(|t| t.first) {
            return false;
        }
        at -= 1;
        if view.is(at, Sort::Word) && says(view.low(at)) {
            return true;
        }
    }
    false
}

/// True when one of the `ahead` tokens from `index` on, on the same line, is a word that `says` so.
pub(super) fn after(view: &View, index: usize, ahead: usize, says: impl Fn(&str) -> bool) -> bool {
    (index..index + ahead)
        .take_while(|at| view.tokens.get(*at).is_some_and(|t| !t.first))
        .any(|at| view.is(at, Sort::Word) && says(view.low(at)))
}

/// A word for a citizen service number.
pub(super) fn says_bsn(word: &str) -> bool {
    word.starts_with("bsn") || word.starts_with("burgerservice") || word.starts_with("sofi")
}

/// A word for a telephone.
pub(super) fn says_phone(word: &str) -> bool {
    word.starts_with("telefoon")
        || matches!(
            word,
            "tel"
                | "mobiel"
                | "mobiele"
                | "gsm"
                | "bel"
                | "bellen"
                | "belde"
                | "whatsapp"
                | "phone"
                | "mobile"
        )
}

/// A word after which the number of a file, a client or a registration comes.
pub(super) fn says_case(word: &str) -> bool {
    const STEMS: [&str; 23] = [
        "dossier",
        "zaak",
        "client",
        "klant",
        "kenmerk",
        "referentie",
        "polis",
        "patient",
        "parket",
        "rol",
        "beschikking",
        "lidmaatschap",
        "personeels",
        "student",
        "leerling",
        "kvk",
        "agb",
        "aanvraag",
        "factuur",
        "deelnemer",
        "inschrijf",
        "relatie",
        "registratie",
    ];
    const WHOLE: [&str; 10] =
        ["kvk", "agb", "big", "skj", "kenmerk", "rsin", "btw", "dossier", "zaak", "referentie"];
    let stem = word
        .strip_suffix("nummer")
        .or_else(|| word.strip_suffix("nr"))
        .or_else(|| word.strip_suffix("code"))
        .or_else(|| word.strip_suffix("number"));
    WHOLE.contains(&word)
        || stem.is_some_and(|s| STEMS.iter().any(|known| s.starts_with(known)) || s == "big")
}

/// A word after which the number of a document comes.
pub(super) fn says_document(word: &str) -> bool {
    const STEMS: [&str; 8] = [
        "paspoort",
        "passport",
        "identiteits",
        "idkaart",
        "rijbewijs",
        "documentn",
        "vnummer",
        "vreemdelingenn",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
}
