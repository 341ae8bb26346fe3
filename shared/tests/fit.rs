//! Laws of the advice on time and size: whatever group, time and switched phases, over the methods that ship.

#![expect(clippy::expect_used, reason = "helpers of tests")]

use std::sync::LazyLock;

use kring_shared::{
    api::OptionalPhase,
    picker::{
        Traits,
        fit::{Fit, Group, Method, Offer, SECONDS_LEAST, SISTERS, lightened, planned, switched},
    },
    protocol::{compose, library, plan::Pace},
};
use proptest::prelude::*;

struct Shipped {
    traits: Traits,
    paces: Vec<Pace>,
    optional: Vec<OptionalPhase>,
}

impl Shipped {
    fn as_it_starts(&self) -> Method<'_> {
        Method { traits: &self.traits, paces: &self.paces, optional: &self.optional }
    }
}

static METHODS: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let frame = library::frame().expect("reads");
    let methods = library::protocols().expect("reads");
    methods
        .iter()
        .map(|protocol| {
            let script = compose(&frame, protocol);
            let traits = Traits::of(&frame, protocol);
            Shipped { traits, paces: Pace::of(&script), optional: OptionalPhase::of(&script) }
        })
        .collect()
});

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn every_offer_does_what_it_says(
        method in 0..METHODS.len(),
        people in 2..15_u8,
        available in 10..150_u16,
        flips in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let own = &METHODS[method];
        let mut paces = own.paces.clone();
        for flip in flips {
            let phase = &own.optional[flip.index(own.optional.len())];
            let on = !paces.iter().find(|p| p.id == phase.id).expect("is there").on;
            paces = switched(&paces, phase, on);
        }
        let now = Method { paces: &paces, ..own.as_it_starts() };
        let fit = Fit::of(now, METHODS.iter().map(Shipped::as_it_starts), people, available);
        prop_assert_eq!(fit.planned, planned(&paces, people));
        prop_assert_eq!(fit.over, fit.planned.saturating_sub(available));
        prop_assert!(!fit.fits() || fit.offers.is_empty());
        let suits = fit.group == Group::Suits;
        let mut order = Vec::new();
        for offer in &fit.offers {
            match offer {
                Offer::SwitchOff { phase, titles, saved, fits } => {
                    order.push(0);
                    let phase = own.optional.iter().find(|p| p.id == *phase).expect("can be switched");
                    prop_assert!(paces.iter().any(|p| p.id == phase.id && p.on) && !titles.is_empty());
                    let after = planned(&switched(&paces, phase, false), people);
                    prop_assert_eq!(after, fit.planned - saved);
                    prop_assert!(*saved > 0);
                    prop_assert_eq!(*fits, after <= available);
                }
                Offer::Shorter { rounds, saved, fits } => {
                    order.push(1);
                    let after = planned(&lightened(&paces, rounds), people);
                    prop_assert_eq!(after, fit.planned - saved);
                    prop_assert!(*saved > 0 && !rounds.is_empty());
                    prop_assert_eq!(*fits, after <= available);
                    prop_assert!(rounds.iter().all(|r| r.to < r.from && r.to >= SECONDS_LEAST));
                    prop_assert!(rounds.iter().filter_map(|r| r.cards).all(|c| c.to >= 1 && c.to <= c.from));
                }
                Offer::Split { sizes, minutes, fits } => {
                    order.push(2);
                    prop_assert_eq!(sizes[0] + sizes[1], people);
                    for (n, m) in sizes.iter().zip(minutes) {
                        prop_assert!((own.traits.size.min..=own.traits.size.max).contains(n));
                        prop_assert_eq!(*m, planned(&paces, *n));
                        prop_assert!(*m <= fit.planned);
                        prop_assert!(!fits || *m <= available);
                    }
                    prop_assert!(minutes[0] < fit.planned || !suits);
                }
                Offer::Sister { id, minutes } => {
                    order.push(3);
                    let sister = METHODS.iter().find(|m| m.traits.id == *id).expect("is there");
                    let serves = |t: &Traits| [&t.purposes[..], &t.also].concat();
                    prop_assert!(serves(&sister.traits).iter().any(|p| serves(&own.traits).contains(p)));
                    prop_assert_eq!(*minutes, planned(&sister.paces, people));
                    prop_assert!(*minutes <= available);
                    let size = sister.traits.size;
                    prop_assert!((size.min..=size.max).contains(&people) && *id != own.traits.id);
                    prop_assert!(suits || fit.over == 0 || *minutes < fit.planned);
                }
            }
        }
        prop_assert!(order.is_sorted());
        prop_assert!(order.iter().filter(|o| **o == 3).count() <= SISTERS);
    }
}
