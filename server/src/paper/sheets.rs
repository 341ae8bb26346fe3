//! From lines to pages.

use super::{
    Block, Labelled, Paper, PaperError,
    lines::{Line, Look, Setter, seen},
};

/// A4, in points.
pub(super) const WIDTH: f32 = 595.0;
pub(super) const HEIGHT: f32 = 842.0;
/// The room around what is written.
const SIDE: f32 = 64.0;
const TOP: f32 = 64.0;
const BOTTOM: f32 = 72.0;
const COLUMN: f32 = WIDTH - 2.0 * SIDE;
/// The label of a list's item, and the first column of a table.
const BULLET: f32 = 14.0;
const FIRST: f32 = 150.0;
/// What has to fit below a heading: nobody reads a heading alone at the foot of a page.
const BELOW_HEADING: f32 = 40.0;

const TEXT: Look = Look { size: 10.5, leading: 1.45, bold: false };
const SMALL: Look = Look { size: 8.5, leading: 1.4, bold: false };

fn heading(level: u16) -> Look {
    let size = match level {
        1 => 20.0,
        2 => 13.0,
        _ => 11.0,
    };
    Look { size, leading: 1.3, bold: true }
}

/// The words on one line, as lists of headings show them.
fn one_line(words: &str) -> String {
    let words: Vec<String> = words.lines().map(seen).collect();
    words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a part of a paper is to who hears it.
pub(super) enum Shape {
    /// A heading with its level and words.
    Heading(u16, String, usize),
    /// A paragraph.
    Paragraph(usize),
    /// A list: of each item its mark and its paragraphs.
    List(Vec<(usize, Vec<usize>)>),
    /// A table: of each row the two cells.
    Table(Vec<(usize, usize)>),
}

/// A line on its place.
pub(super) struct Placed {
    /// From which text; texts are numbered.
    pub(super) leaf: usize,
    /// On which page.
    pub(super) page: usize,
    /// From the left.
    pub(super) x: f32,
    /// The top of the line, from above.
    pub(super) y: f32,
    /// The line.
    pub(super) line: Line,
}

/// All pages.
pub(super) struct Sheets {
    /// The lines, in the order in which they are read.
    pub(super) placed: Vec<Placed>,
    /// What they are.
    pub(super) shapes: Vec<Shape>,
    /// How many pages there are.
    pub(super) pages: usize,
    /// How many texts.
    pub(super) leaves: usize,
}

/// Puts a paper on pages.
pub(super) fn sheets(paper: &Paper, setter: &mut Setter) -> Result<Sheets, PaperError> {
    let mut at = Place { setter, page: 0, y: TOP, placed: Vec::new(), leaves: 0 };
    let mut shapes = Vec::new();
    for block in &paper.blocks {
        shapes.push(at.block(block)?);
    }
    Ok(Sheets { placed: at.placed, shapes, pages: at.page + 1, leaves: at.leaves })
}

struct Place<'a> {
    setter: &'a mut Setter,
    page: usize,
    y: f32,
    placed: Vec<Placed>,
    leaves: usize,
}

impl Place<'_> {
    fn block(&mut self, block: &Block) -> Result<Shape, PaperError> {
        Ok(match block {
            // A heading without words heads nothing.
            Block::Heading(_, words) if one_line(words).is_empty() => {
                Shape::Paragraph(self.paragraph(words, TEXT)?)
            }
            Block::Heading(level, words) => {
                let words = &one_line(words);
                self.room(if *level == 1 { 0.0 } else { 14.0 });
                let lines = self.setter.set(("", words), heading(*level), COLUMN)?;
                self.fits(lines.iter().map(|line| line.height).sum::<f32>() + BELOW_HEADING);
                let leaf = self.strip(vec![(0.0, lines)])[0];
                self.room(if *level == 1 { 10.0 } else { 4.0 });
                Shape::Heading(*level, words.clone(), leaf)
            }
            Block::Paragraph(text) => Shape::Paragraph(self.paragraph(text, TEXT)?),
            Block::Small(text) => Shape::Paragraph(self.paragraph(text, SMALL)?),
            Block::List(items) => {
                let items: Result<_, PaperError> = items.iter().map(|item| self.item(item)).collect();
                Shape::List(items?)
            }
            Block::Table(rows) => {
                let mut cells = Vec::new();
                for (what, is) in rows {
                    let bold = Look { bold: true, ..TEXT };
                    let what = self.setter.set(("", what), bold, FIRST - 10.0)?;
                    let is = self.setter.set(("", is), TEXT, COLUMN - FIRST)?;
                    let leaves = self.strip(vec![(0.0, what), (FIRST, is)]);
                    self.room(4.0);
                    cells.push((leaves[0], leaves[1]));
                }
                self.room(8.0);
                Shape::Table(cells)
            }
        })
    }

    fn paragraph(&mut self, text: &str, look: Look) -> Result<usize, PaperError> {
        let lines = self.setter.set(("", text), look, COLUMN)?;
        let leaf = self.strip(vec![(0.0, lines)])[0];
        self.room(6.0);
        Ok(leaf)
    }

    fn item(&mut self, item: &[Labelled]) -> Result<(usize, Vec<usize>), PaperError> {
        let mut mark = None;
        let mut bodies = Vec::new();
        for Labelled { label, text } in item {
            let body = self.setter.set((label, text), TEXT, COLUMN - BULLET)?;
            let mut texts = vec![(BULLET, body)];
            if mark.is_none() {
                texts.insert(0, (0.0, self.setter.set(("", "•"), TEXT, BULLET)?));
            }
            let mut leaves = self.strip(texts).into_iter();
            mark = mark.or_else(|| leaves.next());
            bodies.extend(leaves);
        }
        self.room(4.0);
        Ok((mark.unwrap_or_default(), bodies))
    }

    /// Leaves room, at the foot of a page none.
    fn room(&mut self, points: f32) {
        self.y += points;
    }

    /// Goes to the next page when there is less room than this.
    fn fits(&mut self, height: f32) {
        if self.y + height > HEIGHT - BOTTOM && self.y > TOP {
            self.page += 1;
            self.y = TOP;
        }
    }

    /// Puts texts side by side, line by line, over as many pages as that takes; the numbers of the texts.
    fn strip(&mut self, texts: Vec<(f32, Vec<Line>)>) -> Vec<usize> {
        let first = self.leaves;
        self.leaves += texts.len();
        let mut columns: Vec<_> = texts.into_iter().map(|(x, lines)| (x, lines.into_iter())).collect();
        loop {
            let row: Vec<Option<Line>> = columns.iter_mut().map(|(_, lines)| lines.next()).collect();
            let height = row.iter().flatten().map(|line| line.height).fold(0.0, f32::max);
            if row.iter().all(Option::is_none) {
                return (first..self.leaves).collect();
            }
            self.fits(height);
            for (column, line) in row.into_iter().enumerate() {
                let Some(line) = line else { continue };
                let x = SIDE + columns[column].0;
                self.placed.push(Placed { leaf: first + column, page: self.page, x, y: self.y, line });
            }
            self.y += height;
        }
    }
}
