//! The ring: who is here, whose turn it is, who listens, who is ready.
//!
//! The drawing is hidden from screen readers; [`RingList`] says the same in words.

use std::rc::Rc;

use yew::{prelude::*, props};

use super::ring_geometry::{
    Layout, PLACE, Placed, Point, Size, angle, arc, label, layout, letters_that_fit, number, number_2, polar,
    shortened, two_lines,
};
use super::seat::{Letters, Paper, Posture, Presence, Seat, Turn, seat_in_list, seat_shape};

/// How the people in words stand with the drawing.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum RingWords {
    /// In sight, under the ring.
    #[default]
    Shown,
    /// Folded under this link text.
    Folded(AttrValue),
    /// For screen readers only, where the drawing itself holds the words.
    Hidden,
}

/// Properties of [`Ring`].
#[derive(Properties, PartialEq)]
pub struct RingProps {
    /// Heading for screen readers: "De kring".
    pub title: AttrValue,
    /// Everybody, the owner first, then clockwise.
    pub seats: Rc<[Seat]>,
    /// The largest size the ring may take; it falls back to letters in a narrow column.
    #[prop_or_default]
    pub size: Size,
    /// Where the list in words stands.
    #[prop_or_default]
    pub words: RingWords,
    /// Extra classes for the section.
    #[prop_or_default]
    pub class: Classes,
    /// One fact in the middle, see [`Centre`].
    #[prop_or_default]
    pub children: Html,
}

/// The ring as a section of a page: drawing, one fact in the middle, and the people in words.
pub fn ring_section(props: &RingProps) -> Html {
    let list = ring_list(&props!(SeatsProps { seats: props.seats.clone() }));
    html! {
        <section class={classes!("stack", props.class.clone())} id="kring" tabindex="-1" aria-labelledby="h-kring">
            <h2 class="visually-hidden" id="h-kring">{ &props.title }</h2>
            { ring_table(&props!(RingTableProps { seats: props.seats.clone(), size: props.size, children: html! { { props.children.clone() } } })) }
            { match &props.words {
                RingWords::Shown => html! { <div key="shown">{ list }</div> },
                RingWords::Folded(summary) => html! {
                    <details key="folded" class="fold"><summary>{ summary }</summary>{ list }</details>
                },
                RingWords::Hidden => html! { <div key="hidden" class="visually-hidden">{ list }</div> },
            } }
        </section>
    }
}

/// Properties of [`RingTable`].
#[derive(Properties, PartialEq)]
pub struct RingTableProps {
    /// Everybody, the owner first, then clockwise.
    pub seats: Rc<[Seat]>,
    /// The largest size the ring may take.
    #[prop_or_default]
    pub size: Size,
    /// Extra classes for the middle.
    #[prop_or_default]
    pub centre_class: Classes,
    /// What stands in the middle.
    #[prop_or_default]
    pub children: Html,
}

/// The drawing with its middle, without words: for a place that says the facts itself.
pub fn ring_table(props: &RingTableProps) -> Html {
    let low = props.seats.first().is_some_and(|owner| owner.posture == Posture::Outside);
    let compact = matches!(props.size, Size::Full | Size::Beamer);
    html! {
        <div class="ring">
            <div class="ring__fit">
                { drawing(&props.seats, props.size) }
                if compact {
                    { drawing(&props.seats, Size::Seats) }
                }
                <div class={classes!("ring__center", low.then_some("ring__center--low"), props.centre_class.clone())}>
                    { props.children.clone() }
                </div>
            </div>
        </div>
    }
}

/// Properties of [`Centre`].
#[derive(Properties, PartialEq)]
pub struct CentreProps {
    /// A few small words above: "aan de beurt".
    #[prop_or_default]
    pub before: AttrValue,
    /// The fact: a name or a count.
    pub big: AttrValue,
    /// A few small words below: "daarna jij".
    #[prop_or_default]
    pub after: AttrValue,
}

