//! From text to lines of glyphs.

use std::{borrow::Cow, collections::HashMap, ops::Range, rc::Rc};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::{
    Alignment, FontContext, FontData, Layout, LayoutContext, StyleProperty,
    fontique::{Blob, Collection, CollectionOptions, SourceCache},
    style::{FontFamily, FontFamilyName, FontWeight, LineHeight, OverflowWrap},
};

use super::PaperError;

/// The fonts that are built in. Their licences stand beside them in `server/fonts`.
const FONTS: [&[u8]; 4] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-SemiBold.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansHebrew-Regular.ttf"),
];
const FAMILIES: [&str; 3] = ["Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew"];

/// What is drawn for a sign that no font has.
const MISSING: char = '\u{FFFD}';

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    /// The size in points.
    pub(super) size: f32,
    /// How far apart lines are, in sizes.
    pub(super) leading: f32,
    /// True for bold.
    pub(super) bold: bool,
}

/// A line of a text, ready to be drawn.
pub(super) struct Line {
    /// Its height.
    pub(super) height: f32,
    /// How far below its top the letters stand.
    pub(super) baseline: f32,
    /// What stands on it, from left to right.
    pub(super) runs: Vec<Run>,
}

/// Glyphs of one font.
pub(super) struct Run {
    /// Where they begin, from the left.
    pub(super) x: f32,
    /// Their font.
    pub(super) font: Font,
    /// Their size.
    pub(super) size: f32,
    /// The glyphs.
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// The text that they stand for.
    pub(super) text: Rc<str>,
}

/// Breaks texts into lines.
pub(super) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    known: HashMap<u64, Font>,
}

impl Setter {
    /// With the fonts that are built in and no others: a paper is the same wherever it is made.
    pub(super) fn new() -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        for font in FONTS {
            collection.register_fonts(Blob::new(std::sync::Arc::new(font)), None);
        }
        let fonts = FontContext { collection, source_cache: SourceCache::default() };
        Self { fonts, layouts: LayoutContext::new(), known: HashMap::new() }
    }

    /// The lines of a text in a column of this width, with `label` before it in bold. A text that runs from right to left
    /// stands at the right.
    pub(super) fn set(
        &mut self,
        (label, text): (&str, &str),
        look: Look,
        width: f32,
    ) -> Result<Vec<Line>, PaperError> {
        let mut lines = Vec::new();
        let whole = if label.is_empty() { text.to_owned() } else { format!("{label}: {text}") };
        let mut bold = if label.is_empty() { 0 } else { label.len() + 1 };
        for paragraph in whole.split('\n') {
            let (paragraph, cut) = (seen(paragraph), std::mem::take(&mut bold));
            // What is not seen may have stood in the label.
            let mut cut = cut.min(paragraph.len());
            while !paragraph.is_char_boundary(cut) {
                cut -= 1;
            }
            let mut shown = Shown::new(&paragraph);
            let mut layout = self.layout(&shown.text, cut, look, width);
            let missing = missing(&layout);
            if !missing.is_empty() {
                shown = Shown::without(&paragraph, &missing);
                layout = self.layout(&shown.text, cut, look, width);
            }
            let said: Rc<str> = paragraph.as_str().into();
            for line in layout.lines() {
                lines.push(self.line(&line, &shown, &said)?);
            }
        }
        Ok(lines)
    }

    fn layout(&mut self, text: &str, bold: usize, look: Look, width: f32) -> Layout<()> {
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        let families = FAMILIES.map(|name| FontFamilyName::Named(Cow::Borrowed(name)));
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&families))));
        builder.push_default(StyleProperty::FontSize(look.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(look.leading)));
        // A word that is longer than a line goes on in the next.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let heavy = StyleProperty::FontWeight(FontWeight::new(600.0));
        if look.bold {
            builder.push_default(heavy);
        } else if bold > 0 {
            builder.push(heavy, 0..bold);
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        layout.align(Alignment::Start, Default::default());
        layout
    }

    fn line(
        &mut self,
        line: &parley::Line<'_, ()>,
        shown: &Shown,
        said: &Rc<str>,
    ) -> Result<Line, PaperError> {
        let metrics = *line.metrics();
        let mut x = metrics.offset;
        let mut runs = Vec::new();
        for run in line.runs() {
            let (font, size, from) = (self.font(run.font())?, run.font_size(), x);
            let mut glyphs: Vec<KrillaGlyph> = Vec::new();
            for cluster in run.visual_clusters() {
                let range = shown.origin(cluster.text_range());
                if cluster.is_ligature_continuation() {
                    if let Some(last) = glyphs.last_mut() {
                        last.text_range =
                            last.text_range.start.min(range.start)..last.text_range.end.max(range.end);
                    }
                    continue;
                }
                for glyph in cluster.glyphs() {
                    let (advance, dx, dy) = (glyph.advance / size, glyph.x / size, glyph.y / size);
                    let id = GlyphId::new(glyph.id);
                    glyphs.push(KrillaGlyph::new(id, advance, dx, dy, 0.0, range.clone(), None));
                    x += glyph.advance;
                }
            }
            if !glyphs.is_empty() {
                runs.push(Run { x: from, font, size, glyphs, text: Rc::clone(said) });
            }
        }
        let top = metrics.block_min_coord;
        Ok(Line { height: metrics.line_height, baseline: metrics.baseline - top, runs })
    }

    fn font(&mut self, data: &FontData) -> Result<Font, PaperError> {
        let id = data.data.id();
        if let Some(font) = self.known.get(&id) {
            return Ok(font.clone());
        }
        let bytes: Vec<u8> = data.data.as_ref().to_vec();
        let font = Font::new(bytes.into(), data.index).ok_or(PaperError::Font)?;
        self.known.insert(id, font.clone());
        Ok(font)
    }
}

