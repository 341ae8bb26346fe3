//! What every part of the server shares.

use anyhow::Context;
use kring_shared::api::ProtocolInfo;
use kring_shared::protocol::{Frame, Lang, Protocol, library};
use kring_shared::text::Texts;
use tokio::sync::Notify;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    archive::{
        Notes, accounts::Accounts, actions::Actions, cases::Cases, collection::Collections, counts::Counting,
        groups::Groups, materials::Materials, meetings::Meetings, my_data::MyData, outbox::Outbox,
        proof::Proofs, search::Searches, seats::Seats, sql::Pool, templates::Templates, themes::Themes,
        trail::Trail, ways_in::WaysIn,
    },
    config::Config,
    editing::Editing,
    event_log::EventLog,
    http::protocols::info,
    mail::{Post, address_for_browsers, address_of_pages},
    metrics::Metrics,
    organisation::Organisation,
    passkeys::Passkeys,
    rate::{Each, PerAddress, Rate},
    rooms::Rooms,
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

/// Missed codes an address may have at once, and how fast that fills again.
const MISSES: Rate = Rate { per_second: 1.0 / 6.0, burst: 20.0 };

/// Materials that an address may bring at once, and how fast that fills again: circles in one building share one.
const BROUGHT: Rate = Rate { per_second: 0.2, burst: 60.0 };

/// Links that an address may ask for at once, and how fast that fills again.
const LINKS: Rate = Rate { per_second: 1.0 / 20.0, burst: 20.0 };

/// Links to one e-mail address: nobody's mailbox is filled by somebody else.
const LINKS_TO_ONE: Rate = Rate { per_second: 1.0 / 300.0, burst: 4.0 };

/// Wrong passwords from an address.
const WRONG: Rate = Rate { per_second: 1.0 / 10.0, burst: 30.0 };

/// Wrong passwords for one account from one address: two a minute cannot be guessed through.
const WRONG_FOR_ONE: Rate = Rate { per_second: 1.0 / 30.0, burst: 10.0 };

/// Wrong passwords for one account, from all addresses together.
const WRONG_EVERYWHERE: Rate = Rate { per_second: 0.2, burst: 200.0 };

/// Questions to passkeys and ways to the organisation that an address may begin at once, and how fast that fills again.
const CHALLENGES: Rate = Rate { per_second: 0.2, burst: 60.0 };

/// What every part of the server shares.
pub struct App {
    /// The settings.
    pub config: Config,
    /// The rooms' logs.
    pub log: Arc<EventLog>,
    /// The rooms that are awake.
    pub rooms: Rooms,
    /// What the server counts of itself.
    pub metrics: Arc<Metrics>,
    /// How much is kept.
    pub counts: Counting,
    /// The learning notes.
    pub notes: Notes,
    /// The materials on the tables of sessions that go on.
    pub materials: Materials,
    /// The accounts.
    pub accounts: Accounts,
    /// The groups.
    pub groups: Groups,
    /// The templates of groups.
    pub templates: Templates,
    /// Who has which template open.
    pub editing: Editing,
    /// Who was where, and the proof of it.
    pub proofs: Proofs,
    /// The seats that accounts keep.
    pub seats: Seats,
    /// The ways into accounts besides passwords.
    pub ways_in: WaysIn,
    /// Passkeys, where browsers allow them.
    pub passkeys: Option<Passkeys>,
    /// The organisation's sign-in, when the settings name one.
    pub organisation: Option<Organisation>,
    /// The cases that people bring, and the rounds in which groups choose among them.
    pub cases: Cases,
    /// All that is kept of an account.
    pub my_data: MyData,
    /// The trail of what was forgotten.
    pub trail: Trail,
    /// The meetings of groups.
    pub meetings: Meetings,
    /// The actions of members of groups.
    pub actions: Actions,
    /// The themes of groups.
    pub themes: Themes,
    /// Rung when something changed about meetings.
    pub meetings_bell: Notify,
    /// The notes that groups read, as a whole.
    pub collections: Collections,
    /// The index of the notes that groups read.
    pub searches: Searches,
    /// Rung when a note was approved, withdrawn or forgotten.
    pub search_bell: Notify,
    /// The way out for mails.
    pub post: Arc<Post>,
    /// Where the pages are, for links in mails.
    pub pages: String,
    /// The frame and the protocols.
    pub library: Library,
    /// Links that were asked for, by address.
    pub links: PerAddress,
    /// Links that were asked for, by the e-mail address that they go to.
    pub links_to: Each<String>,
    /// Wrong passwords, by address.
    pub wrong: PerAddress,
    /// Wrong passwords, by the e-mail address of the account and where they came from.
    pub wrong_for: Each<(String, IpAddr)>,
    /// Wrong passwords, by the e-mail address of the account.
    pub wrong_everywhere: Each<String>,
    /// Questions to passkeys and ways to the organisation that were begun, by address.
    pub challenges: PerAddress,
    /// Missed codes by address.
    pub misses: PerAddress,
    /// Sessions that were opened, by address.
    pub opened: PerAddress,
    /// Materials that were brought, by address.
    pub brought: PerAddress,
    /// Texts in Dutch and English.
    pub texts: [Texts; 2],
    /// Cancelled once the server is stopping.
    pub draining: CancellationToken,
    /// Tasks that the server waits for when it stops.
    pub tasks: TaskTracker,
}

