//! Meetings, as tests need them: planned by somebody, told by mail, and read by a second implementation.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use kring_shared::{
    group::GroupId,
    meeting::{MeetingId, MeetingView, Meetings, Planned},
};
use serde_json::{Value, json};

use crate::{accounts::Somebody, harness::until};

/// How long a mail may take.
const MAIL_MAX: Duration = Duration::from_secs(15);

/// A mail as its reader sees it.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub words: String,
    /// The entry for a calendar.
    pub calendar: Option<String>,
}

/// A day and a time on the clock in the Netherlands, so many minutes from now.
///
/// # Panics
/// Without the rules of the zone, which are built in.
pub fn local_in(minutes: i64) -> Value {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    let at = (Timestamp::now() + minutes.minutes()).to_zoned(zone);
    json!({ "day": at.strftime("%Y-%m-%d").to_string(), "time": at.strftime("%H:%M").to_string() })
}

/// A meeting tomorrow, of an hour and a half, with a method.
pub fn tomorrow() -> Value {
    json!({
        "at": local_in(25 * 60), "minutes": 90, "place": "Buurthuis de Linde", "setup": { "protocol": "roddelen" },
    })
}

impl Somebody {
    /// Plans meetings.
    ///
    /// # Errors
    /// When that does not go.
    pub async fn plan(&self, group: &GroupId, plan: Value) -> Result<Vec<MeetingId>> {
        let answer = self.ask("POST", &format!("/api/v1/groups/{group}/meetings"), Some(plan)).await?;
        let planned: Planned = answer.json().with_context(|| answer.text())?;
        Ok(planned.meetings)
    }

    /// The meetings of a group.
    ///
    /// # Errors
    /// When they are not shown.
    pub async fn meetings(&self, group: &GroupId) -> Result<Meetings> {
        let answer = self.ask("GET", &format!("/api/v1/groups/{group}/meetings"), None).await?;
        answer.json().with_context(|| answer.text())
    }

    /// One of them.
    ///
    /// # Errors
    /// When it is not shown.
    pub async fn meeting(&self, group: &GroupId, id: &MeetingId) -> Result<MeetingView> {
        let all = self.meetings(group).await?.meetings;
        all.into_iter().find(|meeting| &meeting.id == id).context("there is no such meeting")
    }
}

/// What quoted-printable hides: soft line ends, and signs beyond ASCII.
fn unquoted(text: &str) -> String {
    let joined = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match code.filter(|_| *first == b'=').and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn body_of(part: &str) -> String {
    let (head, body) = part.split_once("\r\n\r\n").unwrap_or_default();
    if head.to_ascii_lowercase().contains("quoted-printable") { unquoted(body) } else { body.to_owned() }
}

/// Reads a mail.
pub fn read_letter(mail: &str) -> Letter {
    let (head, _) = mail.split_once("\r\n\r\n").unwrap_or_default();
    let subject = head.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap_or_default().to_owned();
    let boundary = head
        .split_once("boundary=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(boundary, _)| boundary);
    let Some(boundary) = boundary else { return Letter { subject, words: body_of(mail), calendar: None } };
    let parts: Vec<&str> = mail.split(&format!("--{boundary}")).skip(1).collect();
    let of = |kind: &str| parts.iter().find(|part| part.contains(kind)).map(|part| body_of(part));
    Letter { subject, words: of("text/plain").unwrap_or_default(), calendar: of("text/calendar") }
}

/// The mails about meetings to `email`, the oldest first, once there are `count` of them.
///
/// # Errors
/// When fewer come in time.
pub async fn letters(data: &Path, email: &str, count: usize) -> Result<Vec<Letter>> {
    let folder = data.join("mail");
    let mut found = Vec::new();
    let came = until(MAIL_MAX, || {
        let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let mut mails: Vec<_> = files
            .filter_map(|file| {
                Some((file.metadata().ok()?.modified().ok()?, std::fs::read_to_string(file.path()).ok()?))
            })
            .filter(|(_, text)| {
                text.contains(&format!("To: {email}"))
                    && (text.contains("Subject: Intervisie") || text.contains("Subject: Peer"))
            })
            .collect();
        mails.sort_by_key(|(at, _)| *at);
        found = mails.iter().map(|(_, text)| read_letter(text)).collect();
        let enough = found.len() >= count;
        async move { enough }
    })
    .await;
    ensure!(came, "{} of {count} mails came: {found:#?}", found.len());
    Ok(found)
}

/// What a second implementation reads in an entry for a calendar.
///
/// # Errors
/// When it is not there, or cannot read it.
pub fn read_calendar(text: &str) -> Result<Value> {
    let test = std::env::current_exe()?;
    let target = test.ancestors().nth(3).context("where is this test?")?;
    let python = target.join("python/bin/python");
    ensure!(python.is_file(), "there is no {}. Run: cargo xtask test", python.display());
    let script: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("calendar/read.py");
    let mut child = Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().context("no way in")?.write_all(text.as_bytes())?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "the entry cannot be read:\n{text}");
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The starts that a calendar shows after it took in these entries, one after the other, as they are read.
pub fn shown(entries: &[Value]) -> Vec<i64> {
    // By event and place in its series: the sequence and the start, or none.
    let mut known: std::collections::BTreeMap<(String, Option<i64>), (i64, Option<i64>)> = Default::default();
    for entry in entries {
        for event in entry["events"].as_array().into_iter().flatten() {
            let uid = event["uid"].as_str().unwrap_or_default().to_owned();
            let sequence = event["sequence"].as_i64().unwrap_or_default();
            let gone = entry["method"] == "CANCEL";
            let numbers =
                |name: &str| event[name].as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
            let instead = event["instead"].as_i64();
            if instead.is_none() {
                known.retain(|(other, _), _| *other != uid);
            }
            let starts: Vec<i64> = if instead.is_some() { vec![] } else { numbers("occurrences") };
            let excluded: Vec<i64> = numbers("excluded");
            let single = starts.len() == 1;
            for start in starts.into_iter().filter(|start| !excluded.contains(start) && !gone) {
                let place = if single { None } else { Some(start) };
                known.insert((uid.clone(), place), (sequence, Some(start)));
            }
            if let Some(slot) = instead {
                let start = event["start"].as_i64().filter(|_| !gone);
                let entry = known.entry((uid.clone(), Some(slot))).or_insert((-1, None));
                if entry.0 <= sequence {
                    *entry = (sequence, start);
                }
            }
        }
    }
    let mut starts: Vec<i64> = known.into_values().filter_map(|(_, start)| start).collect();
    starts.sort_unstable();
    starts
}
