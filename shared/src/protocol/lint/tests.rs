//! Every rule, broken on its own: a sound protocol is changed in one way and breaks exactly that rule.

use std::collections::BTreeSet;

use super::*;
use crate::{
    ids::KindId,
    protocol::{
        Again, Audience, CardKind, Check, CheckOption, Choice, Choose, Compare, Field, Groups, Harvest,
        Input, Marked, Marks, NoteField, Optional, Persona, Personas, Phase, Reply, Reveal, RevealHow, Right,
        Role, Sides, Text, Time, Turns, Until, Version, When, Write,
        library::{frame, protocol},
    },
};

/// A way to break a rule: the protocol to start from and what is done to it and to its frame.
struct Break {
    rule: Rule,
    name: &'static str,
    id: &'static str,
    change: fn(&mut Protocol, &mut Frame),
}

fn breaks() -> Vec<Break> {
    use Rule::*;
    let mut list = Vec::new();
    let mut add = |rule, id, name, change| list.push(Break { rule, name, id, change });
    add(IdsUnique, "incident", "a phase twice", |p, _| p.phases[1].id = p.phases[0].id.clone());
    add(IdsUnique, "incident", "a phase of the frame", |p, _| p.phases[0].id = "closing".into());
    add(IdsUnique, "incident", "an id with a space", |p, _| p.phases[0].id = "the sketch".into());
    add(IdsUnique, "incident", "an empty id", |p, _| p.id = "".into());
    add(IdsUnique, "dilemma", "a field twice", |p, _| {
        let fields = &mut kind(p, "perspective").fields;
        fields.push(fields[0].clone());
    });
    add(IdsUnique, "tienstappen", "an option twice", |p, _| {
        let options = &mut phase(p, "warmth").marks[0].options;
        options.push(options[0].clone());
    });
    add(IdsUnique, "tienstappen", "a scale with two meanings", |p, _| {
        let marks = phase(p, "redefinition").marks[0].clone();
        phase(p, "redefinition").marks.push(Marks { scale: "warmth".into(), ..marks });
    });
    add(IdsKnown, "incident", "an unknown kind on the table", |p, _| p.phases[0].table.push("nope".into()));
    add(IdsKnown, "incident", "an unknown kind to turn over", |p, _| {
        p.phases[3].reveals.push(Reveal { card: "nope".into(), how: RevealHow::AtOnce });
    });
    add(VoiceKept, "roddelen", "the owner writes while others gossip", |p, _| {
        phase(p, "gossip").writes[0].by.push(Role::Owner);
    });
    add(VoiceKept, "tienstappen", "who listens marks", |p, _| {
        phase(p, "warmth").marks[0].by.push(Role::Consultant);
    });
    add(VoiceKept, "incident", "who listens takes a turn", |p, _| {
        phase(p, "positions").turns = Some(round(&[Role::Owner, Role::Consultant]));
    });
    add(VoiceKept, "incident", "who may only ask gives an opinion", |p, _| {
        phase(p, "questions").writes.push(write("core", Role::Consultant));
    });
    add(VoiceKept, "vijfstappen", "who may only answer writes", |p, _| {
        phase(p, "exploration").writes.push(write("question", Role::Owner));
    });
    add(VoiceKept, "vijfstappen", "who may only ask answers", |p, _| {
        phase(p, "exploration").answers.as_mut().unwrap().by.push(Role::Consultant);
    });
    add(VoiceKept, "tienstappen", "an answer to what is no question", |p, _| {
        phase(p, "answers").answers.as_mut().unwrap().to.push("question".into());
    });
    add(HiddenRevealed, "incident", "never turned over", |p, _| phase(p, "positions").reveals.clear());
    add(HiddenRevealed, "incident", "turned over in a phase that can be off", |p, _| {
        phase(p, "positions").optional = Some(Optional::On);
    });
    add(HiddenRevealed, "dilemma", "a round without one of the writers", |p, _| {
        phase(p, "judgement_round").turns = Some(round(&[Role::Consultant]));
    });
    add(CollectedBefore, "incident", "turned over before it is written", |p, _| {
        p.phases[0].reveals.push(Reveal { card: "position".into(), how: RevealHow::AtOnce });
    });
    add(CollectedBefore, "tienstappen", "marked while face down", |p, _| {
        let reveal = phase(p, "warmth").reveals.remove(0);
        phase(p, "core").reveals.push(reveal);
    });
    add(CollectedBefore, "vijfstappen", "picked before it is written", |p, _| {
        let pick = phase(p, "core_choice").pick.clone();
        phase(p, "introduction").pick = pick;
    });
    add(HarvestKnown, "dilemma", "an unknown kind", |p, _| p.harvest[2].card = "nope".into());
    add(HarvestKnown, "dilemma", "an unknown field", |p, _| p.harvest[2].fields.push("nope".into()));
    add(HarvestKnown, "tienstappen", "an unknown scale", |p, _| marked(p).scale = "nope".into());
    add(HarvestKnown, "tienstappen", "an unknown option", |p, _| marked(p).options.push("nope".into()));
    add(HarvestKnown, "tienstappen", "no option", |p, _| marked(p).options.clear());
    add(HarvestKnown, "incident", "a pick that nobody makes", |p, _| phase(p, "discussion").pick = None);
    add(HarvestKnown, "incident", "a kind of the frame without its fields", |p, f| {
        let mut own = f.cards[&KindId::from("action")].clone();
        own.fields.truncate(1);
        f.harvest[0].fields.push("notice".into());
        p.cards.insert("action".into(), own);
    });
    add(StoryStays, "incident", "the story", |p, _| p.harvest.push(harvest("situation")));
    add(StoryStays, "incident", "what was withheld", |p, _| p.harvest.push(harvest("outcome")));
    add(StoryStays, "incident", "a file by name", |p, _| {
        bring(p, "position");
        let takes = |h: &&mut Harvest| h.card.as_str() == "position";
        p.harvest.iter_mut().find(takes).unwrap().fields.push("file".into());
    });
    add(StoryStays, "dilemma", "a file with the whole card", |p, _| bring(p, "perspective"));
    add(TextPresent, "incident", "no title", |p, _| p.title.nl = " ".to_owned());
    add(TextPresent, "incident", "no English task", |p, _| {
        p.phases[0].tasks.get_mut(&Role::Owner).unwrap().en.clear();
    });
    add(TextPresent, "incident", "no source", |p, _| p.source.clear());
    add(TextLength, "incident", "a long script", |p, _| p.phases[0].script.nl = "é".repeat(1_201));
    add(Limits, "incident", "41 phases", |p, _| {
        let last = p.phases.last().unwrap().clone();
        p.phases.extend((8..41).map(|i| Phase { id: format!("talk_{i}").as_str().into(), ..last.clone() }));
    });
    add(Limits, "incident", "13 fields", |p, _| {
        let fields = &mut kind(p, "position").fields;
        let field = fields[0].clone();
        fields.extend((2..13).map(|i| Field { id: format!("f{i}").as_str().into(), ..field.clone() }));
    });
    add(Limits, "incident", "no room to write", |p, _| {
        kind(p, "core").fields[0].input = Input::Text { max_chars: 0 };
    });
    add(Limits, "tienstappen", "a scale of one", |p, _| {
        if let Input::Scale { min, max, .. } = &mut kind(p, "intention").fields[1].input {
            *min = *max;
        }
    });
    add(Limits, "incident", "nothing to pick", |p, _| phase(p, "discussion").pick.as_mut().unwrap().max = 0);
    add(Limits, "incident", "255 cards each", |p, _| phase(p, "analysis").writes[0].max = 255);
    add(Limits, "incident", "nothing to answer", |p, _| {
        phase(p, "information").answers.as_mut().unwrap().to.clear();
    });
    add(OwnerSpeaksAgain, "roddelen", "gossip at the end", |p, _| {
        let last = Phase { id: "gossip_again".into(), ..phase(p, "gossip").clone() };
        p.phases.push(last);
    });
    add(QuestionsFirst, "vijfstappen", "advice first", |p, _| {
        let at = p.phases.iter().position(|phase| phase.id.as_str() == "advice").unwrap();
        let advice = p.phases.remove(at);
        p.phases.insert(0, advice);
    });
    add(RoundForAll, "roddelen", "no round", |_, f| f.after[0].turns = None);
    add(RoundForAll, "roddelen", "a round that starts off", |_, f| {
        let takeaways = Phase { turns: None, id: "takeaways_alone".into(), ..f.after[0].clone() };
        f.after[0].optional = Some(Optional::Off);
        f.after.insert(0, takeaways);
    });
    add(EndsInAction, "incident", "no action", |_, f| drop(f.after.remove(1)));
    add(EndsInAction, "roddelen", "no takeaway", |_, f| f.after[0].writes.clear());
    add(EndsInAction, "roddelen", "takeaways before the work", |p, f| {
        let takeaways = f.after.remove(0);
        p.phases.insert(0, takeaways);
    });
    add(Minutes, "incident", "target below least", |p, _| {
        p.phases[0].time = Time::Minutes { min: 6, target: 5, max: 10 };
    });
    add(Minutes, "incident", "target above most", |p, _| {
        p.phases[0].time = Time::Minutes { min: 1, target: 5, max: 4 };
    });
    add(Minutes, "incident", "a turn of a second", |p, _| {
        phase(p, "positions").time = Time::PerPerson { seconds: 1 };
    });
    add(WriteLimits, "incident", "least above most", |p, _| p.phases[1].writes[0].min = 3);
    add(WriteLimits, "incident", "none at all", |p, _| phase(p, "discussion").writes[0].max = 0);
    add(WriteLimits, "incident", "two together", |p, _| phase(p, "discussion").writes[0].max = 2);
    add(WriteLimits, "incident", "together and face down", |p, _| p.phases[0].writes[2].together = true);
    add(WriteLimits, "incident", "two rules for one role", |p, _| {
        let again = phase(p, "analysis").writes[0].clone();
        phase(p, "analysis").writes.push(again);
    });
    add(TurnsNeeded, "incident", "time per person, no turns", |p, _| phase(p, "positions").turns = None);
    add(TurnsNeeded, "incident", "reveal by turn in a queue", |p, _| {
        let positions = phase(p, "positions");
        positions.turns = Some(Turns::Queue { who: vec![Role::Consultant] });
        positions.until = Until::Facilitator;
    });
    add(TurnsNeeded, "incident", "in turn without turns", |p, _| {
        let analysis = phase(p, "analysis");
        analysis.turns = None;
        analysis.writes[0].in_turn = true;
    });
    add(TurnsNeeded, "roddelen", "until a listening owner is ready", |p, _| {
        phase(p, "gossip").until = Until::OwnerReady;
    });
    add(Size, "incident", "two people", |p, _| p.size.min = 2);
    add(Size, "incident", "smallest above largest", |p, _| p.size.min = 9);
    add(Size, "incident", "thirteen people", |p, _| p.size.max = 13);
    add(AnonymousHidden, "incident", "anonymous in the open", |p, _| {
        phase(p, "analysis").writes[0].anonymous = true;
    });
    add(AnonymousHidden, "incident", "anonymous and by turn", |p, _| {
        phase(p, "position").writes[0].anonymous = true;
    });
    add(AnonymousHidden, "incident", "an anonymous file", |p, _| {
        phase(p, "position").writes[0].anonymous = true;
        let reveals = p.phases.iter_mut().flat_map(|phase| &mut phase.reveals);
        reveals.filter(|r| r.card.as_str() == "position").for_each(|r| r.how = RevealHow::AtOnce);
        bring(p, "position");
    });
    add(AgreementOnce, "incident", "none", |_, f| f.before[0].agreement = false);
    add(AgreementOnce, "incident", "twice", |p, _| p.phases[0].agreement = true);
    add(AgreementOnce, "incident", "can be off", |_, f| f.before[0].optional = Some(Optional::On));
    add(FormsRead, "incident", "nobody writes it", |p, _| {
        let core = kind(p, "core").clone();
        p.cards.insert("hypothesis".into(), core);
    });
    add(FormsRead, "tienstappen", "nobody reads it", |p, _| {
        let unread = |k: &KindId| k.as_str() != "intention";
        p.phases.iter_mut().for_each(|phase| phase.table.retain(unread));
        p.harvest.retain(|rule| unread(&rule.card));
    });
    add(SomebodyActive, "dilemma", "all listen", |p, _| {
        p.phases[0].rights.insert(Role::Facilitator, Right::Listen);
    });
    add(SomebodyActive, "vijfstappen", "a queue for nobody", |p, _| {
        phase(p, "exploration").turns = Some(Turns::Queue { who: Vec::new() });
    });
    add(SomebodyActive, "vijfstappen", "a role twice", |p, _| {
        phase(p, "exploration").turns = Some(Turns::Queue { who: vec![Role::Consultant; 2] });
    });
    add(ChoicesKnown, "vijfstappen", "nothing depends on it", |p, _| {
        phase(p, "introduction").choose = Some(choose(&["yes", "no"]));
    });
    add(ChoicesKnown, "vijfstappen", "one option", |p, _| {
        phase(p, "introduction").choose = Some(choose(&["yes"]));
        phase(p, "exploration").again =
            Some(Again { when: Some(when("introduction", "yes")), ..again("exploration", 1) });
    });
    add(ChoicesKnown, "vijfstappen", "another option is awaited", |p, _| {
        phase(p, "introduction").choose = Some(choose(&["yes", "no"]));
        phase(p, "exploration").again =
            Some(Again { when: Some(when("introduction", "perhaps")), ..again("exploration", 1) });
    });
    add(RoundsEnd, "vijfstappen", "without bound", |p, _| {
        phase(p, "exploration").again = Some(again("introduction", 0));
    });
    add(RoundsEnd, "vijfstappen", "forward", |p, _| {
        phase(p, "introduction").again = Some(again("exploration", 1));
    });
    add(RoundsEnd, "vijfstappen", "the owner is the owner", |p, _| {
        phase(p, "exploration").again = Some(Again { owners: vec![Role::Owner], ..again("introduction", 0) });
    });
    add(VariantsKnown, "dilemma", "a variant that changes nothing", |p, _| p.variants[0].moves.clear());
    add(VariantsKnown, "dilemma", "a variant with a phase that is not there", |p, _| {
        p.variants[0].with.push("nowhere".into());
    });
    add(VariantsKnown, "dilemma", "a variant called as a phase", |p, _| p.variants[0].id = "dilemma".into());
    add(FormOnly, "vijfstappen", "he asks along", |p, _| {
        phase(p, "exploration").writes[0].by.push(Role::Facilitator);
    });
    add(FrameOff, "vijfstappen", "no such phase", |p, _| p.frame_off.push("nowhere".into()));
    add(FrameOff, "vijfstappen", "not to be left out", |p, f| {
        p.frame_off.push(f.before.iter().find(|p| p.optional.is_none()).unwrap().id.clone());
    });
    add(RoundsEnd, "incident", "laps with a second chance", |p, _| {
        let with_round = p.phases.iter_mut().find_map(|phase| phase.turns.as_mut());
        if let Some(Turns::Round { laps, second_chance, .. }) = with_round {
            (*laps, *second_chance) = (2, true);
        }
    });
    add(GroupsKnown, "incident", "kept before they are made", |p, _| p.phases[0].groups = Some(Groups::Keep));
    add(GroupsKnown, "incident", "of one", |p, _| {
        p.phases[0].groups = Some(Groups::Split { size: 1, who: vec![Role::Consultant] });
    });
    add(GroupsKnown, "vijfstappen", "for a group without groups", |p, _| {
        phase(p, "exploration").writes[0].audience = Audience::Group;
    });
    add(PartsKnown, "incident", "handed on before they are dealt", |p, _| {
        p.phases[0].personas = Some(Personas::Rotate);
    });
    add(PartsKnown, "incident", "a part twice", |p, _| {
        let part = Persona { id: "hat".into(), title: words(), task: words() };
        p.phases[0].personas = Some(Personas::Deal {
            list: vec![part.clone(), part],
            who: vec![Role::Consultant],
            everybody: true,
        });
    });
    add(RepliesKnown, "vijfstappen", "to what is not there yet", |p, _| {
        let to = vec!["takeaway".into()];
        phase(p, "exploration").writes[0].reply = Some(Reply { to, own: false, each: 0, spot: false });
    });
    add(ChecksKnown, "incident", "waits for consensus without a check", |p, _| {
        p.phases[0].until = Until::Consensus;
    });
    add(ChecksKnown, "incident", "one answer", |p, _| {
        let options = vec![CheckOption { id: "yes".into(), label: words(), agrees: true }];
        p.phases[0].check = Some(Check { by: vec![Role::Owner], question: words(), options });
    });
    add(ComparesKnown, "incident", "no scores", |p, _| {
        let card = p.phases[0].writes[0].card.clone();
        p.phases[0].compare = Some(Compare { card, scale: None, sides: Sides::Everyone });
    });
    add(ComparesKnown, "incident", "points without scales", |p, _| {
        p.cards.values_mut().next().unwrap().points = Some(10);
    });
    add(TasksGiven, "incident", "no task", |p, _| drop(p.phases[0].tasks.remove(&Role::Facilitator)));
    list
}

