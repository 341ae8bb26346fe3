//! A small circle on sockets, led by hand.

use std::time::Duration;

use kring_shared::{
    ids::{KindId, PersonId, PhaseId},
    protocol::Role,
    session::{Command, Fields, State},
};
use kring_tests::{
    client::{Back, Client, Outcome},
    http::Api,
};

/// How long anything may take that should take no time.
pub(crate) const SOON: Duration = Duration::from_secs(10);

/// Everybody in a session, connected: first the facilitator, then who may become the owner, then the others.
pub(crate) struct Circle {
    pub(crate) clients: Vec<Client>,
}

impl Circle {
    /// Opens a session and connects `people` people.
    pub(crate) async fn sit_down(api: Api, protocol: &str, people: usize) -> Self {
        let first = api.open(protocol, &name(1), &[]).await.expect("answers").expect("opens");
        let mut seats = vec![first];
        for number in 2..=people {
            let seat = api.join(&seats[0].code, &name(number)).await.expect("answers").expect("joins");
            seats.push(seat);
        }
        let mut clients = Vec::new();
        for seat in seats {
            let mut client = Client::new(api.addr, seat);
            client.connect(Back::Fresh).await.expect("connects");
            clients.push(client);
        }
        let mut circle = Self { clients };
        circle.catch_up().await;
        circle
    }

    /// The same, with the second as the owner and the first phase begun.
    pub(crate) async fn begin(api: Api, protocol: &str, people: usize) -> Self {
        let mut circle = Self::sit_down(api, protocol, people).await;
        circle.ask(0, Command::GiveRole { person: PersonId(2), role: Role::Owner }).await;
        circle.ask(0, Command::Start).await;
        circle.catch_up().await;
        circle
    }

    /// The same, in this phase.
    pub(crate) async fn begin_at(api: Api, protocol: &str, people: usize, phase: &str) -> Self {
        let mut circle = Self::begin(api, protocol, people).await;
        circle.go_to(phase).await;
        circle
    }

    /// Goes to a phase.
    pub(crate) async fn go_to(&mut self, phase: &str) {
        self.ask(0, Command::GoTo { phase: PhaseId::from(phase), reason: None }).await;
        self.catch_up().await;
    }

    /// The person at this place asks for something that must be recorded.
    pub(crate) async fn ask(&mut self, place: usize, command: Command) {
        let outcome = self.clients[place].outcome(command.clone()).await.expect("answers");
        assert!(matches!(outcome, Outcome::Confirmed(_)), "{command:?}: {outcome:?}");
    }

    /// The stable code with which what the person at this place asks is refused.
    pub(crate) async fn refusal(&mut self, place: usize, command: Command) -> String {
        match self.clients[place].outcome(command.clone()).await.expect("answers") {
            Outcome::Refused(code) => code.code(),
            Outcome::Confirmed(seq) => panic!("{command:?} was recorded at {seq:?}"),
        }
    }

    /// Waits until everybody who is connected has heard the same.
    pub(crate) async fn catch_up(&mut self) {
        for _ in 0..2 {
            // Arrivals are recorded after the welcome.
            let newest = self.clients.iter().filter_map(|c| c.state.as_ref()).map(|s| s.seq).max();
            for client in self.clients.iter_mut().filter(|c| c.is_connected()) {
                assert!(
                    client.until(SOON, |s| Some(s.seq) >= newest).await,
                    "somebody does not hear what happens"
                );
            }
        }
        let people = self.clients.iter().filter(|c| c.is_connected()).map(Client::me).collect::<Vec<_>>();
        for client in self.clients.iter_mut().filter(|c| c.is_connected()) {
            let all_here =
                |s: &State| people.iter().all(|p| s.person(*p).is_some_and(|p| p.is_here() || p.removed));
            assert!(client.until(SOON, all_here).await, "somebody never arrives");
        }
    }

    /// True when everybody still hears of everything: the session is unharmed.
    pub(crate) async fn is_well(&mut self) -> bool {
        let name = format!("Wel {}", self.clients[0].now().seq.0);
        let before = self.clients[0].now().seq;
        self.ask(0, Command::Rename { name: name.clone() }).await;
        let mut well = true;
        for client in self.clients.iter_mut().filter(|c| c.is_connected()) {
            let heard = |s: &State| s.seq > before && s.person(PersonId(1)).is_some_and(|p| p.name == name);
            let heard = client.until(SOON, heard).await;
            if !heard {
                let at = client.now().seq.0;
                eprintln!("{:?} stays at {at}, connected: {}", client.me(), client.is_connected());
            }
            well &= heard;
        }
        well
    }
}

/// The name of the person with this number.
pub(crate) fn name(number: usize) -> String {
    format!("Persoon {number}")
}

/// A card with one field called `text`.
pub(crate) fn write(kind: &str, text: &str) -> Command {
    Command::Write { kind: KindId::from(kind), fields: text_field(text), seal: None, to: None }
}

/// The field `text`.
pub(crate) fn text_field(text: &str) -> Fields {
    std::iter::once(("text".into(), text.to_owned())).collect()
}
