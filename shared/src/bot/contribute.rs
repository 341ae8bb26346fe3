//! What everybody does: writing, answering, marking, choosing, taking turns, being ready.

use crate::{
    ids::{CardId, KindId},
    protocol::{Audience, Phase, Reply, RevealHow, Role, Turns, Write},
    seal::Secret,
    session::{
        Card, Command, Content, Status, Target,
        questions::{dots_left, has_turn, own_cards, together},
    },
};

use super::{Antic, Bot, Scene, Step, answers, words::Words};

const STEPS: &[Step] = &[
    Bot::ask_pause,
    Bot::pass,
    Bot::mend,
    Bot::write,
    Bot::refine,
    Bot::answer,
    Bot::mark,
    Bot::vote,
    Bot::choose,
    Bot::branch,
    Bot::check,
    Bot::turn_over,
    Bot::hand,
    Bot::end_turn,
    Bot::be_ready,
];

impl Bot {
    pub(super) fn contribute(&mut self, scene: &Scene<'_>) -> Option<Command> {
        self.first(scene, STEPS)
    }

    fn ask_pause(&mut self, _: &Scene<'_>) -> Option<Command> {
        self.dares(Antic::Pause).then(|| Command::Pause { reason: Some("Even ademhalen".to_owned()) })
    }

    fn pass(&mut self, scene: &Scene<'_>) -> Option<Command> {
        if !scene.is_my_turn() {
            return None;
        }
        let passes = match self.visit.passes {
            Some(passes) => passes,
            None => self.dice.chance(self.style.passes),
        };
        // Asked once more, the same person speaks.
        self.visit.passes = Some(false);
        passes.then_some(Command::Pass)
    }

    /// A card that the facilitator gave back is written anew.
    fn mend(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let rule = |c: &Card| scene.phase.write_rule(&c.kind, scene.me.role);
        let mine = |c: &&Card| content(c).is_some_and(|k| k.author == Some(scene.me.id));
        let mut cards = scene.state.cards.values().map(AsRef::as_ref).filter(mine);
        let returned = cards.find(|c| {
            c.status == Status::Returned
                && rule(c).is_some_and(|r| !r.in_turn || has_turn(scene.state, scene.me.id))
        })?;
        let (card, kind) = (returned.id, returned.kind.clone());
        Some(Command::Change { card, fields: self.compose(scene, &kind, false, false)? })
    }

    fn write(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let open =
            |w: &&Write| w.by.contains(&scene.me.role) && (!w.in_turn || has_turn(scene.state, scene.me.id));
        for rule in scene.phase.writes.iter().filter(open) {
            let kind = &rule.card;
            let wish = self.wish(rule);
            if rule.anonymous {
                if self.visit.sealed.iter().filter(|(k, _)| k == kind).count() < wish {
                    return self.write_sealed(scene, kind);
                }
            } else if rule.together {
                let to = None;
                if let Some(again) = self.has_part(scene, rule, wish) {
                    let fields = self.compose(scene, kind, again, false)?;
                    return Some(Command::Write { kind: kind.clone(), fields, seal: None, to });
                }
            } else if written_here(scene, kind) < wish {
                let to = match &rule.reply {
                    Some(reply) => Some(self.target(scene, kind, reply)?),
                    None => None,
                };
                let trap = rule.audience == Audience::All && self.dares(Antic::Trap);
                let fields = self.compose(scene, kind, false, trap)?;
                return Some(Command::Write { kind: kind.clone(), fields, seal: None, to });
            }
        }
        None
    }

