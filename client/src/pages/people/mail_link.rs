//! Behind a link in a mail: a name for a new account, and a password.

use kring_shared::account::{LinkInfo, PASSWORD_MAX_CHARS, UseLink};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{Doing, To, ask, trouble};
use crate::{
    api::people as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        message::{MessageProps, message},
    },
    pages::{frame::Framed, problem::by_code},
    route::link,
    session::seats,
    texts::use_texts,
};

/// Properties of [`MailLinkPage`].
#[derive(Properties, PartialEq)]
pub struct MailLinkProps {
    /// What stands in the address.
    pub token: AttrValue,
}

/// The page behind a link in a mail.
#[component]
pub fn MailLinkPage(props: &MailLinkProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<LinkInfo, String>>::None);
    let name = use_state_eq(|| seats::last_name().unwrap_or_default());
    let password = use_state_eq(String::new);
    let doing = use_state_eq(Doing::default);
    {
        let found = found.setter();
        use_effect_with(props.token.clone(), move |token| {
            let token = token.clone();
            spawn_local(async move {
                found.set(Some(api::link(lang, &token).await.map_err(|problem| problem.code)));
            });
        });
    }
    let onsubmit = {
        let (found, name, password, doing, token) =
            (found.clone(), name.clone(), password.clone(), doing.clone(), props.token.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(Ok(info)) = (*found).clone() else { return };
            let question =
                UseLink { name: info.is_new.then(|| (*name).clone()), password: (*password).clone() };
            let token = token.clone();
            ask(&doing, async move { api::take_link(lang, &token, &question).await }, move |()| {
                browser::go(info.then.as_deref().unwrap_or("/groepen"), true)
            });
        })
    };
    let typed = |field: &UseStateHandle<String>, doing: &UseStateHandle<Doing>| {
        let (field, doing) = (field.clone(), doing.clone());
        Callback::from(move |text: String| {
            doing.set(Doing::default());
            field.set(text);
        })
    };
    let (wrong_name, wrong, other) = match doing.error.as_deref() {
        Some("name-unusable") => (Some("name-unusable"), None, None),
        Some(code) if code.starts_with("password-") => (None, Some(code), None),
        other => (None, None, other),
    };
    // What is wrong is read out where it is mended.
    use_effect_with((wrong_name.is_some(), wrong.is_some()), |(name, password)| {
        if *name || *password {
            browser::focus(if *name { "naam" } else { "wachtwoord" });
        }
    });
    let elsewhere = Doing { busy: doing.busy, error: other.map(str::to_owned) };
    let words = |code: Option<&str>| code.map(|code| by_code(&texts, code));
    let content = match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            let again = link(To::SignIn { problem: None }.route(), "button", texts.t("sign-in-title"));
            html! {
                <div key="wrong" class="stack"><h1>{ texts.t("link-wrong") }</h1>{ message(&props!(MessageProps { lead: by_code(&texts, code), action: again })) }</div>
            }
        }
        Some(Ok(info)) => {
            let heading = texts.t(if info.is_new { "link-new-heading" } else { "link-again-heading" });
            let for_whom = [("email", info.email.clone().into())];
            html! {
                <form key="form" class="stack measure" {onsubmit} novalidate=true>
                    <h1>{ heading }</h1>
                    <p class="lede">{ texts.t_args(if info.is_new { "link-new-lede" } else { "link-again-lede" }, &for_whom) }</p>
                    <div>
                        if info.is_new {
                            <Field id="naam" label={texts.t("name-label")} hint={texts.t("link-name-hint")} kind={FieldKind::Name}
                                value={(*name).clone()} on_input={typed(&name, &doing)} error={words(wrong_name)} max_length={60} />
                        }
                    </div>
                    // A password manager learns by this which account it is.
                    <input type="hidden" name="username" autocomplete="username" value={info.email.clone()} />
                    <Field id="wachtwoord" label={texts.t("password-label")} hint={texts.t("password-hint")} kind={FieldKind::NewPassword}
                        value={(*password).clone()} on_input={typed(&password, &doing)} error={words(wrong)} max_length={PASSWORD_MAX_CHARS as u32} />
                    { trouble(&texts, &elsewhere) }
                    <div class="row">
                        <Button kind={ButtonKind::Primary} submit=true>{ texts.t(if info.is_new { "link-new-do" } else { "link-again-do" }) }</Button>
                        <span class="soft" role="status">{ if doing.busy { texts.t("wait") } else { AttrValue::default() } }</span>
                    </div>
                    <p class="small soft">{ texts.t("link-kept") }</p>
                </form>
            }
        }
    };
    html! { <Framed title={texts.t("sign-in-title")}>{ content }</Framed> }
}
