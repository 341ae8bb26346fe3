//! Lists of words without accents or capitals. Each is in order, so that it is searched by halves.

use std::sync::LazyLock;

mod people;
mod words;

/// A list.
#[derive(Debug, Clone, Copy)]
pub(super) enum List {
    /// Given names of people in the Netherlands, of every descent.
    Given,
    /// Given names that are words too.
    GivenOrWord,
    /// Surnames, without what stands before them.
    Surname,
    /// Surnames that are words too.
    SurnameOrWord,
    /// Words of two letters, which behind a year are no postcode.
    TwoLetters,
    /// What stands before a surname.
    Prefix,
    /// Titles of address.
    Address,
    /// Words behind which a name comes.
    Role,
    /// Words with a capital that are no name.
    NoName,
    /// Words that make a name an organisation's.
    Firm,
    /// Words behind which a letter is no initial.
    Plan,
    /// Words behind which the name of an organisation comes.
    Organisation,
    /// Words that make a number of years before them a span.
    Lasts,
    /// Words that make a number of years behind them a span.
    Spans,
    /// Words that make it an age.
    Ages,
}

static LISTS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let texts = [
        people::GIVEN,
        people::GIVEN_OR_WORD,
        people::SURNAME,
        people::SURNAME_OR_WORD,
        words::TWO_LETTERS,
        words::PREFIX,
        words::ADDRESS,
        words::ROLE,
        words::NO_NAME,
        words::FIRM,
        words::PLAN,
        words::ORGANISATION,
        words::LASTS,
        words::SPANS,
        words::AGES,
    ];
    texts.iter().map(|list| list.split(' ').collect()).collect()
});

impl List {
    /// True when `word` stands in it.
    pub(super) fn has(self, word: &str) -> bool {
        LISTS[self as usize].binary_search(&word).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_in_order_and_no_name_is_there_twice() {
        for list in LISTS.iter() {
            assert!(list.len() > 10 && list.windows(2).all(|pair| pair[0] < pair[1]));
        }
        let twice = |one: List, other: List| LISTS[one as usize].iter().find(|name| other.has(name));
        assert_eq!(twice(List::Given, List::GivenOrWord), None);
        assert_eq!(twice(List::Surname, List::SurnameOrWord), None);
    }
}
