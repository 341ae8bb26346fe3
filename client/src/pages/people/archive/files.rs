//! Taking what a group learned along as a file, and taking such a file in.

use kring_shared::{
    account::MyGroup,
    collection::{Form, Taken},
    group::Rank,
};
use yew::prelude::*;

use crate::{
    api::people::archive as api,
    browser::files::picked_file,
    components::{button::Button, icon::Glyph, select::Select},
    pages::{
        people::{Doing, ask, trouble},
        problem::by_code,
    },
    texts::{Texts, use_texts},
};

/// Properties of [`Files`].
#[derive(Properties, PartialEq)]
pub(super) struct FilesProps {
    /// Whose archive.
    pub(super) group: MyGroup,
    /// The years that there are notes of.
    pub(super) years: Vec<u16>,
    /// Notes came in.
    pub(super) changed: Callback<()>,
}

/// What stands below the notes of a group.
#[component]
pub(super) fn Files(props: &FilesProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let year = use_state_eq(|| Option::<u16>::None);
    let taken = use_state_eq(|| Option::<Taken>::None);
    let get = |form: Form| {
        let year = year.filter(|year| props.years.contains(year));
        let (doing, group) = (doing.clone(), props.group.id.clone());
        Callback::from(move |()| {
            let group = group.clone();
            ask(&doing, async move { api::take(lang, &group, form, year).await }, |()| ());
        })
    };
    let on_year = {
        let (year, years) = (year.clone(), props.years.clone());
        Callback::from(move |at: usize| year.set(at.checked_sub(1).and_then(|at| years.get(at).copied())))
    };
    let onchange = {
        let (doing, group, taken) = (doing.clone(), props.group.id.clone(), taken.clone());
        let changed = props.changed.clone();
        Callback::from(move |event: Event| {
            let Some(file) = picked_file(&event) else { return };
            let (group, taken, changed) = (group.clone(), taken.clone(), changed.clone());
            taken.set(None);
            ask(&doing, async move { api::take_in(lang, &group, &file).await }, move |done| {
                taken.set(Some(done));
                changed.emit(());
            });
        })
    };
    let mut years = vec![texts.t("archive-all-periods")];
    years.extend(props.years.iter().map(|year| AttrValue::from(year.to_string())));
    let chosen = year.and_then(|year| props.years.iter().position(|one| *one == year)).map_or(0, |at| at + 1);
    html! {
        <section class="ruled stack no-print" aria-labelledby="h-bestanden">
            <h2 id="h-bestanden">{ texts.t("archive-take") }</h2>
            <p class="measure">{ texts.t("archive-take-lede") }</p>
            <div class="measure"><Select label={texts.t("archive-take-year")} options={years} {chosen} on_change={on_year} /></div>
            <div class="row">
                { for Form::ALL.iter().map(|form| html! {
                    <Button key={form.name()} icon={Glyph::Download} on_click={get(*form)}>{ texts.t(format!("archive-form-{}", form.name())) }</Button>
                }) }
            </div>
            if props.group.rank == Rank::Moderator {
                <div key="in" class="field measure">
                    <label for="archief-bestand">{ texts.t("archive-take-in") }</label>
                    <p class="field__hint" id="archief-hulp">{ texts.t("archive-take-in-hint") }</p>
                    <input id="archief-bestand" class="input" type="file" accept="application/json,.json" aria-describedby="archief-hulp" {onchange} />
                </div>
            }
            { trouble(&texts, &doing) }
            <div role="status">{ taken.as_ref().map_or_else(|| html! { <span /> }, |taken| told(&texts, taken)) }</div>
        </section>
    }
}

/// What became of the notes in a file.
fn told(texts: &Texts, taken: &Taken) -> Html {
    let lead = texts.t_args("archive-taken", &[("n", taken.taken.into())]);
    let counted = |key: &str, n: u32| {
        html! { if n > 0 { <p>{ texts.t_args(key, &[("n", n.into())]) }</p> } }
    };
    let left = taken.left.iter().map(|left| {
        let why = by_code(texts, &left.code);
        html! { <li key={left.place}>{ texts.t_args("archive-left-one", &[("n", left.place.into()), ("why", why.into())]) }</li> }
    });
    html! {
        <div class="stack-2">
            <p class="lede">{ lead }</p>
            { counted("archive-taken-here", taken.here) }
            { counted("archive-taken-finds", taken.finds) }
            if !taken.left.is_empty() {
                <p>{ texts.t("archive-left") }</p>
                <ul>{ for left }</ul>
            }
        </div>
    }
}
