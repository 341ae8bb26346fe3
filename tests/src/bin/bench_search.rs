//! The measuring run behind `cargo xtask bench search`: an embedded archive with many made-up notes, most of them of one
//! large group, and questions of each kind. Prints one row for each figure.
//!
//! Arguments: notes (100000), questions of each kind (300).

use std::time::{Duration, Instant};

use anyhow::Result;
use kring_shared::{
    group::GroupId,
    search::{Search, Sort},
};
use kring_tests::notes::{
    FILE, Shelf,
    generated::{Author, mistaken},
};

/// How many notes of a hundred are of the large group.
const LARGE: usize = 80;
/// How many small groups share the rest; who asks is in two of them.
const SMALL_GROUPS: usize = 20;
const SEED: u64 = 20_261_101;

#[tokio::main]
async fn main() -> Result<()> {
    let mut args = std::env::args().skip(1).filter_map(|arg| arg.parse::<usize>().ok());
    let notes = args.next().unwrap_or(100_000);
    let questions = args.next().unwrap_or(300);
    row("build", if cfg!(debug_assertions) { "debug: not to be compared" } else { "release" });
    row("memory before", memory());
    let mut shelf = Shelf::new().await?;
    let mut groups = vec![shelf.group(1, true).await?];
    for number in 0..SMALL_GROUPS {
        groups.push(shelf.group(u32::try_from(number)? + 2, number < 2).await?);
    }
    let mut author = Author::new(SEED)?;
    for _ in 0..notes.div_ceil(1_000) {
        let large = 10 * LARGE;
        let batch: Vec<_> = (0..large).map(|_| author.note()).collect();
        shelf.put(&groups[0], &batch).await?;
        for group in &groups[1..] {
            let batch: Vec<_> = (0..(1_000 - large) / SMALL_GROUPS).map(|_| author.note()).collect();
            shelf.put(group, &batch).await?;
        }
    }
    row("notes put", notes);
    let before = size(&shelf);
    let started = Instant::now();
    shelf.take_in().await?;
    row("taken into the index in", format!("{:.1} s", started.elapsed().as_secs_f64()));
    row("file without and with the index", format!("{before} MB, {} MB", size(&shelf)));
    row("memory after indexing", memory());
    let started = Instant::now();
    shelf.searches.catch_up().await?;
    row("compared with the notes, as at a start", format!("{} ms", started.elapsed().as_millis()));
    for (name, group) in
        [("large group", Some(&groups[0])), ("small group", Some(&groups[1])), ("all groups", None)]
    {
        measure(&shelf, &mut author, (name, group), questions).await?;
    }
    row("memory after the questions", memory());
    Ok(())
}

/// Questions of each kind in one group, or in all.
async fn measure(
    shelf: &Shelf,
    author: &mut Author,
    (name, group): (&str, Option<&GroupId>),
    n: usize,
) -> Result<()> {
    for kind in ["one word", "two words", "prefix", "mistake", "filter", "phrase", "newest", "like a note"] {
        let mut took = Vec::new();
        let mut found = 0;
        while took.len() < n {
            let word = author.word();
            if word.len() < 6 || !word.is_ascii() {
                continue;
            }
            let note = author.note();
            let query = match kind {
                "one word" | "filter" | "newest" => format!("{word} "),
                "two words" => format!("{word} {} ", author.word()),
                "prefix" => word.chars().take(4).collect(),
                "mistake" => format!("{} ", mistaken(author.dice(), &word)),
                "phrase" => format!("\"{word} {}\"", author.word()),
                _ => String::new(),
            };
            let is_filter = kind == "filter";
            let search = Search {
                query,
                method: is_filter.then(|| "balint".into()),
                from: is_filter.then(|| "2021-01-01".to_owned()),
                to: is_filter.then(|| "2023-06-30".to_owned()),
                sort: if kind == "newest" { Sort::Newest } else { Sort::Fit },
                ..Search::default()
            };
            let started = Instant::now();
            let hits = match (kind, group) {
                ("like a note", Some(group)) => {
                    let text: Vec<&str> =
                        note.fields.values().flatten().map(|item| item.text.as_str()).collect();
                    shelf.searches.like_text(&shelf.who, group, &text.join(" ")).await?.hits.len()
                }
                ("like a note", None) => break,
                _ => shelf.search(group, &search).await?.hits.len(),
            };
            took.push(started.elapsed());
            found += usize::from(hits > 0);
        }
        if !took.is_empty() {
            row(
                &format!("{name}: {kind}: p50, p95, most; found"),
                format!("{}; {found} of {n}", times(&mut took)),
            );
        }
    }
    Ok(())
}

fn times(took: &mut [Duration]) -> String {
    took.sort_unstable();
    let at = |percent: usize| took[(took.len() * percent / 100).min(took.len() - 1)].as_secs_f64() * 1_000.0;
    format!("{:.1}, {:.1}, {:.1} ms", at(50), at(95), at(100))
}

fn size(shelf: &Shelf) -> u64 {
    let bytes = |name: String| std::fs::metadata(shelf.folder().join(name)).map_or(0, |file| file.len());
    (bytes(FILE.to_owned()) + bytes(format!("{FILE}-wal"))) / 1_000_000
}

/// What this process holds in memory, as far as the system tells.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.map_or_else(|| "unknown".to_owned(), |line| line.trim().to_owned())
}

#[expect(clippy::print_stdout, reason = "a command-line tool")]
fn row(name: &str, value: impl std::fmt::Display) {
    println!("{name:<52} {value}");
}
