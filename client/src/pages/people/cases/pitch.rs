//! Title, pitch, theme, situation and urgency of a case.

use kring_shared::casework::intake::{
    Ask, Intake, PITCH_MAX_CHARS, PITCH_MAX_SENTENCES, TERM_MAX_CHARS, TITLE_MAX_CHARS, Urgency, sentences,
};
use yew::{prelude::*, props};

use super::{
    draft::Act,
    hits::Guarded,
    write::{Writing, WritingProps},
};
use crate::{
    components::field::{CheckProps, check},
    pages::people::archive::like::LikeText,
};

/// How many words of the group are offered without unfolding.
const OFFERED: usize = 8;

/// What the group reads first, and the words by which a case is found.
#[component]
pub(super) fn Pitch(props: &WritingProps) -> Html {
    let writing = &props.writing;
    let Writing { draft, texts, .. } = writing;
    let too_long = sentences(&draft.intake.pitch) > PITCH_MAX_SENTENCES;
    let terms = writing.group.as_ref().map(|group| group.terms.clone()).unwrap_or_default();
    let urgency = |urgency: Urgency| {
        let draft = draft.clone();
        let on_change = Callback::from(move |_| {
            let mut intake = draft.intake.clone();
            intake.urgency = urgency;
            draft.dispatch(Act::Typed(Box::new(intake)));
        });
        check(&props!(CheckProps {
            checked: writing.draft.intake.urgency == urgency,
            radio: "dringend",
            on_change,
            children: html! { { texts.t(urgency.key()) } },
        }))
    };
    html! {
        <div class="stack measure">
            <Guarded id="casus-titel" label={texts.t("case-title-label")} hint={texts.t("case-title-hint")} value={draft.intake.title.clone()}
                on_input={writing.edit(|intake, text| intake.title = text)} limit={TITLE_MAX_CHARS} names={writing.names()} />
            <Guarded id="casus-pitch" label={texts.t("case-pitch-label")} hint={texts.t("case-pitch-hint")} value={draft.intake.pitch.clone()}
                on_input={writing.edit(|intake, text| intake.pitch = text)} limit={PITCH_MAX_CHARS} lines={3} names={writing.names()}
                error={too_long.then(|| texts.t("problem-case-pitch-too-long"))} />
            <fieldset class="stack-1">
                <legend><b>{ texts.t("case-urgency-label") }</b></legend>
                { for Urgency::ALL.into_iter().map(urgency) }
            </fieldset>
            <Guarded id="casus-thema" label={texts.t("case-theme-label")} hint={texts.t("case-term-hint")} value={draft.intake.theme.clone()}
                on_input={writing.edit(|intake, text| intake.theme = text)} limit={TERM_MAX_CHARS} names={writing.names()} is_own_word={terms.themes.contains(&draft.intake.theme)} />
            { offers(writing, &terms.themes, &draft.intake.theme, writing.edit(|intake, text| intake.theme = text)) }
            <Guarded id="casus-situatie" label={texts.t("case-situation-label")} hint={texts.t("case-term-hint")} value={draft.intake.situation.clone()}
                on_input={writing.edit(|intake, text| intake.situation = text)} limit={TERM_MAX_CHARS} names={writing.names()} is_own_word={terms.situations.contains(&draft.intake.situation)} />
            { offers(writing, &terms.situations, &draft.intake.situation, writing.edit(|intake, text| intake.situation = text)) }
            <div>
                if let Some(group) = writing.group.as_ref().filter(|group| group.agreements.mine) {
                    <LikeText group={group.id.clone()} name={group.name.clone()} text={text_of(&draft.intake)} />
                }
            </div>
        </div>
    }
}

/// All that was written of a case, to compare it with what the group learned before.
fn text_of(intake: &Intake) -> String {
    let answers = Ask::ALL.iter().map(|ask| intake.answer(*ask));
    let all =
        [intake.title.as_str(), &intake.pitch, &intake.theme, &intake.situation].into_iter().chain(answers);
    all.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// The group's own words, to take with a click.
fn offers(writing: &Writing, words: &[String], now: &str, take: Callback<String>) -> Html {
    let chip = |word: &String| {
        let (take, chosen) = (take.clone(), word == now);
        let label = writing.texts.t_args("case-term-offer", &[("word", word.clone().into())]);
        let onclick = {
            let word = word.clone();
            Callback::from(move |_: MouseEvent| take.emit(if chosen { String::new() } else { word.clone() }))
        };
        html! {
            <button key={word.clone()} type="button" class="chip" dir="auto" aria-label={label} aria-pressed={if chosen { "true" } else { "false" }} {onclick}>{ word }</button>
        }
    };
    let (first, more) = words.split_at(words.len().min(OFFERED));
    html! {
        <div class="stack-2">
            <div class="chips">{ for first.iter().map(chip) }</div>
            if !more.is_empty() {
                <details class="fold">
                    <summary>{ writing.texts.t("more-title") }</summary>
                    <div class="chips">{ for more.iter().map(chip) }</div>
                </details>
            }
        </div>
    }
}
