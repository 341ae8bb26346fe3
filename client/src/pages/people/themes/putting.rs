//! Putting a proposal, or another version of it, to the group.

use kring_shared::{
    follow_up::cleared,
    ids::SessionId,
    theme::{
        AddVersion, Body, Ground, Kind, NewProposal, Proposal, TEXT_MAX_CHARS, TITLE_MAX_CHARS, ThemeView,
        WHY_MAX_CHARS,
    },
};
use yew::{prelude::*, props};

use super::one::Board;
use crate::{
    api::people::themes::{self as api, Step},
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{CheckProps, check},
        select::Select,
    },
    pages::people::{
        Doing,
        actions::{form::keep_box, look_back::note_words},
        ask,
        cases::hits::Guarded,
        trouble,
    },
};

/// Properties of [`Putting`].
#[derive(Properties, PartialEq)]
pub(super) struct PuttingProps {
    /// The theme.
    pub(super) board: Board,
    /// The proposal of which this is another version.
    #[prop_or_default]
    pub(super) of: Option<Proposal>,
    /// Not now, or done.
    pub(super) on_close: Callback<()>,
}

/// The form.
#[component]
pub(super) fn Putting(props: &PuttingProps) -> Html {
    let PuttingProps { board, of, on_close } = props;
    let desk = &board.desk;
    let texts = &desk.texts;
    let lang = desk.lang();
    let newest = of.as_ref().and_then(|of| of.versions.first());
    let body = use_state_eq(|| match newest {
        Some(newest) => newest.body.clone(),
        None => Body {
            title: String::new(),
            text: String::new(),
            guideline: String::new(),
            ground: Ground::Follows,
            why: String::new(),
            notes: board.theme.notes.iter().map(|note| note.note.session).collect(),
        },
    });
    let changed = use_state_eq(String::new);
    let kind = use_state_eq(|| 0_usize);
    let kept = use_state_eq(|| false);
    let doing = use_state_eq(Doing::default);
    // Asked again after a lost answer, it is the same proposal.
    let key = use_memo((), |()| browser::uuid_v4().parse().ok());
    let place = of.as_ref().map_or_else(|| "nieuw".to_owned(), |of| of.id.to_string());
    let id = |part: &str| AttrValue::from(format!("voorstel-{part}-{place}"));
    {
        let first = id("titel");
        use_effect_with((), move |()| {
            browser::focus(&first);
        });
    }
    let change = |set: fn(&mut Body, String)| {
        let body = body.clone();
        Callback::from(move |text: String| {
            let mut next = (*body).clone();
            set(&mut next, text);
            body.set(next);
        })
    };
    let finding =
        cleared([body.title.as_str(), &body.text, &body.guideline, &body.why, changed.as_str()], false);
    let onsubmit = {
        let (doing, take, close) = (doing.clone(), board.take.clone(), on_close.clone());
        let (group, theme, of) = (desk.group.clone(), board.theme.id.clone(), of.clone());
        let (body, changed, kept, kind, key) = (body.clone(), changed.clone(), *kept, *kind, key.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (group, theme, of) = (group.clone(), theme.clone(), of.clone());
            let (take, close) = (take.clone(), close.clone());
            let (body, changed) = ((*body).clone(), (*changed).clone());
            let kind = Kind::ALL.get(kind).copied().unwrap_or(Kind::Service);
            let key = *key;
            let question = async move {
                match of {
                    Some(of) => {
                        let after = of.versions.first().map_or(0, |newest| newest.number);
                        let step = Step::Version(Box::new(AddVersion { after, body, changed, kept }));
                        api::step(lang, &group, &of.id, &step).await
                    }
                    None => api::propose(lang, &group, &theme, &NewProposal { kind, body, kept, key }).await,
                }
            };
            ask(&doing, question, move |theme: ThemeView| {
                close.emit(());
                take.emit((theme, "proposal-put-done"));
            });
        })
    };
    let ground = |one: Ground| {
        let state = body.clone();
        check(&props!(CheckProps {
            checked: body.ground == one,
            radio: Some(id("grond")),
            on_change: Callback::from(move |_| state.set(Body { ground: one, ..(*state).clone() })),
            children: html! { { texts.t(format!("proposal-ground-{}", one.name())) } },
        }))
    };
    let note = |session: SessionId, words: String| {
        let state = body.clone();
        check(&props!(CheckProps {
            checked: body.notes.contains(&session),
            on_change: Callback::from(move |on: bool| {
                let mut next = (*state).clone();
                next.notes.retain(|known| *known != session);
                if on {
                    next.notes.push(session);
                }
                state.set(next);
            }),
            children: html! { { words } },
        }))
    };
    let on_kind = {
        let kind = kind.clone();
        Callback::from(move |place: usize| kind.set(place))
    };
    let on_changed = {
        let changed = changed.clone();
        Callback::from(move |text: String| changed.set(text))
    };
    let kinds: Vec<AttrValue> =
        Kind::ALL.iter().map(|kind| texts.t(format!("proposal-kind-{}", kind.name()))).collect();
    let names = desk.names();
    let none = AttrValue::default();
    html! {
        <form class="follow__form stack" {onsubmit} novalidate=true>
            <div>if of.is_none() { <Select label={texts.t("proposal-kind")} options={kinds} chosen={*kind} on_change={on_kind} /> }</div>
            <Guarded id={id("titel")} label={texts.t("proposal-name")} hint={none.clone()} value={body.title.clone()}
                on_input={change(|body, text| body.title = text)} limit={TITLE_MAX_CHARS} names={names.clone()} />
            <Guarded id={id("tekst")} label={texts.t("proposal-text")} hint={texts.t("proposal-text-hint")} value={body.text.clone()}
                on_input={change(|body, text| body.text = text)} limit={TEXT_MAX_CHARS} lines={6} names={names.clone()} />
            <fieldset class="choices"><legend>{ texts.t("proposal-ground") }</legend>{ for Ground::ALL.into_iter().map(ground) }</fieldset>
            <Guarded id={id("richtlijn")} label={texts.t("proposal-guideline")} hint={texts.t("proposal-guideline-hint")} value={body.guideline.clone()}
                on_input={change(|body, text| body.guideline = text)} limit={WHY_MAX_CHARS} names={names.clone()} />
            <Guarded id={id("waarom")} label={texts.t("proposal-why-label")} hint={texts.t("proposal-why-hint")} value={body.why.clone()}
                on_input={change(|body, text| body.why = text)} limit={WHY_MAX_CHARS} lines={3} names={names.clone()} />
            <fieldset class="choices">
                <legend>{ texts.t("proposal-rests") }</legend>
                { for board.theme.notes.iter().map(|one| note(one.note.session, note_words(desk, &one.note))) }
            </fieldset>
            <div>
                if of.is_some() {
                    <Guarded id={id("veranderd")} label={texts.t("proposal-changed")} hint={none} value={(*changed).clone()}
                        on_input={on_changed} limit={WHY_MAX_CHARS} names={names} />
                }
            </div>
            { keep_box(desk, finding, &kept) }
            { trouble(texts, &doing) }
            <div class="row">
                <Button kind={ButtonKind::Primary} submit=true>{ texts.t("proposal-put") }</Button>
                <Button kind={ButtonKind::Text} on_click={on_close.clone()}>{ texts.t("cancel") }</Button>
            </div>
        </form>
    }
}
