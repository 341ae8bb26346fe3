//! The peer and its private redis: started on free loopback ports, watched through /proc,
//! and stopped by the pid they were started with.
use crate::Failure;
use serde::Deserialize;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// `peers/<name>/peer.json`
#[derive(Deserialize, Clone)]
pub struct Manifest {
    pub dialect: String,
    /// Run in the peer's folder with PORT and REDIS_URL set. Must stay one process.
    pub command: Vec<String>,
    /// Whether the peer gets a redis of its own.
    pub redis: bool,
    /// The stream key of a room, to count what reached the log; null leaves that check out.
    pub log_key: Option<String>,
}

/// A child that ends with this value, and with the driver even if the driver is killed.
struct Owned(Child);

impl Owned {
    fn start(mut command: Command, log: &Path) -> Result<Self, Failure> {
        let log = std::fs::File::create(log)?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        // SAFETY: prctl is async-signal-safe; it asks the kernel to end this child with its parent.
        unsafe {
            command.pre_exec(|| {
                libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
                Ok(())
            })
        };
        Ok(Owned(command.spawn().map_err(|e| format!("{command:?}: {e}"))?))
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        // SAFETY: the pid is our own child's and has not been waited for, so it cannot be reused.
        unsafe { libc::kill(self.0.id() as i32, libc::SIGTERM) };
        for _ in 0..150 {
            if matches!(self.0.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// What /proc says at one moment; CPU in seconds since each process began.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    pub at: Instant,
    pub server_cpu: f64,
    pub redis_cpu: f64,
    pub driver_cpu: f64,
    /// All CPU time of the machine that was not idle, and the part the hypervisor took away.
    pub busy_cpu: f64,
    pub steal_cpu: f64,
}

impl Sample {
    /// CPU since an earlier sample, in cores: server, redis, driver, whatever else ran on this
    /// machine, and what the hypervisor gave to other machines (steal).
    pub fn cores_since(&self, a: &Sample) -> [f64; 5] {
        let (server, redis, driver) = (self.server_cpu - a.server_cpu, self.redis_cpu - a.redis_cpu, self.driver_cpu - a.driver_cpu);
        let steal = self.steal_cpu - a.steal_cpu;
        let other = (self.busy_cpu - a.busy_cpu - steal - server - redis - driver).max(0.0);
        [server, redis, driver, other, steal].map(|cpu| cpu / (self.at - a.at).as_secs_f64())
    }
}

/// The server under test and its redis.
pub struct Host {
    pub port: u16,
    // Fields are dropped in this order: the folder goes when nothing writes to it any more.
    server: Owned,
    redis: Option<(Owned, u16)>,
    _folder: Scratch,
}

/// A folder for the append-only file and the output of both processes.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

impl Host {
    pub fn start(peers: &Path, name: &str, fsync: &str) -> Result<(Self, Manifest), Failure> {
        let file = peers.join(name).join("peer.json");
        let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let manifest: Manifest = serde_json::from_str(&text)?;
        let scratch = Scratch(std::env::temp_dir().join(format!("roomload-{}-{name}", std::process::id())));
        let folder = &scratch.0;
        std::fs::create_dir_all(folder)?;
        let (port, redis_port) = free_ports()?;
        let mut redis = None;
        if manifest.redis {
            let mut command = Command::new("redis-server");
            command.args(["--bind", "127.0.0.1", "--port", &redis_port.to_string(), "--save", ""]);
            // No background rewrite: a fork in the middle of one peer's turn would be its bad luck.
            command.args(["--appendonly", "yes", "--appendfsync", fsync, "--auto-aof-rewrite-percentage", "0"]);
            command.arg("--dir").arg(folder);
            redis = Some((Owned::start(command, &folder.join("redis.log"))?, redis_port));
            wait_until_open(redis_port)?;
        }
        let mut command = Command::new(&manifest.command[0]);
        command.args(&manifest.command[1..]).current_dir(peers.join(name));
        command.env("PORT", port.to_string()).env("REDIS_URL", format!("redis://127.0.0.1:{redis_port}"));
        command.env("NODE_ENV", "production").env("SCRATCH", folder);
        let server = Owned::start(command, &folder.join("server.log"))?;
        wait_until_open(port).map_err(|e| {
            let log = std::fs::read_to_string(folder.join("server.log")).unwrap_or_default();
            format!("{name}: {e}\n{log}")
        })?;
        Ok((Host { port, server, redis, _folder: scratch }, manifest))
    }

    pub fn sample(&self) -> Sample {
        let stat = std::fs::read_to_string("/proc/stat").unwrap_or_default();
        let cpu: Vec<f64> =
            stat.lines().next().unwrap_or("").split_whitespace().skip(1).map(|v| v.parse::<f64>().unwrap_or(0.0) / ticks()).collect();
        let at = |i: usize| cpu.get(i).copied().unwrap_or(0.0);
        Sample {
            at: Instant::now(),
            server_cpu: cpu_seconds(self.server.0.id()),
            redis_cpu: self.redis.as_ref().map_or(0.0, |(r, _)| cpu_seconds(r.0.id())),
            driver_cpu: cpu_seconds(std::process::id()),
            busy_cpu: at(0) + at(1) + at(2) + at(5) + at(6) + at(7), // user nice system irq softirq steal
            steal_cpu: at(7),
        }
    }

    /// A field of the server's /proc status in MiB: VmRSS (now) or VmHWM (peak).
    pub fn memory_mib(&self, field: &str) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.0.id())).unwrap_or_default();
        let line = status.lines().find(|l| l.starts_with(field)).unwrap_or("");
        line.split_whitespace().nth(1).and_then(|v| v.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    }

    /// The number of entries in each of these streams.
    pub fn log_lengths(&self, keys: &[String]) -> Result<Vec<u64>, Failure> {
        let (_, port) = self.redis.as_ref().ok_or("no redis")?;
        let commands: String = keys.iter().map(|key| format!("XLEN {key}\r\n")).collect();
        let mut stream = TcpStream::connect(("127.0.0.1", *port))?;
        stream.write_all((commands + "QUIT\r\n").as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer.lines().filter_map(|line| line.strip_prefix(':')?.parse().ok()).collect())
    }
}

/// Two different ports nobody listens on, chosen by the kernel.
fn free_ports() -> Result<(u16, u16), Failure> {
    let (a, b) = (TcpListener::bind("127.0.0.1:0")?, TcpListener::bind("127.0.0.1:0")?);
    Ok((a.local_addr()?.port(), b.local_addr()?.port()))
}

fn wait_until_open(port: u16) -> Result<(), Failure> {
    for _ in 0..200 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(format!("nothing listens on port {port} after 10 s").into())
}

/// One descriptor per member: takes all that this user may have; children inherit it.
pub fn raise_file_limit() {
    let mut files = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: both calls only read or write the struct passed to them.
    unsafe {
        libc::getrlimit(libc::RLIMIT_NOFILE, &mut files);
        files.rlim_cur = files.rlim_max;
        libc::setrlimit(libc::RLIMIT_NOFILE, &files);
    }
}

fn ticks() -> f64 {
    // SAFETY: sysconf has no preconditions.
    unsafe { libc::sysconf(libc::_SC_CLK_TCK) as f64 }
}

/// User and system time of all threads of a process.
fn cpu_seconds(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or("");
    after_name.split_whitespace().skip(11).take(2).filter_map(|v| v.parse::<f64>().ok()).sum::<f64>() / ticks()
}
