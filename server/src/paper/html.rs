//! A paper as one web page that needs nothing else.

use kring_shared::protocol::Lang;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Block, Labelled, Paper};

/// Black on white and dark on request, with lines that are not too long, also on paper.
const STYLE: &str = "body{font:1.05rem/1.6 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1f1f1c;background:#fff}\
h1,h2,h3{line-height:1.25}h2{margin-top:2rem}p{white-space:pre-wrap}th{text-align:start;padding:0 1.5rem .25rem 0;vertical-align:top}\
td{padding:0 0 .25rem}li{margin-bottom:.5rem}li p{margin:0}small{color:#55534c}\
@media (prefers-color-scheme:dark){body{color:#eceadf;background:#1b1b18}small{color:#b5b2a6}}\
@media print{body{margin:0;max-width:none;color:#000;background:#fff}h2{break-after:avoid}li{break-inside:avoid}}";

/// The page. What people wrote stays text: it is escaped.
pub fn html(paper: &Paper) -> String {
    let lang = match paper.lang {
        Lang::Nl => "nl",
        Lang::En => "en",
    };
    let page = html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                // Nothing in it runs and nothing is fetched, whatever somebody puts into it later.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (paper.title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { @for block in &paper.blocks { (part(block)) } } }
        }
    };
    page.into_string()
}

fn part(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(1, text) => h1 { (text) },
            Block::Heading(2, text) => h2 { (text) },
            Block::Heading(_, text) => h3 { (text) },
            Block::Paragraph(text) => p dir="auto" { (text) },
            Block::Small(text) => p dir="auto" { small { (text) } },
            Block::List(items) => ul { @for item in items { li { @for line in item { (labelled(line)) } } } },
            Block::Table(rows) => table {
                @for (what, is) in rows { tr { th scope="row" { (what) } td dir="auto" { (is) } } }
            },
        }
    }
}

fn labelled(line: &Labelled) -> Markup {
    html! { p dir="auto" { @if !line.label.is_empty() { b { (line.label) ":" } " " } (line.text) } }
}
