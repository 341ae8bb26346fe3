//! The parts of the client that come later: cut while trunk builds, laid beside what trunk made.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use crate::{
    node,
    process::run,
    programs::{cargo, command, find},
    repo,
};

/// Makes this call of trunk cut the client: its feature, what the linker has to keep, and our wasm-bindgen.
pub(crate) fn cut_while(trunk: &mut Command) -> Result<()> {
    run(&mut cargo(&["build", "--quiet", "--package", "kring-bindgen"]))?;
    let real = find("wasm-bindgen").context("wasm-bindgen is gone since setup")?;
    let tools = repo::path("target/web-tools");
    fs::create_dir_all(&tools)?;
    let ours = format!("kring-bindgen{}", std::env::consts::EXE_SUFFIX);
    let name = format!("wasm-bindgen{}", std::env::consts::EXE_SUFFIX);
    fs::copy(repo::path("target/debug").join(ours), tools.join(name))?;
    let rest = std::env::split_paths(&node::path()).collect::<Vec<_>>();
    let path = std::env::join_paths(std::iter::once(tools).chain(rest))?;
    trunk.args(["--features", "split"]);
    trunk.env("PATH", path).env("KRING_WASM_BINDGEN", real).env("KRING_PARTS", folder());
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS);
    with_own_std(trunk);
    Ok(())
}

/// Lets cargo build the standard library too, for size: in the one that comes with Rust every place that can panic
/// carries its words and the line it stands on. That is an eighth of what a guest downloads.
///
/// Stable Rust keeps this behind `RUSTC_BOOTSTRAP`. The compiler is pinned to one version, so what it means cannot
/// change unseen; a version without it fails to build here, and these lines can then go.
pub(crate) fn with_own_std(cargo: &mut Command) {
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
    cargo.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
}

/// Shrinks the parts, gives them names with a hash, and lays them and their script in `dist`.
pub(crate) fn lay_beside(dist: &Path) -> Result<()> {
    let main = file(dist, |name| name.starts_with("kring-client-") && name.ends_with(".js"))?;
    let mut script = fs::read_to_string(folder().join(SCRIPT)).context("the client was not cut")?;
    let mut names: Vec<_> = listing(&folder())?.into_iter().filter(|name| name.ends_with(".wasm")).collect();
    names.sort();
    for name in names {
        let (from, small) = (folder().join(&name), folder().join(format!("{name}.small")));
        let mut wasm_opt = command("wasm-opt");
        wasm_opt.env("PATH", node::path()).args(WASM_OPT).arg(&from).arg("-o").arg(&small);
        run(&mut wasm_opt)?;
        let content = fs::read(&small)?;
        let stem = name.trim_end_matches(".wasm");
        let hashed = format!("kring-{stem}-{}.wasm", hash(&[&content]));
        fs::write(dist.join(&hashed), content)?;
        script = replaced(&script, &format!("./{name}"), &format!("./{hashed}"))?;
    }
    // Each of the two scripts names the other, so one hash over both names them.
    let main_script = without_comments(&fs::read_to_string(dist.join(&main))?);
    let both = hash(&[script.as_bytes(), main_script.as_bytes()]);
    let (new_main, new_parts) = (format!("kring-client-{both}.js"), format!("kring-parts-{both}.js"));
    let script = replaced(&script, "./kring-main.js", &format!("./{new_main}"))?;
    // Only where it is fetched: the WebAssembly goes on asking for it under its old name.
    let fetched = |name: &str| format!("from \"./{name}\"");
    let main_script = replaced(&main_script, &fetched(SCRIPT), &fetched(&new_parts))?;
    fs::write(dist.join(&new_parts), script)?;
    fs::remove_file(dist.join(&main))?;
    fs::write(dist.join(&new_main), main_script)?;
    let page = dist.join("index.html");
    let text = replaced(&fs::read_to_string(&page)?, &main, &new_main)?;
    // The browser sees at once that the second script is needed too.
    let early =
        format!("<link rel=\"modulepreload\" href=\"/{new_parts}\" crossorigin=\"anonymous\"></head>");
    fs::write(&page, replaced(&text, "</head>", &early)?)?;
    Ok(())
}

fn folder() -> PathBuf {
    repo::path("target/web-assets/parts")
}

fn listing(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    Ok(entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect())
}

fn file(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<String> {
    let found: Vec<_> = listing(folder)?.into_iter().filter(|name| wanted(name)).collect();
    ensure!(found.len() == 1, "one script was expected in {}, not {}", folder.display(), found.len());
    Ok(found.into_iter().next().unwrap_or_default())
}

/// The script without the lines that only explain: wasm-bindgen writes them before every function.
fn without_comments(script: &str) -> String {
    let is_comment = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("/**")
            || line.starts_with("* ")
            || line.starts_with("*/")
            || line.starts_with("//")
            || line == "*"
    };
    script.lines().filter(|line| !is_comment(line)).map(|line| format!("{}\n", line.trim_start())).collect()
}

fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    ensure!(text.contains(from), "{from} is not named where it should be");
    Ok(text.replace(from, to))
}

/// Sixteen digits, as trunk writes them: the server keeps such files for ever.
fn hash(contents: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    contents.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The cutting needs to know what refers to what. A panic ends the app without a word: boot.js tells the person, and
/// `--dev-client` tells whoever builds it.
const RUSTFLAGS: &str = "-Clink-arg=--emit-relocs -Csymbol-mangling-version=v0 \
    --cfg sha2_backend_soft=\"compact\" -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none \
    -Zfmt-debug=none";
const SCRIPT: &str = "kring-parts.js";
const WASM_OPT: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];
