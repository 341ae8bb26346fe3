//! Tools that come from Rust itself: the wasm target, and programs installed with `cargo install`.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{
    process::run,
    programs::{cargo, cargo_bin, command, output},
    repo,
    version::{Version, pinned},
};

/// Lets rustc compile for the browser.
pub(crate) fn wasm_target() -> Result<()> {
    let library = || output(command("rustc").args(["--print", "target-libdir", "--target", WASM]));
    let present = || library().is_some_and(|path| Path::new(path.trim()).is_dir());
    if present() {
        println!("  Rust for the browser ({WASM}) is there.");
        return Ok(());
    }
    println!("  Adding Rust's library for the browser ({WASM}).");
    run(command("rustup").args(["target", "add", WASM]))
        .context("without rustup, install the wasm32-unknown-unknown library of this Rust by hand")?;
    if !present() {
        bail!("rustup added {WASM}, but not to the Rust that is in use (`rustc --version`)");
    }
    Ok(())
}

/// The source of Rust's standard library, of which the client gets its own build.
pub(crate) fn std_source() -> Result<()> {
    let sysroot = || output(command("rustc").args(["--print", "sysroot"]));
    let source = "lib/rustlib/src/rust/library/Cargo.lock";
    let present = || sysroot().is_some_and(|path| Path::new(path.trim()).join(source).is_file());
    if present() {
        println!("  The source of Rust's standard library is there.");
        return Ok(());
    }
    println!("  Adding the source of Rust's standard library.");
    run(command("rustup").args(["component", "add", "rust-src"]))
        .context("without rustup, install the component rust-src of this Rust by hand")?;
    if !present() {
        bail!("rustup added rust-src, but not to the Rust that is in use (`rustc --version`)");
    }
    Ok(())
}

/// trunk: builds the client. 0.21 is the last line that works with our Rust.
pub(crate) fn trunk() -> Result<()> {
    CargoTool {
        package: "trunk",
        probe: &["trunk", "--version"],
        wanted: TRUNK,
        fits: |found| (found.major, found.minor) == (TRUNK.major, TRUNK.minor),
        purpose: "builds the client for the browser",
    }
    .ensure()
}

/// wasm-bindgen: must equal the library in the lock file to the last digit, or trunk stops.
pub(crate) fn wasm_bindgen() -> Result<()> {
    let manifest = std::fs::read_to_string(repo::path("Cargo.toml"))?;
    let wanted = pinned(&manifest, "wasm-bindgen").context("Cargo.toml pins no wasm-bindgen = \"=...\"")?;
    CargoTool {
        package: "wasm-bindgen-cli",
        probe: &["wasm-bindgen", "--version"],
        wanted,
        fits: |_| false,
        purpose: "connects the client's Rust with the browser",
    }
    .ensure()
}

/// nextest: runs the tests.
pub(crate) fn nextest() -> Result<()> {
    CargoTool {
        package: "cargo-nextest",
        probe: &["cargo-nextest", "nextest", "--version"],
        wanted: NEXTEST,
        fits: |found| found >= NEXTEST,
        purpose: "runs the tests",
    }
    .ensure()
}

/// A program of a crate, installed where cargo puts its programs.
struct CargoTool {
    package: &'static str,
    /// The program and the arguments that make it print its version.
    probe: &'static [&'static str],
    wanted: Version,
    /// Which other versions will do as well.
    fits: fn(Version) -> bool,
    purpose: &'static str,
}

impl CargoTool {
    fn ensure(&self) -> Result<()> {
        let (package, wanted) = (self.package, self.wanted);
        match self.found() {
            Some(found) if self.will_do(found) => {
                println!("  {package} {found} is there.");
                return Ok(());
            }
            Some(found) => println!("  {package} is {found}, and {wanted} is needed: it {}.", self.purpose),
            None => println!("  {package} is missing: it {}.", self.purpose),
        }
        println!("  Installing {package} {wanted} from its source, which takes some minutes.");
        let mut install = cargo(&["install", "--locked", package, "--version", &wanted.to_string()]);
        // A tool that runs for seconds need not be optimised for many minutes.
        install
            .env("CARGO_NET_RETRY", "10")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        run(&mut install)?;
        match self.found() {
            Some(found) if self.will_do(found) => Ok(()),
            _ => {
                bail!("{package} {wanted} was installed, but is not to be found in {}", cargo_bin().display())
            }
        }
    }

    fn will_do(&self, found: Version) -> bool {
        found == self.wanted || (self.fits)(found)
    }

    fn found(&self) -> Option<Version> {
        let (program, args) = self.probe.split_first()?;
        // trunk 0.21 ends at once when it sees NO_COLOR=1.
        Version::find(&output(command(program).args(args).env_remove("NO_COLOR"))?)
    }
}

const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: Version = Version::new(0, 21, 14);
const NEXTEST: Version = Version::new(0, 9, 143);
