//! Coming in: with a password, or with a link by mail.

use kring_shared::{
    account::{AskLink, EMAIL_MAX_CHARS, PASSWORD_MAX_CHARS, SignIn},
    api::Problem,
    ways_in::{AskPasskey, GoToOrganisation, UsePasskey, WaysIn},
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{Doing, Members, MembersProps, To, ask, trouble};
use crate::{
    api::people as api,
    browser::{self, passkeys},
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        message::{MessageKind, MessageProps, message},
    },
    pages::problem::by_code,
    route::link,
    texts::{Texts, use_texts},
};

/// Properties of [`SignInPage`].
#[derive(Properties, PartialEq)]
pub struct SignInPageProps {
    /// The code of what went wrong at the organisation's sign-in.
    #[prop_or_default]
    pub problem: Option<String>,
}

/// The page on which one signs in; who is in goes on to the groups.
#[component]
pub fn SignInPage(props: &SignInPageProps) -> Html {
    let texts = use_texts();
    let was_out = use_mut_ref(|| false);
    let told = props.problem.as_ref().map(|code| {
        html! { <div role="alert">{ message(&props!(MessageProps { lead: what_went_wrong(&texts, code) })) }</div> }
    });
    let before = {
        let was_out = was_out.clone();
        let on_shown = Callback::from(move |()| *was_out.borrow_mut() = true);
        html! { <Told {on_shown}>{ told.clone().unwrap_or_default() }</Told> }
    };
    let to_account = texts.t("account-title");
    let draw = Callback::from(move |_| match &told {
        // Who was in all along reads what went wrong; who came in by this page goes on.
        Some(told) if !*was_out.borrow() => {
            html! { <div class="stack">{ told.clone() }<div>{ link(To::Account.route(), "button", to_account.clone()) }</div></div> }
        }
        _ => {
            To::Groups.route().replace();
            Html::default()
        }
    });
    let props = props!(MembersProps { title: texts.t("sign-in-title"), draw, before });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct ToldProps {
    on_shown: Callback<()>,
    children: Html,
}

/// What stands above the form; says that it is shown.
#[component]
fn Told(props: &ToldProps) -> Html {
    let shown = props.on_shown.clone();
    use_effect_with((), move |()| shown.emit(()));
    html! { <div>{ props.children.clone() }</div> }
}

/// Only what we say ourselves stands on the page, whatever the address says.
fn what_went_wrong(texts: &Texts, code: &str) -> AttrValue {
    let is_ours = code == "busy" || code.starts_with("organisation-");
    let words = by_code(texts, code);
    if is_ours && words.as_str() != format!("problem-{code}") {
        words
    } else {
        texts.t("problem-organisation-wrong")
    }
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
    let ways = use_state_eq(|| Option::<WaysIn>::None);
    let other = use_state_eq(Doing::default);
    {
        let ways = ways.setter();
        use_effect_with((), move |()| {
            // Without an answer there is still the password.
            spawn_local(async move { ways.set(api::ways_in(lang).await.ok()) });
        });
    }
    let on_passkey = {
        let (email, other, done) = (email.clone(), other.clone(), props.on_done.clone());
        Callback::from(move |()| {
            let (typed, done) = (email.trim().to_owned(), done.clone());
            ask(&other, by_passkey(lang, typed), move |()| done.emit(()));
        })
    };
    let on_organisation = {
        let (other, then) = (other.clone(), props.then.clone());
        Callback::from(move |()| {
            let here = Some(browser::path()).filter(|path| !path.starts_with("/inloggen"));
            let question = GoToOrganisation { then: then.clone().or(here) };
            ask(&other, async move { api::go_to_organisation(lang, &question).await }, |to| {
                passkeys::go_elsewhere(&to.address);
            });
        })
    };
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
            { without_password(&texts, ways.as_ref(), &other, (on_passkey, on_organisation)) }
        </div>
    }
}

async fn by_passkey(lang: &'static str, typed: String) -> Result<(), Problem> {
    // With an address typed the device looks for that account's; without one it shows what it has.
    let question =
        api::ask_passkey(lang, &AskPasskey { email: Some(typed).filter(|typed| !typed.is_empty()) }).await?;
    let credential = passkeys::answer(&question.options).await.map_err(api::at_home)?;
    api::use_passkey(lang, &UsePasskey { id: question.id, credential }).await
}

/// The ways in without a password that this server has.
fn without_password(
    texts: &Texts,
    ways: Option<&WaysIn>,
    doing: &Doing,
    (on_passkey, on_organisation): (Callback<()>, Callback<()>),
) -> Html {
    let Some(ways) = ways.filter(|ways| ways.passkeys || ways.organisation.is_some()) else {
        return html! { <span key="no-others" /> };
    };
    html! {
        <section key="others" class="stack" aria-labelledby="h-zonder">
            <h2 id="h-zonder">{ texts.t("without-password-heading") }</h2>
            if ways.passkeys {
                <p key="passkey-text">{ texts.t("passkey-text") }</p>
            }
            { trouble(texts, doing) }
            <div class="row">
                if let Some(name) = &ways.organisation {
                    <Button on_click={on_organisation}>{ texts.t_args("organisation-do", &[("name", name.clone().into())]) }</Button>
                }
                if ways.passkeys {
                    <Button on_click={on_passkey}>{ texts.t("passkey-do") }</Button>
                }
                <span class="soft" role="status">{ if doing.busy { texts.t("wait") } else { AttrValue::default() } }</span>
            </div>
        </section>
    }
}
