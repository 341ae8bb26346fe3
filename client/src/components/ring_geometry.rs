//! Where everything in the ring stands: pure arithmetic, no browser.
//!
//! Seat 0 belongs to the owner and stands at 12 o'clock; the turns run clockwise from there.

use std::f64::consts::PI;

use trigonometry::{asin, cos, sin};

/// Radius of a seat's disc, the unit all other shapes are drawn in.
pub const DISC: f64 = 26.0;
/// Radius of the dotted place that stays free in the ring for somebody who sits outside.
pub const PLACE: f64 = 15.0;
/// How much larger the seat whose turn it is gets.
pub const TURN_SCALE: f64 = 1.17;
/// Free room between a seat and the ring line.
const GAP: f64 = 9.0;
/// How far outside the ring line somebody sits who only listens.
const OUTSIDE: f64 = 78.0;
/// Room the drawing gains on the side where somebody sits outside, with the notebook in front of them.
const OUTSIDE_ROOM: f64 = 102.0;
/// Outer edge of the back rest.
const REST: f64 = 33.0;

/// The sizes the ring exists in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Size {
    /// Letters only, for a column of 260 to 420 px.
    #[default]
    Seats,
    /// Letters, names and states, from a container of 34rem.
    Full,
    /// Read from five metres.
    Beamer,
    /// Empty chairs around the field for the code, on the first page.
    Join,
}

/// What the arithmetic needs to know of one seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    /// It is this person's turn: the seat is drawn larger.
    pub turn: bool,
    /// This turn is over: the line after the seat is thick.
    pub done: bool,
    /// This person sits outside the ring with the back to it.
    pub outside: bool,
}

/// A point in the drawing.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// Units from the left.
    pub x: f64,
    /// Units from the top.
    pub y: f64,
}

/// A seat in its place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Placed {
    /// The middle of the disc.
    pub at: Point,
    /// Degrees over which the seat is turned; +x inside it points away from its back.
    pub turned: f64,
    /// Magnification of the seat.
    pub scale: f64,
    /// Direction from the middle of the ring to the seat, in degrees, 0 is three o'clock.
    pub angle: f64,
    /// The free place in the ring when the seat itself stands outside.
    pub place: Option<Point>,
}

/// A piece of the ring line between two seats.
#[derive(Clone, PartialEq, Debug)]
pub struct Arc {
    /// Path data for an SVG `d` attribute.
    pub path: String,
    /// Whether the turn before it is over.
    pub done: bool,
}

/// The whole drawing.
#[derive(Clone, PartialEq, Debug)]
pub struct Layout {
    /// Width of the view box.
    pub width: f64,
    /// Height of the view box.
    pub height: f64,
    /// The seats in turn order.
    pub seats: Vec<Placed>,
    /// The line between them.
    pub arcs: Vec<Arc>,
}

impl Layout {
    /// The `viewBox` attribute of the drawing.
    #[must_use]
    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", number(self.width), number(self.height))
    }
}

/// Radius, padding and seat size of one size with `count` people.
struct Measures {
    radius: f64,
    pad_x: f64,
    pad_y: f64,
    scale: f64,
}

impl Size {
    fn measures(self, count: usize) -> Measures {
        let (radius, pad_x, pad_y, scale): (f64, f64, f64, f64) = match self {
            Self::Seats => (if count >= 9 { 168.0 } else { 150.0 }, 38.0, 38.0, 1.0),
            Self::Full => (205.0, 196.0, 108.0, 1.16),
            Self::Beamer => (232.0, 212.0, 136.0, 1.42),
            Self::Join => (186.0, 64.0, 64.0, 1.1),
        };
        // Past about fourteen people the discs would touch: the ring grows with the group.
        let least = if count > 2 { 38.0 * scale / sin(PI / people(count)) } else { 0.0 };
        Measures { radius: radius.max(least), pad_x, pad_y, scale }
    }

    /// Distance between two lines of text beside a seat.
    #[must_use]
    pub fn line_height(self) -> f64 {
        if self == Self::Beamer { 29.0 } else { 23.0 }
    }

    /// Rough width of one letter of the state words.
    fn letter(self) -> f64 {
        if self == Self::Beamer { 12.5 } else { 10.2 }
    }
}

