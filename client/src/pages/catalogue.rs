//! All methods: help with choosing, a search, and a row for each with what it is and how it goes.

use kring_shared::{
    api::ProtocolInfo,
    ids::ProtocolId,
    protocol::{Evidence, Lang, Safety},
};
use yew::prelude::*;

use super::picker::{Numbers, Picker, preview_button};
use crate::{
    components::{button::Button, field::Field},
    texts::{Texts, use_texts},
    words::lang_of,
};

/// Properties of [`Catalogue`].
#[derive(Properties, PartialEq)]
pub struct CatalogueProps {
    /// The methods there are.
    pub methods: Vec<ProtocolInfo>,
    /// The methods of the last meetings, the latest first.
    pub recent: Vec<ProtocolId>,
    /// How many people and minutes there are.
    pub numbers: Numbers,
    /// Others were filled in.
    pub on_numbers: Callback<Numbers>,
    /// Shows how one goes.
    pub on_preview: Callback<ProtocolId>,
    /// Chooses one.
    pub on_choose: Callback<ProtocolId>,
}

/// The methods to choose from.
#[component]
pub fn Catalogue(props: &CatalogueProps) -> Html {
    let texts = use_texts();
    let lang = lang_of(texts.language());
    let sought = use_state_eq(String::new);
    let on_search = {
        let sought = sought.clone();
        Callback::from(move |typed: String| sought.set(typed))
    };
    let shown: Vec<&ProtocolInfo> = props.methods.iter().filter(|m| is_sought(m, &sought, lang)).collect();
    html! {
        <div class="spread spread--lobby">
            <section class="stack catalogue__help" aria-labelledby="h-help">
                <h2 id="h-help">{ texts.t("choose-open") }</h2>
                <Picker methods={props.methods.clone()} recent={props.recent.clone()} numbers={props.numbers} on_numbers={props.on_numbers.clone()}
                    on_preview={props.on_preview.clone()} on_choose={props.on_choose.clone()} />
            </section>
            <section class="stack catalogue__all" aria-labelledby="h-werkvormen">
                <h2 id="h-werkvormen" tabindex="-1">{ texts.t("begin-methods") }</h2>
                <Field label={texts.t("begin-search")} value={(*sought).clone()} on_input={on_search} max_length={60} />
                <p class="small soft" role="status">{ texts.t_args("begin-found", &[("n", shown.len().into())]) }</p>
                <ul class="stack" role="list">
                    { for shown.into_iter().map(|info| row(info, props, lang, &texts)) }
                </ul>
            </section>
        </div>
    }
}

/// True when every word of `sought` stands somewhere in what is told of the method.
fn is_sought(info: &ProtocolInfo, sought: &str, lang: Lang) -> bool {
    let all = format!("{} {}", info.title.get(lang), info.purpose.get(lang)).to_lowercase();
    sought.to_lowercase().split_whitespace().all(|word| all.contains(word))
}

fn row(info: &ProtocolInfo, props: &CatalogueProps, lang: Lang, texts: &Texts) -> Html {
    let id = info.id.clone();
    let name = info.title.get(lang).to_owned();
    html! {
        <li key={info.id.to_string()} class="ruled stack-2">
            <h3>{ &name }</h3>
            <p class="small">{ info.purpose.get(lang) }</p>
            <p class="small soft">{ facts(info, texts) }</p>
            <details class="fold small">
                <summary>{ texts.t_args("method-more", &[("name", name.clone().into())]) }</summary>
                { about(info, lang, texts) }
            </details>
            <div class="row">
                <Button on_click={props.on_choose.reform(move |()| id.clone())}>
                    { texts.t_args("choose-method", &[("name", name.into())]) }
                </Button>
                { preview_button(info, &props.on_preview, texts) }
            </div>
        </li>
    }
}

/// For how many people it is, and how long it takes.
pub fn facts(info: &ProtocolInfo, texts: &Texts) -> AttrValue {
    let people = 6.clamp(info.size.min, info.size.max);
    let planned = info.minutes.iter().min_by_key(|m| m.people.abs_diff(people));
    texts.t_args(
        "method-facts",
        &[
            ("min", i64::from(info.size.min).into()),
            ("max", i64::from(info.size.max).into()),
            ("n", planned.map_or(6, |m| i64::from(m.people)).into()),
            ("minutes", planned.map_or(0, |m| i64::from(m.minutes)).into()),
        ],
    )
}

/// Steps, make-or-break rules, when not to use it, and where it comes from.
pub fn about(info: &ProtocolInfo, lang: Lang, texts: &Texts) -> Html {
    let steps = info.steps.iter().map(|s| s.get(lang)).collect::<Vec<_>>().join(" · ");
    html! {
        <div class="stack-2 small">
            <p><b>{ texts.t("method-steps") }</b>{ " " }{ steps }</p>
            <ul class="agreements">
                { for info.rules.iter().enumerate().map(|(i, rule)| html! { <li key={i}>{ rule.get(lang) }</li> }) }
            </ul>
            <p><b>{ texts.t("method-not-for") }</b>{ " " }{ info.not_for.get(lang) }</p>
            <p>{ if info.safety == Safety::High { texts.t("method-safety-high") } else { AttrValue::default() } }</p>
            <p class="soft">{ texts.t_args("method-source", &[("source", info.source.clone().into())]) }{ " " }{ texts.t(evidence(info.evidence)) }</p>
        </div>
    }
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Verified => "method-evidence-verified",
        Evidence::PartlyVerified => "method-evidence-partly",
        Evidence::GeneralKnowledge => "method-evidence-general",
        Evidence::Derived => "method-evidence-derived",
    }
}
