//! Help with choosing a method: six questions, three proposals with why and what to watch.

use kring_shared::{
    api::ProtocolInfo,
    ids::ProtocolId,
    picker::{Experience, Proposal, Purpose, QUESTIONS, Traits, Wish, facilitator_key, pick, safety_key},
    protocol::{Lang, Safety},
    text::Value,
};
use yew::{prelude::*, props};

use crate::{
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        icon::Glyph,
        select::Select,
    },
    texts::{Texts, use_texts},
    words::lang_of,
};

/// What the group is and has, as far as numbers go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// How many people; 0 when nothing is filled in.
    pub people: u8,
    /// How many minutes there are; 0 when nothing is filled in.
    pub minutes: u16,
}

impl Default for Numbers {
    fn default() -> Self {
        Self { people: 6, minutes: 90 }
    }
}

/// Properties of [`Picker`].
#[derive(Properties, PartialEq)]
pub struct PickerProps {
    /// The methods to choose from.
    pub methods: Vec<ProtocolInfo>,
    /// The methods of the last meetings, the latest first.
    pub recent: Vec<ProtocolId>,
    /// The numbers that the page knows.
    pub numbers: Numbers,
    /// Others were filled in.
    pub on_numbers: Callback<Numbers>,
    /// Shows how one goes.
    pub on_preview: Callback<ProtocolId>,
    /// Chooses one.
    pub on_choose: Callback<ProtocolId>,
}

const SAFETIES: [Safety; 3] = [Safety::Low, Safety::Medium, Safety::High];

/// The questions with the proposals; every answer changes them at once.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let texts = use_texts();
    let lang = lang_of(texts.language());
    let numbers = props.numbers;
    let kept = use_state_eq(|| Wish {
        purpose: Purpose::Ideas,
        people: 0,
        minutes: 0,
        experience: Experience::Starter,
        safety: Safety::Medium,
        facilitator: false,
        recent: Vec::new(),
    });
    let change = |edit: fn(&mut Wish, usize)| {
        let kept = kept.clone();
        Callback::from(move |answer: usize| {
            let mut new = (*kept).clone();
            edit(&mut new, answer);
            kept.set(new);
        })
    };
    let ask = |i: usize| QUESTIONS.get(i).map(|key| texts.t(*key)).unwrap_or_default();
    let answers = |keys: Vec<&'static str>| keys.into_iter().map(|key| texts.t(key)).collect::<Vec<_>>();
    let at = |found: Option<usize>| found.unwrap_or(0);
    let traits: Vec<Traits> = props.methods.iter().map(|m| m.traits.clone()).collect();
    let wish = Wish {
        people: numbers.people,
        minutes: numbers.minutes,
        recent: props.recent.clone(),
        ..(*kept).clone()
    };
    let found = pick(&wish, &traits);
    html! {
        <div class="stack-6">
            <div class="stack">
                <Select label={ask(0)} options={answers(Purpose::ALL.iter().map(|p| p.key()).collect())}
                    chosen={at(Purpose::ALL.iter().position(|p| *p == wish.purpose))}
                    on_change={change(|w, i| w.purpose = Purpose::ALL.get(i).copied().unwrap_or(w.purpose))} />
                { number_fields(&props!(NumberFieldsProps { people: ask(1), minutes: ask(2), numbers, on_numbers: props.on_numbers.clone() })) }
                <Select label={ask(3)} options={answers(Experience::ALL.iter().map(|e| e.key()).collect())}
                    chosen={at(Experience::ALL.iter().position(|e| *e == wish.experience))}
                    on_change={change(|w, i| w.experience = Experience::ALL.get(i).copied().unwrap_or(w.experience))} />
                <Select label={ask(4)} options={answers(SAFETIES.iter().map(|s| safety_key(*s)).collect())}
                    chosen={at(SAFETIES.iter().position(|s| *s == wish.safety))}
                    on_change={change(|w, i| w.safety = SAFETIES.get(i).copied().unwrap_or(w.safety))} />
                <Select label={ask(5)} options={answers(vec![facilitator_key(false), facilitator_key(true)])}
                    chosen={usize::from(wish.facilitator)} on_change={change(|w, i| w.facilitator = i == 1)} />
            </div>
            <section aria-labelledby="h-voorstel" class="stack">
                <h3 id="h-voorstel">{ texts.t("choose-proposals") }</h3>
                <p class="visually-hidden" role="status">
                    { texts.t_args("choose-found", &[("n", found.proposals.len().into())]) }
                </p>
                <ol class="stack" role="list">
                    { for found.proposals.iter().map(|p| proposal(p, props, lang, &texts)) }
                </ol>
                <ul class="agreements small">
                    { for found.changes.iter().enumerate().map(|(i, c)| html! { <li key={i}>{ said(&texts, c.key(), c.args()) }</li> }) }
                </ul>
            </section>
        </div>
    }
}

