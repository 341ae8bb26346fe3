//! The learning note: the owner makes it fit to share, approves it, and the circle reads it.

use kring_shared::{
    api::{ApproveNote, NoteView, SaveNote, Seat},
    ids::PersonId,
    my_sessions::is_lent,
    note::{Item, Note, NoteStatus, export::day},
    protocol::{Lang, NoteField},
    text::name_of,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{frame::Framed, problem::by_code};
use crate::{
    api::{self, NoteFile},
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        icon::Glyph,
        message::{MessageKind, MessageProps, message},
        sheet::{Sight, SightLine},
    },
    json,
    route::{Route, link},
    session::seats,
    texts::{Texts, use_texts},
    words::lang_of,
};

/// Properties of [`NotePage`].
#[derive(Properties, PartialEq)]
pub struct NoteProps {
    /// The session in the address.
    pub id: AttrValue,
}

/// The note of a session, for whoever had a seat there, and for members of the group that it was shared with.
#[component]
pub fn NotePage(props: &NoteProps) -> Html {
    let texts = use_texts();
    let session = seats::parse_session(&props.id);
    // Without a seat the server goes by who is signed in.
    let none = |session| Seat { session, code: String::new(), person: PersonId(0), token: String::new() };
    let seat = session.map(|session| seats::seat_of(session).unwrap_or_else(|| none(session)));
    html! {
        <Framed title={texts.t("note-title")}>
            { match seat {
                Some(seat) => html! { <Loaded key="seat" {seat} /> },
                None => html! {
                    <div key="none" class="stack"><h1>{ texts.t("note-title") }</h1>{ message(&props!(MessageProps { lead: texts.t("problem-no-seat"), action: link(Route::Home, "button", texts.t("home-link")) })) }</div>
                },
            } }
        </Framed>
    }
}

#[derive(Properties, PartialEq)]
struct LoadedProps {
    seat: Seat,
}

