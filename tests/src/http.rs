//! A small HTTP/1.1 client: one request a connection, every header as it was sent.

use std::{io, net::SocketAddr, time::Duration};

use kring_shared::{
    api::{ApproveNote, CodeInfo, Join, NoteView, OpenSession, Problem, SaveNote, Seat},
    ids::{PhaseId, ProtocolId, SessionId},
    note::{gate, view::SetKept},
};
use serde::{Serialize, de::DeserializeOwned};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// How long one request may take.
const REQUEST_MAX: Duration = Duration::from_secs(30);

/// What a server answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Names in small letters, with values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header with this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; `None` when it is something else.
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    /// The stable code of a problem, when that is what came and it is complete.
    pub fn problem(&self) -> Option<String> {
        let problem: Problem = self.json()?;
        let complete = self.header("content-type") == Some("application/problem+json")
            && problem.status == self.status
            && !problem.title.is_empty();
        complete.then_some(problem.code)
    }
}

/// The HTTP side of a server.
#[derive(Debug, Clone, Copy)]
pub struct Api {
    /// Where it listens.
    pub addr: SocketAddr,
}

/// What came of a request that asks for a `T`: it, or the answer that is no `T`.
pub type Asked<T> = Result<T, Answer>;

impl Api {
    /// Asks for `path` with these headers.
    ///
    /// # Errors
    /// When the connection fails, is cut, or takes too long.
    pub async fn request(
        self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> io::Result<Answer> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.addr);
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(body) = body {
            head.push_str(&format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        head.push_str(body.unwrap_or_default());
        tokio::time::timeout(REQUEST_MAX, self.exchange(head.as_bytes())).await?
    }

    /// Sends bytes as `media_type`, saying that there are `length`; with more than there are, only the head is sent.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn upload(
        self,
        path: &str,
        token: &str,
        media_type: &str,
        bytes: &[u8],
        length: usize,
    ) -> io::Result<Answer> {
        let mut request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n",
            self.addr
        )
        .into_bytes();
        request.extend_from_slice(if length > bytes.len() { &[] } else { bytes });
        tokio::time::timeout(REQUEST_MAX, self.exchange(&request)).await?
    }

    /// Sends bytes with these headers, saying that there are `length`; with more than there are, only the head is sent.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn send_bytes(
        self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        bytes: &[u8],
        length: usize,
    ) -> io::Result<Answer> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.addr);
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {length}\r\n\r\n"));
        let mut request = head.into_bytes();
        request.extend_from_slice(if length > bytes.len() { &[] } else { bytes });
        tokio::time::timeout(REQUEST_MAX, self.exchange(&request)).await?
    }

    async fn exchange(self, request: &[u8]) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(self.addr).await?;
        stream.set_nodelay(true)?;
        stream.write_all(request).await?;
        let mut received = Vec::new();
        stream.read_to_end(&mut received).await?;
        parse(&received).ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, "the answer was cut off"))
    }

    /// A `GET` without anything.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn get(self, path: &str) -> io::Result<Answer> {
        self.request("GET", path, &[], None).await
    }

    /// Opens a session.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn open(self, protocol: &str, name: &str, switched: &[PhaseId]) -> io::Result<Asked<Seat>> {
        let body = OpenSession {
            template: None,
            self_led: false,
            group: None,
            times: std::collections::BTreeMap::new(),
            protocol: ProtocolId::from(protocol),
            name: name.to_owned(),
            switched: switched.to_vec(),
            key: None,
        };
        self.send("POST", "/api/v1/sessions", None, Some(&body)).await
    }

    /// Takes a seat.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn join(self, code: &str, name: &str) -> io::Result<Asked<Seat>> {
        let body = Join { code: code.to_owned(), name: name.to_owned(), key: None };
        self.send("POST", "/api/v1/join", None, Some(&body)).await
    }

    /// Looks up a code.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn code(self, code: &str) -> io::Result<Asked<CodeInfo>> {
        self.send("GET", &format!("/api/v1/codes/{code}"), None, None::<&()>).await
    }

    /// Reads a note.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn note(self, session: SessionId, token: &str) -> io::Result<Asked<NoteView>> {
        self.send("GET", &format!("/api/v1/sessions/{session}/note"), Some(token), None::<&()>).await
    }

    /// Saves a note.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn save_note(
        self,
        session: SessionId,
        token: &str,
        note: &SaveNote,
    ) -> io::Result<Asked<NoteView>> {
        self.send("PUT", &format!("/api/v1/sessions/{session}/note"), Some(token), Some(note)).await
    }

    /// Approves a note as its owner does who keeps everything that was found and goes on without a second reader.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn approve(self, session: SessionId, token: &str) -> io::Result<Asked<NoteView>> {
        let view = match self.keep_finds(session, token).await? {
            Ok(view) => view,
            Err(answer) => return Ok(Err(answer)),
        };
        let group = view.group.map(|group| group.id);
        let path = format!("/api/v1/sessions/{session}/note/approve");
        self.send("POST", &path, Some(token), Some(&ApproveNote { group, alone: true })).await
    }

    /// Keeps everything that was found in a draft knowingly.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn keep_finds(self, session: SessionId, token: &str) -> io::Result<Asked<NoteView>> {
        let view = match self.note(session, token).await? {
            Ok(view) => view,
            Err(answer) => return Ok(Err(answer)),
        };
        let names = view.draft.and_then(|draft| draft.own).map(|own| own.names).unwrap_or_default();
        let kept = gate::look(&view.note, &names).finds;
        let path = format!("/api/v1/sessions/{session}/note/kept");
        self.send("PUT", &path, Some(token), Some(&SetKept { kept })).await
    }

    /// Asks something of a note that answers with the note as it is then: `path` is what stands behind `/note`.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn about_note(
        self,
        (session, token): (SessionId, &str),
        method: &str,
        path: &str,
        body: Option<&serde_json::Value>,
    ) -> io::Result<Asked<NoteView>> {
        self.send(method, &format!("/api/v1/sessions/{session}/note{path}"), Some(token), body).await
    }

    /// Downloads a note, as `md` or `json`.
    ///
    /// # Errors
    /// As for [`Api::request`].
    pub async fn download(
        self,
        session: SessionId,
        token: &str,
        kind: &str,
        lang: &str,
    ) -> io::Result<Answer> {
        let bearer = format!("Bearer {token}");
        let headers = [("Authorization", bearer.as_str()), ("Accept-Language", lang)];
        self.request("GET", &format!("/api/v1/sessions/{session}/note.{kind}"), &headers, None).await
    }

    async fn send<T: DeserializeOwned>(
        self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<&impl Serialize>,
    ) -> io::Result<Asked<T>> {
        let bearer = token.map(|token| format!("Bearer {token}"));
        let headers: Vec<_> = bearer.iter().map(|b| ("Authorization", b.as_str())).collect();
        let body = body.map(serde_json::to_string).transpose()?;
        let answer = self.request(method, path, &headers, body.as_deref()).await?;
        let found = answer.json().filter(|_| (200..300).contains(&answer.status));
        Ok(found.ok_or(answer))
    }
}

/// An answer as it came over the wire; `None` when it is not whole.
fn parse(received: &[u8]) -> Option<Answer> {
    let split = received.windows(4).position(|w| w == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&received[..split]).ok()?;
    let rest = &received[split + 4..];
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let value = |name: &str| headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    let body = match (value("transfer-encoding"), value("content-length")) {
        (Some("chunked"), _) => unchunk(rest)?,
        (_, Some(length)) => rest.get(..length.parse().ok()?)?.to_vec(),
        _ => rest.to_vec(),
    };
    Some(Answer { status, headers, body })
}

fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|w| w == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?.trim(), 16).ok()?;
        rest = &rest[end + 2..];
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size + 2..)?;
    }
}
