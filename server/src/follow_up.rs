//! Reminders of actions: a mail with a link and no content. R242.

use kring_shared::ids::Millis;

use crate::{
    app::App,
    archive::{meetings::MeetingError, outbox::Parcel},
    meetings::telling::texts,
    zone,
};

/// How long a reminder is tried, in milliseconds.
const TRIED_MS: i64 = 24 * 60 * 60 * 1000;

/// Today on the clock in the Netherlands.
pub fn today(now: Millis) -> jiff::civil::Date {
    zone::clock_at(now).map(|at| at.date()).unwrap_or_default()
}

/// R242: reminds who has an action for this week; returns how many mails there are.
///
/// # Errors
/// When the archive does not answer.
pub async fn remind(app: &App, now: Millis) -> Result<u64, MeetingError> {
    let mut mails = 0;
    for whom in app.actions.unreminded(today(now), now).await? {
        let texts = texts(app, &whom.lang);
        let link = format!("{}/groep/{}/acties", app.pages, whom.group);
        let parts = [
            texts.get("mail-hello", &[]),
            texts.get("mail-action-soon", &[("n", whom.actions.len().into())]),
            texts.get("mail-action-page", &[("link", link.into())]),
            texts.get("mail-action-no-reminders", &[]),
        ];
        let parcel = Parcel {
            address: whom.email.clone(),
            subject: texts.get("mail-action-subject", &[]),
            body: parts.join("\r\n\r\n"),
            calendar: None,
            until: now.plus_ms(TRIED_MS),
        };
        mails += u64::from(app.actions.remind(&whom, &parcel, now).await?);
    }
    if mails > 0 {
        app.post.wake();
    }
    Ok(mails)
}
