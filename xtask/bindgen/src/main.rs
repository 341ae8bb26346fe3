//! Stands in for `wasm-bindgen` while trunk builds the client: cuts the WebAssembly into parts first.
//!
//! trunk has no place for a step between cargo and wasm-bindgen, and the cut has to be there: only before wasm-bindgen
//! does the file still say what refers to what. All arguments go on to the real wasm-bindgen, but for the file, which
//! becomes the main part. The other parts and the script that loads them are left in a folder of their own.
//!
//! Environment: `KRING_WASM_BINDGEN` is the real program, `KRING_PARTS` the folder for the parts.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("kring-bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut args: Vec<OsString> = env::args_os().skip(1).collect();
    let real = env::var_os("KRING_WASM_BINDGEN").context("KRING_WASM_BINDGEN is not set")?;
    if let Some(input) =
        args.iter_mut().find(|arg| Path::new(arg).extension().is_some_and(|kind| kind == "wasm"))
    {
        let main = cut(Path::new(input))?;
        *input = main.into();
        // What the parts import from the main one would be thrown away otherwise.
        args.push("--keep-lld-exports".into());
        args.push("--remove-name-section".into());
    }
    let status = Command::new(&real).args(args).status().context("starting wasm-bindgen")?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Cuts one file; returns where the main part is.
fn cut(input: &Path) -> Result<PathBuf> {
    let parts: PathBuf = env::var_os("KRING_PARTS").context("KRING_PARTS is not set")?.into();
    if parts.exists() {
        fs::remove_dir_all(&parts).context("clearing the folder of the parts")?;
    }
    let whole = fs::read(input).context("reading what cargo built")?;
    // Same name: wasm-bindgen and trunk go by it. Outside the folder: it is no part.
    let name = input.file_name().context("a file without a name")?;
    let main = parts.with_extension("main").join(name);
    fs::create_dir_all(parts.with_extension("main"))?;
    let mut options = Options::new(&whole);
    options.output_dir = &parts;
    options.main_out_path = &main;
    options.main_module = "./kring-main.js";
    options.link_name = "./kring-parts.js";
    let made = transform(options).map_err(|error| anyhow!("cutting the client: {error:#}"))?;
    ensure!(!made.split_modules.is_empty(), "the client was not cut: is its feature `split` on?");
    Ok(main)
}
