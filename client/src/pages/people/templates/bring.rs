//! Brings steps in: building blocks that belong together, or any step of any method.

use kring_shared::{
    api::ProtocolInfo,
    ids::PhaseId,
    protocol::{Lang, Protocol},
    template::{Body, steps::BLOCKS},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::with_frame;
use crate::{
    api::{self as all, people::templates as api},
    components::{button::Button, icon::Glyph, select::Select},
    texts::Texts,
};

/// Properties of [`Bring`].
#[derive(Properties, PartialEq)]
pub(super) struct BringProps {
    /// The draft.
    pub(super) body: Body,
    /// Every change, with a name for changes that belong together.
    pub(super) on_change: Callback<(Body, String)>,
    /// The words.
    pub(super) texts: Texts,
    /// The language of the method's texts.
    pub(super) lang: Lang,
}

/// Brings a building block or a step of a method in, behind the others.
#[component]
pub(super) fn Bring(props: &BringProps) -> Html {
    let BringProps { texts, lang, .. } = props;
    let code = texts.language().code();
    // 0 is the building blocks; then the methods.
    let (from, chosen) = (use_state_eq(|| 0_usize), use_state_eq(|| 0_usize));
    let failed = use_state_eq(|| false);
    let methods = use_state_eq(Vec::<ProtocolInfo>::new);
    let method = use_state_eq(|| Option::<Protocol>::None);
    {
        let methods = methods.setter();
        use_effect_with((), move |()| {
            spawn_local(async move {
                // Without the list there are still the building blocks.
                if let Ok(found) = all::protocols(code).await {
                    methods.set(found);
                }
            });
        });
    }
    let on_from = {
        let (from, chosen, method, failed, methods) =
            (from.clone(), chosen.clone(), method.clone(), failed.setter(), methods.clone());
        Callback::from(move |place: usize| {
            from.set(place);
            chosen.set(0);
            method.set(None);
            let Some(id) = place.checked_sub(1).and_then(|i| methods.get(i)).map(|info| info.id.clone())
            else {
                return;
            };
            let (method, failed) = (method.setter(), failed.clone());
            spawn_local(async move {
                let found = api::method(code, &id).await.ok();
                failed.set(found.is_none());
                method.set(found);
            });
        })
    };
    let on_bring = {
        let (from, chosen, failed, method) = (*from, *chosen, failed.setter(), method.clone());
        let (body, on_change) = (props.body.clone(), props.on_change.clone());
        Callback::from(move |()| {
            let bring = {
                let (body, on_change) = (body.clone(), on_change.clone());
                move |method: &Protocol, phases: &[PhaseId]| {
                    let mut new = body;
                    let end = new.method.phases.len();
                    with_frame(|frame| new.copy_in(method, phases, end, frame));
                    on_change.emit((new, String::new()));
                }
            };
            if from > 0 {
                if let Some(method) = &*method
                    && let Some(phase) = method.phases.get(chosen)
                {
                    bring(method, std::slice::from_ref(&phase.id));
                }
                return;
            }
            let Some(block) = BLOCKS.get(chosen) else { return };
            let failed = failed.clone();
            spawn_local(async move {
                let method = api::method(code, &block.protocol()).await;
                failed.set(method.is_err());
                if let Ok(method) = method {
                    bring(&method, &block.phases());
                }
            });
        })
    };
    let mut sources = vec![texts.t("step-bring-blocks")];
    sources.extend(methods.iter().map(|info| AttrValue::from(info.title.get(*lang).to_owned())));
    let options: Vec<AttrValue> = match &*method {
        Some(method) => {
            method.phases.iter().map(|p| AttrValue::from(p.title.get(*lang).to_owned())).collect()
        }
        None if *from == 0 => BLOCKS.iter().map(|block| texts.t(format!("block-{}", block.key))).collect(),
        None => vec![texts.t("wait")],
    };
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |place: usize| chosen.set(place))
    };
    html! {
        <div class="form-row">
            <Select label={texts.t("step-bring-from")} options={sources} chosen={*from} on_change={on_from} />
            <Select label={texts.t("step-bring-which")} {options} chosen={*chosen} on_change={on_choose} />
            <Button icon={Glyph::Plus} on_click={on_bring}>{ texts.t("step-bring") }</Button>
            <div role="alert">if *failed { <p class="error">{ texts.t("problem-busy") }</p> }</div>
        </div>
    }
}
