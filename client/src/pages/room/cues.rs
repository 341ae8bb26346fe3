//! Calm cues for the facilitator: a soft sound when the time of a step is up. Off until somebody wants it.

use yew::{prelude::*, props};

use super::view::View;
use crate::{
    browser,
    components::field::{CheckProps, check},
};

/// Properties of [`Cues`].
#[derive(Properties, PartialEq)]
pub struct CuesProps {
    /// The room.
    pub view: View,
}

/// The switch, and the sound.
#[component]
pub fn Cues(props: &CuesProps) -> Html {
    let view = &props.view;
    let on = use_state_eq(|| browser::storage_get(KEPT).is_some());
    let up = (view.state.now.visit, view.state.now.time_up, *on);
    use_effect_with(up, |(_, time_up, on)| {
        if *time_up && *on {
            browser::tell(SOUND);
        }
    });
    let on_change = {
        let on = on.clone();
        Callback::from(move |wanted: bool| {
            if wanted {
                browser::storage_set(KEPT, "on");
                // Heard at once, one knows what it will be; and a browser lets a page sound only after a click.
                browser::tell(SOUND);
            } else {
                browser::storage_remove(KEPT);
            }
            on.set(wanted);
        })
    };
    let words = html! { <span>{ view.t("cues-sound") }</span> };
    check(&props!(CheckProps { checked: *on, on_change, children: words }))
}

/// Where this device keeps that somebody wants the sound.
const KEPT: &str = "kring.cues";
/// The event by which boot.js hears that it should sound.
const SOUND: &str = "kring-cue";
