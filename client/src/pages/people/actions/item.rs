//! One action: what, when, who goes along, and what became of it.

use kring_shared::follow_up::{Action, AddResult, GivenResult, Outcome, Says, Told};
use yew::prelude::*;

use super::{Desk, telling::TellForm};
use crate::{
    api::people::actions as api,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        select::Select,
    },
    pages::people::{Doing, ask, trouble},
    words::{day_of, long_date},
};

/// Properties of [`Item`].
#[derive(Properties, PartialEq)]
pub struct ItemProps {
    /// The group.
    pub desk: Desk,
    /// The action.
    pub action: Action,
}

/// An action, with what its owner and its buddy do with it.
#[component]
pub fn Item(props: &ItemProps) -> Html {
    let ItemProps { desk, action } = props;
    let texts = &desk.texts;
    let lang = desk.lang();
    let doing = use_state_eq(Doing::default);
    let tells = use_state_eq(|| false);
    let throws = use_state_eq(|| false);
    let mine = action.owner == desk.me;
    let what = || [("what", action.plan.what.clone().into())];
    let set = |state: &UseStateHandle<bool>, on: bool| {
        let state = state.clone();
        Callback::from(move |()| state.set(on))
    };
    let after = action.results.last().map_or(0, |result| result.number);
    let on_done = {
        let (doing, group, id, again) =
            (doing.clone(), desk.group.clone(), action.id.clone(), desk.again.clone());
        Callback::from(move |()| {
            let question = AddResult { after, outcome: Outcome::Done, told: Told::default(), kept: false };
            let (group, id, again) = (group.clone(), id.clone(), again.clone());
            ask(&doing, async move { api::tell(lang, &group, &id, &question).await }, move |_| {
                again.emit("follow-told")
            });
        })
    };
    let on_throw = {
        let (doing, group, id, again) =
            (doing.clone(), desk.group.clone(), action.id.clone(), desk.again.clone());
        let throws = throws.clone();
        Callback::from(move |()| {
            throws.set(false);
            let (group, id, again) = (group.clone(), id.clone(), again.clone());
            ask(&doing, async move { api::throw_away(lang, &group, &id).await }, move |()| {
                again.emit("follow-thrown")
            });
        })
    };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_throw}>{ texts.t("follow-throw") }</Button>
            <Button on_click={set(&throws, false)}>{ texts.t("cancel") }</Button>
        </>
    };
    let told_before = !action.results.is_empty();
    html! {
        <article class="follow">
            <p class="follow__what" dir="auto"><b>{ &action.plan.what }</b></p>
            { facts(desk, action) }
            { more(desk, action) }
            <div>if told_before { <ol class="follow__results" role="list">{ for action.results.iter().map(|result| one(desk, action, result)) }</ol> }</div>
            <Going ..props.same() />
            { trouble(texts, &doing) }
            if *tells {
                <TellForm key="form" desk={desk.clone()} action={action.clone()} on_close={set(&tells, false)} />
            } else if mine && desk.agreed {
                <div key="do" class="row">
                    if action.is_open() {
                        <Button label={texts.t_args("follow-done-label", &what())} on_click={on_done}>{ texts.t("follow-outcome-done") }</Button>
                    }
                    <Button label={texts.t_args("follow-result-label", &what())} on_click={set(&tells, true)}>
                        { texts.t(if told_before { "follow-result-more" } else { "follow-result" }) }
                    </Button>
                    <Button kind={ButtonKind::Text} label={texts.t_args("follow-throw-label", &what())} on_click={set(&throws, true)}>{ texts.t("follow-throw") }</Button>
                </div>
            }
            <Dialog open={*throws} title={texts.t("follow-throw-ask")} close_label={texts.t("cancel")} on_close={set(&throws, false)} {foot}>
                <p>{ texts.t("follow-throw-text") }</p>
            </Dialog>
        </article>
    }
}

impl ItemProps {
    fn same(&self) -> Self {
        Self { desk: self.desk.clone(), action: self.action.clone() }
    }
}

fn facts(desk: &Desk, action: &Action) -> Html {
    let texts = &desk.texts;
    let whose = if action.owner == desk.me {
        texts.t("follow-of-me")
    } else {
        texts.t_args("follow-of", &[("name", desk.name(&action.owner).into())])
    };
    let day = action.plan.due.as_deref().map(|day| long_date(day, desk.lang()));
    let when = match day {
        None => texts.t("follow-due-none"),
        Some(day) if action.is_late(&desk.today) => texts.t_args("follow-due-late", &[("day", day.into())]),
        Some(day) => texts.t_args("follow-due-day", &[("day", day.into())]),
    };
    let late = action.is_late(&desk.today).then_some("follow__late");
    let buddy = action.buddy.as_ref().map(|buddy| {
        texts.t_args(format!("follow-buddy-{}", buddy.says.name()), &[("name", desk.name(&buddy.who).into())])
    });
    html! {
        <p class="follow__facts">
            <span>{ whose }</span>
            <span class={classes!(late)}>{ when }</span>
            { for buddy.map(|buddy| html! { <span>{ buddy }</span> }) }
        </p>
    }
}

