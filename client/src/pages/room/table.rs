//! What lies on the table in a phase.

use kring_shared::{
    ids::{CardId, KindId},
    protocol::{Audience, Marks, Nature, Phase, Role},
    session::{Card, Command, Content, Status, questions},
};
use yew::prelude::*;

use super::{
    circle::part_name,
    compare::comparison,
    fields::{as_html, as_list, needs_list, only_text},
    replies::{belongs, document},
    seats::seat,
    table_actions::{CardActions, answer_form},
    view::View,
};
use crate::components::{
    seat::Seat,
    slips::{Slip, SlipDown, SlipRow, SlipTable, Slips, TableKind},
    warmth::{WarmTag, Warmth},
};

/// Properties of [`Table`].
#[derive(Properties, PartialEq)]
pub struct TableProps {
    /// The room.
    pub view: View,
    /// Asks the server.
    pub send: Callback<Command>,
}

/// All kinds of card that lie on the table now, in the order that the phase names.
#[component]
pub fn Table(props: &TableProps) -> Html {
    let view = &props.view;
    let Some(phase) = view.phase() else { return html! { <div /> } };
    let kinds = phase.table.iter().map(|kind| {
        html! { <div key={kind.to_string()}>{ section(props, phase, kind) }</div> }
    });
    html! { <div class="stack-6"><div>{ comparison(view, phase) }</div>{ for kinds }</div> }
}

fn section(props: &TableProps, phase: &Phase, kind: &KindId) -> Html {
    let view = &props.view;
    let Some(shape) = view.kind(kind) else { return html! { <span /> } };
    let mut cards = view.open_cards(kind);
    // One's own cards that nobody else sees yet stand beside the sheet on which they are written.
    let is_own_secret = |card: &Card| {
        card.audience < Audience::All
            && card.visit == view.visit()
            && phase.writes.iter().any(|w| &w.card == kind && w.by.contains(&view.role()))
    };
    cards.retain(|(card, _)| !is_own_secret(card));
    // What the circle chooses from, or what several people wrote, lies side by side.
    let lies_apart = phase.chosen_kinds().any(|chosen| chosen == kind)
        || phase.marks.iter().any(|m| m.cards.contains(kind))
        || view.is_written_apart(kind);
    // What notes are written on, or lie beside, is read paragraph by paragraph.
    let has_notes = |c: &&(&Card, &Content)| {
        view.state.cards.values().any(|n| {
            n.content.as_ref().and_then(|k| k.to).is_some_and(|to| to.card == c.0.id && to.spot.is_some())
        })
    };
    let is_read = phase.writes.iter().filter_map(|w| w.reply.as_ref()).any(|r| r.spot && r.to.contains(kind));
    if (is_read || cards.iter().any(|c| has_notes(&c))) && !cards.is_empty() {
        return html! {
            <section class="stack" aria-label={view.say(&shape.title)}>
                { for cards.iter().map(|(card, content)| html! {
                    <div key={card.id.0.to_string()} class="stack">{ beside(view, shape, content) }{ document(view, card) }</div>
                }) }
            </section>
        };
    }
    match shape.nature {
        Nature::CoreQuestion if !lies_apart => question(view, phase, kind, &cards),
        Nature::Case if !lies_apart => case(view, kind, &cards),
        _ => {
            let down = face_down(view, phase, kind);
            html! {
                <section class="stack">
                    <div>
                        if !cards.is_empty() {
                            { open_cards(props, phase, kind, &cards) }
                        }
                    </div>
                    <div>{ down }</div>
                </section>
            }
        }
    }
}

/// The other fields of a text that is read closely, such as what it is for.
fn beside(view: &View, shape: &kring_shared::protocol::CardKind, content: &Content) -> Html {
    let longest = shape.fields.iter().filter_map(|f| match f.input {
        kring_shared::protocol::Input::Text { max_chars } => Some((max_chars, &f.id)),
        _ => None,
    });
    let longest = longest.max_by_key(|(max, _)| *max).map(|(_, id)| id.clone());
    let mut rest = content.fields.clone();
    if let Some(id) = longest {
        rest.remove(&id);
    }
    as_list(view, shape, &rest)
}

