//! What was measured and what a certificate says, as rows of what it is and what it is here.

use js_sys::{Date, Object, Reflect};
use kring_shared::{
    ids::Millis,
    proof::{Attendance, Certificate, Way, marked},
    protocol::Centre,
};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::{
    texts::Texts,
    words::{lang_of, long_date},
};

/// The text of a way to come together.
pub(super) fn way(texts: &Texts, way: Option<Way>) -> AttrValue {
    texts.t(match way {
        None => "proof-way-unknown",
        Some(Way::Live) => "proof-way-live",
        Some(Way::OnlineSeen) => "proof-way-online-seen",
        Some(Way::Online) => "proof-way-online",
    })
}

fn kind(texts: &Texts, centre: Centre) -> AttrValue {
    texts.t(match centre {
        Centre::Professional => "proof-kind-professional",
        Centre::Norm => "proof-kind-norm",
        Centre::Client => "proof-kind-client",
    })
}

fn part(texts: &Texts, led: bool, brought_case: bool) -> AttrValue {
    texts.t(match (led, brought_case) {
        (true, _) => "proof-part-led",
        (_, true) => "proof-part-owner",
        _ => "proof-part-other",
    })
}

/// The time of a moment on this device's clock, as `10:05`.
fn clock(at: Millis, language: &str) -> String {
    let options = Object::new();
    for name in ["hour", "minute"] {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str("2-digit"));
    }
    Date::new(&JsValue::from_f64(at.0 as f64)).to_locale_time_string_with_options(language, &options).into()
}

fn rows(rows: Vec<(AttrValue, AttrValue)>) -> Html {
    html! {
        <dl class="facts proof-facts">
            { for rows.into_iter().map(|(what, is)| html! { <><dt>{ what }</dt><dd>{ is }</dd></> }) }
        </dl>
    }
}

/// What was measured of somebody.
pub(super) fn measured(texts: &Texts, mine: &Attendance) -> Html {
    let lang = texts.language().code();
    let times = [("from", clock(mine.from, lang).into()), ("to", clock(mine.to, lang).into())];
    let net = [("net", mine.net_minutes.into()), ("all", mine.session_minutes.into())];
    rows(vec![
        (texts.t("proof-method"), mine.method.get(lang_of(texts.language())).to_owned().into()),
        (texts.t("proof-day"), long_date(&mine.day, lang).into()),
        (texts.t("proof-times"), texts.t_args("proof-from-to", &times)),
        (texts.t("proof-minutes"), texts.t_args("proof-of-session", &net)),
        (texts.t("proof-kind"), kind(texts, mine.centre)),
        (texts.t("proof-way"), way(texts, mine.way)),
        (texts.t("proof-people"), mine.people.to_string().into()),
        (texts.t("proof-part"), part(texts, mine.led, mine.brought_case)),
    ])
}

/// What a certificate says, in the order of the paper.
pub(super) fn certificate(texts: &Texts, said: &Certificate, hash: &str) -> Html {
    let lang = texts.language().code();
    let mut all = vec![(texts.t("proof-name"), said.name.clone().into())];
    if !said.registration.is_empty() {
        all.push((texts.t("proof-registration"), said.registration.clone().into()));
    }
    let times = [("from", said.from.clone().into()), ("to", said.to.clone().into())];
    let method = [
        ("name", said.method.get(lang_of(texts.language())).to_owned().into()),
        ("version", said.method_version.into()),
    ];
    all.extend([
        (texts.t("proof-day"), long_date(&said.day, lang).into()),
        (texts.t("proof-times"), texts.t_args("proof-from-to", &times)),
        (texts.t("proof-minutes"), texts.t_args("proof-minutes-net", &[("n", said.net_minutes.into())])),
        (texts.t("proof-kind"), kind(texts, said.centre)),
        (texts.t("proof-method"), texts.t_args("proof-method-version", &method)),
        (texts.t("proof-way"), way(texts, Some(said.way))),
        (texts.t("proof-people"), said.people.to_string().into()),
    ]);
    if let Some(facilitator) = &said.facilitator {
        all.push((texts.t("proof-facilitator"), facilitator.clone().into()));
    }
    let confirmed =
        [("name", said.confirmed_by.clone().into()), ("day", long_date(&said.confirmed_on, lang).into())];
    all.extend([
        (texts.t("proof-part"), part(texts, said.led, said.brought_case)),
        (texts.t("proof-confirmed"), texts.t_args("proof-confirmed-by", &confirmed)),
        (texts.t("proof-number"), said.number.to_string().into()),
        (texts.t("proof-mark"), marked(hash).into()),
    ]);
    rows(all)
}
