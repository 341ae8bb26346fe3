//! One person: what is known of a seat, and its drawing.

mod initials;

use yew::{prelude::*, props};

pub use self::initials::initials;
use super::ring_geometry::{Plan, number, slip_middle};

/// Whether somebody sits on the chair.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Presence {
    /// Connected.
    #[default]
    Here,
    /// Waits to be let in.
    Late,
    /// The connection is gone.
    Away,
    /// Nobody has come yet.
    Empty,
    /// The empty chair that is meant for the reader, on the first page.
    Yours,
}

/// Where this person stands in the round.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Turn {
    /// No turn yet, or the phase has no turns.
    #[default]
    None,
    /// It is this person's turn.
    Now,
    /// The turn after this one.
    Next,
    /// Has had a turn.
    Done,
    /// Passed this round.
    Passed,
}

/// The paper in front of this person.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Paper {
    /// No paper in this phase.
    #[default]
    None,
    /// Still writing: an empty slip.
    Writing,
    /// Ready and face down: hatched.
    Ready,
    /// Turned over: lines.
    Shown,
    /// Agreed: a check mark.
    Agreed,
}

/// How this person sits with the group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Posture {
    /// Takes part.
    #[default]
    Inside,
    /// Listens and keeps silent, in the ring.
    Listening,
    /// Sits outside the ring, back turned, with an own notebook.
    Outside,
}

/// Everything the ring shows of one person.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Seat {
    /// Stable identity: the key of the list items.
    pub key: AttrValue,
    /// Two letters, see [`initials`].
    pub initials: AttrValue,
    /// The name in full, with "(jij)" behind it where that is so.
    pub name: AttrValue,
    /// The role in words, empty for a participant.
    pub role: AttrValue,
    /// The state in words: "aan de beurt", "is er".
    pub state: AttrValue,
    /// This is the reader.
    pub me: bool,
    /// Brings the case.
    pub owner: bool,
    /// Guards the form.
    pub leader: bool,
    /// Whether somebody sits here.
    pub presence: Presence,
    /// Place in the round.
    pub turn: Turn,
    /// Paper on the table.
    pub paper: Paper,
    /// Takes part, listens, or sits outside.
    pub posture: Posture,
}

impl Seat {
    /// A seat for `name` with its letters, present and without a part in the round.
    #[must_use]
    pub fn new(key: impl Into<AttrValue>, name: impl Into<AttrValue>) -> Self {
        let name = name.into();
        Self { key: key.into(), initials: initials(&name).into(), name, ..Self::default() }
    }

    /// What the arithmetic of the ring needs to know.
    #[must_use]
    pub fn plan(&self) -> Plan {
        Plan {
            turn: self.turn == Turn::Now,
            done: self.turn == Turn::Done,
            outside: self.posture == Posture::Outside,
        }
    }

    /// Role and state as one line: "inbrenger, akkoord".
    #[must_use]
    pub fn role_and_state(&self) -> String {
        match (self.role.is_empty(), self.state.is_empty()) {
            (false, false) => format!("{}, {}", self.role, self.state),
            (false, true) => self.role.to_string(),
            (true, _) => self.state.to_string(),
        }
    }

    /// The classes of the seat's group.
    #[must_use]
    pub fn classes(&self) -> Classes {
        let presence = match self.presence {
            Presence::Here => "seat--here",
            Presence::Late => "seat--late",
            Presence::Away => "seat--away",
            Presence::Empty => "seat--empty",
            Presence::Yours => "seat--yours",
        };
        let turn = match self.turn {
            Turn::None => None,
            Turn::Now => Some("seat--turn"),
            Turn::Next => Some("seat--next"),
            Turn::Done => Some("seat--done"),
            Turn::Passed => Some("seat--passed"),
        };
        let paper = match self.paper {
            Paper::None => None,
            Paper::Writing => Some("seat--writing"),
            Paper::Ready => Some("seat--ready"),
            Paper::Shown => Some("seat--shown"),
            Paper::Agreed => Some("seat--agreed"),
        };
        let posture = match self.posture {
            Posture::Inside => None,
            Posture::Listening => Some("seat--listen"),
            Posture::Outside => Some("seat--out"),
        };
        classes!(
            "seat",
            presence,
            turn,
            paper,
            posture,
            self.me.then_some("seat--me"),
            self.owner.then_some("seat--owner"),
            self.leader.then_some("seat--leader"),
        )
    }
}

const REST: &str = "M25.3 -21.2A33 33 0 0 1 25.3 21.2";
const DROP_TURN: &str = "M-46 0L-14.7 21.4A26 26 0 1 0 -14.7 -21.4Z";
const DROP_NEXT: &str = "M-38 0L-17.8 19A26 26 0 1 0 -17.8 -19Z";
const CUP: &str = "M-46 -17Q-27 0 -46 17";
const BAR: &str = "M-36 -13V13";
const LINES: &str = "M-54.5 -10V10M-49 -10V10M-43.5 -10V2";
const HATCH: &str = "M-60 -8L-53 -15M-60 1L-44 -15M-60 10L-38 -12M-56 15L-38 -3M-47 15L-38 6";

