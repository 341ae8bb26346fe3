//! Coming in: with a password, or with a link by mail.

use kring_shared::account::{AskLink, EMAIL_MAX_CHARS, PASSWORD_MAX_CHARS, SignIn};
use yew::{prelude::*, props};

use super::{Doing, Members, MembersProps, To, ask, trouble};
use crate::{
    api::people as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        message::{MessageKind, MessageProps, message},
    },
    texts::use_texts,
};

/// The page on which one signs in; who is in goes on to the groups.
#[component]
pub fn SignInPage() -> Html {
    let texts = use_texts();
    let draw = Callback::from(|_| {
        To::Groups.route().replace();
        Html::default()
    });
    let props = props!(MembersProps { title: texts.t("sign-in-title"), draw });
    html! { <Members ..props /> }
}

/// Properties of [`SignInForm`].
#[derive(Properties, PartialEq)]
pub struct SignInFormProps {
    /// Somebody is in.
    pub on_done: Callback<()>,
    /// The page to come back to from a link in a mail.
    #[prop_or_default]
    pub then: Option<String>,
}

/// Address and password; without account, or with a password that is lost, a link by mail.
#[component]
pub fn SignInForm(props: &SignInFormProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let email = use_state_eq(String::new);
    let password = use_state_eq(String::new);
    let doing = use_state_eq(Doing::default);
    let mailing = use_state_eq(Doing::default);
    let mailed = use_state_eq(|| false);
    let onsubmit = {
        let (email, password, doing, done) =
            (email.clone(), password.clone(), doing.clone(), props.on_done.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let question = SignIn { email: (*email).clone(), password: (*password).clone() };
            let done = done.clone();
            ask(&doing, async move { api::sign_in(lang, &question).await }, move |()| done.emit(()));
        })
    };
    let on_mail = {
        let (email, mailing, mailed, then) =
            (email.clone(), mailing.clone(), mailed.clone(), props.then.clone());
        Callback::from(move |()| {
            let question = AskLink { email: (*email).clone(), then: then.clone() };
            let mailed = mailed.clone();
            ask(&mailing, async move { api::ask_link(lang, &question).await }, move |()| mailed.set(true));
        })
    };
    // Focus goes along once the words are there.
    use_effect_with(*mailed, |mailed| {
        if *mailed {
            browser::focus("h-gemaild");
        }
    });
    let typed = |field: &UseStateHandle<String>| {
        let field = field.clone();
        Callback::from(move |text: String| field.set(text))
    };
    if *mailed {
        return html! {
            <section key="mailed" class="stack measure">
                <h1 id="h-gemaild" tabindex="-1">{ texts.t("mailed-heading") }</h1>
                <p class="lede">{ texts.t_args("mailed-text", &[("email", (*email).clone().into())]) }</p>
                { message(&props!(MessageProps { kind: MessageKind::Plain, lead: texts.t("mailed-not-come"), text: texts.t("mailed-look") })) }
            </section>
        };
    }
    html! {
        <div key="form" class="spread spread--even">
            <form class="stack" {onsubmit} novalidate=true aria-labelledby="h-inloggen">
                <h1 id="h-inloggen">{ texts.t("sign-in-title") }</h1>
                <Field id="email" label={texts.t("email-label")} kind={FieldKind::Email} value={(*email).clone()} on_input={typed(&email)}
                    max_length={EMAIL_MAX_CHARS as u32} />
                <Field id="wachtwoord" label={texts.t("password-label")} kind={FieldKind::Password} value={(*password).clone()}
                    on_input={typed(&password)} max_length={PASSWORD_MAX_CHARS as u32} />
                { trouble(&texts, &doing) }
                <div class="row">
                    <Button kind={ButtonKind::Primary} submit=true>{ texts.t("sign-in-do") }</Button>
                    <span class="soft" role="status">{ if doing.busy { texts.t("wait") } else { AttrValue::default() } }</span>
                </div>
            </form>
            <section class="stack" aria-labelledby="h-nieuw">
                <h2 id="h-nieuw">{ texts.t("mail-me-heading") }</h2>
                <p>{ texts.t("mail-me-text") }</p>
                { trouble(&texts, &mailing) }
                <div><Button on_click={on_mail}>{ texts.t("mail-me-do") }</Button></div>
                <p class="small soft">{ texts.t("mail-me-guest") }</p>
            </section>
        </div>
    }
}
