//! The frame of every page, and the two regions through which a screen reader hears what happens.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::browser;

/// The kind of room a page is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mood {
    /// An ordinary page.
    #[default]
    Plain,
    /// The owner listens: a hushed page.
    Listening,
    /// The facilitator's page.
    Lead,
    /// The big screen.
    Beamer,
}

/// Properties of [`Shell`].
#[derive(Properties, PartialEq)]
pub struct ShellProps {
    /// Text of the link that skips the top: "Naar de inhoud".
    pub skip: AttrValue,
    /// The top: a masthead or a rail.
    #[prop_or_default]
    pub header: Html,
    /// The foot: a colophon; with controls above it for the facilitator.
    #[prop_or_default]
    pub footer: Html,
    /// The kind of room.
    #[prop_or_default]
    pub mood: Mood,
    /// Extra classes for the main part.
    #[prop_or_default]
    pub main_class: Classes,
    /// The page.
    pub children: Html,
}

/// Skip link, top, main part and foot.
pub fn shell(props: &ShellProps) -> Html {
    let (mood, main) = match props.mood {
        Mood::Plain => (None, "page"),
        Mood::Listening => (Some("listening"), "page page--listening"),
        Mood::Lead => (Some("lead"), "page page--lead"),
        Mood::Beamer => (Some("beamer"), "beamer__main"),
    };
    // A plain "#inhoud" link would leave an entry in the history; moving focus is all that is needed.
    let onclick = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        browser::focus("inhoud");
    });
    html! {
        <div class={classes!("shell", mood)}>
            <a class="skip" href="#inhoud" {onclick}>{ &props.skip }</a>
            <div class="shell__top">{ props.header.clone() }</div>
            <main class={classes!(main, props.main_class.clone())} id="inhoud" tabindex="-1">
                { props.children.clone() }
            </main>
            <div class="shell__foot">{ props.footer.clone() }</div>
        </div>
    }
}

/// How a page lets screen readers hear what happened.
#[derive(Clone, PartialEq)]
pub struct Announcer {
    status: Callback<AttrValue>,
    alert: Callback<AttrValue>,
}

impl Announcer {
    /// Says it when there is a pause: a step, a turn, a reveal.
    pub fn say(&self, words: impl Into<AttrValue>) {
        self.status.emit(words.into());
    }

    /// Says it at once: an error, a lost connection.
    pub fn interrupt(&self, words: impl Into<AttrValue>) {
        self.alert.emit(words.into());
    }
}

/// The announcer of the app; silent outside [`LiveRegions`].
#[hook]
pub fn use_announcer() -> Announcer {
    use_context().unwrap_or_else(|| Announcer { status: Callback::noop(), alert: Callback::noop() })
}

/// Properties of [`LiveRegions`].
#[derive(Properties, PartialEq)]
pub struct LiveRegionsProps {
    /// The whole app.
    pub children: Html,
}

/// The two live regions, in the page from the start, because regions that come later are often not read.
#[component]
pub fn LiveRegions(props: &LiveRegionsProps) -> Html {
    let status = use_state_eq(AttrValue::default);
    let alert = use_state_eq(AttrValue::default);
    let announcer = {
        let (status, alert) = (status.setter(), alert.setter());
        use_memo((), move |()| Announcer { status: speak(status), alert: speak(alert) })
    };
    html! {
        <ContextProvider<Announcer> context={(*announcer).clone()}>
            <div class="visually-hidden" role="status">{ &*status }</div>
            <div class="visually-hidden" role="alert">{ &*alert }</div>
            { props.children.clone() }
        </ContextProvider<Announcer>>
    }
}

/// Empties the region first, so that the same words are read a second time too. What is said in the same moment
/// is read together: a later word must not swallow an earlier one.
fn speak(region: UseStateSetter<AttrValue>) -> Callback<AttrValue> {
    const PAUSE_MS: u32 = 150;
    let waiting = Rc::new(RefCell::new(Vec::<AttrValue>::new()));
    Callback::from(move |words: AttrValue| {
        waiting.borrow_mut().push(words);
        if waiting.borrow().len() > 1 {
            return;
        }
        region.set(AttrValue::default());
        let (region, waiting) = (region.clone(), Rc::clone(&waiting));
        Timeout::new(PAUSE_MS, move || region.set(waiting.take().join(" ").into())).forget();
    })
}
