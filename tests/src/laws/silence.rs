//! Who listens gives no sign; who marks, picks, votes, answers and writes is named by the phase.

use anyhow::{Result, ensure};
use kring_shared::{
    ids::{CardId, PersonId},
    protocol::{Phase, Role},
    seal::Secret,
    session::{Card, Command, Event, Fields, Recorded, Rejection, State, questions},
};

use super::try_as;

/// Checks that everything a silent person could try here is refused.
///
/// # Errors
/// When something is not.
pub fn check_silent(state: &State) -> Result<()> {
    let Some(phase) = state.phase() else { return Ok(()) };
    for person in state.members().filter(|p| phase.right(p.role).is_silent()) {
        for command in signs(state, phase, person.id) {
            let answer = try_as(state, person.id, &command);
            let silent = matches!(answer, Err(Rejection::Listening | Rejection::Paused));
            ensure!(silent, "{:?} only listens and may {command:?}: {answer:?}", person.id);
        }
    }
    Ok(())
}

/// Every contribution of domain.md §14.2, as allowed as it can be made.
fn signs(state: &State, phase: &Phase, me: PersonId) -> Vec<Command> {
    let filled = |kind: &kring_shared::ids::KindId| -> Fields {
        let shape = state.script.cards.get(kind);
        shape.map(|k| k.fields.iter().map(|f| (f.id.clone(), "1".to_owned())).collect()).unwrap_or_default()
    };
    let kinds = phase.writes.iter().map(|w| w.card.clone());
    let mut all: Vec<Command> = kinds
        .map(|kind| Command::Write { fields: filled(&kind), kind, seal: None, to: None })
        .chain(phase.reveals.iter().map(|r| Command::Reveal { kind: r.card.clone() }))
        .collect();
    let own = |c: &kring_shared::session::Card| c.content.as_ref().is_some_and(|k| k.author == Some(me));
    let mut cards: Vec<CardId> = state.cards.values().filter(|c| own(c)).map(|c| c.id).take(2).collect();
    cards.extend(state.cards.keys().copied().take(2));
    for card in cards {
        all.push(Command::Change {
            card,
            fields: state.cards.get(&card).map(|c| filled(&c.kind)).unwrap_or_default(),
        });
        all.push(Command::Withdraw { card });
        all.push(Command::Answer { card, text: None });
        all.push(Command::Pick { card, on: true });
        all.push(Command::Vote { card, dots: 1 });
        for marks in &phase.marks {
            let option = marks.options.first().map(|o| o.id.clone());
            all.push(Command::Mark { card, scale: marks.scale.clone(), option });
        }
    }
    let options = phase.choose.iter().flat_map(|c| &c.options);
    all.extend(options.map(|o| Command::Choose { option: o.id.clone() }));
    let answers = phase.check.iter().flat_map(|c| &c.options);
    all.extend(answers.map(|o| Command::Check { option: o.id.clone() }));
    all.extend([
        Command::ChangeSealed { secret: Secret("nobody's".to_owned()), fields: Fields::new() },
        Command::Ready { on: true },
        Command::Ready { on: false },
        Command::EndTurn,
        Command::Pass,
        Command::Hand { up: true },
        Command::Hand { up: false },
    ]);
    all
}

