//! What the group proposes because of its notes: each proposal with its versions.

use kring_shared::theme::{Adopt, NOTES_MIN, NumberOf, Proposal, ProposalVersion, Stage, life::is_due};
use yew::prelude::*;

use super::{
    one::{Board, BoardProps},
    putting::Putting,
    reacting::{React, reactions},
};
use crate::{
    api::people::themes::{self as api, Step},
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
    },
    pages::people::{Doing, actions::look_back::note_link, ask, trouble},
    words::{day_of, long_date},
};

/// All proposals of a theme, and making one.
#[component]
pub(super) fn Proposals(props: &BoardProps) -> Html {
    let board = &props.board;
    let texts = &board.desk.texts;
    let writes = use_state_eq(|| false);
    let set = |on: bool| {
        let writes = writes.clone();
        Callback::from(move |()| writes.set(on))
    };
    let enough = board.theme.notes.len() >= NOTES_MIN;
    html! {
        <section class="stack" aria-labelledby="h-voorstellen">
            <h2 id="h-voorstellen" class="h3">{ texts.t("proposal-title") }</h2>
            <p>{ texts.t("proposal-why") }</p>
            <div>if board.theme.proposals.is_empty() { <p class="soft">{ texts.t("proposal-none") }</p> }</div>
            <div class="stack-6">
                { for board.theme.proposals.iter().map(|proposal| html! {
                    <One key={proposal.id.to_string()} board={board.clone()} proposal={proposal.clone()} />
                }) }
            </div>
            if *writes {
                <Putting key="form" board={board.clone()} on_close={set(false)} />
            } else if board.desk.agreed {
                <div key="do" class="row">
                    <Button why={(!enough).then(|| texts.t("proposal-needs-notes"))} on_click={set(true)}>{ texts.t("proposal-new") }</Button>
                </div>
            }
        </section>
    }
}

/// Properties of what is of one proposal.
#[derive(Properties, PartialEq)]
pub(super) struct OneProps {
    /// The theme.
    pub(super) board: Board,
    /// The proposal.
    pub(super) proposal: Proposal,
}

#[component]
fn One(props: &OneProps) -> Html {
    let OneProps { board, proposal } = props;
    let texts = &board.desk.texts;
    let edits = use_state_eq(|| false);
    let set = |on: bool| {
        let edits = edits.clone();
        Callback::from(move |()| edits.set(on))
    };
    let Some(newest) = proposal.versions.first() else { return html! {} };
    // What the group works with stands beside a newer concept.
    let shown =
        |version: &&ProposalVersion| version.number == newest.number || version.stage == Stage::Adopted;
    let (now, before): (Vec<&ProposalVersion>, Vec<&ProposalVersion>) =
        proposal.versions.iter().partition(shown);
    html! {
        <article class="proposal stack">
            <p class="small soft">{ texts.t(format!("proposal-kind-{}", proposal.kind.name())) }</p>
            { for now.into_iter().map(|version| html! {
                <Version key={version.number.to_string()} board={board.clone()} proposal={proposal.clone()} version={version.clone()} />
            }) }
            <div>
                if !before.is_empty() {
                    <details class="fold">
                        <summary>{ texts.t("proposal-history") }</summary>
                        <div class="stack">{ for before.into_iter().map(|version| text(board, version)) }</div>
                    </details>
                }
            </div>
            if *edits {
                <Putting key="form" board={board.clone()} of={proposal.clone()} on_close={set(false)} />
            } else if board.desk.agreed {
                <div key="do" class="row"><Button on_click={set(true)}>{ texts.t("proposal-edit") }</Button></div>
            }
        </article>
    }
}

/// Properties of [`Version`].
#[derive(Properties, PartialEq)]
struct VersionProps {
    board: Board,
    proposal: Proposal,
    version: ProposalVersion,
}

