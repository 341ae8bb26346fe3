//! Scores side by side, the largest difference first. Read only; nothing here is a rule.

use std::collections::BTreeMap;

use super::state::State;
use crate::{
    ids::{CardId, FieldId, OptionId, PersonId},
    protocol::{Compare, Input, Marks, Role, Sides, Text},
};

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A field of the compared kind.
    Field(FieldId, Text),
    /// A card that was marked.
    Card(CardId),
}

/// The scores of one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Whose scores they are.
    pub who: Who,
    /// The scores in ascending order; never empty.
    pub scores: Vec<u8>,
}

/// Whose scores.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The case owner's own.
    Owner,
    /// Those of the others.
    Others,
    /// Everybody's.
    Everyone,
    /// Those of a part.
    Persona(OptionId),
}

/// A row of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub subject: Subject,
    /// The sides, in a fixed order.
    pub sides: Vec<Side>,
    /// How far the sides lie apart, in tenths of a point; with one side how far its scores do.
    pub gap: u32,
    /// The lowest and the highest score that could be given.
    pub range: (u8, u8),
}

impl Side {
    /// The mean in tenths of a point, rounded.
    pub fn mean_tenths(&self) -> u32 {
        let (sum, n) = (self.scores.iter().map(|s| u32::from(*s)).sum::<u32>(), self.scores.len().max(1));
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        (sum * 20 + n) / (2 * n)
    }
}

/// The rows of `compare`, the largest gap first; equal gaps stay in the order of the form.
///
/// Only what lies open in `state` counts: on a viewer's own state nothing more can be seen than on his table.
pub fn rows(state: &State, compare: &Compare) -> Vec<Row> {
    let mut rows = match &compare.scale {
        None => of_fields(state, compare),
        Some(_) => of_marks(state, compare),
    };
    rows.sort_by_key(|row| std::cmp::Reverse(row.gap));
    rows
}

fn of_fields(state: &State, compare: &Compare) -> Vec<Row> {
    let Some(kind) = state.script.cards.get(&compare.card) else { return Vec::new() };
    let scales = kind.fields.iter().filter_map(|field| match &field.input {
        Input::Scale { min, max, .. } => Some((field, (*min, *max))),
        _ => None,
    });
    scales
        .filter_map(|(field, range)| {
            let scores = state.live_cards(&compare.card).filter_map(|card| {
                let content = card.content.as_ref()?;
                // In a form that shares out points, what was left empty got none.
                let score = match content.fields.get(&field.id) {
                    Some(text) => text.parse().ok()?,
                    None if kind.points.is_some() => range.0,
                    None => return None,
                };
                Some((content.author, content.persona.clone(), score))
            });
            row(
                state,
                Subject::Field(field.id.clone(), field.label.clone()),
                scores.collect(),
                compare.sides,
                range,
            )
        })
        .collect()
}

fn of_marks(state: &State, compare: &Compare) -> Vec<Row> {
    let rule = state
        .script
        .phases
        .iter()
        .flat_map(|p| &p.phase.marks)
        .find(|m| Some(&m.scale) == compare.scale.as_ref());
    let Some(rule) = rule else { return Vec::new() };
    let range = (1, u8::try_from(rule.options.len()).unwrap_or(u8::MAX));
    state
        .live_cards(&compare.card)
        .filter_map(|card| {
            let marks = card.content.as_ref()?.marks.get(&rule.scale)?;
            let scores = marks.iter().filter_map(|mark| {
                let persona = state.flow.personas.get(&mark.by).cloned();
                Some((Some(mark.by), persona, score(rule, &mark.option)?))
            });
            row(state, Subject::Card(card.id), scores.collect(), compare.sides, range)
        })
        .collect()
}

fn score(rule: &Marks, option: &OptionId) -> Option<u8> {
    rule.options.iter().position(|o| &o.id == option).and_then(|place| u8::try_from(place + 1).ok())
}

type Score = (Option<PersonId>, Option<OptionId>, u8);

fn row(state: &State, subject: Subject, scores: Vec<Score>, sides: Sides, range: (u8, u8)) -> Option<Row> {
    let owner = state.holder(Role::Owner).map(|p| p.id);
    let mut by_side: BTreeMap<Who, Vec<u8>> = BTreeMap::new();
    for (author, persona, score) in scores {
        let who = match sides {
            Sides::Owner if author.is_some() && author == owner => Who::Owner,
            Sides::Owner => Who::Others,
            Sides::Everyone => Who::Everyone,
            Sides::Personas => match persona {
                Some(persona) => Who::Persona(persona),
                None => continue,
            },
        };
        by_side.entry(who).or_default().push(score);
    }
    let sides: Vec<Side> = by_side
        .into_iter()
        .map(|(who, mut scores)| {
            scores.sort_unstable();
            Side { who, scores }
        })
        .collect();
    let means = || sides.iter().map(Side::mean_tenths);
    let gap = match &sides[..] {
        [] => return None,
        [one] => 10 * u32::from(one.scores.last()? - one.scores.first()?),
        _ => means().max()? - means().min()?,
    };
    Some(Row { subject, sides, gap, range })
}