/// The text without what steers machines; signs that mean something else to everybody, and those that say nothing of
/// themselves, are told as missing.
pub(super) fn seen(text: &str) -> String {
    let sign = |c: char| match c {
        '\t' => Some(' '),
        c if c.is_control() => None,
        '\u{FEFF}' | '\u{2028}' | '\u{2029}' => None,
        '\u{E000}'..='\u{F8FF}' | '\u{FFF9}'..='\u{FFFF}' | '\u{F0000}'..='\u{10FFFF}' => Some(MISSING),
        c if u32::from(c) & 0xFFFE == 0xFFFE => Some(MISSING),
        c => Some(c),
    };
    text.chars().filter_map(sign).collect()
}

/// A text as it is drawn, and where its pieces stand in the text that it stands for.
struct Shown {
    text: String,
    /// Of each piece that was replaced: where it begins in what is drawn, and its place in the text.
    replaced: Vec<(usize, Range<usize>)>,
}

impl Shown {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), replaced: Vec::new() }
    }

    /// With one mark in the place of each of `missing`, which stand in order and apart.
    fn without(text: &str, missing: &[Range<usize>]) -> Self {
        let mut shown = Self { text: String::with_capacity(text.len()), replaced: Vec::new() };
        let mut at = 0;
        for range in missing {
            shown.text.push_str(text.get(at..range.start).unwrap_or_default());
            shown.replaced.push((shown.text.len(), range.clone()));
            shown.text.push(MISSING);
            at = range.end;
        }
        shown.text.push_str(text.get(at..).unwrap_or_default());
        shown
    }

    /// Where a piece of what is drawn stands in the text.
    fn origin(&self, range: Range<usize>) -> Range<usize> {
        self.place(range.start, false)..self.place(range.end, true)
    }

    fn place(&self, at: usize, is_end: bool) -> usize {
        let before =
            self.replaced.partition_point(|(start, _)| if is_end { *start < at } else { *start <= at });
        let Some((start, range)) = before.checked_sub(1).and_then(|last| self.replaced.get(last)) else {
            return at;
        };
        match at - start {
            0 => range.start,
            past if past < MISSING.len_utf8() => range.end,
            past => range.end + past - MISSING.len_utf8(),
        }
    }
}

/// The pieces of a text for which there is no glyph, in order.
fn missing(layout: &Layout<()>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for line in layout.lines() {
        for run in line.runs() {
            let clusters = run.clusters().filter(|cluster| cluster.glyphs().any(|glyph| glyph.id == 0));
            found.extend(clusters.map(|cluster| cluster.text_range()));
        }
    }
    found.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_replaced_keeps_its_place_in_the_text() {
        let text = "ab😀cd😀😀e";
        let missing = [2..6, 8..12, 12..16];
        let shown = Shown::without(text, &missing);
        assert_eq!(shown.text, "ab\u{FFFD}cd\u{FFFD}\u{FFFD}e");
        let of = |piece: &str, nth: usize| {
            let (at, _) = shown.text.match_indices(piece).nth(nth).expect("is there");
            text[shown.origin(at..at + piece.len())].to_owned()
        };
        assert_eq!((of("b", 0), of("c", 0), of("e", 0)), ("b".into(), "c".into(), "e".into()));
        assert_eq!(
            (of("\u{FFFD}", 0), of("\u{FFFD}", 1), of("\u{FFFD}", 2)),
            ("😀".into(), "😀".into(), "😀".into())
        );
        assert_eq!(of("ab\u{FFFD}c", 0), "ab😀c");
    }

    #[test]
    fn what_steers_machines_is_left_out() {
        assert_eq!(seen("a\u{0}b\tc\u{FEFF}d\r"), "ab cd");
        assert_eq!(seen("\u{E001}x\u{FFFE}"), "\u{FFFD}x\u{FFFD}");
    }
}