    /// A card to which this person can still reply.
    fn target(&mut self, scene: &Scene<'_>, kind: &KindId, reply: &Reply) -> Option<Target> {
        let mine = |c: &Card| content(c).is_some_and(|k| k.author == Some(scene.me.id));
        let replies = |to: CardId| {
            let own = own_cards(scene.state, kind, scene.me.id).filter(|c| c.status == Status::Live);
            own.filter(|c| content(c).and_then(|k| k.to).is_some_and(|t| t.card == to)).count()
        };
        let free: Vec<CardId> = readable(scene, &reply.to)
            .filter(|c| scene.state.is_of_this_case(c) && (!reply.own || mine(c)))
            .filter(|c| reply.each == 0 || replies(c.id) < usize::from(reply.each))
            .map(|c| c.id)
            .collect();
        let spot = (reply.spot && self.dice.chance(70)).then(|| u16::from(self.dice.chance(50)) + 1);
        self.dice.pick(&free).map(|card| Target { card: *card, spot })
    }

    /// Says where one stands; who objected thinks again the next time round.
    fn check(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let rule = scene.phase.check.as_ref().filter(|c| c.by.contains(&scene.me.role))?;
        let now = &scene.state.now;
        if now.check_closed || now.checked.contains_key(&scene.me.id) {
            return None;
        }
        self.dice.pick(&rule.options).map(|o| Command::Check { option: o.id.clone() })
    }

    /// How many cards this person wants to write under `rule` in this phase.
    fn wish(&mut self, rule: &Write) -> usize {
        if let Some(wish) = self.visit.wishes.get(&rule.card) {
            return *wish;
        }
        let most = i64::from(rule.max.clamp(rule.min, 3));
        let wish = usize::try_from(self.dice.between(i64::from(rule.min), most)).unwrap_or(0);
        self.visit.wishes.insert(rule.card.clone(), wish);
        wish
    }

    fn write_sealed(&mut self, scene: &Scene<'_>, kind: &KindId) -> Option<Command> {
        let secret = Secret(format!("{:016x}{:016x}", self.dice.bits(), self.dice.bits()));
        let fields = self.compose(scene, kind, false, false)?;
        let seal = Some(secret.seal());
        self.visit.sealed.push((kind.clone(), secret));
        Some(Command::Write { kind: kind.clone(), fields, seal, to: None })
    }

    /// Whether this person writes on what the group writes together: `Some(true)` for a new version.
    fn has_part(&mut self, scene: &Scene<'_>, rule: &Write, wish: usize) -> Option<bool> {
        match together(scene.state, rule, scene.me.id) {
            None => (wish > 0).then_some(false),
            Some(card) => {
                if !self.visit.refined.insert(rule.card.clone()) {
                    return None;
                }
                let is_old = card.visit != scene.state.now.visit;
                let owes = is_old && rule.min > 0 && scene.me.role == Role::Owner;
                (owes || (wish > 0 && self.dice.chance(25))).then_some(true)
            }
        }
    }

    /// Now and then a card that still lies face down gets better words.
    fn refine(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let hidden = |w: &&Write| w.by.contains(&scene.me.role) && w.audience < Audience::All && !w.in_turn;
        let kind = scene.phase.writes.iter().find(hidden).map(|w| w.card.clone())?;
        if !self.visit.refined.insert(kind.clone()) || !self.dice.chance(20) {
            return None;
        }
        let sealed = self.visit.sealed.iter().find(|(k, _)| *k == kind).map(|(_, secret)| secret.clone());
        if let Some(secret) = sealed {
            return Some(Command::ChangeSealed { secret, fields: self.compose(scene, &kind, true, false)? });
        }
        let card = own_cards(scene.state, &kind, scene.me.id)
            .find(|c| c.status == Status::Live && c.audience < Audience::All)?
            .id;
        Some(Command::Change { card, fields: self.compose(scene, &kind, true, false)? })
    }

    fn answer(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let rule = scene.phase.answers.as_ref().filter(|a| a.by.contains(&scene.me.role))?;
        let card = readable(scene, &rule.to).find(|c| content(c).is_some_and(|k| k.answer.is_none()))?.id;
        let text = (!self.dice.chance(15)).then(|| self.words(scene, 0, |words, _| words.answer()));
        Some(Command::Answer { card, text })
    }

