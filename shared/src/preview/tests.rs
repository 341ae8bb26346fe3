use super::*;
use crate::protocol::{Time, compose, library};

/// Every method with every size of group it suits, twelve people at most.
fn all() -> Vec<(Script, Preview)> {
    let frame = library::frame().unwrap();
    let mut found = Vec::new();
    for protocol in library::protocols().unwrap() {
        let script = compose(&frame, &protocol);
        for people in protocol.size.min..=protocol.size.max.min(12) {
            found.push((script.clone(), preview(&script, people)));
        }
    }
    assert!(found.len() > 100, "{}", found.len());
    found
}

#[test]
fn every_scene_says_what_happens_and_who_sits_there() {
    for (script, preview) in all() {
        assert!(preview.scenes.len() > 4, "{}", script.protocol);
        assert_eq!(i64::from(preview.minutes), planned_minutes(&script, preview.people.into()));
        for scene in &preview.scenes {
            let at = format!("{} with {}: {}", script.protocol, preview.people, scene.id);
            assert_eq!(scene.seats.len(), usize::from(preview.people), "{at}");
            assert!(!scene.title.nl.is_empty() && !scene.heading.en.is_empty() && scene.minutes > 0, "{at}");
            let count = |role: Role| scene.seats.iter().filter(|s| s.role == role).count();
            assert_eq!((count(Role::Owner), count(Role::Facilitator)), (1, 1), "{at}");
            assert_eq!(scene.seats[0].role, Role::Owner, "{at}");
            assert!(scene.seats.iter().all(|s| scene.tasks.contains_key(&s.role)), "{at}");
            assert_eq!(script.phases[scene.place].outline.id, scene.id, "{at}");
        }
        assert!(preview.scenes.is_sorted_by_key(|s| s.place), "{}", script.protocol);
    }
}

#[test]
fn everybody_does_what_the_phase_allows() {
    for (script, preview) in all() {
        for scene in &preview.scenes {
            let outline = &script.phases[scene.place].outline;
            for seat in &scene.seats {
                let right = outline.right(seat.role);
                let expected = match seat.posture {
                    Posture::Writes => {
                        assert!(outline.alone.contains(&seat.role), "{} {}", script.protocol, scene.id);
                        continue;
                    }
                    Posture::Speaks => Right::Speak,
                    Posture::Asks => Right::Ask,
                    Posture::Answers => Right::Answer,
                    Posture::Listens => Right::Listen,
                    Posture::Away => Right::Away,
                };
                assert_eq!(right, expected, "{} {} {:?}", script.protocol, scene.id, seat.role);
                assert!(!seat.outside || right.is_silent(), "{} {}", script.protocol, scene.id);
            }
        }
    }
}

#[test]
fn a_round_visits_everybody_who_has_a_part_in_it_once() {
    let mut rounds = 0;
    for (script, preview) in all() {
        for scene in &preview.scenes {
            let SceneTurns::Round(order) = &scene.turns else { continue };
            let Some(Turns::Round { who, .. }) = &script.phases[scene.place].outline.turns else { panic!() };
            let mut visited = Vec::new();
            for at in 0..scene.moments() {
                let now: Vec<usize> = places(scene, at, |m| m.turn == Turn::Now);
                let done = places(scene, at, |m| m.turn == Turn::Done);
                assert!(done.iter().all(|p| visited.contains(p)) && done.len() == visited.len());
                assert_eq!(now.len(), 1, "{} {}", script.protocol, scene.id);
                visited.extend(now);
            }
            assert_eq!(visited, order.iter().map(|p| usize::from(*p)).collect::<Vec<_>>());
            visited.sort_unstable();
            let meant: Vec<usize> =
                (0..scene.seats.len()).filter(|p| who.contains(&scene.seats[*p].role)).collect();
            assert_eq!(visited, meant, "{} {}", script.protocol, scene.id);
            rounds += 1;
        }
    }
    assert!(rounds > 300, "{rounds}");
}

#[test]
fn what_was_written_alone_lies_face_down_until_it_is_turned_over() {
    let mut turned = [0, 0];
    for (_, preview) in all() {
        for scene in &preview.scenes {
            let last = scene.moments() - 1;
            for (place, seat) in scene.seats.iter().enumerate() {
                let (first, end) = (scene.moment(0)[place], scene.moment(last)[place]);
                match (seat.posture, seat.turned) {
                    (Posture::Writes, _) => {
                        assert_eq!((first.paper, end.paper), (Paper::Writing, Paper::Down));
                    }
                    (_, Some(Turned::Together)) => {
                        assert_eq!((first.paper, end.paper), (Paper::Down, Paper::Up));
                        turned[0] += 1;
                    }
                    (_, Some(Turned::ByTurn)) => {
                        let takes_turn =
                            matches!(&scene.turns, SceneTurns::Round(o) if o.contains(&(place as u8)));
                        assert_eq!(end.paper == Paper::Up, takes_turn, "{} {place}", scene.id);
                        turned[1] += 1;
                    }
                    (_, None) => assert_eq!((first.paper, end.paper), (Paper::None, Paper::None)),
                }
            }
        }
    }
    assert!(turned.iter().all(|n| *n > 50), "{turned:?}");
}

#[test]
fn the_facilitator_sits_opposite_the_owner() {
    assert_eq!(circle(2), [Role::Owner, Role::Facilitator]);
    assert_eq!(circle(3), [Role::Owner, Role::Facilitator, Role::Consultant]);
    assert_eq!(circle(6)[3], Role::Facilitator);
    assert_eq!(circle(7)[3], Role::Facilitator);
}

#[test]
fn of_a_choice_the_first_option_is_taken_and_what_is_off_is_left_out() {
    let mut left_out = 0;
    for (script, preview) in all() {
        let here = |id: &PhaseId| preview.scenes.iter().any(|s| &s.id == id);
        for step in &script.phases {
            let reached = step.outline.when.as_ref().is_none_or(|when| {
                let chooser = script.phases.iter().find(|p| p.outline.id == when.phase).unwrap();
                here(&when.phase) && when.chosen.contains(&chooser.outline.choices[0])
            });
            assert_eq!(here(&step.outline.id), step.on && reached, "{}", step.outline.id);
            left_out += usize::from(step.on && !reached);
        }
    }
    assert!(left_out > 0, "no method has a choice");
}

#[test]
fn a_round_takes_the_time_of_everybody_in_it() {
    for (script, preview) in all() {
        for scene in &preview.scenes {
            let (SceneTurns::Round(order), Time::PerPerson { seconds }) =
                (&scene.turns, &script.phases[scene.place].outline.time)
            else {
                continue;
            };
            assert_eq!(scene.minutes, (order.len() as u16 * seconds).div_ceil(60), "{}", scene.id);
        }
    }
}

fn places(scene: &Scene, at: usize, is: impl Fn(&Moment) -> bool) -> Vec<usize> {
    let moment = scene.moment(at);
    (0..moment.len()).filter(|p| is(&moment[*p])).collect()
}
