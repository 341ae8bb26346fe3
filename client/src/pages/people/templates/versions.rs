//! Putting a template to the group, what members say of it, and what becomes of it; links, files, and deleting.

use kring_shared::{
    account::Me,
    api::Problem,
    group::{GroupId, Rank},
    template::{Propose, Stage, TemplateFile, TemplateView, VersionInfo},
};
use yew::prelude::*;

use super::{say::Say, told::change};
use crate::{
    api::people::templates as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::Field,
        icon::Glyph,
    },
    pages::people::{Doing, To, ask, trouble},
    texts::{Texts, use_texts},
    words::{day_of, lang_of},
};

/// Properties of [`Versions`].
#[derive(Properties, PartialEq)]
pub(super) struct VersionsProps {
    /// The group.
    pub(super) group: GroupId,
    /// The template.
    pub(super) view: TemplateView,
    /// Who looks.
    pub(super) me: Me,
    /// Why it cannot be put to the group now.
    pub(super) why: Option<AttrValue>,
    /// Looks at the template again.
    pub(super) on_seen: Callback<()>,
}

/// The versions of a template, and all that is done with it as a whole.
#[component]
pub(super) fn Versions(props: &VersionsProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let note = use_state_eq(String::new);
    let deletes = use_state_eq(|| false);
    let runs = props.me.groups.iter().any(|g| g.id == props.group && g.rank == Rank::Moderator);
    let which = (props.group.clone(), props.view.id.clone());
    let on_propose = {
        let (doing, which, note, seen) = (doing.clone(), which.clone(), note.clone(), props.on_seen.clone());
        let rev = props.view.rev;
        Callback::from(move |()| {
            let (which, note, seen) = (which.clone(), note.clone(), seen.clone());
            let asked = Propose { rev, note: (*note).clone() };
            let question = async move { api::propose(lang, (&which.0, &which.1), &asked).await };
            ask(&doing, question, move |()| {
                note.set(String::new());
                seen.emit(());
                browser::focus("h-versies");
            });
        })
    };
    let does = |work: Work| {
        let (doing, which, seen) = (doing.clone(), which.clone(), props.on_seen.clone());
        Callback::from(move |()| {
            let seen = seen.clone();
            ask(&doing, work.run(lang, which.clone()), move |()| seen.emit(()));
        })
    };
    let on_file = {
        let file = TemplateFile { kring_template: TemplateFile::FORM, body: props.view.body.clone() };
        Callback::from(move |()| {
            if let Ok(text) = serde_json::to_string_pretty(&file) {
                browser::download("sessieopzet.json", "application/json", &text);
            }
        })
    };
    let on_delete = {
        let (doing, which, deletes) = (doing.clone(), which.clone(), deletes.clone());
        Callback::from(move |()| {
            deletes.set(false);
            let (which, group) = (which.clone(), which.0.to_string());
            let question = async move { api::delete(lang, (&which.0, &which.1)).await };
            ask(&doing, question, move |()| To::Group { id: group }.route().go());
        })
    };
    let open = |on: bool| {
        let deletes = deletes.clone();
        Callback::from(move |()| deletes.set(on))
    };
    let on_note = {
        let note = note.clone();
        Callback::from(move |text: String| note.set(text))
    };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_delete}>{ texts.t("template-delete-do") }</Button>
            <Button on_click={open(false)}>{ texts.t("cancel") }</Button>
        </>
    };
    html! {
        <>
            <section class="ruled stack" aria-labelledby="h-versies">
                <h2 id="h-versies" class="h3" tabindex="-1">{ texts.t("template-versions") }</h2>
                { trouble(&texts, &doing) }
                <Field label={texts.t("template-note")} hint={texts.t("template-note-hint")} value={(*note).clone()} max_length={200} on_input={on_note} />
                <div><Button kind={ButtonKind::Primary} why={props.why.clone()} on_click={on_propose}>{ texts.t("template-propose") }</Button></div>
                <ol class="list">
                    { for props.view.versions.iter().map(|version| entry(props, version, runs, &texts, &does)) }
                </ol>
                <Say group={props.group.clone()} view={props.view.clone()} phase={None} on_seen={props.on_seen.clone()} />
            </section>
            <section class="ruled stack" aria-labelledby="h-verder">
                <h2 id="h-verder" class="h3">{ texts.t("template-more") }</h2>
                <div class="row">
                    <Button icon={Glyph::Download} on_click={on_file}>{ texts.t("template-export") }</Button>
                    if runs {
                        <Button icon={Glyph::Share} on_click={does(Work::Share)}>{ texts.t("template-share") }</Button>
                    }
                </div>
                <div>
                    if let Some(share) = &props.view.share {
                        <div class="stack-1">
                            <p class="small">{ texts.t("template-share-what") }</p>
                            <p class="invite-link"><code>{ format!("{}{}", browser::origin(), To::SharedTemplate { token: share.token.clone() }.route().to_path()) }</code></p>
                            if runs { <Button kind={ButtonKind::Text} on_click={does(Work::EndShare)}>{ texts.t("template-share-end") }</Button> }
                        </div>
                    }
                </div>
                <div>
                    if runs { <Button kind={ButtonKind::Text} on_click={open(true)}>{ texts.t("template-delete") }</Button> }
                </div>
                <Dialog open={*deletes} title={texts.t("template-delete-ask")} close_label={texts.t("cancel")} on_close={open(false)} {foot}>
                    <p>{ texts.t("template-delete-text") }</p>
                </Dialog>
            </section>
        </>
    }
}

