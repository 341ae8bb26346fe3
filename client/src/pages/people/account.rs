//! One's own account.

use kring_shared::account::Me;
use yew::{prelude::*, props};

use super::cases::draft::forget_drafts;
use super::{Doing, Members, MembersProps, ask, my_sessions::MySessions, trouble, ways::Ways};
use crate::{
    api::people as api,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::{Field, FieldKind},
        icon::{Glyph, icon},
    },
    route::Route,
    texts::use_texts,
};

/// The page with one's own account.
#[component]
pub fn AccountPage() -> Html {
    let texts = use_texts();
    let draw = Callback::from(|(me, again): (Me, Callback<()>)| html! { <Account {me} {again} /> });
    let props = props!(MembersProps { title: texts.t("account-title"), draw });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct AccountProps {
    me: Me,
    again: Callback<()>,
}

#[component]
fn Account(props: &AccountProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let me = &props.me;
    let name = use_state_eq(|| me.name.clone());
    let naming = use_state_eq(Doing::default);
    let doing = use_state_eq(Doing::default);
    let saved = use_state_eq(|| false);
    let asks = use_state_eq(|| false);
    let on_name = {
        let (name, saved, naming) = (name.clone(), saved.clone(), naming.clone());
        Callback::from(move |text: String| {
            naming.set(Doing::default());
            saved.set(false);
            name.set(text);
        })
    };
    let onsubmit = {
        let (name, naming, saved, again) = (name.clone(), naming.clone(), saved.clone(), props.again.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (new, saved, again) = ((*name).clone(), saved.clone(), again.clone());
            ask(&naming, async move { api::rename(lang, &new).await }, move |()| {
                saved.set(true);
                again.emit(());
            });
        })
    };
    let out = |everywhere: bool| {
        let doing = doing.clone();
        Callback::from(move |()| {
            ask(&doing, async move { api::sign_out(lang, everywhere).await }, |()| {
                forget_drafts();
                Route::Home.go();
            });
        })
    };
    let on_delete = {
        let (doing, asks) = (doing.clone(), asks.clone());
        Callback::from(move |()| {
            asks.set(false);
            ask(&doing, async move { api::delete_account(lang).await }, |()| {
                forget_drafts();
                Route::Home.go();
            });
        })
    };
    let open = |on: bool| {
        let asks = asks.clone();
        Callback::from(move |()| asks.set(on))
    };
    let wrong = naming.error.as_ref().map(|code| texts.t(format!("problem-{code}")));
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_delete}>{ texts.t("account-delete-do") }</Button>
            <Button on_click={open(false)}>{ texts.t("cancel") }</Button>
        </>
    };
    html! {
        <div class="stack-7 measure">
            <div class="stack-2"><h1>{ texts.t("account-title") }</h1><p class="soft">{ me.email.clone() }</p></div>
            <form class="stack" {onsubmit} novalidate=true>
                <Field id="naam" label={texts.t("name-label")} hint={texts.t("link-name-hint")} kind={FieldKind::Name} value={(*name).clone()}
                    on_input={on_name} error={wrong} max_length={60} />
                <div class="row">
                    <Button submit=true>{ texts.t("save-do") }</Button>
                    <span class="soft" role="status">{ if *saved { texts.t("saved") } else { AttrValue::default() } }</span>
                </div>
            </form>
            <MySessions />
            <Ways />
            <section class="ruled stack" aria-labelledby="h-apparaten">
                <h2 id="h-apparaten" class="h3">{ texts.t("account-devices-heading") }</h2>
                <p>{ texts.t_args("account-devices", &[("n", me.devices.into())]) }</p>
                { trouble(&texts, &doing) }
                <div class="row">
                    <Button on_click={out(false)}>{ texts.t("sign-out-do") }</Button>
                    <Button on_click={out(true)}>{ texts.t("sign-out-all-do") }</Button>
                </div>
            </section>
            <section class="ruled stack" aria-labelledby="h-gegevens">
                <h2 id="h-gegevens" class="h3">{ texts.t("my-data-heading") }</h2>
                <p>{ texts.t("my-data-text") }</p>
                <div><a class="button" href="/api/v1/me/data" download="mijn-gegevens.json">{ icon(Glyph::Download) }{ texts.t("my-data-do") }</a></div>
            </section>
            <section class="ruled stack" aria-labelledby="h-weg">
                <h2 id="h-weg" class="h3">{ texts.t("account-delete-heading") }</h2>
                <p>{ texts.t("account-delete-text") }</p>
                <div><Button on_click={open(true)}>{ texts.t("account-delete-do") }</Button></div>
            </section>
            <Dialog open={*asks} title={texts.t("account-delete-ask")} close_label={texts.t("cancel")} on_close={open(false)} {foot}>
                <p>{ texts.t("account-delete-text") }</p>
            </Dialog>
        </div>
    }
}