#[component]
fn Loaded(props: &LoadedProps) -> Html {
    let texts = use_texts();
    let code = texts.language().code();
    let found = use_state_eq(|| Option::<Result<NoteView, String>>::None);
    let again = use_state_eq(|| 0_u32);
    {
        let (found, seat) = (found.clone(), props.seat.clone());
        use_effect_with(*again, move |_| {
            spawn_local(async move { found.set(Some(api::note(code, &seat).await.map_err(|p| p.code))) });
        });
    }
    let retry = {
        let again = again.clone();
        Callback::from(move |()| again.set(*again + 1))
    };
    match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(problem)) => html! {
            <div key="wrong" class="stack">
                <h1>{ texts.t("note-title") }</h1>
                { message(&props!(MessageProps { kind: MessageKind::Plain, lead: by_code(&texts, problem), action: html! { <Button on_click={retry}>{ texts.t("look-again") }</Button> } })) }
            </div>
        },
        Some(Ok(view)) => {
            let on_view = {
                let found = found.clone();
                Callback::from(move |view: NoteView| found.set(Some(Ok(view))))
            };
            html! { <Sheet key="note" seat={props.seat.clone()} view={view.clone()} {on_view} /> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct SheetProps {
    seat: Seat,
    view: NoteView,
    on_view: Callback<NoteView>,
}

fn draft_key(note: &Note) -> String {
    format!("kring.note.{}", note.session)
}

/// The note itself: to edit for its owner while it is a draft, to read for everybody after that.
#[component]
fn Sheet(props: &SheetProps) -> Html {
    let texts = use_texts();
    let lang = lang_of(texts.language());
    let code = texts.language().code();
    let view = &props.view;
    let editable = view.yours && view.note.status == NoteStatus::Draft;
    let note = {
        let kept = view.note.clone();
        use_state_eq(move || unsaved(&kept).unwrap_or(kept))
    };
    let problem = use_state_eq(|| Option::<String>::None);
    let busy = use_state_eq(|| false);
    let changed = *note != view.note;
    let edit = {
        let note = note.clone();
        Callback::from(move |(field, items): (NoteField, Vec<Item>)| {
            let mut new = (*note).clone();
            new.fields.insert(field, items);
            if let Ok(text) = serde_json::to_string(&new) {
                browser::storage_set(&draft_key(&new), &text);
            }
            note.set(new);
        })
    };
    let save = |then_approve: bool| {
        let (seat, note, problem, busy) = (props.seat.clone(), note.clone(), problem.clone(), busy.clone());
        let (on_view, version) = (props.on_view.clone(), view.note.version);
        // For whom the owner sees that she approves.
        let group = view.group.as_ref().map(|group| group.id.clone());
        Callback::from(move |()| {
            if *busy {
                return;
            }
            busy.set(true);
            let (seat, note, problem, busy, on_view) =
                (seat.clone(), note.clone(), problem.clone(), busy.clone(), on_view.clone());
            let approve = ApproveNote { group: group.clone() };
            spawn_local(async move {
                let ask = SaveNote { version, note: tidy(&note) };
                let mut done = api::save_note(code, &seat, &ask).await;
                if then_approve && done.is_ok() {
                    done = api::approve_note(code, &seat, &approve).await;
                }
                match done {
                    Ok(view) => {
                        browser::storage_remove(&draft_key(&view.note));
                        note.set(view.note.clone());
                        problem.set(None);
                        on_view.emit(view);
                    }
                    Err(wrong) => problem.set(Some(wrong.code)),
                }
                busy.set(false);
            });
        })
    };
    let words = problem.as_ref().map(|code| by_code(&texts, code));
    html! {
        <div class="stack-6">
            { head(&texts, lang, view) }
            <div class="note">
                <article class="note__body" aria-label={texts.t("note-body")}>
                    { for NoteField::ALL.iter().map(|field| {
                        let items = note.fields.get(field).cloned().unwrap_or_default();
                        html! { <div key={field.key()}>{ section(&texts, lang, *field, items, editable, &edit) }</div> }
                    }) }
                    { departures(&texts, lang, &note) }
                </article>
                <aside class="note__checks stack" aria-labelledby="h-lezers">
                    <h2 class="h3" id="h-lezers">{ texts.t("note-readers") }</h2>
                    <p>{ view.readers.join(", ") }</p>
                    <div>
                        if let Some(group) = &view.group {
                            <p>{ texts.t_args("note-readers-group", &[("name", group.name.clone().into())]) }</p>
                        }
                    </div>
                    <SightLine sight={if editable { Sight::OnlyYou } else { Sight::Everyone }}
                        words={texts.t(if editable { "note-sight-draft" } else { "note-sight-approved" })} />
                    if editable {
                        <p class="small">{ texts.t("note-check") }</p>
                        <p class="small soft">{ texts.t_args("note-until", &[("date", crate::words::long_date(&day(view.draft_until), code).into())]) }</p>
                    }
                </aside>
            </div>
            <section class="approval" aria-labelledby="h-ok">
                <h2 id="h-ok">{ texts.t(if editable { "note-approve-title" } else { "note-take" }) }</h2>
                <div role="alert">
                    if let Some(words) = words {
                        { message(&props!(MessageProps { lead: words })) }
                    }
                </div>
                <div class="row">
                    if editable {
                        <Button kind={ButtonKind::Primary} on_click={save(true)}>{ texts.t("note-approve") }</Button>
                        <Button on_click={save(false)} why={(!changed).then(|| texts.t("why-sent"))}>{ texts.t("note-save") }</Button>
                    }
                    { downloads(props, &texts) }
                    <span class="soft small" role="status">{ if *busy { texts.t("wait") } else { AttrValue::default() } }</span>
                </div>
                if editable {
                    <p class="small soft">{ texts.t("note-approve-what") }</p>
                }
            </section>
            { keep(&texts, props) }
        </div>
    }
}

/// R140: the way to keep this session with an account, for who holds a seat and does not keep it yet.
fn keep(texts: &Texts, props: &SheetProps) -> Html {
    let is_own = !props.seat.token.is_empty() && !is_lent(&props.seat.token);
    if props.view.kept || !is_own {
        return html! { <span /> };
    }
    let to = Route::People { path: format!("/account/{}", props.seat.session) };
    html! {
        <section class="ruled stack-2" aria-labelledby="h-bewaar">
            <h2 id="h-bewaar" class="h3">{ texts.t("note-keep-title") }</h2>
            <p>{ texts.t("note-keep-text") }</p>
            <div>{ link(to, "button", texts.t("note-keep-do")) }</div>
        </section>
    }
}

/// What was typed earlier on this device and not saved, when it still fits the note.
fn unsaved(kept: &Note) -> Option<Note> {
    let draft: Note = json::read(&browser::storage_get(&draft_key(kept))?)?;
    (draft.version == kept.version && draft.status == kept.status).then_some(draft)
}

/// The note without items that were emptied.
fn tidy(note: &Note) -> Note {
    let mut note = note.clone();
    for items in note.fields.values_mut() {
        items.retain(|i| !i.text.trim().is_empty() || i.parts.iter().any(|p| !p.text.trim().is_empty()));
    }
    note
}

fn head(texts: &Texts, lang: Lang, view: &NoteView) -> Html {
    let note = &view.note;
    let facts = texts.t_args(
        "note-facts",
        &[
            ("date", crate::words::long_date(&day(note.started_at), texts.language().code()).into()),
            ("name", note.protocol_title.get(lang).into()),
            ("people", i64::from(note.people).into()),
            ("minutes", i64::from(note.minutes).into()),
        ],
    );
    let status = texts.t(if note.status == NoteStatus::Draft { "note-draft" } else { "note-approved" });
    html! {
        <div class="notehead">
            <p class="over">{ status }</p>
            <h1 class="notehead__title" id="h-stap" tabindex="-1">{ texts.t("note-title") }</h1>
            <p class="small soft">{ facts }</p>
        </div>
    }
}

fn section(
    texts: &Texts,
    lang: Lang,
    field: NoteField,
    items: Vec<Item>,
    editable: bool,
    edit: &Callback<(NoteField, Vec<Item>)>,
) -> Html {
    if items.is_empty() && !editable {
        return html! { <span /> };
    }
    let title = texts.t(format!("note-field-{}", field.key()));
    html! {
        <section class="note__text" aria-label={title.clone()}>
            <h2>{ title.clone() }</h2>
            if editable {
                { editor(texts, lang, field, &title, &items, edit) }
            } else {
                <ul>{ for items.iter().enumerate().map(|(i, item)| html! { <li key={i}>{ read(lang, item) }</li> }) }</ul>
            }
        </section>
    }
}

fn read(lang: Lang, item: &Item) -> Html {
    if item.parts.is_empty() {
        return html! { <span class="voice">{ &item.text }</span> };
    }
    html! {
        <dl class="facts">
            { for item.parts.iter().enumerate().map(|(i, part)| html! {
                <div key={i} class="facts__pair"><dt>{ part.label.get(lang) }</dt><dd class="voice">{ &part.text }</dd></div>
            }) }
        </dl>
    }
}

fn editor(
    texts: &Texts,
    lang: Lang,
    field: NoteField,
    title: &AttrValue,
    items: &[Item],
    edit: &Callback<(NoteField, Vec<Item>)>,
) -> Html {
    let key = field.key();
    let hint = (field == NoteField::Situation).then(|| texts.t("note-situation-hint"));
    let all = items.to_vec();
    let change = |i: usize, part: Option<usize>| {
        let all = all.clone();
        edit.reform(move |text: String| {
            let mut new = all.clone();
            if let Some(item) = new.get_mut(i) {
                match part.and_then(|p| item.parts.get_mut(p)) {
                    Some(part) => part.text = text,
                    None => item.text = text,
                }
            }
            (field, new)
        })
    };
    let remove = |i: usize| {
        let all = all.clone();
        edit.reform(move |()| {
            let mut new = all.clone();
            new.remove(i);
            (field, new)
        })
    };
    let add = {
        let all = all.clone();
        edit.reform(move |()| {
            let mut new = all.clone();
            new.push(Item::default());
            (field, new)
        })
    };
    html! {
        <div class="stack-2">
            { for items.iter().enumerate().map(|(i, item)| html! {
                <div key={i} class="stack-1">
                    if item.parts.is_empty() {
                        <Field id={format!("{key}-{i}")} label={format!("{title} {}", i + 1)} label_hidden={true} kind={FieldKind::Lines(2)}
                            value={item.text.clone()} on_input={change(i, None)} max_length={4000} input_class={classes!("voice")} hint={hint.clone().filter(|_| i == 0)} />
                    } else {
                        { for item.parts.iter().enumerate().map(|(p, part)| html! {
                            <Field key={p} id={format!("{key}-{i}-{p}")} label={part.label.get(lang).to_owned()} kind={FieldKind::Lines(2)}
                                value={part.text.clone()} on_input={change(i, Some(p))} max_length={4000} input_class={classes!("voice")} />
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

fn departures(texts: &Texts, lang: Lang, note: &Note) -> Html {
    if note.departures.is_empty() {
        return html! { <span /> };
    }
    html! {
        <section class="note__text" aria-labelledby="h-afwijkingen">
            <h2 id="h-afwijkingen">{ texts.t("note-departures") }</h2>
            <ul>
                { for note.departures.iter().enumerate().map(|(i, d)| {
                    let key = name_of(&d.what).replace('_', "-");
                    let place = d.phase.as_ref().map(|p| format!(" ({})", p.get(lang))).unwrap_or_default();
                    let reason = d.reason.as_ref().map(|r| format!(": {r}")).unwrap_or_default();
                    html! { <li key={i}>{ texts.t(format!("departure-{key}")) }{ place }{ reason }</li> }
                }) }
            </ul>
        </section>
    }
}

fn downloads(props: &SheetProps, texts: &Texts) -> Html {
    let code = texts.language().code();
    let get = |file: NoteFile| {
        let seat = props.seat.clone();
        Callback::from(move |()| {
            let seat = seat.clone();
            spawn_local(async move {
                if let Ok(text) = api::note_file(code, &seat, file).await {
                    browser::download(&format!("leernotitie.{}", file.extension()), file.media_type(), &text);
                }
            });
        })
    };
    html! {
        <>
            <Button icon={Glyph::Download} on_click={get(NoteFile::Markdown)}>{ texts.t("note-markdown") }</Button>
            <Button icon={Glyph::Download} on_click={get(NoteFile::Json)}>{ texts.t("note-json") }</Button>
            <Button icon={Glyph::Print} on_click={Callback::from(|()| browser::print())}>{ texts.t("note-print") }</Button>
        </>
    }
}
