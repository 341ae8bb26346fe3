//! A group: its sessions, its members, its agreements, and how people come in.

use kring_shared::{
    account::Me,
    group::{GroupId, GroupView, Rank},
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{
    Doing, Members, MembersProps, To, actions::group::After, ask, meetings::next::Next, templates::Templates,
    trouble,
};
use crate::{
    api::people::{self as api, logo::of_group as logo_of},
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        message::{MessageKind, MessageProps, message},
    },
    pages::problem::by_code,
    route::{Route, link},
    texts::{Texts, use_texts},
};

mod agreements;
mod cases;
mod invitation;
pub(super) mod logo;
mod members;
mod sessions;
mod settings;

/// Properties of [`GroupPage`].
#[derive(Properties, PartialEq)]
pub struct GroupProps {
    /// Which group.
    pub id: AttrValue,
}

/// The page of a group.
#[component]
pub fn GroupPage(props: &GroupProps) -> Html {
    let texts = use_texts();
    let id = GroupId(props.id.to_string());
    let draw = Callback::from(move |_: (Me, Callback<()>)| html! { <Whole id={id.clone()} /> });
    // The name of a group is content: it is not in the title of the window.
    let props = props!(MembersProps {
        title: texts.t("group-title"),
        draw,
        then: Some(format!("/groep/{}", props.id)),
    });
    html! { <Members ..props /> }
}

/// A group as its parts draw it.
#[derive(Clone, PartialEq)]
struct Seen {
    group: GroupView,
    texts: Texts,
    /// Looks at the group again after something changed.
    again: Callback<()>,
}

impl Seen {
    fn runs(&self) -> bool {
        self.group.rank == Rank::Moderator
    }
}

#[derive(Properties, PartialEq)]
struct SeenProps {
    seen: Seen,
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    id: GroupId,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<GroupView, String>>::None);
    let looks = use_state_eq(|| 0_u32);
    {
        let found = found.clone();
        use_effect_with((props.id.clone(), *looks), move |(id, _)| {
            let id = id.clone();
            spawn_local(async move {
                let group = api::group(lang, &id).await.map_err(|problem| problem.code);
                // What is shown, with what was typed in it, stays when it cannot be looked at anew.
                if group.is_ok() || !matches!(&*found, Some(Ok(_))) {
                    found.set(Some(group));
                }
            });
        });
    }
    let again = {
        let looks = looks.clone();
        Callback::from(move |()| looks.set(*looks + 1))
    };
    match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            let all = link(To::Groups.route(), "button", texts.t("groups-mine"));
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code), action: all })) }</div> }
        }
        Some(Ok(group)) => {
            let seen = Seen { group: group.clone(), texts: texts.clone(), again };
            html! {
                <div key="group" class={classes!("stack-7", format!("house--{}", group.colour.name()))}>
                    { head(&seen) }
                    <agreements::Ask seen={seen.clone()} />
                    <div class="spread spread--lobby">
                        <div class="stack-7">
                            <Next group={group.id.clone()} />
                            <After group={group.id.clone()} />
                            <cases::Cases seen={seen.clone()} />
                            <Templates group={group.id.clone()} />
                            <sessions::Sessions seen={seen.clone()} />
                            // Who is asked for a yes reads them above.
                            <div>if seen.runs() || group.agreements.mine { <agreements::Agreements seen={seen.clone()} /> }</div>
                        </div>
                        <div class="stack-7">
                            <members::MemberList seen={seen.clone()} />
                            <div>if seen.runs() { <invitation::Invitation seen={seen.clone()} /> }</div>
                            <div>if seen.runs() { <settings::Settings seen={seen.clone()} /> }</div>
                            <Leave {seen} />
                        </div>
                    </div>
                </div>
            }
        }
    }
}

fn head(seen: &Seen) -> Html {
    let Seen { group, texts, .. } = seen;
    let begin = Route::BeginFor { group: group.id.to_string() };
    let archive = To::GroupArchive { group: group.id.to_string() }.route();
    html! {
        <div class="house stack">
            <div>if let Some(own) = &group.logo { { logo::picture(texts, own, logo_of(&group.id, own), &group.name) } }</div>
            <p class="small soft">{ texts.t(group.kind.key()) }</p>
            <h1>{ group.name.clone() }</h1>
            <div>
                if group.agreements.mine {
                    <div class="row">{ link(begin, "button button--primary", texts.t("begin-do")) }{ link(archive, "button", texts.t("archive-link")) }</div>
                }
            </div>
        </div>
    }
}

/// Leaving the group, or dissolving it; asked twice.
#[component]
fn Leave(props: &SeenProps) -> Html {
    let Seen { group, texts, .. } = &props.seen;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let asks = use_state_eq(|| Option::<bool>::None);
    let alone = group.members.len() == 1;
    let open = |what: Option<bool>| {
        let asks = asks.clone();
        Callback::from(move |()| asks.set(what))
    };
    let on_yes = {
        let (doing, asks, id, me) = (doing.clone(), asks.clone(), group.id.clone(), group.me.clone());
        Callback::from(move |()| {
            let Some(dissolve) = *asks else { return };
            asks.set(None);
            let (id, me) = (id.clone(), me.clone());
            let question = async move {
                if dissolve {
                    api::dissolve(lang, &id).await
                } else {
                    api::remove_member(lang, &id, &me).await
                }
            };
            ask(&doing, question, |()| To::Groups.route().go());
        })
    };
    let dissolves = asks.unwrap_or(false) || alone;
    let (heading, what) = if dissolves {
        ("group-dissolve-ask", "group-dissolve-text")
    } else {
        ("group-leave-ask", "group-leave-text")
    };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_yes}>{ texts.t(if dissolves { "group-dissolve-do" } else { "group-leave-do" }) }</Button>
            <Button on_click={open(None)}>{ texts.t("cancel") }</Button>
        </>
    };
    html! {
        <section class="ruled stack" aria-labelledby="h-weg">
            <h2 id="h-weg" class="h3">{ texts.t("group-leave-heading") }</h2>
            { trouble(texts, &doing) }
            <div class="row">
                <Button on_click={open(Some(false))}>{ texts.t("group-leave-do") }</Button>
                if props.seen.runs() && !alone {
                    <Button on_click={open(Some(true))}>{ texts.t("group-dissolve-do") }</Button>
                }
            </div>
            <Dialog open={asks.is_some()} title={texts.t(heading)} close_label={texts.t("cancel")} on_close={open(None)} {foot}>
                <p>{ texts.t(what) }</p>
                <p>{ texts.t(if dissolves { "group-dissolve-cases" } else { "group-leave-cases" }) }</p>
            </Dialog>
        </section>
    }
}

/// Says that something is good to know.
fn plain(lead: AttrValue) -> Html {
    message(&props!(MessageProps { kind: MessageKind::Plain, lead }))
}
