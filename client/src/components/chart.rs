//! Figures as bars: an image with a text in its place, for beside a table with the same numbers.
//!
//! Widths are shares of the image and heights are pixels, so that the words keep their size on a narrow screen.

use yew::prelude::*;

/// The height of the words above the bars of a row, in pixels.
const WORDS: u32 = 22;
/// The height of a bar with the room below it, in pixels.
const STEP: u32 = 20;
/// The height of a bar, in pixels.
const BAR: u32 = 16;
/// The room below a row, in pixels.
const GAP: u32 = 12;
/// How much of the width the longest bar takes, in hundredths: its number stands behind it.
const LONGEST: u32 = 84;

/// A row of bars.
#[derive(Clone, PartialEq, Debug)]
pub struct Bar {
    /// What they are about.
    pub label: AttrValue,
    /// One number for each series, with how it is written; none where it is not known.
    pub values: Vec<(Option<u32>, AttrValue)>,
}

/// Properties of [`bars`].
#[derive(Properties, PartialEq)]
pub struct BarsProps {
    /// The id of the image; no other on the page has it.
    pub id: AttrValue,
    /// The text in its place.
    pub alt: AttrValue,
    /// What each series is: one or two.
    pub series: Vec<AttrValue>,
    /// The rows.
    pub rows: Vec<Bar>,
}

/// Draws bars. The first series is full, the second hatched: they differ without colour too.
pub fn bars(props: &BarsProps) -> Html {
    let series = u32::try_from(props.series.len()).unwrap_or(1);
    let row_height = WORDS + series * STEP + GAP;
    let rows = u32::try_from(props.rows.len()).unwrap_or(0);
    let most = props.rows.iter().flat_map(|row| &row.values).filter_map(|(value, _)| *value).max();
    let most = most.unwrap_or(0).max(1);
    let hatch = format!("{}-arcering", props.id);
    let row = |(place, row): (u32, &Bar)| {
        let top = place * row_height;
        html! {
            <g>
                <text x="0" y={(top + 15).to_string()}>{ &row.label }</text>
                { for row.values.iter().zip(0_u32..).map(|((value, words), number)| {
                    let share = u64::from(value.unwrap_or(0)) * u64::from(LONGEST) * 10 / u64::from(most);
                    let width = format!("{}.{}%", share / 10, share % 10);
                    let y = top + WORDS + number * STEP;
                    let fill = (number > 0).then(|| format!("url(#{hatch})"));
                    let class = if number > 0 { "chart__bar chart__bar--other" } else { "chart__bar" };
                    html! {
                        <>
                            <rect x="0" y={y.to_string()} width={width.clone()} height={BAR.to_string()} {class} {fill} />
                            <text x={width} y={(y + 13).to_string()} dx="6" class="chart__value">{ words }</text>
                        </>
                    }
                }) }
            </g>
        }
    };
    html! {
        <figure class="chart">
            <div>if props.series.len() > 1 { { legend(props) } }</div>
            <svg role="img" id={props.id.clone()} aria-label={props.alt.clone()} width="100%" height={(rows * row_height).max(1).to_string()}>
                <defs>
                    <pattern id={hatch.clone()} patternUnits="userSpaceOnUse" width="6" height="6" patternTransform="rotate(45)">
                        <rect width="6" height="6" class="chart__ground" />
                        <rect width="2.5" height="6" class="chart__line" />
                    </pattern>
                </defs>
                { for (0_u32..).zip(&props.rows).map(row) }
            </svg>
        </figure>
    }
}

/// Which bar is what. The image itself says it in its text, so this is for who sees it.
fn legend(props: &BarsProps) -> Html {
    html! {
        <ul class="chart__legend small" role="list" aria-hidden="true">
            { for props.series.iter().enumerate().map(|(number, name)| html! {
                <li><span class={if number > 0 { "chart__key chart__key--other" } else { "chart__key" }}></span>{ name }</li>
            }) }
        </ul>
    }
}
