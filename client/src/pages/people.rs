//! Accounts and groups: coming in, one's own account, and the groups one is in.

use std::future::Future;

use kring_shared::{account::Me, api::Problem};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{frame::Framed, problem::by_code};
use crate::{
    api::people as api,
    components::message::{MessageKind, MessageProps, message},
    route::{Route, link},
    texts::{Texts, use_texts},
};

pub mod account;
pub mod group;
pub mod groups;
pub mod invite;
pub mod mail_link;
pub mod new_group;
pub mod sign_in;

use sign_in::SignInForm;

/// What became of what was asked last.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Doing {
    /// The answer has not come yet.
    pub busy: bool,
    /// The code of what was wrong.
    pub error: Option<String>,
}

/// Asks, and does `then` with the answer; what goes wrong stands in `doing`. Asking twice at once asks once.
pub fn ask<T: 'static>(
    doing: &UseStateHandle<Doing>,
    question: impl Future<Output = Result<T, Problem>> + 'static,
    then: impl FnOnce(T) + 'static,
) {
    if doing.busy {
        return;
    }
    doing.set(Doing { busy: true, error: None });
    let doing = doing.setter();
    spawn_local(async move {
        match question.await {
            Ok(answer) => {
                doing.set(Doing::default());
                then(answer);
            }
            Err(problem) => doing.set(Doing { busy: false, error: Some(problem.code) }),
        }
    });
}

/// What went wrong, in words; an element that is always there.
pub fn trouble(texts: &Texts, doing: &Doing) -> Html {
    html! {
        <div role="alert">
            if let Some(code) = &doing.error {
                { message(&props!(MessageProps { kind: MessageKind::Plain, lead: by_code(texts, code) })) }
            }
        </div>
    }
}

/// The links in the masthead of these pages.
pub fn nav(texts: &Texts) -> Html {
    html! {
        <>{ link(Route::Groups, "", texts.t("groups-mine")) }{ link(Route::Account, "", texts.t("account-title")) }</>
    }
}

/// Properties of [`Members`].
#[derive(Properties, PartialEq)]
pub struct MembersProps {
    /// The page's name for the title of the window; never content.
    pub title: AttrValue,
    /// Draws the page for who is signed in; calling back looks again who that is.
    pub draw: Callback<(Me, Callback<()>), Html>,
    /// The page to come back to from a link in a mail.
    #[prop_or_default]
    pub then: Option<String>,
    /// What stands above the form for who is not signed in.
    #[prop_or_default]
    pub before: Html,
}

/// A page for who is signed in; whoever is not can do that in place.
#[component]
pub fn Members(props: &MembersProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let me = use_state_eq(|| Option::<Result<Me, String>>::None);
    let looks = use_state_eq(|| 0_u32);
    {
        let me = me.setter();
        use_effect_with(*looks, move |_| {
            spawn_local(async move {
                me.set(Some(api::me(lang).await.map_err(|problem| problem.code)));
            });
        });
    }
    let again = {
        let looks = looks.clone();
        Callback::from(move |()| looks.set(*looks + 1))
    };
    let content = match &*me {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Ok(me)) => html! { <div key="in">{ props.draw.emit((me.clone(), again)) }</div> },
        Some(Err(code)) if code == "sign-in-first" => html! {
            <div key="out" class="stack-6">
                { props.before.clone() }
                <SignInForm on_done={again} then={props.then.clone()} />
            </div>
        },
        Some(Err(code)) => {
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code) })) }</div> }
        }
    };
    html! { <Framed title={&props.title} nav={nav(&texts)}>{ content }</Framed> }
}
