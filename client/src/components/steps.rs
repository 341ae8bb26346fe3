//! The steps of a session as one line, with the ribbon at the place where we are.

use std::rc::Rc;

use yew::prelude::*;

/// With more steps than this only the one at hand shows its name.
const NAMES_MAX: usize = 9;

/// Properties of [`Steps`] and [`Agenda`].
#[derive(Properties, PartialEq)]
pub struct StepsProps {
    /// Name of the list for screen readers: "Stappen".
    pub label: AttrValue,
    /// The names in order, without a number.
    pub names: Rc<[AttrValue]>,
    /// The step at hand, counted from 0.
    pub now: usize,
    /// Said after a step that is over: "klaar".
    pub done_word: AttrValue,
    /// Larger, for the big screen.
    #[prop_or_default]
    pub beamer: bool,
}

/// The line of steps: done is ink, now is the ribbon, later is thin.
pub fn steps_line(props: &StepsProps) -> Html {
    let many = (props.names.len() > NAMES_MAX).then_some("steps--many");
    html! {
        <ol class={classes!("steps", many, props.beamer.then_some("steps--beamer"))} role="list" aria-label={&props.label}>
            { for props.names.iter().enumerate().map(|(i, name)| {
                let (done, now) = (i < props.now, i == props.now);
                let state = if done { Some("steps__item--done") } else { now.then_some("steps__item--now") };
                html! {
                    <li key={i} class={classes!("steps__item", state)} aria-current={now.then_some("step")}>
                        if now {
                            <svg class="ribbon" viewBox="0 0 14 56" preserveAspectRatio="none" aria-hidden="true"
                                focusable="false"><path d="M0 0H14V56L7 48L0 56Z" /></svg>
                        }
                        <span class="steps__name">
                            { format!("{} {name}", i + 1) }
                            if done {
                                <span class="visually-hidden">{ format!(", {}", props.done_word) }</span>
                            }
                        </span>
                    </li>
                }
            }) }
        </ol>
    }
}

/// One row of an [`Agenda`].
#[derive(Clone, PartialEq, Debug, Default)]
pub struct AgendaRow {
    /// Stable identity.
    pub key: AttrValue,
    /// Name of the step.
    pub name: AttrValue,
    /// "16 min".
    pub minutes: AttrValue,
    /// "loopt 7 minuten", or empty.
    pub note: AttrValue,
}

/// Properties of [`Agenda`].
#[derive(Properties, PartialEq)]
pub struct AgendaProps {
    /// Name of the list for screen readers: "Draaiboek".
    pub label: AttrValue,
    /// The steps in order.
    pub rows: Rc<[AgendaRow]>,
    /// The step at hand, counted from 0.
    pub now: usize,
}

/// The steps standing up, for the facilitator: the ribbon runs from the start to now.
#[component]
pub fn Agenda(props: &AgendaProps) -> Html {
    html! {
        <ol class="agenda" role="list" aria-label={&props.label}>
            { for props.rows.iter().enumerate().map(|(i, row)| {
                let now = i == props.now;
                let state = if i < props.now { Some("is-past") } else { now.then_some("is-now") };
                html! {
                    <li key={row.key.to_string()} class={classes!(state)} aria-current={now.then_some("step")}>
                        <span class="agenda__n num">{ i + 1 }</span>
                        <span>{ &row.name }</span>
                        <span class="agenda__min num">{ &row.minutes }</span>
                        <span class="agenda__note">{ &row.note }</span>
                    </li>
                }
            }) }
        </ol>
    }
}
