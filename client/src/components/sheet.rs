//! The sheet: the one framed surface, where you write.

use yew::prelude::*;

use super::icon::{Glyph, icon};
use super::use_id;
use crate::browser;

/// Who sees what stands here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sight {
    /// Only the writer: a lock.
    #[default]
    OnlyYou,
    /// The whole ring: an eye.
    Everyone,
}

/// Properties of [`SightLine`].
#[derive(Properties, PartialEq)]
pub struct SightLineProps {
    /// Who sees it.
    pub sight: Sight,
    /// The same in words, and what happens with it later.
    pub words: AttrValue,
    /// To point at from a field.
    #[prop_or_default]
    pub id: Option<AttrValue>,
}

/// Who sees this, with a lock or an eye.
#[component]
pub fn SightLine(props: &SightLineProps) -> Html {
    let glyph = match props.sight {
        Sight::OnlyYou => Glyph::Lock,
        Sight::Everyone => Glyph::Eye,
    };
    html! { <p class="sight" id={props.id.clone()}>{ icon(glyph) }<span>{ &props.words }</span></p> }
}

/// What the paper of a sheet is like.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SheetKind {
    /// A few lines.
    #[default]
    Plain,
    /// Room for a longer text.
    Tall,
    /// Ruled paper: the notebook of somebody who listens.
    Ruled,
    /// Smaller letters, for long texts.
    Body,
}

/// Properties of [`Sheet`].
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// Heading of the sheet: "Jouw vraag".
    pub title: AttrValue,
    /// Name of the text field for screen readers: "Schrijf je vraag".
    pub label: AttrValue,
    /// What stands on the sheet now.
    pub value: AttrValue,
    /// Every change, with the whole text.
    pub on_input: Callback<String>,
    /// "Opgeslagen", "Nog niet opgeslagen", or empty.
    #[prop_or_default]
    pub saved: AttrValue,
    /// Who sees it.
    #[prop_or_default]
    pub sight: Sight,
    /// The same in words.
    pub sight_words: AttrValue,
    /// What the paper is like.
    #[prop_or_default]
    pub kind: SheetKind,
    /// Lines at first.
    #[prop_or(4)]
    pub rows: u32,
    /// Most letters it takes.
    #[prop_or_default]
    pub max_length: Option<u32>,
    /// The writing is over, the text stays in sight.
    #[prop_or_default]
    pub read_only: bool,
    /// The id of the text field, to move focus to it.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// When the field loses focus.
    #[prop_or_default]
    pub on_blur: Callback<()>,
    /// A gentle remark on the draft, see [`Hint`].
    #[prop_or_default]
    pub hint: Option<Html>,
    /// Buttons and remarks under the text.
    #[prop_or_default]
    pub foot: Html,
    /// Classes for the place of the sheet on the page.
    #[prop_or_default]
    pub class: Classes,
}

/// A sheet to write on, with what is saved, who sees it, and the buttons.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let own_id = use_id("vel");
    let id = props.id.clone().unwrap_or(own_id);
    let (title_id, sight_id, hint_id) = (format!("{id}-kop"), format!("{id}-zicht"), format!("{id}-tip"));
    let described = if props.hint.is_some() { format!("{hint_id} {sight_id}") } else { sight_id.clone() };
    let paper = match props.kind {
        SheetKind::Plain => None,
        SheetKind::Tall => Some("sheet__text--tall"),
        SheetKind::Ruled => Some("sheet__text--ruled"),
        SheetKind::Body => Some("sheet__text--body"),
    };
    let oninput = props.on_input.reform(|event: InputEvent| browser::value_of(&event));
    let onblur = props.on_blur.reform(|_: FocusEvent| ());
    html! {
        <section class={classes!("sheet", props.class.clone())} aria-labelledby={title_id.clone()}>
            <div class="sheet__head">
                <h2 class="h3" id={title_id}>{ &props.title }</h2>
                <span class="saved push">{ &props.saved }</span>
            </div>
            <label class="visually-hidden" for={id.clone()}>{ &props.label }</label>
            <textarea {id} class={classes!("sheet__text", paper)} rows={props.rows.to_string()}
                maxlength={props.max_length.map(|most| most.to_string())} readonly={props.read_only}
                aria-describedby={described} value={props.value.clone()} {oninput} {onblur} />
            <div class="sheet__hint" id={hint_id}>{ for props.hint.clone() }</div>
            <SightLine id={sight_id} sight={props.sight} words={props.sight_words.clone()} />
            <div class="sheet__foot">{ props.foot.clone() }</div>
        </section>
    }
}

/// Properties of [`Hint`].
#[derive(Properties, PartialEq)]
pub struct HintProps {
    /// What is remarked, in a few words.
    pub lead: AttrValue,
    /// What could be done, and an example that can be used.
    pub children: Html,
    /// A text button that takes the example over.
    #[prop_or_default]
    pub action: Option<Html>,
}

/// A gentle remark on a draft, with a usable alternative; it never blocks.
#[component]
pub fn Hint(props: &HintProps) -> Html {
    html! {
        <div class="hint">
            { icon(Glyph::Pencil) }
            <p><b>{ &props.lead }</b>{ " " }{ props.children.clone() }</p>
            <div>{ for props.action.clone() }</div>
        </div>
    }
}
