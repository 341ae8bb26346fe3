//! Settings, from flags and environment; checked at start, printed without secrets.

use clap::Parser;

/// Live intervisie in the browser.
#[derive(Debug, Clone, Parser)]
#[command(name = "kring", version, about)]
pub struct Config {
    /// Address to listen on.
    #[arg(long, env = "KRING_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// Folder for the embedded store; made when it is not there.
    #[arg(long, env = "KRING_DATA", default_value = "./data", global = true)]
    pub data: String,
    /// Address at which people reach this server, such as `https://kring.example.nl`. Its origin may open sockets;
    /// without it only pages from the same host may.
    #[arg(long, env = "KRING_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Redis or Valkey for the rooms; without it the embedded store is used.
    #[arg(long, env = "REDIS_URL", hide_env_values = true)]
    pub redis_url: Option<String>,
    /// PostgreSQL for the archive, such as `postgres://kring:password@db.example.nl/kring`; without it the embedded store is used.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
    /// Keep everything in memory only; for trials.
    #[arg(long, env = "KRING_MEMORY")]
    pub memory: bool,
    /// Believe the last address in X-Forwarded-For; only behind a proxy of one's own.
    #[arg(long, env = "KRING_TRUST_PROXY")]
    pub trust_proxy: bool,
    /// Milliseconds that somebody may be gone before attendance notes it.
    #[arg(long, env = "KRING_AWAY_GRACE_MS", default_value_t = kring_shared::wire::limits::AWAY_GRACE_MS)]
    pub away_grace_ms: u64,
    /// Hours that a code works after the session was opened.
    #[arg(long, env = "KRING_CODE_HOURS", default_value_t = 24)]
    pub code_hours: u32,
    /// Sessions that one address may open at once, and in an hour.
    #[arg(long, env = "KRING_OPENS_PER_HOUR", default_value_t = 60)]
    pub opens_per_hour: u32,
    /// Days that a session's texts and a draft note are kept.
    #[arg(long, env = "KRING_DRAFT_DAYS", default_value_t = 30)]
    pub draft_days: u32,
    /// Seconds before the start of a meeting at which its room opens by itself.
    #[arg(long, env = "KRING_MEETING_OPENS_S", default_value_t = 900)]
    pub meeting_opens_s: u32,
    /// Address on which the operator's page and the metrics for Prometheus are, such as `127.0.0.1:9464`; without it there are
    /// none. Let nobody else reach it.
    #[arg(long, env = "KRING_OPERATOR_LISTEN")]
    pub operator_listen: Option<String>,
    /// Folder with protocol files of one's own (`*.json`); one with the id of a built-in method replaces it.
    #[arg(long, env = "KRING_PROTOCOLS")]
    pub protocols: Option<String>,
    /// Mail server, such as `smtps://name:password@mail.example.nl`; without it mails are written to the folder `mail` in
    /// the data folder.
    #[arg(long, env = "KRING_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Sender of mails.
    #[arg(long, env = "KRING_MAIL_FROM", default_value = "Kring <kring@localhost>")]
    pub mail_from: String,
    /// The sign-in of an organisation over OpenID Connect, by its issuer, such as `https://login.example.nl/tenant`, to the
    /// letter. It sends people back to `/api/v1/sign-in/organisation/return` at the public address.
    #[arg(long, env = "KRING_OIDC_ISSUER")]
    pub oidc_issuer: Option<String>,
    /// What the organisation calls this server.
    #[arg(long, env = "KRING_OIDC_CLIENT_ID")]
    pub oidc_client_id: Option<String>,
    /// The secret that goes with it; without one only the key of each sign-in is used (PKCE).
    #[arg(long, env = "KRING_OIDC_CLIENT_SECRET", hide_env_values = true)]
    pub oidc_client_secret: Option<String>,
    /// File with that secret, in place of the secret itself.
    #[arg(long, env = "KRING_OIDC_CLIENT_SECRET_FILE")]
    pub oidc_client_secret_file: Option<String>,
    /// What the organisation is called on the button; without it the host of the issuer.
    #[arg(long, env = "KRING_OIDC_NAME")]
    pub oidc_name: Option<String>,
    /// Log lines for people instead of JSON.
    #[arg(long, env = "KRING_LOG_PLAIN", global = true)]
    pub log_plain: bool,
}

impl Config {
    /// Settings for a test: any free port, everything in `data`.
    pub fn for_test(data: &std::path::Path) -> Self {
        Self {
            listen: "127.0.0.1:0".to_owned(),
            data: data.display().to_string(),
            public_url: None,
            redis_url: None,
            database_url: None,
            memory: false,
            trust_proxy: false,
            away_grace_ms: kring_shared::wire::limits::AWAY_GRACE_MS,
            code_hours: 24,
            opens_per_hour: 10_000,
            draft_days: 30,
            meeting_opens_s: 900,
            operator_listen: None,
            protocols: None,
            smtp_url: None,
            mail_from: "Kring <kring@localhost>".to_owned(),
            oidc_issuer: None,
            oidc_client_id: None,
            oidc_client_secret: None,
            oidc_client_secret_file: None,
            oidc_name: None,
            log_plain: true,
        }
    }

    /// The origin that may open sockets, when one is set: scheme, host and port.
    pub fn public_origin(&self) -> Option<String> {
        let url = self.public_url.as_deref()?.trim_end_matches('/');
        let (scheme, rest) = url.split_once("://")?;
        let host = rest.split('/').next()?;
        Some(format!("{scheme}://{host}"))
    }

    /// True when people reach this server over HTTPS.
    pub fn is_https(&self) -> bool {
        self.public_origin().is_some_and(|origin| origin.to_ascii_lowercase().starts_with("https://"))
    }

    /// What is wrong with the settings, in words for the operator.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), String> {
        if self.public_url.is_some() && self.public_origin().is_none_or(|o| !o.starts_with("http")) {
            return Err("KRING_PUBLIC_URL must look like https://kring.example.nl".to_owned());
        }
        if self.memory && self.redis_url.is_some() {
            return Err("KRING_MEMORY and REDIS_URL exclude each other".to_owned());
        }
        if let Some(url) = &self.database_url {
            crate::archive::sql::address(url).map_err(|error| error.to_string())?;
        }
        if self.code_hours == 0 || self.draft_days == 0 || self.opens_per_hour == 0 {
            return Err(
                "KRING_CODE_HOURS, KRING_DRAFT_DAYS and KRING_OPENS_PER_HOUR must be at least 1".to_owned()
            );
        }
        if self.oidc_issuer.is_some() != self.oidc_client_id.is_some() {
            return Err("KRING_OIDC_ISSUER and KRING_OIDC_CLIENT_ID go together".to_owned());
        }
        if self.oidc_client_secret.is_some() && self.oidc_client_secret_file.is_some() {
            return Err(
                "KRING_OIDC_CLIENT_SECRET and KRING_OIDC_CLIENT_SECRET_FILE exclude each other".to_owned()
            );
        }
        // What goes there opens accounts: only a trial on this machine does without encryption.
        let is_safe = |issuer: &String| {
            let on_this_machine = ["http://localhost", "http://127.0.0.1"].iter().any(|start| {
                issuer.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
            });
            issuer.starts_with("https://") || on_this_machine
        };
        if self.oidc_issuer.as_ref().is_some_and(|issuer| !is_safe(issuer)) {
            return Err("KRING_OIDC_ISSUER must begin with https://".to_owned());
        }
        Ok(())
    }
}