/// The frame and the protocols that this server offers.
pub struct Library {
    /// The frame.
    pub frame: Frame,
    /// The protocols, by name.
    pub protocols: Vec<Protocol>,
    /// What is told of them, worked out once.
    pub infos: Vec<ProtocolInfo>,
}

impl Library {
    fn load(folder: Option<&str>) -> anyhow::Result<Self> {
        let frame = library::frame().map_err(|e| anyhow::anyhow!("{e}"))?;
        let protocols = protocols(folder)?;
        let infos = protocols.iter().map(|p| info(&frame, p)).collect();
        Ok(Self { frame, protocols, infos })
    }
}

/// The methods, those in `folder` included.
///
/// # Errors
/// When the folder or a file in it cannot be read, or a file breaks a rule: it is named with place and rule.
fn protocols(folder: Option<&str>) -> anyhow::Result<Vec<Protocol>> {
    let mut files = Vec::new();
    for entry in folder.map(std::fs::read_dir).transpose()?.into_iter().flatten() {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "json") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).with_context(|| format!("reading {name}"))?;
            files.push((name, text));
        }
    }
    files.sort();
    library::protocols_with(&files).map_err(|(name, findings)| {
        let lines: Vec<String> = findings.iter().map(|finding| format!("\n  {finding}")).collect();
        anyhow::anyhow!("the protocol file {name} cannot be used:{}", lines.concat())
    })
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// When a protocol file that is built in cannot be read.
    pub fn new(
        config: Config,
        log: EventLog,
        (database, secret): (Pool, &[u8]),
        tasks: TaskTracker,
        listens: SocketAddr,
    ) -> anyhow::Result<Self> {
        let log = Arc::new(log);
        let notes = Notes::new(database.clone());
        let materials = Materials::new(database.clone());
        let accounts = Accounts::new(database.clone());
        let groups = Groups::new(database.clone());
        let templates = Templates::new(database.clone());
        let proofs = Proofs::new(database.clone());
        let seats = Seats::new(database.clone());
        let ways_in = WaysIn::new(database.clone());
        let cases = Cases::new(database.clone());
        let meetings = Meetings::new(database.clone());
        let my_data = MyData::new(database.clone());
        let trail = Trail::new(database.clone());
        let actions = Actions::new(database.clone());
        let themes = Themes::new(database.clone());
        let collections = Collections::new(database.clone());
        let searches = Searches::new(database.clone());
        let counts = Counting::new(database.clone());
        let post = Arc::new(Post::new(&config, Outbox::new(database))?);
        let pages = address_of_pages(&config, listens);
        let in_browsers = address_for_browsers(&config, listens);
        let passkeys = Passkeys::new(&in_browsers, secret);
        let organisation = Organisation::new(&config, &in_browsers)?;
        let draining = CancellationToken::new();
        let metrics = Arc::<Metrics>::default();
        let rooms = Rooms::new(
            (Arc::clone(&log), Arc::clone(&metrics)),
            notes.clone(),
            (materials.clone(), proofs.clone()),
            tasks.clone(),
            config.away_grace_ms,
        );
        let opens = f64::from(config.opens_per_hour);
        let opens = Rate { per_second: opens / 3600.0, burst: opens };
        let library = Library::load(config.protocols.as_deref())?;
        Ok(Self {
            config,
            log,
            rooms,
            metrics,
            counts,
            notes,
            materials,
            accounts,
            groups,
            templates,
            editing: Editing::default(),
            proofs,
            seats,
            ways_in,
            passkeys,
            organisation,
            cases,
            my_data,
            trail,
            meetings,
            actions,
            themes,
            meetings_bell: Notify::new(),
            collections,
            searches,
            search_bell: Notify::new(),
            post,
            pages,
            library,
            links: PerAddress::new(LINKS),
            links_to: Each::new(LINKS_TO_ONE),
            wrong: PerAddress::new(WRONG),
            wrong_for: Each::new(WRONG_FOR_ONE),
            wrong_everywhere: Each::new(WRONG_EVERYWHERE),
            challenges: PerAddress::new(CHALLENGES),
            misses: PerAddress::new(MISSES),
            opened: PerAddress::new(opens),
            brought: PerAddress::new(BROUGHT),
            texts: [Texts::new(Lang::Nl), Texts::new(Lang::En)],
            draining,
            tasks,
        })
    }

    /// The texts in `lang`.
    pub fn texts(&self, lang: Lang) -> &Texts {
        match lang {
            Lang::Nl => &self.texts[0],
            Lang::En => &self.texts[1],
        }
    }
}
