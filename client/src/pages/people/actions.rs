//! Actions of members of a group: taking them up, telling what became of them, the look-back and figures.

use kring_shared::{
    account::{AccountId, Me},
    follow_up::{Action, GroupActions},
    group::GroupId,
    meeting::Person,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{Doing, Members, MembersProps, To, ask, trouble};
use crate::{
    api::people::actions as api,
    browser,
    components::{
        button::Button,
        field::{CheckProps, check},
        message::{MessageKind, MessageProps, message},
    },
    pages::problem::by_code,
    route::link,
    session::seats,
    texts::{Texts, use_texts},
    words::{day_of, lang_of},
};

pub mod figures;
pub mod form;
pub mod group;
pub mod item;
pub mod look_back;
mod telling;

use form::TakeForm;
use item::Item;

/// The id of the place that says what happened last.
pub const TOLD: &str = "vervolg-stand";

/// What the parts of these pages need to draw an action.
#[derive(Clone, PartialEq)]
pub struct Desk {
    /// Which group.
    pub group: GroupId,
    /// Who is in it.
    pub members: Vec<Person>,
    /// My number.
    pub me: AccountId,
    /// True when I said yes to the agreements.
    pub agreed: bool,
    /// Today on the clock in the Netherlands.
    pub today: String,
    /// The words.
    pub texts: Texts,
    /// Looks again; with the key of what happened.
    pub again: Callback<&'static str>,
}

impl Desk {
    /// The code of the reader's language.
    pub fn lang(&self) -> &'static str {
        self.texts.language().code()
    }

    /// The name of a member; of who left it says so.
    pub fn name(&self, who: &AccountId) -> AttrValue {
        let member = self.members.iter().find(|member| &member.id == who);
        member.map_or_else(|| self.texts.t("follow-gone"), |member| AttrValue::from(member.name.clone()))
    }

    /// The names of all members: they are found in what somebody writes.
    pub fn names(&self) -> Vec<String> {
        self.members.iter().map(|member| member.name.clone()).collect()
    }
}

/// A place that says what happened last, and gets focus then.
pub fn told(texts: &Texts, key: &'static str) -> Html {
    html! {
        <p id={TOLD} tabindex="-1" role="status">{ if key.is_empty() { AttrValue::default() } else { texts.t(key) } }</p>
    }
}

/// Says that the agreements come first.
pub fn agree_first(texts: &Texts) -> Html {
    message(&props!(MessageProps { kind: MessageKind::Plain, lead: texts.t("follow-agree-first") }))
}

/// A link back to the page of the group.
pub fn to_group(texts: &Texts, group: &GroupId) -> Html {
    html! { <p>{ link(To::Group { id: group.to_string() }.route(), "", texts.t("follow-to-group")) }</p> }
}

/// Properties of a page of a group.
#[derive(Properties, PartialEq)]
pub struct GroupPageProps {
    /// Which group.
    pub group: AttrValue,
}

/// The page with the actions of a group.
#[component]
pub fn ActionsPage(props: &GroupPageProps) -> Html {
    let texts = use_texts();
    let group = GroupId(props.group.to_string());
    let draw = Callback::from(move |_: (Me, Callback<()>)| html! { <Whole group={group.clone()} /> });
    let then = Some(format!("/groep/{}/acties", props.group));
    let props = props!(MembersProps { title: texts.t("follow-title"), draw, then });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    group: GroupId,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<GroupActions, String>>::None);
    let looks = use_state_eq(|| 0_u32);
    let happened = use_state_eq(|| "");
    {
        let found = found.clone();
        use_effect_with((props.group.clone(), *looks), move |(group, _)| {
            let group = group.clone();
            spawn_local(async move {
                let seen = api::of_group(lang, &group).await.map_err(|problem| problem.code);
                // What is shown, with what was typed in it, stays when it cannot be looked at anew.
                if seen.is_ok() || !matches!(&*found, Some(Ok(_))) {
                    found.set(Some(seen));
                }
            });
        });
    }
    let again = {
        let (looks, happened) = (looks.clone(), happened.clone());
        Callback::from(move |key: &'static str| {
            looks.set(*looks + 1);
            happened.set(key);
            browser::focus(TOLD);
        })
    };
    let content = match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            let all = link(To::Groups.route(), "button", texts.t("groups-mine"));
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code), action: all })) }</div> }
        }
        Some(Ok(seen)) => {
            let desk = Desk {
                group: props.group.clone(),
                members: seen.members.clone(),
                me: seen.me.clone(),
                agreed: seen.agreed,
                today: seen.today.clone(),
                texts: texts.clone(),
                again,
            };
            html! { <div key="found"><Found {desk} seen={seen.clone()} /></div> }
        }
    };
    html! {
        <div class="stack-7">
            <div class="stack measure">
                { to_group(&texts, &props.group) }
                <h1>{ texts.t("follow-title") }</h1>
                <p class="lede">{ texts.t("follow-why") }</p>
                { told(&texts, *happened) }
            </div>
            { content }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    desk: Desk,
    seen: GroupActions,
}

