//! Harvest: from the cards of a session to a draft note, by the rules of its script alone.

use std::collections::BTreeMap;

use super::{Item, Note, NoteDeparture, NoteStatus, Part};
use crate::{
    ids::{CardId, PhaseId},
    protocol::{Audience, CardKind, Harvest, Input, Nature, NoteField, Text, Version},
    session::{
        State,
        card::{Card, Content, Fields, Status},
    },
};

/// The draft note of `state`. The same state always gives the same note, and the note holds nothing that no
/// harvest rule names. Cards that were never turned over for the circle stay out.
///
/// Source: docs/rules.md, R60-R63.
pub fn compile(state: &State) -> Note {
    let fields = harvested(state, |_| true)
        .into_iter()
        .map(|(field, items)| (field, items.into_iter().map(|(_, item)| item).collect()))
        .collect();
    let started_at = state.started_at.unwrap_or(state.opened_at);
    let ended_at = state.ended_at.unwrap_or(started_at);
    Note {
        schema: 1,
        session: state.id,
        version: 1,
        status: NoteStatus::Draft,
        protocol: state.script.protocol.clone(),
        protocol_version: state.script.version,
        protocol_title: state.script.title.clone(),
        started_at,
        minutes: u32::try_from((ended_at.since_ms(started_at).max(0) + 30_000) / 60_000).unwrap_or(u32::MAX),
        people: u32::try_from(state.members().filter(|p| !p.spans.is_empty()).count()).unwrap_or(u32::MAX),
        fields,
        departures: state.departures.iter().map(|d| departure(state, d)).collect(),
        about: super::about::About::default(),
        approved_at: None,
    }
}

/// What the harvest rules find, with the card that each comes from, of the cards of kinds that are `meant`.
pub(super) fn harvested(
    state: &State,
    meant: impl Fn(&CardKind) -> bool,
) -> BTreeMap<NoteField, Vec<(CardId, Item)>> {
    let mut found: BTreeMap<NoteField, Vec<(CardId, Item)>> =
        NoteField::ALL.iter().map(|field| (*field, Vec::new())).collect();
    for rule in state.script.harvest.iter() {
        if !state.script.cards.get(&rule.card).is_some_and(&meant) {
            continue;
        }
        let place = found.entry(rule.to).or_default();
        for item in harvest(state, rule) {
            // Two rules may name the same card; it stands in a field once. Two people may say the same: both stay.
            if !place.contains(&item) {
                place.push(item);
            }
        }
    }
    found
}

fn departure(state: &State, record: &crate::session::event::DepartureRecord) -> NoteDeparture {
    let title =
        |id: &PhaseId| state.script.phases.iter().find(|p| &p.phase.id == id).map(|p| p.phase.title.clone());
    NoteDeparture {
        what: record.what,
        phase: record.phase.as_ref().and_then(title),
        reason: record.reason.clone(),
    }
}

fn harvest(state: &State, rule: &Harvest) -> Vec<(CardId, Item)> {
    let Some(kind) = state.script.cards.get(&rule.card) else { return Vec::new() };
    let mut cards: Vec<(&Card, &Content)> = state
        .cards
        .values()
        .filter(|c| c.kind == rule.card && c.status == Status::Live && c.audience == Audience::All)
        .filter_map(|c| c.content.as_ref().map(|content| (c.as_ref(), content)))
        .filter(|(_, content)| is_meant(rule, content))
        .collect();
    if kind.nature == Nature::Evaluation {
        // One item for all of them: it stands under the first.
        let first = cards.first().map(|(card, _)| card.id);
        return first
            .into_iter()
            .flat_map(|id| evaluation(kind, rule, &cards).map(|item| (id, item)))
            .collect();
    }
    // By phase and seat, so that the order is the circle's; anonymous cards by their random ids.
    cards.sort_by_key(|(card, content)| (card.visit, content.author, card.id));
    cards
        .into_iter()
        .filter_map(|(card, content)| {
            let version = match rule.version {
                Version::First => content.earlier.first().unwrap_or(&content.fields),
                Version::Last => &content.fields,
            };
            item(kind, rule, version).map(|item| (card.id, item))
        })
        .collect()
}

