//! The ways into one's own account: passkeys and the organisation.

use kring_shared::ways_in::{AddPasskey, MyWays, PASSKEY_NAME_MAX_CHARS, PasskeyInfo, WaysIn};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Doing, ask, trouble};
use crate::{
    api::people as api,
    browser::{self, passkeys},
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::Field,
    },
    pages::problem::by_code,
    texts::{Texts, use_texts},
    words::day_of,
};

/// The name of a passkey that stands in the field at first.
const NAME: &str = "passkey-name-example";

/// The ways in, to look at and to change.
#[component]
pub(super) fn Ways() -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<(WaysIn, MyWays), String>>::None);
    let looks = use_state_eq(|| 0_u32);
    let name = use_state_eq(|| texts.t(NAME).to_string());
    let adding = use_state_eq(Doing::default);
    let doing = use_state_eq(Doing::default);
    let said = use_state_eq(AttrValue::default);
    let removing = use_state_eq(|| Option::<PasskeyInfo>::None);
    {
        let found = found.setter();
        use_effect_with(*looks, move |_| {
            spawn_local(async move {
                let both = async { Ok((api::ways_in(lang).await?, api::my_ways(lang).await?)) };
                let both: Result<_, kring_shared::api::Problem> = both.await;
                found.set(Some(both.map_err(|problem| problem.code)));
            });
        });
    }
    let done = |words: &str| {
        let (looks, said, words) = (looks.clone(), said.clone(), texts.t(words));
        Callback::from(move |()| {
            looks.set(*looks + 1);
            said.set(words.clone());
            browser::focus("h-manieren");
        })
    };
    let onsubmit = {
        let (name, adding) = (name.clone(), adding.clone());
        let done = done("passkey-added");
        let done = std::rc::Rc::new(done);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (name, done) = ((*name).clone(), done.clone());
            ask(&adding, add(lang, name), move |()| done.emit(()));
        })
    };
    let on_remove = {
        let (removing, doing) = (removing.clone(), doing.clone());
        let done = std::rc::Rc::new(done("passkey-removed"));
        Callback::from(move |()| {
            let Some(passkey) = (*removing).clone() else { return };
            removing.set(None);
            let done = done.clone();
            ask(&doing, async move { api::remove_passkey(lang, &passkey.id).await }, move |()| done.emit(()));
        })
    };
    let on_tie = {
        let doing = doing.clone();
        Callback::from(move |()| {
            ask(&doing, async move { api::tie_organisation(lang).await }, |to| {
                passkeys::go_elsewhere(&to.address)
            });
        })
    };
    let on_untie = {
        let doing = doing.clone();
        let done = std::rc::Rc::new(done("organisation-untied"));
        Callback::from(move |()| {
            let done = done.clone();
            ask(&doing, async move { api::untie_organisation(lang).await }, move |()| done.emit(()));
        })
    };
    let on_name = {
        let (name, adding, said) = (name.clone(), adding.clone(), said.clone());
        Callback::from(move |text: String| {
            adding.set(Doing::default());
            said.set(AttrValue::default());
            name.set(text);
        })
    };
    let close = {
        let removing = removing.clone();
        Callback::from(move |()| removing.set(None))
    };
    let (wrong_name, elsewhere) = match adding.error.as_deref() {
        Some(code @ "passkey-name-unusable") => (Some(by_code(&texts, code)), Doing::default()),
        _ => (None, (*adding).clone()),
    };
    let content = match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => html! { <p key="wrong">{ by_code(&texts, code) }</p> },
        Some(Ok((server, mine))) => html! {
            <div key="ways" class="stack">
                <p class="small soft">{ texts.t(if mine.password { "ways-password" } else { "ways-no-password" }) }</p>
                { list(&texts, mine, &removing) }
                if server.passkeys {
                    <form class="stack-2" {onsubmit} novalidate=true>
                        <Field id="passkey-naam" label={texts.t("passkey-name-label")} hint={texts.t("passkey-name-hint")} value={(*name).clone()}
                            on_input={on_name} error={wrong_name} max_length={PASSKEY_NAME_MAX_CHARS as u32} />
                        { trouble(&texts, &elsewhere) }
                        <div class="row">
                            <Button submit=true>{ texts.t("passkey-add-do") }</Button>
                            <span class="soft" role="status">{ if adding.busy { texts.t("wait") } else { AttrValue::default() } }</span>
                        </div>
                    </form>
                }
                if let Some(organisation) = &server.organisation {
                    { tied(&texts, organisation, mine.organisation, (on_tie, on_untie)) }
                }
            </div>
        },
    };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_remove}>{ texts.t("passkey-remove-do") }</Button>
            <Button on_click={close.clone()}>{ texts.t("cancel") }</Button>
        </>
    };
    html! {
        <section class="ruled stack" aria-labelledby="h-manieren">
            <h2 id="h-manieren" class="h3" tabindex="-1">{ texts.t("ways-title") }</h2>
            <p role="status" class="small">{ (*said).clone() }</p>
            { content }
            { trouble(&texts, &doing) }
            <Dialog open={removing.is_some()} title={texts.t("passkey-remove-ask")} close_label={texts.t("cancel")} on_close={close} {foot}>
                <p>{ texts.t("passkey-remove-text") }</p>
            </Dialog>
        </section>
    }
}

