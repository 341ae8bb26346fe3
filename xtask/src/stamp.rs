//! Stamps: a hash of inputs, kept beside what was made from them, so that the work is done again only when needed.

use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hasher},
    path::Path,
};

use anyhow::{Context, Result};

/// A hash over named pieces of content.
///
/// The hash may change with the Rust version; then the work is done once more, which is right anyway.
#[derive(Debug, Default)]
pub(crate) struct Stamp {
    pieces: BTreeMap<String, Vec<u8>>,
}

impl Stamp {
    /// Adds a named piece. The order of adding does not matter; the names and contents do.
    pub(crate) fn add(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        self.pieces.insert(name.to_owned(), content.into());
    }

    /// Adds a file, or all files below a folder; a path that is not there adds nothing.
    pub(crate) fn add_path(&mut self, root: &Path, inside: &str) -> Result<()> {
        self.walk(&root.join(inside), inside, true)
    }

    /// Adds only the names and sizes of the files below a folder.
    pub(crate) fn add_listing(&mut self, root: &Path, inside: &str) -> Result<()> {
        self.walk(&root.join(inside), inside, false)
    }

    fn walk(&mut self, path: &Path, name: &str, with_content: bool) -> Result<()> {
        if path.is_dir() {
            for entry in fs::read_dir(path).with_context(|| format!("reading {}", path.display()))? {
                let entry = entry?;
                let file_name = entry.file_name();
                let file_name = file_name.to_string_lossy();
                if !SKIPPED.contains(&file_name.as_ref()) {
                    self.walk(&entry.path(), &format!("{name}/{file_name}"), with_content)?;
                }
            }
        } else if with_content && path.is_file() {
            self.add(name, fs::read(path).with_context(|| format!("reading {}", path.display()))?);
        } else if path.is_file() {
            self.add(name, fs::metadata(path)?.len().to_string());
        }
        Ok(())
    }

    /// The hash, as text.
    pub(crate) fn text(&self) -> String {
        let mut hasher = DefaultHasher::new();
        for (name, content) in &self.pieces {
            for part in [name.as_bytes(), content] {
                hasher.write_usize(part.len());
                hasher.write(part);
            }
        }
        format!("{:016x}", hasher.finish())
    }
}

/// Says whether the stamp kept at `path` reads `text`.
pub(crate) fn matches(path: &Path, text: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|kept| kept == text)
}

/// Keeps the stamp `text` at `path`.
pub(crate) fn keep(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

/// Folders that hold what tools made, never what a person wrote.
const SKIPPED: [&str; 3] = ["dist", "target", "node_modules"];

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(pieces: &[(&str, &str)]) -> String {
        let mut stamp = Stamp::default();
        for (name, content) in pieces {
            stamp.add(name, *content);
        }
        stamp.text()
    }

    #[test]
    fn the_order_of_adding_does_not_matter() {
        assert_eq!(hash(&[("a", "1"), ("b", "2")]), hash(&[("b", "2"), ("a", "1")]));
    }

    #[test]
    fn another_name_or_content_is_another_stamp() {
        let before = hash(&[("a", "1")]);
        assert_ne!(before, hash(&[("a", "2")]));
        assert_ne!(before, hash(&[("b", "1")]));
        assert_ne!(hash(&[("ab", "c")]), hash(&[("a", "bc")]), "a name does not run into its content");
    }

    #[test]
    fn a_folder_counts_without_what_was_built_in_it() -> Result<()> {
        let root = std::env::temp_dir().join(format!("kring-stamp-{}", std::process::id()));
        fs::create_dir_all(root.join("client/src"))?;
        fs::create_dir_all(root.join("client/dist"))?;
        fs::write(root.join("client/src/main.rs"), "fn main() {}")?;
        let read = || -> Result<String> {
            let mut stamp = Stamp::default();
            stamp.add_path(&root, "client")?;
            stamp.add_path(&root, "absent")?;
            Ok(stamp.text())
        };
        let before = read()?;
        fs::write(root.join("client/dist/index.html"), "<p>")?;
        assert_eq!(before, read()?);
        fs::write(root.join("client/src/main.rs"), "fn main() { }")?;
        assert_ne!(before, read()?);
        fs::remove_dir_all(&root)?;
        Ok(())
    }
}
