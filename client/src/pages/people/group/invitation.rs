//! How people come into a group.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Seen, SeenProps};
use crate::{
    api::people as api,
    browser,
    components::{button::Button, icon::Glyph},
    pages::people::{Doing, ask, trouble},
    words::day_of,
};

/// The invitation: its link, its code, until when it works; for moderators.
#[component]
pub(super) fn Invitation(props: &SeenProps) -> Html {
    let Seen { group, texts, again } = &props.seen;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let copied = use_state_eq(|| false);
    let make = {
        let (doing, id, again, copied) = (doing.clone(), group.id.clone(), again.clone(), copied.clone());
        Callback::from(move |()| {
            let (id, again) = (id.clone(), again.clone());
            copied.set(false);
            ask(&doing, async move { api::make_invite(lang, &id).await }, move |_| again.emit(()));
        })
    };
    let withdraw = {
        let (doing, id, again) = (doing.clone(), group.id.clone(), again.clone());
        Callback::from(move |()| {
            let (id, again) = (id.clone(), again.clone());
            ask(&doing, async move { api::withdraw_invite(lang, &id).await }, move |()| again.emit(()));
        })
    };
    let content = match &group.invite {
        None => html! {
            <div key="none" class="stack">
                <p>{ texts.t("invitation-none") }</p>
                <div><Button on_click={make}>{ texts.t("invitation-make") }</Button></div>
            </div>
        },
        Some(invite) => {
            let address = format!("{}/uitnodiging/{}", browser::origin(), invite.code);
            let (first, last) = invite.code.split_at(invite.code.len() / 2);
            let copy = {
                let (address, copied) = (address.clone(), copied.clone());
                Callback::from(move |()| {
                    let (address, copied) = (address.clone(), copied.clone());
                    spawn_local(async move { copied.set(browser::copy(&address).await) });
                })
            };
            html! {
                <div key="some" class="stack">
                    <p>{ texts.t("invitation-how") }</p>
                    <p><a class="invite-link" href={address.clone()}>{ address.clone() }</a></p>
                    <p class="code code--small" translate="no">{ format!("{first}-{last}") }</p>
                    <div class="row">
                        <Button icon={Glyph::Copy} on_click={copy}>{ texts.t("link-copy") }</Button>
                        <Button on_click={withdraw}>{ texts.t("invitation-withdraw") }</Button>
                        <Button on_click={make}>{ texts.t("invitation-renew") }</Button>
                        <span class="small soft" role="status">{ if *copied { texts.t("link-copied") } else { AttrValue::default() } }</span>
                    </div>
                    <p class="small soft">{ texts.t_args("invitation-until", &[("day", day_of(invite.until, lang).into())]) }</p>
                </div>
            }
        }
    };
    html! {
        <section class="stack" aria-labelledby="h-uitnodigen">
            <h2 id="h-uitnodigen" class="h3">{ texts.t("invitation-title") }</h2>
            { trouble(texts, &doing) }
            { content }
        </section>
    }
}
