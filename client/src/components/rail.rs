//! The rail: on top of every screen of a session.

use std::rc::Rc;

use yew::prelude::*;

use super::ring::ring_mini;
use super::seat::Seat;

/// Properties of [`Rail`].
#[derive(Properties, PartialEq)]
pub struct RailProps {
    /// Everybody, the owner first; drawn as dots.
    pub seats: Rc<[Seat]>,
    /// What the dots show and where the link leads: "Ingrid is aan de beurt. Naar de kring.".
    pub ring_label: AttrValue,
    /// "Stap 3 van 7".
    pub step_words: AttrValue,
    /// Name of the step.
    pub title: AttrValue,
    /// One line on what happens now.
    pub status: AttrValue,
    /// A [`Timer`](super::timer::Timer), if the step has one.
    #[prop_or_default]
    pub timer: Html,
    /// At most two buttons.
    #[prop_or_default]
    pub tools: Html,
    /// The line of [`Steps`](super::steps::Steps).
    #[prop_or_default]
    pub steps: Html,
}

/// Where we are: the ring as dots, the step, soft time, and the tools.
pub fn rail_bar(props: &RailProps) -> Html {
    html! {
        <header class="rail">
            <div class="rail__bar">
                <a class="rail__ring" href="#kring" aria-label={&props.ring_label}>
                    { ring_mini(&props.seats) }
                </a>
                <div class="rail__where">
                    <p><span class="num">{ &props.step_words }</span>{ " " }<b>{ &props.title }</b></p>
                    <p class="rail__now">{ &props.status }</p>
                </div>
                <div class="rail__time">{ props.timer.clone() }</div>
                <div class="rail__tools">{ props.tools.clone() }</div>
            </div>
            { props.steps.clone() }
        </header>
    }
}
