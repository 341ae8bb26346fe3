use std::collections::BTreeSet;

use super::{extras::Extra, *};
use crate::protocol::{
    Frame, Lang, Protocol, RevealHow, Right, Role, Time,
    library::{frame, protocol, protocols},
    lint::{Level, Rule},
};

fn method(id: &str) -> Protocol {
    protocol(&id.into()).unwrap()
}

fn of(id: &str) -> (Body, Frame) {
    let frame = frame().unwrap();
    (Body::of(&method(id), &frame), frame)
}

fn errors(body: &Body, frame: &Frame) -> Vec<String> {
    let findings = body.findings(frame);
    findings.iter().filter(|f| f.level == Level::Error).map(ToString::to_string).collect()
}

#[test]
fn r120_a_template_of_any_method_plays_it_and_fits_its_meeting() {
    let frame = frame().unwrap();
    for method in protocols().unwrap() {
        let body = Body::of(&method, &frame);
        assert_eq!(body.check(), Ok(()), "{}", method.id);
        assert!(body.is_sound(&frame), "{}: {:?}", method.id, errors(&body, &frame));
        let minutes = body.minutes(&frame, body.people);
        assert!(minutes <= i64::from(body.slot), "{}: {minutes} in {}", method.id, body.slot);
        assert!(
            minutes > i64::from(body.slot) - 15 || body.slot == 15,
            "{}: {minutes} in {}",
            method.id,
            body.slot
        );
        let file = TemplateFile { kring_template: TemplateFile::FORM, body: body.clone() };
        assert_eq!(TemplateFile::read(&serde_json::to_string(&file).unwrap()), Ok(file));
    }
}

#[test]
fn r120_the_steps_of_the_frame_go_as_the_template_says() {
    let (mut body, frame) = of("tienstappen");
    let look_back = PhaseId::from("look_back");
    let is_on = |body: &Body| {
        let script = body.script(&frame);
        script.phases[script.position(&look_back).unwrap()].on
    };
    assert!(!is_on(&body));
    body.switch(&look_back, true);
    assert!(is_on(&body));
    let before = body.minutes(&frame, 6);
    body.frame.get_mut(&look_back).unwrap().length = Some(12);
    assert_eq!(body.minutes(&frame, 6), before + 7);
    // The frame may change under a template.
    body.switch(&"gone".into(), true);
    assert_eq!(body.minutes(&frame, 6), before + 7);
}

#[test]
fn r121_a_draft_may_be_unfinished_but_keeps_within_bounds() {
    let (mut body, frame) = of("tienstappen");
    body.phase_mut(&"core".into()).unwrap().heading = Text::default();
    assert_eq!(body.check(), Ok(()));
    assert!(!body.is_sound(&frame));
    let finding = body.findings(&frame).into_iter().find(|f| f.rule == Rule::TextPresent).unwrap();
    assert_eq!(finding.phase(), Some("core".into()));

    let wrong = |change: fn(&mut Body)| {
        let mut body = of("tienstappen").0;
        change(&mut body);
        body.check().unwrap_err()
    };
    assert_eq!(wrong(|b| b.rename(Lang::Nl, " ")), TemplateProblem::TemplateUnusable);
    assert_eq!(wrong(|b| b.rename(Lang::Nl, &"x".repeat(81))), TemplateProblem::TemplateUnusable);
    assert_eq!(wrong(|b| b.slot = 5), TemplateProblem::TemplateUnusable);
    assert_eq!(wrong(|b| b.people = 40), TemplateProblem::TemplateUnusable);
    let two_hundred = |b: &mut Body| {
        let phase = b.method.phases[0].clone();
        b.method.phases = (0..200)
            .map(|n| crate::protocol::Phase { id: PhaseId(format!("p{n}")), ..phase.clone() })
            .collect();
    };
    assert_eq!(wrong(two_hundred), TemplateProblem::TemplateTooLarge);
    assert_eq!(
        wrong(|b| b.phase_mut(&"core".into()).unwrap().script.nl = "x".repeat(300_000)),
        TemplateProblem::TemplateTooLarge
    );
}

