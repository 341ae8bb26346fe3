//! The editor of a template: saved by itself while one works, together with whoever else does.

use gloo_timers::callback::{Interval, Timeout};
use kring_shared::{
    account::Me,
    api::Problem,
    group::GroupId,
    ids::PhaseId,
    template::{Body, SaveTemplate, TemplateId, TemplateView},
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{
    plan::{PlanProps, plan},
    say::Say,
    state::{Act, Draft},
    steps::Steps,
    told::finding,
    use_words,
    versions::Versions,
};
use crate::{
    api::{OFFLINE, people::templates as api},
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{CheckProps, Field, check},
        icon::Glyph,
        message::{MessageKind, MessageProps, message},
    },
    pages::{
        people::{Doing, Members, MembersProps, To, ask, trouble},
        problem::by_code,
    },
    route::{Route, link},
    session::seats::remember_seat,
    texts::{Texts, use_texts},
    words::lang_of,
};

/// How long nothing must be changed before it is saved.
const REST_MS: u32 = 500;
/// How often it is looked whether somebody else changed something.
const LOOK_MS: u32 = 8_000;
const MOVED: &str = "template-moved";

/// Properties of [`TemplatePage`].
#[derive(Properties, PartialEq)]
pub struct TemplateProps {
    /// Of which group.
    pub group: AttrValue,
    /// Which template.
    pub id: AttrValue,
}

/// The page of a template.
#[component]
pub fn TemplatePage(props: &TemplateProps) -> Html {
    let texts = use_texts();
    let (group, id) = (GroupId(props.group.to_string()), TemplateId(props.id.to_string()));
    let draw = Callback::from(move |(me, _): (Me, Callback<()>)| {
        html! { <Whole group={group.clone()} id={id.clone()} {me} /> }
    });
    // The name of a template is content: it is not in the title of the window.
    let then = Some(format!("/sessieopzet/{}/{}", props.group, props.id));
    let props = props!(MembersProps { title: texts.t("template-title"), draw, then });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    group: GroupId,
    id: TemplateId,
    me: Me,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let (texts, lang) = use_words();
    let found = use_state_eq(|| Option::<Result<TemplateView, String>>::None);
    {
        let found = found.setter();
        use_effect_with((props.group.clone(), props.id.clone()), move |(group, id)| {
            let (group, id) = (group.clone(), id.clone());
            spawn_local(async move {
                found.set(Some(api::look(lang, (&group, &id)).await.map_err(|problem| problem.code)));
            });
        });
    }
    match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            let back =
                link(To::Group { id: props.group.to_string() }.route(), "button", texts.t("group-title"));
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code), action: back })) }</div> }
        }
        Some(Ok(view)) => html! {
            <div key="here"><Editor group={props.group.clone()} view={view.clone()} me={props.me.clone()} /></div>
        },
    }
}

#[derive(Properties, PartialEq)]
struct EditorProps {
    group: GroupId,
    view: TemplateView,
    me: Me,
}

