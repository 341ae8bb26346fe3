//! The fonts: taken from the node packages, laid out under fixed names for the client build to copy.

use std::fs;

use anyhow::{Context, Result};

use crate::repo;

/// Copies the fonts and their licences to `target/web-assets/fonts`, where the client's index.html looks for them.
pub(crate) fn copy() -> Result<()> {
    let to = repo::path("target/web-assets/fonts");
    fs::create_dir_all(&to)?;
    for (from, name) in FILES {
        let from = repo::path("node_modules/@fontsource").join(from);
        let content = fs::read(&from).with_context(|| format!("reading {}", from.display()))?;
        let to = to.join(name);
        if fs::read(&to).ok().as_ref() != Some(&content) {
            fs::write(&to, content).with_context(|| format!("writing {}", to.display()))?;
        }
    }
    Ok(())
}

/// Latin letters, upright: the sans in text and bold, the serif in text. Three fixed weights are 45 kB; the two
/// variable fonts were 85 kB.
const FILES: [(&str, &str); 5] = [
    (
        "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2",
        "atkinson-400.woff2",
    ),
    (
        "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-600-normal.woff2",
        "atkinson-600.woff2",
    ),
    ("atkinson-hyperlegible-next/LICENSE", "atkinson-OFL.txt"),
    ("source-serif-4/files/source-serif-4-latin-400-normal.woff2", "source-serif-400.woff2"),
    ("source-serif-4/LICENSE", "source-serif-OFL.txt"),
];