fn words() -> Text {
    Text { nl: "Kies wat past".to_owned(), en: "Choose what fits".to_owned() }
}

fn choose(options: &[&str]) -> Choose {
    let options = options.iter().map(|id| Choice { id: (*id).into(), label: words() }).collect();
    Choose { by: vec![Role::Owner], question: words(), options }
}

fn when(phase: &str, option: &str) -> When {
    When { phase: phase.into(), chosen: vec![option.into()] }
}

fn again(from: &str, max: u8) -> Again {
    Again { from: from.into(), max, when: None, owners: Vec::new() }
}

#[test]
fn every_rule_is_broken_alone() {
    for case in breaks() {
        let mut frame = frame().unwrap();
        let mut protocol = protocol(&case.id.into()).unwrap();
        (case.change)(&mut protocol, &mut frame);
        let findings = lint(&protocol, Some(&frame));
        let broken: BTreeSet<Rule> = findings.iter().map(|f| f.rule).collect();
        assert_eq!(broken, BTreeSet::from([case.rule]), "{}: {findings:#?}", case.name);
        assert!(findings.iter().all(|f| f.level == case.rule.level()));
        assert!(
            findings
                .iter()
                .all(|f| !f.message.nl.is_empty() && !f.message.en.is_empty() && !f.place.is_empty())
        );
    }
}

