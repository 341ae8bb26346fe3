//! The page of a theme.

use kring_shared::{
    account::Me,
    group::{GroupId, Rank},
    theme::{Line, ThemeId, ThemeView},
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{notes::Notes, proposal::Proposals, settings::Settings};
use crate::{
    api::people::themes as api,
    browser,
    components::message::{MessageProps, message},
    pages::{
        people::{
            Members, MembersProps, To,
            actions::{Desk, TOLD, agree_first, told},
        },
        problem::by_code,
    },
    route::{Route, link},
    texts::use_texts,
};

/// Properties of [`ThemePage`].
#[derive(Properties, PartialEq)]
pub struct PageProps {
    /// Of which group.
    pub group: AttrValue,
    /// Which theme.
    pub id: AttrValue,
}

/// The page of a theme.
#[component]
pub fn ThemePage(props: &PageProps) -> Html {
    let texts = use_texts();
    let (group, id) = (GroupId(props.group.to_string()), ThemeId(props.id.to_string()));
    let draw = Callback::from(
        move |_: (Me, Callback<()>)| html! { <Whole group={group.clone()} id={id.clone()} /> },
    );
    let then = Some(format!("/groep/{}/thema-{}", props.group, props.id));
    // The name of a theme is content: it is not in the title of the window.
    let props = props!(MembersProps { title: texts.t("topic-one"), draw, then });
    html! { <Members ..props /> }
}

/// A theme as its parts draw it.
#[derive(Clone, PartialEq)]
pub(super) struct Board {
    /// The group.
    pub(super) desk: Desk,
    /// The theme.
    pub(super) theme: ThemeView,
    /// Takes in the theme as it is now, with the key of what happened.
    pub(super) take: Callback<(ThemeView, &'static str)>,
}

impl Board {
    /// True for a moderator.
    pub(super) fn runs(&self) -> bool {
        self.theme.rank == Rank::Moderator
    }
}

/// Properties of the parts of a theme.
#[derive(Properties, PartialEq)]
pub(super) struct BoardProps {
    /// The theme.
    pub(super) board: Board,
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    group: GroupId,
    id: ThemeId,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<ThemeView, String>>::None);
    let happened = use_state_eq(|| "");
    {
        let found = found.clone();
        use_effect_with((props.group.clone(), props.id.clone()), move |(group, id)| {
            let (group, id) = (group.clone(), id.clone());
            spawn_local(async move {
                found.set(Some(api::one(lang, &group, &id).await.map_err(|problem| problem.code)));
            });
        });
    }
    let take = {
        let (found, happened) = (found.clone(), happened.clone());
        Callback::from(move |(theme, key): (ThemeView, &'static str)| {
            found.set(Some(Ok(theme)));
            happened.set(key);
            browser::focus(TOLD);
        })
    };
    let back = link(To::Themes { group: props.group.to_string() }.route(), "", texts.t("topic-all"));
    match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code), action: back })) }</div> }
        }
        Some(Ok(theme)) => {
            let desk = Desk {
                group: props.group.clone(),
                members: theme.members.clone(),
                me: theme.me.clone(),
                agreed: theme.agreed,
                today: theme.today.clone(),
                texts: texts.clone(),
                again: Callback::noop(),
            };
            let owner = match &theme.owner {
                Some(who) => texts.t_args("topic-owner", &[("name", desk.name(who).into())]),
                None => texts.t("topic-owner-none"),
            };
            let board = Board { desk, theme: theme.clone(), take };
            html! {
                <div key="found" class="stack-7">
                    <div class="stack measure">
                        <p>{ back }</p>
                        <p class="small soft">{ texts.t(format!("topic-sort-{}", theme.sort.name())) }</p>
                        <h1 dir="auto">{ &theme.name }</h1>
                        <p class="soft">{ owner }</p>
                        { told(&texts, *happened) }
                        <div>if !theme.agreed { { agree_first(&texts) } }</div>
                    </div>
                    <div class="spread spread--lobby">
                        <div class="stack-7">
                            { learned(&board) }
                            <Proposals board={board.clone()} />
                        </div>
                        <div class="stack-7">
                            <Notes board={board.clone()} />
                            <Settings {board} />
                        </div>
                    </div>
                </div>
            }
        }
    }
}

/// What the notes teach together.
fn learned(board: &Board) -> Html {
    let texts = &board.desk.texts;
    let learned = &board.theme.learned;
    let parts = [
        ("topic-questions", &learned.questions),
        ("topic-worked", &learned.worked),
        ("topic-not", &learned.not),
    ];
    let line = |line: &Line| {
        let to = Route::Note { id: line.session.to_string() };
        html! { <li class="follow__told" dir="auto">{ &line.text }{ " " }<span class="small">{ link(to, "", texts.t("note-title")) }</span></li> }
    };
    html! {
        <section class="stack" aria-labelledby="h-geleerd">
            <h2 id="h-geleerd" class="h3">{ texts.t("topic-learned") }</h2>
            { for parts.into_iter().map(|(key, lines)| html! {
                <div {key} class="stack-2">
                    <h3>{ texts.t(key) }</h3>
                    <div>if lines.is_empty() { <p class="soft">{ texts.t("topic-nothing") }</p> }</div>
                    <ul class="stack-2">{ for lines.iter().map(line) }</ul>
                </div>
            }) }
        </section>
    }
}
