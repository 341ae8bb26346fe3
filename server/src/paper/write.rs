//! Draws pages and says what everything on them is.

use std::num::NonZeroU16;

use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::Point,
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag,
        TagGroup, TagTree,
    },
};
use kring_shared::text::name_of;

use super::{
    Paper, PaperError,
    lines::{Line, Look, Setter},
    sheets::{HEIGHT, Placed, Shape, Sheets, WIDTH, sheets},
};

/// How high the number of a page stands.
const FOOT: f32 = HEIGHT - 44.0;
const FOOT_LOOK: Look = Look { size: 8.5, leading: 1.2, bold: false };

/// The paper as PDF.
///
/// # Errors
/// A font that cannot be read; a PDF that is not what PDF/UA-1 asks.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let refused = |error: String| PaperError::Refused(error);
    let mut setter = Setter::new();
    let Sheets { placed, shapes, pages, leaves } = sheets(paper, &mut setter)?;
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let settings = SerializeSettings {
        enable_tagging: true,
        configuration: configuration.map_err(|error| refused(format!("{error:?}")))?,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    let mut said: Vec<Vec<Identifier>> = (0..leaves).map(|_| Vec::new()).collect();
    let mut outline = Outline::new();
    headings(&shapes, &placed).into_iter().for_each(|node| outline.push_child(node));
    let mut rest = placed.into_iter().peekable();
    for number in 0..pages {
        let size =
            PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| refused("the size of a page".to_owned()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        while let Some(line) = rest.next_if(|line| line.page == number) {
            let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            draw(&mut surface, &line.line, line.x, line.y);
            surface.end_tagged();
            said[line.leaf].push(identifier);
        }
        if pages > 1 {
            // Who listens to a paper hears no numbers of pages.
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
            let words = format!("{} / {pages}", number + 1);
            for line in setter.set(("", &words), FOOT_LOOK, WIDTH)? {
                draw(&mut surface, &line, WIDTH - 96.0, FOOT);
            }
            surface.end_tagged();
        }
        surface.finish();
        page.finish();
    }
    let lang = name_of(&paper.lang);
    let mut tree = TagTree::new().with_lang(Some(lang.clone()));
    for shape in shapes {
        tree.push(group(shape, &mut said));
    }
    document.set_tag_tree(tree);
    document.set_outline(outline);
    let metadata = Metadata::new().title(paper.title.clone()).language(lang).creator("Kring".to_owned());
    document.set_metadata(metadata);
    document.finish().map_err(|error| refused(format!("{error:?}")))
}

fn draw(surface: &mut Surface<'_>, line: &Line, x: f32, y: f32) {
    for run in &line.runs {
        let at = Point::from_xy(x + run.x, y + line.baseline);
        surface.draw_glyphs(at, &run.glyphs, run.font.clone(), &run.text, run.size, false);
    }
}

/// The headings as a reader lists them beside the pages.
fn headings(shapes: &[Shape], placed: &[Placed]) -> Vec<OutlineNode> {
    let found = shapes.iter().filter_map(|shape| match shape {
        Shape::Heading(_, words, leaf) => Some((words, placed.iter().find(|line| line.leaf == *leaf)?)),
        Shape::Paragraph(_) | Shape::List(_) | Shape::Table(_) => None,
    });
    found
        .map(|(words, line)| {
            let place = XyzDestination::new(line.page, Point::from_xy(line.x, line.y));
            OutlineNode::new(words.clone(), place)
        })
        .collect()
}

fn take(said: &mut [Vec<Identifier>], leaf: usize) -> Vec<Node> {
    std::mem::take(&mut said[leaf]).into_iter().map(Node::from).collect()
}

fn group(shape: Shape, said: &mut [Vec<Identifier>]) -> TagGroup {
    match shape {
        Shape::Heading(level, words, leaf) => {
            let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
            TagGroup::with_children(Tag::Hn(level, Some(words)), take(said, leaf))
        }
        Shape::Paragraph(leaf) => TagGroup::with_children(Tag::P, take(said, leaf)),
        Shape::List(items) => {
            let mut list = TagGroup::new(Tag::L(ListNumbering::Disc));
            for (mark, bodies) in items {
                let mut body = TagGroup::new(Tag::LBody);
                for leaf in bodies {
                    body.push(TagGroup::with_children(Tag::P, take(said, leaf)));
                }
                let mut item = TagGroup::new(Tag::LI);
                item.push(TagGroup::with_children(Tag::Lbl, take(said, mark)));
                item.push(body);
                list.push(item);
            }
            list
        }
        Shape::Table(rows) => {
            let mut table = TagGroup::new(Tag::Table);
            for (what, is) in rows {
                let mut row = TagGroup::new(Tag::TR);
                row.push(TagGroup::with_children(Tag::TH(TableHeaderScope::Row), take(said, what)));
                row.push(TagGroup::with_children(Tag::TD, take(said, is)));
                table.push(row);
            }
            table
        }
    }
}