    fn mark(&mut self, scene: &Scene<'_>) -> Option<Command> {
        for rule in scene.phase.marks.iter().filter(|m| m.by.contains(&scene.me.role)) {
            let bare = |c: &&Card| {
                content(c).is_some_and(|k| match rule.each {
                    true => k.mark_of(&rule.scale, scene.me.id).is_none(),
                    false => k.mark(&rule.scale).is_none(),
                })
            };
            if let Some(card) = readable(scene, &rule.cards).find(bare).map(|c| c.id) {
                let option = self.dice.pick(&rule.options).map(|o| o.id.clone());
                return Some(Command::Mark { card, scale: rule.scale.clone(), option });
            }
        }
        None
    }

    fn vote(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let rule = scene.phase.vote.as_ref().filter(|v| v.by.contains(&scene.me.role))?;
        let left = dots_left(scene.state, scene.phase, scene.me.id);
        if scene.state.now.vote_closed || left == 0 {
            return None;
        }
        let kinds = std::slice::from_ref(&rule.card);
        let cards: Vec<&Card> = readable(scene, kinds).collect();
        let card = self.dice.pick(&cards)?;
        let here = content(card).and_then(|c| c.dots.get(&scene.me.id).copied()).unwrap_or(0);
        let more = u8::try_from(self.dice.between(1, i64::from(left))).unwrap_or(1);
        Some(Command::Vote { card: card.id, dots: here.saturating_add(more) })
    }

    /// Picks cards; a case to work on only once the vote is counted.
    fn choose(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let rule = scene.phase.pick.as_ref().filter(|p| p.by.contains(&scene.me.role))?;
        if rule.makes_owner && scene.phase.vote.is_some() && !scene.state.now.vote_closed {
            return None;
        }
        let kinds = std::slice::from_ref(&rule.card);
        let is_picked = |c: &&Card| content(c).is_some_and(|k| k.picked);
        let picked = readable(scene, kinds).filter(is_picked).count();
        let most = i64::from(rule.max.clamp(1, 3));
        let wish = match self.visit.picks {
            Some(wish) => wish,
            None => usize::try_from(self.dice.between(1, most)).unwrap_or(1),
        };
        self.visit.picks = Some(wish);
        if picked >= wish || picked >= usize::from(rule.max) {
            return None;
        }
        let may_own = |c: &&Card| {
            !rule.makes_owner
                || content(c)
                    .and_then(|k| scene.state.person(k.author?))
                    .is_some_and(|p| p.is_member() && p.role != Role::Facilitator)
        };
        let card = readable(scene, kinds)
            .filter(|c| !is_picked(c))
            .filter(may_own)
            .max_by_key(|c| (content(c).and_then(|k| k.tally), c.id))?;
        Some(Command::Pick { card: card.id, on: true })
    }

    /// Chooses what follows, once in a visit.
    fn branch(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let rule = scene.phase.choose.as_ref().filter(|c| c.by.contains(&scene.me.role))?;
        if scene.state.flow.chosen.contains_key(&scene.phase.id) || self.visit.branched {
            return None;
        }
        self.visit.branched = true;
        let at = self.dice.below(rule.options.len());
        rule.options.get(at).map(|option| Command::Choose { option: option.id.clone() })
    }

    /// The author of a withheld card turns it over when the phase has come to it.
    fn turn_over(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let on_command = on_command(scene.phase);
        let kind = on_command.into_iter().find(|kind| {
            own_cards(scene.state, kind, scene.me.id)
                .any(|c| c.status == Status::Live && c.audience < Audience::All)
        })?;
        Some(Command::Reveal { kind })
    }

    fn hand(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let Some(Turns::Queue { who }) = &scene.phase.turns else { return None };
        if !who.contains(&scene.me.role) {
            return None;
        }
        if scene.state.now.floor == Some(scene.me.id) {
            return Some(Command::Hand { up: false });
        }
        if self.visit.raised || scene.state.now.hands.contains(&scene.me.id) {
            return None;
        }
        self.visit.raised = true;
        self.dice.chance(60).then_some(Command::Hand { up: true })
    }

