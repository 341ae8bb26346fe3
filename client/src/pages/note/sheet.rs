//! The note itself: its steps, what is next, its words, and what belongs to it.

use std::{collections::HashMap, rc::Rc};

use kring_shared::{
    api::{NoteView, Seat},
    my_sessions::is_lent,
    note::{
        NoteStatus,
        export::day,
        gate,
        life::{Editors, Look, Stage, Standing},
        view::{By, What},
    },
    protocol::NoteField,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{
    about::about,
    conflicts::conflicts,
    desk::{Act, Desk},
    fields::{departures, section, shows},
    finds::Names,
    next::Next,
    personal::{PersonalPart, released},
    taking_back::TakingBack,
    versions::Versions,
    work::{Work, finds, life_of, use_work},
};
use crate::{
    api::people::files,
    browser,
    components::{
        button::{Button, ButtonKind},
        icon::Glyph,
        message::{MessageProps, message},
        sheet::{Sight, SightLine},
    },
    pages::{people::archive::like::LikeThis, problem::by_code},
    route::{Route, link},
    texts::{Texts, use_texts},
    words::{day_of, lang_of, long_date},
};

/// Properties of [`Sheet`].
#[derive(Properties, PartialEq)]
pub(super) struct SheetProps {
    pub(super) seat: Seat,
    pub(super) view: NoteView,
    /// There is nothing left to work on: the code of why.
    pub(super) gone: Callback<String>,
}

/// The note, to work on or to read.
#[component]
pub(super) fn Sheet(props: &SheetProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let desk = {
        let view = props.view.clone();
        use_reducer_eq(move || Desk::new(view))
    };
    let names = desk.view.draft.as_ref().and_then(|draft| draft.own.as_ref()).map(|own| own.names.clone());
    let cache = use_mut_ref(|| (Vec::new(), HashMap::new()));
    let found = use_memo((desk.note.clone(), names), |(note, names)| {
        let all = finds(&cache, note, names.as_deref().unwrap_or_default());
        let blocks = all.iter().any(|find| find.hit.blocks());
        // What asks for a decision is the owner's to decide.
        let look = Look {
            blocks,
            finds: if names.is_some() { all.iter().map(gate::keep).collect() } else { Vec::new() },
            words: gate::words(&note.tidy()),
        };
        (Rc::new(all), Rc::new(look))
    });
    let (finds, look) = (Rc::clone(&found.0), Rc::clone(&found.1));
    let ask = use_work(&desk, look.blocks, &props.seat, lang, &props.gone);
    let life = Rc::new(life_of(&desk.view));
    let work =
        Work { desk: desk.clone(), seat: props.seat.clone(), texts: texts.clone(), finds, look, life, ask };
    let view = &desk.view;
    let edits = work.edits();
    let is_draft = view.note.status == NoteStatus::Draft;
    let words = desk.problem.as_ref().map(|code| by_code(&texts, code));
    let lang_of_note = lang_of(texts.language());
    html! {
        <div class="stack-6 note-page">
            { head(&work) }
            <div>if view.note.status != NoteStatus::Withdrawn { { steps(&work) } }</div>
            <Next work={work.clone()} />
            <div role="alert">
                if let Some(words) = words {
                    { message(&props!(MessageProps { lead: words })) }
                }
            </div>
            { conflicts(&work) }
            <div class="note">
                <article class="note__body" aria-label={texts.t("note-body")}>
                    { for NoteField::ALL.iter().filter(|field| shows(&work, **field)).map(|field| html! { <div key={field.key()}>{ section(&work, lang_of_note, *field) }</div> }) }
                    { departures(&work, lang_of_note) }
                    { state(&work, edits) }
                </article>
                <aside class="note__checks stack" aria-labelledby="h-lezers">
                    <h2 class="h3" id="h-lezers">{ texts.t(if view.note.status == NoteStatus::Approved { "note-readers-now" } else { "note-readers" }) }</h2>
                    <div>if !view.readers.is_empty() { <p>{ view.readers.join(", ") }</p> }</div>
                    <div>
                        if let Some(group) = view.group.as_ref().filter(|_| desk.note.about.reach.is_usual()) {
                            <p>{ texts.t_args("note-readers-group", &[("name", group.name.clone().into())]) }</p>
                        }
                    </div>
                    <SightLine sight={if is_draft && work.life.editors != Editors::Members { Sight::OnlyYou } else { Sight::Everyone }} words={texts.t(sight(&work))} />
                    <div>
                        if is_draft {
                            <p class="small soft">{ texts.t_args("note-until", &[("date", long_date(&day(view.draft_until), lang).into())]) }</p>
                        }
                        if let Some(until) = view.kept_until {
                            <p class="small soft">{ texts.t_args("note-kept-until", &[("date", long_date(&day(until), lang).into())]) }</p>
                        }
                    </div>
                    <div>if work.finds_names() { <Names work={work.clone()} /> }</div>
                </aside>
            </div>
            <div>if is_draft && edits { { about(&work) } }</div>
            <div>if is_draft && edits { <Versions work={work.clone()} /> }</div>
            { released(&texts, &view.released) }
            { take(&work) }
            { history(&work) }
            <div class="stack">
                if !props.seat.token.is_empty() {
                    <PersonalPart seat={props.seat.clone()} />
                    <TakingBack seat={props.seat.clone()} />
                }
            </div>
            { like(view) }
            { keep(&texts, props, view.kept) }
        </div>
    }
}

impl Work {
    /// True for the owner of a draft: the names of the case are hers.
    fn finds_names(&self) -> bool {
        self.desk.view.draft.as_ref().is_some_and(|draft| draft.own.is_some())
    }
}

fn sight(work: &Work) -> &'static str {
    match (work.life.status, work.life.editors, &work.life.reading) {
        (NoteStatus::Draft, Editors::Members, _) => "note-sight-members",
        (NoteStatus::Draft, _, Some(_)) => "note-sight-reader",
        (NoteStatus::Draft, _, None) => "note-sight-draft",
        // It came in with a file: nobody who reads it took part.
        (NoteStatus::Approved, ..) if work.desk.view.readers.is_empty() => "note-sight-group",
        (NoteStatus::Approved, ..) => "note-sight-approved",
        (NoteStatus::Withdrawn, ..) => "note-sight-withdrawn",
    }
}

