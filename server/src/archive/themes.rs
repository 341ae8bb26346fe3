//! Themes of a group: which notes belong together, and what they teach.

use crate::archive::sql::{self, Connection, Pool};
use kring_shared::{
    account::AccountId,
    follow_up::ActionProblem,
    group::{GroupId, Rank, Terms},
    ids::{Millis, SessionId},
    note::Note,
    theme::{
        ChangeTheme, NewTheme, Suggested, THEMES_MAX, ThemeId, ThemeKind, ThemeLine, ThemeNote, ThemeProblem,
        ThemeView, Themes as Listed, fits, gather,
    },
};

use super::{
    actions::{ActionError, is_member, note_line, notes_of, of_group, people},
    groups::{GroupError, choice, has_agreed_in, hold, roster},
};

mod leaving;
pub mod proposals;

pub(super) use leaving::forget_member;

/// Why something with a theme did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// A rule about themes says no.
    #[error("refused: {0:?}")]
    Refused(ThemeProblem),
    /// A rule of groups says no, or the archive failed.
    #[error(transparent)]
    Group(#[from] GroupError),
}

impl From<ThemeProblem> for ThemeError {
    fn from(problem: ThemeProblem) -> Self {
        Self::Refused(problem)
    }
}

impl From<sqlx::Error> for ThemeError {
    fn from(error: sqlx::Error) -> Self {
        Self::Group(error.into())
    }
}

impl From<serde_json::Error> for ThemeError {
    fn from(error: serde_json::Error) -> Self {
        Self::Group(error.into())
    }
}

impl From<ActionError> for ThemeError {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::Group(error) => Self::Group(error),
            // Only reading is shared with actions, and reading refuses nothing else.
            ActionError::Refused(ActionProblem::ActionUnknown) => Self::Refused(ThemeProblem::ThemeUnknown),
            ActionError::Refused(_) => Self::Refused(ThemeProblem::ThemeNoteUnknown),
        }
    }
}

/// The themes in the database.
#[derive(Clone)]
pub struct Themes {
    pub(super) pool: Pool,
}

struct Known {
    id: ThemeId,
    name: String,
    sort: ThemeKind,
    owner: Option<AccountId>,
}

