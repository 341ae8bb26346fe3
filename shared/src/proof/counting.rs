//! R231 and R232: whether attendance counts for a register, with every reason, and how far somebody is.

use serde::{Deserialize, Serialize};

use super::{
    Attendance, Step, Way,
    register::{Limit, Need, Online, Register, RegisterId},
};

/// What is said of one thing that a register asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Of what.
    pub about: About,
    /// What is said.
    pub outcome: Outcome,
    /// What the register asks, where that is a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<u32>,
    /// What there was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<u32>,
}

/// What a finding is about. The texts have `register-<about>-<outcome>` for each that can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// The kind of meeting.
    Kind,
    /// Too few people.
    GroupMin,
    /// Too many people.
    GroupMax,
    /// How long somebody was there.
    Minutes,
    /// Live or online.
    Way,
    /// That somebody else confirmed it.
    Confirmation,
    /// A report.
    Report,
    /// A reflection.
    Reflection,
    /// A list that everybody signed.
    ListOfAll,
    /// A group that the register knows.
    GroupKnown,
    /// A facilitator whom the register knows.
    FacilitatorKnown,
    /// A signed agreement.
    Agreement,
}

/// What is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is as the register asks.
    Fits,
    /// The holder has to see to it: Kring cannot know.
    Yours,
    /// What the register asks, or what there was, is not known.
    Unknown,
    /// It is not as the register asks.
    Not,
}

/// Whether attendance counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// All that is asked is there, as far as it can be measured.
    Counts,
    /// Nothing speaks against it, and not everything is known.
    Unknown,
    /// Something speaks against it.
    Not,
}

/// What a register makes of somebody's attendance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The register.
    pub register: RegisterId,
    /// Whether it counts.
    pub verdict: Verdict,
    /// Every reason; what speaks against it first, what fits last.
    pub findings: Vec<Finding>,
}

/// R231: what `register` makes of `attendance`.
pub fn judge(register: &Register, attendance: &Attendance) -> Judgement {
    let mut findings = vec![kind(register, attendance), way(register, attendance)];
    let (people, minutes) = (attendance.people, attendance.net_minutes);
    findings.push(limit(About::GroupMin, register.group_min, people, |found, asked| found >= asked));
    findings.push(limit(About::GroupMax, register.group_max, people, |found, asked| found <= asked));
    findings.push(limit(About::Minutes, register.minutes_min, minutes, |found, asked| found >= asked));
    let needs = [
        (Need::Confirmation, About::Confirmation),
        (Need::Report, About::Report),
        (Need::Reflection, About::Reflection),
        (Need::ListOfAll, About::ListOfAll),
        (Need::GroupKnown, About::GroupKnown),
        (Need::FacilitatorKnown, About::FacilitatorKnown),
        (Need::Agreement, About::Agreement),
    ];
    for (need, about) in needs {
        // A thing that a register is not known to ask is no reason to doubt: most ask few of these.
        if register.needs.get(&need) == Some(&true) {
            let outcome = match (need, attendance.step) {
                (Need::Confirmation, Step::Confirmed) => Outcome::Fits,
                (Need::Confirmation, _) => Outcome::Not,
                _ => Outcome::Yours,
            };
            findings.push(plain(about, outcome));
        }
    }
    findings.sort_by_key(|finding| (std::cmp::Reverse(finding.outcome), finding.about));
    let worst = findings.iter().map(|finding| finding.outcome).max();
    let verdict = match worst {
        Some(Outcome::Not) => Verdict::Not,
        Some(Outcome::Unknown) => Verdict::Unknown,
        Some(Outcome::Yours | Outcome::Fits) | None => Verdict::Counts,
    };
    Judgement { register: register.id.clone(), verdict, findings }
}

const fn plain(about: About, outcome: Outcome) -> Finding {
    Finding { about, outcome, asked: None, found: None }
}