#[component]
fn Found(props: &FoundProps) -> Html {
    let FoundProps { desk, seen } = props;
    let texts = &desk.texts;
    let writes = use_state_eq(|| false);
    let toggle = |on: bool| {
        let writes = writes.clone();
        Callback::from(move |()| writes.set(on))
    };
    let on_done = {
        let (writes, again) = (writes.clone(), desk.again.clone());
        Callback::from(move |()| {
            writes.set(false);
            again.emit("follow-saved");
        })
    };
    let (open, closed): (Vec<&Action>, Vec<&Action>) =
        seen.actions.iter().partition(|action| action.is_open());
    let draw = |action: &Action| {
        html! { <li key={action.id.to_string()} class="ruled"><Item desk={desk.clone()} action={action.clone()} /></li> }
    };
    html! {
        <div class="spread spread--lobby">
            <div class="stack-7">
                <div>if desk.agreed { <Offers ..props!(FoundProps { desk: desk.clone(), seen: seen.clone() }) /> } else { { agree_first(texts) } }</div>
                <section class="stack" aria-labelledby="h-loopt">
                    <h2 id="h-loopt" class="h3">{ texts.t("follow-open") }</h2>
                    <div>if open.is_empty() { <p class="soft">{ texts.t("follow-none") }</p> }</div>
                    <ul class="stack" role="list">{ for open.into_iter().map(draw) }</ul>
                </section>
                <section class="stack" aria-labelledby="h-nieuw">
                    <h2 id="h-nieuw" class="h3">{ texts.t("follow-new") }</h2>
                    if *writes {
                        <TakeForm key="form" desk={desk.clone()} {on_done} on_cancel={toggle(false)} />
                    } else {
                        <div key="button" class="row">if desk.agreed { <Button on_click={toggle(true)}>{ texts.t("follow-new-do") }</Button> }</div>
                    }
                </section>
            </div>
            <div class="stack-7">
                <section class="stack" aria-labelledby="h-klaar">
                    <h2 id="h-klaar" class="h3">{ texts.t("follow-closed") }</h2>
                    <div>if closed.is_empty() { <p class="soft">{ texts.t("topic-nothing") }</p> }</div>
                    <ul class="stack" role="list">{ for closed.into_iter().map(draw) }</ul>
                </section>
                <Reminders ..props!(FoundProps { desk: desk.clone(), seen: seen.clone() }) />
                <p class="follow__links">
                    { link(To::Themes { group: desk.group.to_string() }.route(), "", texts.t("topic-title")) }
                    { link(To::Figures { group: desk.group.to_string() }.route(), "", texts.t("figures-title")) }
                </p>
            </div>
        </div>
    }
}

