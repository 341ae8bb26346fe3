//! Who leads and who brings in a case at a meeting, and changing that.

use kring_shared::{
    account::AccountId,
    group::Rank,
    meeting::{ChangeRota, MeetingView, Part, RotaChange, Stage},
};
use yew::prelude::*;

use super::{Book, one::OneProps};
use crate::{
    api::people as api,
    browser,
    components::{button::Button, select::Select},
    pages::people::{Doing, ask, trouble},
};

/// The two parts of a meeting.
#[component]
pub fn Rota(props: &OneProps) -> Html {
    let OneProps { book, meeting } = props;
    let texts = &book.texts;
    let doing = use_state_eq(Doing::default);
    let saved = use_state_eq(|| false);
    // Somebody else changed it in between: what is there now is shown.
    {
        let again = book.again.clone();
        use_effect_with(doing.error.clone(), move |error| {
            if error.as_deref() == Some("meeting-changed") {
                again.emit(());
            }
        });
    }
    let on_ask = {
        let (doing, saved) = (doing.clone(), saved.clone());
        let (lang, group, id, again) =
            (texts.language().code(), book.group.clone(), meeting.id.clone(), book.again.clone());
        let version = meeting.version;
        Callback::from(move |(part, to): (Part, RotaChange)| {
            let question = ChangeRota { version, part, to };
            let (group, id, again, saved) = (group.clone(), id.clone(), again.clone(), saved.clone());
            saved.set(false);
            ask(&doing, async move { api::change_rota(lang, (&group, &id), &question).await }, move |()| {
                saved.set(true);
                again.emit(());
                // What was pressed may be gone now.
                browser::focus("h-rooster");
            });
        })
    };
    html! {
        <section class="stack" aria-labelledby="h-rooster">
            <h2 id="h-rooster" class="h3" tabindex="-1">{ texts.t("rota-title") }</h2>
            { for Part::ALL.iter().map(|part| html! {
                <Row key={part.name()} book={book.clone()} meeting={meeting.clone()} part={*part} on_ask={on_ask.clone()} />
            }) }
            { trouble(texts, &doing) }
            <p class="small soft" role="status">{ if *saved { texts.t("rota-changed") } else { AttrValue::default() } }</p>
            <p class="small soft">{ texts.t("rota-how") }</p>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    book: Book,
    meeting: MeetingView,
    part: Part,
    on_ask: Callback<(Part, RotaChange)>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { book, meeting, part, on_ask } = props;
    let (texts, part) = (&book.texts, *part);
    let holder = meeting.holder(part);
    let is_mine = holder == Some(&book.all.me);
    let is_open = book.all.agreed && meeting.stage == Stage::Planned;
    let may_change = is_open && (is_mine || book.all.rank == Rank::Moderator);
    let by_hand = meeting.by_hand.contains(&part);
    let how = match (holder, meeting.stage) {
        (Some(_), Stage::Planned) => texts.t(if by_hand { "rota-by-hand" } else { "rota-proposed" }),
        _ => AttrValue::default(),
    };
    let name = book.name(holder);
    let take = on_ask.reform({
        let me = book.all.me.clone();
        move |()| (part, RotaChange::Give(me.clone()))
    });
    let other_is_me = meeting.holder(part.other()) == Some(&book.all.me);
    html! {
        <div class="ruled stack-1">
            <p>{ book.part(part) }{ ": " }<b>{ name.clone() }</b></p>
            <p class="small soft">{ how }</p>
            <div>
                if is_open && !is_mine && !other_is_me {
                    <Button on_click={take} label={texts.t_args("rota-take-label", &[("part", book.part(part).into())])}>{ texts.t("rota-take") }</Button>
                }
            </div>
            <div>
                if may_change {
                    <details class="fold">
                        <summary>{ texts.t_args("rota-change", &[("part", book.part(part).into())]) }</summary>
                        <div class="stack">
                            <Give book={book.clone()} meeting={meeting.clone()} {part} on_ask={on_ask.clone()} />
                            <div>
                                if holder.is_some() {
                                    <div class="stack-1">
                                        <Button on_click={on_ask.reform(move |()| (part, RotaChange::Skip))}>{ texts.t_args("rota-skip", &[("name", name.into())]) }</Button>
                                        <p class="small soft">{ texts.t("rota-skip-how") }</p>
                                    </div>
                                }
                            </div>
                            <Swap book={book.clone()} meeting={meeting.clone()} {part} on_ask={on_ask.clone()} />
                            <div>
                                if by_hand {
                                    <Button on_click={on_ask.reform(move |()| (part, RotaChange::Propose))}>{ texts.t("rota-propose") }</Button>
                                }
                            </div>
                        </div>
                    </details>
                }
            </div>
        </div>
    }
}

/// Chooses a member for the part.
#[component]
fn Give(props: &RowProps) -> Html {
    let RowProps { book, meeting, part, on_ask } = props;
    let (texts, part) = (&book.texts, *part);
    let place = use_state_eq(|| 0_usize);
    // Nobody has both parts.
    let can = |who: &&kring_shared::meeting::Person| meeting.holder(part.other()) != Some(&who.id);
    let members: Vec<_> = book.all.members.iter().filter(can).collect();
    let options = members.iter().map(|member| AttrValue::from(member.name.clone())).collect::<Vec<_>>();
    let who: Option<AccountId> =
        members.get(*place).or_else(|| members.first()).map(|member| member.id.clone());
    let give = {
        let on_ask = on_ask.clone();
        Callback::from(move |()| {
            if let Some(who) = &who {
                on_ask.emit((part, RotaChange::Give(who.clone())));
            }
        })
    };
    let on_change = {
        let place = place.clone();
        Callback::from(move |chosen: usize| place.set(chosen))
    };
    html! {
        <div class="stack-1">
            <Select label={texts.t("rota-give-label")} {options} chosen={*place} {on_change} />
            <div><Button on_click={give}>{ texts.t("rota-give") }</Button></div>
        </div>
    }
}

/// Changes places with who has the part at another meeting.
#[component]
fn Swap(props: &RowProps) -> Html {
    let RowProps { book, meeting, part, on_ask } = props;
    let (texts, part) = (&book.texts, *part);
    let place = use_state_eq(|| 0_usize);
    let is_other = |other: &&MeetingView| {
        other.stage == Stage::Planned
            && other.id != meeting.id
            && other.holder(part).is_some()
            && other.holder(part) != meeting.holder(part)
    };
    let others: Vec<&MeetingView> = book.all.meetings.iter().filter(is_other).collect();
    let words = |other: &&MeetingView| {
        let name = book.name(other.holder(part)).to_string();
        texts.t_args("rota-swap-with", &[("name", name.into()), ("day", book.day(other).into())])
    };
    let options = others.iter().map(words).collect::<Vec<_>>();
    let with = others.get(*place).or_else(|| others.first()).map(|other| other.id.clone());
    let swap = {
        let on_ask = on_ask.clone();
        Callback::from(move |()| {
            if let Some(with) = &with {
                on_ask.emit((part, RotaChange::Swap(with.clone())));
            }
        })
    };
    let on_change = {
        let place = place.clone();
        Callback::from(move |chosen: usize| place.set(chosen))
    };
    html! {
        <div>
            if !options.is_empty() && meeting.holder(part).is_some() {
                <div class="stack-1">
                    <Select label={texts.t("rota-swap-label")} {options} chosen={*place} {on_change} />
                    <div><Button on_click={swap}>{ texts.t("rota-swap") }</Button></div>
                </div>
            }
        </div>
    }
}
