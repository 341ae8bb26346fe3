//! Meetings of a group: the next one, planning, one meeting with its rota, and the year.

use kring_shared::{
    account::AccountId,
    api::Seat,
    group::GroupId,
    meeting::{MeetingView, Meetings, Part, Stage},
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{Doing, To, ask};
use crate::{
    api::people as api,
    components::message::{MessageProps, message},
    pages::problem::by_code,
    route::{Route, link},
    session::seats,
    texts::{Texts, use_texts},
    words::long_date,
};

pub mod answers;
pub mod change;
pub mod form;
pub mod next;
pub mod one;
pub mod plan;
pub mod rota;
pub mod year;

/// The meetings of a group as its parts draw them.
#[derive(Clone, PartialEq)]
pub struct Book {
    /// Which group.
    pub group: GroupId,
    /// What the server says.
    pub all: Meetings,
    /// The words.
    pub texts: Texts,
    /// Looks again after something changed.
    pub again: Callback<()>,
}

impl Book {
    /// The code of the reader's language.
    fn lang(&self) -> &'static str {
        self.texts.language().code()
    }

    /// The name of a member; of who left it says so.
    pub fn name(&self, who: Option<&AccountId>) -> AttrValue {
        let Some(who) = who else { return self.texts.t("rota-nobody") };
        let member = self.all.members.iter().find(|member| &member.id == who);
        member.map_or_else(|| self.texts.t("rota-gone"), |member| AttrValue::from(member.name.clone()))
    }

    /// The day of a meeting in words.
    pub fn day(&self, meeting: &MeetingView) -> String {
        long_date(&meeting.at.day, self.lang())
    }

    /// From when to when.
    pub fn time(&self, meeting: &MeetingView) -> AttrValue {
        let times = [("from", meeting.at.time.clone().into()), ("to", end_of(meeting).into())];
        self.texts.t_args("meeting-time", &times)
    }

    /// The name of a part.
    pub fn part(&self, part: Part) -> AttrValue {
        self.texts.t(format!("rota-{}", part.name()))
    }

    /// The meetings that are still to come or going on.
    pub fn ahead(&self) -> impl Iterator<Item = &MeetingView> {
        self.all.meetings.iter().filter(|meeting| meeting.stage.is_ahead())
    }
}

/// The time on the clock at the end of a meeting.
fn end_of(meeting: &MeetingView) -> String {
    let start = meeting.at.time.split_once(':');
    let start =
        start.and_then(|(hour, minute)| Some((hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?)));
    let (hour, minute) = start.unwrap_or_default();
    let end = hour * 60 + minute + u32::from(meeting.minutes);
    format!("{:02}:{:02}", end / 60 % 24, end % 60)
}

/// Properties of [`Loaded`].
#[derive(Properties, PartialEq)]
pub struct LoadedProps {
    /// Which group.
    pub group: GroupId,
    /// Draws what was found.
    pub draw: Callback<Book, Html>,
}

/// The meetings of a group, once they are there.
#[component]
pub fn Loaded(props: &LoadedProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<Meetings, String>>::None);
    let looks = use_state_eq(|| 0_u32);
    {
        let found = found.clone();
        // The server writes mails in the language in which somebody looks.
        use_effect_with((props.group.clone(), *looks, lang), move |(group, ..)| {
            let group = group.clone();
            spawn_local(async move {
                let all = api::meetings(lang, &group).await.map_err(|problem| problem.code);
                // What is shown, with what was typed in it, stays when it cannot be looked at anew.
                if all.is_ok() || !matches!(&*found, Some(Ok(_))) {
                    found.set(Some(all));
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
        Some(Ok(all)) => {
            let book = Book { group: props.group.clone(), all: all.clone(), texts: texts.clone(), again };
            html! { <div key="found">{ props.draw.emit(book) }</div> }
        }
    }
}

/// A link to the page of a group, above what is of the group.
fn to_group(book: &Book) -> Html {
    let to = To::Group { id: book.group.to_string() }.route();
    html! { <p>{ link(to, "", book.texts.t("meetings-to-group")) }</p> }
}

/// A link to the page of a meeting, by its day.
fn to_meeting(book: &Book, meeting: &MeetingView) -> Html {
    let to = To::Meeting { group: book.group.to_string(), id: meeting.id.to_string() }.route();
    link(to, "", book.day(meeting))
}

/// Where a meeting is: the place, the link, or that it follows.
fn place(book: &Book, meeting: &MeetingView) -> Html {
    let is_none = meeting.place.is_empty() && meeting.link.is_empty();
    html! {
        <>
            <span>{ if is_none { book.texts.t("meeting-no-place") } else { meeting.place.clone().into() } }</span>
            if !meeting.link.is_empty() {
                <span>
                    { if meeting.place.is_empty() { "" } else { " · " } }
                    <a href={meeting.link.clone()} target="_blank" rel="noopener noreferrer">{ book.texts.t("meeting-link") }</a>
                </span>
            }
        </>
    }
}

/// Takes a seat in the room of a meeting, keeps it, and goes there.
fn enter(book: &Book, meeting: &MeetingView, doing: &UseStateHandle<Doing>) -> Callback<()> {
    let (lang, doing) = (book.lang(), doing.clone());
    let (group, id) = (book.group.clone(), meeting.id.clone());
    Callback::from(move |()| {
        let (group, id) = (group.clone(), id.clone());
        let question = async move { api::enter_meeting(lang, (&group, &id)).await };
        ask(&doing, question, |seat: Seat| {
            seats::remember_seat(&seat);
            Route::Room { id: seat.session.to_string() }.go();
        });
    })
}

/// The words for where a meeting is in its life.
fn stage(book: &Book, stage: Stage) -> AttrValue {
    book.texts.t(match stage {
        Stage::Planned => "meeting-stage-planned",
        Stage::Cancelled => "meeting-stage-cancelled",
        Stage::Opened => "meeting-stage-opened",
        Stage::Over => "meeting-stage-over",
    })
}
