//! The smaller parts.

use std::rc::Rc;

use yew::{prelude::*, props};

use super::super::button::{Button, ButtonKind};
use super::super::dialog::Dialog;
use super::super::empty::{EmptyProps, empty};
use super::super::field::{CheckProps, Field, FieldKind, check};
use super::super::icon::{Glyph, icon};
use super::super::message::{MessageKind, MessageProps, message};
use super::super::qr::{JoinCodeProps, Qr, join_code};
use super::super::seat::Seat;
use super::super::sheet::{Hint, Sheet, SheetKind, Sight, SightLine};
use super::super::shell::use_announcer;
use super::super::slips::{Slip, SlipDown, SlipRow, SlipTable, Slips as SlipList, TableKind};
use super::super::steps::{Agenda, AgendaRow};
use super::super::warmth::{WarmTag, Warmth};
use crate::browser;

#[component]
pub(super) fn Voices() -> Html {
    html! {
        <section aria-labelledby="h-stemmen">
            <h2 id="h-stemmen">{ "Twee stemmen" }</h2>
            <div class="spread spread--even">
                <div class="stack-2">
                    <p class="over">{ "Wat Kring zegt" }</p>
                    <p class="lede">{ "Stel om de beurt één vraag. Advies komt later." }</p>
                    <p>{ "Atkinson Hyperlegible Next, 18 px en groter." }</p>
                </div>
                <div class="stack-2">
                    <p class="over">{ "Wat mensen zeggen en schrijven" }</p>
                    <p class="question question--text">{ "Hoe ziet een gewone ochtend er voor hem uit?" }</p>
                    <p class="voice">{ "Source Serif, of een andere boekletter die er is." }</p>
                </div>
            </div>
        </section>
    }
}

#[component]
pub(super) fn Small() -> Html {
    let open = use_state(|| false);
    let words = use_state(|| AttrValue::from("De proefplaatsing stopt steeds"));
    let ticked = use_state(|| true);
    let announcer = use_announcer();
    let say = Callback::from(move |()| announcer.say("Stap 3 van 7: Vragenronde"));
    let show = |yes: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(yes))
    };
    let save = Callback::from(|()| {
        browser::download("naslag.txt", "text/plain", "Een bestand om te bewaren.");
    });
    let undo = html! { <Button>{ "Ongedaan maken" }</Button> };
    let admit = html! { <><Button>{ "Laat binnen" }</Button><Button kind={ButtonKind::Text}>{ "Weiger" }</Button></> };
    let begin = html! { <Button>{ "Begin een sessie" }</Button> };
    html! {
        <section class="stack-5" aria-labelledby="h-onderdelen">
            <h2 id="h-onderdelen">{ "Onderdelen" }</h2>
            <div class="row">
                <Button kind={ButtonKind::Primary} on_click={say}>{ "Zet mijn vraag klaar" }</Button>
                <Button icon={Glyph::Pause} on_click={show(true)}>{ "Pauze" }</Button>
                <Button pressed={true}>{ "Ingedrukt" }</Button>
                <Button kind={ButtonKind::Icon} icon={Glyph::Copy} label="Kopieer" />
                <Button kind={ButtonKind::Text} on_click={save}>{ "Ik pas deze ronde" }</Button>
                <Button why="Wacht tot Ingrid klaar is." on_click={show(true)}>{ "Volgende stap" }</Button>
            </div>
            <Dialog open={*open} title="Wil je pauzeren?" close_label="Sluit" on_close={show(false)}
                foot={html! { <Button kind={ButtonKind::Primary} on_click={show(false)}>{ "Pauzeer de sessie" }</Button> }}>
                <p>{ "Niemand verliest tekst. Ieder kan weer beginnen." }</p>
            </Dialog>
            { message(&props!(MessageProps { kind: MessageKind::Plain, lead: "De tijd is om.", text: "Maak je zin af. We gaan zo verder." })) }
            { message(&props!(MessageProps { lead: "Verbinding weg.", text: "We proberen het opnieuw. Schrijf gerust door, je tekst blijft bewaard." })) }
            { message(&props!(MessageProps { about: Seat::new("nadia", "Nadia"), lead: "Nadia", text: "wil erbij komen.", action: admit })) }
            { message(&props!(MessageProps { kind: MessageKind::Toast, text: "Stap 3 is klaar. We zijn nu bij Kernvraag.", action: undo })) }
            <div class="spread spread--even">
                <div class="stack">
                    <Field label="Casus in één zin" hint="Zonder namen, plaatsen en datums." value={(*words).clone()}
                        on_input={let words = words.clone(); Callback::from(move |text: String| words.set(text.into()))} />
                    <Field label="Vraag" value="" error="Schrijf je vraag. Eén zin is genoeg." on_input={Callback::noop()} />
                    <Field label="Wat ga je doen?" kind={FieldKind::Lines(3)} value={(*words).clone()} on_input={Callback::noop()} />
                    { check(&props!(CheckProps { checked: *ticked, on_change: { let ticked = ticked.clone(); Callback::from(move |on| ticked.set(on)) }, children: html! { { "Ik houd me aan de afspraken." } } })) }
                    <SightLine sight={Sight::OnlyYou} words="Alleen jij ziet dit." />
                    <SightLine sight={Sight::Everyone} words="De hele kring ziet dit." />
                </div>
                <div class="stack">
                    { empty(&props!(EmptyProps { text: "Hier komen de leernotities van je groep.", action: begin })) }
                    <p>{ join_code(&props!(JoinCodeProps { code: "H7K4MP" })) }</p>
                    <div class="code-row">
                        <Qr text="https://kring.example/j/H7K4MP" label="QR-code om mee te doen" />
                        <p class="small">{ "Ga naar " }<b>{ "kring.example" }</b>{ " en typ de code. Of scan met je telefoon." }</p>
                    </div>
                </div>
            </div>
            <ul class="chips" role="list">
                { for Glyph::ALL.into_iter().map(|glyph| html! {
                    <li key={format!("{glyph:?}")} class="tag">{ icon(glyph) }{ format!("{glyph:?}") }</li>
                }) }
            </ul>
        </section>
    }
}