/// One fact for the middle of the ring: a name or a count, never a clock.
pub fn centre_fact(props: &CentreProps) -> Html {
    let long = props.big.chars().count() > 9;
    html! {
        <>
            <p class="ring__small">{ &props.before }</p>
            <p class={classes!("ring__big", long.then_some("ring__big--long"))}>{ &props.big }</p>
            <p class="ring__small">{ &props.after }</p>
        </>
    }
}

fn drawing(seats: &[Seat], size: Size) -> Html {
    let plans: Vec<_> = seats.iter().map(Seat::plan).collect();
    let ring = layout(size, &plans);
    let name = match size {
        Size::Seats => "ring__svg--seats",
        Size::Full => "ring__svg--full",
        Size::Beamer => "ring__svg--beamer",
        Size::Join => "ring__svg--join",
    };
    let people = seats.iter().zip(&ring.seats);
    html! {
        <svg class={classes!("ring__svg", name)} viewBox={ring.view_box()} aria-hidden="true" focusable="false">
            <g>
                { for ring.arcs.iter().enumerate().map(|(i, arc)| html! {
                    <path key={i} class={classes!("ring__arc", arc.done.then_some("ring__arc--done"))}
                        d={arc.path.clone()} />
                }) }
            </g>
            <g>
                { for ring.seats.iter().enumerate().filter_map(|(i, seat)| seat.place.map(|at| html! {
                    <circle key={i} class="ring__place" cx={number(at.x)} cy={number(at.y)} r={number(PLACE)} />
                })) }
            </g>
            <g>{ for people.map(|(seat, placed)| seat_in_ring(size, &ring, seat, placed)) }</g>
        </svg>
    }
}

fn seat_in_ring(size: Size, ring: &Layout, seat: &Seat, placed: &Placed) -> Html {
    let shift = format!("translate({} {})", number(placed.at.x), number(placed.at.y));
    let named = matches!(size, Size::Full | Size::Beamer);
    html! {
        <g key={seat.key.to_string()} class={seat.classes()} transform={shift}>
            <g transform={format!("scale({})", number_2(placed.scale))}>
                { seat_shape(seat, placed.turned, Letters::Shown) }
            </g>
            <g>
                if named {
                    { words_beside(size, ring, seat, placed) }
                }
            </g>
        </g>
    }
}

fn words_beside(size: Size, ring: &Layout, seat: &Seat, placed: &Placed) -> Html {
    let fit = letters_that_fit(size, ring, placed);
    let name = if seat.presence == Presence::Empty { String::new() } else { shortened(&seat.name, fit) };
    let states = two_lines(&seat.role_and_state(), fit);
    let mut lines = Vec::with_capacity(3);
    if !name.is_empty() {
        lines.push(("seat__name", name));
    }
    lines.extend(states.into_iter().map(|line| ("seat__state", line)));
    let place = label(size, placed, lines.len());
    let mut y = place.first - place.step;
    lines
        .into_iter()
        .enumerate()
        .map(|(i, (class, line))| {
            y += place.step;
            html! {
                <text key={i} class={class} x={number(place.x)} y={number(y)}
                    text-anchor={place.anchor.as_str()}>{ line }</text>
            }
        })
        .collect()
}

/// Properties of [`RingList`].
#[derive(Properties, PartialEq)]
pub struct SeatsProps {
    /// Everybody, the owner first, then clockwise.
    pub seats: Rc<[Seat]>,
}

/// The same people in words: name, role, state.
pub fn ring_list(props: &SeatsProps) -> Html {
    html! {
        <ol class="ring-list" role="list">
            { for props.seats.iter().map(|seat| html! {
                <li key={seat.key.to_string()}>
                    { seat_in_list(seat) }
                    <span>{ &seat.name }{ " " }<span class="role">{ &seat.role }</span></span>
                    <span class={classes!((seat.turn == Turn::Now).then_some("is-now"))}>{ &seat.state }</span>
                </li>
            }) }
        </ol>
    }
}

