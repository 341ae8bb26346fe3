//! The next meeting, on the page of its group.

use kring_shared::{
    group::GroupId,
    meeting::{MeetingView, Part, Stage},
};
use yew::prelude::*;

use super::{Book, Loaded, answers::MyAnswer, enter, place, stage, to_meeting};
use crate::{
    components::button::{Button, ButtonKind},
    pages::people::{Doing, To, trouble},
    route::link,
};

/// Properties of [`Next`].
#[derive(Properties, PartialEq)]
pub struct NextProps {
    /// Which group.
    pub group: GroupId,
}

/// The next meeting of a group, with the way to the others.
#[component]
pub fn Next(props: &NextProps) -> Html {
    let draw = Callback::from(|book: Book| html! { <Section {book} /> });
    html! { <Loaded group={props.group.clone()} {draw} /> }
}

#[derive(Properties, PartialEq)]
struct SectionProps {
    book: Book,
}

#[component]
fn Section(props: &SectionProps) -> Html {
    let book = &props.book;
    let texts = &book.texts;
    let group = || book.group.to_string();
    let next = book.ahead().next();
    html! {
        <section class="stack" aria-labelledby="h-bijeenkomsten">
            <h2 id="h-bijeenkomsten" class="h3">{ texts.t("meetings-title") }</h2>
            if let Some(meeting) = next {
                <div key="next"><Card key={meeting.id.to_string()} book={book.clone()} meeting={meeting.clone()} /></div>
            } else {
                <p key="none" class="soft">{ texts.t("meetings-none") }</p>
            }
            <div class="row">
                if book.all.agreed {
                    { link(To::Plan { group: group() }.route(), "button", texts.t("meeting-plan")) }
                }
                { link(To::Meetings { group: group() }.route(), "button", texts.t("meetings-all")) }
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct CardProps {
    book: Book,
    meeting: MeetingView,
}

#[component]
fn Card(props: &CardProps) -> Html {
    let CardProps { book, meeting } = props;
    let texts = &book.texts;
    let doing = use_state_eq(Doing::default);
    html! {
        <div class="ruled stack">
            <div class="stack-1">
                <p class="small soft">{ if meeting.stage == Stage::Opened { stage(book, meeting.stage) } else { texts.t("meetings-next") } }</p>
                <h3 class="meeting__day">{ to_meeting(book, meeting) }</h3>
                <p>{ book.time(meeting) }{ " · " }{ place(book, meeting) }</p>
                <p class="small">
                    { for Part::ALL.iter().map(|part| html! {
                        <span key={part.name()} class="meeting__part">{ book.part(*part) }{ ": " }<b>{ book.name(meeting.holder(*part)) }</b></span>
                    }) }
                </p>
            </div>
            <div>
                if meeting.stage == Stage::Opened {
                    <div class="row">
                        <Button kind={ButtonKind::Primary} on_click={enter(book, meeting, &doing)}>{ texts.t("meeting-enter") }</Button>
                    </div>
                }
            </div>
            { trouble(texts, &doing) }
            <MyAnswer book={book.clone()} meeting={meeting.clone()} />
        </div>
    }
}
