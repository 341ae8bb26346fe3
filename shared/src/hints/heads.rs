//! Finds the questions in a sentence: where each begins and what sort it is.

use super::{
    phrase::any_at,
    tokens::{End, Sentence, Word},
    words::{Words, is_in},
};

/// How a question begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// With a question word.
    Open,
    /// With why.
    Why,
    /// With a verb, or not as a question at all: yes or no.
    Closed,
    /// As an invitation to tell.
    Invitation,
}

/// The fewest words of a question that has no question mark yet.
const FEWEST: usize = 4;

/// The word for not, in both languages.
const NOT: [&str; 2] = ["niet", "not"];

/// The questions of `sentence`: the word each begins at and how it begins. Empty when nothing is asked.
pub(super) fn heads(sentence: &Sentence, list: &Words) -> Vec<(usize, Head)> {
    let words = sentence.words.as_slice();
    if words.iter().any(|w| w.opens) && any_at(list.indirect, words, first(words, list), true, list) {
        let closed = any_at(list.indirect_closed, words, first(words, list), true, list);
        return vec![(0, if closed { Head::Closed } else { Head::Open })];
    }
    match sentence.end {
        End::Asked => {}
        End::Open if words.len() >= FEWEST => {}
        End::Closed | End::Open => return Vec::new(),
    }
    let mut found: Vec<(usize, Head)> = Vec::new();
    for at in 0..words.len() {
        if !begins(words, at, list) || (begins(words, at + 1, list) && is_in(list.lead_ins, words[at].text)) {
            continue;
        }
        // "…, and which is not?" asks nothing new.
        let rest = &words[at..];
        let short = rest.len() <= 4 && rest.last().is_some_and(|w| NOT.contains(&w.text));
        if short && !found.is_empty() {
            continue;
        }
        let strict = at != first(words, list) || sentence.end == End::Open;
        if let Some(head) = head(words, at, strict, list) {
            found.push((at, head));
        }
    }
    if sentence.end == End::Asked {
        let ends_with_why = words.last().is_some_and(|w| is_in(list.why, w.text));
        if ends_with_why && found.iter().all(|(_, head)| *head != Head::Why) {
            found = vec![(words.len() - 1, Head::Why)];
        } else if found.is_empty() {
            found.push((0, Head::Closed));
        }
    }
    found
}

/// The first word behind the lead-ins.
pub(super) fn first(words: &[Word], list: &Words) -> usize {
    words.iter().take(words.len() - 1).take_while(|w| is_in(list.lead_ins, w.text)).count()
}

/// True when a clause begins at word `at`: at a break, behind a lead-in at a break, or behind the word for and.
pub(super) fn begins(words: &[Word], at: usize, list: &Words) -> bool {
    let Some(word) = words.get(at) else { return false };
    let behind = at.checked_sub(1).and_then(|before| words.get(before));
    let lead_in = behind.is_some_and(|b| b.text == list.and || (b.opens && is_in(list.lead_ins, b.text)));
    word.opens || lead_in || at == first(words, list)
}

/// How the clause at `at` asks, if it does. A `strict` clause must show its verb in the place of a question.
fn head(words: &[Word], at: usize, strict: bool, list: &Words) -> Option<Head> {
    let rest = &words[at..];
    let offset = usize::from(is_in(list.before_question, rest[0].text));
    if let Some(word) = rest.get(offset) {
        let why = is_in(list.why, word.text);
        let known = why || is_in(list.question_words, word.text);
        if known && (!strict || (why && rest[0].opens) || asks(word.text, &rest[offset + 1..], list)) {
            return Some(if why { Head::Why } else { Head::Open });
        }
    }
    if any_at(list.invitations, words, at, true, list) {
        return Some(Head::Invitation);
    }
    let subject = rest.iter().skip(1).find(|w| w.text != "t" && w.text != "not");
    let verb_first =
        list.is_verb(rest[0].text) && (!strict || subject.is_some_and(|w| is_in(list.subjects, w.text)));
    // "…, denk je?" only asks for an opinion on what was asked before.
    (verb_first && (at == 0 || rest.len() > 2)).then_some(Head::Closed)
}

/// True when a verb comes before a subject: the order of a question, not of a clause inside one.
fn asks(question_word: &str, after: &[Word], list: &Words) -> bool {
    // A verb that is not listed shows by what follows it; behind how an adjective may stand there.
    if let [verb, subject, ..] = after
        && question_word != "hoe"
        && is_in(list.turned, subject.text)
        && !is_in(list.subjects, verb.text)
    {
        return true;
    }
    let close = after.iter().take(3).take_while(|w| !w.opens);
    close
        .map(|w| (list.is_verb(w.text), is_in(list.subjects, w.text)))
        .find(|(verb, subject)| *verb || *subject)
        .is_some_and(|(verb, _)| verb)
}