/// Something that is done with a template as a whole.
#[derive(Clone, Copy)]
enum Work {
    Stage(u32, Stage),
    Share,
    EndShare,
    TakeBack(i64),
}

impl Work {
    async fn run(
        self,
        lang: &'static str,
        (group, id): (GroupId, kring_shared::template::TemplateId),
    ) -> Result<(), Problem> {
        let which = (&group, &id);
        match self {
            Self::Stage(number, stage) => api::set_stage(lang, which, number, stage).await,
            Self::Share => api::share(lang, which).await.map(drop),
            Self::EndShare => api::end_share(lang, which).await,
            Self::TakeBack(comment) => api::take_back(lang, which, comment).await,
        }
    }
}

fn entry(
    props: &VersionsProps,
    version: &VersionInfo,
    runs: bool,
    texts: &Texts,
    does: &dyn Fn(Work) -> Callback<()>,
) -> Html {
    let lang = lang_of(texts.language());
    let when = day_of(version.at, texts.language().code());
    let by = version.by.clone().unwrap_or_default();
    let args = [("n", version.number.into()), ("day", when.into()), ("name", by.into())];
    let next = match version.stage {
        Stage::Concept | Stage::Former | Stage::Retired => Some((Stage::Adopted, "template-adopt")),
        Stage::Adopted => Some((Stage::Retired, "template-retire")),
        Stage::Draft => None,
    };
    let comments = props.view.comments.iter().filter(|c| c.version == version.number);
    html! {
        <li key={version.number.to_string()} class="stack-1">
            <p><b>{ texts.t_args("template-version", &args) }</b>{ " · " }{ texts.t(version.stage.key()) }</p>
            <p class="small soft">{ texts.t_args("template-version-by", &args) }</p>
            <div>if !version.note.is_empty() { <p dir="auto">{ version.note.clone() }</p> }</div>
            <div>
                if !version.changes.is_empty() {
                    <details class="fold">
                        <summary>{ texts.t("template-what-changed") }</summary>
                        <ul class="list small">{ for version.changes.iter().enumerate().map(|(i, one)| html! { <li key={i}>{ change(one, texts, lang) }</li> }) }</ul>
                    </details>
                }
            </div>
            <div>
                if runs {
                    if let Some((stage, key)) = next {
                        <Button on_click={does(Work::Stage(version.number, stage))} label={texts.t_args(format!("{key}-label"), &args)}>{ texts.t(key) }</Button>
                    }
                }
            </div>
            <ul class="list small">
                { for comments.map(|comment| html! {
                    <li key={comment.id.to_string()} class="stack-1">
                        <p dir="auto">
                            <b>{ comment.name.clone() }</b>
                            if let Some(step) = comment.phase.as_ref().and_then(|id| props.view.body.phase(id)) {
                                { " " }<span class="soft">{ texts.t_args("template-comment-on", &[("step", step.title.get(lang).to_owned().into())]) }</span>
                            }
                            { ": " }{ comment.text.clone() }
                        </p>
                        if comment.by == props.me.id {
                            <Button kind={ButtonKind::Text} on_click={does(Work::TakeBack(comment.id))}>{ texts.t("template-comment-back") }</Button>
                        }
                    </li>
                }) }
            </ul>
        </li>
    }
}