#[test]
fn every_rule_has_a_case() {
    let covered: BTreeSet<Rule> =
        breaks().iter().map(|case| case.rule).chain([Rule::Readable, Rule::AsideAlone]).collect();
    assert_eq!(covered, Rule::ALL.iter().copied().collect());
}

#[test]
fn codes_count_up_and_are_what_travels() {
    for (i, rule) in Rule::ALL.iter().enumerate() {
        assert_eq!(rule.code(), format!("L{:02}", i + 1));
        assert_eq!(serde_json::to_value(rule).unwrap(), rule.code());
    }
}

#[test]
fn a_finding_names_its_place() {
    let mut protocol = protocol(&"roddelen".into()).unwrap();
    phase(&mut protocol, "gossip").writes[0].by.push(Role::Owner);
    let findings = lint(&protocol, Some(&frame().unwrap()));
    assert_eq!(findings[0].place, "phases[3] \"gossip\" writes[0]");
    assert_eq!(
        findings[0].to_string(),
        "L04 phases[3] \"gossip\" writes[0]: The case owner listens here and cannot contribute."
    );
}

#[test]
fn without_a_frame_a_protocol_does_all_itself() {
    let protocol = protocol(&"roddelen".into()).unwrap();
    let broken: BTreeSet<Rule> = lint(&protocol, None).iter().map(|f| f.rule).collect();
    assert_eq!(broken, BTreeSet::from([Rule::RoundForAll, Rule::EndsInAction, Rule::AgreementOnce]));
}

