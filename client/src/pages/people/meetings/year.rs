//! All meetings of a year with the rota, and whether one is reminded.

use kring_shared::{
    account::Me,
    group::GroupId,
    meeting::{Answer, MeetingView, Part, Stage},
};
use yew::{prelude::*, props};

use super::{Book, Loaded, place, stage, to_group, to_meeting};
use crate::{
    api::people as api,
    components::field::{CheckProps, check},
    pages::people::{Doing, Members, MembersProps, To, ask, trouble},
    route::link,
    texts::use_texts,
};

/// Properties of [`YearPage`].
#[derive(Properties, PartialEq)]
pub struct YearProps {
    /// Of which group.
    pub group: AttrValue,
}

/// The page with all meetings.
#[component]
pub fn YearPage(props: &YearProps) -> Html {
    let texts = use_texts();
    let group = GroupId(props.group.to_string());
    let draw = Callback::from(move |_: (Me, Callback<()>)| {
        let draw = Callback::from(|book: Book| html! { <Whole {book} /> });
        html! { <Loaded group={group.clone()} {draw} /> }
    });
    let then = Some(format!("/groep/{}/bijeenkomsten", props.group));
    let props = props!(MembersProps { title: texts.t("meetings-title"), draw, then });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    book: Book,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let book = &props.book;
    let texts = &book.texts;
    let plan = link(
        To::Plan { group: book.group.to_string() }.route(),
        "button button--primary",
        texts.t("meeting-plan"),
    );
    html! {
        <div class="stack-7">
            <div class="stack">
                { to_group(book) }
                <div class="section-head">
                    <h1>{ texts.t("meetings-title") }</h1>
                    <span class="push">if book.all.agreed { { plan } }</span>
                </div>
                <p>{ texts.t("meetings-lede") }</p>
            </div>
            if book.all.meetings.is_empty() {
                <p key="none" class="lede">{ texts.t("meetings-none") }</p>
            } else {
                <div key="some">{ table(book) }</div>
            }
            <div>{ how_often(book) }</div>
            <Reminders book={book.clone()} />
        </div>
    }
}

fn table(book: &Book) -> Html {
    let texts = &book.texts;
    let heads = [
        texts.t("meeting-when"),
        texts.t("meeting-where"),
        book.part(Part::Facilitator),
        book.part(Part::Owner),
    ];
    html! {
        <table class="table table--fold">
            <caption class="visually-hidden">{ texts.t("rota-title") }</caption>
            <thead>
                <tr>
                    { for heads.iter().map(|head| html! { <th scope="col">{ head.clone() }</th> }) }
                    <th scope="col">{ texts.t("meeting-col-comes") }</th>
                </tr>
            </thead>
            <tbody>{ for book.all.meetings.iter().map(|meeting| row(book, meeting)) }</tbody>
        </table>
    }
}

fn row(book: &Book, meeting: &MeetingView) -> Html {
    let texts = &book.texts;
    let coming = meeting.answers.iter().filter(|given| given.answer == Answer::Yes).count();
    let told = if meeting.stage == Stage::Planned {
        texts.t_args("meeting-come-yes", &[("n", coming.into())])
    } else {
        stage(book, meeting.stage)
    };
    let is_on = meeting.stage != Stage::Cancelled;
    html! {
        <tr key={meeting.id.to_string()}>
            <th scope="row">{ to_meeting(book, meeting) }<br /><span class="soft">{ book.time(meeting) }</span></th>
            <td data-label={texts.t("meeting-where")} class="meeting__place">{ place(book, meeting) }</td>
            { for Part::ALL.iter().map(|part| html! {
                <td key={part.name()} data-label={book.part(*part)}>{ if is_on { book.name(meeting.holder(*part)) } else { AttrValue::from("–") } }</td>
            }) }
            <td data-label={texts.t("meeting-col-comes")}>{ told }</td>
        </tr>
    }
}

/// How often everybody had each part in what was.
fn how_often(book: &Book) -> Html {
    let texts = &book.texts;
    let past: Vec<&MeetingView> =
        book.all.meetings.iter().filter(|m| matches!(m.stage, Stage::Over | Stage::Opened)).collect();
    if past.is_empty() {
        return html! { <></> };
    }
    let count = |who, part: Part| past.iter().filter(|m| m.holder(part) == Some(who)).count();
    html! {
        <section class="stack" aria-labelledby="h-hoe-vaak">
            <h2 id="h-hoe-vaak" class="h3">{ texts.t("meetings-how-often") }</h2>
            <table class="table table--fold meeting__counts">
                <thead>
                    <tr><th scope="col">{ texts.t("rota-col-who") }</th>{ for Part::ALL.iter().map(|part| html! { <th scope="col">{ book.part(*part) }</th> }) }</tr>
                </thead>
                <tbody>
                    { for book.all.members.iter().map(|member| html! {
                        <tr key={member.id.to_string()}>
                            <th scope="row">{ member.name.clone() }</th>
                            { for Part::ALL.iter().map(|part| html! {
                                <td data-label={book.part(*part)}>{ texts.t_args("rota-count", &[("n", count(&member.id, *part).into())]) }</td>
                            }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </section>
    }
}

/// Whether I am reminded.
#[component]
fn Reminders(props: &WholeProps) -> Html {
    let book = &props.book;
    let texts = &book.texts;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let saved = use_state_eq(|| false);
    let on_change = {
        let (doing, saved, group, again) =
            (doing.clone(), saved.clone(), book.group.clone(), book.again.clone());
        Callback::from(move |on: bool| {
            let (group, saved, again) = (group.clone(), saved.clone(), again.clone());
            saved.set(false);
            ask(&doing, async move { api::set_reminders(lang, &group, on).await }, move |()| {
                saved.set(true);
                again.emit(());
            });
        })
    };
    let children = html! { { texts.t("reminders-on") } };
    html! {
        <section class="stack-2" aria-labelledby="h-herinneringen">
            <h2 id="h-herinneringen" class="h3">{ texts.t("reminders-title") }</h2>
            { check(&props!(CheckProps { checked: book.all.reminds, on_change, children })) }
            { trouble(texts, &doing) }
            <p class="small soft" role="status">{ if *saved { texts.t("reminders-saved") } else { AttrValue::default() } }</p>
        </section>
    }
}
