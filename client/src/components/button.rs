//! Buttons.

use yew::prelude::*;

use super::icon::{Glyph, icon};
use super::use_id;

/// What a button looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ButtonKind {
    /// A thin frame.
    #[default]
    Plain,
    /// The next action; once a screen at most.
    Primary,
    /// Underlined words: the way out.
    Text,
    /// A square with an icon only; give it a `label`.
    Icon,
}

/// Properties of [`Button`].
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// What happens on a click; never called while `why` holds a reason.
    #[prop_or_default]
    pub on_click: Callback<()>,
    /// What it looks like.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// An icon before the words.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// An icon after the words.
    #[prop_or_default]
    pub icon_after: Option<Glyph>,
    /// The name for screen readers where the words do not say enough.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Why it cannot be used yet; stands beside the button, which stays reachable.
    #[prop_or_default]
    pub why: Option<AttrValue>,
    /// On or off, for a button that is a switch.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// Open or closed, for a button that unfolds something.
    #[prop_or_default]
    pub expanded: Option<bool>,
    /// The id of what it unfolds.
    #[prop_or_default]
    pub controls: Option<AttrValue>,
    /// As wide as its column.
    #[prop_or_default]
    pub wide: bool,
    /// Sends the form it stands in; `on_click` is called too.
    #[prop_or_default]
    pub submit: bool,
    /// Language of the words when it is not the page's.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// The id of the button itself, to move focus to it.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Classes for the place of the button in its row: "push", "rail__wide".
    #[prop_or_default]
    pub class: Classes,
    /// Verb and object.
    #[prop_or_default]
    pub children: Html,
}

/// A button; with `why` it stays in reach but does nothing, and says the reason in words.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let why_id = use_id("waarom");
    let blocked = props.why.as_ref().is_some_and(|why| !why.is_empty());
    let on_click = {
        let emit = props.on_click.clone();
        let submit = props.submit;
        Callback::from(move |event: MouseEvent| {
            if blocked {
                event.prevent_default();
            } else {
                if !submit {
                    event.prevent_default();
                }
                emit.emit(());
            }
        })
    };
    let kind = match props.kind {
        ButtonKind::Plain => None,
        ButtonKind::Primary => Some("button--primary"),
        ButtonKind::Text => Some("button--text"),
        ButtonKind::Icon => Some("button--icon"),
    };
    let word = |on: bool| if on { "true" } else { "false" };
    html! {
        <span class={classes!("act", props.wide.then_some("act--wide"), props.class.clone())}>
            <button
                id={props.id.clone()}
                class={classes!("button", kind, props.wide.then_some("button--wide"))}
                type={if props.submit { "submit" } else { "button" }}
                lang={props.lang.clone()}
                aria-label={props.label.clone()}
                aria-disabled={blocked.then_some("true")}
                aria-describedby={blocked.then(|| why_id.clone())}
                aria-pressed={props.pressed.map(word)}
                aria-expanded={props.expanded.map(word)}
                aria-controls={props.controls.clone()}
                onclick={on_click}
            >
                <span class="button__icon">{ for props.icon.map(icon) }</span>
                <span class="button__words">{ props.children.clone() }</span>
                <span class="button__icon">{ for props.icon_after.map(icon) }</span>
            </button>
            <span class="act__why" id={why_id}>{ props.why.clone().unwrap_or_default() }</span>
        </span>
    }
}
