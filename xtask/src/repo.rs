//! Where things are in this repository.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// A path inside the repository.
pub(crate) fn path(inside: &str) -> PathBuf {
    root().join(inside)
}

/// Cargo's target folder, where it was moved to included.
pub(crate) fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The server's binary, as the last unoptimised build left it.
pub(crate) fn server_binary() -> PathBuf {
    program("kring")
}

/// A program of this repository, as the last unoptimised build left it.
pub(crate) fn program(name: &str) -> PathBuf {
    target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A stamp of ours: it says from which inputs something was last made.
pub(crate) fn stamp(name: &str) -> PathBuf {
    target().join("xtask").join(format!("{name}.stamp"))
}
