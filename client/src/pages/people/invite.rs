//! Behind an invitation: which group it is, and its agreements.

use kring_shared::{account::Me, group::InviteInfo};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{Doing, Members, MembersProps, To, ask, group::logo::picture, trouble};
use crate::{
    api::people::{self as api, logo::of_invite},
    components::{
        button::{Button, ButtonKind},
        message::{MessageProps, message},
    },
    pages::problem::by_code,
    route::link,
    texts::{Texts, use_texts},
};

/// Properties of [`InvitePage`].
#[derive(Properties, PartialEq)]
pub struct InviteProps {
    /// What stands in the address.
    pub code: AttrValue,
}

/// The page behind an invitation.
#[component]
pub fn InvitePage(props: &InviteProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<InviteInfo, String>>::None);
    let doing = use_state_eq(Doing::default);
    {
        let found = found.setter();
        // Other agreements in between: looked at anew.
        let changed = doing.error.as_deref() == Some("agreements-changed");
        use_effect_with((props.code.clone(), changed), move |(code, _)| {
            let code = code.clone();
            spawn_local(async move {
                found.set(Some(api::invited(lang, &code).await.map_err(|problem| problem.code)));
            });
        });
    }
    let title = texts.t("invite-title");
    let then = Some(format!("/uitnodiging/{}", props.code));
    let before = match &*found {
        Some(Ok(info)) => {
            html! { <>{ about(&texts, info, &props.code) }<p>{ texts.t("invite-sign-in") }</p></> }
        }
        Some(Err(code)) => wrong(&texts, code),
        None => html! { <p class="soft" role="status">{ texts.t("wait") }</p> },
    };
    let draw = {
        let (texts, found, doing, code) = (texts.clone(), found.clone(), doing.clone(), props.code.clone());
        Callback::from(move |(me, _): (Me, Callback<()>)| match &*found {
            None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
            Some(Err(code)) => html! { <div key="wrong">{ wrong(&texts, code) }</div> },
            Some(Ok(info)) => {
                let to = To::Group { id: info.group.to_string() }.route();
                if me.groups.iter().any(|group| group.id == info.group) {
                    to.replace();
                    return Html::default();
                }
                let held = code.clone();
                let (doing, code, version) = (doing.clone(), code.clone(), info.version);
                let waits = doing.clone();
                let on_join = Callback::from(move |()| {
                    let (code, to) = (code.clone(), to.clone());
                    ask(&doing, async move { api::join_group(lang, &code, version).await }, move |_| {
                        to.replace()
                    });
                });
                html! {
                    <div key="ask" class="stack measure">
                        { about(&texts, info, &held) }
                        { trouble(&texts, &waits) }
                        <div class="row">
                            <Button kind={ButtonKind::Primary} on_click={on_join}>{ texts.t("invite-join-do") }</Button>
                            { link(To::Groups.route(), "button", texts.t("invite-not-now")) }
                        </div>
                        <p class="small soft">{ texts.t_args("invite-as", &[("name", me.name.clone().into())]) }</p>
                    </div>
                }
            }
        })
    };
    let props = props!(MembersProps { title, draw, then, before });
    html! { <Members ..props /> }
}

fn wrong(texts: &Texts, code: &str) -> Html {
    html! { <div class="stack"><h1>{ texts.t("invite-wrong") }</h1>{ message(&props!(MessageProps { lead: by_code(texts, code) })) }</div> }
}

fn about(texts: &Texts, info: &InviteInfo, code: &str) -> Html {
    html! {
        <div class="stack measure">
            <div>if let Some(logo) = &info.logo { { picture(texts, logo, of_invite(code, logo), &info.name) } }</div>
            <h1>{ texts.t_args("invite-heading", &[("name", info.name.clone().into())]) }</h1>
            <p class="lede">{ texts.t("invite-lede") }</p>
            <h2 class="h3">{ texts.t("group-agreements-title") }</h2>
            <ol class="agreements">{ for info.agreements.iter().enumerate().map(|(i, line)| html! { <li key={i}>{ line }</li> }) }</ol>
        </div>
    }
}
