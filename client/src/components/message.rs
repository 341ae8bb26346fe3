//! Messages: something to act on, to know, or to undo.

use yew::{prelude::*, props};

use super::icon::{Glyph, icon};
use super::seat::{Seat, SeatGlyphProps, seat_glyph};

/// How much a message asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MessageKind {
    /// Act now: the connection, somebody at the door, a problem.
    #[default]
    Marker,
    /// Good to know.
    Plain,
    /// Just happened and can be undone; stays at least 10 seconds.
    Toast,
}

/// Properties of [`Message`].
#[derive(Properties, PartialEq)]
pub struct MessageProps {
    /// How much it asks.
    #[prop_or_default]
    pub kind: MessageKind,
    /// The icon before it; an alert sign, a clock or a check mark when left out.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// The person it is about, instead of an icon.
    #[prop_or_default]
    pub about: Option<Seat>,
    /// The first words, in bold.
    #[prop_or_default]
    pub lead: AttrValue,
    /// The rest.
    #[prop_or_default]
    pub text: AttrValue,
    /// Buttons.
    #[prop_or_default]
    pub action: Option<Html>,
    /// Extra classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A message in its place on the page.
///
/// It is not announced by itself; pages use [`use_announcer`](super::shell::use_announcer) for that.
pub fn message(props: &MessageProps) -> Html {
    let (kind, usual) = match props.kind {
        MessageKind::Marker => (None, Glyph::Alert),
        MessageKind::Plain => (Some("message--plain"), Glyph::Clock),
        MessageKind::Toast => (Some("message--toast"), Glyph::Check),
    };
    let ask = props.about.is_some().then_some("message--ask");
    html! {
        <div class={classes!("message", kind, ask, props.class.clone())}>
            <span class="message__sign">
                { match &props.about {
                    Some(seat) => seat_glyph(&props!(SeatGlyphProps { seat: seat.clone() })),
                    None => icon(props.icon.unwrap_or(usual)),
                } }
            </span>
            <p><b>{ &props.lead }</b>{ " " }{ &props.text }</p>
            <div class="row message__do">{ for props.action.clone() }</div>
        </div>
    }
}

/// Properties of [`Toasts`].
#[derive(Properties, PartialEq)]
pub struct ToastsProps {
    /// Messages of kind [`MessageKind::Toast`], each with a key; may be none.
    #[prop_or_default]
    pub children: Html,
}

/// The place at the lower edge where toasts lie; always in the page, mostly empty.
pub fn toasts(props: &ToastsProps) -> Html {
    html! { <div class="toasts">{ props.children.clone() }</div> }
}