#[test]
fn r122_a_text_is_the_same_in_both_languages_until_they_are_kept_apart() {
    let (mut body, _) = of("tienstappen");
    body.rename(Lang::Nl, "Ons tiental");
    assert_eq!(body.method.title.en, "Ons tiental");
    body.both = true;
    body.rename(Lang::En, "Our ten");
    assert_eq!((body.method.title.nl.as_str(), body.method.title.en.as_str()), ("Ons tiental", "Our ten"));
}

#[test]
fn r123_a_step_goes_with_what_hangs_on_it() {
    let frame = frame().unwrap();
    for method in protocols().unwrap() {
        for phase in &method.plain().phases {
            let mut body = Body::of(&method, &frame);
            if body.method.phases.len() == 1 {
                continue;
            }
            body.remove(&phase.id, &frame);
            let dangling = body
                .findings(&frame)
                .into_iter()
                .find(|f| matches!(f.rule, Rule::IdsKnown | Rule::HarvestKnown | Rule::IdsUnique));
            assert!(dangling.is_none(), "{} without {}: {}", method.id, phase.id, dangling.unwrap());
        }
    }
}

#[test]
fn r123_steps_of_any_method_come_in_with_their_cards() {
    let frame = frame().unwrap();
    let all = protocols().unwrap();
    for method in &all {
        let method = method.plain();
        let phases: Vec<PhaseId> = method.phases.iter().map(|p| p.id.clone()).collect();
        let (mut body, _) = of("tienstappen");
        let before = body.method.phases.len();
        let came = body.copy_in(&method, &phases, 3, &frame);
        assert_eq!(came.len(), phases.len());
        assert_eq!(body.method.phases.len(), before + phases.len());
        let wrong = body.findings(&frame).into_iter().find(|f| {
            matches!(f.rule, Rule::IdsUnique | Rule::IdsKnown | Rule::HarvestKnown)
                // Two methods may weigh on scales of the same name.
                && !f.message.en.contains("scale")
        });
        assert!(wrong.is_none(), "{}: {}", method.id, wrong.unwrap());
    }
}

#[test]
fn r120_a_template_from_scratch_and_all_building_blocks_can_be_played() {
    let frame = frame().unwrap();
    let base = method(steps::BASE);
    let mut body = steps::blank(&base, &frame);
    assert_eq!(body.method.phases.len(), 1);
    assert_eq!(body.check(), Ok(()));
    for block in steps::BLOCKS {
        let from = protocol(&block.protocol()).unwrap();
        let at = body.method.phases.len();
        let came = body.copy_in(&from, &block.phases(), at, &frame);
        assert_eq!(came.len(), block.phases.len(), "{}", block.key);
    }
    assert_eq!(errors(&body, &frame), Vec::<String>::new());
}

#[test]
fn r123_who_listens_does_nothing_else() {
    let (mut body, frame) = of("vijfstappen");
    let advice = PhaseId::from("advice");
    body.set_right(&advice, Role::Consultant, Right::Listen);
    let phase = body.phase(&advice).unwrap();
    assert!(phase.writes.is_empty() && phase.turns.is_none());
    assert!(matches!(phase.time, Time::Minutes { .. }), "nobody has a turn");
    assert!(!body.findings(&frame).iter().any(|f| f.rule == Rule::VoiceKept));
    body.set_right(&advice, Role::Consultant, Right::Speak);
    body.set_round(&advice, true);
    body.set_time(&advice, true, 45);
    assert_eq!(body.phase(&advice).unwrap().time, Time::PerPerson { seconds: 45 });
}

#[test]
fn r123_what_goes_into_the_note_is_chosen_for_each_kind_of_card() {
    use crate::protocol::NoteField;
    let (mut body, frame) = of("vijfstappen");
    let advice = "advice".into();
    body.harvest(&advice, Some(NoteField::Analysis));
    assert_eq!(body.harvested(&advice), Some(NoteField::Analysis));
    assert!(body.is_sound(&frame), "{:?}", errors(&body, &frame));
    body.harvest(&advice, None);
    assert_eq!(body.harvested(&advice), None);
}

