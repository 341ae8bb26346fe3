//! What narrows a search: method, period and order, each with how many notes there are.

use kring_shared::search::Found;
use yew::prelude::*;

use super::asked::{Asked, Period};
use crate::{components::select::Select, texts::Texts, words::lang_of};

/// The lists below the search field.
pub(super) fn filters(texts: &Texts, asked: &Asked, found: Option<&Found>, change: Callback<Asked>) -> Html {
    let lang = lang_of(texts.language());
    let counted =
        |name: AttrValue, n: u32| texts.t_args("archive-option", &[("name", name.into()), ("n", n.into())]);
    let mut methods: Vec<(Option<String>, AttrValue)> = vec![(None, texts.t("archive-all-methods"))];
    let mut periods =
        vec![(Period::All, texts.t("archive-all-periods")), (Period::Months, texts.t("archive-months"))];
    if let Some(found) = found {
        methods.extend(found.methods.iter().map(|method| {
            (Some(method.id.as_str().to_owned()), counted(method.title.get(lang).to_owned().into(), method.n))
        }));
        periods.extend(
            found
                .years
                .iter()
                .map(|year| (Period::Year(year.year), counted(year.year.to_string().into(), year.n))),
        );
    }
    let mut themes: Vec<(Option<String>, AttrValue)> = vec![(None, texts.t("archive-all-themes"))];
    if let Some(found) = found {
        let named = found
            .themes
            .iter()
            .map(|theme| (Some(theme.id.to_string()), counted(theme.name.clone().into(), theme.n)));
        themes.extend(named);
    }
    if let Some(id) = &asked.theme
        && !themes.iter().any(|(theme, _)| theme.as_ref() == Some(id))
    {
        themes.push((Some(id.clone()), texts.t("archive-chosen-theme")));
    }
    // What is chosen stays in the list, also when nothing is left of it.
    if let Some(id) = &asked.method
        && !methods.iter().any(|(method, _)| method.as_ref() == Some(id))
    {
        methods.push((Some(id.clone()), counted(id.clone().into(), 0)));
    }
    if let Period::Year(year) = asked.period
        && !periods.iter().any(|(period, _)| *period == asked.period)
    {
        periods.push((asked.period, counted(year.to_string().into(), 0)));
    }
    let method = methods.iter().position(|(method, _)| *method == asked.method).unwrap_or(0);
    let period = periods.iter().position(|(period, _)| *period == asked.period).unwrap_or(0);
    let theme = themes.iter().position(|(theme, _)| *theme == asked.theme).unwrap_or(0);
    let (topics, topic_ids): (Vec<AttrValue>, Vec<Option<String>>) =
        themes.into_iter().map(|(id, name)| (name, id)).unzip();
    let on_theme = {
        let (asked, change) = (asked.clone(), change.clone());
        Callback::from(move |at: usize| {
            change.emit(Asked { theme: topic_ids.get(at).cloned().flatten(), page: 0, ..asked.clone() });
        })
    };
    let has_themes = topics.len() > 1;
    let (names, ids): (Vec<AttrValue>, Vec<Option<String>>) =
        methods.into_iter().map(|(id, name)| (name, id)).unzip();
    let (spans, all): (Vec<AttrValue>, Vec<Period>) =
        periods.into_iter().map(|(period, name)| (name, period)).unzip();
    let on_method = {
        let (asked, change) = (asked.clone(), change.clone());
        Callback::from(move |at: usize| {
            change.emit(Asked { method: ids.get(at).cloned().flatten(), page: 0, ..asked.clone() });
        })
    };
    let on_period = {
        let (asked, change) = (asked.clone(), change.clone());
        Callback::from(move |at: usize| {
            change.emit(Asked { period: all.get(at).copied().unwrap_or_default(), page: 0, ..asked.clone() });
        })
    };
    let on_order = {
        let asked = asked.clone();
        Callback::from(move |at: usize| change.emit(Asked { newest: at == 1, page: 0, ..asked.clone() }))
    };
    let orders = vec![texts.t("archive-sort-fit"), texts.t("archive-sort-newest")];
    html! {
        <div class="archive-filters">
            <Select label={texts.t("archive-filter-method")} options={names} chosen={method} on_change={on_method} />
            <Select label={texts.t("archive-filter-period")} options={spans} chosen={period} on_change={on_period} />
            if has_themes { <Select key="themas" label={texts.t("archive-filter-theme")} options={topics} chosen={theme} on_change={on_theme} /> }
            <Select label={texts.t("archive-sort")} options={orders} chosen={usize::from(asked.newest)} on_change={on_order} />
        </div>
    }
}
