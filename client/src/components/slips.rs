//! Slips: cards that hold one contribution each.

use yew::{prelude::*, props};

use super::seat::{Seat, SeatGlyphProps, seat_glyph};

/// Properties of [`Slips`] and [`SlipTable`].
#[derive(Properties, PartialEq)]
pub struct SlipsProps {
    /// The slips, each with a key.
    pub children: Html,
    /// Extra classes: "slips--act" where each has a button.
    #[prop_or_default]
    pub class: Classes,
}

/// Contributions on thin rules, while people talk.
#[component]
pub fn Slips(props: &SlipsProps) -> Html {
    html! { <ol class={classes!("slips", props.class.clone())} role="list">{ props.children.clone() }</ol> }
}

/// Properties of [`SlipRow`].
#[derive(Properties, PartialEq)]
pub struct SlipRowProps {
    /// Who wrote it; empty where contributions are nameless.
    #[prop_or_default]
    pub by: Option<Seat>,
    /// What was said, in the person's own words.
    pub text: AttrValue,
    /// The answer to it.
    #[prop_or_default]
    pub answer: Option<AttrValue>,
    /// "Fatma vroeg, Joost antwoordde".
    #[prop_or_default]
    pub note: AttrValue,
    /// This is the one at hand.
    #[prop_or_default]
    pub current: bool,
    /// A button or more, at the end of the row.
    #[prop_or_default]
    pub action: Option<Html>,
    /// What unfolds under the text.
    #[prop_or_default]
    pub children: Html,
}

/// One contribution in [`Slips`].
#[component]
pub fn SlipRow(props: &SlipRowProps) -> Html {
    html! {
        <li aria-current={props.current.then_some("true")}>
            <div class="slips__who">
                if let Some(seat) = &props.by {
                    { seat_glyph(&props!(SeatGlyphProps { seat: seat.clone() })) }
                }
            </div>
            <div class="slips__body">
                <p class="slip__text">{ &props.text }</p>
                <div>
                    if let Some(answer) = &props.answer {
                        <p class="slip__answer voice">{ answer }</p>
                    }
                </div>
                <p class="slip__by">{ &props.note }</p>
                <div>{ props.children.clone() }</div>
            </div>
            <div class="slips__do">{ for props.action.clone() }</div>
        </li>
    }
}

/// How wide the slips on a table are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TableKind {
    /// As many columns as fit.
    #[default]
    Wide,
    /// Two columns.
    Two,
    /// Small and face down.
    Down,
}

/// Properties of [`SlipTable`].
#[derive(Properties, PartialEq)]
pub struct SlipTableProps {
    /// How wide the slips are.
    #[prop_or_default]
    pub kind: TableKind,
    /// The slips, each with a key.
    pub children: Html,
}

/// Slips that lie side by side on a table, when revealed or face down.
#[component]
pub fn SlipTable(props: &SlipTableProps) -> Html {
    let kind = match props.kind {
        TableKind::Wide => None,
        TableKind::Two => Some("table-of-slips--two"),
        TableKind::Down => Some("table-of-slips--down"),
    };
    html! { <ul class={classes!("table-of-slips", kind)} role="list">{ props.children.clone() }</ul> }
}

/// Properties of [`Slip`].
#[derive(Properties, PartialEq)]
pub struct SlipProps {
    /// What was written.
    pub text: AttrValue,
    /// Who wrote it; empty where contributions are nameless.
    #[prop_or_default]
    pub by: Option<Seat>,
    /// What can be done with it, such as weighing.
    #[prop_or_default]
    pub children: Html,
}

/// A revealed slip on the table.
#[component]
pub fn Slip(props: &SlipProps) -> Html {
    html! {
        <li class="slip slip--open">
            <p class="slip__text">{ &props.text }</p>
            <div>
                if let Some(seat) = &props.by {
                    <p class="slip__by person">{ seat_glyph(&props!(SeatGlyphProps { seat: seat.clone() })) }<span>{ &seat.name }</span></p>
                }
            </div>
            <div>{ props.children.clone() }</div>
        </li>
    }
}

/// Properties of [`SlipDown`].
#[derive(Properties, PartialEq)]
pub struct SlipDownProps {
    /// "Fatma, klaar" or "Ingrid schrijft".
    pub words: AttrValue,
    /// Something is on it; without, it is an empty place.
    #[prop_or(true)]
    pub filled: bool,
}

/// A slip that lies face down: it exists, but nobody may see it yet.
#[component]
pub fn SlipDown(props: &SlipDownProps) -> Html {
    let hatch = super::use_id("arcering");
    html! {
        <li class={classes!("slip", "slip--down", (!props.filled).then_some("slip--empty"))}>
            <svg class="hatch" aria-hidden="true" focusable="false">
                if props.filled {
                    <defs>
                        <pattern id={hatch.clone()} width="7" height="7" patternUnits="userSpaceOnUse"
                            patternTransform="rotate(45)"><path class="hatch-line" d="M0 0V7" /></pattern>
                    </defs>
                    <rect width="100%" height="100%" fill={format!("url(#{hatch})")} />
                }
            </svg>
            <span class="slip__label">{ &props.words }</span>
        </li>
    }
}
