//! Who is in a group.

use kring_shared::group::{Member, Rank};
use yew::prelude::*;

use super::{Seen, SeenProps};
use crate::{
    api::people as api,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
    },
    pages::people::{Doing, ask, trouble},
};

/// The members; a moderator names others, or takes somebody out.
#[component]
pub(super) fn MemberList(props: &SeenProps) -> Html {
    let Seen { group, texts, .. } = &props.seen;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let goes = use_state_eq(|| Option::<Member>::None);
    let close = {
        let goes = goes.clone();
        Callback::from(move |()| goes.set(None))
    };
    let on_yes = {
        let (doing, goes, id, again) =
            (doing.clone(), goes.clone(), group.id.clone(), props.seen.again.clone());
        Callback::from(move |()| {
            let Some(member) = (*goes).clone() else { return };
            goes.set(None);
            let (id, again) = (id.clone(), again.clone());
            ask(&doing, async move { api::remove_member(lang, &id, &member.id).await }, move |()| {
                again.emit(())
            });
        })
    };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_yes}>{ texts.t("member-out-do") }</Button>
            <Button on_click={close.clone()}>{ texts.t("cancel") }</Button>
        </>
    };
    let name = goes.as_ref().map(|member| member.name.clone()).unwrap_or_default();
    html! {
        <section class="stack" aria-labelledby="h-leden">
            <h2 id="h-leden" class="h3">{ texts.t_args("group-members-n", &[("n", group.members.len().into())]) }</h2>
            { trouble(texts, &doing) }
            <ul class="stack-2" role="list">{ for group.members.iter().map(|member| row(&props.seen, member, &doing, &goes)) }</ul>
            <Dialog open={goes.is_some()} title={texts.t_args("member-out-ask", &[("name", name.into())])} close_label={texts.t("cancel")} on_close={close} {foot}>
                <p>{ texts.t("member-out-text") }</p>
            </Dialog>
        </section>
    }
}

fn row(
    seen: &Seen,
    member: &Member,
    doing: &UseStateHandle<Doing>,
    goes: &UseStateHandle<Option<Member>>,
) -> Html {
    let Seen { group, texts, .. } = seen;
    let lang = texts.language().code();
    let is_me = member.id == group.me;
    // The last moderator is not offered what is refused.
    let is_last = is_me && group.members.iter().filter(|m| m.rank == Rank::Moderator).count() == 1;
    let other = match member.rank {
        Rank::Moderator => Rank::Member,
        Rank::Member => Rank::Moderator,
    };
    let on_rank = {
        let (doing, id, member, again) =
            (doing.clone(), group.id.clone(), member.id.clone(), seen.again.clone());
        Callback::from(move |()| {
            let (id, member, again) = (id.clone(), member.clone(), again.clone());
            ask(&doing, async move { api::give_rank(lang, &id, &member, other).await }, move |()| {
                again.emit(())
            });
        })
    };
    let on_out = {
        let (goes, member) = (goes.clone(), member.clone());
        Callback::from(move |()| goes.set(Some(member.clone())))
    };
    let who = [("name", member.name.clone().into())];
    let (rank_words, rank_label) = match other {
        Rank::Moderator => {
            (texts.t("member-make-moderator"), texts.t_args("member-make-moderator-label", &who))
        }
        Rank::Member => (texts.t("member-make-member"), texts.t_args("member-make-member-label", &who)),
    };
    let mut facts = Vec::new();
    if member.rank == Rank::Moderator {
        facts.push(texts.t("group-rank-moderator"));
    }
    if is_me {
        facts.push(texts.t("member-me"));
    }
    if !member.agreed {
        facts.push(texts.t("member-not-agreed"));
    }
    let facts = facts.iter().map(AttrValue::as_str).collect::<Vec<_>>().join(" · ");
    html! {
        <li key={member.id.to_string()} class="ruled stack-1">
            <span><b>{ member.name.clone() }</b>{ " " }<span class="small soft">{ facts }</span></span>
            <div class="row">
                if seen.runs() {
                    if !is_last {
                        <Button kind={ButtonKind::Text} on_click={on_rank} label={rank_label}>{ rank_words }</Button>
                    }
                    if !is_me {
                        <Button kind={ButtonKind::Text} on_click={on_out} label={texts.t_args("member-out-label", &who)}>{ texts.t("member-out-do") }</Button>
                    }
                }
            </div>
        </li>
    }
}
