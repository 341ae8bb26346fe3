//! What the rules need to know of a language.

use crate::protocol::Lang;

use super::{en, nl};

/// Words with a space between: one text takes less room in the browser than a row of them.
pub(super) type List = &'static str;

/// True when `word` is one of `list`.
pub(super) fn is_in(list: List, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// The words and phrases of one language. For the shape of a phrase see [`super::phrase`].
pub(super) struct Words {
    /// Words that may stand before a clause without changing it: and, but, so.
    pub(super) lead_ins: List,
    /// The word that joins two questions.
    pub(super) and: &'static str,
    /// Question words but why.
    pub(super) question_words: List,
    /// The words for why.
    pub(super) why: List,
    /// What may stand before a question word: with whom.
    pub(super) before_question: List,
    /// Verb forms that begin a question.
    pub(super) verbs: List,
    /// Endings that make a word of four letters or more a verb form.
    pub(super) verb_endings: List,
    /// Words with such an ending that are none.
    pub(super) no_verbs: List,
    /// Pronouns and articles that begin a subject.
    pub(super) subjects: List,
    /// Pronouns that stand behind the verb in a question, where the language turns them round.
    pub(super) turned: List,
    /// True for a participle of something that people do: asked, called.
    pub(super) is_deed: fn(&str) -> bool,
    /// Words that begin a statement: subjects and a few more.
    pub(super) statement_starts: List,
    /// Words for the person spoken to.
    pub(super) you: List,
    /// Words for somebody else.
    pub(super) others: List,
    /// Advice, asked or stated.
    pub(super) advice: &'static [&'static str],
    /// What looks like advice and is none.
    pub(super) no_advice: &'static [&'static str],
    /// A first word that tells somebody what to do.
    pub(super) imperatives: List,
    /// Leading wherever it is asked.
    pub(super) leading: &'static [&'static str],
    /// Leading in a statement with a question mark.
    pub(super) leading_statement: &'static [&'static str],
    /// Leading at the end of a question.
    pub(super) tags: &'static [&'static str],
    /// An invitation to tell: closed by its form, open in meaning.
    pub(super) invitations: &'static [&'static str],
    /// A closed question inside a statement: I wonder whether.
    pub(super) indirect_closed: &'static [&'static str],
    /// Any question inside a statement: I wonder.
    pub(super) indirect: &'static [&'static str],
}

impl Words {
    /// The words of `lang`.
    pub(super) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Nl => &nl::WORDS,
            Lang::En => &en::WORDS,
        }
    }

    /// True when `word` can be a verb form.
    pub(super) fn is_verb(&self, word: &str) -> bool {
        is_in(self.verbs, word)
            || (word.len() > 3
                && self.verb_endings.split(' ').any(|end| !end.is_empty() && word.ends_with(end))
                && !word.ends_with("ende")
                && !is_in(self.no_verbs, word)
                && !is_in(self.question_words, word))
    }
}
