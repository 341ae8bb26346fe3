//! `kring backup` and `kring restore`: a round trip while sessions run, and everything that is refused.

use std::{
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command as Program, Output},
    time::Duration,
};

use kring_server::backup::{Counts, back_up, restore};
use kring_tests::{
    accounts::Somebody,
    harness::{LocalServer, binary, read_log, until},
    player::Table,
};
use tempfile::TempDir;

use crate::plays::first_case;

fn kring(data: &Path, task: &str, file: &Path) -> Output {
    let mut program = Program::new(binary().expect("is built"));
    for name in ["REDIS_URL", "DATABASE_URL", "RUST_LOG"] {
        program.env_remove(name);
    }
    program.arg(task).arg(file).arg("--data").arg(data).output().expect("runs")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_goes_on_from_a_backup_that_was_made_while_it_ran() {
    let server = LocalServer::start().await.expect("starts");
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let group = ank.make_group("Gilde Noord").await.expect("makes one");
    let done = Table::new("roddelen", first_case(), 4, 61).play(server.api()).await;
    let (api, away) = (server.api(), TempDir::new().expect("a folder"));
    // Sessions are played while the copies are made.
    let playing = tokio::spawn(async move { Table::new("tienstappen", first_case(), 5, 62).play(api).await });
    let mut last: Option<Counts> = None;
    let file = |n: usize| away.path().join(format!("{n}.kring"));
    for n in 0..6 {
        let counts = back_up(server.data(), &file(n)).await.expect("is made");
        assert!(
            counts.accounts == 1 && counts.groups == 1 && counts.notes >= 1 && counts.rooms >= 1,
            "{counts:?}"
        );
        assert!(last.is_none_or(|last| last.rooms <= counts.rooms && last.notes <= counts.notes));
        last = Some(counts);
        let mode = std::fs::metadata(file(n)).expect("is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "nobody else reads it");
        tokio::time::sleep(Duration::from_millis(120)).await;
    }
    let played = playing.await.expect("comes to its end");
    let session = played.players[0].client.seat.session;
    let whole = server.log(session).await.expect("reads");
    for n in 0..6 {
        // Each copy is the server as it was at one moment: of the log of the session that ran, the beginning.
        let folder = TempDir::new().expect("a folder");
        restore(&file(n), folder.path()).await.expect("is put in place");
        let part = read_log(folder.path(), None, session).await.expect("reads");
        assert_eq!(part[..], whole[..part.len()], "copy {n}");
    }

    // By the command line, and a server on it: everybody is where he was.
    let said = kring(server.data(), "backup", &file(9));
    assert!(said.status.success(), "{said:?}");
    assert!(String::from_utf8_lossy(&said.stdout).contains("1 accounts, 1 groups"), "{said:?}");
    let mut there = LocalServer::start().await.expect("starts");
    there.stop().await;
    for entry in std::fs::read_dir(there.data()).expect("is a folder").filter_map(Result::ok) {
        let _ = std::fs::remove_file(entry.path());
    }
    let said = kring(there.data(), "restore", &file(9));
    assert!(said.status.success(), "{said:?}");
    there.start_again().await.expect("starts");
    assert_eq!(there.log(session).await.expect("reads"), whole);
    let seat = &done.players[1].client.seat;
    let path = format!("/api/v1/sessions/{}", seat.session);
    let (path, token) = (format!("{path}/note"), format!("Bearer {}", seat.token));
    let note = there.api().request("GET", &path, &[("Authorization", &token)], None).await.expect("answers");
    assert_ne!(note.problem().as_deref(), Some("no-seat"), "his seat is known");
    let mine =
        there.api().request("GET", "/api/v1/me", &[("Cookie", &ank.cookie)], None).await.expect("answers");
    assert!(mine.status == 200 && mine.text().contains("Gilde Noord"), "{}", mine.text());
    assert!(!group.id.to_string().is_empty());
    let up = until(Duration::from_secs(10), || async {
        there.api().get("/readyz").await.is_ok_and(|answer| answer.status == 200)
    });
    assert!(up.await);
}

#[tokio::test]
async fn what_is_no_backup_changes_nothing() {
    let server = LocalServer::start().await.expect("starts");
    let away = TempDir::new().expect("a folder");
    let good = away.path().join("good.kring");
    back_up(server.data(), &good).await.expect("is made");
    // Nobody's file is written over, and there is nothing to copy where nothing is.
    assert!(back_up(server.data(), &good).await.is_err());
    let nowhere = away.path().join("nowhere");
    assert!(back_up(&nowhere, &away.path().join("x")).await.is_err());
    assert!(!away.path().join("x").exists());
    // A folder that is in use, or has a database.
    let used = restore(&good, server.data()).await.expect_err("is in use").to_string();
    assert!(used.contains("a server uses"), "{used}");
    let folder = TempDir::new().expect("a folder");
    restore(&good, folder.path()).await.expect("is put in place");
    let there = restore(&good, folder.path()).await.expect_err("has one").to_string();
    assert!(there.contains("there is a database"), "{there}");

    let bytes = std::fs::read(&good).expect("is read");
    let mut flipped = bytes.clone();
    for at in (4_096..flipped.len().min(60_000)).step_by(97) {
        flipped[at] ^= 0x5A;
    }
    let newer = away.path().join("newer.kring");
    std::fs::copy(&good, &newer).expect("is copied");
    let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", newer.display())).await.expect("opens");
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, x'00', 0)",
    )
    .execute(&pool)
    .await
    .expect("is newer");
    pool.close().await;
    let files: [(&str, Vec<u8>); 6] = [
        ("empty", Vec::new()),
        ("text", b"dit is geen database".repeat(500)),
        ("half", bytes[..bytes.len() / 2].to_vec()),
        ("flipped", flipped),
        ("noise", (0..200_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[3]).collect()),
        ("newer", std::fs::read(&newer).expect("is read")),
    ];
    for (name, bytes) in files {
        let file = away.path().join(name);
        std::fs::write(&file, bytes).expect("is written");
        let folder = TempDir::new().expect("a folder");
        assert!(restore(&file, folder.path()).await.is_err(), "{name}");
        let left: Vec<_> = std::fs::read_dir(folder.path())
            .expect("is a folder")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name != "kring.jobs")
            .collect();
        assert!(left.is_empty(), "{name} left {left:?}");
    }
    assert!(restore(&away.path().join("missing"), &nowhere).await.is_err());
}