#[test]
fn r124_what_changed_is_said_by_name() {
    let (old, frame) = of("tienstappen");
    assert_eq!(changes::changes(&old, &old), []);
    let mut new = old.clone();
    new.rename(Lang::Nl, "Ons tiental");
    new.slot += 15;
    new.set_time(&"situation".into(), false, 9);
    new.remove(&"usefulness".into(), &frame);
    new.remove(&"insights".into(), &frame);
    new.place(&"intention".into(), 1);
    new.phase_mut(&"core".into()).unwrap().script.nl = "Adem uit.".to_owned();
    new.set_right(&"answers".into(), Role::Consultant, Right::Away);
    new.switch(&"look_back".into(), true);
    let found = changes::changes(&old, &new);
    let title = |id: &str| old.phase(&id.into()).unwrap().title.clone();
    for change in [
        Change::Title { from: old.method.title.clone() },
        Change::Slot { from: old.slot, to: old.slot + 15 },
        Change::Removed(title("insights")),
        Change::Words(title("core")),
        Change::Roles(title("answers")),
        Change::Order,
        Change::Frame,
        Change::Kinds,
        Change::Harvest,
    ] {
        assert!(found.contains(&change), "{change:?} in {found:?}");
    }
    assert!(found.iter().any(|c| matches!(c, Change::Length { to: Time::Minutes { target: 9, .. }, .. })));
}

#[test]
fn r126_a_concept_is_adopted_and_what_was_adopted_makes_way() {
    use Stage::{Adopted, Concept, Draft, Former, Retired};
    let one = life::propose(&[]);
    assert_eq!(one, [Concept]);
    assert_eq!(life::propose(&one), [Former, Concept]);
    let one = life::set(&one, 0, Adopted).unwrap();
    let two = life::propose(&one);
    assert_eq!(two, [Adopted, Concept], "the group works on with what it has");
    let two = life::set(&two, 1, Adopted).unwrap();
    assert_eq!(two, [Former, Adopted]);
    let back = life::set(&two, 0, Adopted).unwrap();
    assert_eq!(back, [Adopted, Former]);
    assert_eq!(life::set(&two, 1, Retired).unwrap(), [Former, Retired]);
    assert_eq!(life::set(&[Retired], 0, Adopted).unwrap(), [Adopted]);
    assert_eq!(life::set(&[], 0, Adopted), Err(TemplateProblem::VersionUnknown));
    for (from, to) in
        [(Concept, Retired), (Draft, Adopted), (Adopted, Draft), (Adopted, Adopted), (Concept, Former)]
    {
        assert_eq!(life::set(&[from], 0, to), Err(TemplateProblem::VersionStage), "{from:?} {to:?}");
    }
}

#[test]
fn r131_a_file_is_read_whole_or_not_at_all() {
    let (body, _) = of("tienstappen");
    let text = serde_json::to_string(&TemplateFile { kring_template: 1, body }).unwrap();
    let newer = text.replacen("\"kring_template\":1", "\"kring_template\":2", 1);
    assert!(matches!(TemplateFile::read(&newer), Err(Some(why)) if why.contains('2')));
    let strange = text.replacen("\"slot\":", "\"slots\":", 1);
    assert!(matches!(TemplateFile::read(&strange), Err(Some(why)) if why.contains("slots")));
    assert!(matches!(TemplateFile::read("{"), Err(Some(why)) if why.contains("line 1")));
    assert_eq!(TemplateFile::read(&"x".repeat(20_000_000)), Err(None));
}

#[test]
fn r130_a_comment_keeps_what_can_be_seen() {
    assert_eq!(parse_comment(" Goed\u{200b} zo 👍 "), Some("Goed zo 👍".to_owned()));
    assert_eq!(parse_comment(&"x".repeat(COMMENT_MAX_CHARS + 1)), None);
}

#[test]
fn r177_a_case_that_was_chosen_beforehand_is_not_chosen_again() {
    let (mut body, frame) = of("tienstappen");
    body.switch(&"inventory".into(), true);
    body.switch(&"choice".into(), true);
    let mut script = body.script(&frame);
    let before = script.clone();
    script.skip_case_choice();
    let off = |script: &crate::protocol::Script| -> Vec<String> {
        let off = script
            .phases
            .iter()
            .filter(|step| !step.on && step.part == crate::protocol::script::Part::Before);
        off.map(|step| step.outline.id.to_string()).collect()
    };
    assert_eq!(
        (off(&before), off(&script)),
        (
            vec!["look_back".to_owned()],
            vec!["look_back".to_owned(), "inventory".to_owned(), "choice".to_owned(),]
        )
    );
}

