//! What nodes that share a log tell each other of a room: how far the log is, and who is connected where. It is a doorbell: what
//! counts stands in the log, so that nothing is lost when a ring is.

use std::collections::BTreeMap;

use kring_shared::{
    ids::{Millis, Seq},
    wire::Present,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How often a node says again who is connected to it.
pub const BEAT_MS: i64 = 5_000;
/// A node that said nothing for so long is away, and with it everybody there.
pub const SILENT_MS: i64 = 3 * BEAT_MS;

/// A ring, as it goes over the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ring {
    /// The log reaches so far.
    Head(Seq),
    /// The log was written anew: whoever has the room forgets what he knows of it.
    Anew(Uuid),
    /// Who is connected to a node.
    Here {
        /// Which node.
        node: Uuid,
        /// Who.
        present: Vec<Present>,
        /// True for a node that just opened the room and asks the others the same.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        asks: bool,
    },
}

/// What other nodes said of a room, as far as it still counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// How far the log is.
    pub head: Seq,
    /// Counts the times that something may have been missed: the line was lost and came back.
    pub gaps: u64,
    /// Counts the times that another node asked who is here.
    pub asked: u64,
    /// True once the log was written anew by another node.
    pub anew: bool,
    /// Who is connected to which node, and when it said so.
    pub nodes: BTreeMap<Uuid, (Millis, Vec<Present>)>,
}

impl Heard {
    /// Takes in what was rung; `me` is the node that listens.
    pub fn take(&mut self, ring: Ring, me: Uuid, now: Millis) {
        match ring {
            Ring::Head(head) => self.head = self.head.max(head),
            Ring::Anew(node) => self.anew |= node != me,
            Ring::Here { node, .. } if node == me => {}
            Ring::Here { node, present, asks } => {
                self.asked += u64::from(asks);
                if present.is_empty() {
                    self.nodes.remove(&node);
                } else {
                    self.nodes.insert(node, (now, present));
                }
            }
        }
    }

    /// Who is connected to other nodes, by seat; who is at several writes when he writes at one.
    pub fn elsewhere(&self, now: Millis) -> Vec<Present> {
        let mut found: BTreeMap<_, bool> = BTreeMap::new();
        for (at, present) in self.nodes.values() {
            if now.since_ms(*at) < SILENT_MS {
                for one in present {
                    *found.entry(one.person).or_default() |= one.writing;
                }
            }
        }
        found.into_iter().map(|(person, writing)| Present { person, writing }).collect()
    }

    /// When the next node is away that says nothing until then.
    pub fn next_silence(&self, now: Millis) -> Option<Millis> {
        let ends = self.nodes.values().map(|(at, _)| at.plus_ms(SILENT_MS));
        ends.filter(|end| *end > now).min()
    }
}

#[cfg(test)]
mod tests {
    use kring_shared::ids::PersonId;

    use super::*;

    fn here(node: u128, people: &[(u16, bool)]) -> Ring {
        let present = people.iter().map(|(n, writing)| Present { person: PersonId(*n), writing: *writing });
        Ring::Here { node: Uuid::from_u128(node), present: present.collect(), asks: false }
    }

    #[test]
    fn who_is_elsewhere_is_there_until_the_node_is_silent() {
        let (me, now) = (Uuid::from_u128(1), Millis(1_000_000));
        let mut heard = Heard::default();
        heard.take(here(1, &[(7, false)]), me, now);
        assert!(heard.elsewhere(now).is_empty(), "what one says oneself is not elsewhere");
        heard.take(here(2, &[(3, false), (4, true)]), me, now);
        heard.take(here(3, &[(3, true)]), me, now.plus_ms(1_000));
        let who = |at: i64| {
            heard.elsewhere(now.plus_ms(at)).iter().map(|p| (p.person.0, p.writing)).collect::<Vec<_>>()
        };
        assert_eq!(who(1_000), [(3, true), (4, true)]);
        assert_eq!(who(SILENT_MS), [(3, true)], "the second node is silent");
        assert_eq!(heard.next_silence(now), Some(now.plus_ms(SILENT_MS)));
        assert_eq!(who(SILENT_MS + 1_000), []);
        heard.take(here(3, &[]), me, now);
        assert!(!heard.nodes.contains_key(&Uuid::from_u128(3)), "who left is away at once");
    }

    #[test]
    fn rings_in_any_order_tell_the_furthest() {
        let (me, now) = (Uuid::from_u128(1), Millis(0));
        let mut heard = Heard::default();
        for head in [4, 9, 2] {
            heard.take(Ring::Head(Seq(head)), me, now);
        }
        heard.take(Ring::Anew(me), me, now);
        assert_eq!((heard.head, heard.anew), (Seq(9), false));
        heard.take(Ring::Anew(Uuid::from_u128(2)), me, now);
        assert!(heard.anew);
        for ring in [Ring::Head(Seq(3)), Ring::Anew(me), here(2, &[(1, true)])] {
            let text = serde_json::to_string(&ring).unwrap();
            assert_eq!(serde_json::from_str::<Ring>(&text).unwrap(), ring, "{text}");
        }
    }
}