#[component]
pub(super) fn Slips() -> Html {
    let seat = |name: &'static str| Seat::new(name, name);
    let chosen = use_state(|| Some(2));
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |i| chosen.set(Some(i)))
    };
    let options: Rc<[AttrValue]> = ["koud", "lauw", "warm"].map(AttrValue::from).into();
    let back = html! { <Button kind={ButtonKind::Text} icon={Glyph::Back}>{ "Zet kaart terug" }</Button> };
    let rows: Rc<[AgendaRow]> = ["Inchecken", "Inbreng", "Vragenronde", "Kernvraag"]
        .map(|name| AgendaRow {
            key: name.into(),
            name: name.into(),
            minutes: "6 min".into(),
            note: "".into(),
        })
        .into();
    html! {
        <section class="stack-5" aria-labelledby="h-kaarten">
            <h2 id="h-kaarten">{ "Kaarten en wegen" }</h2>
            <div class="spread spread--even">
                <SlipList>
                    <SlipRow key="a" by={seat("Fatma")} text="Wat gebeurt er op de dag vóórdat hij stopt?"
                        answer="Dan belt hij af. Altijd voor acht uur, en altijd netjes."
                        note="Fatma vroeg, Joost antwoordde" />
                    <SlipRow key="b" by={seat("Ruud")} text="Hoe ziet een gewone ochtend er voor hem uit?"
                        note="Ruud" action={back} />
                    <SlipRow key="c" text="Wat zegt hij zelf over het stoppen?" current=true />
                </SlipList>
                <Agenda label="Draaiboek" {rows} now={2} />
            </div>
            <p class="row">
                <WarmTag level={1} words="koud: nu niet" />
                <WarmTag level={2} words="lauw: misschien" />
                <WarmTag level={3} words="warm: hier kan ik iets mee" />
            </p>
            <SlipTable kind={TableKind::Two}>
                <Slip key="a" by={seat("Fatma")} text="Vraag eerst of je iets over thuis mág vragen.">
                    <Warmth legend="Hoe warm is de kaart van Fatma?" options={options.clone()} chosen={*chosen} on_choose={on_choose.clone()} />
                </Slip>
                <Slip key="b" by={seat("Wendy")} text="Ga een keer bij hem langs, zonder formulier.">
                    <Warmth legend="Hoe warm is de kaart van Wendy?" {options} on_choose={Callback::noop()} />
                </Slip>
            </SlipTable>
            <SlipTable kind={TableKind::Down}>
                <SlipDown key="a" words="Fatma, klaar" />
                <SlipDown key="b" words="Ruud, klaar" />
                <SlipDown key="c" words="Ingrid schrijft" filled={false} />
            </SlipTable>
        </section>
    }
}

#[component]
pub(super) fn Special() -> Html {
    let text = use_state(|| AttrValue::from("Heb je al eens met zijn vrouw gepraat?"));
    let on_input = {
        let text = text.clone();
        Callback::from(move |new: String| text.set(new.into()))
    };
    let hint = html! {
        <Hint lead="Dit lijkt op een advies."
            action={html! { <Button kind={ButtonKind::Text}>{ "Neem deze vraag over" }</Button> }}>
            { "Begin met wat, hoe of wanneer. Bijvoorbeeld: " }
            <span class="voice">{ "‘Wat weet je over de rol van zijn vrouw?’" }</span>
        </Hint>
    };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary}>{ "Zet mijn vraag klaar" }</Button>
            <Button kind={ButtonKind::Text}>{ "Ik pas deze ronde" }</Button>
        </>
    };
    html! {
        <section aria-labelledby="h-vellen">
            <h2 id="h-vellen">{ "Vellen" }</h2>
            <div class="spread spread--even">
                <Sheet title="Jouw vraag" label="Schrijf je vraag" value={(*text).clone()} on_input={on_input.clone()}
                    saved="Opgeslagen" sight_words="Alleen jij ziet dit, tot je aan de beurt bent." {hint} {foot} />
                <Sheet title="Jouw kladblok" label="Schrijf voor jezelf" value={(*text).clone()} {on_input} rows={7}
                    kind={SheetKind::Ruled} saved="Opgeslagen op dit apparaat"
                    sight_words="Alleen jij ziet dit. De groep ziet niet dat je typt." />
            </div>
        </section>
    }
}
