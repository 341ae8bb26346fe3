//! Name, kind, colour and own words of a group.

use kring_shared::group::{ChangeGroup, Colour, Kind, NAME_MAX_CHARS, Terms};
use yew::prelude::*;

use super::{Seen, SeenProps, logo::LogoForm};
use crate::{
    api::people as api,
    components::{
        button::Button,
        field::{Field, FieldKind},
        select::Select,
    },
    pages::people::{Doing, ask, trouble},
    texts::Texts,
};

/// The terms that are offered for the notes of a group, in years.
const TERMS: [Option<u8>; 7] = [None, Some(1), Some(2), Some(3), Some(5), Some(7), Some(10)];

/// What a moderator changes.
#[component]
pub(super) fn Settings(props: &SeenProps) -> Html {
    let Seen { group, texts, again } = &props.seen;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let saved = use_state_eq(|| false);
    let form = use_state_eq(|| ChangeGroup {
        name: group.name.clone(),
        kind: group.kind,
        colour: group.colour,
        terms: group.terms.clone(),
        keep_years: group.keeping.map(|keeping| keeping.years),
    });
    let change = |edit: fn(&mut ChangeGroup, String)| {
        let (form, saved) = (form.clone(), saved.clone());
        Callback::from(move |text: String| {
            let mut new = (*form).clone();
            edit(&mut new, text);
            saved.set(false);
            form.set(new);
        })
    };
    let choose = |edit: fn(&mut ChangeGroup, usize)| {
        let (form, saved) = (form.clone(), saved.clone());
        Callback::from(move |place: usize| {
            let mut new = (*form).clone();
            edit(&mut new, place);
            saved.set(false);
            form.set(new);
        })
    };
    let onsubmit = {
        let (doing, form, saved, id, again) =
            (doing.clone(), form.clone(), saved.clone(), group.id.clone(), again.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (question, saved, id, again) = ((*form).clone(), saved.clone(), id.clone(), again.clone());
            ask(&doing, async move { api::change_group(lang, &id, &question).await }, move |()| {
                saved.set(true);
                again.emit(());
            });
        })
    };
    let term = TERMS.iter().position(|years| *years == form.keep_years);
    let mut terms: Vec<AttrValue> = TERMS.iter().map(|years| term_words(texts, *years)).collect();
    // A term that another program chose stays what it is.
    let term = term.unwrap_or_else(|| {
        terms.push(term_words(texts, form.keep_years));
        TERMS.len()
    });
    let Terms { themes, situations } = &form.terms;
    let colours = Colour::ALL.iter().map(|colour| texts.t(format!("group-colour-{}", colour.name())));
    html! {
        <details class="fold">
            <summary>{ texts.t("group-settings-title") }</summary>
            <form class="stack" {onsubmit} novalidate=true>
                <Field id="groepsnaam" label={texts.t("group-name-label")} value={form.name.clone()} on_input={change(|f, text| f.name = text)}
                    max_length={NAME_MAX_CHARS as u32} />
                <Select label={texts.t("group-kind-label")} options={Kind::ALL.iter().map(|kind| texts.t(kind.key())).collect::<Vec<_>>()}
                    chosen={Kind::ALL.iter().position(|kind| *kind == form.kind).unwrap_or(0)}
                    on_change={choose(|f, i| f.kind = Kind::ALL.get(i).copied().unwrap_or(f.kind))} />
                <Select label={texts.t("group-colour-label")} options={colours.collect::<Vec<_>>()}
                    chosen={Colour::ALL.iter().position(|colour| *colour == form.colour).unwrap_or(0)}
                    on_change={choose(|f, i| f.colour = Colour::ALL.get(i).copied().unwrap_or(f.colour))} />
                <Field id="themas" label={texts.t("group-themes-label")} hint={texts.t("group-lines-hint")} kind={FieldKind::Lines(4)}
                    value={themes.join("\n")} on_input={change(|f, text| f.terms.themes = text.split('\n').map(str::to_owned).collect())} />
                <Field id="situaties" label={texts.t("group-situations-label")} hint={texts.t("group-lines-hint")} kind={FieldKind::Lines(4)}
                    value={situations.join("\n")} on_input={change(|f, text| f.terms.situations = text.split('\n').map(str::to_owned).collect())} />
                <Select label={texts.t("group-keep-label")} options={terms} chosen={term}
                    on_change={choose(|f, i| f.keep_years = TERMS.get(i).copied().unwrap_or(f.keep_years))} />
                <p class="small soft">{ texts.t("group-keep-hint") }</p>
                { trouble(texts, &doing) }
                <div class="row">
                    <Button submit=true>{ texts.t("save-do") }</Button>
                    <span class="soft" role="status">{ if *saved { texts.t("saved") } else { AttrValue::default() } }</span>
                </div>
            </form>
            <LogoForm seen={props.seen.clone()} />
        </details>
    }
}

/// A term in words.
pub(super) fn term_words(texts: &Texts, years: Option<u8>) -> AttrValue {
    match years {
        None => texts.t("group-keep-always"),
        Some(years) => texts.t_args("group-keep-years", &[("n", i64::from(years).into())]),
    }
}