async fn add(lang: &'static str, name: String) -> Result<(), kring_shared::api::Problem> {
    // What is wrong with the name is said before a device is asked.
    kring_shared::ways_in::parse_passkey_name(&name).map_err(|_| api::at_home("passkey-name-unusable"))?;
    let question = api::ask_new_passkey(lang).await?;
    let credential = passkeys::make(&question.options).await.map_err(api::at_home)?;
    api::add_passkey(lang, &AddPasskey { id: question.id, name, credential }).await
}

fn list(texts: &Texts, mine: &MyWays, removing: &UseStateHandle<Option<PasskeyInfo>>) -> Html {
    if mine.passkeys.is_empty() {
        return html! { <p key="none" class="soft">{ texts.t("passkeys-none") }</p> };
    }
    html! {
        <ul key="some" class="stack-2" role="list" aria-label={texts.t("passkeys-title")}>
            { for mine.passkeys.iter().map(|passkey| row(texts, passkey, removing)) }
        </ul>
    }
}

fn row(texts: &Texts, passkey: &PasskeyInfo, removing: &UseStateHandle<Option<PasskeyInfo>>) -> Html {
    let lang = texts.language().code();
    let added = texts.t_args("passkey-added-on", &[("day", day_of(passkey.added, lang).into())]);
    let used = match passkey.used {
        Some(at) => texts.t_args("passkey-used-on", &[("day", day_of(at, lang).into())]),
        None => texts.t("passkey-never-used"),
    };
    let on_remove = {
        let (removing, passkey) = (removing.clone(), passkey.clone());
        Callback::from(move |()| removing.set(Some(passkey.clone())))
    };
    let label = texts.t_args("passkey-remove-label", &[("name", passkey.name.clone().into())]);
    html! {
        <li key={passkey.id.clone()} class="row">
            <div class="stack-1">
                <p><b>{ passkey.name.clone() }</b></p>
                <p class="small soft">{ format!("{added} · {used}") }</p>
            </div>
            <span class="push"><Button kind={ButtonKind::Text} class="small" on_click={on_remove} {label}>{ texts.t("passkey-remove") }</Button></span>
        </li>
    }
}

fn tied(texts: &Texts, name: &str, is_tied: bool, (tie, untie): (Callback<()>, Callback<()>)) -> Html {
    let args = [("name", name.to_owned().into())];
    html! {
        <div class="stack-2">
            <h3>{ name.to_owned() }</h3>
            if is_tied {
                <p key="tied">{ texts.t_args("organisation-tied", &args) }</p>
                <div key="untie"><Button on_click={untie}>{ texts.t("organisation-untie-do") }</Button></div>
            } else {
                <p key="free">{ texts.t_args("organisation-free", &args) }</p>
                <div key="tie"><Button on_click={tie}>{ texts.t_args("organisation-tie-do", &args) }</Button></div>
            }
        </div>
    }
}
