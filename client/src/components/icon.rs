//! Line icons, drawn in place so that they follow the colour of the text.

use yew::prelude::*;

/// Every icon there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "an icon is what its name says")]
pub enum Glyph {
    Alert,
    Back,
    Calendar,
    Check,
    Clock,
    Close,
    Copy,
    Down,
    Download,
    Ear,
    Eye,
    Hand,
    Leave,
    Lock,
    Minus,
    Next,
    Pause,
    Pencil,
    People,
    Play,
    Plus,
    Previous,
    Print,
    Screen,
    Search,
    Share,
    Undo,
    Up,
}

impl Glyph {
    /// All icons, for the style guide.
    pub const ALL: [Self; 28] = [
        Self::Alert,
        Self::Back,
        Self::Calendar,
        Self::Check,
        Self::Clock,
        Self::Close,
        Self::Copy,
        Self::Down,
        Self::Download,
        Self::Ear,
        Self::Eye,
        Self::Hand,
        Self::Leave,
        Self::Lock,
        Self::Minus,
        Self::Next,
        Self::Pause,
        Self::Pencil,
        Self::People,
        Self::Play,
        Self::Plus,
        Self::Previous,
        Self::Print,
        Self::Screen,
        Self::Search,
        Self::Share,
        Self::Undo,
        Self::Up,
    ];

    /// Path data on a field of 24 by 24.
    fn path(self) -> &'static str {
        match self {
            Self::Alert => "M12 4l9 16H3zM12 10v4.5M12 17v.4",
            Self::Back => "M20 12a8 8 0 1 1-3-6.2M20 4v5h-5",
            Self::Calendar => "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::Clock => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Copy => "M9 9h10v11H9zM15 9V4H5v11h4",
            Self::Down => "M12 5v13M6.5 13l5.5 5.5 5.5-5.5",
            Self::Download => "M12 4v10M7 10l5 5 5-5M5 19.5h14",
            Self::Ear => "M8 9.5a4.5 4.5 0 1 1 9 0c0 3-3 3.8-3 6.5a3 3 0 0 1-5.5 1.6M11 10a1.5 1.5 0 0 1 3 0",
            Self::Eye => "M3 12c2.5-4 5.5-6 9-6s6.5 2 9 6c-2.5 4-5.5 6-9 6s-6.5-2-9-6zM12 9.5v5M9.5 12h5",
            Self::Hand => {
                "M8 12.5V6a1.3 1.3 0 0 1 2.6 0v5M10.6 10.5V4.8a1.3 1.3 0 0 1 2.6 0v5.7M13.2 10.5V6a1.3 1.3 0 0 1 2.6 0v6M15.8 11V8.5a1.3 1.3 0 0 1 2.6 0V14c0 4-2.3 6.5-5.8 6.5-3 0-4.6-1.6-5.8-4.2l-1.7-3.6c-.5-1.2 1-2 1.9-1l1 1.6"
            }
            Self::Leave => "M13 4H5v16h8M10 12h10M16 8l4 4-4 4",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Self::Minus => "M5 12h14",
            Self::Next => "M5 12h13M13 6.5l5.5 5.5-5.5 5.5",
            Self::Pause => "M8.5 6v12M15.5 6v12",
            Self::Pencil => "M5 19l1-4L16 5l3 3L9 18z",
            Self::People => {
                "M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5zM3 19.5c0-3.3 2.5-5.5 6-5.5s6 2.2 6 5.5M15.5 5.3a3.2 3.2 0 0 1 0 5.8M17.5 14.5c2.2.7 3.5 2.5 3.5 5"
            }
            Self::Play => "M8 5.5v13l10-6.5z",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Previous => "M19 12H6M11 6.5L5.5 12l5.5 5.5",
            Self::Print => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
            Self::Screen => "M3 5h18v12H3zM9 20h6",
            Self::Search => "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5",
            Self::Share => "M12 15V4M7.5 8L12 3.5 16.5 8M6 12H5v8.5h14V12h-1",
            Self::Undo => "M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10H9",
            Self::Up => "M12 19V6M6.5 11L12 5.5l5.5 5.5",
        }
    }
}

/// An icon beside words; hidden from screen readers, so the words must say it all.
///
/// A function and not a component: it has no state, and every component costs the reader some bytes.
pub fn icon(glyph: Glyph) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={glyph.path()} /></svg>
    }
}
