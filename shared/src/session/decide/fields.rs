//! Whether what stands in the fields of a card fits them.

use super::cleaned;
use crate::{
    deck::PICTURES,
    ids::FieldId,
    material::Material,
    protocol::{CardKind, Input},
    session::{card::Fields, rejection::Rejection},
};

/// R40: every field fits its kind; empty fields are left out; what is needed is there.
pub(super) fn checked_fields(shape: &CardKind, fields: &Fields) -> Result<Fields, Rejection> {
    if fields.keys().any(|id| shape.fields.iter().all(|f| &f.id != id)) {
        return Err(Rejection::UnknownField);
    }
    let mut checked = Fields::new();
    for field in &shape.fields {
        let mut text = cleaned(fields.get(&field.id).map_or("", String::as_str));
        if matches!(field.input, Input::Line { .. }) {
            text = text.replace(['\n', '\t'], " ");
        }
        if text.is_empty() {
            if field.required {
                return Err(Rejection::TextEmpty);
            }
            continue;
        }
        match &field.input {
            Input::Line { max_chars } | Input::Text { max_chars } => {
                if text.chars().count() > usize::from(*max_chars) {
                    return Err(Rejection::TextTooLong);
                }
            }
            Input::Choice { options } => {
                if options.iter().all(|o| o.id.0 != text) {
                    return Err(Rejection::FieldInvalid);
                }
            }
            Input::Scale { min, max, .. } => {
                // Written as people count: not `+3`, not `03`.
                if !(*min..=*max).any(|n| n.to_string() == text) {
                    return Err(Rejection::FieldInvalid);
                }
            }
            Input::Picture => {
                if !PICTURES.contains(&text.as_str()) {
                    return Err(Rejection::FieldInvalid);
                }
            }
            Input::Date => {
                if !is_date(&text) {
                    return Err(Rejection::FieldInvalid);
                }
            }
            Input::Material => {
                if text.parse::<Material>().is_err() {
                    return Err(Rejection::FieldInvalid);
                }
            }
        }
        checked.insert(field.id.clone(), text);
    }
    if checked.is_empty() {
        return Err(Rejection::TextEmpty);
    }
    // R47: points that are shared out are all given away.
    let is_scale =
        |id: &FieldId| shape.fields.iter().any(|f| &f.id == id && matches!(f.input, Input::Scale { .. }));
    let given =
        checked.iter().filter(|(id, _)| is_scale(id)).filter_map(|(_, text)| text.parse::<u16>().ok());
    if shape.points.is_some_and(|points| given.sum::<u16>() != points) {
        return Err(Rejection::PointsNotSpent);
    }
    Ok(checked)
}

/// True for an existing day as `jjjj-mm-dd`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let digits = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
    if !digits || (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return false;
    }
    let (Ok(year), Ok(month), Ok(day)) = (year.parse::<u16>(), month.parse::<u8>(), day.parse::<u8>()) else {
        return false;
    };
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=days).contains(&day)
}
