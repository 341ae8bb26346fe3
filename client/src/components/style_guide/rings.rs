//! The ring in all its states and sizes.

use std::rc::Rc;

use yew::{prelude::*, props};

use super::super::button::Button;
use super::super::icon::Glyph;
use super::super::rail::{RailProps, rail_bar};
use super::super::ring::{
    CentreProps, RingBehind, RingProps, RingTableProps, RingWords, centre_fact, chairs, ring_mini,
    ring_section, ring_table,
};
use super::super::ring_geometry::Size;
use super::super::seat::{Letters, Paper, Posture, Presence, Seat, Turn, seat_shape};
use super::super::steps::{StepsProps, steps_line};
use super::super::timer::{TimerProps, timer_line};
use super::group;

type Change = fn(&mut Seat);

const STATES: [(&str, &str, Change); 16] = [
    ("is er", "rondje en leuning", |_| ()),
    ("jij", "streep onder je letters", |s| s.me = true),
    ("inbrenger", "dikke rand", |s| s.owner = true),
    ("gespreksleider", "dubbele rand", |s| s.leader = true),
    ("aan de beurt", "dichte druppel, wijst naar het midden", |s| s.turn = Turn::Now),
    ("hierna", "open druppel", |s| s.turn = Turn::Next),
    ("paste", "streep voor de stoel", |s| s.turn = Turn::Passed),
    ("luistert, zwijgt", "schaal voor de stoel", |s| s.posture = Posture::Listening),
    ("schrijft", "open kaart, stippelrand", |s| s.paper = Paper::Writing),
    ("klaar", "omgekeerde kaart, arcering", |s| s.paper = Paper::Ready),
    ("onthuld", "kaart met regels", |s| s.paper = Paper::Shown),
    ("akkoord", "kaart met vinkje", |s| s.paper = Paper::Agreed),
    ("wil erbij", "streepjesrand, met leuning", |s| s.presence = Presence::Late),
    ("verbinding weg", "streepjesrand, geen leuning", |s| s.presence = Presence::Away),
    ("nog leeg", "stippels, geen letters", |s| s.presence = Presence::Empty),
    ("buiten de kring", "met de rug naar de groep, kladblok voor zich", |s| s.posture = Posture::Outside),
];

#[component]
pub(super) fn States() -> Html {
    html! {
        <section aria-labelledby="h-standen">
            <h2 id="h-standen">{ "De kring: standen" }</h2>
            <p>{ "De rugleuning wijst altijd naar buiten. Wie buiten zit, heeft de leuning naar de groep." }</p>
            <ul class="specimens" role="list">
                { for STATES.iter().map(|(name, shape, change)| {
                    let mut seat = Seat::new("ruud", "Ruud");
                    change(&mut seat);
                    html! {
                        <li key={*name}>{ specimen(&seat) }<b>{ *name }</b><span class="small">{ *shape }</span></li>
                    }
                }) }
            </ul>
        </section>
    }
}

fn specimen(seat: &Seat) -> Html {
    let outside = seat.posture == Posture::Outside;
    let (line, turned, y) = if outside {
        ("M-78 72A150 150 0 0 1 -17 54M17 54A150 150 0 0 1 78 72", 90.0, -18)
    } else {
        ("M-78 20A150 150 0 0 1 -35 4M35 4A150 150 0 0 1 78 20", -90.0, 0)
    };
    let scale = if seat.turn == Turn::Now { "scale(1.17)" } else { "scale(1)" };
    html! {
        <svg viewBox="-80 -84 160 160" aria-hidden="true" focusable="false">
            <path class="ring__arc" d={line} />
            if outside {
                <circle class="ring__place" cx="0" cy="52" r="15" />
            }
            <g class={seat.classes()} transform={format!("translate(0 {y})")}>
                <g transform={scale}>{ seat_shape(seat, turned, Letters::Shown) }</g>
            </g>
        </svg>
    }
}

fn first(count: usize) -> Rc<[Seat]> {
    let all = group(|i, seat| {
        seat.turn = if i == 1 {
            Turn::Now
        } else if i == 2 {
            Turn::Next
        } else {
            Turn::None
        };
    });
    let more = ["Tim", "Yusuf"].into_iter().map(|name| Seat::new(name, name));
    all.iter().cloned().chain(more).take(count).collect()
}

