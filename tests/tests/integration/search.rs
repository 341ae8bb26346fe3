//! Searching in an archive of its own: what is found, in what order, how fast, and that nothing is left of what was
//! forgotten.

use std::{collections::BTreeMap, time::Instant};

use kring_shared::{
    ids::Millis,
    note::Note,
    protocol::NoteField,
    search::{Found, Notice, Search, Sort},
};
use kring_tests::notes::{
    FILE, Shelf,
    generated::{Author, mistaken},
    graded::{Graded, ndcg_at_10},
    note,
};

fn sessions(found: &Found) -> Vec<u128> {
    found.hits.iter().map(|hit| hit.note.0.as_u128()).collect()
}

fn plain(session: u128, text: &str) -> Note {
    note(session, Millis(1_700_000_000_000), "roddelen", &[(NoteField::Situation, text.to_owned())])
}

/// R212: what should be found comes first. The grades were given before anything was tuned, and some queries were kept apart.
#[tokio::test]
async fn what_fits_best_comes_first() {
    let graded = Graded::dutch().expect("is read");
    assert!(graded.notes.len() >= 80 && graded.queries.len() >= 60);
    let mut shelf = Shelf::new().await.expect("is made");
    let group = shelf.group(1, true).await.expect("is made");
    shelf.put(&group, &graded.to_notes().expect("are notes")).await.expect("are put");
    shelf.take_in().await.expect("are taken in");
    let mut values: BTreeMap<(bool, String), Vec<f64>> = BTreeMap::new();
    for query in &graded.queries {
        let found = shelf.find(&query.text).await.expect("answers");
        let ids: Vec<String> = sessions(&found).iter().map(|n| format!("n{n:02}")).collect();
        let value = ndcg_at_10(&ids, &query.relevant);
        if value < 0.9 {
            println!(
                "{value:.2} {:?} found {ids:?} wanted {:?} {:?}",
                query.text, query.relevant, found.notices
            );
        }
        values.entry((query.held_out, query.kind.clone())).or_default().push(value);
    }
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    for ((held_out, kind), of) in &values {
        println!(
            "nDCG@10 {} {kind:<10} {:.3} ({})",
            if *held_out { "held out" } else { "tuned   " },
            mean(of),
            of.len()
        );
    }
    for held_out in [false, true] {
        let all: Vec<f64> =
            values.iter().filter(|((h, _), _)| *h == held_out).flat_map(|(_, of)| of.clone()).collect();
        println!(
            "nDCG@10 {} {:.3} ({} queries)",
            if held_out { "held out" } else { "tuned" },
            mean(&all),
            all.len()
        );
        assert!(all.len() >= 20 && mean(&all) >= 0.85, "held out: {held_out}");
    }
}