fn question(view: &View, phase: &Phase, kind: &KindId, cards: &[(&Card, &Content)]) -> Html {
    let Some((_, content)) = cards.last() else { return html! { <span /> } };
    let Some(shape) = view.kind(kind) else { return html! { <span /> } };
    let now = only_text(view, shape, &content.fields).unwrap_or_default();
    let first = content.earlier.first().and_then(|f| only_text(view, shape, f)).filter(|f| *f != now);
    let writes_it = phase.writes.iter().any(|w| &w.card == kind && w.by.contains(&view.role()));
    let by = content.author.map(|a| view.name(a)).unwrap_or_default();
    let label = if first.is_some() { "question-core" } else { "question-start" };
    html! {
        <div class="ruled stack-1">
            <p class="over">{ view.texts.t_args(label, &[("name", by.into())]) }</p>
            <p class={classes!("question", (!writes_it).then_some("question--text"))}>{ now }</p>
            <div>
                if let Some(first) = first {
                    <details class="fold"><summary>{ view.t("question-before") }</summary>
                        <p class="voice">{ first }</p>
                    </details>
                }
            </div>
        </div>
    }
}

fn case(view: &View, kind: &KindId, cards: &[(&Card, &Content)]) -> Html {
    let Some((_, content)) = cards.last() else { return html! { <span /> } };
    let Some(shape) = view.kind(kind) else { return html! { <span /> } };
    let body = match only_text(view, shape, &content.fields).filter(|_| !needs_list(shape)) {
        Some(text) => html! { <p class="voice case">{ text }</p> },
        None => as_list(view, shape, &content.fields),
    };
    html! { <details class="fold"><summary>{ view.t("case-read") }</summary>{ body }</details> }
}

/// Cards that others wrote alone and that lie face down: by person, because the circle may know who is ready.
fn face_down(view: &View, phase: &Phase, kind: &KindId) -> Html {
    let rule = phase.writes.iter().find(|w| &w.card == kind && w.audience < Audience::All);
    let count = view.state.live_cards(kind).filter(|c| c.content.is_none()).count();
    // Who wrote is not told of cards without a name, and not by person of what a group writes together.
    let Some(rule) = rule.filter(|r| !r.anonymous && !r.together) else {
        return match count {
            0 => html! { <span /> },
            n => html! { <p class="soft">{ view.texts.t_args("cards-down", &[("n", n.into())]) }</p> },
        };
    };
    let others: Vec<_> = view
        .state
        .members()
        .filter(|p| rule.by.contains(&p.role) && Some(p.id) != view.me)
        .map(|p| (p.id, p.name.clone(), view.state.now.ready.contains(&p.id)))
        .collect();
    if others.is_empty() {
        return html! { <span /> };
    }
    html! {
        <section class="stack-2">
            <h2 class="h3">{ view.texts.t_args("cards-down", &[("n", count.into())]) }</h2>
            <SlipTable kind={TableKind::Down}>
                { for others.into_iter().map(|(id, name, ready)| {
                    let key = if ready { "slip-ready" } else { "slip-writing" };
                    let words = view.texts.t_args(key, &[("name", name.into())]);
                    html! { <SlipDown key={id.0.to_string()} {words} filled={ready} /> }
                }) }
            </SlipTable>
        </section>
    }
}

