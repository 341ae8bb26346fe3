//! A question that has to be answered first, in the browser's own dialog.

use yew::prelude::*;

use super::button::{Button, ButtonKind};
use super::icon::Glyph;
use super::use_id;
use crate::browser;

/// Properties of [`Dialog`].
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Open or closed; the component stays in the page either way.
    pub open: bool,
    /// The question or the subject.
    pub title: AttrValue,
    /// Name of the button that closes it: "Sluit".
    pub close_label: AttrValue,
    /// Asked to close, by button or Escape; set `open` to false.
    pub on_close: Callback<()>,
    /// Extra classes.
    #[prop_or_default]
    pub class: Classes,
    /// What it says.
    pub children: Html,
    /// Its buttons.
    #[prop_or_default]
    pub foot: Html,
}

/// A dialog above the page: the rest is out of reach, Escape closes it, focus goes back to where it was.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    let title_id = use_id("vraag");
    {
        let node = node.clone();
        use_effect_with(props.open, move |open| {
            if *open {
                browser::open_dialog(&node);
            } else {
                browser::close_dialog(&node);
            }
        });
    }
    let on_cancel = {
        let close = props.on_close.clone();
        Callback::from(move |event: Event| {
            // The page decides; it answers by setting `open`.
            event.prevent_default();
            close.emit(());
        })
    };
    // A second Escape closes it whatever the page says; then the page has to follow.
    let on_closed = {
        let close = props.on_close.clone();
        let open = props.open;
        Callback::from(move |_: Event| {
            if open {
                close.emit(());
            }
        })
    };
    html! {
        <dialog class={classes!("dialog", props.class.clone())} ref={node} aria-labelledby={title_id.clone()} oncancel={on_cancel} onclose={on_closed}>
            <div class="dialog__head">
                <h2 class="h3" id={title_id} tabindex="-1">{ &props.title }</h2>
                <Button kind={ButtonKind::Icon} class="push" icon={Glyph::Close} label={props.close_label.clone()}
                    on_click={props.on_close.clone()} />
            </div>
            <div class="dialog__body stack">{ props.children.clone() }</div>
            <div class="dialog__foot row">{ props.foot.clone() }</div>
        </dialog>
    }
}
