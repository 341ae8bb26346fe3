//! Writing: one sheet for each thing that the phase asks of the viewer.

use kring_shared::{
    ids::CardId,
    protocol::{Audience, CardKind, Input, Nature, Phase, Write},
    session::{Card, Command, Fields, Target, questions},
};
use yew::{prelude::*, props};

use super::{
    fields::{FieldsForm, is_complete, only_text},
    hints::QuestionHints,
    replies,
    table::{is_returned, mine},
    view::View,
};
use crate::{
    components::{
        button::{Button, ButtonKind},
        message::{MessageKind, MessageProps, message},
        sheet::{Sheet, SheetKind, Sight, SightLine},
    },
    session::{DraftHandle, OwnCard, Saving, SendCommand, Slot, use_draft, use_send},
};

/// Properties of [`Composer`].
#[derive(Properties, PartialEq)]
pub struct ComposerProps {
    /// The room.
    pub view: View,
    /// Asks the server.
    pub send: Callback<Command>,
    /// Says that somebody writes, or stopped.
    pub on_writing: Callback<bool>,
    /// What is written.
    pub rule: Write,
    /// True when its button is the next action of the screen.
    #[prop_or_default]
    pub primary: bool,
}

/// The sheet for one thing to write, with one's own cards of that kind.
#[component]
pub fn Composer(props: &ComposerProps) -> Html {
    let (view, rule) = (&props.view, &props.rule);
    let chosen = use_state_eq(|| Option::<CardId>::None);
    let Some(shape) = view.kind(&rule.card).cloned() else { return html! { <div /> } };
    let slot = slot(view, &use_send(), rule, *chosen);
    let edit = |card: Option<CardId>| {
        let chosen = chosen.clone();
        Callback::from(move |()| chosen.set(card))
    };
    // The key makes a new sheet for every other card, so that each begins with its own draft.
    let key = format!("{}-{:?}-{}", rule.card, slot.as_ref().map(slot_name), view.visit());
    html! {
        <div class="stack">
            { own(view, rule, &shape, *chosen, &edit, &props.send) }
            <div key={key}>
                if let Some(slot) = slot {
                    <Editor view={view.clone()} send={props.send.clone()} on_writing={props.on_writing.clone()}
                        rule={rule.clone()} {shape} {slot} primary={props.primary} on_done={edit(None)} />
                } else {
                    <p class="soft">{ view.t("cards-all-written") }</p>
                }
            </div>
        </div>
    }
}

fn slot_name(slot: &Slot) -> String {
    match slot {
        Slot::New(_) => "new".to_owned(),
        Slot::Card(card) | Slot::Answer(card) => card.0.to_string(),
        Slot::Sealed(seal) => seal.0.clone(),
    }
}

/// What the sheet works on: the chosen card, the one card there is, or a new one; none when all are written.
fn slot(view: &View, send: &SendCommand, rule: &Write, chosen: Option<CardId>) -> Option<Slot> {
    if rule.anonymous {
        let own = send.own_cards(&rule.card);
        return Some(own.last().map_or_else(|| Slot::New(rule.card.clone()), |c| Slot::Sealed(c.seal())));
    }
    if rule.together {
        let card = view.me.and_then(|me| questions::together(&view.state, rule, me));
        return Some(card.map_or_else(|| Slot::New(rule.card.clone()), |c| Slot::Card(c.id)));
    }
    let cards = mine(view, &rule.card);
    let this_visit = |c: &&&Card| c.visit == view.visit() && is_editable(view, rule, c);
    if let Some(card) = chosen.filter(|id| cards.iter().any(|c| c.id == *id)) {
        return Some(Slot::Card(card));
    }
    if let Some(card) = cards.iter().find(|c| is_returned(c)) {
        return Some(Slot::Card(card.id));
    }
    if rule.max == 1
        && let Some(card) = cards.iter().find(this_visit)
    {
        return Some(Slot::Card(card.id));
    }
    let left = view.me.map_or(0, |me| questions::cards_left(&view.state, rule, me));
    (left > 0).then(|| Slot::New(rule.card.clone()))
}

fn is_editable(view: &View, rule: &Write, card: &Card) -> bool {
    let versioned = view.kind(&card.kind).is_some_and(|k| k.versioned);
    is_returned(card) || versioned || rule.audience == Audience::All || card.audience < Audience::All
}

