//! Choosing a case with the group: opening a round, giving dots, the result.

use gloo_timers::callback::Interval;
use kring_shared::{
    account::Me,
    casework::{
        CaseId, GroupCases, SharedCase,
        choice::{ChoiceStage, ChoiceView},
    },
    group::GroupId,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{dots::GiveDots, results::Results};
use crate::{
    api::people::cases as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        message::{MessageProps, message},
    },
    pages::{
        people::{Doing, Members, MembersProps, To, ask, trouble},
        problem::by_code,
    },
    route::link,
    texts::{Texts, use_texts},
};

/// How often it is looked whether others gave dots, in milliseconds.
const LOOK_MS: u32 = 8_000;

/// Properties of [`ChoicePage`].
#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    /// Which group.
    pub id: AttrValue,
}

/// The page on which a group chooses.
#[component]
pub fn ChoicePage(props: &ChoiceProps) -> Html {
    let texts = use_texts();
    let id = GroupId(props.id.to_string());
    let draw = Callback::from(move |_: (Me, Callback<()>)| html! { <Loaded id={id.clone()} /> });
    let props = props!(MembersProps {
        title: texts.t("choice-title"),
        draw,
        then: Some(format!("/keuze/{}", props.id)),
    });
    html! { <Members ..props /> }
}

/// What the parts need of a choice.
#[derive(Clone, PartialEq)]
pub(super) struct Choosing {
    /// The group.
    pub(super) group: GroupId,
    /// The cases, with the round.
    pub(super) cases: GroupCases,
    /// Takes what is there after something was done.
    pub(super) took: Callback<GroupCases>,
    /// The words.
    pub(super) texts: Texts,
}

impl Choosing {
    /// The case as the group sees it.
    pub(super) fn case(&self, id: &CaseId) -> Option<&SharedCase> {
        self.cases.shared.iter().find(|case| &case.id == id)
    }
}

/// Properties of the parts.
#[derive(Properties, PartialEq)]
pub(super) struct ChoosingProps {
    /// What is chosen from.
    pub(super) choosing: Choosing,
    /// The round.
    pub(super) round: ChoiceView,
}

#[derive(Properties, PartialEq)]
struct LoadedProps {
    id: GroupId,
}

