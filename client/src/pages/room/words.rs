//! Sentences that several pages of a room use.

use kring_shared::ids::PersonId;
use yew::AttrValue;

use super::view::View;
use crate::{
    session::{Notice, Remaining, TimeLeft},
    texts::Texts,
};

/// The time that is left, in words.
pub fn time_words(texts: &Texts, left: TimeLeft) -> AttrValue {
    if left.is_paused {
        return texts.t("time-paused");
    }
    match left.words {
        Remaining::AboutMinutes(n) => texts.t_args("time-about", &[("n", n.into())]),
        Remaining::LastMinute => texts.t("time-last"),
        Remaining::TimeUp => texts.t("time-up"),
    }
}

/// The same, shorter.
pub fn time_short(texts: &Texts, left: TimeLeft) -> AttrValue {
    match left.words {
        Remaining::AboutMinutes(n) if !left.is_paused => texts.t_args("time-short", &[("n", n.into())]),
        _ => time_words(texts, left),
    }
}

/// What a screen reader hears of a notice.
pub fn notice_words(view: &View, notice: &Notice) -> AttrValue {
    let texts = &view.texts;
    let names =
        |people: &[PersonId]| people.iter().map(|p| view.name(*p).to_string()).collect::<Vec<_>>().join(", ");
    match notice {
        Notice::PhaseBegan(place) => {
            let title =
                view.state.script.phases.get(*place).map(|p| view.say(&p.outline.title)).unwrap_or_default();
            let (n, all) = view.state.step();
            texts.t_args("notice-phase", &[("n", n.into()), ("all", all.into()), ("name", title.into())])
        }
        Notice::YourTurn => texts.t("turn-yours"),
        Notice::TurnOf(person) => texts.t_args("notice-turn", &[("name", view.name(*person).into())]),
        Notice::Revealed(n) => texts.t_args("notice-revealed", &[("n", (*n).into())]),
        Notice::MinutesLeft(n) => texts.t_args("notice-minutes", &[("n", (*n).into())]),
        Notice::TimeUp => texts.t("time-up"),
        Notice::Paused(person) => texts.t_args("notice-paused", &[("name", view.name(*person).into())]),
        Notice::Resumed => texts.t("notice-resumed"),
        Notice::PersonJoined(people) => {
            texts.t_args("notice-joined", &[("names", names(people).into()), ("n", people.len().into())])
        }
        Notice::AtTheDoor(people) => {
            texts.t_args("notice-door", &[("names", names(people).into()), ("n", people.len().into())])
        }
        Notice::LetIn => texts.t("notice-let-in"),
        Notice::YourRole(role) => texts.t_args("notice-role", &[("role", view.role_name(*role).into())]),
        Notice::AnsweredYours(_) => texts.t("notice-answered"),
        Notice::CardReturned(_) => texts.t("card-returned"),
        Notice::Ended => texts.t("ended-heading"),
        Notice::ConnectionLost => texts.t("link-lost"),
        Notice::ConnectionBack => texts.t("link-back"),
    }
}
