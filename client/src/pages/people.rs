//! Accounts and groups: coming in, one's own account, and the groups one is in.

use std::future::Future;

use kring_shared::{account::Me, api::Problem};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{frame::Framed, problem::by_code};
use crate::{
    api::people as api,
    app::NotFound,
    browser,
    components::{
        button::Button,
        message::{MessageKind, MessageProps, message},
    },
    route::{Route, link},
    session::seats,
    texts::{Texts, use_texts},
};

pub mod account;
pub mod actions;
pub mod archive;
pub mod cases;
pub mod group;
pub mod groups;
pub mod invite;
pub mod mail_link;
pub mod meetings;
pub mod my_sessions;
pub mod new_group;
pub mod proof;
pub mod sign_in;
pub mod templates;
pub mod themes;
pub mod ways;

use sign_in::SignInForm;

/// The pages about accounts and groups. Their addresses are read here: a guest needs none of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum To {
    /// Sign in.
    SignIn {
        /// The code of what went wrong at the organisation's sign-in.
        problem: Option<String>,
    },
    /// Behind a link in a mail.
    MailLink {
        /// What stands in it.
        token: String,
    },
    /// One's own account.
    Account,
    /// Keep one's seat in a session with the account.
    Keep {
        /// Which session.
        id: String,
    },
    /// The groups one is in.
    Groups,
    /// Make a group.
    NewGroup,
    /// A group.
    Group {
        /// Which group.
        id: String,
    },
    /// Make a template for a group.
    NewTemplate {
        /// For which group.
        group: String,
    },
    /// Work on a template.
    Template {
        /// Of which group.
        group: String,
        /// Which template.
        id: String,
    },
    /// A template of another group, behind a link.
    SharedTemplate {
        /// What stands in the link.
        token: String,
    },
    /// My cases.
    Cases,
    /// Writing a case.
    Case {
        /// Which case.
        id: String,
    },
    /// Choosing a case with a group.
    Choice {
        /// Which group.
        id: String,
    },
    /// The meetings of a group.
    Meetings {
        /// Which group.
        group: String,
    },
    /// Plan a meeting of a group.
    Plan {
        /// Which group.
        group: String,
    },
    /// A meeting.
    Meeting {
        /// Of which group.
        group: String,
        /// Which meeting.
        id: String,
    },
    /// The actions of a group.
    Actions {
        /// Which group.
        group: String,
    },
    /// With what a meeting opens.
    LookBack {
        /// Of which group.
        group: String,
        /// Which meeting.
        meeting: String,
    },
    /// Figures of a group.
    Figures {
        /// Which group.
        group: String,
    },
    /// The themes of a group.
    Themes {
        /// Which group.
        group: String,
    },
    /// A theme.
    Theme {
        /// Of which group.
        group: String,
        /// Which theme.
        id: String,
    },
    /// One's proof of a session.
    Proof {
        /// Which session.
        id: String,
    },
    /// Looking up a certificate.
    Check {
        /// Its number, when that is known.
        number: Option<String>,
    },
    /// One's portfolio.
    Portfolio,
    /// The archive of all groups one is in.
    Archive,
    /// The archive of a group.
    GroupArchive {
        /// Which group.
        group: String,
    },
    /// Behind an invitation to a group.
    Invite {
        /// Its code.
        code: String,
    },
}

