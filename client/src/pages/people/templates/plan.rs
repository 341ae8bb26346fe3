//! How many people, how long the meeting is, and what that makes of the steps.

use kring_shared::{
    protocol::{
        Lang,
        plan::{planned_ms, taking_part},
    },
    template::{
        Body,
        body::{PEOPLE, SLOT},
    },
};
use yew::{prelude::*, props};

use super::with_frame;
use crate::{
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        icon::Glyph,
    },
    texts::Texts,
};

/// A step on the timeline.
struct Span {
    title: String,
    minutes: u32,
}

/// The steps that are on, the frame's among them, with what they take.
fn spans(body: &Body, lang: Lang) -> Vec<Span> {
    with_frame(|frame| {
        let script = body.script(frame);
        let on = script.phases.iter().filter(|step| step.on);
        on.map(|step| {
            let outline = &step.outline;
            let turns = taking_part(outline.turns.as_ref(), usize::from(body.people));
            let ms = planned_ms(&outline.time, turns);
            Span {
                title: outline.title.get(lang).to_owned(),
                minutes: u32::try_from((ms + 30_000) / 60_000).unwrap_or(0).max(1),
            }
        })
        .collect()
    })
}

/// Properties of [`plan`].
#[derive(Properties, PartialEq)]
pub(super) struct PlanProps {
    /// The draft.
    pub(super) body: Body,
    /// Another number of minutes, and of people.
    pub(super) on_plan: Callback<(u16, u8)>,
    /// The words.
    pub(super) texts: Texts,
    /// The language of the method's texts.
    pub(super) lang: Lang,
}

/// People, minutes and the timeline.
pub(super) fn plan(props: &PlanProps) -> Html {
    let PlanProps { body, on_plan, texts, lang } = props;
    let all = spans(body, *lang);
    let total = u32::try_from(with_frame(|frame| body.minutes(frame, body.people))).unwrap_or(0);
    let slot = u32::from(body.slot);
    let args = [("slot", slot.into()), ("n", total.abs_diff(slot).into())];
    let verdict = if total > slot { "template-too-long" } else { "template-fits" };
    let step = |by: i8| {
        let (on_plan, slot, people) = (on_plan.clone(), body.slot, body.people);
        Callback::from(move |()| on_plan.emit((slot, people.saturating_add_signed(by))))
    };
    let on_slot = {
        let (on_plan, people) = (on_plan.clone(), body.people);
        Callback::from(move |typed: String| {
            if let Ok(slot) = typed.trim().parse()
                && SLOT.contains(&slot)
            {
                on_plan.emit((slot, people));
            }
        })
    };
    let at_end = |end: u8, key: &str| (body.people == end).then(|| texts.t(key));
    html! {
        <div class="slot">
            <div class="stack-2">
                <p id="hoeveel"><b>{ texts.t("template-people") }</b></p>
                <div class="slot__row" role="group" aria-labelledby="hoeveel">
                    <Button kind={ButtonKind::Icon} icon={Glyph::Minus} label={texts.t("template-person-less")} why={at_end(*PEOPLE.start(), "template-person-least")} on_click={step(-1)} />
                    <output class="slot__big num" aria-live="polite">{ body.people }</output>
                    <Button kind={ButtonKind::Icon} icon={Glyph::Plus} label={texts.t("template-person-more")} why={at_end(*PEOPLE.end(), "template-person-most")} on_click={step(1)} />
                </div>
                <Field id="minuten" class="slot__minutes" kind={FieldKind::Number} label={texts.t("template-slot")} value={body.slot.to_string()}
                    min={SLOT.start().to_string()} max={SLOT.end().to_string()} on_input={on_slot} />
            </div>
            <p class="slot__sum" role="status">
                <span class="slot__big num">{ texts.t_args("template-total", &[("n", total.into())]) }</span><br />
                <span>{ texts.t_args(verdict, &args) }</span>
            </p>
            { timeline(&props!(TimelineProps { all: all.iter().map(|s| (s.title.clone(), s.minutes)).collect::<Vec<_>>(), slot, texts: texts.clone() })) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TimelineProps {
    all: Vec<(String, u32)>,
    slot: u32,
    texts: Texts,
}

/// The steps side by side, as wide as they are long; drawn, because the page allows no styles of its own.
fn timeline(props: &TimelineProps) -> Html {
    let TimelineProps { all, slot, texts } = props;
    let total: u32 = all.iter().map(|(_, minutes)| minutes).sum();
    let whole = total.max(*slot).max(1);
    let mut at = 0;
    let bars = all.iter().enumerate().map(|(i, (_, minutes))| {
        let x = at;
        at += minutes;
        let class = if at > *slot { "timeline__over" } else { "timeline__bar" };
        let width = (minutes * 1000 / whole).saturating_sub(4).max(2);
        html! { <rect key={i} {class} x={(x * 1000 / whole).to_string()} y="0" width={width.to_string()} height="12" /> }
    });
    let bars: Vec<Html> = bars.collect();
    html! {
        <div class="timeline">
            <svg viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">{ for bars }</svg>
            <ol class="timeline__list small" aria-label={texts.t("template-timeline")}>
                { for all.iter().enumerate().map(|(i, (title, minutes))| html! {
                    <li key={i}><span>{ title.clone() }</span>{ " " }<span class="soft num">{ texts.t_args("template-minutes-short", &[("n", (*minutes).into())]) }</span></li>
                }) }
            </ol>
        </div>
    }
}
