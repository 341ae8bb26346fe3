//! Planning a meeting or a series.

use kring_shared::{
    account::Me,
    group::GroupId,
    meeting::{
        Every, PlanMeeting, Repeat, read_day,
        series::{DATES_MAX, DATES_MIN, all_days},
    },
};
use yew::{prelude::*, props};

use super::{
    Book, Loaded,
    form::{Draft, Fields, field_of, is_at_field},
    to_group,
};
use crate::{
    api::people as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{CheckProps, Field, FieldKind, check},
        select::Select,
    },
    pages::people::{Doing, Members, MembersProps, To, ask, trouble},
    route::link,
    texts::{Texts, use_texts},
    words::long_date,
};

/// Properties of [`PlanPage`].
#[derive(Properties, PartialEq)]
pub struct PlanProps {
    /// Of which group.
    pub group: AttrValue,
}

/// The page on which a meeting is planned.
#[component]
pub fn PlanPage(props: &PlanProps) -> Html {
    let texts = use_texts();
    let group = GroupId(props.group.to_string());
    let draw = Callback::from(move |_: (Me, Callback<()>)| {
        let draw = Callback::from(|book: Book| html! { <Form {book} /> });
        html! { <Loaded group={group.clone()} {draw} /> }
    });
    let then = Some(format!("/groep/{}/plannen", props.group));
    let props = props!(MembersProps { title: texts.t("meeting-plan"), draw, then });
    html! { <Members ..props /> }
}

/// How often it can come back, as it is offered.
const EVERY: [Option<Every>; 8] = [
    None,
    Some(Every::Weeks(1)),
    Some(Every::Weeks(2)),
    Some(Every::Weeks(3)),
    Some(Every::Weeks(4)),
    Some(Every::Weeks(6)),
    Some(Every::Weeks(8)),
    Some(Every::Month),
];

fn words(texts: &Texts, every: Option<Every>) -> AttrValue {
    match every {
        None => texts.t("meeting-repeat-none"),
        Some(Every::Weeks(weeks)) => texts.t(format!("meeting-repeat-week-{weeks}")),
        Some(Every::Month) => texts.t("meeting-repeat-month"),
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    book: Book,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let book = &props.book;
    let texts = &book.texts;
    let lang = texts.language().code();
    let draft = use_state_eq(Draft::new);
    let every = use_state_eq(|| 0_usize);
    let dates = use_state_eq(|| "6".to_owned());
    let skip = use_state_eq(Vec::<String>::new);
    let doing = use_state_eq(Doing::default);
    // Asked again after a lost answer, it is planned once.
    let key = use_memo((), |()| browser::uuid_v4().parse().ok());
    let chosen = EVERY.get(*every).copied().flatten();
    // What is skipped of other dates than these is of no account.
    let days = chosen.map(|every| days_of(&draft.day, every, &dates));
    {
        let doing = doing.clone();
        use_effect_with(doing.error.clone(), |error| {
            if let Some(code) = error.as_deref().filter(|code| is_at_field(code)) {
                browser::focus(field_of(code));
            }
        });
    }
    let onsubmit = {
        let (draft, dates, skip, doing, key, days) =
            (draft.clone(), dates.clone(), skip.clone(), doing.clone(), key.clone(), days.clone());
        let group = book.group.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let all = days.clone().unwrap_or_default();
            let repeat = chosen.map(|every| Repeat {
                every,
                dates: dates.trim().parse().unwrap_or(0),
                skip: skip.iter().filter(|day| all.contains(day)).cloned().collect(),
            });
            let question = PlanMeeting {
                at: draft.at(),
                minutes: draft.minutes(),
                place: draft.place.clone(),
                link: draft.link.clone(),
                setup: draft.setup.clone(),
                repeat,
                key: *key,
            };
            let (asked, to) = (group.clone(), group.to_string());
            ask(&doing, async move { api::plan_meeting(lang, &asked, &question).await }, move |planned| {
                let first = planned.meetings.first().map(ToString::to_string);
                let page = match first.filter(|_| planned.meetings.len() == 1) {
                    Some(id) => To::Meeting { group: to, id },
                    None => To::Meetings { group: to },
                };
                page.route().replace();
            });
        })
    };
    let on_change = {
        let (draft, doing) = (draft.clone(), doing.clone());
        Callback::from(move |new: Draft| {
            doing.set(Doing::default());
            draft.set(new);
        })
    };
    let on_every = {
        let every = every.clone();
        Callback::from(move |place: usize| every.set(place))
    };
    let on_dates = {
        let dates = dates.clone();
        Callback::from(move |text: String| dates.set(text))
    };
    let elsewhere = doing.error.as_deref().is_some_and(is_at_field);
    let told = if elsewhere { Doing::default() } else { (*doing).clone() };
    html! {
        <form class="stack measure" {onsubmit} novalidate=true>
            { to_group(book) }
            <h1>{ texts.t("meeting-plan") }</h1>
            <p>{ texts.t("meeting-plan-lede") }</p>
            <Fields group={book.group.clone()} draft={(*draft).clone()} {on_change} error={doing.error.clone()} />
            <Select label={texts.t("meeting-repeat-label")} options={EVERY.iter().map(|every| words(texts, *every)).collect::<Vec<_>>()}
                chosen={*every} on_change={on_every} />
            <div class="stack">
                if let Some(days) = &days {
                    <Field id="aantal" label={texts.t("meeting-dates-label")} kind={FieldKind::Number} value={(*dates).clone()} on_input={on_dates}
                        min={DATES_MIN.to_string()} max={DATES_MAX.to_string()} />
                    { list(texts, days, &skip) }
                }
            </div>
            { trouble(texts, &told) }
            <div class="row">
                <Button kind={ButtonKind::Primary} submit=true>{ texts.t("meeting-plan-do") }</Button>
                { link(To::Group { id: book.group.to_string() }.route(), "button", texts.t("cancel")) }
                <span class="soft" role="status">{ if doing.busy { texts.t("wait") } else { AttrValue::default() } }</span>
            </div>
        </form>
    }
}

/// The days of a series; none while the day or the number is none.
fn days_of(first: &str, every: Every, dates: &str) -> Vec<String> {
    let days = read_day(first).zip(dates.trim().parse().ok());
    let days = days.and_then(|(first, dates)| all_days(first, every, dates).ok());
    days.unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// The days, each of which but the first can be skipped.
fn list(texts: &Texts, days: &[String], skip: &UseStateHandle<Vec<String>>) -> Html {
    let lang = texts.language().code();
    if days.is_empty() {
        return html! { <p class="soft" role="status">{ texts.t("meeting-dates-none") }</p> };
    }
    let row = |(place, day): (usize, &String)| {
        let words = long_date(day, lang);
        if place == 0 {
            return html! { <p key={day.clone()} class="meeting__first">{ words }</p> };
        }
        let on_change = {
            let (skip, day) = (skip.clone(), day.clone());
            Callback::from(move |on: bool| {
                let mut all: Vec<String> = skip.iter().filter(|other| **other != day).cloned().collect();
                if !on {
                    all.push(day.clone());
                }
                skip.set(all);
            })
        };
        let children = html! { { words } };
        html! { <div key={day.clone()}>{ check(&props!(CheckProps { checked: !skip.contains(day), on_change, children })) }</div> }
    };
    html! {
        <fieldset class="meeting__days">
            <legend><b>{ texts.t("meeting-dates-title") }</b></legend>
            <p class="small soft">{ texts.t("meeting-dates-how") }</p>
            { for days.iter().enumerate().map(row) }
        </fieldset>
    }
}
