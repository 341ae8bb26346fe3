//! The agreements of a group, and everybody's yes.

use kring_shared::group::ChangeAgreements;
use yew::prelude::*;

use super::{Seen, SeenProps, plain};
use crate::{
    api::people as api,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
    },
    pages::people::{Doing, ask, trouble},
};

/// The code when somebody else changed the agreements.
const CHANGED: &str = "agreements-changed";

fn lines(lines: &[String]) -> Html {
    html! { <ol class="agreements">{ for lines.iter().enumerate().map(|(i, line)| html! { <li key={i}>{ line }</li> }) }</ol> }
}

/// Asks for a yes while there is none to the agreements as they are.
#[component]
pub(super) fn Ask(props: &SeenProps) -> Html {
    let Seen { group, texts, again } = &props.seen;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let on_yes = {
        let (doing, id, version, again) =
            (doing.clone(), group.id.clone(), group.agreements.version, again.clone());
        Callback::from(move |()| {
            let (id, again) = (id.clone(), again.clone());
            ask(&doing, async move { api::agree(lang, &id, version).await }, move |()| again.emit(()));
        })
    };
    // Changed in between: the new ones are shown, and asked for.
    {
        let again = again.clone();
        use_effect_with(doing.error.clone(), move |error| {
            if error.as_deref() == Some(CHANGED) {
                again.emit(());
            }
        });
    }
    html! {
        <div>
            if !group.agreements.mine {
                <section class="stack measure" aria-labelledby="h-akkoord">
                    <h2 id="h-akkoord">{ texts.t("agree-heading") }</h2>
                    { plain(texts.t("agree-text")) }
                    { lines(&group.agreements.lines) }
                    { trouble(texts, &doing) }
                    <div><Button kind={ButtonKind::Primary} on_click={on_yes}>{ texts.t("group-agree-do") }</Button></div>
                </section>
            }
        </div>
    }
}

/// The agreements; a moderator changes them.
#[component]
pub(super) fn Agreements(props: &SeenProps) -> Html {
    let Seen { group, texts, again } = &props.seen;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    // What is being written, and on which version.
    let writes = use_state_eq(|| Option::<(u32, String)>::None);
    // Somebody else changed them meanwhile: theirs are shown below what is being written, which counts from there on.
    {
        let again = again.clone();
        use_effect_with(doing.error.clone(), move |error| {
            if error.as_deref() == Some(CHANGED) {
                again.emit(());
            }
        });
        let writes = writes.clone();
        use_effect_with(group.agreements.version, move |version| {
            if let Some((_, text)) = &*writes {
                writes.set(Some((*version, text.clone())));
            }
        });
    }
    let begin = {
        let (writes, now) = (writes.clone(), (group.agreements.version, group.agreements.lines.join("\n\n")));
        Callback::from(move |()| writes.set(Some(now.clone())))
    };
    let stop = {
        let (writes, doing) = (writes.clone(), doing.clone());
        Callback::from(move |()| {
            doing.set(Doing::default());
            writes.set(None);
        })
    };
    let on_input = {
        let (writes, version) = (writes.clone(), writes.as_ref().map_or(0, |(version, _)| *version));
        Callback::from(move |text: String| writes.set(Some((version, text))))
    };
    let onsubmit = {
        let (doing, writes, id, again) = (doing.clone(), writes.clone(), group.id.clone(), again.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some((version, text)) = (*writes).clone() else { return };
            let question = ChangeAgreements { version, lines: text.lines().map(str::to_owned).collect() };
            let (writes, id, again) = (writes.clone(), id.clone(), again.clone());
            ask(&doing, async move { api::change_agreements(lang, &id, &question).await }, move |()| {
                writes.set(None);
                again.emit(());
            });
        })
    };
    html! {
        <section class="stack" aria-labelledby="h-afspraken">
            <h2 id="h-afspraken" class="h3">{ texts.t("group-agreements-title") }</h2>
            if let Some((_, text)) = &*writes {
                <form key="form" class="stack" {onsubmit} novalidate=true>
                    <Field id="afspraken" label={texts.t("group-agreements-label")} hint={texts.t("group-agreements-change-hint")} kind={FieldKind::Lines(14)}
                        value={text.clone()} {on_input} />
                    { trouble(texts, &doing) }
                    <div class="row">
                        <Button kind={ButtonKind::Primary} submit=true>{ texts.t("save-do") }</Button>
                        <Button on_click={stop}>{ texts.t("cancel") }</Button>
                    </div>
                    <div class="stack-2">
                        if doing.error.as_deref() == Some(CHANGED) {
                            <h3 class="h4">{ texts.t("group-agreements-now") }</h3>
                            { lines(&group.agreements.lines) }
                        }
                    </div>
                </form>
            } else {
                <div key="list" class="stack">
                    { lines(&group.agreements.lines) }
                    <div>if props.seen.runs() { <Button on_click={begin}>{ texts.t("group-agreements-change") }</Button> }</div>
                </div>
            }
        </section>
    }
}
