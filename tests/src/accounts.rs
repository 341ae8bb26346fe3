//! People with accounts, as tests need them: they ask for a link, read it in their mail, and keep their cookie.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use kring_shared::{
    account::Me,
    group::{GroupId, GroupView, Kind},
};
use serde_json::json;

use crate::{
    harness::until,
    http::{Answer, Api},
};

/// A password that nobody guesses.
pub const PASSWORD: &str = "zeven natte parasols in april";

/// Somebody with an account, signed in on one device.
#[derive(Debug, Clone)]
pub struct Somebody {
    /// The address.
    pub email: String,
    /// The name and value of the cookie.
    pub cookie: String,
    api: Api,
}

/// The text of the newest mail to `email` in the folder of a server whose data is in `data`, with soft line ends joined.
///
/// # Errors
/// When none comes in ten seconds.
pub async fn mail_to(data: &Path, email: &str) -> Result<String> {
    let folder = data.join("mail");
    let mut found = None;
    let came = until(std::time::Duration::from_secs(10), || {
        let mails = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let mut mails: Vec<_> = mails
            .filter_map(|entry| {
                Some((entry.metadata().ok()?.modified().ok()?, std::fs::read_to_string(entry.path()).ok()?))
            })
            .filter(|(_, text)| text.contains(email) && text.contains("\r\n\r\n"))
            .collect();
        mails.sort_by_key(|(at, _)| *at);
        found = mails.pop().map(|(_, text)| text);
        let is_there = found.is_some();
        async move { is_there }
    })
    .await;
    ensure!(came, "no mail came");
    Ok(found.unwrap_or_default().replace("=\r\n", ""))
}

/// The token in the link of a mail.
pub fn token_in(mail: &str) -> Option<String> {
    let (_, rest) = mail.split_once("/link/")?;
    Some(rest.chars().take_while(char::is_ascii_alphanumeric).collect())
}

impl Somebody {
    /// Makes an account by mail, and signs in.
    ///
    /// # Errors
    /// When that does not go.
    pub async fn come(api: Api, data: &Path, name: &str) -> Result<Self> {
        let email = format!("{}@voorbeeld.example", name.to_lowercase().replace(' ', "."));
        let asked = api
            .request("POST", "/api/v1/mail-links", &[], Some(&json!({ "email": email }).to_string()))
            .await?;
        ensure!(asked.status == 202, "{}", asked.text());
        let token = token_in(&mail_to(data, &email).await?).context("no link in the mail")?;
        let body = json!({ "name": name, "password": PASSWORD }).to_string();
        let came = api.request("POST", &format!("/api/v1/mail-links/{token}"), &[], Some(&body)).await?;
        let cookie =
            cookie_of(&came).with_context(|| format!("not signed in: {} {}", came.status, came.text()))?;
        Ok(Self { email, cookie, api })
    }

    /// Signs in on one more device.
    ///
    /// # Errors
    /// When that does not go.
    pub async fn again(&self) -> Result<Self> {
        let body = json!({ "email": self.email, "password": PASSWORD }).to_string();
        let came = self.api.request("POST", "/api/v1/sign-in", &[], Some(&body)).await?;
        let cookie = cookie_of(&came).with_context(|| format!("not signed in: {}", came.text()))?;
        Ok(Self { cookie, ..self.clone() })
    }

    /// Asks for something as this person.
    ///
    /// # Errors
    /// When the connection fails.
    pub async fn ask(&self, method: &str, path: &str, body: Option<serde_json::Value>) -> Result<Answer> {
        let body = body.map(|body| body.to_string());
        Ok(self.api.request(method, path, &[("Cookie", &self.cookie)], body.as_deref()).await?)
    }

    /// Who the server says that this is.
    ///
    /// # Errors
    /// When it does not say.
    pub async fn me(&self) -> Result<Me> {
        let answer = self.ask("GET", "/api/v1/me", None).await?;
        answer.json().with_context(|| answer.text())
    }

    /// Makes a group.
    ///
    /// # Errors
    /// When that does not go.
    pub async fn make_group(&self, name: &str) -> Result<GroupView> {
        let body = json!({ "name": name, "kind": Kind::Vakcirkel, "agreements": ["Wat hier gezegd wordt, blijft hier."] });
        let answer = self.ask("POST", "/api/v1/groups", Some(body)).await?;
        answer.json().with_context(|| answer.text())
    }

    /// Makes an invitation to a group; its code.
    ///
    /// # Errors
    /// When that does not go.
    pub async fn invite(&self, group: &GroupId) -> Result<String> {
        let answer = self.ask("POST", &format!("/api/v1/groups/{group}/invite"), None).await?;
        let invite: kring_shared::group::Invite = answer.json().with_context(|| answer.text())?;
        Ok(invite.code)
    }

    /// Comes into a group by the code of an invitation.
    ///
    /// # Errors
    /// When that does not go.
    pub async fn join(&self, code: &str) -> Result<GroupView> {
        let body = json!({ "version": 1 });
        let answer = self.ask("POST", &format!("/api/v1/invites/{code}"), Some(body)).await?;
        answer.json().with_context(|| answer.text())
    }

    /// A group as this person sees it.
    ///
    /// # Errors
    /// When it is not shown.
    pub async fn group(&self, group: &GroupId) -> Result<GroupView> {
        let answer = self.ask("GET", &format!("/api/v1/groups/{group}"), None).await?;
        answer.json().with_context(|| answer.text())
    }
}

/// The cookie that an answer sets, as it is sent back.
pub fn cookie_of(answer: &Answer) -> Option<String> {
    let cookie = answer.header("set-cookie")?.split(';').next()?;
    (!cookie.ends_with('=')).then(|| cookie.to_owned())
}
