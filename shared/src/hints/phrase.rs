//! Finds a phrase in a row of words.
//!
//! A phrase is a row of parts with a space between. A part is a word, some words with `|` between (any of
//! them), `*` (none to five words), `@v` (a verb form), `@p` (a participle of something that people do) or `@w`
//! (any word). With `^` in front the phrase only counts where a clause begins.

use super::{tokens::Word, words::Words};

/// The most words that a `*` may skip.
const GAP: usize = 5;

/// True when one of `phrases` begins at word `at`; `opens` says whether a clause begins there.
pub(super) fn any_at(phrases: &[&str], words: &[Word], at: usize, opens: bool, list: &Words) -> bool {
    phrases.iter().any(|phrase| match phrase.strip_prefix('^') {
        Some(phrase) => opens && begins(phrase, &words[at..], list),
        None => begins(phrase, &words[at..], list),
    })
}

/// True when `words` begin with `phrase`.
fn begins(phrase: &str, words: &[Word], list: &Words) -> bool {
    let (part, rest) = match phrase.split_once(' ') {
        Some((part, rest)) => (part, Some(rest)),
        None => (phrase, None),
    };
    if part == "*" {
        return rest.is_none_or(|rest| {
            (0..=GAP.min(words.len())).any(|skipped| begins(rest, &words[skipped..], list))
        });
    }
    let Some((word, following)) = words.split_first() else { return false };
    fits(part, word.text, list) && rest.is_none_or(|rest| begins(rest, following, list))
}

fn fits(part: &str, word: &str, list: &Words) -> bool {
    match part {
        "@v" => list.is_verb(word),
        "@p" => (list.is_deed)(word),
        "@w" => true,
        _ => part.split('|').any(|option| option == word),
    }
}
