//! Programs of the system that tests need: through apt where that may, else named with the way to get them.

use std::{process::Command, time::Duration};

use anyhow::{Result, bail};

use crate::{
    process::{retry, run_within},
    programs::{command, find, output},
};

/// A program that the system's own package manager installs.
pub(crate) struct SystemTool {
    /// Names it goes by; the first that is found will do.
    programs: &'static [&'static str],
    /// What the program must do without failing to be of use; nothing when being there is enough.
    probe: &'static [&'static str],
    /// Debian's name of the package.
    package: &'static str,
    purpose: &'static str,
    elsewhere: &'static str,
}

/// Holds the logs of rooms when several servers share them.
pub(crate) const REDIS: SystemTool = SystemTool {
    programs: &["redis-server"],
    probe: &[],
    package: "redis-server",
    purpose: "the tests run against a real Redis",
    elsewhere: "macOS: brew install redis",
};

/// The other database of the archive. Debian keeps its programs off PATH; that one is there.
pub(crate) const POSTGRES: SystemTool = SystemTool {
    programs: &["pg_ctlcluster", "initdb"],
    probe: &[],
    package: "postgresql",
    purpose: "the tests run over a real PostgreSQL too",
    elsewhere: "macOS: brew install postgresql; any 13 or newer with initdb on PATH will do",
};

/// The browser of the browser tests.
pub(crate) const CHROMIUM: SystemTool = SystemTool {
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    probe: &[],
    package: "chromium",
    purpose: "the tests open real browser windows",
    elsewhere: "any Chromium or Chrome on PATH will do",
};

/// Runs a second reader of calendar entries. Debian has the part that makes a folder for packages apart.
pub(crate) const PYTHON: SystemTool = SystemTool {
    programs: &["python3"],
    probe: &["-c", "import ensurepip, venv"],
    package: "python3-venv",
    purpose: "the tests read calendar entries with a second program",
    elsewhere: "any Python 3.10 or newer on PATH will do",
};

/// Opens Word files as people do who get one.
pub(crate) const OFFICE: SystemTool = SystemTool {
    programs: &["soffice", "libreoffice"],
    probe: &[],
    package: "libreoffice-writer-nogui",
    purpose: "the tests open Word files with another program",
    elsewhere: "any LibreOffice with Writer on PATH will do",
};

impl SystemTool {
    /// The program's place on this machine.
    pub(crate) fn find(&self) -> Option<std::path::PathBuf> {
        let works = |path: &std::path::PathBuf| {
            self.probe.is_empty() || output(command(path).args(self.probe)).is_some()
        };
        self.programs.iter().filter_map(|program| find(program)).find(works)
    }
}

/// Installs those of `tools` that are missing.
pub(crate) fn ensure(tools: &[&SystemTool]) -> Result<()> {
    for tool in tools.iter().filter(|tool| tool.find().is_some()) {
        println!("  {} is there.", tool.package);
    }
    let missing: Vec<_> = tools.iter().filter(|tool| tool.find().is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for tool in &missing {
        println!("  {} is missing: {}.", tool.package, tool.purpose);
    }
    let packages: Vec<_> = missing.iter().map(|tool| tool.package).collect();
    let tried = match Apt::find() {
        Some(apt) => apt.install(&packages),
        None => Err(anyhow::anyhow!("this needs apt-get, as root or through a sudo that asks no password")),
    };
    let left: Vec<_> = missing.iter().filter(|tool| tool.find().is_none()).collect();
    if left.is_empty() {
        return Ok(());
    }
    for tool in &left {
        let (package, elsewhere) = (tool.package, tool.elsewhere);
        println!(
            "  Still missing: {package}. Debian or Ubuntu: sudo apt-get install {package}; {elsewhere}."
        );
    }
    tried?;
    bail!("apt-get went well, but the above is still not on PATH")
}

/// apt-get on a machine where we may use it.
struct Apt {
    /// Not root, but sudo works without asking.
    through_sudo: bool,
}

impl Apt {
    fn find() -> Option<Self> {
        find("apt-get")?;
        let root = output(command("id").arg("-u")).is_some_and(|id| id.trim() == "0");
        let through_sudo = !root && output(command("sudo").args(["-n", "true"])).is_some();
        (root || through_sudo).then_some(Self { through_sudo })
    }

    fn install(&self, packages: &[&str]) -> Result<()> {
        println!("  Fetching the list of packages that there are.");
        retry(3, || run_within(self.command().arg("update"), UPDATE_LIMIT))?;
        println!("  Installing {}.", packages.join(" and "));
        retry(3, || {
            let mut install = self.command();
            install.args(["install", "--yes"]).args(packages);
            run_within(&mut install, INSTALL_LIMIT)
        })
    }

    fn command(&self) -> Command {
        let mut apt = if self.through_sudo {
            let mut sudo = command("sudo");
            sudo.args(["-n", "env", QUIET, "apt-get"]);
            sudo
        } else {
            let mut env = command("env");
            env.args([QUIET, "apt-get"]);
            env
        };
        // Another apt may be busy for a while on a machine that has just started; a download may hang.
        apt.args(["-q", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]);
        apt.args(["-o", "Acquire::http::Timeout=60", "-o", "Acquire::https::Timeout=60"]);
        apt
    }
}

/// No questions from packages: nobody is there to answer.
const QUIET: &str = "DEBIAN_FRONTEND=noninteractive";
const UPDATE_LIMIT: Duration = Duration::from_secs(5 * 60);
const INSTALL_LIMIT: Duration = Duration::from_secs(10 * 60);
