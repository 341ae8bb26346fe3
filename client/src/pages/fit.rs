//! Whether the method that was chosen fits the group and its time, and what helps when it does not.

use std::collections::BTreeMap;

use kring_shared::{
    api::{OptionalPhase, ProtocolInfo},
    ids::{PhaseId, ProtocolId},
    picker::fit::{Fit, Group, Lighter, Method, Offer, switched, timed},
    protocol::{Lang, plan::Pace},
};
use yew::{prelude::*, props};

use super::picker::{NumberFieldsProps, Numbers, number_fields};
use crate::{components::button::Button, texts::Texts, words::lang_of};

/// Fewer people than this are no circle.
const PEOPLE_LEAST: u8 = 2;

/// Properties of [`fits`].
#[derive(Properties, PartialEq)]
pub struct FitsProps {
    /// The methods there are.
    pub methods: Vec<ProtocolInfo>,
    /// The one that was chosen.
    pub chosen: ProtocolInfo,
    /// The phases that were switched from how the method has them.
    pub switched: Vec<PhaseId>,
    /// Other lengths for phases.
    pub times: BTreeMap<PhaseId, u16>,
    /// Gives phases other lengths.
    pub on_times: Callback<Vec<(PhaseId, u16)>>,
    /// How many people and minutes there are.
    pub numbers: Numbers,
    /// Others were filled in.
    pub on_numbers: Callback<Numbers>,
    /// Switches a phase off.
    pub on_switch_off: Callback<PhaseId>,
    /// Chooses another method.
    pub on_choose: Callback<ProtocolId>,
    /// The words.
    pub texts: Texts,
}

/// The plan for this group as a sentence, and what would make it fit.
pub fn fits(props: &FitsProps) -> Html {
    let texts = &props.texts;
    let info = &props.chosen;
    let paces = timed(&paces_of(info, &props.switched), &props.times);
    let method = Method { paces: &paces, ..Method::from(info) };
    let Numbers { people, minutes } = props.numbers;
    let is_filled = people >= PEOPLE_LEAST && minutes > 0;
    let fit = is_filled.then(|| Fit::of(method, props.methods.iter().map(Method::from), people, minutes));
    let offers = fit.iter().flat_map(|fit| &fit.offers);
    html! {
        <section class="stack" aria-labelledby="h-past">
            <h3 id="h-past" tabindex="-1">{ texts.t("fit-title") }</h3>
            { number_fields(&props!(NumberFieldsProps { people: texts.t("fit-people"), minutes: texts.t("fit-minutes"), numbers: props.numbers, on_numbers: props.on_numbers.clone() })) }
            <p role="status">{ fit.as_ref().map_or_else(|| texts.t("fit-fill-in"), |fit| verdict(fit, people, texts)) }</p>
            <div class="stack-2">
                if fit.as_ref().is_some_and(|fit| !fit.offers.is_empty()) {
                    <h4>{ texts.t("fit-offers") }</h4>
                }
                <ul class="stack" role="list">
                    { for offers.enumerate().map(|(i, offer)| html! { <li key={i} class="stack-1">{ line(offer, props) }</li> }) }
                </ul>
            </div>
        </section>
    }
}

/// How long it takes, and whether that fits.
fn verdict(fit: &Fit, people: u8, texts: &Texts) -> AttrValue {
    let n = |number: u16| i64::from(number).into();
    let plan = texts.t_args("fit-plan", &[("n", n(people.into())), ("minutes", n(fit.planned))]);
    let time =
        if fit.over > 0 { texts.t_args("fit-over", &[("n", n(fit.over))]) } else { texts.t("fit-fits") };
    let group = match fit.group {
        Group::Suits => AttrValue::default(),
        Group::TooFew(least) => texts.t_args("fit-few", &[("n", n(least.into()))]),
        Group::TooMany(most) => texts.t_args("fit-many", &[("n", n(most.into()))]),
    };
    format!("{plan} {time} {group}").trim_end().to_owned().into()
}

