//! Making a template: from a method, from scratch, or from a file.

use kring_shared::{
    account::Me,
    api::{Problem, ProtocolInfo},
    group::GroupId,
    ids::ProtocolId,
    template::{NewTemplate, Start, TemplateFile},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::use_words;
use crate::{
    api::{self, people::templates},
    browser::{self, files},
    components::{
        button::{Button, ButtonKind},
        field::Field,
        select::Select,
    },
    pages::people::{Doing, Members, MembersProps, To, ask, trouble},
    texts::use_texts,
    words::lang_of,
};

/// Properties of [`NewTemplatePage`].
#[derive(Properties, PartialEq)]
pub struct NewTemplateProps {
    /// For which group.
    pub group: AttrValue,
}

/// The page on which a template is made.
#[component]
pub fn NewTemplatePage(props: &NewTemplateProps) -> Html {
    let texts = use_texts();
    let group = GroupId(props.group.to_string());
    let draw = Callback::from(move |_: (Me, Callback<()>)| html! { <Make group={group.clone()} /> });
    let then = Some(format!("/groep/{}/sessieopzet", props.group));
    let props = props!(MembersProps { title: texts.t("template-new"), draw, then });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct MakeProps {
    group: GroupId,
}

#[component]
fn Make(props: &MakeProps) -> Html {
    let (texts, lang) = use_words();
    let doing = use_state_eq(Doing::default);
    let (name, chosen) = (use_state_eq(String::new), use_state_eq(|| 0_usize));
    let methods = use_state_eq(Vec::<ProtocolInfo>::new);
    // Asked twice it is one template.
    let key = use_memo((), |()| Uuid::parse_str(&browser::uuid_v4()).ok());
    {
        let methods = methods.setter();
        use_effect_with((), move |()| {
            spawn_local(async move {
                if let Ok(found) = api::protocols(lang).await {
                    methods.set(found);
                }
            });
        });
    }
    let make = {
        let (doing, group, name, key) = (doing.clone(), props.group.clone(), name.clone(), key.clone());
        Callback::from(move |from: Start| {
            let title = Some((*name).clone()).filter(|name| !name.trim().is_empty());
            let new = NewTemplate { from, title, key: *key };
            go(&doing, &group, lang, new);
        })
    };
    let on_make = {
        let (make, methods, chosen) = (make.clone(), methods.clone(), *chosen);
        Callback::from(move |()| {
            let method = chosen.checked_sub(1).and_then(|i| methods.get(i)).map(|m| m.id.clone());
            make.emit(method.map_or(Start::Blank, |id: ProtocolId| Start::Protocol(id)));
        })
    };
    let onchange = {
        let doing = doing.clone();
        Callback::from(move |event: Event| {
            let Some(file) = files::picked_file(&event) else { return };
            let (doing, make) = (doing.clone(), make.clone());
            spawn_local(async move {
                let text = file.text().await.unwrap_or_default();
                match TemplateFile::read(&text) {
                    Ok(file) => make.emit(Start::File(Box::new(file))),
                    Err(None) => doing.set(wrong("template-too-large")),
                    Err(Some(_)) => doing.set(wrong("template-unreadable")),
                }
            });
        })
    };
    let mut options = vec![texts.t("template-from-blank")];
    let of_texts = lang_of(texts.language());
    options.extend(methods.iter().map(|m| AttrValue::from(m.title.get(of_texts).to_owned())));
    let on_name = {
        let name = name.clone();
        Callback::from(move |typed: String| name.set(typed))
    };
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |place: usize| chosen.set(place))
    };
    html! {
        <div class="stack-6 measure">
            <div class="stack-2">
                <h1>{ texts.t("template-new") }</h1>
                <p class="lede">{ texts.t("template-new-lede") }</p>
            </div>
            { trouble(&texts, &doing) }
            <Select label={texts.t("template-from")} {options} chosen={*chosen} on_change={on_choose} />
            <Field label={texts.t("template-name")} hint={texts.t("template-name-hint")} value={(*name).clone()} max_length={80} on_input={on_name} />
            <div><Button kind={ButtonKind::Primary} on_click={on_make}>{ texts.t("template-make") }</Button></div>
            <div class="field">
                <label for="bestand">{ texts.t("template-import") }</label>
                <p class="field__hint">{ texts.t("template-import-hint") }</p>
                <input id="bestand" class="input" type="file" accept="application/json,.json" {onchange} />
            </div>
        </div>
    }
}

fn wrong(code: &str) -> Doing {
    Doing { busy: false, error: Some(code.to_owned()) }
}

/// Makes the template and goes to it.
pub(super) fn go(doing: &UseStateHandle<Doing>, group: &GroupId, lang: &'static str, new: NewTemplate) {
    let (group, at) = (group.clone(), group.to_string());
    let question = async move { Ok::<_, Problem>(templates::make(lang, &group, &new).await?.id) };
    ask(doing, question, move |id| To::Template { group: at, id: id.to_string() }.route().go());
}
