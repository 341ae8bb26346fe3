//! What is kept, and how long: one table that the job carries out and people see. Source: domain.md §11, docs/rules.md R255.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{account, casework, group, ids::Millis, proof, template};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How long the trail of what was forgotten is kept itself, in days.
pub const TRAIL_DAYS: u32 = 366;
/// How long meetings that were are kept for the rota's history, in days.
pub const MEETING_DAYS: u32 = 2 * 366;
/// How long a try-out is kept, in hours.
pub const TRYOUT_HOURS: u32 = 6;

/// A kind of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What people write during a session.
    SessionTexts,
    /// Work products and guidelines on the table of a session.
    Materials,
    /// A learning note that nobody approved.
    DraftNotes,
    /// A learning note that its owner approved.
    ApprovedNotes,
    /// A learning note that a group reads, when the group chose a term.
    GroupNotes,
    /// Who was there, measured, that no account keeps.
    Attendance,
    /// A certificate that no account keeps.
    Certificates,
    /// A case that waits.
    WaitingCases,
    /// A case that was brought.
    UsedCases,
    /// A template tried out with simulated people.
    Tryouts,
    /// Meetings that were.
    Meetings,
    /// A link to look at a template.
    SharedTemplates,
    /// An invitation to a group.
    Invitations,
    /// A link by mail.
    MailLinks,
    /// Being signed in on a device.
    SignIns,
    /// An account, with all that stands in it.
    Accounts,
    /// The trail of what was forgotten.
    Trail,
}

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Term {
    /// So many hours.
    Hours {
        /// How many.
        n: u32,
    },
    /// So many days.
    Days {
        /// How many.
        n: u32,
    },
    /// As long as the session goes on.
    Session,
    /// Until whose it is takes it away.
    Owner,
    /// As long as the group chose.
    Group,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Kept {
    /// What.
    pub kind: Kind,
    /// How long.
    pub term: Term,
}

/// `GET /api/v1/terms`: what is kept here and how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The table.
    pub kept: Vec<Kept>,
    /// When it was last carried out; none before the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub swept_at: Option<Millis>,
}

impl Kind {
    /// The key of its name in the texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::SessionTexts => "kept-session-texts",
            Self::Materials => "kept-materials",
            Self::DraftNotes => "kept-draft-notes",
            Self::ApprovedNotes => "kept-approved-notes",
            Self::GroupNotes => "kept-group-notes",
            Self::Attendance => "kept-attendance",
            Self::Certificates => "kept-certificates",
            Self::WaitingCases => "kept-waiting-cases",
            Self::UsedCases => "kept-used-cases",
            Self::Tryouts => "kept-tryouts",
            Self::Meetings => "kept-meetings",
            Self::SharedTemplates => "kept-shared-templates",
            Self::Invitations => "kept-invitations",
            Self::MailLinks => "kept-mail-links",
            Self::SignIns => "kept-sign-ins",
            Self::Accounts => "kept-accounts",
            Self::Trail => "kept-trail",
        }
    }
}

impl Term {
    /// The key of its words, and the number in them.
    pub const fn words(self) -> (&'static str, u32) {
        match self {
            Self::Hours { n } => ("term-hours", n),
            Self::Days { n } => ("term-days", n),
            Self::Session => ("term-session", 0),
            Self::Owner => ("term-owner", 0),
            Self::Group => ("term-group", 0),
        }
    }
}

/// R255: the table; texts of sessions and drafts go after `draft_days`, as the operator set it.
pub fn terms(draft_days: u32) -> Vec<Kept> {
    let days = |ms: i64| Term::Days { n: u32::try_from(ms / DAY_MS).unwrap_or(u32::MAX) };
    let whole = |days: i64| Term::Days { n: u32::try_from(days).unwrap_or(u32::MAX) };
    let hours = |ms: i64| Term::Hours { n: u32::try_from(ms * 24 / DAY_MS).unwrap_or(u32::MAX) };
    let all = [
        (Kind::SessionTexts, Term::Days { n: draft_days }),
        (Kind::Materials, Term::Session),
        (Kind::DraftNotes, Term::Days { n: draft_days }),
        (Kind::ApprovedNotes, Term::Owner),
        (Kind::GroupNotes, Term::Group),
        (Kind::Attendance, whole(proof::UNCLAIMED_DAYS)),
        (Kind::Certificates, whole(proof::GUEST_DAYS)),
        (Kind::WaitingCases, whole(casework::UNTOUCHED_DAYS)),
        (Kind::UsedCases, whole(casework::USED_DAYS)),
        (Kind::Tryouts, Term::Hours { n: TRYOUT_HOURS }),
        (Kind::Meetings, Term::Days { n: MEETING_DAYS }),
        (Kind::SharedTemplates, days(template::SHARED_MS)),
        (Kind::Invitations, days(group::INVITE_MS)),
        (Kind::MailLinks, hours(account::LINK_MS)),
        (Kind::SignIns, days(account::LOGIN_MS)),
        (Kind::Accounts, Term::Owner),
        (Kind::Trail, Term::Days { n: TRAIL_DAYS }),
    ];
    all.map(|(kind, term)| Kept { kind, term }).into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{protocol::Lang, text::Texts};

    #[test]
    fn r255_every_kind_has_one_term_and_words_in_both_languages() {
        let table = terms(30);
        let kinds: BTreeSet<_> = table.iter().map(|kept| kept.kind).collect();
        assert_eq!(kinds.len(), table.len(), "each stands there once");
        assert!(kinds.contains(&Kind::Trail), "the trail goes too");
        for lang in [Lang::Nl, Lang::En] {
            let texts = Texts::new(lang);
            for kept in &table {
                assert_ne!(texts.get(kept.kind.key(), &[]), kept.kind.key());
                let (key, n) = kept.term.words();
                let said = texts.get(key, &[("n", i64::from(n).into())]);
                assert_ne!(said, key);
            }
        }
    }

    #[test]
    fn r255_terms_are_those_of_the_rules() {
        let of = |kind| terms(14).into_iter().find(|kept| kept.kind == kind).map(|kept| kept.term);
        assert_eq!(of(Kind::DraftNotes), Some(Term::Days { n: 14 }), "as the operator set it");
        assert_eq!(of(Kind::WaitingCases), Some(Term::Days { n: 180 }));
        assert_eq!(of(Kind::MailLinks), Some(Term::Hours { n: 4 }));
        assert_eq!(of(Kind::SignIns), Some(Term::Days { n: 30 }));
    }
}