#[test]
fn r134_what_a_step_does_can_be_taken_out_of_it() {
    let frame = frame().unwrap();
    let mut seen = BTreeSet::new();
    for method in protocols().unwrap() {
        let whole = Body::of(&method, &frame);
        for phase in &whole.method.phases {
            for extra in Extra::of(phase) {
                let mut body = whole.clone();
                body.take_out(&phase.id, extra, &frame);
                assert!(
                    Extra::of(body.phase(&phase.id).unwrap()).len() < Extra::of(phase).len(),
                    "{} {}: {extra:?}",
                    method.id,
                    phase.id
                );
                let dangling = body.findings(&frame).into_iter().find(|f| {
                    matches!(
                        f.rule,
                        Rule::IdsKnown | Rule::HarvestKnown | Rule::IdsUnique | Rule::ChoicesKnown
                    )
                });
                assert!(dangling.is_none(), "{} {} {extra:?}: {}", method.id, phase.id, dangling.unwrap());
                seen.insert(extra.key());
            }
        }
    }
    assert_eq!(seen.len(), 9, "the library does each of them somewhere: {seen:?}");
}

#[test]
fn r134_cards_are_turned_over_picked_and_voted_on_where_the_group_wants_it() {
    let (mut body, frame) = of("tienstappen");
    let (core, round) = (PhaseId::from("core"), PhaseId::from("core_round"));
    let card = crate::ids::KindId::from("core");
    assert!(body.hidden_by(&round).contains(&card));
    assert!(body.hidden_by(&"situation".into()).is_empty(), "nothing was written face down by then");

    body.set_reveal(&round, &card, None);
    assert!(body.findings(&frame).iter().any(|f| f.rule == Rule::HiddenRevealed));
    body.set_reveal(&round, &card, Some(RevealHow::ByTurn));
    assert!(body.is_sound(&frame), "{:?}", errors(&body, &frame));
    // Without turns nothing is turned over in turn.
    body.set_round(&round, false);
    body.set_reveal(&round, &card, Some(RevealHow::ByTurn));
    assert_eq!(body.phase(&round).unwrap().reveals[0].how, RevealHow::AtOnce);

    body.set_vote(&round, Some((card.clone(), 99)));
    assert_eq!(body.phase(&round).unwrap().vote.as_ref().unwrap().dots, 12);
    body.set_vote(&round, None);
    body.set_pick(&round, Some((card.clone(), 2)), &frame);
    let pick = body.phase(&round).unwrap().pick.clone().unwrap();
    assert_eq!((pick.by, pick.max), (vec![Role::Consultant], 2), "the owner listens there");
    assert!(body.is_sound(&frame), "{:?}", errors(&body, &frame));
    body.set_pick(&round, None, &frame);
    assert_eq!(body.phase(&round).unwrap().pick, None);

    assert!(body.written_by(&core, &frame).contains(&card));
    body.set_optional(&core, Some(crate::protocol::Optional::Off));
    assert!(!body.script(&frame).phases.iter().find(|p| p.outline.id == core).unwrap().on);
    body.set_task(&core, Role::Consultant, false, Lang::Nl, "Schrijf op wat je hoort.");
    assert_eq!(body.phase(&core).unwrap().tasks[&Role::Consultant].en, "Schrijf op wat je hoort.");
    body.set_task(&core, Role::Consultant, false, Lang::Nl, "");
    assert!(!body.phase(&core).unwrap().tasks.contains_key(&Role::Consultant));
}

#[test]
fn r135_what_is_wrong_is_said_with_the_names_that_people_see() {
    let (mut body, frame) = of("tienstappen");
    let card = crate::ids::KindId::from("core");
    body.set_reveal(&"core_round".into(), &card, None);
    let title = body.method.cards[&card].title.clone();
    let finding = body.findings(&frame).into_iter().find(|f| f.rule == Rule::HiddenRevealed).unwrap();
    assert!(finding.message.nl.contains(&title.nl) && finding.message.en.contains(&title.en), "{finding:?}");
    assert!(!finding.message.nl.contains(card.as_str()), "{finding:?}");
}
