//! Whole screens with made-up content, to see the parts together.

use std::rc::Rc;

use yew::{prelude::*, props};

use super::super::button::{Button, ButtonKind};
use super::super::field::{CheckProps, Field, FieldKind, check};
use super::super::icon::{Glyph, icon};
use super::super::masthead::{MastheadProps, masthead};
use super::super::message::{MessageKind, MessageProps, ToastsProps, message, toasts};
use super::super::qr::{JoinCodeProps, Qr, join_code};
use super::super::rail::{RailProps, rail_bar};
use super::super::ring::{
    CentreProps, RingBehind, RingProps, RingTableProps, RingWords, centre_fact, chairs, ring_section,
    ring_table,
};
use super::super::ring_geometry::Size;
use super::super::seat::{Paper, Posture, Presence, Seat};
use super::super::sheet::{Sheet, SheetKind};
use super::super::shell::{Mood, ShellProps, shell};
use super::super::slips::{SlipRow, Slips};
use super::super::steps::{Agenda, AgendaRow, StepsProps, steps_line};
use super::super::timer::{TimerProps, timer_line};
use super::rings::round_of_questions;
use super::{GuideFoot, group};

#[derive(Properties, PartialEq)]
pub(super) struct PageProps {
    pub(super) name: AttrValue,
}

/// One screen by name.
#[component]
pub(super) fn Page(props: &PageProps) -> Html {
    match props.name.as_str() {
        "lobby" => lobby(),
        "luisteren" => listening(),
        "leiden" => leading(),
        "scherm" => big_screen(),
        "schuif-aan" => join(),
        // What the reader sees when the app dies.
        "paniek" => panic!("asked for at /stijl/paniek"),
        _ => session(),
    }
}

const NAMES: [&str; 7] =
    ["Inchecken", "Inbreng", "Vragenronde", "Kernvraag", "Advies schrijven", "Onthullen", "Afronden"];

fn steps(beamer: bool) -> Html {
    let names: Rc<[AttrValue]> = NAMES.map(AttrValue::from).into();
    steps_line(&props!(StepsProps { label: "Stappen", names, now: 2, done_word: "klaar", beamer }))
}

fn timer(class: &'static str) -> Html {
    timer_line(&props!(TimerProps {
        class,
        words: "nog ongeveer 9 minuten",
        short: "nog 9 minuten",
        left: 0.56
    }))
}

fn rail(seats: &Rc<[Seat]>, tools: Html) -> Html {
    rail_bar(&props!(RailProps {
        seats: seats.clone(),
        ring_label: "Ingrid is aan de beurt. Naar de kring.",
        step_words: "Stap 3 van 7",
        title: "Vragenronde",
        status: "Ingrid is aan de beurt, daarna Bram",
        timer: timer(""),
        tools,
        steps: steps(false)
    }))
}

fn session() -> Html {
    let seats = group(|i, seat| {
        round_of_questions(i, seat);
        if i == 5 {
            seat.me = true;
            seat.name = "Bram (jij)".into();
        }
    });
    let tools = html! { <><Button icon={Glyph::Pause}>{ "Pauze" }</Button><Button expanded={false}>{ "Meer" }</Button></> };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary}>{ "Zet mijn vraag klaar" }</Button>
            <Button kind={ButtonKind::Text}>{ "Ik pas deze ronde" }</Button>
        </>
    };
    shell(&props!(ShellProps {
        skip: "Naar de inhoud",
        header: rail(&seats, tools),
        footer: html! { <GuideFoot /> },
        children: html! { <><div class="spread spread--three">
            <section class="stack-6" aria-labelledby="h-stap">
                <div class="stack-2">
                    <h1 id="h-stap" tabindex="-1">{ "Stel om de beurt één vraag" }</h1>
                    <p class="lede">{ "We willen eerst begrijpen wat er speelt. Advies komt later." }</p>
                </div>
                <div class="ruled stack-1">
                    <p class="over">{ "Startvraag van Joost" }</p>
                    <p class="question question--text">{ "Hoe krijg ik deze man zover dat hij de proefplaatsing afmaakt?" }</p>
                </div>
                <div>
                    <div class="section-head"><h2>{ "Op tafel" }</h2><p class="soft small">{ "2 vragen, 1 antwoord" }</p></div>
                    <Slips>
                        <SlipRow key="a" by={seats[1].clone()} text="Wat gebeurt er op de dag vóórdat hij stopt?"
                            answer="Dan belt hij af. Altijd voor acht uur." note="Fatma vroeg, Joost antwoordde" />
                        <SlipRow key="b" by={seats[3].clone()} current=true
                            text="Wat zegt hij zelf over het stoppen?" note="Ingrid is aan de beurt." />
                    </Slips>
                </div>
            </section>
            <Sheet class="spread__stay" title="Jouw vraag" label="Schrijf je vraag" saved="Opgeslagen"
                value="Wat weet je over een gewone dag?" on_input={Callback::noop()}
                sight_words="Alleen jij ziet dit, tot je aan de beurt bent." {foot} />
            { ring_section(&props!(RingProps { class: "spread__stay spread__ring", title: "De kring", seats: seats.clone(), children: centre_fact(&props!(CentreProps { before: "aan de beurt", big: "Ingrid", after: "daarna jij" })) })) }
        </div>
        { toasts(&props!(ToastsProps { children: html! { <>{ message(&props!(MessageProps { kind: MessageKind::Toast, text: "Stap 2 is klaar. We zijn nu bij Vragenronde.", action: html! { <Button>{ "Ongedaan maken" }</Button> } })) }</> } })) }</> }
    }))
}

