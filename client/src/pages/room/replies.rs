//! Cards that belong to another one: choosing which, and saying so under the card.

use kring_shared::{
    ids::CardId,
    protocol::{Input, Write},
    session::{Card, Content, Status, Target, questions},
};
use yew::prelude::*;

use super::view::View;
use crate::components::select::Select;

/// The most letters of another card that are shown.
const SHORT: usize = 60;

/// What a card of `rule` can belong to for the viewer, in the order of the table.
pub fn targets<'a>(view: &'a View, rule: &'a Write) -> Vec<&'a Card> {
    let (Some(reply), Some(me)) = (&rule.reply, view.me) else { return Vec::new() };
    let replies = |to: CardId| {
        let own = questions::own_cards(&view.state, &rule.card, me).filter(|c| c.status == Status::Live);
        own.filter(|c| c.content.as_ref().and_then(|k| k.to).is_some_and(|t| t.card == to)).count()
    };
    let mut cards: Vec<(&Card, &Content)> = reply
        .to
        .iter()
        .flat_map(|kind| view.state.live_cards(kind))
        .filter_map(|card| card.content.as_ref().map(|content| (card, content)))
        .filter(|(_, content)| !reply.own || content.author == Some(me))
        .filter(|(card, _)| reply.each == 0 || replies(card.id) < usize::from(reply.each))
        .collect();
    cards.sort_by_key(|(card, content)| (card.visit, content.at, card.id));
    cards.into_iter().map(|(card, _)| card).collect()
}

/// The lists from which the other card, and a paragraph of it, are chosen.
pub fn choose(view: &View, rule: &Write, chosen: Option<Target>, set: &Callback<Option<Target>>) -> Html {
    let Some(reply) = &rule.reply else { return html! { <div /> } };
    let cards = targets(view, rule);
    if cards.is_empty() {
        return html! { <p class="soft">{ view.t("reply-none") }</p> };
    }
    let place = chosen.and_then(|to| cards.iter().position(|c| c.id == to.card));
    let mut options = vec![view.t("reply-choose")];
    options.extend(cards.iter().map(|card| short(view, card)));
    let ids: Vec<CardId> = cards.iter().map(|c| c.id).collect();
    let on_change = set.reform(move |i: usize| {
        i.checked_sub(1).and_then(|i| ids.get(i)).map(|card| Target { card: *card, spot: None })
    });
    let spots = place.map_or(0, |i| paragraphs(view, cards[i]).len());
    html! {
        <div class="stack-2">
            <Select label={view.t("reply-label")} {options} chosen={place.map_or(0, |i| i + 1)} {on_change} />
            <div>{ for chosen.filter(|_| reply.spot && spots > 1).map(|to| spot(view, to, spots, set)) }</div>
        </div>
    }
}

fn spot(view: &View, to: Target, spots: usize, set: &Callback<Option<Target>>) -> Html {
    let mut options = vec![view.t("reply-whole")];
    options.extend((1..=spots).map(|n| view.texts.t_args("reply-spot", &[("n", n.into())])));
    let on_change = set.reform(move |i: usize| {
        let spot = u16::try_from(i).ok().filter(|spot| *spot > 0);
        Some(Target { spot, ..to })
    });
    html! { <Select label={view.t("reply-where")} {options} chosen={to.spot.map_or(0, usize::from)} {on_change} /> }
}

/// Where a new card of `rule` goes without being asked: there is one card to which it can belong.
pub fn obvious(view: &View, rule: &Write) -> Option<Target> {
    match targets(view, rule)[..] {
        [only] => Some(Target { card: only.id, spot: None }),
        _ => None,
    }
}

/// "Bij: …", under a card that belongs to another one.
pub fn belongs(view: &View, content: &Content) -> Html {
    let words = content.to.and_then(|to| {
        let card = view.state.cards.get(&to.card)?;
        let name = short(view, card);
        Some(match to.spot {
            Some(n) => {
                view.texts.t_args("reply-at-spot", &[("name", name.into()), ("n", i64::from(n).into())])
            }
            None => view.texts.t_args("reply-at", &[("name", name.into())]),
        })
    });
    html! { <span class="small soft belongs">{ words.unwrap_or_default() }</span> }
}

/// The beginning of what a card says: of its first field in words.
pub fn short(view: &View, card: &Card) -> AttrValue {
    let (Some(content), Some(shape)) = (&card.content, view.kind(&card.kind)) else {
        return AttrValue::default();
    };
    let in_words = shape.fields.iter().filter(|f| matches!(f.input, Input::Line { .. } | Input::Text { .. }));
    let mut filled = in_words.filter_map(|f| content.fields.get(&f.id)).filter(|text| !text.is_empty());
    let whole = filled.next().map_or_else(|| view.say(&shape.title).to_string(), Clone::clone);
    if whole.chars().count() <= SHORT {
        return whole.into();
    }
    let start: String = whole.chars().take(SHORT).collect();
    format!("{}…", start.trim_end()).into()
}

/// The paragraphs of the longest text of a card.
pub fn paragraphs(view: &View, card: &Card) -> Vec<String> {
    let (Some(shape), Some(content)) = (view.kind(&card.kind), &card.content) else { return Vec::new() };
    let longest =
        shape.fields.iter().filter(|f| matches!(f.input, Input::Text { .. })).max_by_key(|f| match f.input {
            Input::Text { max_chars } => max_chars,
            _ => 0,
        });
    let text = longest.and_then(|f| content.fields.get(&f.id)).map(String::as_str).unwrap_or_default();
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A text to read closely: its paragraphs with their numbers, and the notes that lie open beside each.
pub fn document(view: &View, card: &Card) -> Html {
    let parts = paragraphs(view, card);
    let notes: Vec<(&Card, &Content, Target)> = view
        .state
        .cards
        .values()
        .filter(|c| c.status == Status::Live)
        .filter_map(|c| c.content.as_ref().map(|content| (c.as_ref(), content)))
        .filter_map(|(c, content)| content.to.filter(|to| to.card == card.id).map(|to| (c, content, to)))
        .collect();
    html! {
        <ol class="document">
            { for parts.into_iter().enumerate().map(|(i, part)| {
                let here = notes.iter().filter(|(.., to)| to.spot.map(usize::from) == Some(i + 1));
                html! {
                    <li key={i}>
                        <p class="voice">{ part }</p>
                        <ul class="document__notes" role="list">
                            { for here.map(|(c, content, _)| {
                                let text = view.kind(&c.kind).map(|shape| {
                                    let said = shape.fields.iter().filter_map(|f| content.fields.get(&f.id).map(|t| super::fields::shown(view, f, t).to_string()));
                                    said.collect::<Vec<_>>().join(" · ")
                                });
                                html! { <li key={c.id.0.to_string()} class="small">{ text.unwrap_or_default() }</li> }
                            }) }
                        </ul>
                    </li>
                }
            }) }
        </ol>
    }
}