/// The first step, and how one notices it.
fn more(desk: &Desk, action: &Action) -> Html {
    let parts = [("follow-first-short", &action.plan.first), ("follow-notice-short", &action.plan.notice)];
    pairs(desk, &parts)
}

/// Words below their names; nothing of what is empty.
fn pairs(desk: &Desk, parts: &[(&'static str, &String)]) -> Html {
    let filled: Vec<_> = parts.iter().filter(|(_, words)| !words.is_empty()).collect();
    if filled.is_empty() {
        return html! { <div></div> };
    }
    html! {
        <dl class="follow__dl stack-1">
            { for filled.into_iter().map(|(key, words)| html! {
                <div><dt>{ desk.texts.t(*key) }</dt><dd class="follow__told" dir="auto">{ *words }</dd></div>
            }) }
        </dl>
    }
}

/// A result; who told it is whose action it is.
pub(super) fn one(desk: &Desk, action: &Action, result: &GivenResult) -> Html {
    let name = desk.name(&action.owner);
    result_of(desk, name, result)
}

/// A result with who told it and when.
pub(super) fn result_of(desk: &Desk, name: AttrValue, result: &GivenResult) -> Html {
    let texts = &desk.texts;
    let by = [("name", name.into()), ("day", day_of(result.at, desk.lang()).into())];
    let told = &result.told;
    html! {
        <li key={result.number.to_string()} class="stack-1">
            <p><b>{ texts.t(format!("follow-outcome-{}", result.outcome.name())) }</b><span class="small soft">{ " · " }{ texts.t_args("follow-result-by", &by) }</span></p>
            { pairs(desk, &[("follow-meant-short", &told.meant), ("follow-unmeant-short", &told.unmeant), ("follow-now-short", &told.now)]) }
        </li>
    }
}

/// Who goes along: asking somebody, and saying yes or no.
#[component]
fn Going(props: &ItemProps) -> Html {
    let ItemProps { desk, action } = props;
    let texts = &desk.texts;
    let lang = desk.lang();
    let doing = use_state_eq(Doing::default);
    if !desk.agreed || !action.is_open() {
        return html! { <div></div> };
    }
    let answer = |yes: bool| {
        let (doing, group, id, again) =
            (doing.clone(), desk.group.clone(), action.id.clone(), desk.again.clone());
        Callback::from(move |()| {
            let (group, id, again) = (group.clone(), id.clone(), again.clone());
            ask(&doing, async move { api::answer(lang, &group, &id, yes).await }, move |_| {
                again.emit("follow-buddy-said")
            });
        })
    };
    let says = action.buddy.as_ref().filter(|buddy| buddy.who == desk.me).map(|buddy| buddy.says);
    let asks = || texts.t_args("follow-buddy-ask-you", &[("name", desk.name(&action.owner).into())]);
    let others: Vec<_> = desk.members.iter().filter(|member| member.id != desk.me).collect();
    let chosen =
        action.buddy.as_ref().and_then(|buddy| others.iter().position(|other| other.id == buddy.who));
    let on_ask = {
        let (doing, group, id, again) =
            (doing.clone(), desk.group.clone(), action.id.clone(), desk.again.clone());
        let ids: Vec<_> = others.iter().map(|other| other.id.clone()).collect();
        Callback::from(move |place: usize| {
            let buddy = place.checked_sub(1).and_then(|place| ids.get(place)).cloned();
            let (group, id, again) = (group.clone(), id.clone(), again.clone());
            ask(&doing, async move { api::ask_buddy(lang, &group, &id, buddy).await }, move |_| {
                again.emit("saved")
            });
        })
    };
    let options: Vec<AttrValue> = std::iter::once(texts.t("follow-buddy-none"))
        .chain(others.iter().map(|other| AttrValue::from(other.name.clone())))
        .collect();
    let needs_one =
        action.owner == desk.me && action.buddy.as_ref().is_none_or(|buddy| buddy.says == Says::No);
    html! {
        <div class="stack-2">
            if let Some(says) = says {
                <div key="asked" class="row">
                    <span>{ if says == Says::Yes { texts.t("follow-buddy-you") } else { asks() } }</span>
                    if says == Says::Yes {
                        <Button kind={ButtonKind::Text} on_click={answer(false)}>{ texts.t("follow-buddy-stop") }</Button>
                    } else {
                        <Button on_click={answer(true)}>{ texts.t("follow-buddy-say-yes") }</Button>
                        if says == Says::Asked {
                            <Button on_click={answer(false)}>{ texts.t("follow-buddy-say-no") }</Button>
                        }
                    }
                </div>
            } else if needs_one && !others.is_empty() {
                <Select key="ask" label={texts.t("follow-buddy")} {options} chosen={chosen.map_or(0, |place| place + 1)} on_change={on_ask} />
            }
            { trouble(texts, &doing) }
        </div>
    }
}