impl To {
    /// The page behind a path.
    #[must_use]
    pub fn recognize(path: &str) -> Option<Self> {
        let mut parts = path.trim_end_matches('/').split('/').skip(1);
        let (first, second, third) = (parts.next()?, parts.next().map(str::to_owned), parts.next());
        Some(match (first, second, third) {
            ("inloggen", problem, None) => Self::SignIn { problem },
            ("link", Some(token), None) => Self::MailLink { token },
            ("account", None, None) => Self::Account,
            ("account", Some(id), None) if seats::parse_session(&id).is_some() => Self::Keep { id },
            ("groepen", None, None) => Self::Groups,
            ("groep", None, None) => Self::NewGroup,
            ("groep", Some(id), None) => Self::Group { id },
            ("archief", None, None) => Self::Archive,
            ("groep", Some(group), Some("archief")) => Self::GroupArchive { group },
            ("groep", Some(group), Some("bijeenkomsten")) => Self::Meetings { group },
            ("groep", Some(group), Some("plannen")) => Self::Plan { group },
            ("groep", Some(group), Some("sessieopzet")) => Self::NewTemplate { group },
            ("groep", Some(group), Some("acties")) => Self::Actions { group },
            ("groep", Some(group), Some("cijfers")) => Self::Figures { group },
            ("groep", Some(group), Some("themas")) => Self::Themes { group },
            // Three parts are all that an address has: what follows names its group and itself.
            ("groep", Some(group), Some(which)) => match which.split_once('-')? {
                ("thema", id) => Self::Theme { group, id: id.to_owned() },
                ("terugblik", meeting) => Self::LookBack { group, meeting: meeting.to_owned() },
                _ => return None,
            },
            ("bijeenkomst", Some(group), Some(id)) => Self::Meeting { group, id: id.to_owned() },
            ("sessieopzet", Some(group), Some(id)) => Self::Template { group, id: id.to_owned() },
            ("opzet", Some(token), None) => Self::SharedTemplate { token },
            ("casussen", None, None) => Self::Cases,
            ("casus", Some(id), None) => Self::Case { id },
            ("keuze", Some(id), None) => Self::Choice { id },
            ("bewijs", Some(kind), Some(id)) if kind == "sessie" => Self::Proof { id: id.to_owned() },
            ("bewijs", number, None) => Self::Check { number },
            ("portfolio", None, None) => Self::Portfolio,
            ("uitnodiging", Some(code), None) => Self::Invite { code },
            _ => return None,
        })
    }

    /// The address.
    #[must_use]
    pub fn route(&self) -> Route {
        let path = match self {
            Self::SignIn { problem: None } => "/inloggen".to_owned(),
            Self::SignIn { problem: Some(code) } => format!("/inloggen/{code}"),
            Self::MailLink { token } => format!("/link/{token}"),
            Self::Account => "/account".to_owned(),
            Self::Keep { id } => format!("/account/{id}"),
            Self::Groups => "/groepen".to_owned(),
            Self::NewGroup => "/groep".to_owned(),
            Self::Group { id } => format!("/groep/{id}"),
            Self::Cases => "/casussen".to_owned(),
            Self::Case { id } => format!("/casus/{id}"),
            Self::Choice { id } => format!("/keuze/{id}"),
            Self::Archive => "/archief".to_owned(),
            Self::GroupArchive { group } => format!("/groep/{group}/archief"),
            Self::Meetings { group } => format!("/groep/{group}/bijeenkomsten"),
            Self::Plan { group } => format!("/groep/{group}/plannen"),
            Self::Meeting { group, id } => format!("/bijeenkomst/{group}/{id}"),
            Self::NewTemplate { group } => format!("/groep/{group}/sessieopzet"),
            Self::Template { group, id } => format!("/sessieopzet/{group}/{id}"),
            Self::SharedTemplate { token } => format!("/opzet/{token}"),
            Self::Actions { group } => format!("/groep/{group}/acties"),
            Self::LookBack { group, meeting } => format!("/groep/{group}/terugblik-{meeting}"),
            Self::Figures { group } => format!("/groep/{group}/cijfers"),
            Self::Themes { group } => format!("/groep/{group}/themas"),
            Self::Theme { group, id } => format!("/groep/{group}/thema-{id}"),
            Self::Proof { id } => format!("/bewijs/sessie/{id}"),
            Self::Check { number: None } => "/bewijs".to_owned(),
            Self::Check { number: Some(number) } => format!("/bewijs/{number}"),
            Self::Portfolio => "/portfolio".to_owned(),
            Self::Invite { code } => format!("/uitnodiging/{code}"),
        };
        Route::People { path }
    }
}