/// One's own cards that were put down, each with a way to change or withdraw it.
fn own(
    view: &View,
    rule: &Write,
    shape: &CardKind,
    chosen: Option<CardId>,
    edit: &impl Fn(Option<CardId>) -> Callback<()>,
    send: &Callback<Command>,
) -> Html {
    let cards: Vec<&Card> =
        mine(view, &rule.card).into_iter().filter(|c| !is_returned(c) && c.visit == view.visit()).collect();
    if rule.together || rule.anonymous || rule.max < 2 || cards.is_empty() {
        return html! { <div /> };
    }
    // Cards that lie open stand on the table already.
    if rule.audience == Audience::All {
        return html! { <div /> };
    }
    html! {
        <ol class="slips" role="list" aria-label={view.t("cards-yours")}>
            { for cards.into_iter().map(|card| {
                let whole = card.content.as_ref().and_then(|c| only_text(view, shape, &c.fields));
                let text = whole.unwrap_or_else(|| replies::short(view, card));
                let id = card.id;
                html! {
                    <li key={id.0.to_string()}>
                        <div class="slips__who" />
                        <div class="slips__body"><p class="slip__text">{ text }</p></div>
                        <div class="slips__do row">
                            <Button kind={ButtonKind::Text} class="small" on_click={edit(Some(id))} pressed={Some(chosen == Some(id)).filter(|on| *on)}>
                                { view.t("card-change") }
                            </Button>
                            <Button kind={ButtonKind::Text} class="small" on_click={send.reform(move |()| Command::Withdraw { card: id })}>
                                { view.t("card-withdraw") }
                            </Button>
                        </div>
                    </li>
                }
            }) }
        </ol>
    }
}

#[derive(Properties, PartialEq)]
struct EditorProps {
    view: View,
    send: Callback<Command>,
    on_writing: Callback<bool>,
    rule: Write,
    shape: CardKind,
    slot: Slot,
    primary: bool,
    on_done: Callback<()>,
}

/// The sheet itself, on one card.
#[component]
fn Editor(props: &EditorProps) -> Html {
    let EditorProps { view, rule, shape, slot, .. } = props;
    let send = use_send();
    let kept = kept(view, &send, slot);
    let draft = use_draft(slot.clone(), kept.clone().unwrap_or_default());
    let tried = use_state_eq(|| false);
    let chosen = use_state_eq(|| Option::<Target>::None);
    // With one card to which it can belong there is nothing to choose.
    let to = chosen.filter(|to| replies::targets(view, rule).iter().any(|c| c.id == to.card));
    let to = to.or_else(|| replies::obvious(view, rule));
    let needs_target = rule.reply.is_some() && matches!(slot, Slot::New(_));
    let is_sent = kept.is_some() && !draft.is_typed;
    let on_change = {
        let (draft, on_writing) = (draft.clone(), props.on_writing.clone());
        Callback::from(move |(id, text): (_, String)| {
            draft.edit(id).emit(text);
            on_writing.emit(true);
        })
    };
    let put = {
        let (slot, shape, fields) = (slot.clone(), shape.clone(), draft.fields.clone());
        let chosen = chosen.clone();
        let (tried, on_writing, on_done) = (tried.clone(), props.on_writing.clone(), props.on_done.clone());
        Callback::from(move |()| {
            if !is_complete(&shape, &fields) || (needs_target && to.is_none()) {
                tried.set(true);
                return;
            }
            ask(&send, &slot, fields.clone(), to);
            chosen.set(None);
            on_writing.emit(false);
            on_done.emit(());
            tried.set(false);
        })
    };
    let set_target = Callback::from(move |to| chosen.set(to));
    let fields = &draft.fields;
    let returned = matches!(slot, Slot::Card(id) if view.state.cards.get(id).is_some_and(|c| is_returned(c)));
    let title = rule.prompt.as_ref().map_or_else(|| view.say(&shape.title), |p| view.say(p));
    let prefix = format!("schrijf-{}", rule.card);
    let foot = foot(props, is_sent, draft.is_pending, kept.is_some(), put);
    let saved = saved_words(view, &draft, is_sent);
    let (sight, sight_words) = sight(view, rule);
    html! {
        <div class="stack-2">
            <div>
                if returned {
                    { message(&props!(MessageProps { kind: MessageKind::Marker, lead: view.t("card-returned"), text: view.t("card-returned-how") })) }
                }
            </div>
            <div>
                if needs_target {
                    { replies::choose(view, rule, to, &set_target) }
                }
            </div>
            { match &shape.fields[..] {
                [field] if is_text(&field.input) => {
                    let id = field.id.clone();
                    let value = fields.get(&field.id).cloned().unwrap_or_default();
                    let help = field.hint.as_ref().map(|h| html! { <p class="field__hint">{ view.say(h) }</p> });
                    let hint = html! {
                        <>
                            { for help }
                            if shape.nature == Nature::Question {
                                <QuestionHints view={view.clone()} text={value.clone()} />
                            }
                        </>
                    };
                    html! {
                        <Sheet key="one" {title} label={view.say(&field.label)} {value} on_input={on_change.reform(move |text| (id.clone(), text))}
                            {saved} {sight} {sight_words} kind={paper(&field.input)} rows={rows(&field.input)} max_length={most(&field.input)}
                            id={prefix.clone()} on_blur={props.on_writing.reform(|()| false)} {hint} {foot} />
                    }
                }
                _ => html! {
                    <section key="form" class="sheet" aria-labelledby={format!("{prefix}-kop")}>
                        <div class="sheet__head"><h2 class="h3" id={format!("{prefix}-kop")}>{ title }</h2><span class="saved push">{ saved }</span></div>
                        <FieldsForm view={view.clone()} shape={shape.clone()} fields={fields.clone()} {on_change} {prefix} show_missing={*tried} />
                        <SightLine {sight} words={sight_words} />
                        <div class="sheet__foot">{ foot }</div>
                    </section>
                },
            } }
            <div role="alert">
                if *tried && !is_complete(shape, fields) {
                    <p class="error">{ view.t(if shape.points.is_some() { "rejection-points-not-spent" } else { "card-incomplete" }) }</p>
                } else if *tried && needs_target && to.is_none() {
                    <p class="error">{ view.t("rejection-reply-needed") }</p>
                }
            </div>
        </div>
    }
}