#[component]
fn Editor(props: &EditorProps) -> Html {
    let (texts, lang) = use_words();
    let view = props.view.clone();
    let draft = use_reducer_eq(move || Draft::new(view));
    let doing = use_state_eq(Doing::default);
    let which = (props.group.clone(), draft.view.id.clone());
    // Saves what rests; one at a time, for every save follows on the one before.
    {
        let (dispatch, now, which) = (draft.dispatcher(), (*draft).clone(), which.clone());
        let busy = use_mut_ref(|| false);
        let key = (draft.body.clone(), draft.view.rev, draft.error.clone());
        use_effect_with(key, move |_| {
            let save = (!now.is_saved() && now.error.is_none()).then(|| {
                Timeout::new(REST_MS, move || {
                    if std::mem::replace(&mut *busy.borrow_mut(), true) {
                        return;
                    }
                    spawn_local(async move {
                        keep(lang, &which, now, &dispatch).await;
                        *busy.borrow_mut() = false;
                    });
                })
            });
            move || drop(save)
        });
    }
    // Looks what others did.
    {
        let (dispatch, which) = (draft.dispatcher(), which.clone());
        let is_away = matches!(draft.error.as_deref(), Some("busy" | OFFLINE));
        use_effect_with((draft.view.rev, is_away), move |(rev, is_away)| {
            let (rev, is_away) = (*rev, *is_away);
            let look = Interval::new(LOOK_MS, move || {
                let (dispatch, which) = (dispatch.clone(), which.clone());
                spawn_local(async move {
                    let Ok(view) = api::look(lang, (&which.0, &which.1)).await else { return };
                    if view.rev != rev {
                        dispatch.dispatch(Act::Seen(Box::new(view)));
                    }
                    if is_away {
                        dispatch.dispatch(Act::Again);
                    }
                });
            });
            move || drop(look)
        });
    }
    let body = &draft.body;
    let of_texts = lang_of(texts.language());
    let on_change = {
        let dispatch = draft.dispatcher();
        Callback::from(move |(new, name): (Body, String)| dispatch.dispatch(Act::Change(Box::new(new), name)))
    };
    let on_name = {
        let (body, on_change) = (body.clone(), on_change.clone());
        Callback::from(move |name: String| {
            let mut new = body.clone();
            new.rename(of_texts, &name);
            on_change.emit((new, "title".to_owned()));
        })
    };
    let on_plan = {
        let (body, on_change) = (body.clone(), on_change.clone());
        Callback::from(move |(slot, people): (u16, u8)| {
            let mut new = body.clone();
            new.plan(slot, people);
            on_change.emit((new, "plan".to_owned()));
        })
    };
    let on_both = {
        let (body, on_change) = (body.clone(), on_change.clone());
        Callback::from(move |both: bool| on_change.emit((Body { both, ..body.clone() }, String::new())))
    };
    let on_undo = {
        let dispatch = draft.dispatcher();
        Callback::from(move |()| dispatch.dispatch(Act::Undo))
    };
    let on_try = {
        let (doing, which) = (doing.clone(), which.clone());
        Callback::from(move |()| {
            let which = which.clone();
            ask(&doing, async move { api::try_out(lang, (&which.0, &which.1)).await }, |seat| {
                remember_seat(&seat);
                Route::Room { id: seat.session.to_string() }.go();
            });
        })
    };
    let on_seen = {
        let (dispatch, which) = (draft.dispatcher(), which.clone());
        Callback::from(move |()| {
            let (dispatch, which) = (dispatch.clone(), which.clone());
            spawn_local(async move {
                if let Ok(view) = api::look(lang, (&which.0, &which.1)).await {
                    dispatch.dispatch(Act::Seen(Box::new(view)));
                }
            });
        })
    };
    let talk = {
        let (group, view, on_seen) = (props.group.clone(), draft.view.clone(), on_seen.clone());
        Callback::from(move |id: PhaseId| {
            html! { <Say group={group.clone()} view={view.clone()} phase={Some(id)} on_seen={on_seen.clone()} /> }
        })
    };
    let open_points =
        draft.view.findings.iter().any(|f| f.level == kring_shared::protocol::lint::Level::Error);
    let why = match () {
        () if !draft.is_saved() => Some(texts.t("template-wait-saved")),
        () if open_points => Some(texts.t("problem-template-broken")),
        () => None,
    };
    let title = body.method.title.get(of_texts).to_owned();
    let back = link(To::Group { id: props.group.to_string() }.route(), "", texts.t("template-back"));
    html! {
        <div class="stack-6">
            <div class="stack-2">
                <p class="small">{ back }</p>
                <div class="editor-head">
                    <div class="stack-1">
                        <p class="small soft">{ texts.t("template-kind") }</p>
                        <h1 tabindex="-1" id="h-opzet">{ title.clone() }</h1>
                    </div>
                    <p class="saved small" role="status">{ saved(&draft, &texts) }</p>
                    <div class="row">
                        <Button icon={Glyph::Undo} why={(!draft.can_undo()).then(|| texts.t("template-undo-none"))} on_click={on_undo}>{ texts.t("template-undo") }</Button>
                        <Button icon={Glyph::Play} why={why.clone()} on_click={on_try}>{ texts.t("template-try") }</Button>
                    </div>
                </div>
                { trouble(&texts, &doing) }
                <div role="status">
                    if !draft.view.others.is_empty() {
                        <p class="small">{ texts.t_args("template-others", &[("names", draft.view.others.join(", ").into())]) }</p>
                    }
                </div>
                { conflicts(&draft, &texts) }
            </div>
            { plan(&props!(PlanProps { body: body.clone(), on_plan, texts: texts.clone(), lang: of_texts })) }
            <div class="spread spread--lobby">
                <div class="stack-6">
                    <Field id="opzet-naam" label={texts.t("template-name")} value={title} max_length={80} on_input={on_name} />
                    <Steps body={body.clone()} findings={draft.view.findings.clone()} {on_change} texts={texts.clone()} lang={of_texts} {talk} />
                    { check(&props!(CheckProps { checked: body.both, on_change: on_both, children: html! { <>{ texts.t("template-both") }</> } })) }
                </div>
                <div class="stack-6">
                    { points(&draft, &texts) }
                    <Versions group={props.group.clone()} view={draft.view.clone()} me={props.me.clone()} {why} on_seen={on_seen} />
                </div>
            </div>
        </div>
    }
}

