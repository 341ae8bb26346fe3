//! The big screen: the ring, the step, the question, the time and the code; nothing to press.

use kring_shared::{protocol::Nature, session::Stage};
use yew::{prelude::*, props};

use super::room::{
    fields::only_text,
    seats::{centre, seats},
    time::TimeLine,
    view::View,
};
use crate::{
    browser,
    components::{
        qr::{JoinCodeProps, join_code},
        ring::{CentreProps, RingTableProps, SeatsProps, centre_fact, ring_list, ring_table},
        ring_geometry::Size,
        shell::{Mood, ShellProps, shell},
    },
};

/// Properties of [`BeamerPage`].
#[derive(Properties, PartialEq)]
pub struct BeamerProps {
    /// The room, as the circle sees it.
    pub view: View,
}

/// What the big screen shows.
#[component]
pub fn BeamerPage(props: &BeamerProps) -> Html {
    let view = &props.view;
    let (before, big, after) = centre(view);
    let (step, steps) = view.state.step();
    let place = match view.state.stage {
        Stage::Running => view.texts.t_args("step-of", &[("n", step.into()), ("all", steps.into())]),
        Stage::Lobby => view.t("lobby-word"),
        Stage::Ended => view.t("ended-word"),
    };
    let name = view.phase().map(|p| view.say(&p.title)).unwrap_or_default();
    let heading = match (view.state.stage, view.phase()) {
        (Stage::Running, Some(phase)) => view.say(&phase.heading),
        (Stage::Ended, _) => view.t("ended-heading"),
        _ => view.t("beamer-lobby"),
    };
    let question = question(view);
    shell(&props!(ShellProps {
        skip: view.t("skip"),
        mood: Mood::Beamer,
        children: html! { <><section class="ring beamer__ring" id="kring" aria-labelledby="h-kring" tabindex="-1">
            <h2 class="visually-hidden" id="h-kring">{ view.t("ring-title") }</h2>
            { ring_table(&props!(RingTableProps { seats: seats(view), size: Size::Beamer, children: centre_fact(&props!(CentreProps { before, big, after })) })) }
            <div class="visually-hidden">{ ring_list(&props!(SeatsProps { seats: seats(view) })) }</div>
        </section>
        <section class="beamer__text">
            <p class="beamer__step"><span class="num">{ place }</span>{ " " }<b>{ name }</b></p>
            <h1 class="beamer__task">{ heading }</h1>
            <p class="beamer__q">{ for question }</p>
        </section>
        <div class="beamer__timer"><TimeLine view={view.clone()} /></div>
        <p class="beamer__code">
            { view.texts.t_args("beamer-join", &[("host", browser::host().into())]) }{ " " }
            { join_code(&props!(JoinCodeProps { code: view.state.code.clone(), small: true })) }
        </p></> }
    }))
}

fn question(view: &View) -> Option<AttrValue> {
    let phase = view.phase()?;
    let kind = phase.table.iter().find(|k| view.kind(k).is_some_and(|k| k.nature == Nature::CoreQuestion))?;
    let cards = view.open_cards(kind);
    let (_, content) = cards.last()?;
    only_text(view, view.kind(kind)?, &content.fields)
}