/// What the server, or this device for an anonymous card, has of it.
fn kept(view: &View, send: &SendCommand, slot: &Slot) -> Option<Fields> {
    match slot {
        Slot::Card(id) | Slot::Answer(id) => {
            view.state.cards.get(id).and_then(|c| c.content.as_ref()).map(|c| c.fields.clone())
        }
        Slot::Sealed(seal) => {
            let kinds = view.phase().map(|p| p.writes.iter().map(|w| w.card.clone()).collect::<Vec<_>>());
            let mut own = kinds.unwrap_or_default().into_iter().flat_map(|kind| send.own_cards(&kind));
            own.find(|c| c.seal() == *seal).map(|c: OwnCard| c.fields)
        }
        Slot::New(_) => None,
    }
}

fn ask(send: &SendCommand, slot: &Slot, fields: Fields, to: Option<Target>) {
    match slot {
        Slot::New(kind) => {
            send.write(kind.clone(), fields, to);
        }
        Slot::Card(card) | Slot::Answer(card) => {
            send.send(Command::Change { card: *card, fields });
        }
        Slot::Sealed(seal) => {
            send.change_sealed(seal, fields);
        }
    }
}

fn foot(props: &EditorProps, is_sent: bool, is_pending: bool, exists: bool, put: Callback<()>) -> Html {
    let EditorProps { view, rule, slot, .. } = props;
    let waits = rule.in_turn && view.me.is_some_and(|me| !questions::has_turn(&view.state, me));
    let why = if view.is_paused() {
        Some(view.t("why-paused"))
    } else if waits {
        Some(view.t("why-not-your-turn"))
    } else if is_pending {
        Some(view.t("why-pending"))
    } else {
        is_sent.then(|| view.t("why-sent"))
    };
    let key = match (exists, rule.audience, slot) {
        (true, ..) => "card-save",
        (false, Audience::All | Audience::Group, _) if rule.together => "card-put-together",
        (false, Audience::All, _) => "card-put-open",
        (false, ..) => "card-put-down",
    };
    let kind = if props.primary && why.is_none() { ButtonKind::Primary } else { ButtonKind::Plain };
    html! { <Button {kind} on_click={put} {why}>{ view.t(key) }</Button> }
}

fn saved_words(view: &View, draft: &DraftHandle, is_sent: bool) -> AttrValue {
    let is_empty = draft.fields.values().all(|t| t.trim().is_empty());
    match draft.saving {
        _ if is_empty => AttrValue::default(),
        Saving::Offline => view.t("saved-here"),
        Saving::Saved if is_sent => view.t("saved"),
        Saving::Saved | Saving::NotSavedYet => view.t("draft-here"),
    }
}

fn sight(view: &View, rule: &Write) -> (Sight, AttrValue) {
    if rule.anonymous {
        return (Sight::OnlyYou, view.t("sight-anonymous"));
    }
    if rule.in_turn && view.me.is_some_and(|me| !questions::has_turn(&view.state, me)) {
        return (Sight::OnlyYou, view.t("sight-until-turn"));
    }
    match rule.audience {
        Audience::Author => (Sight::OnlyYou, view.t("sight-author")),
        Audience::Owner => (Sight::OnlyYou, view.t("sight-owner")),
        Audience::Group => (Sight::Everyone, view.t("sight-group")),
        Audience::All => (Sight::Everyone, view.t("sight-all")),
    }
}

fn is_text(input: &Input) -> bool {
    matches!(input, Input::Line { .. } | Input::Text { .. })
}

fn paper(input: &Input) -> SheetKind {
    match input {
        Input::Text { max_chars } if *max_chars > 600 => SheetKind::Body,
        _ => SheetKind::Plain,
    }
}

fn rows(input: &Input) -> u32 {
    match input {
        Input::Text { max_chars } if *max_chars > 600 => 7,
        Input::Text { .. } => 4,
        _ => 2,
    }
}

fn most(input: &Input) -> Option<u32> {
    match input {
        Input::Line { max_chars } | Input::Text { max_chars } => Some((*max_chars).into()),
        _ => None,
    }
}

/// What the phase asks the viewer to write, in its order.
pub fn rules<'a>(view: &'a View, phase: &'a Phase) -> Vec<&'a Write> {
    phase.writes.iter().filter(|w| w.by.contains(&view.role())).collect()
}
