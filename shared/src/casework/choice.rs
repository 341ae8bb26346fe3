//! How a group chooses a case: dots on urgency and on recognisability, and whose turn it is. Rules R173 to R177.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{CaseId, CaseProblem};
use crate::{account::AccountId, ids::Millis};

/// R174: how many dots everybody has on each question.
pub const DOTS: u8 = 3;

/// Where a round of choosing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceStage {
    /// Members give their dots; nobody sees those of others.
    Open,
    /// The dots are counted, and the group decides.
    Closed,
    /// The group took a case.
    Settled,
}

/// The dots of one member on one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dots {
    /// How urgent it seems.
    #[serde(default)]
    pub urgency: u8,
    /// How much one recognises it.
    #[serde(default)]
    pub recognition: u8,
}

impl Dots {
    /// Both together.
    pub fn total(self) -> u32 {
        u32::from(self.urgency) + u32::from(self.recognition)
    }
}

/// The dots of one member.
pub type Ballot = BTreeMap<CaseId, Dots>;

/// How many dots are left on urgency and on recognisability; nothing when more were given than there are.
pub fn left(ballot: &Ballot) -> Option<Dots> {
    let sum = |of: fn(&Dots) -> u8| ballot.values().map(|dots| u32::from(of(dots))).sum::<u32>();
    let rest = |given: u32| u32::from(DOTS).checked_sub(given).and_then(|rest| u8::try_from(rest).ok());
    Some(Dots { urgency: rest(sum(|d| d.urgency))?, recognition: rest(sum(|d| d.recognition))? })
}

/// R174: a member's dots as they count. Some may be kept; none go to one's own case, for how urgent that is the owner
/// said when he shared it.
///
/// # Errors
/// More dots than one has, on one's own case, or on a case that is not in the round (any more).
pub fn check_ballot(
    ballot: &Ballot,
    who: &AccountId,
    cases: &BTreeMap<CaseId, AccountId>,
) -> Result<Ballot, CaseProblem> {
    left(ballot).ok_or(CaseProblem::DotsTooMany)?;
    let given: Ballot =
        ballot.iter().filter(|(_, dots)| dots.total() > 0).map(|(c, d)| (c.clone(), *d)).collect();
    for case in given.keys() {
        let owner = cases.get(case).ok_or(CaseProblem::CaseNotShared)?;
        if owner == who {
            return Err(CaseProblem::DotsOnOwn);
        }
    }
    Ok(given)
}

/// R174: who may give dots: the members who said yes to the agreements, but nobody who owns all there is to choose from.
pub fn voters(agreed: &BTreeSet<AccountId>, cases: &BTreeMap<CaseId, AccountId>) -> BTreeSet<AccountId> {
    agreed.iter().filter(|who| cases.values().any(|owner| owner != *who)).cloned().collect()
}

/// R175: the dots of all together, on the cases that are still in the round.
pub fn count(ballots: &[Ballot], cases: &BTreeMap<CaseId, AccountId>) -> BTreeMap<CaseId, (u32, u32)> {
    let sum = |case: &CaseId, of: fn(&Dots) -> u8| {
        ballots.iter().filter_map(|ballot| ballot.get(case)).map(|dots| u32::from(of(dots))).sum::<u32>()
    };
    cases
        .keys()
        .map(|case| (case.clone(), (sum(case, |d| d.urgency), sum(case, |d| d.recognition))))
        .collect()
}

/// R175: the cases in an order of `who`'s own: nobody's case is on top for everybody, and it stays where it is.
pub fn order_for(round: &str, who: &AccountId, mut cases: Vec<CaseId>) -> Vec<CaseId> {
    cases.sort_by_cached_key(|case| Sha256::digest(format!("kring-order:{round}:{who}:{case}")).to_vec());
    cases
}

/// R175: a round closes by itself when everybody who may give dots has done so.
pub fn is_complete(voters: &BTreeSet<AccountId>, voted: &BTreeSet<AccountId>) -> bool {
    !voters.is_empty() && voters.is_subset(voted)
}

/// What the group goes by with one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The case.
    pub case: CaseId,
    /// Whose it is.
    pub owner: AccountId,
    /// The dots on it together.
    pub urgency: u32,
    /// The dots on it together.
    pub recognition: u32,
    /// When its owner brought a case to this group last; never when there is nothing.
    pub turn: Option<Millis>,
}

impl Standing {
    fn dots(&self) -> u32 {
        self.urgency + self.recognition
    }

    /// Whose turn it is goes from never, by longest ago, to most recently.
    fn waited(&self) -> i64 {
        self.turn.map_or(i64::MIN, |at| at.0)
    }
}

