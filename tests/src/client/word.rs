//! Whether the server keeps its word: every frame is held against what came before it.

use std::{collections::BTreeSet, time::Instant};

use kring_shared::{
    session::{State, deliver::receive},
    wire::{ServerFrame, Start, digest},
};

use super::{Client, Outcome};

impl Client {
    /// Takes a frame in; stops the test when it should not be there.
    pub(super) fn take(&mut self, frame: &ServerFrame) {
        assert!(
            self.hears_welcome || matches!(frame, ServerFrame::Welcome { .. }),
            "the welcome is not the first frame"
        );
        match frame {
            ServerFrame::Welcome { you, now, start, present } => {
                self.clock = Some((*now, Instant::now()));
                assert!(!self.hears_welcome, "welcomed twice");
                assert_eq!(*you, (!self.screen).then_some(self.seat.person), "another seat");
                self.hears_welcome = true;
                self.present.clone_from(present);
                self.begin(start);
            }
            ServerFrame::Happened(happened) => {
                let state = self.state.as_mut().expect("was welcomed");
                assert_eq!(happened.recorded.seq, state.seq.next(), "a hole in what is told");
                receive(state, happened);
            }
            ServerFrame::Confirmed { id, seq } => {
                assert!(self.asked.contains_key(id), "confirmed what was not asked");
                assert!(self.now().seq >= *seq, "an answer overtook the event that it confirms");
                self.outbox.retain(|(waiting, _)| waiting != id);
                self.outcomes.entry(*id).or_insert(Outcome::Confirmed(*seq));
            }
            ServerFrame::Refused { id, code } => {
                assert!(self.asked.contains_key(id), "refused what was not asked");
                // "Busy" and "too fast" mean: send it again.
                if !code.is_passing() {
                    self.outbox.retain(|(waiting, _)| waiting != id);
                    self.outcomes.entry(*id).or_insert(Outcome::Refused(*code));
                }
            }
            ServerFrame::Presence { present } => {
                let people: BTreeSet<_> = present.iter().map(|p| p.person).collect();
                assert_eq!(people.len(), present.len(), "somebody is present twice");
                self.present.clone_from(present);
            }
            ServerFrame::Digest { seq, value } => {
                let state = self.now();
                assert_eq!(state.seq, *seq, "a fingerprint of another moment");
                assert_eq!(&digest(state), value, "this viewer's state differs from the server's at {seq:?}");
                self.digests += 1;
            }
            ServerFrame::Pong { .. } => {}
        }
    }

    fn begin(&mut self, start: &Start) {
        match start {
            Start::Snapshot { state } => self.state = Some(State::clone(state)),
            Start::Events { events } => {
                assert!(self.resumed_from.is_some(), "events for somebody without a state");
                self.resumes += 1;
                let state = self.state.as_mut().expect("resumes");
                for happened in events {
                    assert_eq!(happened.recorded.seq, state.seq.next(), "a hole in what was missed");
                    receive(state, happened);
                }
            }
        }
    }
}