/// What my notes say that I would do; and seats on this device that my account does not keep yet.
#[component]
fn Offers(props: &FoundProps) -> Html {
    let FoundProps { desk, seen } = props;
    let texts = &desk.texts;
    let lang = lang_of(texts.language());
    let taking = use_state_eq(|| Option::<usize>::None);
    // The server knows whose note it is once the account keeps the seat.
    let here = seats::seats();
    let known = |session| {
        seen.offers.iter().any(|offer| offer.note.session == session)
            || seen.actions.iter().any(|action| action.from == Some(session))
    };
    let unkept = seen
        .notes
        .iter()
        .filter(|note| here.iter().any(|seat| seat.session == note.session) && !known(note.session));
    let unkept: Vec<Html> = unkept
        .map(|note| {
            let words = [
                ("title", note.title.get(lang).to_owned().into()),
                ("day", day_of(note.at, desk.lang()).into()),
            ];
            let to = To::Keep { id: note.session.to_string() }.route();
            html! { <li>{ link(to, "", texts.t_args("follow-keep-link", &words)) }</li> }
        })
        .collect();
    let pick = |place: Option<usize>| {
        let taking = taking.clone();
        Callback::from(move |()| taking.set(place))
    };
    let on_done = {
        let (taking, again) = (taking.clone(), desk.again.clone());
        Callback::from(move |()| {
            taking.set(None);
            again.emit("follow-saved");
        })
    };
    let row = |(place, offer): (usize, &kring_shared::follow_up::Offer)| {
        let from = [
            ("title", offer.note.title.get(lang).to_owned().into()),
            ("day", day_of(offer.note.at, desk.lang()).into()),
        ];
        let label = texts.t_args("follow-take-label", &[("what", offer.draft.what.clone().into())]);
        html! {
            <li key={format!("{}-{}", offer.note.session, offer.from.item)} class="ruled stack-2">
                <p class="small soft">{ texts.t_args("follow-offer-from", &from) }</p>
                if *taking == Some(place) {
                    <TakeForm key="form" desk={desk.clone()} draft={offer.draft.clone()} from={offer.from} on_done={on_done.clone()} on_cancel={pick(None)} />
                } else {
                    <div key="offer" class="stack-2">
                        <p class="follow__what" dir="auto">{ &offer.draft.what }</p>
                        <div class="row"><Button {label} on_click={pick(Some(place))}>{ texts.t("follow-take") }</Button></div>
                    </div>
                }
            </li>
        }
    };
    if seen.offers.is_empty() && unkept.is_empty() {
        return html! {};
    }
    html! {
        <section class="stack" aria-labelledby="h-notities">
            <h2 id="h-notities" class="h3">{ texts.t("follow-offers") }</h2>
            <div>if !seen.offers.is_empty() { <p>{ texts.t("follow-offers-why") }</p> }</div>
            <ul class="stack" role="list">{ for seen.offers.iter().enumerate().map(row) }</ul>
            <div>
                if !unkept.is_empty() {
                    <p class="small">{ texts.t("follow-keep-first") }</p>
                    <ul class="small stack-1">{ for unkept }</ul>
                }
            </div>
        </section>
    }
}

/// Whether I am reminded.
#[component]
fn Reminders(props: &FoundProps) -> Html {
    let FoundProps { desk, seen } = props;
    let texts = &desk.texts;
    let lang = desk.lang();
    let doing = use_state_eq(Doing::default);
    let on = use_state_eq(|| seen.reminds);
    let saved = use_state_eq(|| false);
    let on_change = {
        let (doing, on, saved, group) = (doing.clone(), on.clone(), saved.clone(), desk.group.clone());
        Callback::from(move |to: bool| {
            let (group, on, saved) = (group.clone(), on.clone(), saved.clone());
            saved.set(false);
            ask(&doing, async move { api::set_reminders(lang, &group, to).await }, move |()| {
                on.set(to);
                saved.set(true);
            });
        })
    };
    let children = html! { { texts.t("follow-reminders") } };
    html! {
        <section class="stack-2" aria-labelledby="h-herinner">
            <h2 id="h-herinner" class="h3">{ texts.t("follow-reminders-title") }</h2>
            { check(&props!(CheckProps { checked: *on, on_change, children })) }
            { trouble(texts, &doing) }
            <p class="small soft" role="status">{ if *saved { texts.t("saved") } else { AttrValue::default() } }</p>
        </section>
    }
}
