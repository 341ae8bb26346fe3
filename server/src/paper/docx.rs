//! A paper as a Word file, with real headings and lists and its language.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, BreakType, Docx, IndentLevel, Level, LevelJc, LevelText, NumberFormat, Numbering,
    NumberingId, Paragraph, Run, Start, Style, StyleType, Table, TableCell, TableRow, WidthType,
};
use kring_shared::protocol::Lang;

use super::{Block, Labelled, Paper, PaperError};

/// The list with bullets; the first is the one that counts, which the library makes itself.
const BULLETS: usize = 2;
/// The widths of the two columns of a table, in twentieths of a point.
const COLUMNS: [usize; 2] = [2_400, 6_600];

/// The Word file.
///
/// # Errors
/// When it could not be written.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let mut docx = Docx::new()
        .default_size(22)
        .add_style(heading(1, 36))
        .add_style(heading(2, 28))
        .add_style(heading(3, 24));
    docx = docx
        .add_abstract_numbering(
            AbstractNumbering::new(BULLETS).add_level(
                Level::new(
                    0,
                    Start::new(1),
                    NumberFormat::new("bullet"),
                    LevelText::new("•"),
                    LevelJc::new("left"),
                )
                .indent(
                    Some(360),
                    Some(docx_rs::SpecialIndentType::Hanging(360)),
                    None,
                    None,
                ),
            ),
        )
        .add_numbering(Numbering::new(BULLETS, BULLETS));
    for block in &paper.blocks {
        docx = match block {
            Block::Heading(level, text) => docx
                .add_paragraph(lines(Paragraph::new().style(&format!("Heading{}", (*level).min(3))), text)),
            Block::Paragraph(text) => docx.add_paragraph(lines(Paragraph::new(), text)),
            Block::Small(text) => docx.add_paragraph(lines(Paragraph::new().size(18), text)),
            Block::List(items) => items.iter().fold(docx, |docx, item| list_item(docx, item)),
            Block::Table(rows) => docx.add_table(table(rows)).add_paragraph(Paragraph::new()),
        };
    }
    let mut built = docx.build();
    let (lang, whole) = match paper.lang {
        Lang::Nl => ("nl-NL", "<w:lang w:val=\"nl-NL\"/>"),
        Lang::En => ("en-GB", "<w:lang w:val=\"en-GB\"/>"),
    };
    // The library has no word for a language: who reads aloud needs it.
    built.styles = put(&built.styles, "</w:rPr></w:rPrDefault>", whole)?;
    let named =
        format!("<dc:title>{}</dc:title><dc:language>{lang}</dc:language>", html_escaped(&paper.title));
    built.doc_props.core = put(&built.doc_props.core, "</cp:coreProperties>", &named)?;
    let mut made = Cursor::new(Vec::new());
    built.pack(&mut made).map_err(|_| PaperError::Refused("no Word file".to_owned()))?;
    Ok(made.into_inner())
}

/// `xml` with `more` before the first `before`.
fn put(xml: &[u8], before: &str, more: &str) -> Result<Vec<u8>, PaperError> {
    let text = std::str::from_utf8(xml).ok().and_then(|text| text.split_once(before));
    let (head, tail) = text.ok_or_else(|| PaperError::Refused("a Word file of another shape".to_owned()))?;
    Ok(format!("{head}{more}{before}{tail}").into_bytes())
}

fn html_escaped(text: &str) -> String {
    maud::html! { (text) }.into_string()
}

fn heading(level: usize, size: usize) -> Style {
    Style::new(format!("Heading{level}"), StyleType::Paragraph)
        .name(format!("heading {level}"))
        .based_on("Normal")
        .next("Normal")
        .q_format(true)
        .outline_lvl(level - 1)
        .size(size)
        .bold()
}

/// A text whose line's ends stay so.
fn lines(paragraph: Paragraph, text: &str) -> Paragraph {
    text.lines().enumerate().fold(paragraph, |paragraph, (place, line)| {
        let run = if place > 0 { Run::new().add_break(BreakType::TextWrapping) } else { Run::new() };
        paragraph.add_run(run.add_text(written(line)))
    })
}

/// What may stand in XML.
fn written(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

fn list_item(docx: Docx, item: &[Labelled]) -> Docx {
    item.iter().enumerate().fold(docx, |docx, (place, line)| {
        let paragraph = match place {
            0 => Paragraph::new().numbering(NumberingId::new(BULLETS), IndentLevel::new(0)),
            _ => Paragraph::new().indent(Some(360), None, None, None),
        };
        docx.add_paragraph(labelled(paragraph, line))
    })
}

fn labelled(paragraph: Paragraph, line: &Labelled) -> Paragraph {
    if line.label.is_empty() {
        return lines(paragraph, &line.text);
    }
    lines(paragraph.add_run(Run::new().add_text(format!("{}: ", written(&line.label))).bold()), &line.text)
}

fn table(rows: &[(String, String)]) -> Table {
    let rows = rows.iter().map(|(what, is)| {
        let what = Paragraph::new().add_run(Run::new().add_text(written(what)).bold());
        let is = lines(Paragraph::new(), is);
        let cell = |width, text| TableCell::new().width(width, WidthType::Dxa).add_paragraph(text);
        TableRow::new(vec![cell(COLUMNS[0], what), cell(COLUMNS[1], is)])
    });
    Table::without_borders(rows.collect()).set_grid(COLUMNS.to_vec())
}
