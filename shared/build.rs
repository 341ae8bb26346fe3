//! Lists the protocol files: adding a method is adding a file.

use std::{env, error::Error, fmt::Write, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=protocols");
    // Two checkouts may share one target folder: each lists its own files.
    println!("cargo::rerun-if-env-changed=CARGO_MANIFEST_DIR");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("protocols");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_some_and(|e| e == "json") && stem != "frame" {
            names.push((stem, path));
        }
    }
    names.sort();
    let mut code = format!("const FILES: [(&str, &str); {}] = [\n", names.len());
    for (name, path) in names {
        writeln!(code, "    ({name:?}, include_str!({path:?})),")?;
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("protocols.rs"), code)?;
    Ok(())
}
