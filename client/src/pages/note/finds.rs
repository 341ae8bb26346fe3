//! What was found in a draft, one at a time, and the names that are used in the case.

use kring_shared::{
    ids::Millis,
    note::{
        Note,
        export::day,
        gate::{self, Find, Place},
    },
    privacy::{Day, proposal, replaced},
};
use yew::prelude::*;

use super::work::{NEXT, Work};
use crate::{
    api::people::notes::Wish,
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
    },
    texts::TextArg,
};

/// How many characters of the text stand around a find.
const AROUND: usize = 60;

/// Properties of the parts.
#[derive(Properties, PartialEq)]
pub(super) struct WorkProps {
    pub(super) work: Work,
}

/// The first find that asks for a decision.
pub(super) fn first(work: &Work) -> Html {
    let Work { desk, texts, .. } = work;
    let open = work.life.open(&work.look);
    let asks = |find: &&Find| find.hit.blocks() || open.iter().any(|kept| kept.print == find.print);
    // What may not stay comes first.
    let mut asking: Vec<&Find> = work.finds.iter().filter(asks).collect();
    asking.sort_by_key(|find| !find.hit.blocks());
    let Some(find) = asking.first().copied() else { return html! { <span /> } };
    let text = text_at(&desk.note, find.place).unwrap_or_default();
    let (before, old, after) = excerpt(text, find);
    let new = proposal(text, &find.hit, today()).map(|proposal| {
        let numbers: Vec<(&str, TextArg)> =
            proposal.numbers.iter().map(|(name, number)| (*name, TextArg::from(*number))).collect();
        texts.t_args(proposal.key, &numbers)
    });
    let change = new.map(|new| {
        let (find, words) = (find.clone(), new.to_string());
        let on_click = work.edit(move |note, ()| {
            if let Some(text) = text_mut(note, find.place) {
                *text = replaced(text, &find.hit, &words);
            }
            browser::focus(NEXT);
        });
        html! { <Button kind={ButtonKind::Primary} {on_click}>{ texts.t_args("note-find-change", &[("new", new.into())]) }</Button> }
    });
    let mut kept = work.life.kept.clone();
    kept.push(gate::keep(find));
    let keep = work.on(Wish::Keep(kept), NEXT);
    let to_text = {
        let id = field_id(&desk.note, find.place);
        Callback::from(move |()| {
            browser::focus(&id);
        })
    };
    html! {
        <div class="stack-2">
            <p class="note-find"><span dir="auto">{ before }<mark>{ old }</mark>{ after }</span></p>
            <p class="small"><b>{ texts.t(find.hit.kind.key()) }{ ". " }</b>{ texts.t(find.hit.kind.why_key()) }
                if find.hit.blocks() { { " " }<b>{ texts.t("note-blocked-here") }</b> }
            </p>
            <div class="row">
                { for change }
                if !find.hit.blocks() { <Button on_click={keep}>{ texts.t("note-find-keep") }</Button> }
                <Button kind={ButtonKind::Text} on_click={to_text}>{ texts.t("note-find-go") }</Button>
            </div>
        </div>
    }
}

fn today() -> Option<Day> {
    let text = day(Millis(i64::try_from(browser::now_ms()).ok()?));
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Day { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? })
}

/// The words around a find, and the find itself.
fn excerpt<'a>(text: &'a str, find: &Find) -> (String, &'a str, String) {
    let part = |range: Option<&'a str>| range.unwrap_or_default();
    let (before, after) = (part(text.get(..find.hit.start)), part(text.get(find.hit.end..)));
    let from = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let lead = if from > 0 { "… " } else { "" };
    let tail = if to < after.len() { " …" } else { "" };
    let old = part(text.get(find.hit.start..find.hit.end));
    (format!("{lead}{}", part(before.get(from..))), old, format!("{}{tail}", part(after.get(..to))))
}

fn text_at(note: &Note, place: Place) -> Option<&str> {
    gate::texts(note).find(|(known, _)| *known == place).map(|(_, text)| text)
}

fn text_mut(note: &mut Note, place: Place) -> Option<&mut String> {
    match place {
        Place::Item(field, i, part) => {
            let item = note.fields.get_mut(&field)?.get_mut(i)?;
            match part {
                Some(part) => Some(&mut item.parts.get_mut(part)?.text),
                None => Some(&mut item.text),
            }
        }
        Place::Reason(i) => note.departures.get_mut(i)?.reason.as_mut(),
        Place::Tag(i) => note.about.tags.get_mut(i),
    }
}

/// The id of the field in which it stands.
fn field_id(note: &Note, place: Place) -> String {
    match place {
        Place::Item(field, i, None) => format!("{}-{i}", field.key()),
        Place::Item(field, i, Some(part)) => format!("{}-{i}-{part}", field.key()),
        Place::Reason(i) if note.departures.get(i).is_some() => format!("reden-{i}"),
        Place::Reason(_) | Place::Tag(_) => "kenmerken".to_owned(),
    }
}

/// The names that are used in the case: for the owner alone, and gone once the note is approved.
#[component]
pub(super) fn Names(props: &WorkProps) -> Html {
    let work = &props.work;
    let texts = &work.texts;
    let own = work.desk.view.draft.as_ref().and_then(|draft| draft.own.as_ref());
    let kept = own.map(|own| own.names.join("\n")).unwrap_or_default();
    let typed = use_state_eq(|| kept.clone());
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let names: Vec<String> = typed.lines().map(str::to_owned).collect();
    let is_kept = gate::names(&names).is_ok_and(|names| names.join("\n") == kept);
    let wrong = gate::blocks(&typed).then(|| texts.t("note-blocked-here"));
    html! {
        <details class="fold no-print">
            <summary>{ texts.t("note-names") }</summary>
            <div class="stack-2">
                <Field id="namen" label={texts.t("note-names-label")} hint={texts.t("note-names-hint")} kind={FieldKind::Lines(3)}
                    value={(*typed).clone()} {on_input} max_length={2000} error={wrong} />
                <Button on_click={work.on(Wish::Names(names), "")} why={is_kept.then(|| texts.t("note-names-kept"))}>{ texts.t("note-names-save") }</Button>
            </div>
        </details>
    }
}
