//! What can be done with one card: answer, pick, vote, reveal, give back.

use kring_shared::{
    ids::{CardId, FieldId, PhaseId},
    protocol::Nature,
    session::{Command, Content, Fields, questions},
};
use yew::prelude::*;

use super::view::View;
use crate::components::{
    button::{Button, ButtonKind},
    field::{Field, FieldKind},
    icon::Glyph,
};
use crate::session::{Slot, use_draft};

/// Properties of [`CardActions`].
#[derive(Properties, PartialEq)]
pub struct CardActionsProps {
    /// The room.
    pub view: View,
    /// Asks the server.
    pub send: Callback<Command>,
    /// The card.
    pub card: CardId,
    /// The phase, so that it is drawn anew with it.
    pub phase: PhaseId,
}

/// The buttons under a card, by what the viewer may do with it.
#[component]
pub fn CardActions(props: &CardActionsProps) -> Html {
    let asks = use_state_eq(|| false);
    let view = &props.view;
    let id = props.card;
    let (Some(phase), Some(card)) = (view.phase(), view.state.cards.get(&id)) else {
        return html! { <span /> };
    };
    let Some(content) = &card.content else { return html! { <span /> } };
    if view.is_paused() {
        return html! { <span /> };
    }
    let send = |command: Command| props.send.reform(move |()| command.clone());
    let role = view.role();
    let picks = phase.pick.as_ref().is_some_and(|p| p.card == card.kind && p.by.contains(&role));
    let votes = phase.vote.as_ref().filter(|v| v.card == card.kind && v.by.contains(&role));
    let mine = view.me.is_some() && content.author == view.me;
    let is_question = view.kind(&card.kind).is_some_and(|kind| kind.nature == Nature::Question);
    let written_now = card.visit == view.state.now.visit;
    let toggle = |on: bool| {
        let asks = asks.clone();
        Callback::from(move |()| asks.set(on))
    };
    html! {
        <div class="stack-2">
            <div class="row">
                if picks {
                    <Button pressed={content.picked} on_click={send(Command::Pick { card: id, on: !content.picked })}>
                        { view.t(if content.picked { "card-unpick" } else { "card-pick" }) }
                    </Button>
                }
                if let Some(tally) = content.tally {
                    <span class="tally num">{ view.texts.t_args("dots-total", &[("n", i64::from(tally).into())]) }</span>
                } else if votes.is_some() && !view.state.now.vote_closed {
                    { dots(props, content) }
                }
                if mine && written_now {
                    <Button kind={ButtonKind::Text} class="small" on_click={send(Command::Withdraw { card: id })}>
                        { view.t("card-withdraw") }
                    </Button>
                }
                if view.leads() && content.author.is_some() && !mine && written_now {
                    // One click, because it happens while people talk; the author writes it anew and nothing is lost.
                    <Button kind={ButtonKind::Text} class="small" icon={Glyph::Back} on_click={send(Command::Return { card: id })}>
                        { view.t(if is_question { "card-is-advice" } else { "card-return" }) }
                    </Button>
                    <Button kind={ButtonKind::Text} class="small" expanded={*asks} on_click={toggle(!*asks)}>{ view.t("card-aside") }</Button>
                }
            </div>
            <div>
                if *asks {
                    <div class="return stack-2">
                        <p>{ view.t("card-hide-what") }</p>
                        <div class="row">
                            <Button on_click={send(Command::Hide { card: id })}>{ view.t("card-hide") }</Button>
                            <Button kind={ButtonKind::Text} on_click={toggle(false)}>{ view.t("card-leave") }</Button>
                        </div>
                    </div>
                }
            </div>
        </div>
    }
}

/// A few dots to put on a card, with buttons that say what they do.
fn dots(props: &CardActionsProps, content: &Content) -> Html {
    let view = &props.view;
    let (Some(me), Some(phase)) = (view.me, view.phase()) else { return html! { <span /> } };
    let here = content.dots.get(&me).copied().unwrap_or(0);
    let left = questions::dots_left(&view.state, phase, me);
    let card = props.card;
    let set = |dots: u8| props.send.reform(move |()| Command::Vote { card, dots });
    html! {
        <span class="row">
            <Button kind={ButtonKind::Icon} icon={Glyph::Minus} label={view.t("dots-less")} on_click={set(here.saturating_sub(1))}
                why={(here == 0).then(AttrValue::default)} />
            <span class="num" aria-live="off">{ view.texts.t_args("dots-mine", &[("n", i64::from(here).into())]) }</span>
            <Button kind={ButtonKind::Icon} icon={Glyph::Plus} label={view.t("dots-more")} on_click={set(here.saturating_add(1))}
                why={(left == 0).then(|| view.t("dots-none-left"))} />
        </span>
    }
}

/// The field in which a question is answered.
pub fn answer_form(view: &View, send: &Callback<Command>, card: CardId, content: &Content) -> Html {
    let answer = content.answer.clone();
    html! {
        <AnswerForm key={card.0.to_string()} view={view.clone()} send={send.clone()} {card}
            given={answer.as_ref().and_then(|a| a.text.clone()).unwrap_or_default()} declined={answer.is_some_and(|a| a.text.is_none())} />
    }
}

/// Properties of [`AnswerForm`].
#[derive(Properties, PartialEq)]
struct AnswerFormProps {
    view: View,
    send: Callback<Command>,
    card: CardId,
    given: String,
    declined: bool,
}

#[component]
fn AnswerForm(props: &AnswerFormProps) -> Html {
    let view = &props.view;
    let field = FieldId::from("answer");
    let given = Fields::from([(field.clone(), props.given.clone())]);
    let draft = use_draft(Slot::Answer(props.card), given);
    let text = draft.text(&field).to_owned();
    let open = use_state_eq(|| false);
    let card = props.card;
    let on_input = draft.edit(field);
    let give = {
        let (send, text, open) = (props.send.clone(), text.clone(), open.clone());
        Callback::from(move |()| {
            send.emit(Command::Answer { card, text: Some(text.clone()) });
            open.set(false);
        })
    };
    let decline = {
        let open = open.clone();
        props.send.reform(move |()| {
            open.set(false);
            Command::Answer { card, text: None }
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |()| open.set(!*open))
    };
    let is_empty = text.trim().is_empty();
    let label = if props.given.is_empty() { "answer-do" } else { "answer-change" };
    html! {
        <div class="stack-2">
            <div class="row">
                <Button expanded={*open} on_click={toggle}>{ view.t(label) }</Button>
                if props.given.is_empty() && !props.declined {
                    <Button kind={ButtonKind::Text} on_click={decline}>{ view.t("answer-decline") }</Button>
                }
            </div>
            <div>
                if *open {
                    <div class="stack-2">
                        <Field label={view.t("answer-label")} hint={view.t("answer-hint")} kind={FieldKind::Lines(2)} id={format!("answer-{}", card.0)}
                            value={text} {on_input} max_length={2000} input_class={classes!("voice")} />
                        <Button on_click={give} why={is_empty.then(|| view.t("answer-empty"))}>{ view.t("answer-give") }</Button>
                    </div>
                }
            </div>
        </div>
    }
}
