//! Where a preview stands, and how it goes on.

use std::rc::Rc;

use yew::Reducible;

/// Where a preview stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Play {
    /// The step, counted from 0.
    pub step: usize,
    /// The moment in it, counted from 0.
    pub at: usize,
    /// Whether it goes on by itself.
    pub playing: bool,
}

/// What happens to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Act {
    /// From the start, standing still.
    Restart,
    /// To a step, standing still, at the moment in it that tells most.
    Go {
        /// The step.
        step: usize,
        /// The moment.
        moment: usize,
    },
    /// Play or pause.
    Toggle {
        /// True in the last step: playing begins anew.
        at_end: bool,
    },
    /// A moment is over.
    Tick {
        /// How many moments the step has.
        moments: usize,
        /// How many steps there are.
        all: usize,
    },
}

impl Reducible for Play {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        Rc::new(match act {
            Act::Restart => Self::default(),
            Act::Go { step, moment } => Self { step, at: moment, playing: false },
            Act::Toggle { .. } if self.playing => Self { playing: false, ..*self },
            Act::Toggle { at_end: true } => Self { playing: true, ..Self::default() },
            Act::Toggle { at_end: false } => Self { at: 0, playing: true, ..*self },
            Act::Tick { .. } if !self.playing => *self,
            Act::Tick { moments, .. } if self.at + 1 < moments => Self { at: self.at + 1, ..*self },
            Act::Tick { all, .. } if self.step + 1 < all => {
                Self { step: self.step + 1, at: 0, playing: true }
            }
            Act::Tick { .. } => Self { playing: false, ..*self },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(play: Play, acts: &[Act]) -> Play {
        *acts.iter().fold(Rc::new(play), |play, act| play.reduce(*act))
    }

    #[test]
    fn it_stands_still_until_somebody_plays_it_and_stops_at_the_end() {
        let tick = Act::Tick { moments: 2, all: 2 };
        assert_eq!(after(Play::default(), &[tick, tick]), Play::default());
        let play = after(Play::default(), &[Act::Toggle { at_end: false }, tick]);
        assert_eq!(play, Play { step: 0, at: 1, playing: true });
        let play = after(play, &[tick, tick]);
        assert_eq!(play, Play { step: 1, at: 1, playing: true });
        let end = after(play, &[tick]);
        assert_eq!(end, Play { playing: false, ..play });
        assert_eq!(after(end, &[Act::Toggle { at_end: true }]), Play { step: 0, at: 0, playing: true });
    }

    #[test]
    fn a_step_by_hand_pauses_it_and_a_pause_keeps_the_moment() {
        let play = Play { step: 3, at: 2, playing: true };
        let paused = after(play, &[Act::Toggle { at_end: false }]);
        assert_eq!(paused, Play { playing: false, ..play });
        assert_eq!(after(play, &[Act::Go { step: 4, moment: 1 }]), Play { step: 4, at: 1, playing: false });
    }
}
