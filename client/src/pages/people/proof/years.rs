//! How far one is with what registers ask, by year and by period.

use kring_shared::proof::{counting::Progress, portfolio::Portfolio};
use yew::prelude::*;

use super::portfolio::name_in;
use crate::texts::Texts;

/// The table.
pub(super) fn years(texts: &Texts, all: &Portfolio) -> Html {
    if all.progress.is_empty() {
        return html! { <p key="none" class="soft">{ texts.t("portfolio-years-none") }</p> };
    }
    let heads = ["register", "years", "counts", "unknown", "asked", "reached"];
    html! {
        <table key="some" class="table table--fold">
            <caption class="visually-hidden">{ texts.t("portfolio-years") }</caption>
            <thead><tr>{ for heads.iter().map(|head| html! { <th key={*head} scope="col">{ texts.t(format!("portfolio-col-{head}")) }</th> }) }</tr></thead>
            <tbody>{ for all.progress.iter().enumerate().map(|(i, one)| row(texts, i, all, one)) }</tbody>
        </table>
    }
}

fn hours(texts: &Texts, minutes: u32) -> AttrValue {
    texts.t_args("portfolio-hours", &[("h", (minutes / 60).into()), ("m", (minutes % 60).into())])
}

fn row(texts: &Texts, place: usize, all: &Portfolio, one: &Progress) -> Html {
    let years = if one.from == one.to { one.from.to_string() } else { format!("{}–{}", one.from, one.to) };
    let mut asked: Vec<AttrValue> = Vec::new();
    if let Some(minutes) = one.minutes_asked {
        asked.push(texts.t_args("portfolio-hours-asked", &[("h", (minutes / 60).into())]));
    }
    if let Some(meetings) = one.meetings_asked {
        let about = [("n", one.meetings.into()), ("all", meetings.into())];
        asked.push(texts.t_args("portfolio-meetings", &about));
    }
    if asked.is_empty() {
        asked.push(texts.t("portfolio-nothing-asked"));
    }
    let mut counts = vec![hours(texts, one.minutes)];
    if let Some(points) = one.points {
        counts.push(texts.t_args("portfolio-points", &[("n", points.into())]));
    }
    let reached = texts.t(match one.reached {
        Some(true) => "portfolio-yes",
        Some(false) => "portfolio-no",
        None => "portfolio-no-word",
    });
    // On a narrow screen each cell names what it is.
    let cell = |head: &str, text: String| {
        html! { <td data-label={texts.t(format!("portfolio-col-{head}"))}>{ text }</td> }
    };
    html! {
        <tr key={place}>
            <th scope="row">{ name_in(texts, &all.registers, &one.register) }</th>
            { cell("years", years) }
            { cell("counts", counts.join(", ")) }
            { cell("unknown", hours(texts, one.minutes_unknown).to_string()) }
            { cell("asked", asked.join(", ")) }
            { cell("reached", reached.to_string()) }
        </tr>
    }
}
