//! Who comes: my own answer, and those of the others.

use kring_shared::meeting::{Answer, MeetingView};
use yew::prelude::*;

use super::Book;
use crate::{
    api::people as api,
    components::button::Button,
    pages::people::{Doing, ask, trouble},
};

/// Properties of [`MyAnswer`].
#[derive(Properties, PartialEq)]
pub struct MyAnswerProps {
    /// The meetings.
    pub book: Book,
    /// Which of them.
    pub meeting: MeetingView,
}

/// Whether I come: three buttons, of which one is on.
#[component]
pub fn MyAnswer(props: &MyAnswerProps) -> Html {
    let MyAnswerProps { book, meeting } = props;
    let texts = &book.texts;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let saved = use_state_eq(|| false);
    let mine = meeting.answer_of(&book.all.me);
    let give = |answer: Answer| {
        let (doing, saved, again) = (doing.clone(), saved.clone(), book.again.clone());
        let (group, id) = (book.group.clone(), meeting.id.clone());
        Callback::from(move |()| {
            let (group, id, saved, again) = (group.clone(), id.clone(), saved.clone(), again.clone());
            saved.set(false);
            ask(&doing, async move { api::answer_meeting(lang, (&group, &id), answer).await }, move |()| {
                saved.set(true);
                again.emit(());
            });
        })
    };
    html! {
        <div class="stack-2">
            <div class="row" role="group" aria-label={texts.t("meeting-you-come")}>
                { for Answer::ALL.iter().map(|answer| html! {
                    <Button key={answer.name()} pressed={mine == Some(*answer)} on_click={give(*answer)}>
                        { texts.t(format!("meeting-answer-{}", answer.name())) }
                    </Button>
                }) }
            </div>
            <p class="small soft" role="status">{ if *saved { texts.t("meeting-answered") } else { AttrValue::default() } }</p>
            { trouble(texts, &doing) }
        </div>
    }
}

/// What the members said, with their names.
pub fn said(book: &Book, meeting: &MeetingView) -> Html {
    let texts = &book.texts;
    let of = |answer: Option<Answer>| {
        let members = book.all.members.iter().filter(move |member| meeting.answer_of(&member.id) == answer);
        members.map(|member| member.name.clone()).collect::<Vec<_>>()
    };
    let rows = [
        ("meeting-come-yes", Some(Answer::Yes)),
        ("meeting-come-maybe", Some(Answer::Maybe)),
        ("meeting-come-no", Some(Answer::No)),
        ("meeting-come-silent", None),
    ];
    html! {
        <ul class="stack-1" role="list">
            { for rows.into_iter().map(|(key, answer)| (key, of(answer))).filter(|(_, names)| !names.is_empty()).map(|(key, names)| html! {
                <li {key}><b>{ texts.t_args(key, &[("n", names.len().into())]) }</b>{ ": " }{ names.join(", ") }</li>
            }) }
        </ul>
    }
}
