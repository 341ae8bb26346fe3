//! Versions: read from what a tool prints about itself and from the workspace's Cargo.toml.

use std::fmt;

/// A version of three numbers; what follows them (`-rc.1`, a commit) is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    pub(crate) major: u32,
    pub(crate) minor: u32,
    pub(crate) patch: u32,
}

impl Version {
    pub(crate) const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self { major, minor, patch }
    }

    /// Finds the first version in `text`, as in `trunk 0.21.14` or `v20.20.2`.
    pub(crate) fn find(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::parse)
    }

    fn parse(word: &str) -> Option<Self> {
        let word = word.trim_start_matches(['v', '=', '"', '\'']);
        let mut parts = word.splitn(3, '.');
        let major = parts.next()?.parse().ok()?;
        let minor = parts.next()?.parse().ok()?;
        let last = parts.next()?;
        let digits = last.find(|c: char| !c.is_ascii_digit()).unwrap_or(last.len());
        let patch = last.get(..digits)?.parse().ok()?;
        Some(Self::new(major, minor, patch))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// Reads the exact version (`"=1.2.3"`) that a Cargo.toml pins `package` to.
pub(crate) fn pinned(cargo_toml: &str, package: &str) -> Option<Version> {
    cargo_toml.lines().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        if key.trim() != package {
            return None;
        }
        value.split('"').find_map(|text| text.strip_prefix('=')).and_then(Version::parse)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_version_a_tool_prints() {
        assert_eq!(Version::find("trunk 0.21.14"), Some(Version::new(0, 21, 14)));
        assert_eq!(Version::find("v20.20.2\n"), Some(Version::new(20, 20, 2)));
        assert_eq!(
            Version::find("cargo-nextest 0.9.143 (60fa45f63 2026-08-04)"),
            Some(Version::new(0, 9, 143))
        );
        assert_eq!(Version::find("tool 1.2.3-rc.4"), Some(Version::new(1, 2, 3)));
        assert_eq!(Version::find("no version here, 1.2 is too short"), None);
    }

    #[test]
    fn later_versions_are_greater() {
        assert!(Version::new(0, 21, 14) > Version::new(0, 21, 9));
        assert!(Version::new(22, 0, 0) > Version::new(20, 20, 2));
    }

    #[test]
    fn reads_a_pinned_version() {
        let toml = "wasm-bindgen-futures = \"=0.4.1\"\nwasm-bindgen = \"=0.2.129\"\n";
        assert_eq!(pinned(toml, "wasm-bindgen"), Some(Version::new(0, 2, 129)));
        let table = "wasm-bindgen = { version = \"=0.2.130\", features = [\"std\"] }";
        assert_eq!(pinned(table, "wasm-bindgen"), Some(Version::new(0, 2, 130)));
    }

    #[test]
    fn a_loose_version_is_not_a_pin() {
        assert_eq!(pinned("wasm-bindgen = \"0.2\"", "wasm-bindgen"), None);
    }
}