    fn end_turn(&mut self, scene: &Scene<'_>) -> Option<Command> {
        scene.is_my_turn().then_some(Command::EndTurn)
    }

    /// Says that one is ready; who answers, marks or picks waits for those who write.
    fn be_ready(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let me = scene.me;
        if scene.is_ready(me.id) || scene.state.now.hands.contains(&me.id) {
            return None;
        }
        if scene.state.now.turns.as_ref().is_some_and(|t| !t.is_over()) {
            return None;
        }
        let writes = |role: Role| scene.phase.writes.iter().any(|w| w.by.contains(&role));
        let only_reacts = |role: Role| reacts(scene.phase, role) && !writes(role);
        let waits = scene.active().any(|p| p.id != me.id && writes(p.role) && !scene.is_ready(p.id));
        if only_reacts(me.role) && waits && !scene.has_round() {
            return None;
        }
        Some(Command::Ready { on: true })
    }

    /// The filled-in fields of a card of `kind`.
    fn compose(
        &mut self,
        scene: &Scene<'_>,
        kind: &KindId,
        again: bool,
        trap: bool,
    ) -> Option<crate::session::Fields> {
        let shape = scene.state.script.cards.get(kind)?;
        let nth = self.wrote.get(kind).copied().unwrap_or(0);
        let case = std::sync::Arc::clone(&self.case);
        let instead = if trap { self.dice.pick(&case.traps.advice_as_question).cloned() } else { None };
        Some(self.words(scene, nth, |mut words, dice| {
            words.again = again;
            words.instead = instead;
            words.fields(kind, shape, dice)
        }))
    }

    fn words<T>(
        &mut self,
        scene: &Scene<'_>,
        nth: usize,
        write: impl FnOnce(Words<'_>, &mut crate::dice::Dice) -> T,
    ) -> T {
        self.texts += 1;
        let mark = if self.style.marks { format!(" ~{}.{}~", self.me.0, self.texts) } else { String::new() };
        let words = Words {
            case: &self.case,
            name: &scene.me.name,
            now: scene.now,
            nth,
            again: false,
            mark,
            instead: None,
        };
        write(words, &mut self.dice)
    }
}

/// The kinds of card that are turned over on command in `phase`.
pub(super) fn on_command(phase: &Phase) -> Vec<KindId> {
    phase.reveals.iter().filter(|r| r.how == RevealHow::OnCommand).map(|r| r.card.clone()).collect()
}

/// What a card says, when this person may read it.
pub(super) fn content(card: &Card) -> Option<&Content> {
    card.content.as_ref()
}

/// Cards of `kinds` that lie open for this person.
pub(super) fn readable<'a>(scene: &'a Scene<'_>, kinds: &'a [KindId]) -> impl Iterator<Item = &'a Card> + 'a {
    let open = |c: &Card| {
        let author = c.content.as_ref().and_then(|k| k.author);
        match c.audience {
            Audience::All => true,
            Audience::Owner => scene.me.role == Role::Owner,
            Audience::Group => author.is_some_and(|a| scene.state.are_together(a, scene.me.id)),
            Audience::Author => false,
        }
    };
    scene.state.cards.values().map(AsRef::as_ref).filter(move |c| {
        kinds.contains(&c.kind)
            && c.status == Status::Live
            && c.content.is_some()
            && scene.state.is_of_this_case(c)
            && open(c)
    })
}

fn written_here(scene: &Scene<'_>, kind: &KindId) -> usize {
    own_cards(scene.state, kind, scene.me.id)
        .filter(|c| c.status == Status::Live && c.visit == scene.state.now.visit)
        .count()
}

/// True when `role` answers, marks or picks in `phase`.
fn reacts(phase: &Phase, role: Role) -> bool {
    answers(phase, role)
        || phase.marks.iter().any(|m| m.by.contains(&role))
        || phase.pick.as_ref().is_some_and(|p| p.by.contains(&role))
}
