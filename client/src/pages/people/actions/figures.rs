//! Figures of a group: each as bars and as a table with the same numbers.

use kring_shared::{
    account::Me,
    follow_up::figures::{Chart, Figures, Label, Row, Table},
    group::GroupId,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{GroupPageProps, to_group};
use crate::{
    api::people::actions as api,
    browser,
    components::{
        button::Button,
        chart::{Bar, BarsProps, bars},
        icon::Glyph,
        message::{MessageProps, message},
    },
    pages::{
        people::{Doing, Members, MembersProps, ask, trouble},
        problem::by_code,
    },
    texts::{Texts, use_texts},
    words::{lang_of, long_date},
};

/// The page with the figures of a group.
#[component]
pub fn FiguresPage(props: &GroupPageProps) -> Html {
    let texts = use_texts();
    let group = GroupId(props.group.to_string());
    let draw = Callback::from(move |_: (Me, Callback<()>)| html! { <Whole group={group.clone()} /> });
    let then = Some(format!("/groep/{}/cijfers", props.group));
    let props = props!(MembersProps { title: texts.t("figures-title"), draw, then });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    group: GroupId,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<Figures, String>>::None);
    let doing = use_state_eq(Doing::default);
    {
        let found = found.clone();
        use_effect_with(props.group.clone(), move |group| {
            let group = group.clone();
            spawn_local(async move {
                found.set(Some(api::figures(lang, &group).await.map_err(|problem| problem.code)));
            });
        });
    }
    let on_file = |chart: Chart| {
        let (doing, group) = (doing.clone(), props.group.clone());
        Callback::from(move |()| {
            let group = group.clone();
            ask(
                &doing,
                async move { api::figures_file(lang, &group, chart.name()).await },
                move |file: String| {
                    // Reading the answer takes off the mark that says how the signs are written.
                    let file = format!("\u{feff}{}", file.trim_start_matches('\u{feff}'));
                    browser::download(&format!("kring-{}.csv", chart.name()), "text/csv", &file);
                },
            );
        })
    };
    let content = match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code) })) }</div> }
        }
        Some(Ok(figures)) => html! {
            <div key="found" class="stack-7">{ for figures.tables.iter().map(|table| one(&texts, table, on_file(table.chart))) }</div>
        },
    };
    html! {
        <div class="stack-7">
            <div class="stack measure">
                { to_group(&texts, &props.group) }
                <h1>{ texts.t("figures-title") }</h1>
                <p class="lede">{ texts.t("figures-why") }</p>
                { trouble(&texts, &doing) }
                <div class="row"><Button icon={Glyph::Print} on_click={Callback::from(|()| browser::print())}>{ texts.t("figures-print") }</Button></div>
            </div>
            { content }
        </div>
    }
}

fn one(texts: &Texts, table: &Table, on_file: Callback<()>) -> Html {
    let name = table.chart.name();
    let title = texts.t(format!("figures-chart-{name}"));
    let heading = format!("h-cijfers-{name}");
    let (_, values) = table.chart.columns();
    let column = |name: &&str| texts.t(format!("figures-col-{name}"));
    let rows = table.rows.iter().map(|row| Bar {
        label: words(texts, row).join(" · ").into(),
        values: row.values.iter().map(|value| (*value, number(texts, table.chart, *value))).collect(),
    });
    let alt = texts.t_args("figures-alt", &[("title", title.clone().into())]);
    let props = props!(BarsProps {
        id: format!("cijfers-{name}"),
        alt,
        series: values.iter().map(column).collect::<Vec<_>>(),
        rows: rows.collect::<Vec<_>>(),
    });
    html! {
        <section key={name} class="ruled stack" aria-labelledby={heading.clone()}>
            <h2 id={heading} class="h3">{ title.clone() }</h2>
            if table.rows.is_empty() {
                <p key="none" class="soft">{ texts.t("figures-none") }</p>
            } else {
                <div key="some" class="figure">
                    { bars(&props) }
                    <div class="stack-2">
                        { numbers(texts, table, &title) }
                        <div class="row no-print">
                            <Button icon={Glyph::Download} label={texts.t_args("figures-csv-label", &[("title", title.clone().into())])} on_click={on_file}>
                                { texts.t("figures-csv") }
                            </Button>
                        </div>
                    </div>
                </div>
            }
        </section>
    }
}

/// The same numbers as a table.
fn numbers(texts: &Texts, table: &Table, title: &AttrValue) -> Html {
    let (labels, values) = table.chart.columns();
    let heads: Vec<AttrValue> =
        labels.iter().chain(values).map(|name| texts.t(format!("figures-col-{name}"))).collect();
    let row = |row: &Row| {
        let mut words = words(texts, row).into_iter();
        let first = words.next().unwrap_or_default();
        let cells =
            words.chain(row.values.iter().map(|value| number(texts, table.chart, *value).to_string()));
        html! {
            <tr>
                <th scope="row">{ first }</th>
                { for cells.zip(heads.iter().skip(1)).map(|(cell, head)| html! { <td data-label={head.clone()}>{ cell }</td> }) }
            </tr>
        }
    };
    html! {
        <table class="table table--fold">
            <caption class="visually-hidden">{ title }</caption>
            <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
            <tbody>{ for table.rows.iter().map(row) }</tbody>
        </table>
    }
}

fn words(texts: &Texts, row: &Row) -> Vec<String> {
    let lang = lang_of(texts.language());
    match &row.label {
        Label::Month(name) => vec![month(texts, name)],
        Label::Day(day) => vec![long_date(day, texts.language().code())],
        Label::Method(title) => vec![title.get(lang).to_owned()],
        Label::Theme(name, when) => vec![name.clone(), month(texts, when)],
        Label::Score(label, when) => vec![label.get(lang).to_owned(), month(texts, when)],
    }
}

/// "november 2026" of `2026-11`.
fn month(texts: &Texts, name: &str) -> String {
    match name.split_once('-').and_then(|(year, month)| Some((year, month.parse::<u8>().ok()?))) {
        Some((year, month @ 1..=12)) => format!("{} {year}", texts.t(format!("mail-month-{month}"))),
        _ => name.to_owned(),
    }
}

fn number(texts: &Texts, chart: Chart, value: Option<u32>) -> AttrValue {
    match value {
        None => texts.t("figures-unknown"),
        Some(tenths) if chart == Chart::Scores => {
            let comma = if texts.language().code() == "nl" { ',' } else { '.' };
            format!("{}{comma}{}", tenths / 10, tenths % 10).into()
        }
        Some(value) => value.to_string().into(),
    }
}