fn line(offer: &Offer, props: &FitsProps) -> Html {
    let texts = &props.texts;
    let lang = lang_of(texts.language());
    let n = |number: u16| i64::from(number).into();
    match offer {
        Offer::SwitchOff { phase, titles, saved, fits } => {
            let id = phase.clone();
            let names = titles.iter().map(|t| format!("‘{}’", t.get(lang))).collect::<Vec<_>>();
            html! {
                <>
                    <Button on_click={props.on_switch_off.reform(move |()| id.clone())}>
                        { texts.t_args("fit-off", &[("names", names.join(", ").into())]) }
                    </Button>
                    <p class="small">{ saves(*saved, *fits, texts) }</p>
                </>
            }
        }
        Offer::Shorter { rounds, saved, fits } => {
            let lengths: Vec<_> = rounds.iter().map(|r| (r.id.clone(), r.to)).collect();
            html! {
                <>
                    <Button on_click={props.on_times.reform(move |()| lengths.clone())}>{ texts.t("fit-shorter") }</Button>
                    <ul class="agreements small">
                        { for rounds.iter().map(|r| html! { <li key={r.id.to_string()}>{ round(r, lang, texts) }</li> }) }
                    </ul>
                    <p class="small">{ saves(*saved, *fits, texts) }</p>
                </>
            }
        }
        Offer::Split { sizes: [a, b], minutes, fits } => {
            let longest = minutes.iter().copied().max().unwrap_or(0);
            let enough = if *fits { "fit-enough" } else { "fit-not-enough" };
            html! {
                <>
                    <p>{ texts.t_args("fit-split", &[("a", n((*a).into())), ("b", n((*b).into()))]) }</p>
                    <p class="small">{ texts.t_args("fit-split-minutes", &[("minutes", n(longest))]) }{ " " }{ texts.t(enough) }</p>
                </>
            }
        }
        Offer::Sister { id, minutes } => {
            let other = props.methods.iter().find(|m| m.id == *id);
            let name = other.map(|m| m.title.get(lang).to_owned()).unwrap_or_default();
            let id = id.clone();
            html! {
                <>
                    <Button on_click={props.on_choose.reform(move |()| id.clone())}>
                        { texts.t_args("choose-method", &[("name", name.into())]) }
                    </Button>
                    <p class="small">{ texts.t_args("fit-sister", &[("minutes", n(*minutes))]) }</p>
                </>
            }
        }
    }
}

fn saves(saved: u16, fits: bool, texts: &Texts) -> AttrValue {
    let saves = texts.t_args("fit-saves", &[("n", i64::from(saved).into())]);
    let enough = texts.t(if fits { "fit-enough" } else { "fit-not-enough" });
    format!("{saves} {enough}").into()
}

fn round(round: &Lighter, lang: Lang, texts: &Texts) -> AttrValue {
    let n = |number: u16| i64::from(number).into();
    let name = round.title.get(lang).to_owned();
    let seconds =
        texts.t_args("fit-round", &[("name", name.into()), ("from", n(round.from)), ("to", n(round.to))]);
    let Some(cards) = round.cards else { return seconds };
    let cards = texts.t_args("fit-cards", &[("from", n(cards.from.into())), ("n", n(cards.to.into()))]);
    format!("{seconds} {cards}").into()
}

/// The paces of a method with these phases switched from how it has them.
pub fn paces_of(info: &ProtocolInfo, phases: &[PhaseId]) -> Vec<Pace> {
    let off = info.optional.iter().filter(|p| phases.contains(&p.id));
    off.fold(info.paces.clone(), |paces, phase| switched(&paces, phase, !phase.on))
}

/// Switches a phase with its partners; gives what is switched then, seen from how the method has it.
pub fn flip(info: &ProtocolInfo, switched: &[PhaseId], phase: &OptionalPhase, on: bool) -> Vec<PhaseId> {
    let goes = |id: &PhaseId| *id == phase.id || phase.partners.contains(id);
    let is_switched = |p: &&OptionalPhase| {
        if goes(&p.id) { p.on != on } else { switched.contains(&p.id) }
    };
    info.optional.iter().filter(is_switched).map(|p| p.id.clone()).collect()
}
