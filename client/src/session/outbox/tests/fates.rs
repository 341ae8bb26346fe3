//! Whatever becomes of tabs and line, each command has its effect once.

use super::*;

/// What may befall the tabs of one person.
#[derive(Debug, Clone)]
enum Fate {
    Write(usize),
    Deliver(usize),
    Confirm(usize),
    Busy(usize),
    Lose(usize),
    Welcome(usize),
    Reload(usize),
    Crash(usize),
    Sleep(i64),
}

fn fates() -> impl Strategy<Value = Vec<Fate>> {
    let tab = 0..3_usize;
    let fate = prop_oneof![
        4 => tab.clone().prop_map(Fate::Write),
        6 => tab.clone().prop_map(Fate::Deliver),
        4 => tab.clone().prop_map(Fate::Confirm),
        1 => tab.clone().prop_map(Fate::Busy),
        2 => tab.clone().prop_map(Fate::Lose),
        3 => tab.clone().prop_map(Fate::Welcome),
        1 => tab.clone().prop_map(Fate::Reload),
        1 => tab.prop_map(Fate::Crash),
        2 => (1..30_000_i64).prop_map(Fate::Sleep),
    ];
    prop::collection::vec(fate, 1..80)
}

/// Three tabs and a server that remembers ids. Answers wait per tab and are lost with the connection.
struct World {
    store: Rc<MemoryStore>,
    tabs: Vec<Outbox>,
    answers: Vec<Vec<CommandId>>,
    recorded: RefCell<HashMap<CommandId, u32>>,
    written: Vec<CommandId>,
    now: i64,
    opened: u64,
}

impl World {
    fn new() -> Self {
        let store = Rc::new(MemoryStore::default());
        let tabs = (0..3).map(|n| open(&store, n, 0)).collect();
        let answers = vec![Vec::new(); 3];
        Self { store, tabs, answers, recorded: RefCell::default(), written: Vec::new(), now: 0, opened: 3 }
    }

    fn deliver(&mut self, tab: usize) {
        if let Some(id) = sent(&mut self.tabs[tab], self.now) {
            // The server has the effect once, and answers every time.
            self.recorded.borrow_mut().entry(id).and_modify(|n| *n += 1).or_insert(1);
            self.answers[tab].push(id);
        }
    }

    fn confirm(&mut self, tab: usize) {
        if let Some(id) = self.answers[tab].pop() {
            self.tabs[tab].confirmed(id, Millis(self.now));
        }
    }

    fn befall(&mut self, fate: &Fate) {
        let now = Millis(self.now);
        match *fate {
            Fate::Write(tab) => {
                let n = self.written.len() as u128 + 1;
                let entry = Entry { at: now, ..entry(n, question(&n.to_string())) };
                self.written.push(entry.id);
                assert_eq!(self.tabs[tab].add(entry, now), Added::New);
            }
            Fate::Deliver(tab) => self.deliver(tab),
            Fate::Confirm(tab) => self.confirm(tab),
            Fate::Busy(tab) => {
                if let Some(id) = sent(&mut self.tabs[tab], self.now) {
                    self.tabs[tab].refused(id, BUSY, now, self.now, 0.3);
                }
            }
            Fate::Lose(tab) => {
                self.tabs[tab].lost(false, now);
                self.answers[tab].clear();
            }
            Fate::Welcome(tab) => {
                self.answers[tab].clear();
                self.tabs[tab].welcomed(1, now);
            }
            Fate::Reload(tab) => {
                self.tabs[tab].left(now);
                self.reopen(tab);
            }
            Fate::Crash(tab) => self.reopen(tab),
            Fate::Sleep(ms) => {
                self.now += ms;
                for tab in &mut self.tabs {
                    tab.tick(Millis(self.now), self.now);
                }
            }
        }
    }

    fn reopen(&mut self, tab: usize) {
        self.tabs[tab] = open(&self.store, self.opened, self.now);
        self.opened += 1;
        self.answers[tab].clear();
    }

    /// Everything settles: all connect, time passes, every answer comes.
    fn settle(&mut self) {
        for _ in 0..self.written.len() * 3 + 3 {
            self.now += 30_000;
            for tab in 0..3 {
                self.tabs[tab].tick(Millis(self.now), self.now);
                self.answers[tab].clear();
                self.tabs[tab].welcomed(1, Millis(self.now));
                self.deliver(tab);
                self.confirm(tab);
            }
        }
    }
}

proptest! {
    /// No word is lost, whatever befalls the tabs; and nothing stays behind.
    #[test]
    fn every_command_arrives(fates in fates()) {
        let mut world = World::new();
        fates.iter().for_each(|fate| world.befall(fate));
        world.settle();
        for id in &world.written {
            prop_assert!(world.recorded.borrow().contains_key(id), "lost {id:?}");
        }
        prop_assert_eq!(world.store.keys("").len(), 0);
    }

    /// One tab on its own sends in the order of writing.
    #[test]
    fn one_tab_keeps_the_order(fates in fates()) {
        let mut world = World::new();
        let first = |fate: &Fate| !matches!(fate, Fate::Write(1 | 2) | Fate::Crash(_) | Fate::Deliver(1 | 2));
        let mut order = Vec::new();
        for fate in fates.iter().filter(|fate| first(fate)) {
            world.befall(fate);
            for id in world.recorded.borrow().keys() {
                if !order.contains(id) {
                    order.push(*id);
                }
            }
        }
        prop_assert!(order.is_sorted(), "{order:?}");
    }
}