/// What is drawn in a seat besides its shapes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Letters {
    /// The two letters, and a stroke under those of the reader.
    Shown,
    /// Shapes only, for the small drawings beside words.
    Hidden,
}

/// The shapes of a seat in its own units, turned over `turned` degrees; letters stay upright.
pub fn seat_shape(seat: &Seat, turned: f64, letters: Letters) -> Html {
    let lettered = letters == Letters::Shown && !matches!(seat.presence, Presence::Empty | Presence::Yours);
    let check = (paper(seat) == Paper::Agreed).then(|| slip_middle(turned));
    html! {
        <>
            <g transform={format!("rotate({})", number(turned))}>
                if seat.presence != Presence::Away {
                    <path class="seat__back" d={REST} />
                }
                { before_the_seat(seat) }
                { disc(seat) }
                if seat.leader {
                    <circle class="seat__inner" r="21.5" />
                }
            </g>
            if let Some(at) = check {
                <path class="seat__check" d={format!("M{} {}l4.5 5 8 -10", number(at.x - 6.0), number(at.y))} />
            }
            if lettered {
                <text class="seat__initials">{ &seat.initials }</text>
            }
            if lettered && seat.me {
                <path class="seat__mine" d="M-10 14H10" />
            }
        </>
    }
}

/// The paper that is drawn: a drop points to the middle and takes its place.
fn paper(seat: &Seat) -> Paper {
    if matches!(seat.turn, Turn::Now | Turn::Next) { Paper::None } else { seat.paper }
}

fn disc(seat: &Seat) -> Html {
    match seat.turn {
        Turn::Now => html! { <path class="seat__disc" d={DROP_TURN} /> },
        Turn::Next => html! { <path class="seat__disc" d={DROP_NEXT} /> },
        _ => html! { <circle class="seat__disc" r="26" /> },
    }
}

/// What lies or stands between the seat and the middle of the ring.
fn before_the_seat(seat: &Seat) -> Html {
    let paper = paper(seat);
    let outside = seat.posture == Posture::Outside;
    let lines = match paper {
        Paper::Ready => Some(HATCH),
        Paper::Shown => Some(LINES),
        _ if outside => Some(LINES),
        _ => None,
    };
    let slip = outside || paper != Paper::None;
    let cup = match (seat.turn, seat.posture) {
        (Turn::Now | Turn::Next, _) => None,
        _ if slip => None,
        (Turn::Passed, _) => Some(BAR),
        (_, Posture::Listening) => Some(CUP),
        _ => None,
    };
    html! {
        <>
            if slip {
                <rect class="seat__slip" x="-60" y="-15" width="22" height="30" />
            }
            if let Some(lines) = lines {
                <path class="seat__lines" d={lines} />
            }
            if let Some(cup) = cup {
                <path class="seat__cup" d={cup} />
            }
        </>
    }
}

/// Properties of [`SeatGlyph`].
#[derive(Properties, PartialEq)]
pub struct SeatGlyphProps {
    /// The person.
    pub seat: Seat,
}

/// A small round portrait with letters, to stand beside words; hidden from screen readers.
pub fn seat_glyph(props: &SeatGlyphProps) -> Html {
    let seat = &props.seat;
    html! {
        <svg class="seat-glyph" viewBox="-30 -30 60 60" aria-hidden="true" focusable="false">
            <g class={seat.classes()}>
                <circle class="seat__disc" r="26" />
                if seat.leader {
                    <circle class="seat__inner" r="21.5" />
                }
                <text class="seat__initials">{ &seat.initials }</text>
                if seat.me {
                    <path class="seat__mine" d="M-10 14H10" />
                }
            </g>
        </svg>
    }
}

/// Portrait and name on one line.
pub fn person(seat: &Seat) -> Html {
    html! { <span class="person">{ seat_glyph(&props!(SeatGlyphProps { seat: seat.clone() })) }<span>{ &seat.name }</span></span> }
}

/// The seat from the side, as it stands before each name in the list beside the ring.
pub fn seat_in_list(seat: &Seat) -> Html {
    let outside = seat.posture == Posture::Outside;
    let (view_box, turned) = if outside { ("-64 -36 104 72", 0.0) } else { ("-40 -36 104 72", 180.0) };
    html! {
        <svg viewBox={view_box} aria-hidden="true" focusable="false">
            <g class={seat.classes()}>{ seat_shape(seat, turned, Letters::Hidden) }</g>
        </svg>
    }
}
