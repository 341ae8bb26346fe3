//! The fields of a meeting, for planning and for changing one.

use kring_shared::{
    api::{ProtocolInfo, Setup},
    group::GroupId,
    ids::ProtocolId,
    meeting::{LINK_MAX_CHARS, Local, MINUTES_MAX, MINUTES_MIN, MeetingView, PLACE_MAX_CHARS},
    template::TemplateId,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api, browser,
    components::{
        field::{Field, FieldKind},
        select::Select,
    },
    texts::{Texts, use_texts},
    words::lang_of,
};

/// What stands in the fields.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Draft {
    /// The day.
    pub day: String,
    /// The time.
    pub time: String,
    /// The length, as it was typed.
    pub minutes: String,
    /// The place.
    pub place: String,
    /// Where the video meeting is.
    pub link: String,
    /// What is run.
    pub setup: Option<Setup>,
}

impl Draft {
    /// The fields of a new meeting.
    #[must_use]
    pub fn new() -> Self {
        Self { time: "19:30".to_owned(), minutes: "90".to_owned(), ..Self::default() }
    }

    /// The fields of a meeting.
    #[must_use]
    pub fn of(meeting: &MeetingView) -> Self {
        Self {
            day: meeting.at.day.clone(),
            time: meeting.at.time.clone(),
            minutes: meeting.minutes.to_string(),
            place: meeting.place.clone(),
            link: meeting.link.clone(),
            setup: meeting.setup.clone(),
        }
    }

    /// When it starts.
    #[must_use]
    pub fn at(&self) -> Local {
        // Some browsers write seconds along.
        Local { day: self.day.clone(), time: self.time.chars().take(5).collect() }
    }

    /// How long; what is no number is no length.
    #[must_use]
    pub fn minutes(&self) -> u16 {
        self.minutes.trim().parse().unwrap_or(0)
    }
}

/// A method without anything changed in it.
fn plain(protocol: ProtocolId) -> Setup {
    Setup {
        template: TemplateId::of_choice(&protocol),
        protocol,
        switched: Vec::new(),
        times: std::collections::BTreeMap::new(),
        self_led: false,
    }
}

/// What was chosen from the list.
fn choice(setup: &Setup) -> ProtocolId {
    setup.template.as_ref().map_or_else(|| setup.protocol.clone(), TemplateId::as_choice)
}

/// Properties of [`Fields`].
#[derive(Properties, PartialEq)]
pub struct FieldsProps {
    /// The group, whose templates are offered too.
    pub group: GroupId,
    /// What stands in them.
    pub draft: Draft,
    /// Every change.
    pub on_change: Callback<Draft>,
    /// The code of what the server refused.
    #[prop_or_default]
    pub error: Option<String>,
}

/// When, how long, where, and what is run.
#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    let texts = use_texts();
    let (lang, lang_code) = (lang_of(texts.language()), texts.language().code());
    let methods = use_state_eq(Vec::<ProtocolInfo>::new);
    {
        let methods = methods.clone();
        use_effect_with(props.group.clone(), move |group| {
            let group = group.clone();
            spawn_local(async move {
                // Without the list there is no choice of method: that can be made later.
                let mut all = api::people::templates::choices(lang_code, &group).await.unwrap_or_default();
                if let Ok(found) = api::protocols(lang_code).await {
                    all.extend(found);
                    methods.set(all);
                }
            });
        });
    }
    let edit = |change: fn(&mut Draft, String)| {
        let (draft, on_change) = (props.draft.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut new = draft.clone();
            change(&mut new, text);
            on_change.emit(new);
        })
    };
    let draft = &props.draft;
    let at_field = |codes: &[&str]| {
        let code = props.error.as_deref().filter(|code| codes.contains(code))?;
        Some(texts.t(format!("problem-{code}")))
    };
    let chosen = draft.setup.as_ref().map(choice);
    let chosen = methods.iter().position(|m| Some(&m.id) == chosen.as_ref()).map_or(0, |place| place + 1);
    let mut options = vec![texts.t("meeting-method-later")];
    options.extend(methods.iter().map(|m| AttrValue::from(m.title.get(lang).to_owned())));
    let on_method = {
        let (draft, on_change, methods) = (draft.clone(), props.on_change.clone(), methods.clone());
        Callback::from(move |place: usize| {
            let protocol = place.checked_sub(1).and_then(|place| methods.get(place)).map(|m| m.id.clone());
            // The same method again keeps what was changed in it.
            let kept = draft.setup.clone().filter(|setup| Some(choice(setup)) == protocol);
            on_change.emit(Draft { setup: kept.or_else(|| protocol.map(plain)), ..draft.clone() });
        })
    };
    html! {
        <div class="stack">
            <div class="meeting__when">
                <Field id="datum" label={texts.t("meeting-day-label")} kind={FieldKind::Date} value={draft.day.clone()} on_input={edit(|d, text| d.day = text)}
                    error={at_field(&["meeting-past", "meeting-too-far", "meeting-time-unusable"])} required=true />
                { time(&texts, &draft.time, edit(|d, text| d.time = text)) }
                <Field id="duur" label={texts.t("meeting-minutes-label")} kind={FieldKind::Number} value={draft.minutes.clone()} on_input={edit(|d, text| d.minutes = text)}
                    min={MINUTES_MIN.to_string()} max={MINUTES_MAX.to_string()} required=true />
            </div>
            <Field id="plaats" label={texts.t("meeting-place-label")} hint={texts.t("meeting-place-hint")} value={draft.place.clone()} on_input={edit(|d, text| d.place = text)}
                error={at_field(&["meeting-place-too-long"])} max_length={PLACE_MAX_CHARS as u32} />
            <Field id="link" label={texts.t("meeting-link-label")} hint={texts.t("meeting-link-hint")} value={draft.link.clone()} on_input={edit(|d, text| d.link = text)}
                error={at_field(&["meeting-link-unusable"])} max_length={LINK_MAX_CHARS as u32} />
            <Select label={texts.t("meeting-method-label")} {options} {chosen} on_change={on_method} />
        </div>
    }
}

/// A time of day, in the browser's own field.
fn time(texts: &Texts, value: &str, on_input: Callback<String>) -> Html {
    let oninput = on_input.reform(|event: InputEvent| browser::value_of(&event));
    html! {
        <div class="field">
            <label for="tijd">{ texts.t("meeting-time-label") }</label>
            <input id="tijd" class="input" type="time" autocomplete="off" required=true value={value.to_owned()} {oninput} />
        </div>
    }
}

/// True for what stands beside its field already.
pub fn is_at_field(code: &str) -> bool {
    [
        "meeting-past",
        "meeting-too-far",
        "meeting-time-unusable",
        "meeting-place-too-long",
        "meeting-link-unusable",
    ]
    .contains(&code)
}

/// The field to go to for what was refused.
pub fn field_of(code: &str) -> &'static str {
    match code {
        "meeting-place-too-long" => "plaats",
        "meeting-link-unusable" => "link",
        _ => "datum",
    }
}
