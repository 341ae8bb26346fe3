//! With what a meeting opens: on its page, and on a page of its own for a big screen.

use kring_shared::{
    account::Me,
    follow_up::{
        NoteLine,
        look_back::{LookBack, LookBackView},
    },
    group::GroupId,
    meeting::MeetingId,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{
    Desk, TOLD,
    item::{Item, result_of},
    told,
};
use crate::{
    api::people::actions as api,
    browser,
    components::message::{MessageProps, message},
    pages::{
        people::{Members, MembersProps, To},
        problem::by_code,
    },
    route::{Route, link},
    texts::use_texts,
    words::{day_of, lang_of},
};

/// Properties of [`LookBackPage`].
#[derive(Properties, PartialEq)]
pub struct PageProps {
    /// Of which group.
    pub group: AttrValue,
    /// Which meeting.
    pub meeting: AttrValue,
}

/// The look-back on a page of its own.
#[component]
pub fn LookBackPage(props: &PageProps) -> Html {
    let texts = use_texts();
    let (group, meeting) = (GroupId(props.group.to_string()), MeetingId(props.meeting.to_string()));
    let draw = {
        let (group, meeting, texts) = (group.clone(), meeting.clone(), texts.clone());
        Callback::from(move |_: (Me, Callback<()>)| {
            let back = To::Meeting { group: group.to_string(), id: meeting.to_string() }.route();
            html! {
                <div class="stack-6">
                    <p>{ link(back, "", texts.t("back-to-meeting")) }</p>
                    <Section group={group.clone()} meeting={meeting.clone()} alone=true />
                </div>
            }
        })
    };
    let then = Some(format!("/groep/{group}/terugblik-{meeting}"));
    let props = props!(MembersProps { title: texts.t("back-title"), draw, then });
    html! { <Members ..props /> }
}

/// Properties of [`Section`].
#[derive(Properties, PartialEq)]
pub struct SectionProps {
    /// Of which group.
    pub group: GroupId,
    /// Which meeting.
    pub meeting: MeetingId,
    /// True on a page of its own.
    #[prop_or_default]
    pub alone: bool,
}

/// The look-back of a meeting.
#[component]
pub fn Section(props: &SectionProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<LookBackView, String>>::None);
    let looks = use_state_eq(|| 0_u32);
    let happened = use_state_eq(|| "");
    {
        let found = found.clone();
        use_effect_with((props.group.clone(), props.meeting.clone(), *looks), move |(group, meeting, _)| {
            let (group, meeting) = (group.clone(), meeting.clone());
            spawn_local(async move {
                let seen = api::look_back(lang, &group, &meeting).await.map_err(|problem| problem.code);
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
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code) })) }</div> }
        }
        Some(Ok(view)) => {
            let desk = Desk {
                group: props.group.clone(),
                members: view.members.clone(),
                me: view.me.clone(),
                agreed: view.agreed,
                today: view.today.clone(),
                texts: texts.clone(),
                again,
            };
            html! { <div key="found" class="stack-6">{ whole(&desk, &view.look, if props.alone { "h2" } else { "h3" }) }</div> }
        }
    };
    let to = To::LookBack { group: props.group.to_string(), meeting: props.meeting.to_string() }.route();
    html! {
        <section class="stack" aria-labelledby="h-terugblik">
            if props.alone {
                <h1 key="alone" id="h-terugblik">{ texts.t("back-title") }</h1>
            } else {
                <h2 key="part" id="h-terugblik" class="h3">{ texts.t("back-title") }</h2>
            }
            <p>{ texts.t("back-why") }</p>
            { told(&texts, *happened) }
            { content }
            <div>if !props.alone { <p>{ link(to, "", texts.t("back-page")) }</p> }</div>
        </section>
    }
}

/// `level` is the tag of the headings: on a page of its own they come right below the first.
fn whole(desk: &Desk, look: &LookBack, level: &'static str) -> Html {
    let texts = &desk.texts;
    let since = match look.since {
        Some(at) => texts.t_args("back-since", &[("day", day_of(at, desk.lang()).into())]),
        None => texts.t("back-first"),
    };
    let waits: Vec<_> = look.waits.all().into_iter().filter(|(_, n)| *n > 0).collect();
    html! {
        <>
            <p class="small soft">{ since }</p>
            <div class="stack">
                <@{level} class="h3">{ texts.t("follow-open") }</@>
                <div>if look.open.is_empty() { <p class="soft">{ texts.t("follow-none") }</p> }</div>
                <ul class="stack" role="list">
                    { for look.open.iter().map(|action| html! {
                        <li key={action.id.to_string()} class="ruled"><Item desk={desk.clone()} action={action.clone()} /></li>
                    }) }
                </ul>
            </div>
            <div class="stack">
                <@{level} class="h3">{ texts.t("back-news") }</@>
                <div>if look.news.is_empty() { <p class="soft">{ texts.t("back-news-none") }</p> }</div>
                <ul class="stack" role="list">
                    { for look.news.iter().map(|news| html! {
                        <li class="ruled follow">
                            <p dir="auto"><b>{ &news.plan.what }</b></p>
                            <ul class="follow__results" role="list">{ result_of(desk, desk.name(&news.owner), &news.result) }</ul>
                        </li>
                    }) }
                </ul>
            </div>
            <div class="stack-2">
                <@{level} class="h3">{ texts.t("back-notes") }</@>
                <div>if look.notes.is_empty() { <p class="soft">{ texts.t("back-notes-none") }</p> }</div>
                <ul class="stack-1" role="list">{ for look.notes.iter().map(|note| html! { <li>{ note_link(desk, note) }</li> }) }</ul>
            </div>
            <div class="stack-2">
                <@{level} class="h3">{ texts.t("back-waits") }</@>
                <div>if waits.is_empty() { <p class="soft">{ texts.t("back-waits-none") }</p> }</div>
                <ul class="stack-1">{ for waits.into_iter().map(|(key, n)| html! { <li {key}>{ texts.t_args(format!("back-waits-{key}"), &[("n", n.into())]) }</li> }) }</ul>
            </div>
        </>
    }
}

/// A link to a note, by method and day.
pub fn note_link(desk: &Desk, note: &NoteLine) -> Html {
    let words = note_words(desk, note);
    link(Route::Note { id: note.session.to_string() }, "", words)
}

/// A note by method and day.
pub fn note_words(desk: &Desk, note: &NoteLine) -> String {
    let title = note.title.get(lang_of(desk.texts.language()));
    format!("{title}, {}", day_of(note.at, desk.lang()))
}
