//! The words of the note, field by field: to edit, or to read; beside each field what was said about it.

use kring_shared::{
    note::{Item, NoteStatus, gate, life::Standing},
    protocol::{Lang, NoteField},
    text::name_of,
};
use yew::prelude::*;

use super::{reading::Remarks, work::Work};
use crate::{
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        icon::Glyph,
    },
    texts::Texts,
};

/// True when there is something of this field to read or to write.
pub(super) fn shows(work: &Work, field: NoteField) -> bool {
    work.edits() || work.desk.note.fields.get(&field).is_some_and(|items| !items.is_empty())
}

/// A field of the note.
pub(super) fn section(work: &Work, lang: Lang, field: NoteField) -> Html {
    let texts = &work.texts;
    let items = work.desk.note.fields.get(&field).cloned().unwrap_or_default();
    let edits = work.edits();
    let is_draft = work.life.status == NoteStatus::Draft;
    let title = texts.t(format!("note-field-{}", field.key()));
    html! {
        <section class="note__text" aria-label={title.clone()}>
            <h2>{ title.clone() }</h2>
            if edits {
                { editor(work, lang, field, &title, &items) }
            } else {
                <ul>{ for items.iter().enumerate().map(|(i, item)| html! { <li key={i}>{ read(lang, item) }</li> }) }</ul>
            }
            if is_draft && work.life.standing_may_speak(work.desk.view.standing) {
                <Remarks work={work.clone()} field={Some(field)} {title} />
            }
        </section>
    }
}

/// Who may say something about a draft.
trait MaySpeak {
    fn standing_may_speak(&self, standing: Standing) -> bool;
}

impl MaySpeak for kring_shared::note::life::Life {
    fn standing_may_speak(&self, standing: Standing) -> bool {
        // The owner alone with her draft has nobody to talk to.
        standing != Standing::Owner || self.reading.is_some()
    }
}

/// An item, as text.
pub(super) fn read(lang: Lang, item: &Item) -> Html {
    if item.parts.is_empty() {
        return html! { <span class="voice note-words" dir="auto">{ &item.text }</span> };
    }
    html! {
        <dl class="facts">
            { for item.parts.iter().enumerate().map(|(i, part)| html! {
                <div key={i} class="facts__pair"><dt>{ part.label.get(lang) }</dt><dd class="voice note-words" dir="auto">{ &part.text }</dd></div>
            }) }
        </dl>
    }
}

/// What is wrong with a text, beside its field.
fn wrong(texts: &Texts, text: &str) -> Option<AttrValue> {
    gate::blocks(text).then(|| texts.t("note-blocked-here"))
}

fn editor(work: &Work, lang: Lang, field: NoteField, title: &AttrValue, items: &[Item]) -> Html {
    let texts = &work.texts;
    let key = field.key();
    let hint = (field == NoteField::Situation).then(|| texts.t("note-situation-hint"));
    let change = |i: usize, part: Option<usize>| {
        work.edit(move |note, text: String| {
            let Some(item) = note.fields.get_mut(&field).and_then(|items| items.get_mut(i)) else { return };
            match part.and_then(|p| item.parts.get_mut(p)) {
                Some(part) => part.text = text,
                None => item.text = text,
            }
        })
    };
    let remove = |i: usize| {
        work.edit(move |note, ()| {
            if let Some(items) = note.fields.get_mut(&field).filter(|items| i < items.len()) {
                items.remove(i);
            }
        })
    };
    let add = work.edit(move |note, ()| note.fields.entry(field).or_default().push(Item::default()));
    html! {
        <div class="stack-2">
            { for items.iter().enumerate().map(|(i, item)| html! {
                <div key={i} class="stack-1">
                    if item.parts.is_empty() {
                        <Field id={format!("{key}-{i}")} label={format!("{title} {}", i + 1)} label_hidden={true} kind={FieldKind::Lines(2)}
                            value={item.text.clone()} on_input={change(i, None)} max_length={4000} input_class={classes!("voice")}
                            error={wrong(texts, &item.text)} hint={hint.clone().filter(|_| i == 0)} />
                    } else {
                        { for item.parts.iter().enumerate().map(|(p, part)| html! {
                            <Field key={p} id={format!("{key}-{i}-{p}")} label={part.label.get(lang).to_owned()} kind={FieldKind::Lines(2)}
                                value={part.text.clone()} on_input={change(i, Some(p))} max_length={4000} input_class={classes!("voice")} error={wrong(texts, &part.text)} />
                        }) }
                    }
                    <div><Button kind={ButtonKind::Text} class="small" on_click={remove(i)} label={texts.t_args("note-remove-label", &[("name", title.clone().into()), ("n", (i + 1).into())])}>
                        { texts.t("note-remove") }
                    </Button></div>
                </div>
            }) }
            <div><Button kind={ButtonKind::Text} class="small" icon={Glyph::Plus} on_click={add} label={texts.t_args("note-add-label", &[("name", title.clone().into())])}>
                { texts.t("note-add") }
            </Button></div>
        </div>
    }
}

/// Where the group left the script; the reasons can be changed.
pub(super) fn departures(work: &Work, lang: Lang) -> Html {
    let Work { desk, texts, .. } = work;
    if desk.note.departures.is_empty() {
        return html! { <span /> };
    }
    let edits = work.edits();
    html! {
        <section class="note__text" aria-labelledby="h-afwijkingen">
            <h2 id="h-afwijkingen">{ texts.t("note-departures") }</h2>
            <ul>
                { for desk.note.departures.iter().enumerate().map(|(i, d)| {
                    let key = name_of(&d.what).replace('_', "-");
                    let place = d.phase.as_ref().map(|p| format!(" ({})", p.get(lang))).unwrap_or_default();
                    let name = format!("{}{place}", texts.t(format!("departure-{key}")));
                    let change = work.edit(move |note, text: String| {
                        if let Some(departure) = note.departures.get_mut(i) {
                            departure.reason = Some(text);
                        }
                    });
                    let reason = d.reason.clone().unwrap_or_default();
                    html! {
                        <li key={i}>
                            if edits && d.reason.is_some() {
                                <Field id={format!("reden-{i}")} label={texts.t_args("note-reason", &[("name", name.into())])} value={reason.clone()}
                                    on_input={change} max_length={4000} error={wrong(texts, &reason)} />
                            } else if reason.is_empty() {
                                { name }
                            } else {
                                <span dir="auto">{ name }{ ": " }{ reason }</span>
                            }
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}
