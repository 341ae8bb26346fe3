//! Writing a case: one question after another, kept while one writes, for nobody else until it is shared.

use gloo_timers::callback::Timeout;
use kring_shared::{
    account::Me,
    casework::{
        Case, CaseId,
        intake::{Ask, Intake},
    },
    group::GroupView,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{
    conflict::{ConflictProps, conflict},
    draft::{Act, Draft, Here, KEPT_HERE, Kept},
    hits::Guarded,
    pitch::Pitch,
    sharing::Sharing,
};
use crate::{
    api::people::{self as people_api, cases as api},
    browser,
    components::{
        button::{Button, ButtonKind},
        icon::{Glyph, icon},
        message::{MessageProps, message},
    },
    json,
    pages::{
        people::{Members, MembersProps, To},
        problem::by_code,
    },
    route::link,
    texts::{Texts, use_texts},
    words::day_of,
};

/// A pause in the typing after which it is saved, in milliseconds.
const PAUSE_MS: u32 = 1_000;
/// How long after a try that failed the next one is made.
const RETRY_MS: u32 = 5_000;
/// The code when it was saved elsewhere in between.
const CHANGED: &str = "case-changed";
/// The place of the page with title and pitch, after the questions.
const PITCH: usize = Ask::ALL.len();
/// The last place: look and share.
const SHARE: usize = PITCH + 1;

/// Properties of [`WritePage`].
#[derive(Properties, PartialEq)]
pub struct WriteProps {
    /// Which case.
    pub id: AttrValue,
}

/// The page on which a case is written.
#[component]
pub fn WritePage(props: &WriteProps) -> Html {
    let texts = use_texts();
    let id = CaseId(props.id.to_string());
    let draw = Callback::from(move |(me, _): (Me, Callback<()>)| html! { <Loaded id={id.clone()} {me} /> });
    let props = props!(MembersProps {
        title: texts.t("case-title"),
        draw,
        then: Some(format!("/casus/{}", props.id)),
    });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct LoadedProps {
    id: CaseId,
    me: Me,
}

#[component]
fn Loaded(props: &LoadedProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<Case, String>>::None);
    {
        let found = found.clone();
        use_effect_with(props.id.clone(), move |id| {
            let id = id.clone();
            spawn_local(async move {
                found.set(Some(api::one(lang, &id).await.map_err(|problem| problem.code)));
            });
        });
    }
    match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            let all = link(To::Cases.route(), "button", texts.t("cases-mine"));
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code), action: all })) }</div> }
        }
        Some(Ok(case)) => {
            html! { <Writer key={case.id.to_string()} case={case.clone()} me={props.me.clone()} /> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct WriterProps {
    case: Case,
    me: Me,
}

/// What its parts need of a case that is written.
#[derive(Clone, PartialEq)]
pub(super) struct Writing {
    /// The case.
    pub(super) draft: UseReducerHandle<Draft>,
    /// Who writes.
    pub(super) me: Me,
    /// The group that it is meant for.
    pub(super) group: Option<GroupView>,
    /// The words.
    pub(super) texts: Texts,
}

impl Writing {
    /// Changes what stands in the fields.
    pub(super) fn edit(&self, change: impl Fn(&mut Intake, String) + 'static) -> Callback<String> {
        let draft = self.draft.clone();
        Callback::from(move |text: String| {
            let mut intake = draft.intake.clone();
            change(&mut intake, text);
            draft.dispatch(Act::Typed(Box::new(intake)));
        })
    }

    /// The names of people in the group, which are looked for too.
    pub(super) fn names(&self) -> Vec<String> {
        let members = self.group.iter().flat_map(|group| &group.members);
        members.map(|member| member.name.clone()).collect()
    }
}

/// Properties of the parts.
#[derive(Properties, PartialEq)]
pub(super) struct WritingProps {
    /// What is written.
    pub(super) writing: Writing,
}

fn key_of(case: &Case) -> String {
    format!("{KEPT_HERE}{}", case.id)
}

#[component]
fn Writer(props: &WriterProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let draft = {
        let case = props.case.clone();
        use_reducer_eq(move || {
            let here = browser::storage_get(&key_of(&case)).and_then(|text| json::read::<Here>(&text));
            Draft::new(case, here)
        })
    };
    let step = use_state_eq(|| 0_usize);
    let group = use_state_eq(|| Option::<GroupView>::None);
    {
        let group = group.clone();
        use_effect_with(draft.case.group.clone(), move |id| {
            let id = id.clone();
            spawn_local(async move {
                if let Some(id) = id {
                    group.set(people_api::group(lang, &id).await.ok());
                }
            });
        });
    }
    use_keeping(&draft, lang);
    let writing =
        Writing { draft: draft.clone(), me: props.me.clone(), group: (*group).clone(), texts: texts.clone() };
    // Focus follows to the new step once it stands there; not when the page has just come.
    let moved = use_mut_ref(|| false);
    {
        let moved = moved.clone();
        use_effect_with(*step, move |_| {
            if moved.replace(true) {
                browser::focus("stap");
            }
        });
    }
    let go = |to: usize| {
        let step = step.clone();
        Callback::from(move |()| step.set(to))
    };
    let heading = match *step {
        PITCH => texts.t("case-step-pitch"),
        SHARE => texts.t("case-step-share"),
        at => texts.t_args("case-step-n", &[("n", (at + 1).into()), ("all", Ask::ALL.len().into())]),
    };
    let content = match *step {
        PITCH => html! { <Pitch key="pitch" writing={writing.clone()} /> },
        SHARE => html! { <Sharing key="share" writing={writing.clone()} /> },
        at => html! { <Question key={at} writing={writing.clone()} at={at} /> },
    };
    html! {
        <div class="stack-6">
            <div class="section-head">
                <h1 dir="auto">{ title(&writing) }</h1>
                <span class="push">{ back(&writing) }</span>
            </div>
            { whose(&writing) }
            <div role="alert">
                if let Some(theirs) = &draft.theirs {
                    { conflict(&props!(ConflictProps { writing: writing.clone(), theirs: theirs.clone() })) }
                }
            </div>
            { steps(&texts, *step, &step) }
            <div class="stack">
                <h2 id="stap" tabindex="-1">{ heading }</h2>
                { content }
                { state(&writing) }
                <div class="row">
                    if *step > 0 { <Button on_click={go(*step - 1)}>{ texts.t("case-back") }</Button> }
                    if *step < SHARE { <Button kind={ButtonKind::Primary} on_click={go(*step + 1)}>{ texts.t("case-next") }</Button> }
                </div>
            </div>
        </div>
    }
}

/// Saves with every pause, and keeps in the browser what the server does not have.
#[hook]
fn use_keeping(draft: &UseReducerHandle<Draft>, lang: &'static str) {
    {
        let draft = draft.clone();
        use_effect_with((draft.intake.clone(), draft.kept()), move |_| {
            let key = key_of(&draft.case);
            if draft.kept() == Kept::Saved {
                browser::storage_remove(&key);
            } else {
                let here = Here { version: draft.case.version, intake: draft.intake.clone() };
                // Without room on the device it stays in the fields.
                let _ = serde_json::to_string(&here).map(|text| browser::storage_set(&key, &text));
            }
        });
    }
    let draft = draft.clone();
    use_effect_with((draft.intake.clone(), draft.may_send(), draft.tries), move |_| {
        let wait = if draft.tries > 0 { RETRY_MS } else { PAUSE_MS };
        let timer = draft.may_send().then(|| {
            Timeout::new(wait, move || {
                let (case, version, intake) =
                    (draft.case.id.clone(), draft.case.version, draft.intake.clone());
                draft.dispatch(Act::Sent);
                spawn_local(async move {
                    let act = match api::save(lang, &case, version, &intake).await {
                        Ok(case) => Act::Kept(Box::new(case)),
                        Err(problem) if problem.code == CHANGED => match api::one(lang, &case).await {
                            Ok(theirs) => Act::Theirs(Box::new(theirs)),
                            Err(problem) => Act::Failed(problem.code),
                        },
                        Err(problem) => Act::Failed(problem.code),
                    };
                    draft.dispatch(act);
                });
            })
        });
        move || drop(timer)
    });
}

fn title(writing: &Writing) -> AttrValue {
    let title = writing.draft.intake.title.trim();
    if title.is_empty() { writing.texts.t("case-untitled") } else { title.to_owned().into() }
}

fn back(writing: &Writing) -> Html {
    match &writing.group {
        Some(group) => link(To::Group { id: group.id.to_string() }.route(), "", group.name.clone()),
        None => link(To::Cases.route(), "", writing.texts.t("cases-mine")),
    }
}

/// Who sees it, and how long it stays.
fn whose(writing: &Writing) -> Html {
    let Writing { draft, texts, .. } = writing;
    let is_seen = draft.case.shown.is_some();
    let sees = if is_seen { "case-shared-since" } else { "case-private" };
    let day = day_of(draft.case.until, texts.language().code());
    html! {
        <div class="stack-1">
            <p class="sight">{ icon(if is_seen { Glyph::People } else { Glyph::Lock }) }<b>{ texts.t(sees) }</b></p>
            <p class="tiny soft">{ texts.t_args("case-until", &[("day", day.into())]) }</p>
        </div>
    }
}

fn steps(texts: &Texts, now: usize, step: &UseStateHandle<usize>) -> Html {
    let name = |at: usize| match at {
        PITCH => texts.t("case-step-pitch"),
        SHARE => texts.t("case-step-share"),
        at => texts.t(format!("case-ask-{}", Ask::ALL[at].name())),
    };
    html! {
        <nav aria-label={texts.t("case-steps")}>
            <ol class="case-steps" role="list">
                { for (0..=SHARE).map(|at| {
                    let step = step.clone();
                    let onclick = Callback::from(move |_: MouseEvent| step.set(at));
                    html! {
                        <li key={at}><button type="button" class="case-step" aria-current={(at == now).then_some("step")} {onclick}>{ name(at) }</button></li>
                    }
                }) }
            </ol>
        </nav>
    }
}

/// How far it is kept, in words.
fn state(writing: &Writing) -> Html {
    let Writing { draft, texts, .. } = writing;
    let kept = draft.kept();
    let words = match kept {
        Kept::Saved => texts.t("case-saved"),
        Kept::Saving => texts.t("case-saving"),
        Kept::Waiting | Kept::Conflict => texts.t("case-unsaved"),
        Kept::Blocked | Kept::Offline | Kept::Refused => texts.t("case-only-here"),
    };
    let wrong = match (kept, &draft.problem) {
        (Kept::Blocked, _) => Some(texts.t("case-blocked-here")),
        (Kept::Offline, _) => Some(texts.t("case-offline-here")),
        (Kept::Refused, Some(code)) => Some(by_code(texts, code)),
        _ => None,
    };
    let again = {
        let draft = draft.clone();
        Callback::from(move |()| draft.dispatch(Act::Again))
    };
    html! {
        <div class="stack-2">
            // Not told aloud with every pause: only what is wrong is.
            <p class="saved" id="casus-opslag">{ words }</p>
            <div role="alert">
                if let Some(wrong) = wrong {
                    { message(&props!(MessageProps {
                        lead: wrong,
                        action: (kept == Kept::Refused).then(|| html! { <Button on_click={again}>{ texts.t("case-try-again") }</Button> }),
                    })) }
                }
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct QuestionProps {
    writing: Writing,
    at: usize,
}

#[component]
fn Question(props: &QuestionProps) -> Html {
    let Writing { draft, texts, .. } = &props.writing;
    let ask = Ask::ALL.get(props.at).copied().unwrap_or(Ask::Happened);
    let on_input = props.writing.edit(move |intake, text| {
        intake.answers.insert(ask, text);
    });
    let prompts = texts.t(format!("case-prompts-{}", ask.name())).to_string();
    html! {
        <div class="case-ask">
            <Guarded id={format!("vraag-{}", ask.name())} label={texts.t(format!("case-ask-{}", ask.name()))}
                hint={texts.t(format!("case-hint-{}", ask.name()))} value={draft.intake.answer(ask).to_owned()} {on_input}
                limit={ask.limit()} lines={if ask == Ask::Question { 3 } else { 7 }} names={props.writing.names()} />
            <aside class="stack-2 small" aria-label={texts.t("case-prompts-label")}>
                <p><b>{ texts.t("case-prompts-label") }</b></p>
                <ul class="agreements">{ for prompts.split(" | ").map(|line| html! { <li>{ line.to_owned() }</li> }) }</ul>
                <details class="fold">
                    <summary>{ texts.t("case-anonymous-heading") }</summary>
                    <ul class="agreements">{ for (1..=5).map(|n| html! { <li key={n}>{ texts.t(format!("case-anonymous-{n}")) }</li> }) }</ul>
                </details>
            </aside>
        </div>
    }
}