/// A version with what is done with it.
#[component]
fn Version(props: &VersionProps) -> Html {
    let VersionProps { board, proposal, version } = props;
    let desk = &board.desk;
    let texts = &desk.texts;
    let lang = desk.lang();
    let doing = use_state_eq(Doing::default);
    let review = use_state_eq(String::new);
    let number = version.number;
    let step = |step: Step, key: &'static str| {
        let (doing, group, id, take) =
            (doing.clone(), desk.group.clone(), proposal.id.clone(), board.take.clone());
        Callback::from(move |()| {
            let (group, id, take, step) = (group.clone(), id.clone(), take.clone(), step.clone());
            ask(&doing, async move { api::step(lang, &group, &id, &step).await }, move |theme| {
                take.emit((theme, key))
            });
        })
    };
    let mine = version.by.as_ref() == Some(&desk.me);
    let is_concept = version.stage == Stage::Concept;
    let is_adopted = version.stage == Stage::Adopted;
    let may_adopt = desk.agreed && board.runs() && (is_concept || is_adopted);
    let may_withdraw = desk.agreed && ((is_concept && mine) || (board.runs() && (is_concept || is_adopted)));
    let on_review = {
        let review = review.clone();
        Callback::from(move |text: String| review.set(text))
    };
    let field = format!("herzien-{}-{number}", proposal.id);
    let wrong = (doing.error.as_deref() == Some("proposal-review-unusable"))
        .then(|| texts.t("problem-proposal-review-unusable"));
    let adopt = Step::Adopt(Adopt { number, review: (*review).clone() });
    html! {
        <div class="stack">
            { text(board, version) }
            { reactions(board, version) }
            <div>if desk.agreed && is_concept && !mine { <React board={board.clone()} proposal={proposal.id.clone()} version={version.clone()} /> }</div>
            { trouble(texts, &doing) }
            <div>
                if may_adopt {
                    <div class="stack-2">
                        <div>if is_concept { <p class="small soft">{ texts.t("proposal-support-first") }</p> }</div>
                        <Field id={field} label={texts.t("proposal-review-label")} kind={FieldKind::Date} value={(*review).clone()} on_input={on_review} error={wrong} />
                        <div class="row">
                            <Button on_click={step(adopt, "proposal-adopted")}>{ texts.t(if is_adopted { "proposal-adopt-again" } else { "proposal-adopt" }) }</Button>
                        </div>
                    </div>
                }
            </div>
            <div class="row">
                if may_withdraw {
                    <Button kind={ButtonKind::Text} on_click={step(Step::Withdraw(NumberOf { number }), "proposal-withdrawn")}>{ texts.t("proposal-withdraw") }</Button>
                }
            </div>
        </div>
    }
}

/// What a version says.
fn text(board: &Board, version: &ProposalVersion) -> Html {
    let desk = &board.desk;
    let texts = &desk.texts;
    let body = &version.body;
    let by = version.by.as_ref().map_or_else(|| texts.t("follow-gone"), |who| desk.name(who));
    let by = [("name", by.into()), ("day", day_of(version.at, desk.lang()).into())];
    let review = version.review.as_deref().filter(|_| version.stage == Stage::Adopted).map(|day| {
        let is_due = is_due(version.stage, Some(day), &desk.today);
        let words = [("day", long_date(day, desk.lang()).into())];
        html! { <p>if is_due { <b>{ texts.t_args("proposal-review-due", &words) }</b> } else { { texts.t_args("proposal-review", &words) } }</p> }
    });
    let known = board.theme.notes.iter().chain(&board.theme.others).map(|note| &note.note);
    let rests: Vec<Html> = known
        .filter(|note| body.notes.contains(&note.session))
        .map(|note| html! { <li>{ note_link(desk, note) }</li> })
        .collect();
    html! {
        <div key={format!("text-{}", version.number)} class="stack-2">
            <p class="chips small">
                <span class="tag">{ texts.t(format!("proposal-stage-{}", version.stage.name())) }</span>
                <span>{ texts.t_args("proposal-version", &[("n", version.number.into())]) }</span>
                <span class="soft">{ texts.t_args("proposal-by", &by) }</span>
            </p>
            <h3 dir="auto">{ &body.title }</h3>
            { for review }
            <p class="proposal__text" dir="auto">{ &body.text }</p>
            <dl class="follow__dl stack-1">
                <div><dt>{ texts.t(format!("proposal-ground-{}", body.ground.name())) }</dt><dd class="follow__told" dir="auto">{ if body.guideline.is_empty() { "–" } else { body.guideline.as_str() } }</dd></div>
                <div><dt>{ texts.t("proposal-why-label") }</dt><dd class="follow__told" dir="auto">{ &body.why }</dd></div>
                <div><dt>{ texts.t("proposal-rests-on") }</dt><dd><ul class="stack-1">{ for rests }</ul></dd></div>
            </dl>
            <div>if !version.changed.is_empty() { <p class="small">{ texts.t_args("proposal-changed-is", &[("what", version.changed.clone().into())]) }</p> }</div>
        </div>
    }
}