/// The page behind a path.
pub fn page(path: &str) -> Html {
    match To::recognize(path) {
        Some(To::SignIn { problem }) => html! { <sign_in::SignInPage {problem} /> },
        Some(To::MailLink { token }) => html! { <mail_link::MailLinkPage {token} /> },
        Some(To::Account) => html! { <account::AccountPage /> },
        Some(To::Keep { id }) => html! { <my_sessions::KeepPage {id} /> },
        Some(To::Groups) => html! { <groups::GroupsPage /> },
        Some(To::NewGroup) => html! { <new_group::NewGroupPage /> },
        Some(To::Group { id }) => html! { <group::GroupPage {id} /> },
        Some(To::Cases) => html! { <cases::CasesPage /> },
        Some(To::Case { id }) => html! { <cases::write::WritePage {id} /> },
        Some(To::Choice { id }) => html! { <cases::choice::ChoicePage {id} /> },
        Some(To::Archive) => html! { <archive::ArchivePage /> },
        Some(To::GroupArchive { group }) => html! { <archive::ArchivePage {group} /> },
        Some(To::Meetings { group }) => html! { <meetings::year::YearPage {group} /> },
        Some(To::Plan { group }) => html! { <meetings::plan::PlanPage {group} /> },
        Some(To::Meeting { group, id }) => html! { <meetings::one::MeetingPage {group} {id} /> },
        Some(To::Actions { group }) => html! { <actions::ActionsPage {group} /> },
        Some(To::LookBack { group, meeting }) => {
            html! { <actions::look_back::LookBackPage {group} {meeting} /> }
        }
        Some(To::Figures { group }) => html! { <actions::figures::FiguresPage {group} /> },
        Some(To::Themes { group }) => html! { <themes::ThemesPage {group} /> },
        Some(To::Theme { group, id }) => html! { <themes::one::ThemePage {group} {id} /> },
        Some(To::Proof { id }) => html! { <proof::ProofPage {id} /> },
        Some(To::Check { number }) => {
            let number = number.map(AttrValue::from);
            html! { <proof::check::CheckPage {number} /> }
        }
        Some(To::Portfolio) => html! { <proof::portfolio::PortfolioPage /> },
        Some(To::Invite { code }) => html! { <invite::InvitePage {code} /> },
        // Those come with a part of their own.
        Some(To::NewTemplate { .. } | To::Template { .. } | To::SharedTemplate { .. }) | None => {
            html! { <NotFound /> }
        }
    }
}

/// The page about templates behind a path.
pub fn template_page(path: &str) -> Html {
    match To::recognize(path) {
        Some(To::NewTemplate { group }) => html! { <templates::new::NewTemplatePage {group} /> },
        Some(To::Template { group, id }) => html! { <templates::editor::TemplatePage {group} {id} /> },
        Some(To::SharedTemplate { token }) => html! { <templates::shared::SharedPage {token} /> },
        _ => html! { <NotFound /> },
    }
}

/// The code when nobody is signed in.
const SIGNED_OUT: &str = "sign-in-first";

/// What became of what was asked last.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Doing {
    /// The answer has not come yet.
    pub busy: bool,
    /// The code of what was wrong.
    pub error: Option<String>,
}

/// Asks, and does `then` with the answer; what goes wrong stands in `doing`. Asking twice at once asks once.
pub fn ask<T: 'static>(
    doing: &UseStateHandle<Doing>,
    question: impl Future<Output = Result<T, Problem>> + 'static,
    then: impl FnOnce(T) + 'static,
) {
    if doing.busy {
        return;
    }
    doing.set(Doing { busy: true, error: None });
    let doing = doing.setter();
    spawn_local(async move {
        match question.await {
            Ok(answer) => {
                doing.set(Doing::default());
                then(answer);
            }
            Err(problem) => doing.set(Doing { busy: false, error: Some(problem.code) }),
        }
    });
}

/// What went wrong, in words; an element that is always there.
pub fn trouble(texts: &Texts, doing: &Doing) -> Html {
    html! {
        <div role="alert">
            if let Some(code) = &doing.error {
                { message(&props!(MessageProps { kind: MessageKind::Plain, lead: by_code(texts, code) })) }
            }
        </div>
    }
}