fn kind(register: &Register, attendance: &Attendance) -> Finding {
    let outcome = match register.accepts.get(&attendance.centre.into()) {
        Some(true) => Outcome::Fits,
        Some(false) => Outcome::Not,
        None => Outcome::Unknown,
    };
    plain(About::Kind, outcome)
}

fn way(register: &Register, attendance: &Attendance) -> Finding {
    let outcome = match (attendance.way, register.online) {
        (Some(Way::Live), _) | (Some(_), Some(Online::Yes)) => Outcome::Fits,
        (Some(Way::OnlineSeen), Some(Online::SeenAndHeard)) => Outcome::Fits,
        (Some(Way::Online), Some(Online::SeenAndHeard)) | (Some(_), Some(Online::No)) => Outcome::Not,
        (None, Some(Online::Yes)) => Outcome::Fits,
        (Some(_), None) | (None, _) => Outcome::Unknown,
    };
    plain(About::Way, outcome)
}

fn limit(about: About, limit: Option<Limit>, found: u32, fits: impl Fn(u32, u32) -> bool) -> Finding {
    let outcome = match limit {
        None => Outcome::Unknown,
        Some(Limit::No(_)) => Outcome::Fits,
        Some(Limit::Of(asked)) if fits(found, asked) => Outcome::Fits,
        Some(Limit::Of(_)) => Outcome::Not,
    };
    Finding { about, outcome, asked: limit.and_then(Limit::number), found: Some(found) }
}

/// How far somebody is with what a register asks of a year or a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The register.
    pub register: RegisterId,
    /// The first year.
    pub from: i16,
    /// The last year; the same one for a year.
    pub to: i16,
    /// The minutes that count.
    pub minutes: u32,
    /// Those that may count: not everything is known of them.
    pub minutes_unknown: u32,
    /// The minutes that the register asks.
    pub minutes_asked: Option<u32>,
    /// The meetings that count.
    pub meetings: u32,
    /// The meetings that the register asks.
    pub meetings_asked: Option<u32>,
    /// The points for the minutes that count, when the register gives points by the hour.
    pub points: Option<u32>,
    /// Whether what is asked was reached; none when nothing is known to be asked.
    pub reached: Option<bool>,
}

/// R232: how far somebody is in the years `from` to `to` with `register`.
///
/// `all` is everything that he attended, with the years. What is asked of a year is asked where `from` is `to`, what is asked of a period elsewhere.
pub fn progress(register: &Register, (from, to): (i16, i16), all: &[(i16, &Attendance)]) -> Progress {
    let within = all.iter().filter(|(year, _)| (from..=to).contains(year));
    let judged: Vec<(Verdict, u32)> =
        within.map(|(_, attended)| (judge(register, attended).verdict, attended.net_minutes)).collect();
    let sum = |wanted: Verdict| {
        judged.iter().filter(|(v, _)| *v == wanted).map(|(_, minutes)| minutes).sum::<u32>()
    };
    let (minutes, minutes_unknown) = (sum(Verdict::Counts), sum(Verdict::Unknown));
    let meetings = judged.iter().filter(|(verdict, _)| *verdict == Verdict::Counts).count();
    let meetings = u32::try_from(meetings).unwrap_or(u32::MAX);
    let (hours, meetings_asked) = if from == to {
        (register.year_hours, register.year_meetings)
    } else {
        (register.period_hours, None)
    };
    let minutes_asked = hours.and_then(Limit::number).map(|hours| hours * 60);
    let meetings_asked = meetings_asked.and_then(Limit::number);
    let is_asked = minutes_asked.is_some() || meetings_asked.is_some();
    let reached = minutes_asked.is_none_or(|asked| minutes >= asked)
        && meetings_asked.is_none_or(|asked| meetings >= asked);
    Progress {
        register: register.id.clone(),
        from,
        to,
        minutes,
        minutes_unknown,
        minutes_asked,
        meetings,
        meetings_asked,
        points: register.points_per_hour.map(|points| minutes * points / 60),
        reached: is_asked.then_some(reached),
    }
}
