//! Mail: sent through SMTP, or written to a folder when no mail server is named. Never holds what was said.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::Context as _;
use kring_shared::{account::LINK_MS, text::Texts};
use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart, SinglePart, header::ContentType},
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::{
    archive::outbox::{Mail, Outbox},
    clock,
    config::Config,
};

/// How often the outbox is looked at when nothing new came.
const EVERY: Duration = Duration::from_secs(15);
/// How long the mail server may take.
const SEND_MAX: Duration = Duration::from_secs(30);

/// The way out for mails.
pub struct Post {
    outbox: Outbox,
    from: Mailbox,
    way: Way,
    wake: Notify,
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
}

impl Post {
    /// The way out that the settings name.
    ///
    /// # Errors
    /// When the settings cannot be used.
    pub fn new(config: &Config, outbox: Outbox) -> anyhow::Result<Self> {
        let from = config.mail_from.parse().context("KRING_MAIL_FROM is no address")?;
        let way = match &config.smtp_url {
            Some(url) => {
                // What is wrong with the address may hold the password: it is not repeated.
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| {
                    anyhow::anyhow!("KRING_SMTP_URL must look like smtps://name:password@mail.example.nl")
                })?;
                Way::Smtp(Box::new(builder.timeout(Some(SEND_MAX)).build()))
            }
            None => Way::Folder(PathBuf::from(&config.data).join("mail")),
        };
        Ok(Self { outbox, from, way, wake: Notify::new() })
    }

    /// Tells the operator where mails go.
    pub fn announce(&self) {
        match &self.way {
            Way::Smtp(_) => tracing::info!("mails go through SMTP"),
            Way::Folder(folder) => {
                tracing::warn!(folder = %folder.display(), "no mail server is set (KRING_SMTP_URL): mails are written to this folder");
            }
        }
    }

    /// Keeps a mail and sends it as soon as that can be done.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub async fn send(&self, address: &str, letter: &Letter) -> Result<(), sqlx::Error> {
        self.outbox.put(address, &letter.subject, &letter.body, clock::now()).await?;
        self.wake.notify_one();
        Ok(())
    }

    /// The address that mails come from.
    pub fn sender(&self) -> String {
        self.from.email.to_string()
    }

    /// Says that there is something new in the outbox.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Sends what is due until `stop`.
    pub async fn run(self: Arc<Self>, stop: CancellationToken) {
        loop {
            if let Err(error) = self.round().await {
                tracing::warn!(%error, "the outbox could not be read");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.wake.notified() => {}
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }

    /// Mails in the folder go when the links in them no longer work.
    async fn forget_files(folder: &Path) -> std::io::Result<()> {
        let mut files = tokio::fs::read_dir(folder).await?;
        while let Some(file) = files.next_entry().await? {
            let age = file.metadata().await?.modified()?.elapsed().unwrap_or_default();
            if age.as_millis() > LINK_MS.unsigned_abs().into()
                && file.path().extension().is_some_and(|e| e == "eml")
            {
                tokio::fs::remove_file(file.path()).await?;
            }
        }
        Ok(())
    }

    async fn round(&self) -> Result<(), sqlx::Error> {
        if let Way::Folder(folder) = &self.way
            && folder.is_dir()
            && let Err(error) = Self::forget_files(folder).await
        {
            tracing::warn!(%error, "old mails in the folder could not be removed");
        }
        let given_up = self.outbox.give_up(clock::now()).await?;
        if given_up > 0 {
            tracing::warn!(mails = given_up, "mails could not be sent in time and were given up");
        }
        for mail in self.outbox.due(clock::now()).await? {
            match self.deliver(&mail).await {
                Ok(()) => self.outbox.sent(&mail).await?,
                Err(error) => {
                    // An address or a text is never logged; what the mail server answers may hold either.
                    tracing::warn!(
                        mail = mail.id,
                        tries = mail.tries + 1,
                        reason = error,
                        "a mail could not be sent yet"
                    );
                    self.outbox.failed(&mail, clock::now()).await?;
                }
            }
        }
        Ok(())
    }

    async fn deliver(&self, mail: &Mail) -> Result<(), &'static str> {
        let to = mail.address.parse::<lettre::Address>().map_err(|_| "no address")?;
        let head =
            Message::builder().from(self.from.clone()).to(Mailbox::new(None, to)).subject(&mail.subject);
        let message = match &mail.calendar {
            None => head.header(ContentType::TEXT_PLAIN).body(mail.body.clone()),
            Some(calendar) => {
                // A mail program offers to keep the entry when the same method stands here and in it.
                let kind = format!("text/calendar; charset=utf-8; method={}", method_of(calendar));
                let kind = ContentType::parse(&kind).map_err(|_| "no calendar")?;
                let entry = SinglePart::builder().header(kind).body(calendar.clone());
                let words = SinglePart::plain(mail.body.clone());
                head.multipart(MultiPart::alternative().singlepart(words).singlepart(entry))
            }
        };
        let message = message.map_err(|_| "no message")?;
        match &self.way {
            Way::Smtp(smtp) => match smtp.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err("refused by the mail server"),
                Err(error) if error.is_timeout() => Err("the mail server is too slow"),
                Err(_) => Err("the mail server is away"),
            },
            Way::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await.map_err(|_| "the folder cannot be made")?;
                let files = AsyncFileTransport::<Tokio1Executor>::new(folder);
                files.send(message).await.map(|_| ()).map_err(|_| "the folder cannot be written")
            }
        }
    }
}

/// What an entry for a calendar asks: `REQUEST` or `CANCEL`.
fn method_of(calendar: &str) -> &str {
    calendar.lines().find_map(|line| line.strip_prefix("METHOD:")).map_or("PUBLISH", str::trim)
}

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

impl Letter {
    /// The mail with a link by which somebody comes in: to a new account, or with a new password to his own.
    pub fn with_link(texts: &Texts, is_new: bool, link: &str) -> Self {
        let args = [("link", link.into())];
        let body = if is_new { "mail-link-new" } else { "mail-link-again" };
        let lines = [texts.get("mail-hello", &[]), texts.get(body, &args), texts.get("mail-link-end", &[])];
        Self { subject: texts.get("mail-link-subject", &[]), body: lines.join("\r\n\r\n") }
    }
}

/// Where browsers must be for what they tie to the name of a site: the public address, or this machine by name.
pub fn address_for_browsers(config: &Config, listens: std::net::SocketAddr) -> String {
    match &config.public_url {
        Some(_) => address_of_pages(config, listens),
        None => format!("http://localhost:{}", listens.port()),
    }
}

/// Where the pages of this server are, for links in mails: never what a request says.
pub fn address_of_pages(config: &Config, listens: std::net::SocketAddr) -> String {
    match &config.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{listens}"),
    }
}