/// The links in the masthead of these pages.
pub fn nav(texts: &Texts) -> Html {
    html! {
        <>{ link(To::Groups.route(), "", texts.t("groups-mine")) }{ link(To::Cases.route(), "", texts.t("cases-mine")) }{ link(To::Portfolio.route(), "", texts.t("portfolio-title")) }{ link(To::Account.route(), "", texts.t("account-title")) }</>
    }
}

/// Properties of [`Members`].
#[derive(Properties, PartialEq)]
pub struct MembersProps {
    /// The page's name for the title of the window; never content.
    pub title: AttrValue,
    /// Draws the page for who is signed in; calling back looks again who that is.
    pub draw: Callback<(Me, Callback<()>), Html>,
    /// The page to come back to from a link in a mail.
    #[prop_or_default]
    pub then: Option<String>,
    /// What stands above the form for who is not signed in.
    #[prop_or_default]
    pub before: Html,
}

/// A page for who is signed in; whoever is not can do that in place.
#[component]
pub fn Members(props: &MembersProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let me = use_state_eq(|| Option::<Result<Me, String>>::None);
    let looks = use_state_eq(|| 0_u32);
    {
        let me = me.clone();
        use_effect_with(*looks, move |_| {
            spawn_local(async move {
                let found = api::me(lang).await.map_err(|problem| problem.code);
                // What is shown, with what was typed in it, stays when it cannot be looked at anew.
                if found.is_ok() || !matches!(&*me, Some(Ok(_))) || found == Err(SIGNED_OUT.to_owned()) {
                    me.set(Some(found));
                }
            });
        });
    }
    let again = {
        let looks = looks.clone();
        Callback::from(move |()| looks.set(*looks + 1))
    };
    let content = match &*me {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Ok(me)) => html! { <div key="in">{ props.draw.emit((me.clone(), again)) }</div> },
        Some(Err(code)) if code == SIGNED_OUT => html! {
            <div key="out" class="stack-6">
                { props.before.clone() }
                <SignInForm on_done={again.reform(|()| { browser::focus("inhoud"); })} then={props.then.clone()} />
            </div>
        },
        Some(Err(code)) => {
            let retry = html! { <Button on_click={again}>{ texts.t("look-again") }</Button> };
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code), action: retry })) }</div> }
        }
    };
    html! { <Framed title={&props.title} nav={nav(&texts)}>{ content }</Framed> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_back_to_their_pages() {
        let id = || "a1".to_owned();
        for to in [
            To::SignIn { problem: None },
            To::SignIn { problem: Some("organisation-denied".to_owned()) },
            To::MailLink { token: id() },
            To::Account,
            To::Keep { id: "0".repeat(32) },
            To::Groups,
            To::NewGroup,
            To::Group { id: id() },
            To::Cases,
            To::Case { id: id() },
            To::Choice { id: id() },
            To::Archive,
            To::GroupArchive { group: id() },
            To::Meetings { group: id() },
            To::Plan { group: id() },
            To::Meeting { group: id(), id: id() },
            To::Actions { group: id() },
            To::LookBack { group: id(), meeting: id() },
            To::Figures { group: id() },
            To::Themes { group: id() },
            To::Theme { group: id(), id: id() },
            To::NewTemplate { group: id() },
            To::Template { group: id(), id: id() },
            To::SharedTemplate { token: id() },
            To::Proof { id: id() },
            To::Check { number: None },
            To::Check { number: Some("123456789012345611".to_owned()) },
            To::Portfolio,
            To::Invite { code: "BCDFGHJKMN".to_owned() },
        ] {
            let Route::People { path } = Route::recognize(&to.route().to_path()) else { panic!("{to:?}") };
            assert_eq!(To::recognize(&path), Some(to));
        }
        for path in [
            "/link",
            "/uitnodiging",
            "/casus",
            "/casussen/x",
            "/keuze",
            "/groepen/x",
            "/account/x",
            "/groep/a1/x",
            "/archief/x",
            "/bijeenkomst/a1",
            "/sessieopzet/a1",
            "/opzet",
            "/bewijs/x/y",
            "/portfolio/x",
        ] {
            assert_eq!(To::recognize(path), None, "{path}");
        }
    }
}