/// Saves a draft; what somebody else saved in between comes in first.
async fn keep(
    lang: &str,
    (group, id): &(GroupId, TemplateId),
    now: Draft,
    dispatch: &UseReducerDispatcher<Draft>,
) {
    let which = (group, id);
    let asked = SaveTemplate { rev: now.view.rev, body: now.body };
    match api::save(lang, which, &asked).await {
        Ok(saved) => dispatch.dispatch(Act::Saved(Box::new(asked.body), saved)),
        Err(Problem { code, .. }) if code == MOVED => match api::look(lang, which).await {
            Ok(view) => dispatch.dispatch(Act::Seen(Box::new(view))),
            Err(problem) => dispatch.dispatch(Act::Refused(problem.code)),
        },
        Err(problem) => dispatch.dispatch(Act::Refused(problem.code)),
    }
}

fn saved(draft: &Draft, texts: &Texts) -> AttrValue {
    match &draft.error {
        Some(code) => by_code(texts, code),
        None if draft.is_saved() => texts.t("template-saved"),
        None => texts.t("template-saving"),
    }
}

/// What is still open, and that nothing is.
fn points(draft: &Draft, texts: &Texts) -> Html {
    let lang = lang_of(texts.language());
    let findings = &draft.view.findings;
    html! {
        <section class="ruled stack" aria-labelledby="h-punten">
            <h2 id="h-punten" class="h3">{ texts.t_args("template-points", &[("n", findings.len().into())]) }</h2>
            <ul class="list" aria-live="polite">
                { for findings.iter().enumerate().map(|(i, found)| {
                    let step = found.phase().and_then(|id| draft.body.phase(&id)).map(|p| p.title.get(lang).to_owned());
                    html! { <li key={i}>if let Some(step) = step { <b>{ step }{ ": " }</b> }{ finding(found, lang) }</li> }
                }) }
            </ul>
            <div>if findings.is_empty() { <p class="soft">{ texts.t("template-points-none") }</p> }</div>
        </section>
    }
}

/// Texts of mine that gave way to what somebody else saved.
fn conflicts(draft: &UseReducerHandle<Draft>, texts: &Texts) -> Html {
    let on_read = {
        let dispatch = draft.dispatcher();
        Callback::from(move |()| {
            dispatch.dispatch(Act::Read);
            browser::focus("h-opzet");
        })
    };
    let take = |place: usize| {
        let dispatch = draft.dispatcher();
        Callback::from(move |()| {
            dispatch.dispatch(Act::TakeMine(place));
            browser::focus("h-opzet");
        })
    };
    let words = |value: &Option<serde_json::Value>| match value {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => texts.t("template-taken-out").to_string(),
    };
    let list = html! {
        <ul class="list">
            { for draft.conflicts.iter().enumerate().map(|(i, both)| html! {
                <li key={i} class="stack-1">
                    <p dir="auto">{ texts.t_args("template-mine-was", &[("text", words(&both.mine).into()), ("other", words(&both.theirs).into())]) }</p>
                    if both.theirs.is_some() {
                        <div><Button on_click={take(i)} label={texts.t_args("template-take-mine-label", &[("text", words(&both.mine).into())])}>{ texts.t("template-take-mine") }</Button></div>
                    }
                </li>
            }) }
        </ul>
    };
    let action =
        html! { <Button kind={ButtonKind::Plain} on_click={on_read}>{ texts.t("template-read") }</Button> };
    html! {
        <div role="alert">
            if !draft.conflicts.is_empty() {
                { message(&props!(MessageProps { kind: MessageKind::Plain, lead: texts.t("template-conflict"), action: html! { <>{ list }{ action }</> } })) }
            }
        </div>
    }
}
