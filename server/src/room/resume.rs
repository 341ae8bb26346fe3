//! What somebody who comes back may still be told of the time in between.

use kring_shared::{
    ids::CardId,
    session::{Content, Event, Fields, State, Viewer, deliver::Happened, redact::redact_card},
};

/// True when every text in `events` still stands where `viewer` can read it. What was taken back, put out of sight or
/// written anew meanwhile is not told to who comes back: a snapshot holds what is left.
pub(super) fn still_stands(state: &State, viewer: Viewer, events: &[Happened]) -> bool {
    let now = |id: CardId| redact_card(state, id, viewer);
    let stands = |id: CardId, told: &Content| {
        now(id).and_then(|card| card.content.clone()).is_some_and(|content| {
            let answered = told.answer.is_none() || told.answer == content.answer;
            answered
                && std::iter::once(&told.fields).chain(&told.earlier).all(|fields| says(&content, fields))
        })
    };
    events.iter().all(|happened| {
        // Who came in meanwhile begins with what the table looks like now.
        if happened.whole.is_some() {
            return false;
        }
        let disclosed =
            happened.disclosed.iter().filter_map(|d| Some((d.id, d.card.as_ref()?.content.as_ref()?)));
        let mut shown = disclosed.collect::<Vec<_>>();
        let told = match &happened.recorded.event {
            Event::CardWritten { card } => {
                shown.extend(card.content.as_ref().map(|content| (card.id, content)));
                true
            }
            Event::CardChanged { card, fields } => {
                now(*card).is_some_and(|c| c.content.as_ref().is_some_and(|content| says(content, fields)))
            }
            Event::Answered { card, text: Some(text), .. } => now(*card).is_some_and(|c| {
                let answer = c.content.as_ref().and_then(|content| content.answer.as_ref());
                answer.is_some_and(|a| a.text.as_ref() == Some(text))
            }),
            _ => true,
        };
        told && shown.into_iter().all(|(id, content)| stands(id, content))
    })
}

/// True when these texts are on the card, now or as an earlier version.
fn says(content: &Content, fields: &Fields) -> bool {
    &content.fields == fields || content.earlier.contains(fields)
}