#[component]
fn Loaded(props: &LoadedProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<GroupCases, String>>::None);
    let looks = use_state_eq(|| 0_u32);
    {
        let found = found.clone();
        use_effect_with((props.id.clone(), *looks), move |(id, _)| {
            let id = id.clone();
            spawn_local(async move {
                let cases = api::of_group(lang, &id).await.map_err(|problem| problem.code);
                // What is shown stays when it cannot be looked at anew.
                if cases.is_ok() || !matches!(&*found, Some(Ok(_))) {
                    found.set(Some(cases));
                }
            });
        });
    }
    let again = {
        let looks = looks.clone();
        Callback::from(move |()| looks.set(*looks + 1))
    };
    let is_open = matches!(&*found, Some(Ok(GroupCases { choice: Some(round), .. })) if round.stage == ChoiceStage::Open);
    {
        let again = again.clone();
        use_effect_with((is_open, *looks), move |(is_open, _)| {
            let timer = is_open.then(|| {
                Interval::new(LOOK_MS, move || {
                    if browser::is_visible() {
                        again.emit(());
                    }
                })
            });
            move || drop(timer)
        });
    }
    let took = {
        let found = found.setter();
        Callback::from(move |cases: GroupCases| found.set(Some(Ok(cases))))
    };
    match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            let all = link(To::Groups.route(), "button", texts.t("groups-mine"));
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code), action: all })) }</div> }
        }
        Some(Ok(cases)) => {
            let choosing =
                Choosing { group: props.id.clone(), cases: cases.clone(), took, texts: texts.clone() };
            html! { <Whole key="whole" {choosing} {again} /> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    choosing: Choosing,
    again: Callback<()>,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let Choosing { group, cases, texts, .. } = &props.choosing;
    let back = link(To::Group { id: group.to_string() }.route(), "", texts.t("group-title"));
    let content = match &cases.choice {
        Some(round) if round.stage == ChoiceStage::Open => html! {
            <div key={format!("open-{}", round.round)} class="stack">
                <GiveDots choosing={props.choosing.clone()} round={round.clone()} />
                <div class="row"><Button on_click={props.again.clone()}>{ texts.t("choice-look-again") }</Button></div>
                <End choosing={props.choosing.clone()} round={round.clone()} />
            </div>
        },
        Some(round) => html! {
            <div key={format!("end-{}", round.round)} class="stack">
                <Results choosing={props.choosing.clone()} round={round.clone()} />
                if round.stage == ChoiceStage::Closed { <End choosing={props.choosing.clone()} round={round.clone()} /> }
            </div>
        },
        None => html! { <p key="none" class="lede">{ texts.t("choice-none") }</p> },
    };
    let may_open = cases.choice.as_ref().is_none_or(|round| round.stage == ChoiceStage::Settled);
    html! {
        <div class="stack-6">
            <div class="section-head"><h1 id="keuze" tabindex="-1">{ texts.t("choice-title") }</h1><span class="push">{ back }</span></div>
            { content }
            <div>if may_open { <Begin choosing={props.choosing.clone()} /> }</div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct BeginProps {
    choosing: Choosing,
}

/// Opens a round.
#[component]
fn Begin(props: &BeginProps) -> Html {
    let Choosing { group, cases, took, texts } = &props.choosing;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let on_open = {
        let (doing, group, took) = (doing.clone(), group.clone(), took.clone());
        Callback::from(move |()| {
            let (group, took) = (group.clone(), took.clone());
            ask(&doing, async move { api::open_choice(lang, &group).await }, move |cases| {
                took.emit(cases);
                browser::focus("keuze");
            });
        })
    };
    let waiting = cases.shared.iter().filter(|case| case.stage.waits()).count();
    let words = if cases.choice.is_some() { "choice-new-do" } else { "choice-open-do" };
    html! {
        <section class="ruled stack-2 measure">
            <p>{ texts.t(if waiting == 0 { "cases-shared-none" } else { "choice-none-how" }) }</p>
            { trouble(texts, &doing) }
            <div>if waiting > 0 { <Button kind={ButtonKind::Primary} on_click={on_open}>{ texts.t(words) }</Button> }</div>
        </section>
    }
}

/// Closing a round, or stopping it; asked twice.
#[component]
fn End(props: &ChoosingProps) -> Html {
    let Choosing { group, took, texts, .. } = &props.choosing;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    // True for closing, false for stopping.
    let asks = use_state_eq(|| Option::<bool>::None);
    let open = |what: Option<bool>| {
        let asks = asks.clone();
        Callback::from(move |()| asks.set(what))
    };
    let on_yes = {
        let (doing, asks, group, took, round) =
            (doing.clone(), asks.clone(), group.clone(), took.clone(), props.round.round.clone());
        Callback::from(move |()| {
            let Some(closes) = *asks else { return };
            asks.set(None);
            let (group, took, round) = (group.clone(), took.clone(), round.clone());
            let question = async move {
                if closes {
                    api::close_choice(lang, &group, &round).await
                } else {
                    api::drop_choice(lang, &group).await
                }
            };
            ask(&doing, question, move |cases| {
                took.emit(cases);
                browser::focus("keuze");
            });
        })
    };
    let closes = asks.unwrap_or(true);
    let [question, meaning, word] = if closes {
        ["choice-close-ask", "choice-close-text", "choice-close-do"]
    } else {
        ["choice-drop-ask", "choice-drop-text", "choice-drop-do"]
    };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_yes}>{ texts.t(word) }</Button>
            <Button on_click={open(None)}>{ texts.t("cancel") }</Button>
        </>
    };
    html! {
        <section class="ruled stack-2">
            { trouble(texts, &doing) }
            <div class="row">
                if props.round.stage == ChoiceStage::Open { <Button on_click={open(Some(true))}>{ texts.t("choice-close-do") }</Button> }
                <Button kind={ButtonKind::Text} on_click={open(Some(false))}>{ texts.t("choice-drop-do") }</Button>
            </div>
            <Dialog open={asks.is_some()} title={texts.t(question)} close_label={texts.t("cancel")} on_close={open(None)} {foot}>
                <p>{ texts.t(meaning) }</p>
            </Dialog>
        </section>
    }
}

/// When somebody brought a case last, in words.
pub(super) fn turn(texts: &Texts, at: Option<kring_shared::ids::Millis>) -> AttrValue {
    match at {
        None => texts.t("choice-turn-never"),
        Some(at) => {
            let day = crate::words::day_of(at, texts.language().code());
            texts.t_args("choice-turn-last", &[("day", day.into())])
        }
    }
}