/// Places `plans.len()` seats in a ring of the given size.
#[must_use]
pub fn layout(size: Size, plans: &[Plan]) -> Layout {
    let m = size.measures(plans.len());
    let angles: Vec<f64> = (0..plans.len()).map(|i| angle(i, plans.len())).collect();

    // Whoever sits outside needs room on that side, and only there.
    let room = |towards: fn(f64) -> f64| {
        let outside = plans.iter().zip(&angles).filter(|(plan, _)| plan.outside);
        outside.map(|(_, a)| towards(a.to_radians()) * OUTSIDE_ROOM * m.scale).fold(0.0, f64::max)
    };
    let (left, right) = (room(|a| -cos(a)), room(cos));
    let (top, bottom) = (room(|a| -sin(a)), room(sin));
    let centre = Point { x: m.radius + m.pad_x + left, y: m.radius + m.pad_y + top };

    let seats: Vec<Placed> =
        plans.iter().zip(&angles).map(|(plan, a)| placed(centre, &m, *plan, *a)).collect();
    Layout {
        width: 2.0 * (m.radius + m.pad_x) + left + right,
        height: 2.0 * (m.radius + m.pad_y) + top + bottom,
        arcs: arcs(centre, &m, plans, &angles),
        seats,
    }
}

/// The direction of seat `index` of `count`, in degrees.
#[must_use]
pub fn angle(index: usize, count: usize) -> f64 {
    -90.0 + 360.0 * people(index) / people(count.max(1))
}

/// The point at `radius` from `centre` in the direction of `degrees`.
#[must_use]
pub fn polar(centre: Point, radius: f64, degrees: f64) -> Point {
    let a = degrees.to_radians();
    Point { x: centre.x + radius * cos(a), y: centre.y + radius * sin(a) }
}

fn placed(centre: Point, m: &Measures, plan: Plan, angle: f64) -> Placed {
    let scale = if plan.turn { m.scale * TURN_SCALE } else { m.scale };
    let in_ring = polar(centre, m.radius, angle);
    if plan.outside {
        let at = polar(centre, m.radius + OUTSIDE * m.scale, angle);
        Placed { at, turned: angle + 180.0, scale, angle, place: Some(in_ring) }
    } else {
        Placed { at: in_ring, turned: angle, scale, angle, place: None }
    }
}

fn arcs(centre: Point, m: &Measures, plans: &[Plan], angles: &[f64]) -> Vec<Arc> {
    let Some(first) = angles.first() else {
        let half = |from: f64| Arc { path: arc(centre, m.radius, from, from + 180.0), done: false };
        return vec![half(-90.0), half(90.0)];
    };
    // The line stops at a fixed distance from the disc, measured along the chord.
    let free = |plan: &Plan| {
        let disc = match (plan.outside, plan.turn) {
            (true, _) => PLACE * m.scale,
            (false, true) => DISC * m.scale * TURN_SCALE,
            (false, false) => DISC * m.scale,
        };
        2.0 * asin((disc + GAP * m.scale) / (2.0 * m.radius)).to_degrees()
    };
    let following = angles.iter().skip(1).chain(std::iter::once(first));
    let next_plans = plans.iter().skip(1).chain(plans.first());
    let mut found = Vec::with_capacity(plans.len());
    for (((plan, from), next), to) in plans.iter().zip(angles).zip(next_plans).zip(following) {
        let to = if to > from { *to } else { to + 360.0 };
        let (start, end) = (from + free(plan), to - free(next));
        if end > start {
            found.push(Arc { path: arc(centre, m.radius, start, end), done: plan.done });
        }
    }
    found
}

/// Path data for a clockwise arc between two directions.
#[must_use]
pub fn arc(centre: Point, radius: f64, from: f64, to: f64) -> String {
    let (a, b) = (polar(centre, radius, from), polar(centre, radius, to));
    let large = u8::from(to - from > 180.0);
    let r = number(radius);
    format!("M{} {}A{r} {r} 0 {large} 1 {} {}", number(a.x), number(a.y), number(b.x), number(b.y))
}

/// How text stands against its point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// Text begins at the point.
    Start,
    /// Text is centred on the point.
    Middle,
    /// Text ends at the point.
    End,
}

impl Anchor {
    /// The value of the SVG attribute `text-anchor`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// Where name and state stand beside a seat, measured from the seat's middle.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Label {
    /// How the lines are aligned.
    pub anchor: Anchor,
    /// Horizontal place of all lines.
    pub x: f64,
    /// Base line of the first line.
    pub first: f64,
    /// Distance to the next line.
    pub step: f64,
}

