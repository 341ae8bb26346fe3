//! The code to take part, as letters and as a QR code.

use fast_qr::qr::QRBuilder;
use yew::prelude::*;

/// Properties of [`Qr`].
#[derive(Properties, PartialEq)]
pub struct QrProps {
    /// What a scanner reads, usually a link.
    pub text: AttrValue,
    /// What it is for, in words.
    pub label: AttrValue,
}

/// A QR code, black on white in every theme; an empty frame when the text does not fit in one.
#[component]
pub fn Qr(props: &QrProps) -> Html {
    let drawing = use_memo(props.text.clone(), |text| drawing(text));
    let (size, path) = &*drawing;
    html! {
        <div class="qr">
            <svg viewBox={format!("-2 -2 {0} {0}", size + 4)} shape-rendering="crispEdges" role="img"
                aria-label={&props.label}><path d={path.clone()} /></svg>
        </div>
    }
}

/// Side of the code in squares, and path data that fills the dark ones.
fn drawing(text: &str) -> (usize, String) {
    let Ok(code) = QRBuilder::new(text).build() else {
        return (21, String::new());
    };
    let mut path = String::new();
    for y in 0..code.size {
        let row = &code[y];
        let mut x = 0;
        while x < code.size {
            let run = row[x..].iter().take_while(|module| module.value()).count();
            if run > 0 {
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            x += run.max(1);
        }
    }
    (code.size, path)
}

/// Properties of [`JoinCode`].
#[derive(Properties, PartialEq)]
pub struct JoinCodeProps {
    /// Six characters, with or without a space: "H7K4MP".
    pub code: AttrValue,
    /// The small form, for a line of text.
    #[prop_or_default]
    pub small: bool,
}

/// The code in two groups of three, read aloud letter by letter.
pub fn join_code(props: &JoinCodeProps) -> Html {
    let (first, second) = halves(&props.code);
    let aloud = |half: &str| half.chars().map(String::from).collect::<Vec<_>>().join(" ");
    html! {
        <span class={classes!("code", "num", props.small.then_some("code--small"))}>
            <span class="visually-hidden">{ format!("{}, {}", aloud(&first), aloud(&second)) }</span>
            <span class="code__half" aria-hidden="true">{ first }</span>
            <span class="code__half" aria-hidden="true">{ second }</span>
        </span>
    }
}

fn halves(code: &str) -> (String, String) {
    let letters: Vec<char> = code.chars().filter(|c| c.is_alphanumeric()).collect();
    let (first, second) = letters.split_at(letters.len().div_ceil(2));
    (first.iter().collect(), second.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::{drawing, halves};

    #[test]
    fn a_link_becomes_squares() {
        let (size, path) = drawing("https://kring.example/j/H7K4MP");
        assert!(size >= 21);
        // The corner mark: seven dark squares in the first row.
        assert!(path.starts_with("M0 0h7v1h-7z"), "{path}");
        assert!(!path.contains("h0"));
    }

    #[test]
    fn a_text_that_is_too_long_leaves_the_frame_empty() {
        assert_eq!(drawing(&"x".repeat(9000)), (21, String::new()));
    }

    #[test]
    fn a_code_falls_into_two_halves() {
        assert_eq!(halves("H7K4MP"), ("H7K".to_owned(), "4MP".to_owned()));
        assert_eq!(halves("H7K 4MP"), ("H7K".to_owned(), "4MP".to_owned()));
        assert_eq!(halves(""), (String::new(), String::new()));
    }
}