/// Scores of the circle together: an average, because nobody's own score is for the note.
fn evaluation(kind: &CardKind, rule: &Harvest, cards: &[(&Card, &Content)]) -> Option<Item> {
    let wanted = kind.fields.iter().filter(|f| rule.fields.is_empty() || rule.fields.contains(&f.id));
    let parts: Vec<Part> = wanted
        .filter_map(|field| {
            let Input::Scale { max, .. } = &field.input else { return None };
            let scores: Vec<u32> =
                cards.iter().filter_map(|(_, c)| c.fields.get(&field.id)?.parse().ok()).collect();
            let count = u32::try_from(scores.len()).ok().filter(|n| *n > 0)?;
            // Tenths, rounded half up, with the comma that Dutch writes.
            let tenths = (scores.iter().sum::<u32>() * 20 + count) / (2 * count);
            let text = format!("{},{} / {max} ({count}×)", tenths / 10, tenths % 10);
            Some(Part { label: field.label.clone(), text })
        })
        .collect();
    (!parts.is_empty()).then(|| Item { text: String::new(), parts })
}

fn is_meant(rule: &Harvest, content: &Content) -> bool {
    let marked = rule.marked.as_ref().is_none_or(|wanted| {
        // Where several people marked a card, half of them is enough.
        let marks = content.marks.get(&wanted.scale).map(Vec::as_slice).unwrap_or_default();
        let meant = marks.iter().filter(|mark| wanted.options.contains(&mark.option)).count();
        meant > 0 && 2 * meant >= marks.len()
    });
    marked && (!rule.picked || content.picked)
}

fn item(kind: &CardKind, rule: &Harvest, fields: &Fields) -> Option<Item> {
    let wanted: Vec<_> = kind
        .fields
        .iter()
        .filter(|f| rule.fields.is_empty() || rule.fields.contains(&f.id))
        // A picture and a file stay on the table; what was said about them is the words beside it.
        .filter(|f| !matches!(f.input, Input::Picture | Input::Material))
        .filter_map(|f| fields.get(&f.id).map(|text| (f, text)))
        .collect();
    match wanted[..] {
        [] => None,
        [(field, text)] if kind.fields.len() == 1 || rule.fields.len() == 1 => {
            Some(Item { text: shown(&field.input, text), parts: Vec::new() })
        }
        _ => Some(Item {
            text: String::new(),
            parts: wanted
                .into_iter()
                .map(|(field, text)| Part { label: field.label.clone(), text: shown(&field.input, text) })
                .collect(),
        }),
    }
}

/// What was filled in, in words where it was a choice. Choices are written in Dutch, the language of notes.
fn shown(input: &Input, text: &str) -> String {
    match input {
        Input::Choice { options } => {
            let label = options.iter().find(|o| o.id.as_str() == text).map(|o| &o.label);
            label.map_or_else(|| text.to_owned(), |label: &Text| label.nl.clone())
        }
        Input::Line { .. } | Input::Text { .. } | Input::Scale { .. } | Input::Date | Input::Picture => {
            text.to_owned()
        }
        // The rules of protocol files keep materials out of the harvest; here nothing of them is told either.
        Input::Material => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        ids::{CardId, FieldId},
        protocol::{Field, Nature},
    };

    fn scored(id: u64, score: &str) -> Card {
        Card {
            id: CardId(id),
            kind: "evaluation".into(),
            visit: 1,
            status: Status::Live,
            audience: Audience::All,
            content: Some(Content {
                fields: Fields::from([(FieldId::from("safety"), score.to_owned())]),
                ..Content::default()
            }),
        }
    }

    #[test]
    fn scores_are_told_together() {
        let text = |t: &str| Text { nl: t.to_owned(), en: t.to_owned() };
        let kind = CardKind {
            points: None,
            title: text("Evaluatie"),
            nature: Nature::Evaluation,
            fields: vec![Field {
                id: "safety".into(),
                label: text("Veilig"),
                hint: None,
                input: Input::Scale { min: 1, max: 3, low: text("laag"), high: text("hoog") },
                required: true,
            }],
            versioned: false,
        };
        let rule = Harvest {
            to: NoteField::Evaluation,
            card: "evaluation".into(),
            fields: Vec::new(),
            version: Version::Last,
            marked: None,
            picked: false,
        };
        let cards: Vec<Arc<Card>> =
            ["3", "2", "3"].iter().zip(1..).map(|(s, id)| Arc::new(scored(id, s))).collect();
        let pairs: Vec<(&Card, &Content)> =
            cards.iter().filter_map(|c| c.content.as_ref().map(|k| (c.as_ref(), k))).collect();
        let parts = evaluation(&kind, &rule, &pairs).map(|item| item.parts).unwrap_or_default();
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].text, "2,7 / 3 (3×)");
        assert_eq!(evaluation(&kind, &rule, &[]), None);
    }
}
