//! What a search found.

use kring_shared::{
    search::{Found, Hit, Marked},
    text::name_of,
};
use yew::{prelude::*, props};

use super::{asked::Asked, like::LikeThis};
use crate::{
    components::{
        button::Button,
        message::{MessageKind, MessageProps, message},
    },
    route::{Route, link},
    texts::Texts,
    words::{day_of, lang_of},
};

/// The notes of a page, and how they came about.
pub(super) fn results(
    texts: &Texts,
    with_group: bool,
    asked: &Asked,
    found: &Found,
    on_page: Callback<u32>,
) -> Html {
    let waiting = found.waiting.join(", ");
    html! {
        <div class="stack">
            <div class="stack-1">
                { for found.notices.iter().map(|notice| {
                    let code = name_of(notice);
                    html! { <p key={code.clone()} class="archive-notice">{ texts.t(format!("archive-notice-{code}")) }</p> }
                }) }
                if !waiting.is_empty() {
                    <div key="waiting">{ message(&props!(MessageProps { kind: MessageKind::Plain, lead: texts.t_args("archive-waiting", &[("groups", waiting.into())]) })) }</div>
                }
            </div>
            <div>if found.total == 0 && !asked.is_all() { { advice(texts) } }</div>
            <ol class="stack archive-hits" role="list">
                { for found.hits.iter().map(|found| html! {
                    <li key={found.note.to_string()} class="ruled stack-2">
                        { hit(texts, found, with_group) }
                        <LikeThis group={found.group.clone()} note={found.note} about={found.heading.text.clone()} />
                    </li>
                }) }
            </ol>
            <div>if found.pages > 1 { { pages(texts, found, &on_page) } }</div>
        </div>
    }
}

/// A note that was found: what it is about, when it was, and the pieces with what was looked for.
pub(super) fn hit(texts: &Texts, hit: &Hit, with_group: bool) -> Html {
    let lang = lang_of(texts.language());
    let mut facts =
        vec![day_of(hit.at, texts.language().code()).to_string(), hit.method.get(lang).to_owned()];
    if with_group {
        facts.push(hit.group_name.clone());
    }
    let title = if hit.heading.text.is_empty() {
        html! { texts.t("note-title") }
    } else {
        marked(&hit.heading)
    };
    let to = Route::Note { id: hit.note.to_string() };
    html! {
        <>
            <h2 class="h3 archive-title" dir="auto">{ link(to, "", title) }</h2>
            <p class="small soft">{ facts.join(" · ") }</p>
            <dl class="stack-1">
                { for hit.snippets.iter().enumerate().map(|(at, snippet)| html! {
                    <div key={at}>
                        <dt class="small soft">{ texts.t(format!("note-field-{}", snippet.field.key())) }</dt>
                        <dd class="voice archive-piece" dir="auto">{ marked(&snippet.text) }</dd>
                    </div>
                }) }
            </dl>
        </>
    }
}

/// A text with what was found marked in it.
fn marked(text: &Marked) -> Html {
    let pieces = text.pieces();
    let piece = |(text, is_found): &(&str, bool)| {
        if *is_found {
            html! { <mark>{ (*text).to_owned() }</mark> }
        } else {
            html! { { (*text).to_owned() } }
        }
    };
    html! { <>{ for pieces.iter().map(piece) }</> }
}

fn advice(texts: &Texts) -> Html {
    html! {
        <div class="stack-2 measure">
            <p>{ texts.t("archive-none") }</p>
            <ul class="agreements">{ for (1..=3).map(|n| html! { <li key={n}>{ texts.t(format!("archive-none-{n}")) }</li> }) }</ul>
        </div>
    }
}

fn pages(texts: &Texts, found: &Found, on_page: &Callback<u32>) -> Html {
    let go = |to: u32| on_page.reform(move |()| to);
    let (page, last) = (found.page, found.pages - 1);
    html! {
        <nav class="row" aria-label={texts.t("archive-pages")}>
            if page > 0 { <Button on_click={go(page - 1)}>{ texts.t("archive-previous") }</Button> }
            <span>{ texts.t_args("archive-page", &[("n", (page + 1).into()), ("all", found.pages.into())]) }</span>
            if page < last { <Button on_click={go(page + 1)}>{ texts.t("archive-next") }</Button> }
        </nav>
    }
}
