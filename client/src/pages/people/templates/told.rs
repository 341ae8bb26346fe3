//! Findings and changes in words.

use kring_shared::{
    protocol::{Lang, Time, lint::Finding},
    template::Change,
};
use yew::prelude::*;

use crate::texts::{TextArg, Texts};

/// What is wrong, in words.
pub(super) fn finding(finding: &Finding, lang: Lang) -> AttrValue {
    finding.message.get(lang).to_owned().into()
}

/// How long something takes.
fn length(time: &Time, texts: &Texts) -> String {
    let n = [("n", u32::from(time.length()).into())];
    let key = match time {
        Time::Minutes { .. } => "template-minutes-short",
        Time::PerPerson { .. } => "template-seconds-each",
    };
    texts.t_args(key, &n).to_string()
}

/// A difference between two versions, in words.
pub(super) fn change(change: &Change, texts: &Texts, lang: Lang) -> AttrValue {
    let step = |key: &str, text: &kring_shared::protocol::Text| {
        texts.t_args(key, &[("step", text.get(lang).to_owned().into())])
    };
    let two = |key: &str, from: TextArg, to: TextArg| texts.t_args(key, &[("from", from), ("to", to)]);
    match change {
        Change::Title { from } => step("change-title", from),
        Change::About => texts.t("change-about"),
        Change::Slot { from, to } => two("change-slot", u32::from(*from).into(), u32::from(*to).into()),
        Change::People { from, to } => two("change-people", u32::from(*from).into(), u32::from(*to).into()),
        Change::Added(name) => step("change-added", name),
        Change::Removed(name) => step("change-removed", name),
        Change::Renamed { from, to } => {
            two("change-renamed", from.get(lang).to_owned().into(), to.get(lang).to_owned().into())
        }
        Change::Order => texts.t("change-order"),
        Change::Length { step, from, to } => {
            let args = [
                ("step", step.get(lang).to_owned().into()),
                ("from", length(from, texts).into()),
                ("to", length(to, texts).into()),
            ];
            texts.t_args("change-length", &args)
        }
        Change::Words(name) => step("change-words", name),
        Change::Roles(name) => step("change-roles", name),
        Change::Cards(name) => step("change-cards", name),
        Change::Other(name) => step("change-other", name),
        Change::Kinds => texts.t("change-kinds"),
        Change::Harvest => texts.t("change-harvest"),
        Change::Frame => texts.t("change-frame"),
    }
}