/// A frame has no method in it, but keeps the same rules.
#[test]
fn a_frame_is_checked_by_itself() {
    let mut frame = frame().unwrap();
    frame.before[2].writes[0].by.push(Role::Observer);
    let findings = lint_frame(&frame);
    assert_eq!(findings.iter().map(|f| f.rule).collect::<Vec<_>>(), [Rule::VoiceKept]);
    assert_eq!(findings[0].place, "before[2] \"inventory\" writes[0]");
}

/// An aside of the frame stands by itself.
#[test]
fn an_aside_has_nothing_that_the_line_leans_on() {
    let mut frame = frame().unwrap();
    let mut aside = frame.before[0].clone();
    (aside.id, aside.agreement, aside.optional) = ("beside".into(), false, None);
    aside.writes.clear();
    frame.asides.push(aside);
    assert_eq!(lint_frame(&frame), []);
    frame.asides.last_mut().unwrap().optional = Some(Optional::On);
    let found: Vec<_> = lint_frame(&frame).iter().map(|f| f.rule).collect();
    assert_eq!(found, [Rule::AsideAlone]);
}

/// A choice that is on needs the phase that gathers what there is to choose from.
#[test]
fn a_choice_starts_with_its_cards() {
    let mut frame = frame().unwrap();
    let choice = frame.before.iter_mut().find(|p| p.id.as_str() == "choice").unwrap();
    choice.optional = Some(Optional::On);
    let findings = lint_frame(&frame);
    let found: Vec<_> = findings.iter().map(|f| (f.rule, f.place.as_str())).collect();
    assert!(found.iter().all(|f| *f == (Rule::CollectedBefore, "before[3] \"choice\"")), "{found:?}");
    assert!(!found.is_empty());
}