/// The ring as dots; words always stand beside it.
pub fn ring_mini(seats: &[Seat]) -> Html {
    const MIDDLE: Point = Point { x: 28.0, y: 28.0 };
    let dot = |(i, seat): (usize, &Seat)| {
        let turn = seat.turn == Turn::Now;
        let radius = if seat.posture == Posture::Outside { 28.0 } else { 20.0 };
        let at = polar(MIDDLE, radius, angle(i, seats.len()));
        let class = classes!(
            seat.owner.then_some("is-owner"),
            turn.then_some("is-turn"),
            matches!(seat.paper, Paper::Ready | Paper::Shown | Paper::Agreed).then_some("is-ready"),
            (seat.presence != Presence::Here).then_some("is-quiet"),
        );
        html! {
            <circle key={seat.key.to_string()} {class} cx={number(at.x)} cy={number(at.y)}
                r={if turn { "6.6" } else { "4.2" }} />
        }
    };
    html! {
        <svg class="ring-mini" viewBox="0 0 56 56" aria-hidden="true" focusable="false">
            <circle class="ring-mini__line" cx="28" cy="28" r="20" />
            <g>{ for seats.iter().enumerate().map(dot) }</g>
        </svg>
    }
}

/// Properties of [`RingBehind`].
#[derive(Properties, PartialEq)]
pub struct RingBehindProps {
    /// Everybody, the listening owner first.
    pub seats: Rc<[Seat]>,
    /// What the drawing shows, in words.
    pub label: AttrValue,
}

/// The ring as the owner has it while the group talks: behind the back, seen from the own seat outside.
#[component]
pub fn RingBehind(props: &RingBehindProps) -> Html {
    const MIDDLE: Point = Point { x: 400.0, y: 62.0 };
    const RADIUS: f64 = 216.0;
    let count = props.seats.len();
    // Left stays left and right stays right; only near and far change places.
    let seen = |i: usize| -angle(i, count);
    // The line runs between the chairs, from each one to the one before it; the own chair is a small place.
    let free = |i: usize| if i == 0 { 5.0 } else { 9.3 };
    let pieces = (0..count).map(|i| {
        let next = (i + 1) % count;
        arc(MIDDLE, RADIUS, seen(i + 1) + free(next), seen(i) - free(i))
    });
    let others = props.seats.iter().enumerate().skip(1).filter_map(|(i, seat)| {
        let at = polar(MIDDLE, RADIUS, seen(i));
        let shift = format!("translate({} {})", number(at.x), number(at.y));
        (at.y > -40.0).then(|| {
            html! {
                <g key={seat.key.to_string()} class={seat.classes()} transform={shift}>
                    { seat_shape(seat, seen(i), Letters::Shown) }
                </g>
            }
        })
    });
    html! {
        <svg class="behind" viewBox="0 0 800 396" role="img" aria-label={&props.label}>
            <g>
                { for pieces.enumerate().map(|(i, d)| html! { <path key={i} class="ring__arc" {d} /> }) }
                <circle key="place" class="ring__place" cx="400" cy="278" r="16" />
            </g>
            <g>{ for others }</g>
            <g>{ for props.seats.first().map(own_seat) }</g>
        </svg>
    }
}

/// The owner's own seat, back to the ring, without the notebook: that is the page below.
fn own_seat(owner: &Seat) -> Html {
    let plain = Seat { posture: Posture::Inside, turn: Turn::None, paper: Paper::None, ..owner.clone() };
    html! {
        <g key="own" class={classes!(owner.classes(), "seat--out")} transform="translate(400 356)">
            <g transform="scale(1.25)">{ seat_shape(&plain, -90.0, Letters::Shown) }</g>
        </g>
    }
}

/// Empty chairs in a ring; the one that is `yours` (clockwise from the top) is marked.
#[must_use]
pub fn chairs(count: usize, yours: usize) -> Rc<[Seat]> {
    (0..count)
        .map(|i| Seat {
            key: i.to_string().into(),
            presence: if i == yours { Presence::Yours } else { Presence::Here },
            ..Seat::default()
        })
        .collect()
}
