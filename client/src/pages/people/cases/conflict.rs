//! A case that was saved in two places: both texts, and a choice.

use kring_shared::casework::{
    Case,
    intake::{Ask, Intake},
};
use yew::prelude::*;

use super::{draft::Act, write::Writing};
use crate::{
    browser,
    components::button::{Button, ButtonKind},
};

/// Properties of [`conflict`].
#[derive(Properties, PartialEq)]
pub(super) struct ConflictProps {
    /// What is written here.
    pub(super) writing: Writing,
    /// What was saved elsewhere.
    pub(super) theirs: Case,
}

/// Both texts where they differ.
pub(super) fn conflict(props: &ConflictProps) -> Html {
    let Writing { draft, texts, .. } = &props.writing;
    let all = |of: &Intake| {
        let mut parts = vec![
            ("case-title-label".to_owned(), of.title.clone()),
            ("case-pitch-label".to_owned(), of.pitch.clone()),
            ("case-theme-label".to_owned(), of.theme.clone()),
            ("case-situation-label".to_owned(), of.situation.clone()),
            ("case-urgency-label".to_owned(), texts.t(of.urgency.key()).to_string()),
        ];
        let answers =
            Ask::ALL.iter().map(|ask| (format!("case-ask-{}", ask.name()), of.answer(*ask).to_owned()));
        parts.extend(answers);
        parts
    };
    let (mine, theirs) = (all(&draft.intake), all(&props.theirs.intake));
    let differ = mine.into_iter().zip(theirs).filter(|((_, a), (_, b))| a != b);
    let words = |text: String| if text.is_empty() { texts.t("case-empty") } else { text.into() };
    let choose = |take: bool| {
        let draft = draft.clone();
        Callback::from(move |()| {
            draft.dispatch(if take { Act::TakeTheirs } else { Act::KeepMine });
            browser::focus("stap");
        })
    };
    html! {
        <section class="case-conflict stack" aria-labelledby="h-verschil">
            <h2 id="h-verschil" class="h3">{ texts.t("case-conflict-heading") }</h2>
            <p>{ texts.t("case-conflict-text") }</p>
            { for differ.map(|((key, mine), (_, theirs))| html! {
                <div key={key.clone()} class="stack-1">
                    <h3 class="h3">{ texts.t(&key) }</h3>
                    <dl class="case-two">
                        <div><dt>{ texts.t("case-conflict-here") }</dt><dd class="case-text" dir="auto">{ words(mine) }</dd></div>
                        <div><dt>{ texts.t("case-conflict-there") }</dt><dd class="case-text" dir="auto">{ words(theirs) }</dd></div>
                    </dl>
                </div>
            }) }
            <div class="row">
                <Button kind={ButtonKind::Primary} on_click={choose(false)}>{ texts.t("case-conflict-keep") }</Button>
                <Button on_click={choose(true)}>{ texts.t("case-conflict-take") }</Button>
            </div>
        </section>
    }
}
