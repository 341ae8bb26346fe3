//! Soft time: words and a thin line, never a clock that counts seconds.

use yew::prelude::*;

/// Properties of [`Timer`].
#[derive(Properties, PartialEq)]
pub struct TimerProps {
    /// "nog ongeveer 9 minuten", or "De tijd is om. Maak je zin af.".
    pub words: AttrValue,
    /// The same for a narrow screen: "nog 9 minuten"; `words` when left out.
    #[prop_or_default]
    pub short: Option<AttrValue>,
    /// The part of the time that is left, from 0 to 1.
    pub left: f64,
    /// Extra classes.
    #[prop_or_default]
    pub class: Classes,
}

/// The time that is left, in words, with a line that shortens.
///
/// It is not read aloud by itself: the page announces 5, 1 and 0 minutes.
pub fn timer_line(props: &TimerProps) -> Html {
    let short = props.short.as_ref().unwrap_or(&props.words);
    let left = (props.left.clamp(0.0, 1.0) * 100.0).round() as u8;
    html! {
        <div class={classes!("timer", props.class.clone())} role="timer" aria-live="off">
            <span class="timer__long">{ with_number(&props.words) }</span>
            <span class="timer__short">{ with_number(short) }</span>
            <svg viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="timer__gone" y="2" width="100" height="1" />
                <rect class="timer__rest" width={left.to_string()} height="5" />
            </svg>
        </div>
    }
}

/// The words with their first number in bold.
fn with_number(words: &str) -> Html {
    let (before, number, after) = split_number(words);
    html! { <>{ before }<b class="num">{ number }</b>{ after }</> }
}

fn split_number(words: &str) -> (&str, &str, &str) {
    let Some(start) = words.find(|c: char| c.is_ascii_digit()) else {
        return (words, "", "");
    };
    let rest = &words[start..];
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    (&words[..start], &rest[..length], &rest[length..])
}

#[cfg(test)]
mod tests {
    use super::split_number;

    #[test]
    fn the_first_number_is_found_wherever_it_stands() {
        assert_eq!(split_number("nog ongeveer 12 minuten"), ("nog ongeveer ", "12", " minuten"));
        assert_eq!(split_number("9 min"), ("", "9", " min"));
        assert_eq!(split_number("minder dan een minuut"), ("minder dan een minuut", "", ""));
        assert_eq!(split_number("€ 5"), ("€ ", "5", ""));
    }
}
