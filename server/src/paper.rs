//! Papers: certificates and notes as tagged PDF (PDF/UA-1), as a web page and as a Word file, for people who read with their
//! eyes and for people who do not.
//!
//! A paper is a list of blocks. `lines` breaks their texts into lines (letters that join, right to left, room between
//! words: parley), `sheets` puts the lines on pages, `write` draws them and says what each is (krilla). The fonts are built
//! in; a sign that none of them has is drawn as a lozenge with a question mark, and stays what it was for who copies or
//! listens to the text.

use kring_shared::protocol::Lang;

mod certificate;
mod docx;
mod html;
mod lines;
mod note;
mod sheets;
mod write;

pub use certificate::certificate;
pub use docx::docx;
pub use html::html;
pub use note::note;
pub use write::pdf;

/// What is put on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its title, for the window of who reads it. Never content.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading(u16, String),
    /// A paragraph; a line's end in it stays one.
    Paragraph(String),
    /// Small print.
    Small(String),
    /// A list: of each item its paragraphs, a label before the text where there is one.
    List(Vec<Vec<Labelled>>),
    /// A table of two columns: what it is, and what it is here.
    Table(Vec<(String, String)>),
}

/// A paragraph with a label before it, in bold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labelled {
    /// The label; may be empty.
    pub label: String,
    /// The text.
    pub text: String,
}

/// In what a paper is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Tagged PDF.
    Pdf,
    /// A Word file.
    Docx,
    /// A web page of its own.
    Html,
}

impl Ink {
    /// The paper as the bytes of a file.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn write(self, paper: &Paper) -> Result<Vec<u8>, PaperError> {
        match self {
            Self::Pdf => pdf(paper),
            Self::Docx => docx(paper),
            Self::Html => Ok(html(paper).into_bytes()),
        }
    }

    /// The ending of its name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Html => "html",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Html => "text/html; charset=utf-8",
        }
    }
}

/// Why a paper could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// A font that is built in cannot be read.
    #[error("a font cannot be read")]
    Font,
    /// The PDF would not be what PDF/UA asks.
    #[error("the paper cannot be written: {0}")]
    Refused(String),
}

#[cfg(test)]
mod tests;
