//! A work product or guideline on a card: bringing it, and looking at it.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use kring_shared::material::Material;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    browser::{self, files},
    components::{
        button::{Button, ButtonKind},
        icon::{Glyph, icon},
    },
    materials::{self, Fetched},
    pages::{problem::by_code, room::view::View},
};

/// What can be chosen on the device; the server looks at the bytes.
const ACCEPT: &str = ".pdf,.png,.jpg,.jpeg,.webp,application/pdf,image/png,image/jpeg,image/webp";

/// Properties of [`MaterialField`].
#[derive(Properties, PartialEq)]
pub struct MaterialFieldProps {
    /// The room.
    pub view: View,
    /// The id of the input.
    pub id: AttrValue,
    /// What to bring.
    pub label: AttrValue,
    /// A line of help, beside what a file may be.
    pub hint: Option<AttrValue>,
    /// What is missing.
    pub error: Option<AttrValue>,
    /// Must be filled in.
    pub required: bool,
    /// The line that names a file, or nothing.
    pub value: String,
    /// Another line, or nothing.
    pub on_input: Callback<String>,
}

/// How far a file is.
#[derive(Clone, PartialEq)]
enum Bringing {
    Nothing,
    Sending,
    There,
    Failed(String),
}

/// A field into which a file goes: it is sent at once, and the card then names it.
#[component]
pub fn MaterialField(props: &MaterialFieldProps) -> Html {
    let MaterialFieldProps { view, id, label, .. } = props;
    let state = use_state_eq(|| Bringing::Nothing);
    let material: Option<Material> = props.value.parse().ok();
    let words = match &*state {
        Bringing::Sending => view.t("material-sending"),
        Bringing::There if material.is_some() => view.t("material-there"),
        _ => AttrValue::default(),
    };
    let error = match &*state {
        Bringing::Failed(code) => Some(by_code(&view.texts, code)),
        _ => props.error.clone().filter(|error| !error.is_empty()),
    };
    let invalid = error.is_some().then_some("true");
    let described = format!("{id}-hulp {id}-soort {id}-fout");
    html! {
        <div class="stack-2" role="group" aria-labelledby={format!("{id}-naam")}>
            if let Some(material) = &material {
                <div key="there" class="field">
                    <span class="label" id={format!("{id}-naam")}>{ label }</span>
                    { chosen(props, material, &state) }
                </div>
            } else {
                <div key="pick" class="field">
                    <label for={id.clone()} id={format!("{id}-naam")}>{ label }</label>
                    <p class="field__hint" id={format!("{id}-hulp")}>{ for &props.hint }</p>
                    <p class="field__hint" id={format!("{id}-soort")}>{ view.t("material-hint") }</p>
                    <input id={id.clone()} class="input" type="file" accept={ACCEPT} required={props.required}
                        disabled={*state == Bringing::Sending} aria-describedby={described} aria-invalid={invalid}
                        onchange={on_pick(props, &state)} />
                </div>
            }
            <p class="small soft" role="status">{ words }</p>
            <div id={format!("{id}-fout")} role="alert">
                if let Some(error) = error {
                    <p class="error">{ icon(Glyph::Alert) }<span>{ error }</span></p>
                }
            </div>
        </div>
    }
}

/// The file that was brought, with the way to take it away again.
fn chosen(props: &MaterialFieldProps, material: &Material, state: &UseStateHandle<Bringing>) -> Html {
    let MaterialFieldProps { view, id, on_input, .. } = props;
    let name = view.texts.t_args("material-remove-name", &[("name", material.name.clone().into())]);
    let remove = {
        let (state, on_input, view) = (state.clone(), on_input.clone(), view.clone());
        let (id, material) = (id.clone(), material.clone());
        Callback::from(move |()| {
            state.set(Bringing::Nothing);
            on_input.emit(String::new());
            let (view, material) = (view.clone(), material.clone());
            spawn_local(async move {
                materials::take_back(view.texts.language().code(), view.state.id, &material).await;
            });
            focus_soon(id.to_string());
        })
    };
    html! {
        <p class="row">
            <span class="voice">{ &material.name }</span>
            <Button kind={ButtonKind::Text} class="small" id={format!("{id}-weg")} label={name} on_click={remove}>
                { view.t("material-remove") }
            </Button>
        </p>
    }
}