fn head(work: &Work) -> Html {
    let texts = &work.texts;
    let note = &work.desk.view.note;
    let lang = lang_of(texts.language());
    let facts = texts.t_args(
        "note-facts",
        &[
            ("date", long_date(&day(note.started_at), texts.language().code()).into()),
            ("name", note.protocol_title.get(lang).into()),
            ("people", i64::from(note.people).into()),
            ("minutes", i64::from(note.minutes).into()),
        ],
    );
    let status = texts.t(match note.status {
        NoteStatus::Draft => "note-draft",
        NoteStatus::Approved => "note-approved",
        NoteStatus::Withdrawn => "note-withdrawn",
    });
    html! {
        <div class="notehead">
            <p class="over">{ status }</p>
            <h1 class="notehead__title" id="h-stap" tabindex="-1">{ texts.t("note-title") }</h1>
            <p class="small soft">{ facts }</p>
        </div>
    }
}

/// The steps of its life, with the one at hand.
fn steps(work: &Work) -> Html {
    let texts = &work.texts;
    let is_owner = work.desk.view.yours;
    let stage = work.life.stage(&work.look);
    let now = match stage {
        Stage::Draft => 0,
        // Nobody but the owner knows whether everything was decided about.
        Stage::Checked if !is_owner => 0,
        Stage::Checked if work.desk.alone => 2,
        Stage::Checked => 1,
        Stage::ReadAlong => 2,
        Stage::Approved | Stage::Withdrawn => 3,
    };
    let names = ["note-step-draft", "note-step-checked", "note-step-read", "note-step-approved"];
    html! {
        <ol class="approval__steps" role="list" aria-label={texts.t("note-steps")}>
            { for names.iter().enumerate().map(|(i, name)| {
                let (done, at) = (i < now || now == 3, i == now);
                let class = if done { Some("is-done") } else { at.then_some("is-now") };
                html! {
                    <li key={i} {class} aria-current={at.then_some("step")}>
                        <span class="num">{ i + 1 }</span>
                        <span>{ texts.t(name) }if done && !at { <span class="visually-hidden">{ ", " }{ texts.t("note-step-done") }</span> }</span>
                    </li>
                }
            }) }
        </ol>
    }
}

/// How far it is kept, and the way back of one's own steps.
fn state(work: &Work, edits: bool) -> Html {
    let Work { desk, texts, .. } = work;
    if !edits {
        return html! { <span /> };
    }
    let words = match (desk.busy, desk.is_dirty(), work.look.blocks) {
        (_, true, true) => "note-state-blocked",
        (true, ..) => "note-state-saving",
        (_, true, _) if desk.problem.is_some() => "note-state-here",
        (_, true, _) => "note-state-waiting",
        _ => "note-state-saved",
    };
    let undo = {
        let desk = desk.clone();
        Callback::from(move |()| desk.dispatch(Act::Undo))
    };
    html! {
        <div class="row no-print">
            <span class="small soft" role="status">{ texts.t(words) }</span>
            <Button kind={ButtonKind::Text} class="small" icon={Glyph::Undo} on_click={undo} why={(!desk.can_undo()).then(|| texts.t("note-undo-none"))}>{ texts.t("note-undo") }</Button>
        </div>
    }
}

