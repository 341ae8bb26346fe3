//! A choice that decides what follows: a branch, or a module of the method.

use kring_shared::{
    protocol::Phase,
    session::{Command, follow::Follow},
};
use yew::{prelude::*, props};

use super::view::View;
use crate::components::field::{CheckProps, check};

/// The question with its options for who chooses; for all others what was chosen.
pub fn choice(view: &View, phase: &Phase, send: &Callback<Command>) -> Html {
    let Some(choose) = &phase.choose else { return html! { <div /> } };
    let chosen = view.state.flow.chosen.get(&phase.id);
    let may = choose.by.contains(&view.role()) && view.me.is_some() && !view.right().is_silent();
    if !may {
        let label = choose.options.iter().find(|o| Some(&o.id) == chosen).map(|o| view.say(&o.label));
        let words = label.map_or_else(
            || view.t("choice-open"),
            |name| view.texts.t_args("choice-made", &[("name", name.into())]),
        );
        return html! {
            <div class="ruled stack-2" role="status"><p><b>{ view.say(&choose.question) }</b></p><p>{ words }</p></div>
        };
    }
    html! {
        <fieldset class="ruled ruled--ink stack-2">
            <legend class="h3">{ view.say(&choose.question) }</legend>
            { for choose.options.iter().map(|option| {
                let id = option.id.clone();
                html! {
                    <div key={option.id.to_string()}>
                        { check(&props!(CheckProps {
                            checked: chosen == Some(&option.id),
                            radio: "keuze",
                            on_change: send.reform(move |_| Command::Choose { option: id.clone() }),
                            children: html! { <span>{ view.say(&option.label) }</span> },
                        })) }
                    </div>
                }
            }) }
        </fieldset>
    }
}

/// What comes after this phase, in words for the facilitator; none at the end.
pub fn next_words(view: &View) -> Option<AttrValue> {
    let title = |place: usize| {
        view.state.script.phases.get(place).map(|p| view.say(&p.phase.title)).unwrap_or_default()
    };
    match view.state.follow() {
        Follow::End => None,
        Follow::Back => {
            let place = view.state.line_place();
            Some(view.texts.t_args("controls-back", &[("name", title(place).into())]))
        }
        Follow::On(place) => Some(view.texts.t_args("controls-next", &[("name", title(place).into())])),
        Follow::Again(place, None) => {
            Some(view.texts.t_args("controls-again", &[("name", title(place).into())]))
        }
        Follow::Again(_, Some(owner)) => {
            Some(view.texts.t_args("controls-next-owner", &[("name", view.name(owner).into())]))
        }
    }
}