/// Checks that who contributed by `recorded` is somebody whom the phase names for it, within its numbers.
///
/// # Errors
/// When not.
pub fn check_right(before: &State, after: &State, recorded: &Recorded) -> Result<()> {
    let Some(phase) = before.phase() else { return Ok(()) };
    let role = |id: PersonId| before.person(id).filter(|p| p.is_member()).map(|p| p.role);
    let named =
        |by: &[Role], id: PersonId| role(id).is_some_and(|r| by.contains(&r) && !phase.right(r).is_silent());
    let event = &recorded.event;
    match event {
        Event::Marked { person, card, scale, option, .. } => {
            let kind = before.cards.get(card).map(|c| &c.kind);
            let rule =
                phase.marks.iter().find(|m| &m.scale == scale && kind.is_some_and(|k| m.cards.contains(k)));
            let fits = rule.is_some_and(|m| {
                named(&m.by, *person) && option.as_ref().is_none_or(|o| m.options.iter().any(|k| &k.id == o))
            });
            ensure!(fits, "{person:?} may not mark: {event:?}");
        }
        Event::Checked { person, option } => {
            let fits = phase.check.as_ref().is_some_and(|c| {
                named(&c.by, *person) && option.as_ref().is_some_and(|o| c.options.iter().any(|k| &k.id == o))
            });
            ensure!(fits && !before.now.check_closed, "{person:?} may not answer the check");
        }
        Event::Grouped { groups } => {
            let all: Vec<PersonId> = groups.concat();
            let unique: std::collections::BTreeSet<&PersonId> = all.iter().collect();
            ensure!(unique.len() == all.len(), "somebody is in two groups: {groups:?}");
            ensure!(groups.iter().all(|g| !g.is_empty()), "an empty group: {groups:?}");
        }
        Event::Voted { person, card, .. } => {
            let fits = phase.vote.as_ref().is_some_and(|v| named(&v.by, *person)) && !before.now.vote_closed;
            ensure!(fits, "{person:?} may not vote");
            let dots = phase.vote.as_ref().map_or(0, |v| u32::from(v.dots));
            let used: u32 = phase
                .vote
                .iter()
                .flat_map(|v| after.live_cards(&v.card))
                .filter_map(|c| c.content.as_ref()?.dots.get(person))
                .map(|d| u32::from(*d))
                .sum();
            ensure!(used <= dots, "{person:?} has {used} of {dots} dots on the table");
            let lies = |c: &Card| after.live_cards(&c.kind).any(|live| live.id == c.id);
            ensure!(
                after.cards.get(card).is_some_and(|c| lies(c)),
                "{person:?} votes on a card that lies on the table no more"
            );
        }
        Event::Answered { person, .. } => {
            ensure!(
                phase.answers.as_ref().is_some_and(|a| named(&a.by, *person)),
                "{person:?} may not answer"
            );
        }
        Event::Picked { on, .. } => {
            let by = recorded.by.ok_or_else(|| anyhow::anyhow!("a pick by nobody"))?;
            let rule = phase.pick.as_ref().filter(|p| named(&p.by, by));
            ensure!(rule.is_some(), "{by:?} may not pick");
            let picked = rule.map_or(0, |p| {
                after.live_cards(&p.card).filter(|c| c.content.as_ref().is_some_and(|k| k.picked)).count()
            });
            let most = rule.map_or(0, |p| usize::from(p.max));
            // With one choice the old pick falls before the new one stands.
            ensure!(!on || picked <= most, "{picked} of {most} picks");
        }
        Event::CardWritten { card } => {
            let author = card.content.as_ref().and_then(|c| c.author);
            if let Some(author) = author {
                let rule = role(author).and_then(|r| phase.write_rule(&card.kind, r));
                ensure!(
                    rule.is_some_and(|w| named(&w.by, author) && !w.anonymous),
                    "{author:?} may not write"
                );
                let have = questions::own_cards(after, &card.kind, author)
                    .filter(|c| c.status == kring_shared::session::Status::Live && c.visit == after.now.visit)
                    .count();
                let most = rule.map_or(0, |w| usize::from(w.max));
                ensure!(have <= most, "{author:?} has {have} of {most} cards");
                let to = card.content.as_ref().and_then(|c| c.to);
                let target = to.and_then(|to| before.cards.get(&to.card)).map(|c| &c.kind);
                let reply = rule.and_then(|w| w.reply.as_ref());
                let fits = match reply {
                    Some(reply) => target.is_some_and(|kind| reply.to.contains(kind)),
                    None => to.is_none(),
                };
                ensure!(fits, "{author:?} wrote a card that belongs to {target:?}");
            } else {
                let anonymous = phase.writes.iter().any(|w| w.card == card.kind && w.anonymous);
                ensure!(anonymous, "an anonymous card in a phase with names");
            }
        }
        Event::TurnEnded { person, .. } => {
            let current = before.now.turns.as_ref().and_then(|t| t.current());
            ensure!(current == Some(*person), "{person:?} ends a turn of {current:?}");
        }
        _ => {}
    }
    Ok(())
}
