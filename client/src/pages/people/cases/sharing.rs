//! What the group will see of a case, sharing it, taking it back, and throwing it away.

use kring_shared::casework::{Case, ShareCase, Stage};
use yew::{prelude::*, props};

use super::{
    draft::{Act, KEPT_HERE},
    shown,
    write::{Writing, WritingProps},
};
use crate::{
    api::people::cases as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::{CheckProps, check},
        select::Select,
    },
    pages::people::{Doing, To, ask, trouble},
};

/// What is asked twice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Withdraw,
    Use,
    Delete,
}

impl Asks {
    /// The keys of the question, of what it means, and of the button.
    const fn keys(self) -> [&'static str; 3] {
        match self {
            Self::Withdraw => ["case-withdraw-ask", "case-withdraw-text", "case-withdraw-do"],
            Self::Use => ["case-used-do", "case-used-text", "case-used-do"],
            Self::Delete => ["case-delete-ask", "case-delete-text", "case-delete-do"],
        }
    }
}

/// The last page of writing a case.
#[component]
pub(super) fn Sharing(props: &WritingProps) -> Html {
    let writing = &props.writing;
    let Writing { draft, me, texts, .. } = writing;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let whole = use_state_eq(|| draft.case.shown.as_ref().is_some_and(|shown| !shown.answers.is_empty()));
    let checked = use_state_eq(|| false);
    let asks = use_state_eq(|| Option::<Asks>::None);
    let done = use_state_eq(|| "");
    let place = use_state_eq(|| {
        let of_case = me.groups.iter().position(|group| Some(&group.id) == draft.case.group.as_ref());
        of_case.unwrap_or(0)
    });
    let took = {
        let (draft, done, checked) = (draft.clone(), done.clone(), checked.clone());
        move |words: &'static str| {
            let (draft, done, checked) = (draft.clone(), done.clone(), checked.clone());
            move |case: Case| {
                draft.dispatch(Act::Changed(Box::new(case)));
                checked.set(false);
                done.set(words);
                browser::focus("casus-stand");
            }
        }
    };
    let stage = draft.case.stage;
    let is_seen = draft.case.shown.is_some();
    let preview = draft.intake.shown(*whole);
    let on_share = {
        let (doing, draft, place, groups) = (doing.clone(), draft.clone(), place.clone(), me.groups.clone());
        let (whole, checked, took) = (*whole, *checked, took.clone());
        Callback::from(move |()| {
            let Some(group) = groups.get(*place) else { return };
            let question = ShareCase { group: group.id.clone(), version: draft.case.version, whole, checked };
            let id = draft.case.id.clone();
            ask(&doing, async move { api::share(lang, &id, &question).await }, took("case-shared-now"));
        })
    };
    let on_yes = {
        let (doing, draft, asks, took) = (doing.clone(), draft.clone(), asks.clone(), took.clone());
        Callback::from(move |()| {
            let Some(what) = *asks else { return };
            asks.set(None);
            let (id, group) = (draft.case.id.clone(), draft.case.group.clone());
            match what {
                Asks::Withdraw => {
                    ask(&doing, async move { api::withdraw(lang, &id).await }, took("case-withdrawn-now"))
                }
                Asks::Use => ask(&doing, async move { api::used(lang, &id).await }, took("case-used-now")),
                Asks::Delete => {
                    let key = format!("{KEPT_HERE}{id}");
                    ask(&doing, async move { api::delete(lang, &id).await }, move |()| {
                        browser::storage_remove(&key);
                        let to = group.map_or(To::Cases, |group| To::Group { id: group.to_string() });
                        to.route().replace();
                    });
                }
            }
        })
    };
    let open = |what: Option<Asks>| {
        let asks = asks.clone();
        Callback::from(move |()| asks.set(what))
    };
    let [question, meaning, word] = (*asks).unwrap_or(Asks::Withdraw).keys();
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_yes}>{ texts.t(word) }</Button>
            <Button on_click={open(None)}>{ texts.t("cancel") }</Button>
        </>
    };
    let tick = |state: &UseStateHandle<bool>, key: &'static str| {
        let set = state.clone();
        check(&props!(CheckProps {
            checked: **state,
            on_change: Callback::from(move |on| set.set(on)),
            children: html! { { texts.t(key) } },
        }))
    };
    let on_place = {
        let place = place.clone();
        Callback::from(move |new: usize| place.set(new))
    };
    let names: Vec<AttrValue> = me.groups.iter().map(|group| group.name.clone().into()).collect();
    let group_name = names.get(*place).cloned().unwrap_or_default();
    let is_newer = is_seen && preview.as_ref().ok() != draft.case.shown.as_ref();
    let words = if is_newer && stage != Stage::Used {
        texts.t("case-share-again")
    } else {
        texts.t_args("case-share-do", &[("group", group_name.into())])
    };
    let why = draft.is_dirty().then(|| texts.t("case-unsaved"));
    html! {
        <div class="stack measure">
            <section class="stack-2" aria-labelledby="h-voorbeeld">
                <h3 id="h-voorbeeld">{ texts.t("case-preview-heading") }</h3>
                if let Ok(seen) = &preview {
                    <article class="case-card stack-2">
                        <h4 class="h3" dir="auto">{ seen.title.clone() }</h4>
                        { shown(texts, seen) }
                        <p class="small soft">{ texts.t_args("case-by", &[("name", me.name.clone().into())]) }</p>
                    </article>
                } else {
                    <p class="soft">{ texts.t("case-preview-waits") }</p>
                }
            </section>
            <p id="casus-stand" tabindex="-1" role="status"><b>
                { if done.is_empty() { texts.t(stage.key()) } else { texts.t(*done) } }
            </b></p>
            <div>if is_newer && done.is_empty() && stage != Stage::Used { <p>{ texts.t("case-shared-newer") }</p> }</div>
            if me.groups.is_empty() {
                <p key="alone">{ texts.t("case-share-no-group") }</p>
            } else if stage != Stage::Used {
                <section key="share" class="stack" aria-labelledby="h-delen">
                    <h3 id="h-delen">{ texts.t("case-share-heading") }</h3>
                    <div>
                        if names.len() > 1 && !is_seen {
                            <Select label={texts.t("case-share-group")} options={names.clone()} chosen={*place} on_change={on_place} />
                        }
                    </div>
                    { tick(&whole, "case-share-whole") }
                    // What the group sees already is not offered again.
                    <div>if !is_seen || is_newer { { tick(&checked, "case-share-checked") } }</div>
                    { trouble(texts, &doing) }
                    <div>if !is_seen || is_newer { <Button kind={ButtonKind::Primary} on_click={on_share} {why}>{ words }</Button> }</div>
                </section>
            } else {
                <div key="used">{ trouble(texts, &doing) }</div>
            }
            <div class="row">
                if is_seen && stage != Stage::Used { <Button on_click={open(Some(Asks::Use))}>{ texts.t("case-used-do") }</Button> }
                if is_seen { <Button on_click={open(Some(Asks::Withdraw))}>{ texts.t("case-withdraw-do") }</Button> }
                <Button kind={ButtonKind::Text} on_click={open(Some(Asks::Delete))}>{ texts.t("case-delete-do") }</Button>
            </div>
            <Dialog open={asks.is_some()} title={texts.t(question)} close_label={texts.t("cancel")} on_close={open(None)} {foot}>
                <p>{ texts.t(meaning) }</p>
            </Dialog>
        </div>
    }
}