fn lobby() -> Html {
    let seats = group(|i, seat| {
        let (state, paper, presence) = match i {
            3 => ("leest de afspraken", Paper::None, Presence::Here),
            5 => ("nog leeg", Paper::None, Presence::Empty),
            6 => ("wil erbij", Paper::None, Presence::Late),
            _ => ("akkoord", Paper::Agreed, Presence::Here),
        };
        seat.state = state.into();
        seat.paper = paper;
        seat.presence = presence;
    });
    let admit = html! { <><Button>{ "Laat binnen" }</Button><Button kind={ButtonKind::Text}>{ "Weiger" }</Button></> };
    shell(&props!(ShellProps {
        skip: "Naar de inhoud",
        header: masthead(&props!(MastheadProps {})),
        footer: html! { <GuideFoot /> },
        children: html! { <><div class="spread spread--lobby">
            <section class="stack">
                <div><p class="over">{ "Gilde Activering Noord" }</p><h1>{ "We wachten nog op twee mensen" }</h1></div>
                { ring_section(&props!(RingProps { title: "De kring", seats, size: Size::Full, words: RingWords::Folded("Lees de kring als lijst".into()), children: centre_fact(&props!(CentreProps { big: "6 van 8", after: "zijn er" })) })) }
            </section>
            <section class="stack-5">
                <div class="sub">
                    <h2 class="over">{ "Deelnamecode" }</h2>
                    <p>{ join_code(&props!(JoinCodeProps { code: "H7K4MP" })) }</p>
                    <div class="code-row">
                        <Qr text="https://kring.example/j/H7K4MP" label="QR-code om mee te doen" />
                        <div class="stack-2 small"><p>{ "Ga naar " }<b>{ "kring.example" }</b>{ " en typ de code." }</p>
                            <Button icon={Glyph::Copy}>{ "Kopieer link" }</Button></div>
                    </div>
                </div>
                { message(&props!(MessageProps { about: Seat::new("nadia", "Nadia"), lead: "Nadia", text: "wil erbij komen.", action: admit })) }
                <div>
                    <h2 class="h3">{ "Onze afspraken" }</h2>
                    <ul class="agreements"><li>{ "Wat hier wordt gezegd, blijft hier." }</li><li>{ "Joost is de baas over zijn casus." }</li></ul>
                    { check(&props!(CheckProps { checked: true, on_change: Callback::noop(), children: html! { { "Ik houd me aan de afspraken." } } })) }
                </div>
                <div class="ruled ruled--ink stack-2">
                    <Button kind={ButtonKind::Primary} wide=true why="Ingrid leest de afspraken nog.">{ "Start sessie" }</Button>
                </div>
            </section>
        </div></> }
    }))
}

fn listening() -> Html {
    let seats = group(|i, seat| {
        if i == 0 {
            seat.posture = Posture::Outside;
            seat.me = true;
        }
    });
    let tools = html! { <Button>{ "Ik wil stoppen" }</Button> };
    shell(&props!(ShellProps {
        skip: "Naar de inhoud",
        header: rail(&seats, tools),
        footer: html! { <GuideFoot /> },
        mood: Mood::Listening,
        children: html! { <><div class="lap">
            <section class="lap__ring" aria-labelledby="h-stap">
                <RingBehind {seats} label="De kring zit achter je. Jij zit erbuiten, met je rug naar de groep." />
                <div class="lap__say">
                    <h1 id="h-stap" tabindex="-1">{ "Jij luistert nu" }</h1>
                    <p class="lede">{ "De groep praat over jou. Je hoeft niets te doen en niets te zeggen." }</p>
                </div>
            </section>
            <Sheet class="lap__book" title="Jouw kladblok" label="Schrijf voor jezelf" rows={7} kind={SheetKind::Ruled}
                value="‘Bang om de werkgever kwijt te raken.’ Dat klopt wel." on_input={Callback::noop()}
                saved="Opgeslagen op dit apparaat" sight_words="Alleen jij ziet dit. De groep ziet niet dat je typt." />
            <div class="lap__side small"><ul class="cues" role="list">
                <li>{ icon(Glyph::Ear) }<span>{ "Je hoort de groep. Zet je camera en microfoon uit." }</span></li>
            </ul></div>
        </div></> }
    }))
}

