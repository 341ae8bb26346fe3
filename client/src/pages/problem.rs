//! Words for what went wrong.

use kring_shared::wire::Refusal;
use yew::AttrValue;

use crate::texts::Texts;

/// A sentence for a refused command.
pub fn refusal(texts: &Texts, code: Refusal) -> AttrValue {
    texts.t(format!("rejection-{}", code.code()))
}

/// A sentence for a problem of the server by its code: a rule's, or its own.
pub fn by_code(texts: &Texts, code: &str) -> AttrValue {
    let rule = format!("rejection-{code}");
    let words = texts.t(&rule);
    if words.as_str() == rule { texts.t(format!("problem-{code}")) } else { words }
}