fn open_cards(props: &TableProps, phase: &Phase, kind: &KindId, cards: &[(&Card, &Content)]) -> Html {
    let view = &props.view;
    let Some(shape) = view.kind(kind) else { return html! { <span /> } };
    let is_matrix = shape.fields.len() >= 3 && !shape.versioned && shape.nature == Nature::Form;
    let marks = phase.marks.iter().find(|m| m.cards.contains(kind) && m.by.contains(&view.role()));
    let picks = phase.pick.as_ref().is_some_and(|p| &p.card == kind && p.by.contains(&view.role()));
    let votes = phase.vote.as_ref().is_some_and(|v| &v.card == kind);
    let body = if marks.is_some() || picks || votes {
        html! {
            <SlipTable kind={TableKind::Two}>
                { for cards.iter().map(|(card, content)| slip(props, shape, card, content, marks, phase)) }
            </SlipTable>
        }
    } else if is_matrix {
        matrix(props, shape, cards)
    } else if shape.versioned && needs_list(shape) {
        html! {
            <div class="stack">
                { for cards.iter().map(|(card, content)| html! {
                    <div key={card.id.0.to_string()} class="ruled">{ as_list(view, shape, &content.fields) }</div>
                }) }
            </div>
        }
    } else {
        html! {
            <Slips>{ for cards.iter().map(|(card, content)| row(props, phase, shape, card, content)) }</Slips>
        }
    };
    let count = view.texts.t_args("cards-count", &[("n", cards.len().into())]);
    html! {
        <section aria-label={view.say(&shape.title)}>
            <div class="section-head"><h2 class="h3">{ view.say(&shape.title) }</h2><p class="soft small">{ count }</p></div>
            { body }
        </section>
    }
}

fn author(view: &View, content: &Content) -> Option<Seat> {
    content.author.and_then(|a| view.state.person(a)).map(|p| seat(view, p))
}

/// A card to weigh, pick or vote on.
fn slip(
    props: &TableProps,
    shape: &kring_shared::protocol::CardKind,
    card: &Card,
    content: &Content,
    marks: Option<&Marks>,
    phase: &Phase,
) -> Html {
    let view = &props.view;
    let text =
        if needs_list(shape) { None } else { only_text(view, shape, &content.fields) }.unwrap_or_default();
    let multi = needs_list(shape).then(|| as_list(view, shape, &content.fields));
    html! {
        <Slip key={card.id.0.to_string()} {text} by={author(view, content)}>
            <div>{ for multi }</div>
            <div class="row">{ belongs(view, content) }</div>
            <div>
                if let Some(rule) = marks {
                    { weigh(props, card.id, content, rule) }
                }
            </div>
            <CardActions view={view.clone()} send={props.send.clone()} card={card.id} phase={phase.id.clone()} />
        </Slip>
    }
}

fn weigh(props: &TableProps, card: CardId, content: &Content, rule: &Marks) -> Html {
    let view = &props.view;
    let options: std::rc::Rc<[AttrValue]> = rule.options.iter().map(|o| view.say(&o.label)).collect();
    let ids: Vec<_> = rule.options.iter().map(|o| o.id.clone()).collect();
    let mark = match (rule.each, view.me) {
        (true, Some(me)) => content.mark_of(&rule.scale, me),
        _ => content.mark(&rule.scale),
    };
    let chosen = mark.and_then(|m| ids.iter().position(|o| *o == m.option));
    let name = content.author.map(|a| view.name(a)).unwrap_or_default();
    let legend = view.texts.t_args("weigh-card-of", &[("name", name.into())]);
    let scale = rule.scale.clone();
    let on_choose = props.send.reform(move |i: usize| Command::Mark {
        card,
        scale: scale.clone(),
        option: ids.get(i).cloned(),
    });
    html! { <Warmth {legend} {options} {chosen} {on_choose} /> }
}

/// A card in a list, with its answer and its marks.
fn row(
    props: &TableProps,
    phase: &Phase,
    shape: &kring_shared::protocol::CardKind,
    card: &Card,
    content: &Content,
) -> Html {
    let view = &props.view;
    let text =
        if needs_list(shape) { None } else { only_text(view, shape, &content.fields) }.unwrap_or_default();
    let multi = needs_list(shape).then(|| as_list(view, shape, &content.fields));
    let answer = content.answer.as_ref().and_then(|a| a.text.clone()).map(AttrValue::from);
    let answers =
        phase.answers.as_ref().is_some_and(|a| a.to.contains(&card.kind) && a.by.contains(&view.role()));
    let current = content.author.is_some()
        && content.author == view.state.now.turns.as_ref().and_then(|t| t.current())
        && card.visit == view.state.now.visit;
    html! {
        <SlipRow key={card.id.0.to_string()} by={author(view, content)} {text} {answer} note={byline(view, content)} {current}>
            <div>{ for multi }</div>
            <div class="row">{ tags(view, card, content) }</div>
            <div>
                if answers && !view.is_paused() {
                    { answer_form(&props.view, &props.send, card.id, content) }
                }
            </div>
            <CardActions view={view.clone()} send={props.send.clone()} card={card.id} phase={phase.id.clone()} />
        </SlipRow>
    }
}