/// What a note is taken along as, with the words for it.
const FILES: [(&str, &str); 5] = [
    ("pdf", "note-pdf"),
    ("docx", "note-docx"),
    ("html", "note-html"),
    ("md", "note-markdown"),
    ("json", "note-json"),
];

/// The way to take it along, and for its owner to take it back.
fn take(work: &Work) -> Html {
    let Work { desk, texts, .. } = work;
    let code = texts.language().code();
    let view = &desk.view;
    let may = match view.note.status {
        NoteStatus::Approved => true,
        NoteStatus::Draft => view.standing == Standing::Owner,
        NoteStatus::Withdrawn => false,
    };
    if !may {
        return html! { <span /> };
    }
    let get = |form: &'static str| {
        let (seat, desk) = (work.seat.clone(), desk.clone());
        Callback::from(move |()| {
            let (seat, desk) = (seat.clone(), desk.clone());
            spawn_local(async move {
                if let Err(problem) = files::save_note(code, &seat, form).await {
                    desk.dispatch(Act::Failed(problem.code));
                }
            });
        })
    };
    html! {
        <section class="approval no-print" aria-labelledby="h-mee">
            <h2 id="h-mee">{ texts.t("note-take") }</h2>
            <div class="row">
                { for FILES.iter().map(|(form, words)| html! {
                    <Button key={*form} icon={Glyph::Download} on_click={get(form)}>{ texts.t(*words) }</Button>
                }) }
                <Button icon={Glyph::Print} on_click={Callback::from(|()| browser::print())}>{ texts.t("note-print") }</Button>
            </div>
        </section>
    }
}

/// Who did something, in words and without a name.
pub(super) fn by(texts: &Texts, by: By) -> AttrValue {
    match (by.standing, by.seat) {
        (Standing::Owner, _) => texts.t("note-by-owner"),
        (Standing::Reader, _) => texts.t("note-by-reader"),
        (_, Some(seat)) => texts.t_args("note-by-seat", &[("n", i64::from(seat.0).into())]),
        (_, None) => texts.t("note-by-group"),
    }
}

/// What happened in its life.
fn history(work: &Work) -> Html {
    let texts = &work.texts;
    let lines = &work.desk.view.history;
    if lines.is_empty() {
        return html! { <span /> };
    }
    let key = |what: What| match what {
        What::Kept => "note-did-kept",
        What::Asked => "note-did-asked",
        What::Yes => "note-did-yes",
        What::NotYet => "note-did-not-yet",
        What::Alone => "note-did-alone",
        What::Approved => "note-did-approved",
        What::Withdrawn => "note-did-withdrawn",
        What::Reopened => "note-did-reopened",
        What::Restored => "note-did-restored",
        What::TookBack => "note-did-took-back",
    };
    html! {
        <details class="fold note-fold">
            <summary>{ texts.t("note-history") }</summary>
            <ul class="stack-1" role="list">
                { for lines.iter().enumerate().map(|(i, line)| {
                    let kinds: Vec<String> = line.kinds.iter()
                        .map(|(kind, n)| format!("{} ({n})", texts.t(format!("privacy-kind-{kind}"))))
                        .collect();
                    let kinds = if kinds.is_empty() { String::new() } else { format!(": {}", kinds.join(", ")) };
                    html! {
                        <li key={i} class="small">{ day_of(line.at, texts.language().code()) }{ ", " }{ by(texts, line.by) }{ ". " }{ texts.t(key(line.what)) }{ kinds }</li>
                    }
                }) }
            </ul>
        </details>
    }
}

/// Notes of the group that are like this one, once the group reads it.
fn like(view: &NoteView) -> Html {
    let group = view.group.as_ref().filter(|_| view.note.status == NoteStatus::Approved && view.group_reads);
    html! {
        <div class="no-print">
            if let Some(group) = group { <LikeThis group={group.id.clone()} note={view.note.session} /> }
        </div>
    }
}

/// R140: the way to keep this session with an account, for who holds a seat and does not keep it yet.
fn keep(texts: &Texts, props: &SheetProps, is_kept: bool) -> Html {
    let is_own = !props.seat.token.is_empty() && !is_lent(&props.seat.token);
    if is_kept || !is_own {
        return html! { <span /> };
    }
    let to = Route::People { path: format!("/account/{}", props.seat.session) };
    html! {
        <section class="ruled stack-2 no-print" aria-labelledby="h-bewaar">
            <h2 id="h-bewaar" class="h3">{ texts.t("note-keep-title") }</h2>
            <p>{ texts.t("note-keep-text") }</p>
            <div>{ link(to, "button", texts.t("note-keep-do")) }</div>
        </section>
    }
}
