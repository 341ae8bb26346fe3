//! A note as Markdown and as JSON.

use std::fmt::Write;

use super::{Item, Note, NoteStatus};
use crate::{
    ids::Millis,
    protocol::{Lang, NoteField},
    text::{Texts, name_of},
};

/// The note as JSON, indented, with a line's end.
pub fn json(note: &Note) -> String {
    // A note holds texts and numbers only, which are always representable.
    let mut text = serde_json::to_string_pretty(note).unwrap_or_default();
    text.push('\n');
    text
}

/// The note as Markdown, with its headings in `lang`. What people wrote is escaped: it stays text.
pub fn markdown(note: &Note, lang: Lang, texts: &Texts) -> String {
    let t = |key: &str| texts.get(key, &[]);
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&format!("# {}", t("note-title")));
    line("");
    line(&format!("- {}: {}", t("note-date"), day(note.started_at)));
    line(&format!("- {}: {}", t("note-protocol"), escape(note.protocol_title.get(lang))));
    line(&format!("- {}: {}", t("note-people"), note.people));
    line(&format!("- {}: {}", t("note-minutes"), note.minutes));
    if note.status == NoteStatus::Draft {
        line(&format!("- {}", t("note-draft")));
    }
    if let Some(kind) = note.about.kind {
        line(&format!("- {}: {}", t("note-kind"), t(&format!("note-kind-{}", kind.key()))));
    }
    if !note.about.tags.is_empty() {
        line(&format!("- {}: {}", t("note-tags"), escape(&note.about.tags.join(", "))));
    }
    for field in NoteField::ALL {
        let items = note.fields.get(&field).map_or(&[][..], Vec::as_slice);
        if items.is_empty() {
            continue;
        }
        line("");
        line(&format!("## {}", t(&format!("note-field-{}", field.key()))));
        line("");
        items.iter().for_each(|item| line(&bullet(item, lang)));
    }
    if !note.departures.is_empty() {
        line("");
        line(&format!("## {}", t("note-departures")));
        line("");
        for departure in &note.departures {
            let key = name_of(&departure.what).replace('_', "-");
            let mut text = format!("- {}", t(&format!("departure-{key}")));
            if let Some(phase) = &departure.phase {
                let _ = write!(text, " ({})", escape(phase.get(lang)));
            }
            if let Some(reason) = &departure.reason {
                let _ = write!(text, ": {}", escape(reason));
            }
            line(&text);
        }
    }
    out
}

fn bullet(item: &Item, lang: Lang) -> String {
    if item.parts.is_empty() {
        return format!("- {}", indented(&item.text));
    }
    let parts: Vec<String> = item
        .parts
        .iter()
        .map(|part| format!("**{}**: {}", escape(part.label.get(lang)), indented(&part.text)))
        .collect();
    format!("- {}", parts.join("  \n  "))
}

fn indented(text: &str) -> String {
    escape(text).lines().collect::<Vec<_>>().join("  \n  ")
}

/// A text of several lines as Markdown.
pub(super) fn paragraphs(text: &str) -> String {
    escape(text).lines().collect::<Vec<_>>().join("  \n")
}

/// Puts a backslash before what Markdown would read as its own.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (place, line) in text.lines().enumerate() {
        if place > 0 {
            out.push('\n');
        }
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        for (at, c) in line.char_indices() {
            let at_start = at == 0 && matches!(c, '#' | '-' | '+' | '=' | '>' | '~');
            let numbered = digits > 0 && at == digits && matches!(c, '.' | ')');
            if at_start || numbered || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&')
            {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// The day of a moment in UTC as `jjjj-mm-dd`. Source: the civil-from-days algorithm of H. Hinnant.
pub fn day(at: Millis) -> String {
    let z = at.0.div_euclid(86_400_000) + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let d = doy - (153 * mp + 2) / 5 + 1;
    let m = if mp < 10 { mp + 3 } else { mp - 9 };
    let y = yoe + era * 400 + i64::from(m <= 2);
    format!("{y:04}-{m:02}-{d:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(day(Millis(0)), "1970-01-01");
        assert_eq!(day(Millis(951_782_400_000)), "2000-02-29");
        assert_eq!(day(Millis(1_795_305_600_000)), "2026-11-22");
    }

    #[test]
    fn what_people_wrote_stays_text() {
        assert_eq!(escape("# kop\n1. lijst\n<b>*x*</b>"), "\\# kop\n1\\. lijst\n\\<b\\>\\*x\\*\\</b\\>");
    }
}