fn phase<'a>(protocol: &'a mut Protocol, id: &str) -> &'a mut Phase {
    protocol.phases.iter_mut().find(|phase| phase.id.as_str() == id).unwrap()
}

fn kind<'a>(protocol: &'a mut Protocol, id: &str) -> &'a mut CardKind {
    protocol.cards.get_mut(&KindId::from(id)).unwrap()
}

/// Lets a card carry a file.
fn bring(protocol: &mut Protocol, card: &str) {
    let field =
        Field { id: "file".into(), label: words(), hint: None, input: Input::Material, required: false };
    kind(protocol, card).fields.push(field);
}

fn marked(protocol: &mut Protocol) -> &mut Marked {
    protocol.harvest.iter_mut().find_map(|rule| rule.marked.as_mut()).unwrap()
}

fn round(who: &[Role]) -> Turns {
    Turns::Round { who: who.to_vec(), second_chance: false, laps: 1 }
}

fn write(card: &str, by: Role) -> Write {
    Write {
        reply: None,
        card: card.into(),
        by: vec![by],
        min: 0,
        max: 1,
        audience: Audience::All,
        anonymous: false,
        together: false,
        in_turn: false,
        prompt: None,
    }
}

fn harvest(card: &str) -> Harvest {
    Harvest {
        to: NoteField::Analysis,
        card: card.into(),
        fields: Vec::new(),
        version: Version::Last,
        marked: None,
        picked: false,
    }
}
