//! The time that is left: a small component of its own, because it is drawn anew every second.

use kring_shared::session::Stage;
use yew::{prelude::*, props};

use super::{
    view::View,
    words::{time_short, time_words},
};
use crate::{
    components::timer::{TimerProps, timer_line},
    session::use_time_left,
};

/// Properties of [`TimeLine`].
#[derive(Properties, PartialEq)]
pub struct TimeLineProps {
    /// The room.
    pub view: View,
}

/// The time in words with its line; empty outside a phase.
#[component]
pub fn TimeLine(props: &TimeLineProps) -> Html {
    let texts = &props.view.texts;
    let left = use_time_left().filter(|_| props.view.state.stage == Stage::Running);
    html! {
        <div>
            if let Some(left) = left {
                { timer_line(&props!(TimerProps { words: time_words(texts, left), short: time_short(texts, left), left: left.part })) }
            }
        </div>
    }
}
