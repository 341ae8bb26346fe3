//! The fonts: taken from the node packages, laid out under fixed names for the client build to copy.

use std::fs;

use anyhow::{Context, Result};

use crate::repo;

/// Copies the fonts and their licences to `target/web-assets/fonts`, where the client's index.html looks for them.
pub(crate) fn copy() -> Result<()> {
    let to = repo::path("target/web-assets/fonts");
    fs::create_dir_all(&to)?;
    for (from, name) in FILES {
        let from = repo::path("node_modules/@fontsource-variable").join(from);
        let content = fs::read(&from).with_context(|| format!("reading {}", from.display()))?;
        let to = to.join(name);
        if fs::read(&to).ok().as_ref() != Some(&content) {
            fs::write(&to, content).with_context(|| format!("writing {}", to.display()))?;
        }
    }
    Ok(())
}

/// Latin letters and all weights, upright. The serif with an optical size axis as well would cost 122 kB, not 51.
const FILES: [(&str, &str); 4] = [
    ("atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2", "atkinson.woff2"),
    ("atkinson-hyperlegible-next/LICENSE", "atkinson-OFL.txt"),
    ("source-serif-4/files/source-serif-4-latin-wght-normal.woff2", "source-serif.woff2"),
    ("source-serif-4/LICENSE", "source-serif-OFL.txt"),
];
