//! The groups one is in.

use kring_shared::account::{Me, MyGroup};
use kring_shared::group::Rank;
use yew::{prelude::*, props};

use super::{Members, MembersProps, To};
use crate::{
    route::link,
    texts::{Texts, use_texts},
    words,
};

/// The page with all groups one is in.
#[component]
pub fn GroupsPage() -> Html {
    let texts = use_texts();
    let before = html! { <p class="lede">{ texts.t("groups-why") }</p> };
    let draw = {
        let texts = texts.clone();
        Callback::from(move |(me, _): (Me, Callback<()>)| list(&texts, &me))
    };
    let props = props!(MembersProps { title: texts.t("groups-mine"), draw, before });
    html! { <Members ..props /> }
}

fn list(texts: &Texts, me: &Me) -> Html {
    let new = link(To::NewGroup.route(), "button button--primary", texts.t("group-new-do"));
    html! {
        <div class="stack-6 measure">
            <div class="section-head">
                <h1>{ texts.t("groups-mine") }</h1>
                <span class="push">{ new }</span>
            </div>
            if me.groups.is_empty() {
                <div key="none" class="stack-2">
                    <p class="lede">{ texts.t("groups-none") }</p>
                    <p>{ texts.t("groups-none-how") }</p>
                </div>
            } else {
                <div key="some" class="stack">
                    <p>{ link(To::Archive.route(), "", texts.t("archive-search-all")) }</p>
                    <ul class="stack" role="list">{ for me.groups.iter().map(|group| row(texts, group)) }</ul>
                </div>
            }
        </div>
    }
}

fn row(texts: &Texts, group: &MyGroup) -> Html {
    let mut facts =
        vec![texts.t(group.kind.key()), texts.t_args("group-members-n", &[("n", group.members.into())])];
    if group.rank == Rank::Moderator {
        facts.push(texts.t("group-rank-moderator"));
    }
    if let Some(at) = group.last_session {
        let day = words::day_of(at, texts.language().code());
        facts.push(texts.t_args("group-last-session", &[("day", day.into())]));
    }
    let facts = facts.iter().map(AttrValue::as_str).collect::<Vec<_>>().join(" · ");
    let to = To::Group { id: group.id.to_string() }.route();
    html! {
        <li key={group.id.to_string()} class="ruled stack-1">
            <h2 class="h3">{ link(to, "", group.name.clone()) }</h2>
            <p class="small soft">{ facts }</p>
            <div>
                if group.asks_agreement {
                    <p class="small"><b>{ texts.t("group-asks-agreement") }</b></p>
                }
            </div>
        </li>
    }
}
