//! Python packages for tests: second readers of calendar entries and of PDFs, in a folder of its own.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::{
    process::{retry, run_within},
    programs::command,
    repo,
    stamp::{Stamp, keep, matches},
};

/// Makes the folder `python` beside the other things that are built, with the packages exactly as pinned; a second time
/// it does nothing.
pub(crate) fn packages() -> Result<()> {
    let folder = repo::target().join("python");
    let stamp = repo::stamp("python-packages");
    let mut wanted = Stamp::default();
    wanted.add_path(repo::root(), PINNED)?;
    let wanted = wanted.text();
    if folder.join("bin/python").is_file() && matches(&stamp, &wanted) {
        println!("  The Python packages are there.");
        return Ok(());
    }
    println!("  Installing the Python packages: second readers of calendar entries and PDFs.");
    run_within(command("python3").args(["-m", "venv", "--clear"]).arg(&folder), INSTALL_LIMIT)
        .context("Python could not make a folder for packages")?;
    retry(3, || {
        let mut pip = command(folder.join("bin/python"));
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "-r",
            PINNED,
        ]);
        run_within(&mut pip, INSTALL_LIMIT)
    })
    .context("the Python packages could not be installed")?;
    keep(&stamp, &wanted)
}

const PINNED: &str = "tests/calendar/requirements.txt";
const INSTALL_LIMIT: Duration = Duration::from_secs(5 * 60);
