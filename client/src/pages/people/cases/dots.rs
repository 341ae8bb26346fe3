//! Giving dots on urgency and on recognisability.

use kring_shared::casework::{
    CaseId, SharedCase,
    choice::{DOTS, Dots, left},
};
use yew::prelude::*;

use super::{
    choice::{Choosing, ChoosingProps, turn},
    shown,
};
use crate::{
    api::people::cases as api,
    browser,
    components::button::{Button, ButtonKind},
    pages::people::{Doing, ask, trouble},
};

/// The two questions on which dots are given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum On {
    Urgency,
    Recognition,
}

impl On {
    const ALL: [Self; 2] = [Self::Urgency, Self::Recognition];

    const fn key(self) -> &'static str {
        match self {
            Self::Urgency => "choice-urgency",
            Self::Recognition => "choice-recognition",
        }
    }

    const fn of(self, dots: Dots) -> u8 {
        match self {
            Self::Urgency => dots.urgency,
            Self::Recognition => dots.recognition,
        }
    }

    const fn set(self, dots: Dots, to: u8) -> Dots {
        match self {
            Self::Urgency => Dots { urgency: to, ..dots },
            Self::Recognition => Dots { recognition: to, ..dots },
        }
    }
}

/// All cases of the round with my dots on them.
#[component]
pub(super) fn GiveDots(props: &ChoosingProps) -> Html {
    let Choosing { group, took, texts, cases } = &props.choosing;
    let round = &props.round;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let ballot = use_state_eq(|| round.mine.clone());
    // The question of which no dots are left, when one was asked for.
    let empty = use_state_eq(|| Option::<On>::None);
    let mut mine = (*ballot).clone();
    // Dots on a case that was taken back are mine again.
    mine.retain(|case, _| round.cases.contains(case));
    let rest = left(&mine).unwrap_or_default();
    let on_give = {
        let (doing, group, took, mine, id) =
            (doing.clone(), group.clone(), took.clone(), mine.clone(), round.round.clone());
        Callback::from(move |()| {
            let (group, took, mine, id) = (group.clone(), took.clone(), mine.clone(), id.clone());
            ask(&doing, async move { api::give_dots(lang, &group, &id, &mine).await }, move |cases| {
                took.emit(cases);
                browser::focus("keuze");
            });
        })
    };
    let step = |case: &CaseId, on: On, by: i8| {
        let (ballot, mine, case, empty) = (ballot.clone(), mine.clone(), case.clone(), empty.clone());
        Callback::from(move |_: MouseEvent| {
            let dots = mine.get(&case).copied().unwrap_or_default();
            let to = on.of(dots).saturating_add_signed(by);
            if by > 0 && on.of(rest) == 0 {
                empty.set(Some(on));
                return;
            }
            let mut next = mine.clone();
            next.insert(case.clone(), on.set(dots, to));
            empty.set(None);
            ballot.set(next);
        })
    };
    let says = match *empty {
        Some(On::Urgency) => texts.t("choice-none-left-urgency"),
        Some(On::Recognition) => texts.t("choice-none-left-recognition"),
        None => {
            let rest = [
                ("urgency", u32::from(rest.urgency).into()),
                ("recognition", u32::from(rest.recognition).into()),
            ];
            texts.t_args("choice-left", &rest)
        }
    };
    let is_given = round.voted && mine == round.mine;
    let dotted = |case: &SharedCase, on: On| {
        let number = on.of(mine.get(&case.id).copied().unwrap_or_default());
        let words = [("question", texts.t(on.key()).into()), ("title", case.shown.title.clone().into())];
        let off = |is_off: bool| is_off.then_some("true");
        html! {
            <div class="dots" role="group" aria-label={texts.t(on.key())}>
                <p class="dots__what"><b>{ texts.t(on.key()) }</b><span class="tiny soft">{ texts.t(format!("{}-what", on.key())) }</span></p>
                <button type="button" class="button button--icon" aria-label={texts.t_args("choice-less-label", &words)}
                    aria-disabled={off(number == 0)} onclick={step(&case.id, on, -1)}><span aria-hidden="true">{ "−" }</span></button>
                <span class="dots__row" aria-hidden="true">{ for (0..DOTS).map(|n| html! { <span key={n} class={classes!("dots__dot", (n < number).then_some("dots__dot--on"))} /> }) }</span>
                <button type="button" class="button button--icon" aria-label={texts.t_args("choice-more-label", &words)}
                    aria-disabled={off(on.of(rest) == 0)} onclick={step(&case.id, on, 1)}><span aria-hidden="true">{ "+" }</span></button>
                <span class="small num">{ texts.t_args("choice-dots-n", &[("n", u32::from(number).into())]) }</span>
            </div>
        }
    };
    let row = |case: &SharedCase| {
        let own = case.owner == cases.me;
        let by = if own {
            texts.t("case-by-me")
        } else {
            texts.t_args("case-by", &[("name", case.name.clone().into())])
        };
        html! {
            <li key={case.id.to_string()} class="case-card stack-2">
                <h2 class="h3" dir="auto">{ case.shown.title.clone() }</h2>
                { shown(texts, &case.shown) }
                <p class="small soft">{ by }</p>
                if own {
                    <p key="own" class="small"><b>{ texts.t("choice-own") }</b></p>
                } else {
                    <div key="dots" class="stack-2">{ for On::ALL.into_iter().map(|on| dotted(case, on)) }</div>
                }
                <p class="small"><b>{ texts.t("choice-turn") }</b>{ ": " }{ turn(texts, round.turns.get(&case.id).copied()) }</p>
            </li>
        }
    };
    let votes = [("n", round.votes.into()), ("all", round.voters.into())];
    html! {
        <div class="stack measure">
            <p>{ texts.t("choice-how") }</p>
            <ul class="agreements small">
                <li>{ texts.t("choice-how-own") }</li>
                <li>{ texts.t("choice-how-hidden") }</li>
            </ul>
            <p role="status">{ texts.t_args("choice-votes", &votes) }</p>
            <ul class="stack" role="list">{ for round.cases.iter().filter_map(|id| props.choosing.case(id)).map(row) }</ul>
            <p class="dots__left" role="status"><b>{ says }</b></p>
            { trouble(texts, &doing) }
            <div class="row">
                <Button kind={ButtonKind::Primary} on_click={on_give}>{ texts.t(if round.voted { "choice-give-again" } else { "choice-give-do" }) }</Button>
            </div>
            <p role="status">{ if is_given { texts.t("choice-given") } else { AttrValue::default() } }</p>
        </div>
    }
}
