//! A real Redis for a test: on a free port, with its own folder, ended by its process id.

use std::{
    io,
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::harness::{free_port, until};

/// A Redis server.
pub struct Redis {
    process: Option<Child>,
    port: u16,
    folder: TempDir,
    fsync: &'static str,
}

impl Redis {
    /// Starts one that writes every command to disk before it answers.
    ///
    /// # Errors
    /// When `redis-server` is not there or does not answer in time.
    pub async fn start() -> io::Result<Self> {
        Self::start_with("always").await
    }

    /// Starts one with `appendfsync` as given; `off` keeps nothing on disk.
    ///
    /// # Errors
    /// As for [`Redis::start`].
    pub async fn start_with(fsync: &'static str) -> io::Result<Self> {
        let mut redis = Self { process: None, port: 0, folder: TempDir::new()?, fsync };
        // Another program may take a free port before Redis does; then the next will do.
        for _ in 0..5 {
            redis.port = free_port()?;
            if redis.run().await.is_ok() {
                return Ok(redis);
            }
            redis.kill();
        }
        Err(io::Error::other("redis-server did not start"))
    }

    /// Starts the server again after [`Redis::kill`], with what it had on disk.
    ///
    /// # Errors
    /// When it does not answer in time.
    pub async fn run(&mut self) -> io::Result<()> {
        let (append, fsync) = if self.fsync == "off" { ("no", "everysec") } else { ("yes", self.fsync) };
        let process = Command::new("redis-server")
            .args(["--port", &self.port.to_string(), "--bind", "127.0.0.1", "--save", ""])
            .args(["--appendonly", append, "--appendfsync", fsync, "--daemonize", "no"])
            // What stands in its files can be looked for as it is.
            .args(["--rdbcompression", "no"])
            .arg("--dir")
            .arg(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        self.process = Some(process);
        let addr = self.addr();
        let answers = || async move { ping(addr).await.is_ok_and(|answer| answer.starts_with("+PONG")) };
        if until(Duration::from_secs(10), answers).await {
            Ok(())
        } else {
            Err(io::ErrorKind::TimedOut.into())
        }
    }

    /// Ends the server at once, as a crash would.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// Its process id, while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.process.as_ref().map(Child::id)
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.port))
    }

    /// Its address as the server's settings want it.
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}

async fn ping(addr: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect(addr).await?;
    stream.write_all(b"PING\r\n").await?;
    let mut answer = [0; 16];
    let read = tokio::time::timeout(Duration::from_secs(1), stream.read(&mut answer)).await??;
    Ok(String::from_utf8_lossy(&answer[..read]).into_owned())
}