impl Themes {
    /// The themes in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// The themes of a group as its member `who` sees them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(&self, group: &GroupId, who: &AccountId, today: &str) -> Result<Listed, ThemeError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let rows = sql::query(
            "SELECT t.id, t.name, t.kind, t.account, t.folded,
               (SELECT COUNT(*) FROM theme_note x JOIN group_session s ON s.session = x.session JOIN note n ON n.session = x.session
                WHERE x.theme = t.id AND s.people_group = t.people_group AND s.shared = 1 AND n.status = 'approved') AS notes,
               (SELECT COUNT(*) FROM proposal p JOIN proposal_version v ON v.proposal = p.id
                WHERE p.theme = t.id AND v.stage = 'concept') AS concepts,
               (SELECT COUNT(*) FROM proposal p JOIN proposal_version v ON v.proposal = p.id
                WHERE p.theme = t.id AND v.stage = 'adopted' AND v.review_on <= $2) AS reviews
             FROM theme t WHERE t.people_group = $1 ORDER BY t.folded",
        )
        .bind(group.as_str())
        .bind(today)
        .fetch_all(&mut *tx)
        .await?;
        let mut folded: Vec<String> = Vec::new();
        let mut themes = Vec::new();
        for row in &rows {
            folded.push(row.try_get("folded")?);
            themes.push(ThemeLine {
                id: ThemeId(row.try_get("id")?),
                name: row.try_get("name")?,
                sort: choice(row.try_get("kind")?)?,
                owner: row.try_get::<Option<String>, _>("account")?.map(AccountId),
                notes: row.try_get("notes")?,
                concepts: row.try_get("concepts")?,
                reviews: row.try_get("reviews")?,
            });
        }
        let terms: String = sql::query("SELECT terms FROM people_group WHERE id = $1")
            .bind(group.as_str())
            .fetch_one(&mut *tx)
            .await?
            .try_get(0)?;
        let terms: Terms = serde_json::from_str(&terms)?;
        let notes = notes_of(&mut tx, group).await?;
        let situations = terms.situations.into_iter().map(|word| (ThemeKind::Situation, word));
        let words = situations.chain(terms.themes.into_iter().map(|word| (ThemeKind::Theme, word)));
        let fresh = words.filter(|(_, word)| !folded.contains(&word.to_lowercase()));
        let suggested = fresh
            .map(|(sort, word)| Suggested { notes: count(&notes, &word), word, sort })
            .filter(|suggested| suggested.notes > 0)
            .collect();
        let agreed = has_agreed(&mut tx, group, who).await?;
        Ok(Listed { themes, suggested, members: people(&mut tx, group).await?, agreed })
    }

    /// A theme with its notes, what they teach, and what the group proposes.
    ///
    /// # Errors
    /// No such theme; the database.
    pub async fn view(
        &self,
        (group, id): (&GroupId, &ThemeId),
        who: &AccountId,
        today: String,
    ) -> Result<ThemeView, ThemeError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let theme = known(&mut tx, group, id).await?;
        let all = notes_of(&mut tx, group).await?;
        let own = sessions(&mut tx, id).await?;
        let (mine, others): (Vec<Note>, Vec<Note>) =
            all.into_iter().partition(|note| own.contains(&note.session));
        let actions = of_group(&mut tx, group).await?;
        let line = |note: &Note| ThemeNote { note: note_line(note), suggested: fits(&theme.name, note) };
        let mut others: Vec<ThemeNote> = others.iter().map(line).collect();
        others.sort_by_key(|other| !other.suggested);
        let rank = roster(&mut tx, group).await?.rank(who).unwrap_or(Rank::Member);
        Ok(ThemeView {
            notes: mine.iter().map(line).collect(),
            learned: gather(&mine, &actions),
            others,
            proposals: proposals::of_theme(&mut tx, id).await?,
            members: people(&mut tx, group).await?,
            agreed: has_agreed(&mut tx, group, who).await?,
            me: who.clone(),
            rank,
            today,
            id: theme.id,
            name: theme.name,
            sort: theme.sort,
            owner: theme.owner,
        })
    }

    /// R245: makes a theme; who makes it looks after it. Making it again changes nothing.
    ///
    /// # Errors
    /// The name is taken; too many; the database.
    pub async fn make(
        &self,
        (group, id): (&GroupId, &ThemeId),
        who: &AccountId,
        new: &NewTheme,
        now: Millis,
    ) -> Result<(), ThemeError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        if known(&mut tx, group, id).await.is_ok() {
            return Ok(());
        }
        is_free(&mut tx, group, id, &new.name).await?;
        let number: i64 = sql::query("SELECT COUNT(*) FROM theme WHERE people_group = $1")
            .bind(group.as_str())
            .fetch_one(&mut *tx)
            .await?
            .try_get(0)?;
        if usize::try_from(number).unwrap_or(usize::MAX) >= THEMES_MAX {
            return Err(ThemeProblem::TooManyThemes.into());
        }
        sql::query(
            "INSERT INTO theme (id, people_group, name, folded, account, made_at, kind) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.as_str())
        .bind(group.as_str())
        .bind(&new.name)
        .bind(new.name.to_lowercase())
        .bind(who.as_str())
        .bind(now.0)
        .bind(new.sort.name())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// R248: another name, another sort, or another member who looks after it.
    ///
    /// # Errors
    /// Not his; the name is taken; nobody who can; the database.
    pub async fn change(
        &self,
        (group, id): (&GroupId, &ThemeId),
        who: &AccountId,
        to: &ChangeTheme,
    ) -> Result<(), ThemeError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        may_run(&mut tx, group, id, who).await?;
        is_free(&mut tx, group, id, &to.name).await?;
        if !is_member(&mut tx, group, &to.owner).await? {
            return Err(ThemeProblem::ThemeOwnerUnusable.into());
        }
        sql::query("UPDATE theme SET name = $2, folded = $3, account = $4, kind = $5 WHERE id = $1")
            .bind(id.as_str())
            .bind(&to.name)
            .bind(to.name.to_lowercase())
            .bind(to.owner.as_str())
            .bind(to.sort.name())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// R248: throws a theme away, with what was proposed under it. Its notes stay.
    ///
    /// # Errors
    /// Not his; the database.
    pub async fn delete(&self, (group, id): (&GroupId, &ThemeId), who: &AccountId) -> Result<(), ThemeError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        may_run(&mut tx, group, id, who).await?;
        sql::query("DELETE FROM theme WHERE id = $1").bind(id.as_str()).execute(&mut *tx).await?;
        tx.commit().await?;
        super::wipe(&self.pool).await?;
        Ok(())
    }

    /// R246: a note of the group belongs to a theme, or not.
    ///
    /// # Errors
    /// No such theme or note; the database.
    pub async fn set_note(
        &self,
        (group, id): (&GroupId, &ThemeId),
        who: &AccountId,
        (session, belongs): (SessionId, bool),
    ) -> Result<(), ThemeError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        known(&mut tx, group, id).await?;
        let sql = if belongs {
            if notes_of(&mut tx, group).await?.iter().all(|note| note.session != session) {
                return Err(ThemeProblem::ThemeNoteUnknown.into());
            }
            "INSERT INTO theme_note (theme, session) VALUES ($1, $2) ON CONFLICT DO NOTHING"
        } else {
            "DELETE FROM theme_note WHERE theme = $1 AND session = $2"
        };
        sql::query(sql).bind(id.as_str()).bind(session.to_string()).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn count(notes: &[Note], word: &str) -> u32 {
    u32::try_from(notes.iter().filter(|note| fits(word, note)).count()).unwrap_or(u32::MAX)
}

