//! A field with, below it, what may be personal data: the words, why, and what could stand there instead. Nothing is
//! replaced by itself.

use kring_shared::privacy::{Day, Hit, find, proposal, replaced};
use yew::prelude::*;

use crate::{
    browser,
    components::{
        button::Button,
        field::{Field, FieldKind},
    },
    texts::{TextArg, Texts, use_texts},
};

/// Properties of [`Guarded`].
#[derive(Properties, PartialEq)]
pub(in crate::pages::people) struct GuardedProps {
    /// The id of the field.
    pub(in crate::pages::people) id: AttrValue,
    /// What is asked.
    pub(in crate::pages::people) label: AttrValue,
    /// A line of help.
    pub(in crate::pages::people) hint: AttrValue,
    /// What stands in it.
    pub(in crate::pages::people) value: String,
    /// Every change.
    pub(in crate::pages::people) on_input: Callback<String>,
    /// The most characters.
    pub(in crate::pages::people) limit: usize,
    /// How many lines; one when left out.
    #[prop_or_default]
    pub(in crate::pages::people) lines: Option<u32>,
    /// Names of people whom the group knows.
    pub(in crate::pages::people) names: Vec<String>,
    /// It holds a word of the group's own: that names nobody.
    #[prop_or_default]
    pub(in crate::pages::people) is_own_word: bool,
    /// What is wrong.
    #[prop_or_default]
    pub(in crate::pages::people) error: Option<AttrValue>,
}

/// A field whose text is looked at while somebody types.
#[component]
pub(in crate::pages::people) fn Guarded(props: &GuardedProps) -> Html {
    let texts = use_texts();
    let hits = use_memo(
        (props.value.clone(), props.names.clone(), props.is_own_word),
        |(text, names, is_own_word)| {
            if *is_own_word { Vec::new() } else { find(text, names) }
        },
    );
    let had = use_state_eq(|| false);
    {
        let had = had.clone();
        use_effect_with(hits.is_empty(), move |none| {
            if !none {
                had.set(true);
            }
        });
    }
    let chars = props.value.chars().count();
    let left = props.limit.saturating_sub(chars);
    let kind = props.lines.map_or(FieldKind::Text, FieldKind::Lines);
    let most = u32::try_from(props.limit).unwrap_or(u32::MAX);
    html! {
        <div class="stack-2">
            <Field id={props.id.clone()} label={props.label.clone()} hint={props.hint.clone()} {kind} value={props.value.clone()}
                on_input={props.on_input.clone()} max_length={most} error={props.error.clone()} />
            <p class="tiny soft case-left">
                if left <= props.limit / 5 { { texts.t_args("case-chars", &[("n", left.into())]) } }
            </p>
            <p class="visually-hidden" role="status">
                if *had { { texts.t_args("case-hits-n", &[("n", hits.len().into())]) } }
            </p>
            <div>
                if !hits.is_empty() {
                    <section class="case-hits stack-2" aria-label={texts.t("case-hits-heading")}>
                        <p><b>{ texts.t_args("case-hits-n", &[("n", hits.len().into())]) }</b></p>
                        <ul class="stack-2" role="list">{ for hits.iter().map(|hit| row(&texts, props, hit)) }</ul>
                    </section>
                }
            </div>
        </div>
    }
}

fn row(texts: &Texts, props: &GuardedProps, hit: &Hit) -> Html {
    let old = props.value.get(hit.start..hit.end).unwrap_or_default().to_owned();
    let new = proposal(&props.value, hit, Some(today())).map(|proposal| {
        let numbers: Vec<(&str, TextArg)> =
            proposal.numbers.iter().map(|(name, number)| (*name, TextArg::from(*number))).collect();
        texts.t_args(proposal.key, &numbers)
    });
    let replace = new.map(|new| {
        let (text, hit, id, on_input) = (props.value.clone(), *hit, props.id.clone(), props.on_input.clone());
        let words = [("old", old.clone().into()), ("new", new.clone().into())];
        let on_click = Callback::from({
            let new = new.clone();
            move |()| {
                on_input.emit(replaced(&text, &hit, &new));
                // The button goes: on with writing.
                browser::focus(&id);
            }
        });
        html! {
            <Button {on_click} label={texts.t_args("case-hit-replace-label", &words)}>
                { texts.t_args("case-hit-replace", &[("new", new.into())]) }
            </Button>
        }
    });
    html! {
        <li class="stack-1" key={format!("{}-{}", hit.start, old)}>
            <p class="small">
                <mark dir="auto">{ old }</mark>{ ": " }{ texts.t(hit.kind.key()) }{ ". " }
                if hit.blocks() {
                    <b>{ texts.t("case-hit-blocks") }{ " " }</b>
                } else if !hit.sure {
                    { texts.t("case-hit-unsure") }{ " " }
                }
                { texts.t(hit.kind.why_key()) }
            </p>
            <div class="row">{ for replace }</div>
        </li>
    }
}

/// Today by the clock of this device, in UTC: good enough for "three months ago".
fn today() -> Day {
    day_of(i64::try_from(browser::now_ms() / 86_400_000).unwrap_or(0))
}

/// The day of the calendar that is so many days after 1 January 1970.
fn day_of(days: i64) -> Day {
    // Years are counted from March, so that a leap day is the last one; 400 years have 146097 days.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Day { year, month: u8::try_from(month).unwrap_or(1), day: u8::try_from(day).unwrap_or(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, year, month, day) in [
            (0, 1970, 1, 1),
            (59, 1970, 3, 1),
            (11_016, 2000, 2, 29),
            (20_778, 2026, 11, 21),
            (-1, 1969, 12, 31),
        ] {
            assert_eq!(day_of(days), Day { year, month, day });
        }
    }
}
