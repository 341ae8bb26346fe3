//! Other times for the steps of a method, before a session is opened.

use std::collections::BTreeMap;

use kring_shared::{
    ids::PhaseId,
    protocol::{Lang, Time, plan::Pace},
};
use yew::prelude::*;

use crate::{
    components::field::{Field, FieldKind},
    texts::Texts,
};

/// What was typed, by phase; what is empty or no number counts as nothing.
pub type Typed = BTreeMap<PhaseId, String>;

/// The lengths that were typed for phases which are on and may be that long.
pub fn lengths(typed: &Typed, paces: &[Pace]) -> BTreeMap<PhaseId, u16> {
    let on = |id: &PhaseId| paces.iter().find(|pace| pace.on && &pace.id == id);
    typed
        .iter()
        .filter_map(|(id, text)| {
            let length: u16 = text.trim().parse().ok()?;
            on(id)?.time.set(length)?;
            Some((id.clone(), length))
        })
        .collect()
}

/// True when something was typed that is too little, too much, or no number.
pub fn is_wrong(typed: &Typed, paces: &[Pace]) -> bool {
    paces.iter().any(|pace| pace.on && !fits(typed.get(&pace.id), pace))
}

fn fits(text: Option<&String>, pace: &Pace) -> bool {
    let Some(text) = text.map(|text| text.trim()).filter(|text| !text.is_empty()) else { return true };
    text.parse().is_ok_and(|length| pace.time.set(length).is_some())
}

/// A field for the time of each step that is on.
pub fn times(
    paces: &[Pace],
    typed: &Typed,
    on_typed: &Callback<(PhaseId, String)>,
    lang: Lang,
    texts: &Texts,
) -> Html {
    let field = |pace: &Pace| {
        let id = pace.id.clone();
        let (label, wrong) = match pace.time {
            Time::Minutes { .. } => ("times-minutes", "times-minutes-wrong"),
            Time::PerPerson { .. } => ("times-seconds", "times-seconds-wrong"),
        };
        let name = [("name", pace.title.get(lang).to_owned().into())];
        let value = typed.get(&pace.id).cloned().unwrap_or_else(|| pace.time.length().to_string());
        let error = (!fits(typed.get(&pace.id), pace)).then(|| texts.t(wrong));
        html! {
            <Field key={pace.id.to_string()} label={texts.t_args(label, &name)} kind={FieldKind::Number} {value} {error}
                on_input={on_typed.reform(move |text: String| (id.clone(), text))} />
        }
    };
    html! {
        <details class="fold">
            <summary>{ texts.t("times-title") }</summary>
            <div class="stack">
                <p class="small soft">{ texts.t("times-what") }</p>
                <div class="fit__numbers">{ for paces.iter().filter(|pace| pace.on).map(field) }</div>
            </div>
        </details>
    }
}
