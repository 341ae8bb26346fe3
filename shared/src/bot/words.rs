//! What a scripted person writes: the case's own words where it has them, made-up ones elsewhere.

use crate::{
    deck::PICTURES,
    ids::{KindId, Millis},
    protocol::{CardKind, Field, Input, Nature},
    session::Fields,
};

use crate::{
    cases::{Case, Subject},
    dice::Dice,
};

/// Who writes what for which time.
pub(super) struct Words<'a> {
    pub(super) case: &'a Case,
    pub(super) name: &'a str,
    pub(super) now: Millis,
    /// How many cards of this kind this person wrote before.
    pub(super) nth: usize,
    /// True when it becomes a new version of what was written before.
    pub(super) again: bool,
    /// Goes at the end of every free text, so that a text can be found again.
    pub(super) mark: String,
    /// Stands in the place of the first free text, to write something by mistake.
    pub(super) instead: Option<String>,
}

impl Words<'_> {
    /// The filled-in fields of a card of `kind`.
    pub(super) fn fields(&self, id: &KindId, kind: &CardKind, dice: &mut Dice) -> Fields {
        let mut instead = self.instead.as_deref();
        let mut fields: Fields = kind
            .fields
            .iter()
            // A file has to be brought first: bots leave it out.
            .filter(|field| field.input != Input::Material)
            .map(|field| {
                let text = match &field.input {
                    Input::Line { max_chars } | Input::Text { max_chars } => {
                        let raw = instead.take().map_or_else(|| self.free(id, kind, field), str::to_owned);
                        self.fit(&raw, usize::from(*max_chars))
                    }
                    Input::Choice { options } => {
                        let wanted = self.case.by_field(self.nth).get(field.id.as_str()).cloned();
                        let known = wanted.filter(|w| options.iter().any(|o| o.id.as_str() == w));
                        known.or_else(|| dice.pick(options).map(|o| o.id.to_string())).unwrap_or_default()
                    }
                    Input::Scale { min, max, .. } => {
                        dice.between(i64::from(*min), i64::from(*max)).to_string()
                    }
                    Input::Picture => dice.pick(&PICTURES).map(ToString::to_string).unwrap_or_default(),
                    Input::Material => String::new(),
                    Input::Date => date(self.now, i64::from(self.case.action.when_days)),
                };
                (field.id.clone(), text)
            })
            .collect();
        if let Some(points) = kind.points {
            share_out(kind, points, &mut fields, dice);
        }
        fields
    }

    /// An answer to a question.
    pub(super) fn answer(&self) -> String {
        self.fit("Dat weet ik eerlijk gezegd niet precies; ik denk een paar keer per week.", 400)
    }

    fn free(&self, id: &KindId, kind: &CardKind, field: &Field) -> String {
        let case = self.case;
        let said = |subject| case.said(subject, self.name, self.nth);
        let by_field = || case.by_field(self.nth).get(field.id.as_str()).cloned().filter(|t| !t.is_empty());
        match kind.nature {
            Nature::Case => by_field().unwrap_or_else(|| case.situation.clone()),
            Nature::CoreQuestion if self.again => case.core_question.clone(),
            Nature::CoreQuestion => case.question.clone(),
            Nature::Question if id.as_str() == "clarifying" => said(Subject::Clarifying),
            Nature::Question => said(Subject::Probing),
            Nature::Association => said(Subject::Association),
            Nature::Analysis => said(Subject::Core),
            Nature::Advice => said(Subject::Advice),
            Nature::Position if field.id.as_str() == "reason" => said(Subject::Core),
            Nature::Position => said(Subject::Advice),
            Nature::Outcome => case.withheld.clone(),
            Nature::Takeaway => said(Subject::Takeaway),
            Nature::Action => by_field().unwrap_or_else(|| case.action.what.clone()),
            Nature::Evaluation | Nature::Form => by_field().unwrap_or_else(|| said(Subject::Core)),
        }
    }

    /// The text with its mark, within the field's limit.
    fn fit(&self, text: &str, max_chars: usize) -> String {
        let room = max_chars.saturating_sub(self.mark.chars().count());
        let mut fitting: String = text.chars().take(room).collect();
        fitting.push_str(&self.mark);
        fitting
    }
}

/// Gives the scales of `kind` exactly `points` together, one point at a time.
pub fn share_out(kind: &CardKind, points: u16, fields: &mut Fields, dice: &mut Dice) {
    let scales: Vec<(&Field, u16)> = kind
        .fields
        .iter()
        .filter_map(|field| match field.input {
            Input::Scale { max, .. } => Some((field, u16::from(max))),
            _ => None,
        })
        .collect();
    let mut given = vec![0_u16; scales.len()];
    for _ in 0..points {
        let free: Vec<usize> = (0..scales.len()).filter(|i| given[*i] < scales[*i].1).collect();
        if let Some(i) = dice.pick(&free) {
            given[*i] += 1;
        }
    }
    for ((field, _), points) in scales.into_iter().zip(given) {
        fields.insert(field.id.clone(), points.to_string());
    }
}

/// The day `days` after `now`, as `jjjj-mm-dd`.
fn date(now: Millis, days: i64) -> String {
    // Days since 1970 to a date in the Gregorian calendar, counting in eras of 400 years from 1 March 0000.
    let day = now.0.div_euclid(86_400_000) + days + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{:02}", of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(date(Millis(0), 0), "1970-01-01");
        assert_eq!(date(Millis(1_767_600_000_000), 0), "2026-01-05");
        assert_eq!(date(Millis(1_767_600_000_000), 54), "2026-02-28");
        assert_eq!(date(Millis(1_767_600_000_000), 55), "2026-03-01");
        assert_eq!(date(Millis(1_709_164_800_000), 0), "2024-02-29");
    }
}