fn on_pick(props: &MaterialFieldProps, state: &UseStateHandle<Bringing>) -> Callback<Event> {
    let (state, on_input, view, id) =
        (state.clone(), props.on_input.clone(), props.view.clone(), props.id.clone());
    Callback::from(move |event: Event| {
        let Some(file) = files::picked_file(&event) else { return };
        let (state, on_input, view, id) = (state.clone(), on_input.clone(), view.clone(), id.clone());
        state.set(Bringing::Sending);
        spawn_local(async move {
            match materials::bring(view.texts.language().code(), view.state.id, &file).await {
                Ok(material) => {
                    state.set(Bringing::There);
                    on_input.emit(material.to_string());
                    focus_soon(format!("{id}-weg"));
                }
                Err(code) => state.set(Bringing::Failed(code)),
            }
        });
    })
}

/// What had focus goes from the page: it moves on to what came in its place, unless somebody types elsewhere.
fn focus_soon(id: String) {
    Timeout::new(0, move || {
        browser::focus_unless_typing(&id);
    })
    .forget();
}

/// Properties of [`MaterialView`].
#[derive(Properties, PartialEq)]
pub struct MaterialViewProps {
    /// The room.
    pub view: View,
    /// The file.
    pub material: Material,
}

/// What is seen of a file on the table.
#[derive(Clone)]
enum Shown {
    Closed,
    Loading,
    Open(Rc<Fetched>),
    Failed(String),
}

/// A button that fetches a file and shows it below; closed, the file leaves the page.
#[component]
pub fn MaterialView(props: &MaterialViewProps) -> Html {
    let MaterialViewProps { view, material } = props;
    let shown = use_state(|| Shown::Closed);
    let is_open = matches!(*shown, Shown::Open(_));
    let toggle = {
        let (shown, view, material) = (shown.clone(), view.clone(), material.clone());
        Callback::from(move |()| {
            if matches!(*shown, Shown::Open(_)) {
                shown.set(Shown::Closed);
                return;
            }
            shown.set(Shown::Loading);
            let (shown, view, material) = (shown.clone(), view.clone(), material.clone());
            spawn_local(async move {
                let found = materials::fetch(view.texts.language().code(), view.state.id, &material).await;
                shown.set(found.map_or_else(Shown::Failed, |fetched| Shown::Open(Rc::new(fetched))));
            });
        })
    };
    let key = if is_open { "material-close" } else { "material-open" };
    let words = view.texts.t_args(key, &[("name", material.name.clone().into())]);
    let why = matches!(*shown, Shown::Loading).then(|| view.t("material-loading"));
    html! {
        <div class="material stack-2">
            <Button expanded={is_open} on_click={toggle} {why}>{ words }</Button>
            <div role="status">
                if let Shown::Failed(code) = &*shown {
                    <p class="error">{ icon(Glyph::Alert) }<span>{ by_code(&view.texts, code) }</span></p>
                }
            </div>
            <div>
                if let Shown::Open(fetched) = &*shown {
                    { file(view, material, fetched) }
                }
            </div>
        </div>
    }
}

fn file(view: &View, material: &Material, fetched: &Fetched) -> Html {
    let (name, url) = (material.name.clone(), fetched.url.as_str().to_owned());
    let download = view.texts.t_args("material-download", &[("name", name.clone().into())]);
    html! {
        <div class="stack-2">
            // Above it: a viewer of PDFs may take the keys and the clicks of what comes after.
            <p><a href={url.clone()} download={name.clone()}>{ download }</a></p>
            if fetched.kind.is_image() {
                <img key="image" class="material__image" src={url} alt={name} />
            } else {
                <iframe key="pdf" class="material__pdf" title={name} src={url} />
            }
        </div>
    }
}