fn leading() -> Html {
    let seats = group(round_of_questions);
    let rows: Rc<[AgendaRow]> = NAMES
        .map(|name| AgendaRow {
            key: name.into(),
            name: name.into(),
            minutes: "6 min".into(),
            note: "".into(),
        })
        .into();
    let tools = html! {
        <><Button class="rail__wide" icon={Glyph::Screen}>{ "Groot scherm" }</Button><Button>{ "Deelnemen" }</Button></>
    };
    let controls = html! {
        <>
            <section class="controls" aria-label="Bediening"><div class="controls__in">
                <Button icon={Glyph::Previous}>{ "Vorige" }</Button>
                <Button icon={Glyph::Pause}>{ "Pauze" }</Button>
                <Button icon={Glyph::Plus}>{ "1 min" }</Button>
                <Button icon={Glyph::Hand}>{ "Geef beurt" }</Button>
                <span class="push small soft controls__next">{ "Hierna: Kernvraag" }</span>
                <Button kind={ButtonKind::Primary} icon_after={Glyph::Next}>{ "Volgende stap" }</Button>
            </div></section>
            <GuideFoot />
        </>
    };
    shell(&props!(ShellProps {
        skip: "Naar de inhoud",
        header: rail(&seats, tools),
        footer: controls,
        mood: Mood::Lead,
        children: html! { <><div class="spread spread--lead">
            <section class="stack-6">
                { message(&props!(MessageProps { lead: "Nadia is haar verbinding kwijt.", text: "Haar beurt blijft staan." })) }
                <div class="stack-2">
                    <p class="over">{ "Zeg nu" }</p>
                    <h1 class="script" id="h-stap" tabindex="-1">{ "‘Ieder stelt één open vraag aan Joost. We geven nog geen advies.’" }</h1>
                </div>
                <div>
                    <div class="section-head"><h2>{ "Beurten" }</h2></div>
                    <ul class="queue" role="list">
                        { for [3_usize, 5, 6, 7].into_iter().map(|i| html! {
                            <li key={i}>
                                { super::super::seat::seat_glyph(&props!(super::super::seat::SeatGlyphProps { seat: seats[i].clone() })) }
                                <p><b>{ &seats[i].name }</b>{ " " }<span class="soft small">{ &seats[i].state }</span></p>
                                <div class="queue__do"><Button>{ "Geef beurt" }</Button></div>
                            </li>
                        }) }
                    </ul>
                </div>
            </section>
            <aside class="spread__left"><h2 class="h3">{ "Draaiboek" }</h2><Agenda label="Draaiboek" {rows} now={2} /></aside>
            <section class="spread__right">
                { ring_section(&props!(RingProps { title: "De kring", seats: seats.clone(), words: RingWords::Folded("Lees de kring als lijst".into()), children: centre_fact(&props!(CentreProps { before: "aan de beurt", big: "Ingrid", after: "1 minuut" })) })) }
            </section>
        </div></> }
    }))
}

fn big_screen() -> Html {
    let seats = group(round_of_questions);
    shell(&props!(ShellProps {
        skip: "Naar de inhoud",
        header: html! { <header>{ steps(true) }</header> },
        mood: Mood::Beamer,
        children: html! { <>{ ring_section(&props!(RingProps { class: "beamer__ring", title: "De kring", seats, size: Size::Beamer, words: RingWords::Hidden, children: centre_fact(&props!(CentreProps { before: "aan de beurt", big: "Ingrid", after: "daarna Bram" })) })) }
        <section class="beamer__text">
            <p class="beamer__step"><span class="num">{ "Stap 3 van 7" }</span>{ " " }<b>{ "Vragenronde" }</b></p>
            <h1 class="beamer__task">{ "Stel om de beurt één vraag" }</h1>
            <p class="beamer__q">{ "Hoe krijg ik deze man zover dat hij de proefplaatsing afmaakt?" }</p>
            <p class="beamer__by">{ "Startvraag van Joost" }</p>
        </section>
        { timer("beamer__timer") }
        <p class="beamer__code">{ "Doe mee: kring.example " }{ join_code(&props!(JoinCodeProps { code: "H7K4MP", small: true })) }</p></> }
    }))
}

fn join() -> Html {
    shell(&props!(ShellProps {
        skip: "Naar de inhoud",
        header: masthead(&props!(MastheadProps {})),
        footer: html! { <GuideFoot /> },
        children: html! { <><div class="spread spread--home">
            <section class="join">
                <form>
                    { ring_table(&props!(RingTableProps { seats: chairs(8, 4), size: Size::Join, centre_class: "join__form", children: html! { <><Field label="Deelnamecode" kind={FieldKind::Code} value="H7K 4MP" input_class="join__code"
                            max_length={7} on_input={Callback::noop()} />
                        <Button kind={ButtonKind::Primary} wide=true submit=true>{ "Schuif aan" }</Button>
                        <p class="tiny soft">{ "6 tekens, van je gespreksleider" }</p></> } })) }
                </form>
                <p class="join__seat small">{ "Deze stoel is voor jou. Je hebt geen account nodig." }</p>
            </section>
            <div class="stack">
                <h1 class="display">{ "Leer van elkaars werk, in een kring." }</h1>
                <p class="lede">{ "Een vaste groep vakgenoten bespreekt een casus. Stap voor stap, en iedereen komt aan het woord." }</p>
                <div class="row"><Button icon={Glyph::Plus}>{ "Begin een sessie" }</Button></div>
            </div>
        </div></> }
    }))
}