async fn has_agreed(tx: &mut Connection, group: &GroupId, who: &AccountId) -> Result<bool, GroupError> {
    match has_agreed_in(tx, group, who).await {
        Ok(()) => Ok(true),
        Err(GroupError::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

async fn known(tx: &mut Connection, group: &GroupId, id: &ThemeId) -> Result<Known, ThemeError> {
    let row = sql::query("SELECT id, name, account, kind FROM theme WHERE people_group = $1 AND id = $2")
        .bind(group.as_str())
        .bind(id.as_str())
        .fetch_optional(tx)
        .await?
        .ok_or(ThemeProblem::ThemeUnknown)?;
    Ok(Known {
        id: ThemeId(row.try_get(0)?),
        name: row.try_get(1)?,
        owner: row.try_get::<Option<String>, _>(2)?.map(AccountId),
        sort: choice(row.try_get(3)?)?,
    })
}

/// R248: who looks after a theme, moderators, and everybody when nobody does.
async fn may_run(
    tx: &mut Connection,
    group: &GroupId,
    id: &ThemeId,
    who: &AccountId,
) -> Result<(), ThemeError> {
    let owner = known(tx, group, id).await?.owner;
    let is_moderator = roster(tx, group).await?.rank(who) == Some(Rank::Moderator);
    if is_moderator || owner.is_none_or(|owner| &owner == who) {
        Ok(())
    } else {
        Err(ThemeProblem::ThemeNotYours.into())
    }
}

async fn is_free(tx: &mut Connection, group: &GroupId, id: &ThemeId, name: &str) -> Result<(), ThemeError> {
    let row = sql::query("SELECT 1 FROM theme WHERE people_group = $1 AND folded = $2 AND id <> $3")
        .bind(group.as_str())
        .bind(name.to_lowercase())
        .bind(id.as_str())
        .fetch_optional(tx)
        .await?;
    if row.is_some() { Err(ThemeProblem::ThemeNameTaken.into()) } else { Ok(()) }
}

/// The sessions whose notes belong to a theme.
async fn sessions(tx: &mut Connection, id: &ThemeId) -> Result<Vec<SessionId>, ThemeError> {
    let rows = sql::query("SELECT session FROM theme_note WHERE theme = $1 ORDER BY session")
        .bind(id.as_str())
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| Ok(choice(row.try_get(0)?)?)).collect()
}
