//! Who hears what: one mail for all that somebody does not know yet of a series.

use kring_shared::{ids::Millis, meeting::Stage, protocol::Lang, text::Texts};

use super::{
    ics::{self, Method, Paper},
    letters::{News, letter},
};
use crate::{
    app::App,
    archive::{
        meetings::{
            Calendar, Meeting, MeetingError,
            notices::{Telling, Told},
        },
        outbox::Parcel,
    },
};

/// R160: tells everybody who does not know yet of a meeting as it is; returns how many mails there are.
///
/// # Errors
/// When the archive does not answer.
pub async fn tell(app: &App, now: Millis) -> Result<u64, MeetingError> {
    let untold = app.meetings.untold(now).await?;
    let mut mails = 0;
    for bundle in bundles(&untold) {
        let Some(first) = bundle.first() else { continue };
        let Some(parcel) = parcel(app, bundle.as_slice(), news_of(first), now).await? else { continue };
        let what: Vec<Telling> = bundle
            .iter()
            .map(|one| Telling { meeting: one.meeting.id.clone(), sequence: one.meeting.sequence })
            .collect();
        mails += u64::from(app.meetings.tell(&first.who, &what, &parcel, now).await?);
    }
    if mails > 0 {
        app.post.wake();
    }
    Ok(mails)
}

/// R161: reminds who is to be reminded now; returns how many mails there are.
///
/// # Errors
/// When the archive does not answer.
pub async fn remind(app: &App, now: Millis) -> Result<u64, MeetingError> {
    let mut mails = 0;
    for (who, reminder) in app.meetings.unreminded(now).await? {
        let texts = texts(app, &who.lang);
        let letter = letter(texts, News::Soon(reminder), &[&who.meeting], &app.pages);
        let parcel = Parcel {
            address: who.email.clone(),
            subject: letter.subject,
            body: letter.body,
            calendar: None,
            until: who.meeting.starts,
        };
        mails += u64::from(app.meetings.remind(&who, reminder, &parcel, now).await?);
    }
    if mails > 0 {
        app.post.wake();
    }
    Ok(mails)
}

fn news_of(one: &Told) -> News {
    match (one.meeting.stage, one.knows) {
        (Stage::Cancelled, _) => News::Cancelled,
        (_, None) => News::Planned,
        (_, Some(_)) => News::Changed,
    }
}

/// What goes in one mail: the same person, the same series, the same news.
pub(super) fn bundles(all: &[Told]) -> Vec<Vec<&Told>> {
    let mut bundles: Vec<Vec<&Told>> = Vec::new();
    for one in all {
        let fits = |other: &&Told| {
            other.who == one.who
                && one.meeting.series.is_some()
                && other.meeting.series == one.meeting.series
                && news_of(other) == news_of(one)
        };
        match bundles.iter_mut().find(|bundle| bundle.first().is_some_and(fits)) {
            Some(bundle) => bundle.push(one),
            None => bundles.push(vec![one]),
        }
    }
    bundles
}

pub(super) async fn parcel(
    app: &App,
    bundle: &[&Told],
    news: News,
    now: Millis,
) -> Result<Option<Parcel>, MeetingError> {
    let Some(first) = bundle.first() else { return Ok(None) };
    let texts = texts(app, &first.lang);
    let sender = app.post.sender();
    let paper = Paper {
        method: if news == News::Cancelled { Method::Cancel } else { Method::Request },
        summary: &texts.get("mail-meeting-summary", &[]),
        organizer: &sender,
        attendee: Some(&first.email),
        pages: &app.pages,
        now,
    };
    let meetings: Vec<&Meeting> = bundle.iter().map(|one| &one.meeting).collect();
    let letter = letter(texts, news, &meetings, &app.pages);
    let entry = match &first.meeting.series {
        None => Some(ics::single(&paper, &first.meeting)),
        Some(series) => in_series(app, &paper, series, &meetings, news).await?,
    };
    // Of no more use once the last of them has begun.
    let until = meetings.iter().map(|m| m.starts).max().unwrap_or(now);
    Ok(Some(Parcel {
        address: first.email.clone(),
        subject: letter.subject,
        body: letter.body,
        calendar: entry,
        until,
    }))
}

/// A series that somebody does not know comes as a whole; of one that he knows only what is otherwise.
async fn in_series(
    app: &App,
    paper: &Paper<'_>,
    series: &str,
    meetings: &[&Meeting],
    news: News,
) -> Result<Option<String>, MeetingError> {
    let Some(rule) = app.meetings.series(series).await? else { return Ok(None) };
    let Some(group) = meetings.first().map(|m| &m.group) else { return Ok(None) };
    let kept = app.meetings.calendar(group).await?;
    let all = of_series(&kept, series);
    let ahead = all.iter().filter(|m| m.stage.is_ahead() && m.starts > paper.now);
    let takes_all = match news {
        News::Planned => true,
        // All that is still to come goes, and nothing that was stays behind alone.
        News::Cancelled => {
            all.iter().all(|m| m.starts > paper.now)
                && ahead.clone().all(|m| meetings.iter().any(|gone| gone.id == m.id))
        }
        News::Changed | News::Soon(_) => false,
    };
    if takes_all {
        let top = meetings.iter().map(|m| m.sequence).max().unwrap_or(0);
        let raised: Vec<Meeting> =
            all.iter().map(|m| Meeting { sequence: m.sequence.max(top), ..(*m).clone() }).collect();
        let whole: Vec<&Meeting> = raised.iter().collect();
        return Ok(ics::whole(paper, &rule, &whole));
    }
    Ok(Some(ics::some(paper, &rule, meetings)))
}

fn of_series<'a>(kept: &'a Calendar, series: &str) -> Vec<&'a Meeting> {
    let mut all: Vec<&Meeting> =
        kept.meetings.iter().filter(|m| m.series.as_deref() == Some(series)).collect();
    all.sort_by(|a, b| a.slot.cmp(&b.slot));
    all
}

/// The texts in a language as it is kept: `nl` or `en`.
pub fn texts<'a>(app: &'a App, lang: &str) -> &'a Texts {
    app.texts(if lang == "en" { Lang::En } else { Lang::Nl })
}

/// R160: the entry of a meeting or of its series, to keep by hand; `lang` as it is asked for.
///
/// # Errors
/// When the archive does not answer.
pub async fn download(app: &App, meeting: &Meeting, lang: Lang, now: Millis) -> Result<String, MeetingError> {
    let sender = app.post.sender();
    let paper = Paper {
        method: Method::Publish,
        summary: &app.texts(lang).get("mail-meeting-summary", &[]),
        organizer: &sender,
        attendee: None,
        pages: &app.pages,
        now,
    };
    // Of a series the whole of it: a calendar does not know what to do with one of its meetings alone.
    if let Some(series) = &meeting.series
        && let Some(rule) = app.meetings.series(series).await?
    {
        let kept = app.meetings.calendar(&meeting.group).await?;
        if let Some(whole) = ics::whole(&paper, &rule, &of_series(&kept, series)) {
            return Ok(whole);
        }
    }
    Ok(ics::single(&paper, meeting))
}
