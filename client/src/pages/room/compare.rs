//! Scores side by side: a table with the largest difference first, and a strip for the eye.

use kring_shared::{
    protocol::Phase,
    session::compare::{Row, Side, Subject, Who, rows},
};
use yew::prelude::*;

use super::{circle::part_name, replies::short, view::View};

/// The comparison that this phase asks for; empty where there is none.
pub fn comparison(view: &View, phase: &Phase) -> Html {
    let Some(rule) = &phase.compare else { return html! { <div /> } };
    let rows = rows(&view.state, rule);
    let Some(first) = rows.first() else {
        return html! { <p class="soft">{ view.t("compare-none") }</p> };
    };
    let heads: Vec<AttrValue> = first.sides.iter().map(|side| who(view, &side.who)).collect();
    html! {
        <section class="stack-2" aria-labelledby="h-vergelijk">
            <h2 class="h3" id="h-vergelijk">{ view.t("compare-title") }</h2>
            <p class="small soft">{ view.t("compare-what") }</p>
            <table class="table table--matrix table--fold">
                <thead><tr>
                    <th scope="col">{ view.t("compare-about") }</th>
                    { for heads.iter().enumerate().map(|(i, head)| html! { <th key={i} scope="col">{ head }</th> }) }
                    <th scope="col">{ view.t("compare-gap") }</th>
                </tr></thead>
                <tbody>{ for rows.iter().enumerate().map(|(i, row)| html! { <tr key={i}>{ line(view, row) }</tr> }) }</tbody>
            </table>
        </section>
    }
}

fn line(view: &View, row: &Row) -> Html {
    let about = match &row.subject {
        Subject::Field(_, label) => view.say(label),
        Subject::Card(id) => view.state.cards.get(id).map(|card| short(view, card)).unwrap_or_default(),
    };
    html! {
        <>
            <th scope="row" class="voice">{ about }{ strip(row) }</th>
            { for row.sides.iter().enumerate().map(|(i, side)| html! {
                <td key={i} data-label={who(view, &side.who)}>{ words(view, side) }</td>
            }) }
            <td class="num" data-label={view.t("compare-gap")}>{ tenths(row.gap) }</td>
        </>
    }
}

fn who(view: &View, who: &Who) -> AttrValue {
    match who {
        Who::Owner => view.t("compare-owner"),
        Who::Others => view.t("compare-others"),
        Who::Everyone => view.t("compare-everyone"),
        Who::Persona(id) => part_name(view, id),
    }
}

/// "3", or "2 tot 5, gemiddeld 3,5" of several scores.
fn words(view: &View, side: &Side) -> AttrValue {
    match (side.scores.first(), side.scores.last()) {
        (Some(low), Some(high)) if low == high => low.to_string().into(),
        (Some(low), Some(high)) => view.texts.t_args(
            "compare-range",
            &[
                ("low", i64::from(*low).into()),
                ("high", i64::from(*high).into()),
                ("mean", tenths(side.mean_tenths()).into()),
            ],
        ),
        _ => AttrValue::default(),
    }
}

fn tenths(value: u32) -> String {
    if value.is_multiple_of(10) { (value / 10).to_string() } else { format!("{},{}", value / 10, value % 10) }
}

/// The scores on a line: the first side as rings, the others as dots.
fn strip(row: &Row) -> Html {
    let (low, high) = row.range;
    let width = f64::from(high.saturating_sub(low).max(1));
    let at = |score: u8| 5.0 + 90.0 * f64::from(score.saturating_sub(low)) / width;
    html! {
        <svg class="strip" viewBox="0 0 100 14" aria-hidden="true" focusable="false">
            <line x1="5" x2="95" y1="7" y2="7" class="strip__line" />
            { for row.sides.iter().enumerate().flat_map(|(i, side)| {
                side.scores.iter().enumerate().map(move |(k, score)| (i, k, *score))
            }).map(|(i, k, score)| {
                let class = if i == 0 && row.sides.len() > 1 { "strip__ring" } else { "strip__dot" };
                html! { <circle key={format!("{i}-{k}")} {class} cx={format!("{:.1}", at(score))} cy="7" r={if i == 0 { "4.5" } else { "2.5" }} /> }
            }) }
        </svg>
    }
}
