use super::*;

fn plans(count: usize) -> Vec<Plan> {
    vec![Plan::default(); count]
}

fn at(placed: &Placed) -> (String, String) {
    (number(placed.at.x), number(placed.at.y))
}

#[test]
fn the_owner_sits_at_twelve_o_clock_and_turns_run_clockwise() {
    let ring = layout(Size::Seats, &plans(8));
    assert_eq!(ring.view_box(), "0 0 376 376");
    assert_eq!(at(&ring.seats[0]), ("188".to_owned(), "38".to_owned()));
    assert_eq!(at(&ring.seats[1]), ("294.1".to_owned(), "81.9".to_owned()));
    assert_eq!(at(&ring.seats[4]), ("188".to_owned(), "338".to_owned()));
}

#[test]
fn the_line_keeps_nine_units_from_a_seat() {
    let ring = layout(Size::Seats, &plans(8));
    assert_eq!(ring.arcs[0].path, "M222.8 42.1A150 150 0 0 1 266.6 60.2");
    assert_eq!(layout(Size::Full, &plans(8)).arcs[0].path, "M441.4 112A205 205 0 0 1 514.5 142.3");
}

#[test]
fn a_turn_makes_its_seat_larger_and_a_finished_turn_thickens_the_line_after_it() {
    let mut seats = plans(8);
    seats[1].done = true;
    seats[3].turn = true;
    let ring = layout(Size::Seats, &seats);
    assert!(ring.arcs[1].done && !ring.arcs[2].done);
    assert!((ring.seats[3].scale - TURN_SCALE).abs() < 1e-9);
    assert_eq!(ring.arcs[3].path, "M262.8 318A150 150 0 0 1 222.8 333.9");
}

#[test]
fn whoever_listens_outside_turns_around_and_leaves_a_place() {
    let mut seats = plans(8);
    seats[0].outside = true;
    let ring = layout(Size::Seats, &seats);
    assert_eq!(ring.view_box(), "0 0 376 478");
    assert_eq!(at(&ring.seats[0]), ("188".to_owned(), "62".to_owned()));
    assert_eq!(ring.seats[0].turned, 90.0);
    let place = ring.seats[0].place.unwrap();
    assert_eq!((number(place.x), number(place.y)), ("188".to_owned(), "140".to_owned()));
    assert_eq!(ring.arcs[0].path, "M211.9 141.9A150 150 0 0 1 266.6 162.2");
}

#[test]
fn nine_people_get_a_wider_ring() {
    assert_eq!(layout(Size::Seats, &plans(8)).width, 376.0);
    assert_eq!(layout(Size::Seats, &plans(10)).view_box(), "0 0 412 412");
}

#[test]
fn every_size_and_number_gives_a_drawing_in_which_nobody_touches() {
    for size in [Size::Seats, Size::Full, Size::Beamer, Size::Join] {
        for count in 0..=30 {
            let ring = layout(size, &plans(count));
            assert_eq!(ring.seats.len(), count);
            assert_eq!(ring.arcs.len(), if count == 0 { 2 } else { count }, "{size:?} {count}");
            assert!(ring.arcs.iter().all(|arc| !arc.path.contains("NaN")));
            for pair in ring.seats.windows(2) {
                let apart = (pair[0].at.x - pair[1].at.x).hypot(pair[0].at.y - pair[1].at.y);
                assert!(apart > 2.0 * DISC * pair[0].scale, "{size:?} {count}: {apart}");
            }
            for seat in &ring.seats {
                assert!(seat.at.x > 0.0 && seat.at.x < ring.width);
                assert!(seat.at.y > 0.0 && seat.at.y < ring.height);
            }
        }
    }
}

#[test]
fn one_person_has_the_whole_line() {
    assert!(layout(Size::Seats, &plans(1)).arcs[0].path.contains(" 0 1 1 "));
}

#[test]
fn names_stand_on_the_outer_side() {
    let ring = layout(Size::Full, &plans(8));
    let top = label(Size::Full, &ring.seats[0], 2);
    assert_eq!((top.anchor, top.first, top.step), (Anchor::Middle, -74.0, 23.0));
    let right = label(Size::Full, &ring.seats[2], 2);
    assert_eq!((right.anchor, right.x, right.first), (Anchor::Start, 50.0, -2.0));
    let bottom = label(Size::Full, &ring.seats[4], 2);
    assert_eq!((bottom.anchor, bottom.first), (Anchor::Middle, 64.0));
    assert_eq!(label(Size::Full, &ring.seats[6], 1).anchor, Anchor::End);
}

#[test]
fn long_states_break_at_the_comma_and_are_cut_as_a_last_resort() {
    assert_eq!(two_lines("akkoord", 14), ["akkoord"]);
    assert_eq!(two_lines("gespreksleider, akkoord", 14), ["gespreksleider,", "akkoord"]);
    assert_eq!(two_lines("leest de afspraken", 14), ["leest de", "afspraken"]);
    assert_eq!(shortened("Aleksandra-Wilhelmina", 12), "Aleksandra-…");
    assert!(two_lines("", 14).is_empty());
}

#[test]
fn the_slip_lies_between_the_seat_and_the_middle() {
    let top = slip_middle(-90.0);
    assert_eq!((number(top.x), number(top.y)), ("0".to_owned(), "49".to_owned()));
}