fn byline(view: &View, content: &Content) -> AttrValue {
    let name = |id| view.name_or_you(id);
    let first = |id| if view.me == Some(id) { view.t("you-first") } else { view.name(id) };
    match (content.author, &content.answer) {
        (Some(author), Some(answer)) => {
            let key = if answer.text.is_some() { "by-asked-answered" } else { "by-asked-open" };
            view.texts.t_args(key, &[("name", first(author).into()), ("other", name(answer.by).into())])
        }
        (Some(author), None) => first(author),
        (None, _) => view.t("by-nobody"),
    }
}

/// The marks on a card, in words with their strokes.
fn tags(view: &View, card: &Card, content: &Content) -> Html {
    let all = view.state.script.phases.iter().flat_map(|p| &p.phase.marks);
    let found: Vec<_> = content
        .marks
        .iter()
        .filter_map(|(scale, marks)| {
            let rule = all.clone().find(|m| &m.scale == scale && m.cards.contains(&card.kind))?;
            Some((scale, rule, marks))
        })
        .flat_map(|(scale, rule, marks)| {
            rule.options.iter().enumerate().filter_map(move |(place, option)| {
                let count = marks.iter().filter(|mark| mark.option == option.id).count();
                let label = view.say(&option.label);
                // Of several people's marks it is told how many.
                let words = if rule.each { format!("{label} {count}×").into() } else { label };
                (count > 0).then(|| (format!("{scale}-{place}"), place + 1, rule.options.len(), words))
            })
        })
        .collect();
    html! {
        <>
            { for found.into_iter().map(|(key, level, of, words)| html! { <WarmTag {key} {level} {of} {words} /> }) }
            <span>
                if let Some(part) = &content.persona {
                    <span class="tag">{ part_name(view, part) }</span>
                }
            </span>
            { belongs(view, content) }
            <span>
                if content.picked {
                    <span class="tag">{ view.t("card-picked") }</span>
                }
            </span>
        </>
    }
}

fn matrix(props: &TableProps, shape: &kring_shared::protocol::CardKind, cards: &[(&Card, &Content)]) -> Html {
    let view = &props.view;
    html! {
        <table class="table table--matrix table--fold">
            <thead><tr>
                { for shape.fields.iter().map(|f| html! { <th key={f.id.to_string()} scope="col">{ view.say(&f.label) }</th> }) }
                <th scope="col">{ view.t("by-whom") }</th>
            </tr></thead>
            <tbody>
                { for cards.iter().map(|(card, content)| html! {
                    <tr key={card.id.0.to_string()}>
                        { for shape.fields.iter().map(|f| {
                            let text = content.fields.get(&f.id).map(|t| as_html(view, f, t)).unwrap_or_default();
                            html! { <td key={f.id.to_string()} class="voice" data-label={view.say(&f.label)}>{ text }</td> }
                        }) }
                        <td data-label={view.t("by-whom")}>
                            { byline(view, content) }
                            <CardActions view={view.clone()} send={props.send.clone()} card={card.id}
                                phase={view.phase().map(|p| p.id.clone()).unwrap_or_else(|| "".into())} />
                        </td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

/// The viewer's own cards of a kind, with those that were given back.
pub fn mine<'a>(view: &'a View, kind: &'a KindId) -> Vec<&'a Card> {
    let Some(me) = view.me else { return Vec::new() };
    let mut cards: Vec<_> = questions::own_cards(&view.state, kind, me).collect();
    cards.sort_by_key(|c| c.content.as_ref().map(|k| k.at));
    cards
}

/// True when a card was given back to its author.
pub fn is_returned(card: &Card) -> bool {
    card.status == Status::Returned
}

/// True when the viewer answers for the case.
pub fn is_owner(view: &View) -> bool {
    view.role() == Role::Owner
}
