//! The page of one meeting.

use kring_shared::{
    account::Me,
    group::GroupId,
    meeting::{MeetingView, Stage},
};
use yew::{prelude::*, props};

use super::{
    Book, Loaded,
    answers::{MyAnswer, said},
    change::{Cancel, Change},
    enter, place,
    rota::Rota,
    stage, to_group,
};
use crate::{
    api::people as api,
    components::{
        button::{Button, ButtonKind},
        icon::{Glyph, icon},
        message::{MessageProps, message},
    },
    pages::people::{Doing, Members, MembersProps, To, actions::look_back::Section as LookBack, trouble},
    route::link,
    texts::use_texts,
    words::lang_of,
};

/// Properties of [`MeetingPage`].
#[derive(Properties, PartialEq)]
pub struct MeetingProps {
    /// Of which group.
    pub group: AttrValue,
    /// Which meeting.
    pub id: AttrValue,
}

/// The page of a meeting.
#[component]
pub fn MeetingPage(props: &MeetingProps) -> Html {
    let texts = use_texts();
    let (group, id) = (GroupId(props.group.to_string()), props.id.clone());
    let draw = Callback::from(move |_: (Me, Callback<()>)| {
        let id = id.clone();
        let draw = Callback::from(move |book: Book| {
            let found = book.all.meetings.iter().find(|meeting| meeting.id.as_str() == id.as_str()).cloned();
            match found {
                Some(meeting) => {
                    let key = meeting.id.to_string();
                    html! { <Whole {key} {book} {meeting} /> }
                }
                None => missing(&book),
            }
        });
        html! { <Loaded group={group.clone()} {draw} /> }
    });
    let then = Some(format!("/bijeenkomst/{}/{}", props.group, props.id));
    let props = props!(MembersProps { title: texts.t("meeting-title"), draw, then });
    html! { <Members ..props /> }
}

fn missing(book: &Book) -> Html {
    let all =
        link(To::Meetings { group: book.group.to_string() }.route(), "button", book.texts.t("meetings-all"));
    let lead = book.texts.t("problem-meeting-unknown");
    html! { <div key="gone">{ message(&props!(MessageProps { lead, action: all })) }</div> }
}

/// Properties of what is of one meeting.
#[derive(Properties, PartialEq)]
pub struct OneProps {
    /// The meetings.
    pub book: Book,
    /// Which of them.
    pub meeting: MeetingView,
}

#[component]
fn Whole(props: &OneProps) -> Html {
    let OneProps { book, meeting } = props;
    let texts = &book.texts;
    let doing = use_state_eq(Doing::default);
    let is_ahead = meeting.stage.is_ahead();
    let may_plan = book.all.agreed && meeting.stage == Stage::Planned;
    let is_next = book.ahead().next().is_some_and(|next| next.id == meeting.id);
    let parts = || OneProps { book: book.clone(), meeting: meeting.clone() };
    html! {
        <div class="stack-7">
            <div class="stack">
                { to_group(book) }
                <h1 id="h-bijeenkomst" tabindex="-1">{ book.day(meeting) }</h1>
                <p class="lede">{ book.time(meeting) }</p>
                { facts(book, meeting) }
                <div>
                    if meeting.stage == Stage::Cancelled {
                        { message(&props!(MessageProps { lead: texts.t("meeting-cancelled") })) }
                    }
                </div>
                { trouble(texts, &doing) }
                <div class="row">
                    if meeting.stage == Stage::Opened {
                        <Button kind={ButtonKind::Primary} on_click={enter(book, meeting, &doing)}>{ texts.t("meeting-enter") }</Button>
                    }
                    if is_ahead {
                        <a class="button" href={api::calendar_address(&book.group, &meeting.id)} download="intervisie.ics">
                            { icon(Glyph::Calendar) }{ texts.t("meeting-calendar") }
                        </a>
                    }
                </div>
            </div>
            <div class="spread spread--lobby">
                <div class="stack-7">
                    <section class="stack" aria-labelledby="h-komt">
                        <h2 id="h-komt" class="h3">{ texts.t("meeting-who-comes") }</h2>
                        <div>if is_ahead { <MyAnswer ..props!(super::answers::MyAnswerProps { book: book.clone(), meeting: meeting.clone() }) /> }</div>
                        { said(book, meeting) }
                    </section>
                    // With this the next meeting opens.
                    <div>if is_next { <LookBack group={book.group.clone()} meeting={meeting.id.clone()} /> }</div>
                    <div>if may_plan { <Change ..parts() /> }</div>
                </div>
                <div class="stack-7">
                    <Rota ..parts() />
                    <div>if may_plan { <Cancel ..parts() /> }</div>
                </div>
            </div>
        </div>
    }
}

fn facts(book: &Book, meeting: &MeetingView) -> Html {
    let texts = &book.texts;
    let method = meeting.title.as_ref().map(|title| title.get(lang_of(texts.language())).to_owned());
    let method = method.map_or_else(|| texts.t("meeting-no-method"), AttrValue::from);
    let opens = if meeting.setup.is_some() {
        texts.t_args("meeting-opens", &[("n", book.all.opens_minutes.into())])
    } else {
        texts.t("meeting-opens-not")
    };
    html! {
        <div class="stack-2">
            <dl class="facts measure">
                <dt>{ texts.t("meeting-where") }</dt><dd class="meeting__place">{ place(book, meeting) }</dd>
                <dt>{ texts.t("meeting-method") }</dt><dd>{ method }</dd>
            </dl>
            <p class="small soft">{ if meeting.stage == Stage::Planned { opens } else { stage(book, meeting.stage) } }</p>
        </div>
    }
}