#[component]
pub(super) fn Sizes() -> Html {
    let agreed = group(|i, seat| {
        seat.me = i == 1;
        let (state, paper, presence) = match i {
            3 => ("leest de afspraken", Paper::None, Presence::Here),
            5 => ("nog leeg", Paper::None, Presence::Empty),
            6 => ("wil erbij", Paper::None, Presence::Late),
            _ => ("akkoord", Paper::Agreed, Presence::Here),
        };
        seat.state = state.into();
        seat.paper = paper;
        seat.presence = presence;
    });
    let round = group(round_of_questions);
    html! {
        <section aria-labelledby="h-maten">
            <h2 id="h-maten">{ "Zelfde kring, elke maat" }</h2>
            <div class="sizes">
                { for [4, 6, 10].into_iter().map(|count| ring_table(&props!(RingTableProps { seats: first(count), children: centre_fact(&props!(CentreProps { big: count.to_string(), after: "mensen" })) }))) }
                <p class="row">{ ring_mini(&round) }<span>{ "Klein: alleen stippen, altijd met woorden ernaast" }</span></p>
            </div>
            <div class="spread spread--lobby">
                { ring_table(&props!(RingTableProps { seats: agreed, size: Size::Full, children: centre_fact(&props!(CentreProps { big: "6 van 8", after: "zijn er" })) })) }
                { ring_table(&props!(RingTableProps { seats: chairs(8, 4), size: Size::Join, children: html! { <p>{ "Hier staat het veld voor de code." }</p> } })) }
            </div>
            <div class="beamer__ring">
                { ring_table(&props!(RingTableProps { seats: round, size: Size::Beamer, children: centre_fact(&props!(CentreProps { before: "aan de beurt", big: "Ingrid", after: "daarna Bram" })) })) }
            </div>
        </section>
    }
}

pub(super) fn round_of_questions(i: usize, seat: &mut Seat) {
    let (state, turn) = match i {
        0 => ("antwoordt", Turn::None),
        1 | 2 => ("is geweest", Turn::Done),
        3 => ("aan de beurt", Turn::Now),
        5 => ("hierna", Turn::Next),
        _ => ("is er", Turn::None),
    };
    seat.state = state.into();
    seat.turn = turn;
}

#[component]
pub(super) fn Session() -> Html {
    let round = group(round_of_questions);
    let gossip = group(|i, seat| {
        if i == 0 {
            seat.posture = Posture::Outside;
            seat.state = "zit buiten, luistert".into();
        }
    });
    let names: Rc<[AttrValue]> =
        ["Inchecken", "Inbreng", "Vragenronde", "Kernvraag", "Advies schrijven", "Onthullen", "Afronden"]
            .map(AttrValue::from)
            .into();
    let timer = timer_line(&props!(TimerProps {
        words: "nog ongeveer 9 minuten",
        short: "nog 9 minuten",
        left: 0.56
    }));
    let tools = html! { <><Button icon={Glyph::Pause}>{ "Pauze" }</Button><Button>{ "Meer" }</Button></> };
    let steps = steps_line(&props!(StepsProps { label: "Stappen", names, now: 2, done_word: "klaar" }));
    html! {
        <section class="stack-5" aria-labelledby="h-sessie">
            <h2 id="h-sessie">{ "In de sessie" }</h2>
            { rail_bar(&props!(RailProps { seats: round.clone(), ring_label: "Ingrid is aan de beurt. Naar de kring.", step_words: "Stap 3 van 7", title: "Vragenronde", status: "Ingrid is aan de beurt, daarna Bram", timer, tools, steps })) }
            <div class="spread spread--lobby">
                { ring_table(&props!(RingTableProps { seats: gossip.clone(), size: Size::Full, children: html! { <><p><b>{ "De kring praat" }</b></p><p class="small">{ "zijn plek blijft vrij" }</p></> } })) }
                { ring_section(&props!(RingProps { title: "De kring", seats: round, words: RingWords::Folded("Lees de kring als lijst".into()), children: centre_fact(&props!(CentreProps { before: "aan de beurt", big: "Ingrid", after: "daarna Bram" })) })) }
            </div>
            <div class="lap__ring"><RingBehind seats={gossip} label="De kring zit achter je." /></div>
        </section>
    }
}
