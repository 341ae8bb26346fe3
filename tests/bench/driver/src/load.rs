//! The members of all rooms, the open-loop schedule they send by, and what they saw.
use crate::dialect::{CommandId, Dialect, Incoming, Who};
use crate::procs::Host;
use crate::Failure;
use futures_util::{SinkExt, StreamExt};
use hdrhistogram::Histogram;
use std::{cell::Cell, cell::RefCell, rc::Rc, sync::Arc, time::Duration};
use tokio::sync::{mpsc, oneshot, Semaphore};
use tokio::{net::TcpStream, task::spawn_local, time::sleep, time::timeout, time::Instant};
use tokio_tungstenite::{tungstenite::protocol::WebSocketConfig, WebSocketStream};

/// Sockets that may be between connect and joined at once: under the smallest listen backlog
/// among the peers (Node: 511), so that a storm measures the server and not SYN retries.
const HANDSHAKES_AT_ONCE: usize = 400;

/// p50, p95, p99 and maximum in milliseconds.
pub type Latency = [(&'static str, f64); 4];

pub fn latency_ms(h: &Histogram<u64>) -> Latency {
    let at = |q| h.value_at_quantile(q);
    [("p50", at(0.50)), ("p95", at(0.95)), ("p99", at(0.99)), ("max", h.max())].map(|(name, us)| (name, us as f64 / 1000.0))
}

fn microseconds() -> Histogram<u64> {
    Histogram::new_with_bounds(1, 120_000_000, 3).expect("valid bounds")
}

/// Everything the members counted, all on the one driver thread.
struct Tally {
    /// Only commands scheduled in this window (µs since the epoch) enter the histograms.
    window: (u64, u64),
    delivery: Histogram<u64>,
    ack: Histogram<u64>,
    /// The deliveries again, one histogram for each second of the window.
    by_second: Vec<Histogram<u64>>,
    seen: Seen,
}

impl Tally {
    fn new(window: (u64, u64), seconds: f64, seen: Seen) -> Self {
        Tally { window, delivery: microseconds(), ack: microseconds(), by_second: vec![microseconds(); seconds as usize], seen }
    }
}

#[derive(Clone, Copy, Default)]
struct Seen {
    events: u64,
    acks: u64,
    /// An event that was not the one right after the last: something was lost or overtaken.
    gaps: u64,
    /// An event with a number already seen: a duplicate, or one that came late.
    repeats: u64,
    refused: u64,
    closed: u64,
    /// Sums over (id, seq) of senders' own events and of acks: equal only if every ack was right.
    own_sum: u64,
    ack_sum: u64,
}

pub struct World {
    pub rooms: u32,
    pub members: u32,
    port: u16,
    body: String,
    dialect: Box<dyn Dialect>,
    epoch: Instant,
    tally: RefCell<Tally>,
    /// Per slot: the last sequence number seen, and a sum over (id, seq) to compare within a room.
    last: Vec<Cell<u64>>,
    sum: Vec<Cell<u64>>,
    /// Per slot: the way to the member's task. Dropping it drops the member's connection.
    orders: RefCell<Vec<Option<mpsc::UnboundedSender<CommandId>>>>,
    sent: Cell<u64>,
    /// Members whose task has not ended.
    live: Cell<usize>,
}

fn mix(seq: u64, id: CommandId) -> u64 {
    let folded = (id.0 as u64 ^ (id.0 >> 64) as u64).wrapping_add(seq.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    (folded ^ folded >> 31).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

pub struct Trial {
    pub delivery: Latency,
    pub ack: Latency,
    /// The median over the window's seconds of each second's p99: what a typical second is
    /// like. One stall of the whole machine spoils the window's own p99, but not this.
    pub typical_p99_ms: f64,
    pub seconds: f64,
    pub deliveries: u64,
    pub drained: bool,
    pub cores: [f64; 5],
}

impl Trial {
    /// Cores used by anything that is not part of this benchmark.
    pub fn disturbance(&self) -> f64 {
        self.cores[3] + self.cores[4]
    }
}

impl World {
    pub fn new(dialect: Box<dyn Dialect>, port: u16, rooms: u32, members: u32) -> Rc<Self> {
        let slots = (rooms * members) as usize;
        // With id and envelope a command comes to about 300 bytes, 200 of them this body.
        let text = "What did you notice in yourself when the parents stayed silent, and what would \
                    you have wanted to say at that very moment, before the school did?";
        let body = format!(r#"{{"kind":"contribution","step":"questions","round":2,"text":"{text}"}}"#);
        Rc::new(World {
            rooms,
            members,
            port,
            body,
            dialect,
            epoch: Instant::now(),
            tally: RefCell::new(Tally::new((0, 0), 0.0, Seen::default())),
            sent: Cell::new(0),
            live: Cell::new(0),
            last: vec![Cell::new(0); slots],
            sum: vec![Cell::new(0); slots],
            orders: RefCell::new((0..slots).map(|_| None).collect()),
        })
    }

    fn who(&self, slot: usize) -> Who {
        let (room, member) = (slot as u32 / self.members, slot as u32 % self.members);
        Who { port: self.port, room, member, slot, since: self.last[slot].get(), outsider: false }
    }

    /// Opens a socket for every slot that has none and waits until all have joined.
    /// Gives back, per member, the time from now to joined: all want to be in at once.
    pub async fn join_all(self: &Rc<Self>) -> Result<Histogram<u64>, Failure> {
        let gate = Arc::new(Semaphore::new(HANDSHAKES_AT_ONCE));
        let begin = Instant::now();
        let mut waiting = Vec::new();
        for slot in 0..self.last.len() {
            if self.orders.borrow()[slot].is_some() {
                continue;
            }
            let (orders, inbox) = mpsc::unbounded_channel();
            self.orders.borrow_mut()[slot] = Some(orders);
            let (joined, wait) = oneshot::channel();
            let (world, gate) = (self.clone(), gate.clone());
            self.live.set(self.live.get() + 1);
            spawn_local(async move {
                let permit = gate.acquire_owned().await.expect("never closed");
                if let Err(e) = world.clone().live(world.who(slot), inbox, (joined, permit)).await {
                    let closed = &mut world.tally.borrow_mut().seen.closed;
                    *closed += 1;
                    if *closed == 1 {
                        eprintln!("member {slot}: {e}"); // the rest will say the same
                    }
                }
                world.live.set(world.live.get() - 1);
            });
            waiting.push(wait);
        }
        let mut times = microseconds();
        for wait in waiting {
            let at: Instant = timeout(Duration::from_secs(60), wait).await??;
            times.record((at - begin).as_micros() as u64)?;
        }
        Ok(times)
    }

    /// Cuts every connection without a closing handshake, as a lost network would.
    pub async fn drop_all(&self) {
        self.orders.borrow_mut().iter_mut().for_each(|o| *o = None);
        while self.live.get() > 0 {
            sleep(Duration::from_millis(1)).await;
        }
    }

    async fn open(&self, who: &Who) -> Result<WebSocketStream<TcpStream>, Failure> {
        let request = self.dialect.request(who).await?;
        let stream = TcpStream::connect(("127.0.0.1", self.port)).await?;
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default().read_buffer_size(4096);
        Ok(tokio_tungstenite::client_async_with_config(request, stream, Some(config)).await?.0)
    }

    /// One member's connection, from opening it to the end of its orders.
    async fn live(
        self: Rc<Self>,
        who: Who,
        mut inbox: mpsc::UnboundedReceiver<CommandId>,
        joining: (oneshot::Sender<Instant>, tokio::sync::OwnedSemaphorePermit),
    ) -> Result<(), Failure> {
        let mut joining = Some(joining);
        let mut socket = self.open(&who).await?;
        for message in self.dialect.hello(&who) {
            socket.send(message).await?;
        }
        let mut incoming = Vec::new();
        loop {
            tokio::select! {
                message = socket.next() => {
                    let message = message.ok_or("closed by the server")??;
                    self.dialect.decode(&who, &message, &mut incoming)?;
                    for what in incoming.drain(..) {
                        match what {
                            Incoming::Reply(message) => socket.send(message).await?,
                            Incoming::Joined { seq } => {
                                if seq != self.last[who.slot].get() {
                                    self.tally.borrow_mut().seen.gaps += 1;
                                }
                                if let Some((joined, _)) = joining.take() { joined.send(Instant::now()).ok(); }
                            }
                            other => self.count(&who, other),
                        }
                    }
                }
                command = inbox.recv() => match command {
                    Some(id) => socket.send(self.dialect.command(&who, id, &self.body)).await?,
                    None => return Ok(()),
                }
            }
        }
    }

    fn count(&self, who: &Who, what: Incoming) {
        let now = self.epoch.elapsed().as_micros() as u64;
        let tally = &mut *self.tally.borrow_mut();
        match what {
            Incoming::Event { seq, id } => {
                let last = self.last[who.slot].get();
                tally.seen.gaps += (seq > last + 1) as u64;
                tally.seen.repeats += (seq <= last) as u64;
                self.last[who.slot].set(last.max(seq));
                self.sum[who.slot].set(self.sum[who.slot].get().wrapping_add(mix(seq, id)));
                if id.member() == who.member {
                    tally.seen.own_sum = tally.seen.own_sum.wrapping_add(mix(seq, id));
                }
                tally.seen.events += 1;
                if (tally.window.0..tally.window.1).contains(&id.scheduled_us()) {
                    let took = now.saturating_sub(id.scheduled_us()).max(1);
                    tally.delivery.saturating_record(took);
                    let second = (id.scheduled_us() - tally.window.0) / 1_000_000;
                    if let Some(histogram) = tally.by_second.get_mut(second as usize) {
                        histogram.saturating_record(took);
                    }
                }
            }
            Incoming::Ack { id, seq } => {
                tally.seen.acks += 1;
                tally.seen.ack_sum = tally.seen.ack_sum.wrapping_add(mix(seq, id));
                if (tally.window.0..tally.window.1).contains(&id.scheduled_us()) {
                    tally.ack.saturating_record(now.saturating_sub(id.scheduled_us()).max(1));
                }
            }
            _ => tally.seen.refused += 1,
        }
    }

    /// Sends `rate` commands a second in all, spread over rooms and then members, by a fixed
    /// schedule: a slow server does not slow the schedule, and latency counts from the schedule.
    pub async fn trial(self: &Rc<Self>, host: &Host, rate: f64, warmup: f64, seconds: f64) -> Result<Trial, Failure> {
        let count = (rate * (warmup + seconds)) as u64;
        let start = Instant::now() + Duration::from_millis(20);
        let start_us = (start - self.epoch).as_micros() as u64;
        let at_us = move |k: u64| start_us + (k as f64 * 1e6 / rate) as u64;
        let window = (start_us + (warmup * 1e6) as u64, start_us + ((warmup + seconds) * 1e6) as u64);
        let seen = self.tally.borrow().seen;
        let (all_events, all_acks) = (seen.events + count * self.members as u64, seen.acks + count);
        *self.tally.borrow_mut() = Tally::new(window, seconds, seen);
        let (due, mut paced) = mpsc::unbounded_channel();
        // A thread of its own: tokio's timer only knows whole milliseconds.
        let (pace_from, tick) = (start.into_std(), Duration::from_micros(200));
        let pacer = std::thread::spawn(move || {
            let mut next = 0;
            while next < count {
                let now_us = pace_from.elapsed().as_micros() as f64;
                let until = ((now_us * rate / 1e6) as u64 + 1).min(count);
                if std::time::Instant::now() >= pace_from && until > next && due.send(next..until).is_ok() {
                    next = until;
                }
                let due_us = next as f64 * 1e6 / rate - pace_from.elapsed().as_micros() as f64;
                std::thread::sleep(tick.max(Duration::from_micros(due_us as u64)));
            }
        });
        let world = self.clone();
        let sending = spawn_local(async move {
            let base = world.sent.get();
            while let Some(range) = paced.recv().await {
                for k in range {
                    let (room, member) = ((k % world.rooms as u64) as u32, (k / world.rooms as u64 % world.members as u64) as u32);
                    let id = CommandId::new(room, member, (base + k) as u32, at_us(k));
                    let slot = (room * world.members + member) as usize;
                    world.orders.borrow()[slot].as_ref().map(|o| o.send(id));
                }
            }
            world.sent.set(base + count);
        });
        tokio::time::sleep_until(start + Duration::from_secs_f64(warmup)).await;
        let (before, first) = (host.sample(), self.tally.borrow().seen.events);
        tokio::time::sleep_until(start + Duration::from_secs_f64(warmup + seconds)).await;
        let (after, last) = (host.sample(), self.tally.borrow().seen.events);
        sending.await?;
        pacer.join().map_err(|_| "pacer")?;
        let give_up = Instant::now() + Duration::from_secs(15);
        let drained = loop {
            let Seen { events, acks, closed, .. } = self.tally.borrow().seen;
            let complete = events >= all_events && acks >= all_acks;
            if complete || closed > 0 || Instant::now() > give_up {
                break complete;
            }
            sleep(Duration::from_millis(5)).await;
        };
        let tally = self.tally.borrow();
        let mut p99s: Vec<u64> = tally.by_second.iter().map(|h| h.value_at_quantile(0.99)).collect();
        p99s.sort();
        Ok(Trial {
            typical_p99_ms: p99s.get(p99s.len() / 2).map_or(0.0, |us| *us as f64 / 1000.0),
            delivery: latency_ms(&tally.delivery),
            ack: latency_ms(&tally.ack),
            seconds: after.at.duration_since(before.at).as_secs_f64(),
            deliveries: last - first,
            drained,
            cores: after.cores_since(&before),
        })
    }

    /// Everything that must be zero or equal once all is quiet, in words; empty is right.
    pub fn faults(&self, with_acks: bool) -> Vec<String> {
        let seen = &self.tally.borrow().seen;
        let same = |cells: &[Cell<u64>]| cells.windows(2).all(|w| w[0] == w[1]);
        let uneven = |cells: &[Cell<u64>]| cells.chunks(self.members as usize).filter(|room| !same(room)).count() as u64;
        let expected = self.sent.get() * self.members as u64;
        let zeros = [
            ("gaps", seen.gaps),
            ("repeats", seen.repeats),
            ("refused commands", seen.refused),
            ("closed sockets", seen.closed),
            ("commands without ack", if with_acks { self.sent.get().abs_diff(seen.acks) } else { 0 }),
            ("wrong acks", (with_acks && seen.own_sum != seen.ack_sum) as u64),
            ("rooms where members are not equally far", uneven(&self.last)),
            ("rooms where members saw different events", uneven(&self.sum)),
            ("events lost", expected.abs_diff(self.last.iter().map(Cell::get).sum())),
        ];
        zeros.iter().filter(|(_, n)| *n > 0).map(|(name, n)| format!("{n} {name}")).collect()
    }

    /// The key of a room's log and what stood in it before the first command, when only the dialect knows it.
    pub fn log_of(&self, room: u32) -> Option<(String, u64)> {
        self.dialect.log(room)
    }

    /// The head of every room as its members know it.
    pub fn heads(&self) -> Vec<u64> {
        self.last.chunks(self.members as usize).map(|room| room[0].get()).collect()
    }

    /// Forgets the last `missed` events of every member, as if it had dropped before them.
    pub fn rewind(&self, missed: u64) {
        self.last.iter().for_each(|l| l.set(l.get().saturating_sub(missed)));
        self.sum.iter().for_each(|s| s.set(0));
    }

    /// A socket that joined nothing sends a command to room 0: true if the server turned it away.
    pub async fn outsider_is_refused(&self) -> bool {
        let who = Who { outsider: true, ..self.who(0) };
        let attempt = async {
            let mut socket = self.open(&who).await?;
            for message in self.dialect.hello(&who) {
                socket.send(message).await?;
            }
            let mut incoming = Vec::new();
            loop {
                let message = socket.next().await.ok_or("closed")??;
                self.dialect.decode(&who, &message, &mut incoming)?;
                for what in incoming.drain(..) {
                    match what {
                        Incoming::Reply(message) => socket.send(message).await?,
                        Incoming::Refused => return Err::<(), Failure>("refused".into()),
                        _ => return Ok(()), // an event, an ack or a seat: it got in
                    }
                }
            }
        };
        matches!(timeout(Duration::from_secs(3), attempt).await, Ok(Err(_)))
    }
}