/// Places `lines` lines of text on the outer side of a seat.
#[must_use]
pub fn label(size: Size, seat: &Placed, lines: usize) -> Label {
    let a = seat.angle.to_radians();
    let off = (REST * seat.scale + 12.0).round();
    let step = size.line_height();
    let more = people(lines.saturating_sub(1)) * step;
    let across = cos(a).abs() < 0.25 && seat.place.is_none();
    if across && sin(a) < 0.0 {
        return Label { anchor: Anchor::Middle, x: 0.0, first: -(off + 1.0) - more, step };
    }
    if across {
        return Label { anchor: Anchor::Middle, x: 0.0, first: off - 9.0 + step, step };
    }
    let first = if lines <= 1 { 7.0 } else { 9.5 - more / 2.0 };
    if cos(a) >= -0.001 {
        Label { anchor: Anchor::Start, x: off, first, step }
    } else {
        Label { anchor: Anchor::End, x: -off, first, step }
    }
}

/// How many letters fit on one line beside a seat before the edge of the drawing.
#[must_use]
pub fn letters_that_fit(size: Size, layout: &Layout, seat: &Placed) -> usize {
    let off = REST * seat.scale + 12.0;
    let room = match label(size, seat, 2).anchor {
        Anchor::Start => layout.width - seat.at.x - off,
        Anchor::End => seat.at.x - off,
        Anchor::Middle => 2.0 * seat.at.x.min(layout.width - seat.at.x),
    };
    (room / size.letter()).clamp(6.0, 26.0) as usize
}

/// Breaks state words into at most two lines, at a comma or a space.
#[must_use]
pub fn two_lines(words: &str, fit: usize) -> Vec<String> {
    let words = words.trim();
    if words.is_empty() {
        return Vec::new();
    }
    if words.chars().count() <= fit {
        return vec![words.to_owned()];
    }
    let half = words.chars().count() / 2;
    let breaks = words.match_indices(' ').map(|(at, _)| at);
    let comma = words.find(", ").map(|at| at + 1);
    let best = comma.or_else(|| breaks.min_by_key(|at| words[..*at].chars().count().abs_diff(half)));
    match best {
        Some(at) => {
            let (first, second) = words.split_at(at);
            vec![shortened(first, fit + 2), shortened(second.trim(), fit + 2)]
        }
        None => vec![shortened(words, fit + 2)],
    }
}

/// Cuts a text that is too long; the list in words always has it in full.
#[must_use]
pub fn shortened(words: &str, fit: usize) -> String {
    if words.chars().count() <= fit {
        return words.to_owned();
    }
    let kept: String = words.chars().take(fit.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Middle of the paper slip that lies on the table in front of a seat.
#[must_use]
pub fn slip_middle(turned: f64) -> Point {
    polar(Point { x: 0.0, y: 0.0 }, -49.0, turned)
}

/// Writes a number with at most one decimal, as SVG likes it.
#[must_use]
pub fn number(value: f64) -> String {
    decimal((value * 10.0).round() as i64, 10)
}

/// Writes a number with at most two decimals.
#[must_use]
pub fn number_2(value: f64) -> String {
    decimal((value * 100.0).round() as i64, 100)
}

/// Writes `parts` / `of`, where `of` is 10 or 100. The standard way of writing fractions is a lot to download.
fn decimal(parts: i64, of: i64) -> String {
    let sign = if parts < 0 { "-" } else { "" };
    let (whole, rest) = (parts.abs() / of, parts.abs() % of);
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}"),
        (tens, 0) if of == 100 => format!("{sign}{whole}.{}", tens / 10),
        (cents, _) if of == 100 => format!("{sign}{whole}.{cents:02}"),
        (tenths, _) => format!("{sign}{whole}.{tenths}"),
    }
}

/// Sine, cosine and arcsine: the browser has its own, which need not be downloaded.
#[cfg(target_arch = "wasm32")]
mod trigonometry {
    pub(super) use crate::browser::{asin, cos, sin};
}

#[cfg(not(target_arch = "wasm32"))]
mod trigonometry {
    pub(super) fn sin(angle: f64) -> f64 {
        angle.sin()
    }
    pub(super) fn cos(angle: f64) -> f64 {
        angle.cos()
    }
    pub(super) fn asin(ratio: f64) -> f64 {
        ratio.asin()
    }
}

fn people(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests;
