//! What members think of a concept.

use kring_shared::theme::{GiveReaction, GivenReaction, ProposalId, ProposalVersion, View, WHY_MAX_CHARS};
use yew::{prelude::*, props};

use super::one::Board;
use crate::{
    api::people::themes::{self as api, Step},
    components::{
        button::{Button, ButtonKind},
        field::{CheckProps, check},
    },
    pages::people::{Doing, actions::form::keep_box, ask, cases::hits::Guarded, trouble},
    words::day_of,
};

/// What was said of a version.
pub(super) fn reactions(board: &Board, version: &ProposalVersion) -> Html {
    let desk = &board.desk;
    let texts = &desk.texts;
    let row = |given: &GivenReaction| {
        let by = [("name", desk.name(&given.who).into()), ("day", day_of(given.at, desk.lang()).into())];
        html! {
            <li key={given.who.to_string()} class="stack-1">
                <p><b>{ texts.t(format!("proposal-view-{}", given.view.name())) }</b><span class="small soft">{ " · " }{ texts.t_args("proposal-by", &by) }</span></p>
                <p class="follow__told" dir="auto">{ &given.text }</p>
            </li>
        }
    };
    html! {
        <div class="stack-2">
            <h4>{ texts.t("proposal-reactions") }</h4>
            if version.reactions.is_empty() {
                <p key="none" class="soft">{ texts.t("proposal-reactions-none") }</p>
            } else {
                <ul key="some" class="follow__results" role="list">{ for version.reactions.iter().map(row) }</ul>
            }
        </div>
    }
}

/// Properties of [`React`].
#[derive(Properties, PartialEq)]
pub(super) struct ReactProps {
    /// The theme.
    pub(super) board: Board,
    /// Of which proposal.
    pub(super) proposal: ProposalId,
    /// Which version.
    pub(super) version: ProposalVersion,
}

/// What I think of it.
#[component]
pub(super) fn React(props: &ReactProps) -> Html {
    let ReactProps { board, proposal, version } = props;
    let desk = &board.desk;
    let texts = &desk.texts;
    let lang = desk.lang();
    let mine = version.reactions.iter().find(|given| given.who == desk.me);
    let view = use_state_eq(|| mine.map_or(View::Support, |mine| mine.view));
    let text = use_state_eq(|| mine.map(|mine| mine.text.clone()).unwrap_or_default());
    let kept = use_state_eq(|| false);
    let doing = use_state_eq(Doing::default);
    let finding = kring_shared::follow_up::cleared([text.as_str()], false);
    let step = |step: Step, key: &'static str| {
        let (doing, group, id, take) =
            (doing.clone(), desk.group.clone(), proposal.clone(), board.take.clone());
        move || {
            let (group, id, take, step) = (group.clone(), id.clone(), take.clone(), step.clone());
            ask(&doing, async move { api::step(lang, &group, &id, &step).await }, move |theme| {
                take.emit((theme, key))
            });
        }
    };
    let given = GiveReaction { number: version.number, view: *view, text: (*text).clone(), kept: *kept };
    let give = step(Step::React(given), "proposal-reacted");
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        give();
    });
    let back = step(Step::TakeBack, "saved");
    let on_back = Callback::from(move |()| back());
    let name = AttrValue::from(format!("oordeel-{proposal}"));
    let choice = |one: View| {
        let state = view.clone();
        check(&props!(CheckProps {
            checked: *view == one,
            radio: Some(name.clone()),
            on_change: Callback::from(move |_| state.set(one)),
            children: html! { { texts.t(format!("proposal-view-{}", one.name())) } },
        }))
    };
    let on_input = {
        let text = text.clone();
        Callback::from(move |typed: String| text.set(typed))
    };
    html! {
        <form class="follow__form stack" {onsubmit} novalidate=true>
            <fieldset class="choices"><legend>{ texts.t("proposal-react") }</legend>{ for View::ALL.into_iter().map(choice) }</fieldset>
            <Guarded id={format!("reactie-{proposal}")} label={texts.t("proposal-react-text")} hint={texts.t("follow-due-hint")} value={(*text).clone()}
                {on_input} limit={WHY_MAX_CHARS} lines={2} names={desk.names()} />
            { keep_box(desk, finding, &kept) }
            { trouble(texts, &doing) }
            <div class="row">
                <Button submit=true>{ texts.t(if mine.is_some() { "proposal-react-again" } else { "proposal-react-do" }) }</Button>
                if mine.is_some() { <Button kind={ButtonKind::Text} on_click={on_back}>{ texts.t("proposal-react-back") }</Button> }
            </div>
        </form>
    }
}