fn proposal(proposal: &Proposal, props: &PickerProps, lang: Lang, texts: &Texts) -> Html {
    let Some(info) = props.methods.iter().find(|m| m.id == proposal.id) else { return html! { <li /> } };
    let id = proposal.id.clone();
    let name = info.title.get(lang).to_owned();
    let but: Vec<AttrValue> = proposal
        .cautions
        .iter()
        .map(|caution| match (caution.key(), caution) {
            (Some(key), _) => said(texts, key, caution.args()),
            (None, kring_shared::picker::Caution::Contra(text)) => text.get(lang).to_owned().into(),
            (None, _) => AttrValue::default(),
        })
        .collect();
    html! {
        <li key={proposal.id.to_string()} class="ruled stack-2">
            <h4>{ info.title.get(lang) }</h4>
            <p class="small">{ info.purpose.get(lang) }</p>
            <ul class="small agreements">
                { for proposal.reasons.iter().enumerate().map(|(i, r)| html! { <li key={i}>{ said(texts, r.key(), r.args()) }</li> }) }
            </ul>
            <div>
                if !but.is_empty() {
                    <p class="small"><b>{ texts.t("choose-watch") }</b>{ " " }{ but.iter().map(AttrValue::as_str).collect::<Vec<_>>().join(" ") }</p>
                }
            </div>
            <div class="row">
                <Button on_click={props.on_choose.reform(move |()| id.clone())}>{ texts.t_args("choose-method", &[("name", name.into())]) }</Button>
                { preview_button(info, &props.on_preview, texts) }
            </div>
        </li>
    }
}

fn said(texts: &Texts, key: &str, args: Vec<(&'static str, Value)>) -> AttrValue {
    let args: Vec<_> = args.into_iter().map(|(name, value)| (name, value.into())).collect();
    texts.t_args(key, &args)
}

/// Properties of [`number_fields`].
#[derive(Properties, PartialEq)]
pub struct NumberFieldsProps {
    /// What is asked about the people.
    pub people: AttrValue,
    /// What is asked about the minutes.
    pub minutes: AttrValue,
    /// What stands there.
    pub numbers: Numbers,
    /// Others were filled in.
    pub on_numbers: Callback<Numbers>,
}

/// The fields for how many people and how many minutes.
pub fn number_fields(props: &NumberFieldsProps) -> Html {
    let now = props.numbers;
    let typed = |number: u16| if number == 0 { String::new() } else { number.to_string() };
    let read = |typed: &str| typed.trim().parse::<u16>().unwrap_or(0);
    let on_people = props.on_numbers.reform(move |typed: String| Numbers {
        people: u8::try_from(read(&typed)).unwrap_or(u8::MAX),
        ..now
    });
    let on_minutes = props.on_numbers.reform(move |typed: String| Numbers { minutes: read(&typed), ..now });
    html! {
        <div class="fit__numbers">
            <Field label={&props.people} kind={FieldKind::Number} min="3" max="12" value={typed(now.people.into())} on_input={on_people} />
            <Field label={&props.minutes} kind={FieldKind::Number} min="15" max="240" value={typed(now.minutes)} on_input={on_minutes} />
        </div>
    }
}

/// The button that shows how a method goes.
pub fn preview_button(info: &ProtocolInfo, on_preview: &Callback<ProtocolId>, texts: &Texts) -> Html {
    let id = info.id.clone();
    let name = info.title.get(lang_of(texts.language())).to_owned();
    html! {
        <Button kind={ButtonKind::Text} icon={Glyph::Play} on_click={on_preview.reform(move |()| id.clone())}
            label={texts.t_args("preview-open-label", &[("name", name.into())])}>
            { texts.t("preview-open") }
        </Button>
    }
}

/// The methods that were last opened on this device, the latest first.
pub fn recent() -> Vec<ProtocolId> {
    let kept = browser::storage_get(RECENT).unwrap_or_default();
    kept.split(' ').filter(|id| !id.is_empty()).map(ProtocolId::from).collect()
}

/// Remembers on this device that a session with this method was opened: the names of methods say nothing of a case.
pub fn remember(method: &ProtocolId) {
    let ids: Vec<String> =
        std::iter::once(method.clone()).chain(recent()).take(RECENT_KEPT).map(|id| id.to_string()).collect();
    browser::storage_set(RECENT, &ids.join(" "));
}

const RECENT: &str = "kring.methods";
const RECENT_KEPT: usize = 5;
