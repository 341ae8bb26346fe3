//! `size`: all bytes a guest downloads before standing in a room.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::client;

/// Prints each file a guest gets and their sum; more than the budget is an error.
pub(crate) fn check() -> Result<()> {
    let dist = client::dist();
    let mut files = Vec::new();
    walk(&dist, &mut files)?;
    let sent = sent(&files);
    let holds_wasm = sent.iter().any(|(name, _)| name.extension().is_some_and(|kind| kind == "wasm"));
    ensure!(holds_wasm, "client/dist holds no wasm: build the client");
    let (later, first): (Vec<_>, Vec<_>) = sent.into_iter().partition(|(name, _)| is_later(name));
    for (title, files) in [("until a guest stands in a room:", &first), ("after that:", &later)] {
        println!("  {title}");
        for (name, bytes) in files {
            println!("  {bytes:>8}  {}", name.strip_prefix(&dist).unwrap_or(name).display());
        }
    }
    let total: u64 = first.iter().map(|(_, bytes)| bytes).sum();
    println!("  {total:>8}  until a guest stands in a room; the limit is {LIMIT}");
    println!("  {:>8}  after that", later.iter().map(|(_, bytes)| bytes).sum::<u64>());
    ensure!(total <= LIMIT, "a guest downloads {total} bytes: {} too many", total - LIMIT);
    Ok(())
}

/// What goes over the line: of a file that has a brotli copy beside it, that copy's size.
fn sent(files: &[(PathBuf, u64)]) -> Vec<(&Path, u64)> {
    let size_of = |wanted: &Path| files.iter().find(|(path, _)| path == wanted).map(|(_, bytes)| *bytes);
    files
        .iter()
        .filter(|(path, _)| {
            path.extension().is_some_and(|kind| DOWNLOADED.iter().any(|known| kind == *known))
        })
        .map(|(path, bytes)| {
            let mut copy = path.clone().into_os_string();
            copy.push(".br");
            (path.as_path(), size_of(Path::new(&copy)).unwrap_or(*bytes))
        })
        .collect()
}

/// True for what nobody fetches before standing in a room; tests/browser/seat.test.mjs counts the bytes on the line.
fn is_later(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    LATER.iter().any(|start| name.starts_with(start))
}

fn walk(folder: &Path, files: &mut Vec<(PathBuf, u64)>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            let bytes = fs::metadata(&path)?.len();
            files.push((path, bytes));
        }
    }
    Ok(())
}

/// What a guest downloads at most.
const LIMIT: u64 = 250_000;

/// Parts of the app that are cut off (see `parts`), and the typeface of what people write.
const LATER: [&str; 4] = ["kring-split_", "kring-chunk_", "source-serif", "later.css"];

/// What a browser fetches by itself. Licence texts, for one, it does not.
const DOWNLOADED: [&str; 13] =
    ["html", "js", "mjs", "wasm", "css", "json", "webmanifest", "woff2", "svg", "png", "jpg", "webp", "ico"];

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: u64) -> (PathBuf, u64) {
        (PathBuf::from(name), bytes)
    }

    #[test]
    fn a_file_counts_as_it_is_sent() {
        let files = [
            file("app.wasm", 900),
            file("app.wasm.br", 300),
            file("boot.js", 80),
            file("fonts/a.woff2", 50),
            file("fonts/a-OFL.txt", 4000),
        ];
        let sent = sent(&files);
        assert_eq!(sent.iter().map(|(_, bytes)| bytes).sum::<u64>(), 300 + 80 + 50);
        assert_eq!(sent.len(), 3);
    }
}