/// Why a case stands where it stands. The texts have `choice-why-<name>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It has most dots.
    MostDots,
    /// It is the most urgent.
    MostUrgent,
    /// It is the most recognised.
    MostRecognised,
    /// As many dots as another, and its owner waited longer.
    TurnDecides,
    /// As many dots as another, and its owner waited less long.
    TurnDecidesAgainst,
    /// As many dots as another, and as long a wait: the group decides.
    Tied,
    /// Its owner has not brought a case to this group yet.
    NeverBrought,
    /// Of all in the round its owner waited longest.
    WaitedLongest,
    /// Nobody gave it a dot. It waits for another time.
    NoDots,
}

/// A case in the ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// The case.
    pub case: CaseId,
    /// Its place, from 1; cases that are equal share one.
    pub place: u32,
    /// The dots on urgency together.
    pub urgency: u32,
    /// The dots on recognisability together.
    pub recognition: u32,
    /// When its owner brought a case to this group last.
    pub turn: Option<Millis>,
    /// Why it stands here.
    pub why: Vec<Reason>,
}

/// R176: the ranking. Dots go first; where they are equal, who waited longest; what is equal then shares a place, and is
/// said to.
pub fn rank(mut standings: Vec<Standing>) -> Vec<Ranked> {
    standings
        .sort_by(|a, b| b.dots().cmp(&a.dots()).then(a.waited().cmp(&b.waited())).then(a.case.cmp(&b.case)));
    let best = |of: fn(&Standing) -> u32| standings.iter().map(of).max().unwrap_or(0);
    let (most, urgent, known) = (best(Standing::dots), best(|s| s.urgency), best(|s| s.recognition));
    let longest = standings.iter().map(Standing::waited).min();
    let all_waited_alike = standings.iter().all(|s| Some(s.waited()) == longest);
    let mut ranked: Vec<Ranked> = Vec::new();
    for (index, one) in standings.iter().enumerate() {
        let equals: Vec<&Standing> =
            standings.iter().filter(|s| s.case != one.case && s.dots() == one.dots()).collect();
        let tied = equals.iter().any(|s| s.waited() == one.waited());
        let mut why = Vec::new();
        if one.dots() == 0 {
            why.push(Reason::NoDots);
        } else {
            if one.dots() == most {
                why.push(Reason::MostDots);
            }
            if one.urgency == urgent && urgent > 0 {
                why.push(Reason::MostUrgent);
            }
            if one.recognition == known && known > 0 {
                why.push(Reason::MostRecognised);
            }
            if equals.iter().any(|s| s.waited() > one.waited()) {
                why.push(Reason::TurnDecides);
            }
            if equals.iter().any(|s| s.waited() < one.waited()) {
                why.push(Reason::TurnDecidesAgainst);
            }
            if tied {
                why.push(Reason::Tied);
            }
        }
        if one.turn.is_none() {
            why.push(Reason::NeverBrought);
        } else if Some(one.waited()) == longest && !all_waited_alike {
            why.push(Reason::WaitedLongest);
        }
        let before = index.checked_sub(1).and_then(|i| Some((standings.get(i)?, ranked.get(i)?.place)));
        let place = match before {
            Some((s, place)) if s.dots() == one.dots() && s.waited() == one.waited() => place,
            _ => u32::try_from(index + 1).unwrap_or(u32::MAX),
        };
        ranked.push(Ranked {
            case: one.case.clone(),
            place,
            urgency: one.urgency,
            recognition: one.recognition,
            turn: one.turn,
            why,
        });
    }
    ranked
}

/// R177: true when more than one case shares the first place.
pub fn is_tied(ranked: &[Ranked]) -> bool {
    ranked.iter().filter(|r| r.place == 1).count() > 1
}

/// `POST /api/v1/groups/{id}/choice`: opens a round of choosing over the cases that wait.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenChoice {
    /// The meeting that it is for: 32 hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
}

/// `PUT /api/v1/groups/{id}/choice`: all my dots; those of before are replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveDots {
    /// Which round.
    pub round: String,
    /// The dots.
    pub dots: Ballot,
}

/// `POST /api/v1/groups/{id}/choice/close`: counts the dots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseChoice {
    /// Which round.
    pub round: String,
}

/// `POST /api/v1/groups/{id}/choice/settle`: takes a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettleChoice {
    /// Which round.
    pub round: String,
    /// Which case: the first of the ranking or another.
    pub case: CaseId,
}

/// A round of choosing as one member sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceView {
    /// Its id.
    pub round: String,
    /// The meeting that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
    /// Where it is.
    pub stage: ChoiceStage,
    /// When it was opened.
    pub opened: Millis,
    /// The cases in it, in an order of my own.
    pub cases: Vec<CaseId>,
    /// When the owner of each brought a case last; left out for who never did.
    pub turns: BTreeMap<CaseId, Millis>,
    /// My dots.
    pub mine: Ballot,
    /// True once I gave my dots.
    pub voted: bool,
    /// How many members gave theirs.
    pub votes: u32,
    /// How many members may.
    pub voters: u32,
    /// The ranking, once the round is closed.
    pub ranking: Option<Vec<Ranked>>,
    /// The case that the group took.
    pub chosen: Option<CaseId>,
}
